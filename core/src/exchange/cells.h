// SPDX-License-Identifier: MIT
//
// What cells of other apps' tables hold: clock times in every way they are written, dates, numbers, names.
// Pure; what is no such thing gives nothing.
#pragma once

#include <charley/record.h>
#include <charley/time.h>
#include <charley/units.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace charley::exchange {

/// `7:05`, `07:05`, `7:05:30`, with `am` or `pm` in any case behind it, after nothing, a blank, U+00A0 or
/// U+202F; 12 am is midnight, 12 pm noon. Seconds are dropped.
std::optional<TimeOfDay> clock_time(std::string_view text);

/// `8th Dec 2021`, `8 December 2021`: English, day first.
std::optional<Date> english_date(std::string_view text);

/// `30. 11. 2020 12:14`: day first, points, a 24-hour clock.
std::optional<LocalTime> dotted_time(std::string_view text);

/// `7:30` as 450 minutes; hours unbounded up to 48.
std::optional<std::int64_t> hours_and_minutes(std::string_view text);

/// A number with a point, also `1.5E-3`; digits beyond six decimals are rounded.
std::optional<Decimal> number(std::string_view text);

/// The nearest whole number, halves up.
std::int64_t rounded(Decimal value) noexcept;

/// A name as a code: ASCII in lower case with `_` for what is neither letter nor digit; other scripts stay.
std::string code_for(std::string_view name);

/// Splits at a separator; pieces without blanks around, empty ones left out.
std::vector<std::string_view> pieces(std::string_view text, char separator);

/// The words of a name, in lower case.
std::vector<std::string> words_of(std::string_view name);

/// Takes the last `(…)` off the end and answers what stands inside; nothing where none does.
std::optional<std::string_view> take_brackets(std::string_view& text);

}  // namespace charley::exchange
