// SPDX-License-Identifier: MIT
//
// What a file is, told by how it begins. Pure.
#pragma once

#include <charley/result.h>

#include <string>
#include <string_view>

namespace charley::exchange {

/// Whether the file is a zip archive.
bool is_zip(std::string_view beginning) noexcept;

/// The name of the format that a file of this beginning has. Error: invalid, saying what it is where that is
/// known.
Result<std::string> detect(std::string_view beginning);

/// The error for a known app's file that cannot be imported. `app` as people call it.
Error cannot_import(std::string_view app);

/// The app that a name given for a format means, where charley knows it but cannot import it; else empty.
std::string_view known_app(std::string_view format) noexcept;

}  // namespace charley::exchange
