// SPDX-License-Identifier: MIT
//
// How each type of a record's fields is serialised by cereal. What stands here is shipped: a change of a
// function changes the format. A new shape of a field gets a new tag; see docs/formats/payload.md.
#pragma once

#include "codec/bounded_archive.h"

#include <charley/record.h>

#include <cereal/types/array.hpp>
#include <cereal/types/optional.hpp>
#include <cereal/types/string.hpp>

#include <optional>

namespace charley {

template <class Archive>
void CEREAL_SERIALIZE_FUNCTION_NAME(Archive& archive, Instant& value) {
    archive(value.ms);
}
template <class Archive>
void CEREAL_SERIALIZE_FUNCTION_NAME(Archive& archive, UtcOffset& value) {
    archive(value.minutes);
}
template <class Archive>
void CEREAL_SERIALIZE_FUNCTION_NAME(Archive& archive, ZonedTime& value) {
    archive(value.at, value.offset);
}
template <class Archive>
void CEREAL_SERIALIZE_FUNCTION_NAME(Archive& archive, Date& value) {
    archive(value.days);
}
template <class Archive>
void CEREAL_SERIALIZE_FUNCTION_NAME(Archive& archive, TimeOfDay& value) {
    archive(value.minutes);
}
template <class Archive>
void CEREAL_SERIALIZE_FUNCTION_NAME(Archive& archive, Decimal& value) {
    archive(value.millionths);
}
template <class Archive>
void CEREAL_SERIALIZE_FUNCTION_NAME(Archive& archive, RecordId& value) {
    archive(value.bytes);
}
template <class Archive>
void CEREAL_SERIALIZE_FUNCTION_NAME(Archive& archive, Amount& value) {
    archive(value.value, value.unit);
}
template <class Archive>
void CEREAL_SERIALIZE_FUNCTION_NAME(Archive& archive, DateRange& value) {
    archive(value.from, value.to);
}
template <class Archive>
void CEREAL_SERIALIZE_FUNCTION_NAME(Archive& archive, YearMonth& value) {
    archive(value.year, value.month);
}
template <class Archive>
void CEREAL_SERIALIZE_FUNCTION_NAME(Archive& archive, Source& value) {
    archive(value.app, value.key, value.text);
}

namespace codec {

// Integers of records are 64-bit in memory and 32-bit on the wire; every range in record/fields.h fits, and
// only validated records are written.
inline void save_integer(BoundedOutput& archive, std::int64_t value) {
    archive.number(static_cast<std::int32_t>(value));
}
inline std::int64_t load_integer(BoundedInput& archive) {
    return archive.number<std::int32_t>();
}

inline void save_optional_integer(BoundedOutput& archive, const std::optional<std::int64_t>& value) {
    archive.flag(!value.has_value());  // cereal's convention: true where there is nothing
    if (value) save_integer(archive, *value);
}
inline std::optional<std::int64_t> load_optional_integer(BoundedInput& archive) {
    if (archive.flag()) return std::nullopt;
    return load_integer(archive);
}

/// A text inside something larger carries its own length; the bytes that cereal writes for a string, in one
/// step.
inline void save_text(BoundedOutput& archive, const std::string& value) {
    archive.length(value.size());
    archive.bytes(value.data(), value.size());
}

}  // namespace codec

inline void CEREAL_SAVE_FUNCTION_NAME(codec::BoundedOutput& archive, const Relief& value) {
    codec::save_text(archive, value.what);
    codec::save_optional_integer(archive, value.stopped);
    codec::save_optional_integer(archive, value.seconds_to_relief);
}
inline void CEREAL_LOAD_FUNCTION_NAME(codec::BoundedInput& archive, Relief& value) {
    archive(value.what);
    value.stopped = codec::load_optional_integer(archive);
    value.seconds_to_relief = codec::load_optional_integer(archive);
}
inline void CEREAL_SAVE_FUNCTION_NAME(codec::BoundedOutput& archive, const PainPoint& value) {
    codec::save_integer(archive, value.second);
    codec::save_integer(archive, value.pain);
}
inline void CEREAL_LOAD_FUNCTION_NAME(codec::BoundedInput& archive, PainPoint& value) {
    value.second = codec::load_integer(archive);
    value.pain = codec::load_integer(archive);
}
inline void CEREAL_SAVE_FUNCTION_NAME(codec::BoundedOutput& archive, const Soreness& value) {
    codec::save_optional_integer(archive, value.level);
    archive.flag(!value.hours.has_value());  // as cereal writes an optional: true where there is nothing
    if (value.hours) archive.number(value.hours->millionths);
}
inline void CEREAL_LOAD_FUNCTION_NAME(codec::BoundedInput& archive, Soreness& value) {
    value.level = codec::load_optional_integer(archive);
    archive(value.hours);
}

}  // namespace charley
