// SPDX-License-Identifier: MIT
//
// The bytes of every kind of record as schema 1 wrote them, checked in. What was shipped is read for ever and
// written the same until the schema number rises; a difference here is a change of the format, whatever
// caused it.
#include "base/sha256.h"
#include "support/records.h"

#include <charley/codec.h>

#include <catch2/catch_test_macros.hpp>

#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

using namespace charley;

namespace {

std::map<std::string, std::string> golden_of(const std::string& name) {
    std::ifstream file(CHARLEY_SOURCE_DIR + name);
    std::map<std::string, std::string> lines;
    std::string kind;
    std::string digits;
    while (file >> kind >> digits) lines[kind] = digits;
    return lines;
}

std::vector<std::uint8_t> unhex(const std::string& digits) {
    const auto value = [](char c) { return static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10); };
    std::vector<std::uint8_t> bytes;
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2)
        bytes.push_back(static_cast<std::uint8_t>(value(digits[i]) * 16 + value(digits[i + 1])));
    return bytes;
}

}  // namespace

TEST_CASE("bytes from before a field existed are read without it", "[golden][codec]") {
    // An experiment as it was written before stopped_on and stop_reason.
    const auto lines = golden_of("/tests/golden/payload_schema1_earlier.txt");
    REQUIRE(lines.count("experiment") == 1);
    const auto back = codec::decode(unhex(lines.at("experiment")));
    REQUIRE(back.ok());
    Record expected = test::full_record(Kind::experiment);
    auto* body = body_as<Experiment>(expected);
    body->state = ExperimentState::running;
    body->stopped_on.reset();
    body->stop_reason.clear();
    CHECK(*back == expected);
}

TEST_CASE("every kind of record has the golden bytes of schema 1, both ways", "[golden][codec]") {
    const auto lines = golden_of("/tests/golden/payload_schema1.txt");
    REQUIRE(lines.size() == kKindCount);
    codec::Encoder encoder;
    for (const Kind kind : all_codes<Kind>()) {
        const Record record = test::full_record(kind);
        const auto found = lines.find(std::string(code_of(kind)));
        REQUIRE(found != lines.end());
        const auto payload = encoder.encode(record);
        CHECK(std::string(code_of(kind)) + " " + hex(payload.data(), payload.size()) ==
              found->first + " " + found->second);
        const auto back = codec::decode(unhex(found->second));
        REQUIRE(back.ok());
        CHECK(*back == record);
    }
}
