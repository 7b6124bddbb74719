// SPDX-License-Identifier: MIT
//
// A record as JSON and back. Both walk the lists of record/fields.h, so that no field can be forgotten. Pure.
#pragma once

#include "base/json.h"
#include "record/fields.h"

#include <charley/environment.h>
#include <charley/record.h>

#include <functional>
#include <string>

namespace charley::exchange {

/// Appends the record as text; equal records give equal bytes.
void append_record(std::string& out, const Record& record, DayBoundary boundary,
                   json::Style style = json::Style::compact, std::size_t indent = 0);
/// The same as a value.
json::Value record_to_json(const Record& record, DayBoundary boundary);

/// Whether that field of the header is not used because the record's body has its name: a profile belongs to
/// no profile, so that "profile" is its body.
inline bool is_own_body(const Record& record, FieldInfo info) noexcept {
    return record.kind() == Kind::profile && info.tag == field::kProfile;
}

/// What reading a record needs to know of the outside.
struct ReadContext {
    /// The night of a record is checked against this; it is derived, not stored.
    DayBoundary boundary;
    /// No record may begin more than a day after this.
    Instant now;
    /// Gives a wall-clock reading without an offset one.
    std::function<ZonedTime(LocalTime)> resolve;
};

/// Takes offsets from the environment, or the one given.
ReadContext context_of(const Environment& environment, DayBoundary boundary,
                       std::optional<UtcOffset> offset = {});

/// Reads a record. `path` names the value in errors ("records[3]"); empty: the fields stand alone. Error:
/// invalid, e.g. field "records[3].cramp.pain", "11 is not between 0 and 10".
Result<Record> read_record(const json::Value& value, const ReadContext& context, const std::string& path);

}  // namespace charley::exchange
