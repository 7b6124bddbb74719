// SPDX-License-Identifier: MIT
#include "exchange/cells.h"

#include "base/json.h"
#include "base/text_scan.h"

#include <array>

namespace charley::exchange {
namespace {

/// Blanks as they occur in front of am and pm.
void take_blanks(std::string_view& text) {
    constexpr std::array<std::string_view, 4> kBlanks = {" ", "\t", "\xC2\xA0", "\xE2\x80\xAF"};
    bool again = true;
    while (again) {
        again = false;
        for (const std::string_view blank : kBlanks) {
            if (text.substr(0, blank.size()) == blank) {
                text.remove_prefix(blank.size());
                again = true;
            }
        }
    }
}

std::optional<int> month_of(std::string_view name) {
    constexpr std::array<std::string_view, 12> kMonths = {"january",   "february", "march",    "april",
                                                          "may",       "june",     "july",     "august",
                                                          "september", "october",  "november", "december"};
    const std::string lower = ascii_lower(name);
    if (lower.size() < 3) return std::nullopt;
    for (std::size_t i = 0; i < kMonths.size(); ++i) {
        if (kMonths[i].substr(0, lower.size()) == lower) return static_cast<int>(i) + 1;
    }
    return lower == "sept" ? std::optional<int>(9) : std::nullopt;
}

std::optional<Date> date_from(std::int64_t year, std::int64_t month, std::int64_t day) {
    if (year < 1000 || year > 9999 || month > 12 || day > 31) return std::nullopt;
    const YearMonthDay ymd{static_cast<std::int32_t>(year), static_cast<std::int32_t>(month),
                           static_cast<std::int32_t>(day)};
    if (!exists(ymd)) return std::nullopt;
    return to_date(ymd);
}

bool is_letter(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace

std::optional<TimeOfDay> clock_time(std::string_view text) {
    std::string_view rest = trim(text);
    take_blanks(rest);
    const auto hour = take_number(rest);
    if (!hour || !take_char(rest, ':')) return std::nullopt;
    const auto minute = take_digits(rest, 2);
    if (!minute || *minute > 59) return std::nullopt;
    if (take_char(rest, ':')) {
        const auto second = take_digits(rest, 2);
        if (!second || *second > 59) return std::nullopt;
    }
    take_blanks(rest);
    std::string half = ascii_lower(trim(rest));
    if (half == "a.m." || half == "p.m.") half = half.substr(0, 1) + "m";
    std::int64_t hours = *hour;
    if (half == "am" || half == "pm") {
        if (hours < 1 || hours > 12) return std::nullopt;
        hours = hours % 12 + (half == "pm" ? 12 : 0);
    } else if (!half.empty() || hours > 23) {
        return std::nullopt;
    }
    return TimeOfDay{static_cast<std::int16_t>(hours * 60 + *minute)};
}

std::optional<Date> english_date(std::string_view text) {
    std::string_view rest = trim(text);
    const auto day = take_number(rest);
    if (!day) return std::nullopt;
    const std::string ending = ascii_lower(rest.substr(0, 2));
    if (ending == "st" || ending == "nd" || ending == "rd" || ending == "th") rest.remove_prefix(2);
    rest = trim(rest);
    std::size_t letters = 0;
    while (letters < rest.size() && is_letter(rest[letters])) ++letters;
    const auto month = month_of(rest.substr(0, letters));
    rest.remove_prefix(letters);
    take_char(rest, '.');
    take_char(rest, ',');
    rest = trim(rest);
    const auto year = take_digits(rest, 4);
    if (!month || !year || !rest.empty()) return std::nullopt;
    return date_from(*year, *month, *day);
}

std::optional<LocalTime> dotted_time(std::string_view text) {
    std::string_view rest = trim(text);
    const auto part = [&rest](char end) {
        rest = trim(rest);
        const auto value = take_number(rest);
        rest = trim(rest);
        return value && (end == ' ' || take_char(rest, end)) ? value : std::nullopt;
    };
    const auto day = part('.');
    const auto month = day ? part('.') : std::nullopt;
    const auto year = month ? part(' ') : std::nullopt;
    if (!year) return std::nullopt;
    const auto date = date_from(*year, *month, *day);
    const auto time = clock_time(rest);
    if (!date || !time) return std::nullopt;
    return at_time(*date, *time);
}

std::optional<std::int64_t> hours_and_minutes(std::string_view text) {
    std::string_view rest = trim(text);
    const auto hours = take_number(rest);
    if (!hours || *hours > 48 || !take_char(rest, ':')) return std::nullopt;
    const auto minutes = take_digits(rest, 2);
    if (!minutes || *minutes > 59 || !rest.empty()) return std::nullopt;
    return *hours * 60 + *minutes;
}

std::optional<Decimal> number(std::string_view text) {
    text = trim(text);
    if (text.size() > 40) return std::nullopt;
    std::string plain(text);
    if (!plain.empty() && plain.front() == '+') plain.erase(0, 1);
    if (!plain.empty() && plain.front() == '.') plain.insert(0, 1, '0');
    if (!plain.empty() && plain.back() == '.') plain.pop_back();
    const auto value = json::parse(plain);
    if (!value) return std::nullopt;
    auto digits = value->as_decimal_text();
    if (!digits) return std::nullopt;
    const std::size_t point = digits->find('.');
    bool up = false;
    if (point != std::string::npos && digits->size() - point > 7) {
        up = (*digits)[point + 7] >= '5';
        digits->resize(point + 7);
    }
    auto decimal = parse_decimal(*digits, "");
    if (!decimal) return std::nullopt;
    if (up) decimal->millionths += digits->front() == '-' ? -1 : 1;
    return *decimal;
}

std::int64_t rounded(Decimal value) noexcept {
    constexpr std::int64_t kOne = 1'000'000;
    const std::int64_t shifted = value.millionths + kOne / 2;
    const std::int64_t whole = shifted / kOne;
    return shifted % kOne < 0 ? whole - 1 : whole;
}

std::string code_for(std::string_view name) {
    std::string out;
    bool gap = false;
    for (const char c : trim(name)) {
        const auto byte = static_cast<unsigned char>(c);
        if (is_letter(c) || is_digit(c) || byte >= 0x80) {
            if (gap && !out.empty()) out += '_';
            gap = false;
            out += c;
        } else {
            gap = true;
        }
    }
    return ascii_lower(out);
}

std::vector<std::string_view> pieces(std::string_view text, char separator) {
    std::vector<std::string_view> out;
    while (true) {
        const std::size_t end = text.find(separator);
        const std::string_view piece = trim(text.substr(0, end));
        if (!piece.empty()) out.push_back(piece);
        if (end == std::string_view::npos) return out;
        text.remove_prefix(end + 1);
    }
}

std::vector<std::string> words_of(std::string_view name) {
    std::vector<std::string> out;
    std::string word;
    for (const char c : name) {
        if (is_letter(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80) {
            word += c;
        } else if (!word.empty()) {
            out.push_back(ascii_lower(word));
            word.clear();
        }
    }
    if (!word.empty()) out.push_back(ascii_lower(word));
    return out;
}

std::optional<std::string_view> take_brackets(std::string_view& text) {
    const std::string_view whole = trim(text);
    if (whole.empty() || whole.back() != ')') return std::nullopt;
    const std::size_t open = whole.rfind('(');
    if (open == std::string_view::npos) return std::nullopt;
    text = trim(whole.substr(0, open));
    return trim(whole.substr(open + 1, whole.size() - open - 2));
}

}  // namespace charley::exchange
