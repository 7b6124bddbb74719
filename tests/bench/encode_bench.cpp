// SPDX-License-Identifier: MIT
//
// Encoding a payload into a reused buffer beside one cereal archive and stringstream a record.
#include "bench/compare.h"
#include "support/records.h"

#include <charley/codec.h>

#include <catch2/catch_test_macros.hpp>
#include <cereal/archives/portable_binary.hpp>
#include <cereal/types/optional.hpp>
#include <cereal/types/string.hpp>
#include <cereal/types/vector.hpp>

#include <cstdio>
#include <sstream>

using namespace charley;

namespace peer {

// The same facts, serialised the way cereal's own guide does it.
struct Relief {
    std::string what;
    std::optional<std::int32_t> stopped;
    std::optional<std::int32_t> seconds;
    template <class A>
    void serialize(A& archive) {
        archive(what, stopped, seconds);
    }
};
struct Cramp {
    std::array<std::uint8_t, 16> id{};
    std::int64_t start = 0;
    std::int16_t offset = 0;
    std::int64_t recorded = 0;
    std::int16_t recorded_offset = 0;
    std::string note;
    std::optional<std::int32_t> duration;
    std::optional<std::uint8_t> side;
    std::vector<std::uint8_t> muscles;
    std::optional<std::int32_t> pain;
    std::optional<std::uint8_t> state;
    std::optional<bool> woke;
    std::vector<Relief> reliefs;
    std::optional<std::int32_t> soreness;
    std::optional<std::int64_t> soreness_hours;
    template <class A>
    void serialize(A& archive) {
        archive(cereal::binary_data(id.data(), id.size()), start, offset, recorded, recorded_offset, note,
                duration, side, muscles, pain, state, woke, reliefs, soreness, soreness_hours);
    }
};

}  // namespace peer

TEST_CASE("encode a payload", "[!benchmark][encode]") {
    // The cramp of the outside contract's example.
    Record record;
    record.id = test::id_number(7);
    record.start = test::moment("2026-11-15T02:10:00+01:00");
    record.recorded_at = test::moment("2026-11-15T02:10:04.120+01:00");
    record.note = "left calf again";
    Cramp cramp;
    cramp.duration_s = 120;
    cramp.side = Side::left;
    cramp.muscles = {Muscle::calf};
    cramp.pain = 7;
    cramp.onset_state = OnsetState::asleep;
    cramp.woke_me = true;
    cramp.reliefs = {{"stretch", 3, 40}};
    cramp.soreness = Soreness{3, Decimal::whole(5)};
    record.body = cramp;
    codec::Encoder encoder;
    const auto size = encoder.encode(record).size();

    peer::Cramp same;
    same.id = record.id.bytes;
    same.start = record.start.at.ms;
    same.recorded = record.recorded_at->at.ms;
    same.note = record.note;
    same.duration = 120;
    same.side = std::uint8_t{1};
    same.muscles = {1};
    same.pain = 7;
    same.state = std::uint8_t{1};
    same.woke = true;
    same.reliefs = {{"stretch", 3, 40}};
    same.soreness = 3;
    same.soreness_hours = 5'000'000;
    const auto result = bench::compare(
        "encode a payload (" + std::to_string(size) + " bytes)", "cereal archive + stringstream", 31, 20'000,
        [&] {
            ++record.start.at.ms;
            bench::keep(encoder.encode(record).data());
        },
        [&] {
            ++same.start;
            std::ostringstream out;
            {
                cereal::PortableBinaryOutputArchive archive(out);
                archive(same);
            }
            const std::string bytes = out.str();
            bench::keep(bytes.data());
        },
        1.0 / 6);
    std::printf("the goal is 60 ns: %.1f ns\n", result.ours * 1e9);
    const std::vector<std::uint8_t> bytes(encoder.encode(record).begin(), encoder.encode(record).end());
    bench::compare(
        "decode a payload", "cereal archive + stringstream (encode)", 15, 5'000,
        [&] {
            const auto back = codec::decode(bytes);
            bench::keep(&back);
        },
        [&] {
            std::ostringstream out;
            cereal::PortableBinaryOutputArchive archive(out);
            archive(same);
            bench::keep(&out);
        },
        1.0);
}
