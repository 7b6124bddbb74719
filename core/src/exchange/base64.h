// SPDX-License-Identifier: MIT
//
// Base64 (RFC 4648, section 4, with padding), for the bytes of fields that this program does not know. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace charley::exchange {

std::string to_base64(std::span<const std::uint8_t> bytes);
/// Nothing where the text is not exactly what `to_base64` writes for some bytes.
std::optional<std::vector<std::uint8_t>> from_base64(std::string_view text);

}  // namespace charley::exchange
