// SPDX-License-Identifier: MIT
#include "codec/sections.h"
#include "support/records.h"

#include <charley/codec.h>

#include <catch2/catch_test_macros.hpp>

using namespace charley;
using namespace charley::codec;

namespace {
std::vector<std::uint8_t> bytes_of(const Record& record) {
    Encoder encoder;
    const auto payload = encoder.encode(record);
    return {payload.begin(), payload.end()};
}
}  // namespace

TEST_CASE("CRC-32C gives the values of RFC 3720, with the processor's instruction and without", "[codec]") {
    std::vector<std::uint8_t> bytes(32, 0);
    CHECK(crc32c(bytes) == 0x8A9136AA);
    CHECK(crc32c_portable(bytes) == 0x8A9136AA);
    bytes.assign(32, 0xFF);
    CHECK(crc32c(bytes) == 0x62A8AB43);
    for (std::size_t i = 0; i < 32; ++i) bytes[i] = static_cast<std::uint8_t>(i);
    CHECK(crc32c(bytes) == 0x46DD794E);
    Random random(3);
    for (std::size_t size = 0; size < 200; ++size) {
        bytes.resize(size);
        for (auto& byte : bytes) byte = static_cast<std::uint8_t>(random.next());
        REQUIRE(crc32c(bytes) == crc32c_portable(bytes));
        const std::span<const std::uint8_t> all(bytes);
        REQUIRE(crc32c(all.subspan(size / 3), crc32c(all.first(size / 3))) == crc32c(all));
    }
}

TEST_CASE("a full record of every kind survives its payload", "[codec]") {
    for (const Kind kind : all_codes<Kind>()) {
        const Record record = test::full_record(kind);
        const auto back = decode(bytes_of(record));
        INFO((back ? "" : back.error().line()));
        REQUIRE(back.ok());
        CHECK(*back == record);
    }
}

TEST_CASE("an empty record of every kind survives its payload", "[codec]") {
    for (const Kind kind : all_codes<Kind>()) {
        Record record;
        record.id = test::id_number(5);
        record.body = empty_body(kind);
        const auto back = decode(bytes_of(record));
        REQUIRE(back.ok());
        CHECK(*back == record);
    }
}

TEST_CASE("any valid record survives its payload, and equal records are equal bytes", "[codec][property]") {
    Random random(20260115);
    Encoder encoder;
    for (unsigned i = 0; i < 5000; ++i) {
        const Record record = test::random_record(random, i);
        const auto payload = encoder.encode(record);
        const std::vector<std::uint8_t> bytes(payload.begin(), payload.end());
        const auto back = decode(bytes);
        REQUIRE(back.ok());
        REQUIRE(*back == record);
        REQUIRE(bytes_of(*back) == bytes);
    }
}

TEST_CASE("fields of a newer program are kept and written back in their place", "[codec]") {
    Record record = test::full_record(Kind::cramp);
    record.unknown = {{9, {1, 2, 3}}, {31, {}}, {77, std::vector<std::uint8_t>(300, 7)}, {255, {0}}};
    const auto bytes = bytes_of(record);
    const auto back = decode(bytes);
    REQUIRE(back.ok());
    CHECK(back->unknown == record.unknown);
    CHECK(bytes_of(*back) == bytes);
}

TEST_CASE("a newer schema or kind is said to be newer, not damaged", "[codec]") {
    auto bytes = bytes_of(test::full_record(Kind::cramp));
    const auto reseal = [&bytes] {
        const std::span<const std::uint8_t> all(bytes);
        const std::uint32_t crc = crc32c(all.subspan(12), crc32c(all.first(8)));
        for (unsigned i = 0; i < 4; ++i) bytes[8 + i] = static_cast<std::uint8_t>(crc >> (8 * i));
    };
    bytes[3] = kMaxSchema + 1;
    reseal();
    CHECK(decode(bytes).error().code == ErrorCode::too_new);
    bytes[3] = kSchema;
    bytes[2] = 200;
    reseal();
    CHECK(decode(bytes).error().code == ErrorCode::too_new);
}

TEST_CASE("the fields that differ are found, and taken over one by one", "[codec]") {
    const Record a = test::full_record(Kind::cramp);
    Record b = a;
    b.note.clear();
    body_as<Cramp>(b)->pain = 2;
    b.unknown = {{200, {1}}};
    const auto tags = differing_tags(bytes_of(a), bytes_of(b));
    CHECK(tags == std::vector<std::uint8_t>{5, 35, 200});
    CHECK(differing_tags(bytes_of(a), bytes_of(a)).empty());
    const std::uint8_t pain[] = {35};
    const auto mixed = with_fields(a, b, pain);
    REQUIRE(mixed.ok());
    CHECK(mixed->note == a.note);
    CHECK(body_as<Cramp>(*mixed)->pain == 2);
    CHECK(*with_fields(a, b, tags) == b);
    CHECK(*with_fields(b, a, tags) == a);
    CHECK(field_name(Kind::cramp, 35) == "pain");
    CHECK(field_name(Kind::cramp, 200) == "field 200");
}
