// SPDX-License-Identifier: MIT
//
// Small readers for fixed forms of text (digits, separators). No locale, no exceptions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace charley {

inline bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

/// Reads exactly `count` digits at the front and takes them off.
inline std::optional<std::int64_t> take_digits(std::string_view& text, std::size_t count) noexcept {
    if (count == 0 || count > 18 || text.size() < count) return std::nullopt;
    std::int64_t value = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (!is_digit(text[i])) return std::nullopt;
        value = value * 10 + (text[i] - '0');
    }
    text.remove_prefix(count);
    return value;
}

/// Reads all digits at the front, one to eighteen of them.
inline std::optional<std::int64_t> take_number(std::string_view& text) noexcept {
    std::size_t count = 0;
    while (count < text.size() && is_digit(text[count])) ++count;
    return take_digits(text, count);
}

inline bool take_char(std::string_view& text, char c) noexcept {
    if (text.empty() || text.front() != c) return false;
    text.remove_prefix(1);
    return true;
}

inline std::string_view trim(std::string_view text) noexcept {
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
    while (!text.empty() && blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && blank(text.back())) text.remove_suffix(1);
    return text;
}

/// A whole integer with an optional sign; nothing else around it.
inline std::optional<std::int64_t> parse_integer(std::string_view text) noexcept {
    const bool negative = take_char(text, '-');
    const auto value = take_number(text);
    if (!value || !text.empty()) return std::nullopt;
    return negative ? -*value : *value;
}

/// The text with every character that breaks a line, steers a terminal or turns the direction of writing (C0,
/// DEL, C1, U+2028, U+2029 and the bidirectional controls) shown as '?'.
std::string without_controls(std::string_view text);

/// A piece of the input as it is repeated in an error, such as the name of a field that is none: at most 40
/// bytes, cut at a character ("…" follows), without control characters. An empty text gives "".
std::string excerpt(std::string_view text);

/// A value as it is quoted in an error: its excerpt in quotation marks.
std::string quoted(std::string_view text);

/// Lower case of ASCII letters only; other bytes stay.
std::string ascii_lower(std::string_view text);

}  // namespace charley
