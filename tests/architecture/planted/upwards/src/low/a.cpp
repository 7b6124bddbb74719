// SPDX-License-Identifier: MIT
#include "high/a.h"
