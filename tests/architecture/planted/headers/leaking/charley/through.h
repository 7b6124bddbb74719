// SPDX-License-Identifier: MIT
#pragma once

#include <charley/leaking.h>
