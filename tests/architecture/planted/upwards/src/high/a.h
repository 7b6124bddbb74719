// SPDX-License-Identifier: MIT
#pragma once
#include "low/a.h"
