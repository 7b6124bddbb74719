// SPDX-License-Identifier: MIT
//
// Small readers for the texts of form fields. Pure; any thread.
#pragma once

#include <charley/result.h>
#include <charley/units.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace charley::gui {

inline std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

inline std::vector<std::string_view> parts_of(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t at = text.find(separator);
        const std::string_view part = trimmed(text.substr(0, at));
        if (!part.empty()) parts.push_back(part);
        if (at == std::string_view::npos) return parts;
        text.remove_prefix(at + 1);
    }
}

inline Result<std::int64_t> parse_whole(std::string_view text, std::string_view field) {
    auto value = parse_decimal(text, field);
    if (!value) return std::move(value).error();
    if (value->millionths % 1'000'000 != 0)
        return invalid(std::string(field), std::string(text) + " is not a whole number");
    return value->millionths / 1'000'000;
}

}  // namespace charley::gui
