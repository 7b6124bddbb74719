// SPDX-License-Identifier: MIT
//
// One field of a record set from what a person typed, by the field's name and type.
#pragma once

#include "base/json.h"
#include "service/params.h"

#include <charley/record.h>

#include <string_view>

namespace charley::service {

/// Sets `field` ("pain", "cramp.pain", "note" …) from a text, a typed value or a list of them; an empty text
/// clears it. `shown` is the name that errors use. Throws Refusal: an unknown field, or a value that is none
/// of its type. Ranges are left to `validate`.
void set_field(Record& record, std::string_view field, std::string_view shown, const json::Value& value,
               const Environment& environment, DayBoundary boundary);

}  // namespace charley::service
