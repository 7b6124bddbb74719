// SPDX-License-Identifier: MIT
#include "base/utf8.h"

#include <utf8proc.h>

#include <cstdint>
#include <cstdlib>
#include <memory>

namespace charley {

bool valid_utf8(std::string_view text) noexcept {
    const auto* at = reinterpret_cast<const unsigned char*>(text.data());
    const auto* const end = at + text.size();
    while (at != end) {
        const unsigned lead = *at++;
        if (lead < 0x80) continue;
        unsigned low = 0x80;
        unsigned high = 0xBF;
        int following = 0;
        if (lead >= 0xC2 && lead <= 0xDF) {
            following = 1;
        } else if (lead >= 0xE0 && lead <= 0xEF) {
            following = 2;
            if (lead == 0xE0) low = 0xA0;   // no overlong forms
            if (lead == 0xED) high = 0x9F;  // no surrogates
        } else if (lead >= 0xF0 && lead <= 0xF4) {
            following = 3;
            if (lead == 0xF0) low = 0x90;
            if (lead == 0xF4) high = 0x8F;  // nothing above U+10FFFF
        } else {
            return false;
        }
        for (int i = 0; i < following; ++i) {
            if (at == end || *at < low || *at > high) return false;
            ++at;
            low = 0x80;
            high = 0xBF;
        }
    }
    return true;
}

namespace {

bool is_dropped_mark(std::int32_t c) noexcept {
    return (c >= 0x0300 && c <= 0x036F) || (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x1DC0 && c <= 0x1DFF) ||
           (c >= 0x20D0 && c <= 0x20FF) || (c >= 0xFE20 && c <= 0xFE2F) ||  // accents of any alphabet
           c == 0x3099 || c == 0x309A ||                                    // voicing marks of kana
           (c >= 0x064B && c <= 0x065F) || c == 0x0670 || c == 0x0640 ||    // Arabic vowels and stretching
           (c >= 0x0591 && c <= 0x05BD) || c == 0x05BF || c == 0x05C1 || c == 0x05C2 || c == 0x05C4 ||
           c == 0x05C5 || c == 0x05C7;  // Hebrew points
}

// Letters that Unicode does not decompose although readers search for them by their plain form.
const char* plain_form(std::int32_t c) noexcept {
    switch (c) {
        case 0x00F8:
            return "o";  // ø
        case 0x0142:
            return "l";  // ł
        case 0x0111:  // đ
        case 0x00F0:  // ð
            return "d";
        case 0x00FE:
            return "th";  // þ
        case 0x00E6:
            return "ae";  // æ
        case 0x0153:
            return "oe";  // œ
        case 0x0131:
            return "i";  // ı
        case 0x0127:
            return "h";  // ħ
        default:
            return nullptr;
    }
}

}  // namespace

std::string fold_for_search(std::string_view text) {
    if (text.empty() || !valid_utf8(text)) return {};
    utf8proc_uint8_t* raw = nullptr;
    const auto options = static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
                                                        UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
    const auto length = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                     static_cast<utf8proc_ssize_t>(text.size()), &raw, options);
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(raw, &std::free);
    if (length < 0) return {};

    std::string out;
    out.reserve(static_cast<std::size_t>(length));
    bool blank_due = false;
    for (utf8proc_ssize_t i = 0; i < length;) {
        utf8proc_int32_t c = 0;
        const auto step = utf8proc_iterate(raw + i, length - i, &c);
        if (step <= 0) break;
        i += step;
        if (is_dropped_mark(c)) continue;
        const auto category = utf8proc_category(c);
        if (category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_CC ||
            category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP) {
            blank_due = !out.empty();
            continue;
        }
        if (blank_due) {
            out += ' ';
            blank_due = false;
        }
        if (const char* plain = plain_form(c)) {
            out += plain;
            continue;
        }
        if (c >= 0x30A1 && c <= 0x30F6) c -= 0x60;  // katakana is searched as hiragana
        utf8proc_uint8_t bytes[4];
        const auto size = utf8proc_encode_char(c, bytes);
        out.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
    }
    return out;
}

}  // namespace charley
