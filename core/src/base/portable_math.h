// SPDX-License-Identifier: MIT
//
// exp and log that give the same bits on every platform (the standard ones may differ in the last digit from
// one C library to the next), for whatever is drawn at random. Accurate to a few units in the last place.
// Pure; any thread.
#pragma once

namespace charley {

/// e^x; 0 below −745, infinity above 709.79.
double portable_exp(double x) noexcept;

/// The natural logarithm of a positive number; −infinity for 0 and less.
double portable_log(double x) noexcept;

}  // namespace charley
