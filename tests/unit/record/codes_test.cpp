// SPDX-License-Identifier: MIT
#include "record/fields.h"
#include "support/records.h"

#include <catch2/catch_test_macros.hpp>

#include <map>
#include <set>

using namespace charley;

namespace {

/// Collects the names of fields that say nothing.
struct Present {
    void operator()(FieldInfo, bool) {}
    void operator()(FieldInfo, const ZonedTime&) {}
    void operator()(FieldInfo, const Date&) {}
    void operator()(FieldInfo info, const std::string& value) {
        if (value.empty()) missing.insert(info.name);
    }
    template <class T>
    void operator()(FieldInfo info, const std::optional<T>& value) {
        if (!value) missing.insert(info.name);
    }
    template <class T>
    void operator()(FieldInfo info, const std::vector<T>& value) {
        if (value.empty()) missing.insert(info.name);
    }
    std::set<std::string> missing;
};

}  // namespace

TEST_CASE("every code has a name that leads back to it", "[record]") {
    const auto round = [](auto example) {
        using Enum = decltype(example);
        std::set<std::string_view> names;
        for (const Enum value : all_codes<Enum>()) {
            REQUIRE_FALSE(code_of(value).empty());
            REQUIRE(names.insert(code_of(value)).second);
            REQUIRE(*parse_code<Enum>(code_of(value), "x") == value);
        }
        CHECK(code_of(static_cast<Enum>(0)).empty());
        CHECK(code_of(static_cast<Enum>(names.size() + 1)).empty());
    };
    round(Kind{});
    round(Side{});
    round(Muscle{});
    round(OnsetState{});
    round(Route{});
    round(Sex{});
    round(Authority{});
    round(UnitSystem{});
    round(ExperimentState{});
}

TEST_CASE("the codes of the outside contract", "[record]") {
    CHECK(code_of(Muscle::foot_arch) == "foot_arch");
    CHECK(code_of(OnsetState::after_exercise) == "after_exercise");
    CHECK(code_of(Authority::aunz) == "AUNZ");
    CHECK(*parse_code<Authority>("efsa", "authority") == Authority::efsa);
    CHECK(parse_code<Muscle>("knee", "muscle").error().line() ==
          "muscle: \"knee\" is none of: calf, foot_arch, toes, shin, hamstring, thigh_front, inner_thigh, "
          "buttock, other");
}

TEST_CASE("every field has a tag and a name of its own, in rising order", "[record]") {
    for (const Kind kind : all_codes<Kind>()) {
        Record record;
        record.body = empty_body(kind);
        REQUIRE(record.kind() == kind);
        std::uint16_t last = 0;
        std::set<std::string> names;
        visit_fields(record, [&](FieldInfo info, const auto&) {
            CHECK(info.tag > last);
            CHECK(info.tag < 256);
            last = info.tag;
            CHECK(names.insert(info.name).second);
        });
    }
}

TEST_CASE("the examples of all kinds are valid and leave no field empty", "[record]") {
    for (const Kind kind : all_codes<Kind>()) {
        const Record record = test::full_record(kind);
        const Status ok = validate(record, record.start.at);
        INFO((ok ? "" : ok.error().line()));
        CHECK(ok.ok());
        Present present;
        visit_fields(record, present);
        if (kind == Kind::profile) present.missing.erase("profile");
        if (kind == Kind::supplement)
            present.missing.erase("elemental_mg");  // elemental or compound, not both
        CHECK(present.missing.empty());
    }
}

TEST_CASE("ids are read and written as UUIDs", "[record]") {
    const auto id = parse_record_id("019A8B2E-1c2d-7abc-8def-0123456789ab", "id");
    REQUIRE(id.ok());
    CHECK(to_string(*id) == "019a8b2e-1c2d-7abc-8def-0123456789ab");
    for (const char* text :
         {"", "019a8b2e", "019a8b2e-1c2d-7abc-8def-0123456789ag", "019a8b2e11c2d-7abc-8def-0123456789ab",
          "00000000-0000-0000-0000-000000000000", "019a8b2e-1c2d-7abc-8def-0123456789ab0"}) {
        CHECK_FALSE(parse_record_id(text, "id").ok());
    }
}
