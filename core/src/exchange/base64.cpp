// SPDX-License-Identifier: MIT
#include "exchange/base64.h"

namespace charley::exchange {
namespace {

constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

}  // namespace

std::string to_base64(std::span<const std::uint8_t> bytes) {
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::size_t count = bytes.size() - i < 3 ? bytes.size() - i : 3;
        std::uint32_t group = 0;
        for (std::size_t k = 0; k < 3; ++k) group = (group << 8U) | (k < count ? bytes[i + k] : 0U);
        for (std::size_t k = 0; k < 4; ++k)
            out += k <= count ? kDigits[(group >> (18U - 6U * k)) & 63U] : '=';
    }
    return out;
}

std::optional<std::vector<std::uint8_t>> from_base64(std::string_view text) {
    if (text.size() % 4 != 0) return std::nullopt;
    std::vector<std::uint8_t> out;
    out.reserve(text.size() / 4 * 3);
    for (std::size_t i = 0; i < text.size(); i += 4) {
        std::uint32_t group = 0;
        std::size_t count = 0;
        for (std::size_t k = 0; k < 4; ++k) {
            const char c = text[i + k];
            group <<= 6U;
            if (c == '=' && i + 4 == text.size() && k >= 2) continue;
            const std::size_t digit = kDigits.find(c);
            if (digit == std::string_view::npos || count != k) return std::nullopt;
            group |= static_cast<std::uint32_t>(digit);
            ++count;
        }
        for (std::size_t k = 0; k + 1 < count; ++k)
            out.push_back(static_cast<std::uint8_t>((group >> (16U - 8U * k)) & 255U));
    }
    // Spare bits that are not zero would not come back.
    if (to_base64(out) != text) return std::nullopt;
    return out;
}

}  // namespace charley::exchange
