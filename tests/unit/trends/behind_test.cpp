// SPDX-License-Identifier: MIT
#include <charley/trends.h>

#include "support/timelines.h"

#include <catch2/catch_test_macros.hpp>

using namespace charley;
using namespace charley::test;

namespace {

std::vector<Record> diary() {
    Cramp first;
    first.side = Side::left;
    first.muscles = {Muscle::calf, Muscle::toes};
    first.pain = 6;
    first.reliefs = {Relief{"stretch", 3, 20}, Relief{"odd.name", {}, {}}};
    Cramp second;
    second.duration_s = 60;
    return {
        cramp(1, "2026-11-03T02:10:00+01:00", first),
        cramp(2, "2026-11-03T23:10:00+01:00", second),
        night(3, "2026-11-04", true),
        night(4, "2026-11-05", false),     // tells nothing
        night(5, "2026-11-06", false, 2),  // stated
        exclusion(6, "2026-11-07", "2026-11-08"),
        cramp(7, "2026-11-08T03:00:00+01:00", first),  // excluded
        night(8, "2026-11-10", true),                  // the next week
    };
}

std::vector<std::uint32_t> behind(std::string_view figure) {
    const auto ids = trends::records_behind(timeline_of(diary()), window("2026-11-12"), figure);
    REQUIRE(ids.ok());
    std::vector<std::uint32_t> numbers;
    for (const RecordId& each : *ids) numbers.push_back(each.bytes[15]);
    return numbers;
}

using Numbers = std::vector<std::uint32_t>;

}  // namespace

TEST_CASE("every figure knows the records behind it") {
    CHECK(behind("cramps") == Numbers{1, 2, 5});
    CHECK(behind("rate") == Numbers{1, 2, 3, 5, 8});
    CHECK(behind("usual") == behind("rate"));
    CHECK(behind("coverage") == behind("rate"));
    CHECK(behind("nights.observed") == behind("rate"));
    CHECK(behind("nights.quiet") == Numbers{3, 8});
    CHECK(behind("nights.with_cramp") == Numbers{1, 2, 5});
    CHECK(behind("nights.unknown") == Numbers{4});
    CHECK(behind("nights.excluded") == Numbers{6});
    CHECK(behind("pain") == Numbers{1});
    CHECK(behind("duration_s") == Numbers{2});
    CHECK(behind("onset_hour.2") == Numbers{1});
    CHECK(behind("onset_hour.23") == Numbers{2});
    CHECK(behind("onset_hour.4").empty());
    CHECK(behind("sites.left/calf") == Numbers{1});
    CHECK(behind("sites.left/toes") == Numbers{1});
    CHECK(behind("reliefs.stretch") == Numbers{1});
    CHECK(behind("reliefs.odd.name") == Numbers{1});
    CHECK(behind("weeks.2026-11-02") == Numbers{1, 2, 3, 5});
    CHECK(behind("weeks.2026-11-09") == Numbers{8});
}

TEST_CASE("a name that is no figure is an error that shows names") {
    for (const std::string_view name :
         {"", "pains", "nights", "nights.all", "onset_hour", "onset_hour.24", "onset_hour.02",
          "onset_hour.-1", "weeks", "weeks.2026-13-01", "sites", "sites.", "pain.x", "reliefs."}) {
        const auto ids = trends::records_behind(timeline_of(diary()), window("2026-11-12"), name);
        REQUIRE_FALSE(ids.ok());
        CHECK(ids.error().code == ErrorCode::not_found);
        CHECK(ids.error().field == "figure");
    }
}
