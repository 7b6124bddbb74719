// SPDX-License-Identifier: MIT
#include <charley/low.h>
