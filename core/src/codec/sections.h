// SPDX-License-Identifier: MIT
//
// Payloads field by field: which fields differ, and a record put together from two. Histories, undo and
// merging work on these, so that fields this program does not know take part like all others.
#pragma once

#include <charley/codec.h>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace charley::codec {

struct Section {
    std::uint8_t tag = 0;
    std::span<const std::uint8_t> bytes;
};

/// The sections of a payload that `decode` or `Encoder` vouches for.
std::vector<Section> sections_of(std::span<const std::uint8_t> payload);

/// The tags whose sections differ or stand in one of the two alone, rising.
std::vector<std::uint8_t> differing_tags(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b);

/// The record of `base` with the fields of those tags as `from` has them. Error: damaged, if the two do not
/// go together.
Result<Record> with_fields(const Record& base, const Record& from, std::span<const std::uint8_t> tags);

/// The name of a field of that kind; "field 77" for one that is unknown.
std::string field_name(Kind kind, std::uint8_t tag);

}  // namespace charley::codec
