// SPDX-License-Identifier: MIT
#include "exchange/record_json.h"
#include "exchange/schemas.h"
#include "exchange/support.h"
#include "record/fields.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <set>

using namespace charley;
using namespace charley::test;

TEST_CASE("every record that is written keeps the published schema") {
    Schemas schemas;
    for (int k = 1; k <= static_cast<int>(kKindCount); ++k) {
        Record record = full_record(static_cast<Kind>(k));
        record.unknown = {UnknownField{200, {1, 2, 3, 4}}};
        const std::string text = exchange::record_json(record, DayBoundary{});
        CAPTURE(text);
        CHECK(schemas.objection("record.json", text) == "");
    }
    Random random(4);
    for (unsigned i = 0; i < 1000; ++i) {
        const std::string text = exchange::record_json(random_record(random, i), DayBoundary{});
        CAPTURE(text);
        REQUIRE(schemas.objection("record.json", text) == "");
    }
}

TEST_CASE("the schema names every field with its range, and no other") {
    Schemas schemas;
    const auto& definitions = schemas.document("record.json")["definitions"];
    for (int k = 1; k <= static_cast<int>(kKindCount); ++k) {
        const Record record = full_record(static_cast<Kind>(k));
        const std::string kind(code_of(record.kind()));
        CAPTURE(kind);
        REQUIRE(definitions.HasMember(kind.c_str()));
        const auto& fields = definitions[kind.c_str()]["properties"];
        std::set<std::string> known;
        visit_any_body(record, [&](FieldInfo info, const auto& value) {
            using T = std::remove_cvref_t<decltype(value)>;
            CAPTURE(info.name);
            known.insert(info.name);
            REQUIRE(fields.HasMember(info.name));
            const auto& field = fields[info.name];
            if constexpr (std::is_same_v<T, std::optional<std::int64_t>>) {
                REQUIRE(field.HasMember("minimum"));
                CHECK(field["minimum"].GetInt64() == info.min);
                CHECK(field["maximum"].GetInt64() == info.max);
                CHECK(std::string(field["type"].GetString()) == "integer");
            } else if constexpr (std::is_same_v<T, std::optional<Decimal>>) {
                REQUIRE(field.HasMember("minimum"));
                CHECK(field["minimum"].GetInt64() == info.min);
                CHECK(field["maximum"].GetInt64() == info.max);
                CHECK(std::string(field["type"].GetString()) == "number");
            }
        });
        CHECK(fields.MemberCount() == known.size());
    }
    const auto& header = schemas.document("record.json")["properties"];
    const Record any = full_record(Kind::cramp);
    visit_header(any, [&](FieldInfo info, const auto&) {
        CAPTURE(info.name);
        CHECK(header.HasMember(info.name));
    });
}

TEST_CASE("the schema names every code") {
    Schemas schemas;
    const auto& definitions = schemas.document("record.json")["definitions"];
    const auto codes = [](const rapidjson::Value& list) {
        std::set<std::string> out;
        for (const auto& code : list.GetArray()) out.insert(code.GetString());
        return out;
    };
    const auto all = [](const auto& values) {
        std::set<std::string> out;
        for (const auto value : values) out.insert(std::string(code_of(value)));
        return out;
    };
    const auto& cramp = definitions["cramp"]["properties"];
    const auto& profile = definitions["profile"]["properties"];
    CHECK(codes(cramp["side"]["enum"]) == all(all_codes<Side>()));
    CHECK(codes(cramp["muscles"]["items"]["enum"]) == all(all_codes<Muscle>()));
    CHECK(codes(cramp["onset_state"]["enum"]) == all(all_codes<OnsetState>()));
    CHECK(codes(definitions["supplement"]["properties"]["route"]["enum"]) == all(all_codes<Route>()));
    CHECK(codes(definitions["experiment"]["properties"]["state"]["enum"]) ==
          all(all_codes<ExperimentState>()));
    CHECK(codes(profile["sex"]["enum"]) == all(all_codes<Sex>()));
    CHECK(codes(profile["authority"]["enum"]) == all(all_codes<Authority>()));
    CHECK(codes(profile["units"]["enum"]) == all(all_codes<UnitSystem>()));
    CHECK(codes(schemas.document("record.json")["properties"]["kind"]["enum"]) == all(all_codes<Kind>()));
}

TEST_CASE("what the importer refuses for its form, the schema refuses too") {
    Schemas schemas;
    const std::string start = R"("start":"2026-01-15T02:10:00+01:00")";
    const std::string text = GENERATE_COPY(
        std::string(R"({"kind":"cramp"})"), "{" + start + "}", R"({"kind":"dream",)" + start + "}",
        R"({"kind":"cramp",)" + start + R"(,"cramp":{"pain":11}})",
        R"({"kind":"cramp",)" + start + R"(,"cramp":{"pain":6.5}})",
        R"({"kind":"cramp",)" + start + R"(,"cramp":{"pian":6}})",
        R"({"kind":"cramp",)" + start + R"(,"cramp":{"pain":null}})",
        R"({"kind":"cramp",)" + start + R"(,"night":{}})",
        R"({"kind":"cramp",)" + start + R"(,"profile":{}})",
        R"({"kind":"profile",)" + start + R"(,"profile":"019a8b2e-0000-7000-8000-000000000001"})",
        R"({"kind":"cramp",)" + start + R"(,"cramp":{"muscles":["wing"]}})",
        std::string(R"({"kind":"cramp","start":"15.1.2026"})"),
        R"({"kind":"cramp",)" + start + R"(,"id":"7"})",
        R"({"kind":"cramp",)" + start + R"(,"colour":"red"})");
    CAPTURE(text);
    const TestEnvironment environment;
    environment.ms = 2'100'000'000'000;
    CHECK_FALSE(exchange::parse_record_json(text, environment, DayBoundary{}));
    CHECK(schemas.objection("record.json", text) != "");
}

TEST_CASE("an exported diary keeps its schema") {
    Fixture fixture;
    fixture.environment.ms = 2'100'000'000'000;
    Diary diary = fixture.open();
    Schemas schemas;
    std::string text;
    const exchange::ByteSink sink = [&text](std::string_view piece) -> Status {
        text += piece;
        return {};
    };
    Filter everyone;
    everyone.all_profiles = true;
    REQUIRE(exchange::export_json(diary, everyone, sink));
    CHECK(schemas.objection("diary.json", text) == "");
    Random random(11);
    std::vector<Record> records;
    for (unsigned i = 0; i < 200; ++i) records.push_back(random_record(random, i));
    REQUIRE(diary.import(test::source_of(records)));
    text.clear();
    REQUIRE(exchange::export_json(diary, everyone, sink));
    CHECK(schemas.objection("diary.json", text) == "");
    // The schema is not one that lets everything pass.
    CHECK(schemas.objection("diary.json", R"({"format":"charley.diary","version":2,"records":[]})") != "");
    CHECK(schemas.objection("diary.json", R"({"format":"charley.diary","version":1,"records":[{}]})") != "");
    CHECK(schemas.objection("diary.json", R"({"format":"charley.diary","version":1})") != "");
}
