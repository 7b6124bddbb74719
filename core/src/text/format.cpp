// SPDX-License-Identifier: MIT
//
// Numbers, dates and lengths of time for people; written digit by digit, so that no locale of the machine has
// a say. Pure; any thread.
#include <charley/text.h>

#include <cmath>
#include <cstdlib>

namespace charley::text {
namespace {

constexpr std::string_view kThinSpace = "\xE2\x80\x89";
constexpr std::string_view kMinus = "\xE2\x88\x92";
constexpr std::string_view kNothing = "\xE2\x80\x93";

std::string two_digits(std::int64_t value) {
    return (value < 10 ? "0" : "") + std::to_string(value);
}

std::string grouped(std::uint64_t value) {
    std::string digits = std::to_string(value);
    if (digits.size() < 5) return digits;
    std::string out;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i != 0 && (digits.size() - i) % 3 == 0) out += kThinSpace;
        out += digits[i];
    }
    return out;
}

std::string write(double value, int decimals, bool keep_zeros) {
    if (!std::isfinite(value) || std::fabs(value) > 9e15) return std::string(kNothing);
    std::uint64_t scale = 1;
    for (int i = 0; i < decimals; ++i) scale *= 10;
    const double scaled = std::fabs(value) * static_cast<double>(scale);
    if (scaled > 9e18) return std::string(kNothing);
    const auto units = static_cast<std::uint64_t>(std::floor(scaled + 0.5));
    std::string out;
    if (value < 0 && units != 0) out += kMinus;
    out += grouped(units / scale);
    std::string fraction;
    if (decimals > 0) {
        fraction = std::to_string(units % scale);
        fraction.insert(0, static_cast<std::size_t>(decimals) - fraction.size(), '0');
        while (!keep_zeros && !fraction.empty() && fraction.back() == '0') fraction.pop_back();
    }
    if (!fraction.empty()) out += '.' + fraction;
    return out;
}

std::string named(const Catalogue& catalogue, std::string_view group, int index) {
    return catalogue.code(group, std::to_string(index));
}

}  // namespace

std::string whole(std::int64_t value) {
    const auto magnitude =
        value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
    return (value < 0 ? std::string(kMinus) : std::string()) + grouped(magnitude);
}

std::string number(double value, int decimals) {
    return write(value, decimals, false);
}

std::string fixed(double value, int decimals) {
    return write(value, decimals, true);
}

std::string percent(double share) {
    return number(share * 100, 0) + "\xC2\xA0%";
}

std::string duration(const Catalogue& catalogue, std::int64_t seconds) {
    const std::int64_t s = seconds % 60;
    const std::int64_t m = seconds / 60 % 60;
    const std::int64_t h = seconds / 3600;
    if (h >= 48) return catalogue.count("duration.days"_k, (h + 12) / 24);
    if (h > 0) {
        if (m == 0) return catalogue.say("duration.h"_k, {{"h", whole(h)}});
        return catalogue.say("duration.h_min"_k, {{"h", whole(h)}, {"min", whole(m)}});
    }
    if (m > 0) {
        if (s == 0) return catalogue.say("duration.min"_k, {{"min", whole(m)}});
        return catalogue.say("duration.min_s"_k, {{"min", whole(m)}, {"s", whole(s)}});
    }
    return catalogue.say("duration.s"_k, {{"s", whole(s)}});
}

std::string clock(std::int64_t seconds) {
    if (seconds < 0) seconds = 0;
    const std::string tail = two_digits(seconds % 60);
    if (seconds < 3600) return std::to_string(seconds / 60) + ":" + tail;
    return std::to_string(seconds / 3600) + ":" + two_digits(seconds / 60 % 60) + ":" + tail;
}

std::string weekday(const Catalogue& catalogue, Date date) {
    return named(catalogue, "weekday", iso_weekday(date));
}

std::string weekday_short(const Catalogue& catalogue, Date date) {
    return named(catalogue, "weekday_short", iso_weekday(date));
}

std::string month_short(const Catalogue& catalogue, Date date) {
    return named(catalogue, "month_short", to_ymd(date).month);
}

std::string date_long(const Catalogue& catalogue, Date date) {
    const YearMonthDay ymd = to_ymd(date);
    return catalogue.say("date.long"_k, {{"weekday", weekday(catalogue, date)},
                                         {"day", std::to_string(ymd.day)},
                                         {"month", named(catalogue, "month", ymd.month)},
                                         {"year", std::to_string(ymd.year)}});
}

std::string date_medium(const Catalogue& catalogue, Date date) {
    const YearMonthDay ymd = to_ymd(date);
    return catalogue.say("date.medium"_k, {{"weekday", weekday_short(catalogue, date)},
                                           {"day", std::to_string(ymd.day)},
                                           {"month", named(catalogue, "month", ymd.month)}});
}

std::string date_day(const Catalogue& catalogue, Date date) {
    return catalogue.say("date.day"_k,
                         {{"weekday", weekday(catalogue, date)}, {"day", std::to_string(to_ymd(date).day)}});
}

std::string date_month(const Catalogue& catalogue, Date date) {
    const YearMonthDay ymd = to_ymd(date);
    return catalogue.say("date.month"_k, {{"month", named(catalogue, "month", ymd.month)},
                                          {"year", std::to_string(ymd.year)}});
}

std::string clock_time(ZonedTime time) {
    return to_string(time_of_day(local_of(time)));
}

std::string capital(std::string words) {
    if (!words.empty() && words[0] >= 'a' && words[0] <= 'z')
        words[0] = static_cast<char>(words[0] - 'a' + 'A');
    return words;
}

std::string pain_word(const Catalogue& catalogue, std::int64_t pain) {
    if (pain <= 0) return catalogue.say("pain.none"_k);
    if (pain <= 3) return catalogue.say("pain.mild"_k);
    if (pain <= 6) return catalogue.say("pain.moderate"_k);
    return catalogue.say("pain.severe"_k);
}

std::string site(const Catalogue& catalogue, const Cramp& cramp) {
    std::string muscles;
    for (const Muscle muscle : cramp.muscles) {
        if (!muscles.empty()) muscles += ", ";
        muscles += catalogue.code(cramp.side == Side::both ? "muscle_both" : "muscle", code_of(muscle));
    }
    if (!cramp.side) return muscles;
    if (muscles.empty()) return catalogue.code("side_leg", code_of(*cramp.side));
    return catalogue.say("site.side_muscle"_k,
                         {{"side", catalogue.code("side", code_of(*cramp.side))}, {"muscle", muscles}});
}

}  // namespace charley::text
