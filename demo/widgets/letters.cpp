// SPDX-License-Identifier: MIT
#include "widgets/letters.h"

#include <algorithm>

namespace charley::gui {
namespace {

bool continues(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

constexpr std::uint32_t kJoiner = 0x200D;

// Shown on or with the character before: combining marks, variation selectors, the joiner, skin tones, tags.
bool extends(std::uint32_t c) {
    struct Range {
        std::uint32_t first;
        std::uint32_t last;
    };
    static constexpr Range kRanges[] = {
        {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD},   {0x0610, 0x061A},   {0x064B, 0x065F},
        {0x0900, 0x0903}, {0x093A, 0x094F}, {0x0E31, 0x0E31},   {0x0E34, 0x0E3A},   {0x0E47, 0x0E4E},
        {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200C, 0x200D},   {0x20D0, 0x20FF},   {0x3099, 0x309A},
        {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0x1F3FB, 0x1F3FF}, {0xE0020, 0xE007F}, {0xE0100, 0xE01EF}};
    for (const Range& range : kRanges) {
        if (c >= range.first && c <= range.last) return true;
    }
    return false;
}

bool of_flag(std::uint32_t c) {
    return c >= 0x1F1E6 && c <= 0x1F1FF;
}

enum class Sort : std::uint8_t { blank, sign, word };

Sort sort_at(std::string_view text, std::size_t at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r') return Sort::blank;
    if (byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
        (byte >= 'A' && byte <= 'Z') || byte == '_')
        return Sort::word;
    return Sort::sign;
}

}  // namespace

std::uint32_t take_code_point(std::string_view text, std::size_t& at) noexcept {
    const auto first = static_cast<unsigned char>(text[at]);
    ++at;
    if (first < 0x80) return first;
    const std::size_t more = first >= 0xF0 && first < 0xF5   ? 3
                             : first >= 0xE0 && first < 0xF0 ? 2
                             : first >= 0xC2 && first < 0xE0 ? 1
                                                             : 0;
    if (more == 0 || at + more > text.size()) return 0xFFFD;
    std::uint32_t value = first & (0x3FU >> more);
    for (std::size_t i = 0; i < more; ++i) {
        if (!continues(text[at + i])) return 0xFFFD;
        value = (value << 6) | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
    }
    at += more;
    return value;
}

bool breaks_anywhere(std::uint32_t c) noexcept {
    return c >= 0x2E80 && c <= 0xFFEF && !(c >= 0xE000 && c <= 0xF8FF);
}

std::size_t after_character(std::string_view text, std::size_t at) noexcept {
    if (at >= text.size()) return text.size();
    const std::uint32_t first = take_code_point(text, at);
    if (first == '\r' && at < text.size() && text[at] == '\n') return at + 1;
    if (first < 0x20) return at;
    std::uint32_t last = first;
    bool flag = of_flag(first);
    while (at < text.size()) {
        std::size_t next = at;
        const std::uint32_t c = take_code_point(text, next);
        const bool second = flag && of_flag(c);
        if (!extends(c) && last != kJoiner && !second) break;
        if (c < 0x20) break;
        if (second) flag = false;
        last = c;
        at = next;
    }
    return at;
}

std::size_t before_character(std::string_view text, std::size_t at) noexcept {
    at = std::min(at, text.size());
    if (at == 0) return 0;
    // From a place that surely begins a character: a line, or far enough ahead.
    std::size_t start = at > 160 ? at - 160 : 0;
    const std::size_t newline = at >= 2 ? text.rfind('\n', at - 2) : std::string_view::npos;
    if (newline != std::string_view::npos && newline + 1 > start) {
        start = newline + 1;
    } else {
        while (start > 0 && continues(text[start])) --start;
    }
    std::size_t before = start;
    while (start < at) {
        before = start;
        start = after_character(text, start);
    }
    return before;
}

std::size_t next_word(std::string_view text, std::size_t at) noexcept {
    if (at >= text.size()) return text.size();
    const Sort here = sort_at(text, at);
    while (at < text.size() && here != Sort::blank && sort_at(text, at) == here)
        at = after_character(text, at);
    while (at < text.size() && sort_at(text, at) == Sort::blank) at = after_character(text, at);
    return at;
}

std::size_t last_word(std::string_view text, std::size_t at) noexcept {
    while (at > 0 && sort_at(text, before_character(text, at)) == Sort::blank)
        at = before_character(text, at);
    if (at == 0) return 0;
    const Sort sort = sort_at(text, before_character(text, at));
    while (at > 0 && sort_at(text, before_character(text, at)) == sort) at = before_character(text, at);
    return at;
}

}  // namespace charley::gui
