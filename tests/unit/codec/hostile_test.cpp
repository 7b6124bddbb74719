// SPDX-License-Identifier: MIT
//
// Payloads that lie. Among them the inputs that break bare cereal (DESIGN 11): a size that asks for
// gigabytes, a bool that is neither, a text cut at an embedded NUL.
#include "codec/bounded_archive.h"
#include "support/records.h"

#include <charley/codec.h>

#include <catch2/catch_test_macros.hpp>
#include <cereal/types/string.hpp>
#include <cereal/types/vector.hpp>

using namespace charley;
using namespace charley::codec;

namespace {

std::vector<std::uint8_t> payload_with(Kind kind, const std::vector<std::uint8_t>& sections) {
    std::vector<std::uint8_t> bytes = {'C', 'y', static_cast<std::uint8_t>(kind), kSchema, 0, 0, 0, 0, 0, 0,
                                       0,   0};
    bytes.insert(bytes.end(), 16, 1);
    bytes.insert(bytes.end(), sections.begin(), sections.end());
    for (unsigned i = 0; i < 4; ++i) bytes[4 + i] = static_cast<std::uint8_t>(sections.size() >> (8 * i));
    const std::span<const std::uint8_t> all(bytes);
    const std::uint32_t crc = crc32c(all.subspan(12), crc32c(all.first(8)));
    for (unsigned i = 0; i < 4; ++i) bytes[8 + i] = static_cast<std::uint8_t>(crc >> (8 * i));
    return bytes;
}

/// The start field, so that what follows is what is judged.
std::vector<std::uint8_t> after_start(std::initializer_list<std::uint8_t> rest) {
    std::vector<std::uint8_t> sections = {1, 10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    sections.insert(sections.end(), rest);
    return sections;
}

std::string refusal(const std::vector<std::uint8_t>& sections) {
    const auto record = decode(payload_with(Kind::cramp, sections));
    return record ? "" : record.error().message;
}

}  // namespace

TEST_CASE("a size larger than what is left asks for no memory", "[codec][hostile]") {
    // Nine bytes that make bare cereal resize a vector to 2^60.
    const std::uint8_t bomb[] = {0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F};
    BoundedInput archive(bomb);
    std::string text;
    CHECK_THROWS_AS(archive(text), cereal::Exception);
    CHECK(text.capacity() < 100);
    BoundedInput again(bomb);
    std::vector<std::uint32_t> numbers;
    CHECK_THROWS_AS(again(numbers), cereal::Exception);
    CHECK(numbers.capacity() == 0);
    CHECK(refusal(after_start({44, 2, 0xFF, 0x7F})) == "a size is larger than what is left");
    CHECK(refusal(after_start({5, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F})) == "a size is larger than what is left");
    CHECK(refusal(after_start({5, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F})) == "a size does not end");
    CHECK(refusal(after_start({5, 0x81, 0x00, 'x'})) == "a size is written longer than it need be");
}

TEST_CASE("a yes or no is 0 or 1", "[codec][hostile]") {
    const std::uint8_t two[] = {2};
    BoundedInput archive(two);
    bool value = false;
    CHECK_THROWS_AS(archive(value), cereal::Exception);
    CHECK(refusal(after_start({38, 1, 1})).empty());
    CHECK(refusal(after_start({38, 1, 2})) == "a yes or no is neither");
    CHECK(refusal(after_start({38, 1, 255})) == "a yes or no is neither");
}

TEST_CASE("a text keeps what stands behind a NUL", "[codec][hostile]") {
    // Bare cereal's JSON loses it; a record never holds one, but a payload must not hide bytes.
    const auto record = decode(payload_with(Kind::cramp, after_start({5, 3, 'a', 0, 'b'})));
    REQUIRE(record.ok());
    CHECK(record->note == std::string("a\0b", 3));
}

TEST_CASE("codes, orders and leftovers are checked", "[codec][hostile]") {
    CHECK(refusal(after_start({33, 1, 3})).empty());
    CHECK(refusal(after_start({33, 1, 4})) == "a code is unknown");
    CHECK(refusal(after_start({33, 1, 0})) == "a code is unknown");
    CHECK(refusal(after_start({33, 2, 1, 0})) == "bytes are left over");
    CHECK(refusal(after_start({35, 3, 1, 0, 0})) == "cut short");
    CHECK(refusal(after_start({35, 4, 1, 0, 0, 0, 34, 2, 1, 1})) == "sections are out of order");
    CHECK(refusal(after_start({35, 4, 1, 0, 0, 0, 35, 4, 1, 0, 0, 0})) == "sections are out of order");
    CHECK(refusal({35, 4, 1, 0, 0, 0}) == "a field that must be there is missing");
    CHECK(refusal(after_start({3, 1, 1})) == "a field that says nothing is written");
    CHECK(refusal(after_start({34, 1, 0})) == "a field that says nothing is written");
    CHECK(refusal({1, 10, 0}) == "a size is larger than what is left");
    std::vector<std::uint8_t> long_list = after_start({44, 0xAD, 0x02, 0xAB, 0x02});
    for (int i = 0; i < 299; ++i) long_list.insert(long_list.end(), {0});
    CHECK(refusal(long_list) == "a list is too long");
}

TEST_CASE("a payload cut anywhere or with any bit turned is refused", "[codec][hostile]") {
    Encoder encoder;
    const auto view = encoder.encode(test::full_record(Kind::cramp));
    std::vector<std::uint8_t> bytes(view.begin(), view.end());
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        REQUIRE_FALSE(decode(std::span<const std::uint8_t>(bytes).first(size)).ok());
    }
    for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
        bytes[bit / 8] = static_cast<std::uint8_t>(bytes[bit / 8] ^ (1U << (bit % 8)));
        REQUIRE_FALSE(decode(bytes).ok());
        bytes[bit / 8] = static_cast<std::uint8_t>(bytes[bit / 8] ^ (1U << (bit % 8)));
    }
    CHECK(decode(bytes).ok());
}
