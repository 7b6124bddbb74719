// SPDX-License-Identifier: MIT
#include "codec/sections.h"

#include "codec/bounded_archive.h"
#include "codec/envelope.h"
#include "record/fields.h"

#include <algorithm>

namespace charley::codec {

std::vector<Section> sections_of(std::span<const std::uint8_t> payload) {
    std::vector<Section> sections;
    BoundedInput input(payload.subspan(kEnvelope));
    unsigned last = 0;
    while (input.left() > 0) {
        Section section;
        section.tag = input.number<std::uint8_t>();
        if (section.tag <= last) throw cereal::Exception("sections are out of order");
        last = section.tag;
        const auto size = static_cast<std::size_t>(input.length());
        section.bytes = input.rest().first(size);
        input.skip(size);
        sections.push_back(section);
    }
    return sections;
}

std::vector<std::uint8_t> differing_tags(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b) {
    const std::vector<Section> left = sections_of(a);
    const std::vector<Section> right = sections_of(b);
    std::vector<std::uint8_t> tags;
    auto x = left.begin();
    auto y = right.begin();
    while (x != left.end() || y != right.end()) {
        if (y == right.end() || (x != left.end() && x->tag < y->tag)) {
            tags.push_back((x++)->tag);
        } else if (x == left.end() || y->tag < x->tag) {
            tags.push_back((y++)->tag);
        } else {
            if (!std::equal(x->bytes.begin(), x->bytes.end(), y->bytes.begin(), y->bytes.end()))
                tags.push_back(x->tag);
            ++x;
            ++y;
        }
    }
    return tags;
}

Result<Record> with_fields(const Record& base, const Record& from, std::span<const std::uint8_t> tags) {
    Encoder base_encoder;
    Encoder from_encoder;
    const auto base_payload = base_encoder.encode(base);
    const auto from_payload = from_encoder.encode(from);
    const auto taken = [&tags](std::uint8_t tag) {
        return std::find(tags.begin(), tags.end(), tag) != tags.end();
    };
    std::vector<Section> sections;
    for (const Section& section : sections_of(base_payload)) {
        if (!taken(section.tag)) sections.push_back(section);
    }
    for (const Section& section : sections_of(from_payload)) {
        if (taken(section.tag)) sections.push_back(section);
    }
    std::sort(sections.begin(), sections.end(),
              [](const Section& a, const Section& b) { return a.tag < b.tag; });
    Buffer buffer;
    std::memcpy(buffer.grow(kEnvelope), base_payload.data(), kEnvelope);
    BoundedOutput output(buffer);
    for (const Section& section : sections) {
        output.number(section.tag);
        output.length(section.bytes.size());
        output.bytes(section.bytes.data(), section.bytes.size());
    }
    seal(buffer);
    return decode(std::span<const std::uint8_t>(buffer.data(), buffer.size()));
}

std::string field_name(Kind kind, std::uint8_t tag) {
    std::string name;
    Record record;
    record.body = empty_body(kind);
    visit_fields(record, [&](FieldInfo info, const auto&) {
        if (info.tag == tag) name = info.name;
    });
    return name.empty() ? "field " + std::to_string(tag) : name;
}

}  // namespace charley::codec
