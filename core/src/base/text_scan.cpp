// SPDX-License-Identifier: MIT
#include "base/text_scan.h"

namespace charley {

namespace {

unsigned char byte_at(std::string_view text, std::size_t at) noexcept {
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
}

/// How many bytes of a control character stand there; 0 where none does.
std::size_t control_at(std::string_view text, std::size_t at) noexcept {
    const unsigned char first = byte_at(text, at);
    const unsigned char second = byte_at(text, at + 1);
    if (first < 0x20 || first == 0x7F) return 1;
    if (first == 0xC2) return second >= 0x80 && second < 0xA0 ? 2 : 0;  // C1
    if (first != 0xE2) return 0;
    const unsigned char third = byte_at(text, at + 2);
    if (second == 0x80) return third >= 0xA8 && third <= 0xAE ? 3 : 0;  // U+2028 to U+202E
    return second == 0x81 && third >= 0xA6 && third <= 0xA9 ? 3 : 0;    // U+2066 to U+2069
}

/// As much of the text as an error repeats.
std::string_view first_of(std::string_view text) noexcept {
    constexpr std::size_t kMost = 40;
    if (text.size() <= kMost) return text;
    std::size_t end = kMost;
    while (end > 0 && (byte_at(text, end) & 0xC0U) == 0x80U) --end;
    return text.substr(0, end);
}

}  // namespace

std::string without_controls(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t control = control_at(text, at);
        out += control == 0 ? text[at] : '?';
        at += control == 0 ? 1 : control;
    }
    return out;
}

std::string excerpt(std::string_view text) {
    if (text.empty()) return "\"\"";
    const std::string_view shown = first_of(text);
    return without_controls(shown) + (shown.size() < text.size() ? "…" : "");
}

std::string quoted(std::string_view text) {
    const std::string_view shown = first_of(text);
    return '"' + without_controls(shown) + '"' + (shown.size() < text.size() ? "…" : "");
}

std::string ascii_lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

}  // namespace charley
