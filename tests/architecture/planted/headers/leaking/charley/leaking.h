// SPDX-License-Identifier: MIT
#pragma once

#include <library/sqlite3.h>
