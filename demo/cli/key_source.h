// SPDX-License-Identifier: MIT
//
// Where keys come from: a file, a variable, a question on the terminal. What was read is wiped.
#pragma once

#include <charley/diary.h>

#include <string>

namespace charley::cli {

/// A key file holds 32 bytes or 64 hexadecimal digits – the key itself – or else a passphrase, its first
/// line.
Result<Key> key_from_file(const std::string& path, std::string_view option);
Result<Key> key_from_variable(const std::string& name, std::string_view option);

/// Whether a person can be asked.
bool can_ask();
/// Asks on the terminal without showing what is typed. Error: io, where there is none.
Result<Key> ask_passphrase(const std::string& question);

}  // namespace charley::cli
