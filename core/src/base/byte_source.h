// SPDX-License-Identifier: MIT
//
// Text that comes piece by piece, so that a large file need not lie in memory.
#pragma once

#include <charley/result.h>

#include <cstddef>
#include <functional>
#include <span>

namespace charley {

/// Fills the front of the buffer and answers how many bytes it gave; 0 only at the end. Called from one
/// thread at a time.
using ByteSource = std::function<Result<std::size_t>(std::span<char>)>;

}  // namespace charley
