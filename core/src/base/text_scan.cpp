// SPDX-License-Identifier: MIT
#include "base/text_scan.h"

namespace charley {

std::string quoted(std::string_view text) {
    constexpr std::size_t kMost = 40;
    std::size_t end = text.size();
    bool cut = false;
    if (end > kMost) {
        cut = true;
        end = kMost;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    }
    std::string out;
    out.reserve(end + 5);
    out += '"';
    for (const char c : text.substr(0, end)) {
        const auto byte = static_cast<unsigned char>(c);
        out += byte < 0x20 || byte == 0x7F ? '?' : c;
    }
    out += '"';
    if (cut) out += "…";
    return out;
}

std::string ascii_lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

}  // namespace charley
