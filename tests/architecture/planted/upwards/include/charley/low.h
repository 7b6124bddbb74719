// SPDX-License-Identifier: MIT
#include <charley/high.h>
