// SPDX-License-Identifier: MIT
#include "exchange/record_json.h"

#include "exchange/base64.h"
#include "exchange/support.h"
#include "record/fields.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace charley;
using namespace charley::test;

namespace {

Result<Record> parsed(const std::string& text, DayBoundary boundary = {}) {
    const TestEnvironment environment;
    environment.ms = 2'100'000'000'000;
    return exchange::parse_record_json(text, environment, boundary);
}

std::string refusal(const std::string& text) {
    const auto record = parsed(text);
    return record ? "accepted" : record.error().line();
}

std::string cramp_with(const std::string& members) {
    return R"({"kind":"cramp","start":"2026-01-15T02:10:00+01:00","cramp":{)" + members + "}}";
}

}  // namespace

TEST_CASE("the example of the contract is taken and given back with its meaning") {
    const std::string text =
        R"({"id": "019a8b2e-0000-7000-8000-000000000001", "kind": "cramp", "start": "2026-11-15T02:10:00.000+01:00",
        "night_of": "2026-11-14", "complete": true, "recorded_at": "2026-11-15T02:10:04.120+01:00",
        "note": "left calf again",
        "cramp": {"duration_s": 120, "side": "left", "muscles": ["calf"], "pain": 7, "onset_state": "asleep", "woke_me": true,
        "reliefs": [{"what": "stretch", "stopped": 3, "seconds_to_relief": 40}], "soreness": {"level": 3, "hours": 5}}})";
    const auto record = parsed(text);
    REQUIRE(record);
    const auto* cramp = body_as<Cramp>(*record);
    REQUIRE(cramp != nullptr);
    CHECK(cramp->duration_s == 120);
    CHECK(cramp->side == Side::left);
    CHECK(cramp->muscles == std::vector<Muscle>{Muscle::calf});
    CHECK(cramp->pain == 7);
    CHECK(cramp->onset_state == OnsetState::asleep);
    CHECK(cramp->woke_me == true);
    CHECK(cramp->reliefs == std::vector<Relief>{{"stretch", 3, 40}});
    CHECK(cramp->soreness == Soreness{3, Decimal::whole(5)});
    CHECK(record->note == "left calf again");
    // The same members with the same values; only their order is ours.
    auto ours = json::parse(exchange::record_json(*record, DayBoundary{})).value();
    const auto theirs = json::parse(text).value();
    CHECK(ours.as_object()->size() == theirs.as_object()->size());
    for (const json::Member& member : *theirs.as_object()) {
        const json::Value* found = ours.find(member.name);
        REQUIRE(found != nullptr);
        CHECK(json::write(*found) == json::write(member.value));
    }
}

TEST_CASE("every field of every kind comes back") {
    for (int k = 1; k <= static_cast<int>(kKindCount); ++k) {
        Record record = full_record(static_cast<Kind>(k));
        record.unknown = {UnknownField{200, {0, 1, 2, 250}}, UnknownField{255, {}}};
        normalise(record);
        const std::string text = exchange::record_json(record, DayBoundary{});
        CAPTURE(text);
        const auto back = parsed(text);
        INFO((back ? "" : back.error().line()));
        REQUIRE(back);
        CHECK(*back == record);
        CHECK(exchange::record_json(*back, DayBoundary{}) == text);
        // As a value and indented it is the same document.
        CHECK(json::write(exchange::record_to_json(record, DayBoundary{})) == text);
        std::string indented;
        exchange::append_record(indented, record, DayBoundary{}, json::Style::indented);
        CHECK(json::write(json::parse(indented).value()) == text);
        // No field of the list is missing from the text.
        const auto value = json::parse(text).value();
        visit_any_body(record, [&](FieldInfo info, const auto&) {
            const std::string_view name(info.name);
            if (record.kind() == Kind::night && name == "date") return;               // it is night_of
            if (record.kind() == Kind::supplement && name == "elemental_mg") return;  // excludes compound_mg
            CAPTURE(info.name);
            CHECK(value.find(code_of(record.kind()))->find(info.name) != nullptr);
        });
    }
}

TEST_CASE("any record comes back, whatever is there and whatever is not") {
    Random random(20261115);
    for (unsigned i = 0; i < 3000; ++i) {
        const Record record = random_record(random, i);
        const std::string text = exchange::record_json(record, DayBoundary{});
        const auto back = parsed(text);
        CAPTURE(text);
        INFO((back ? "" : back.error().line()));
        REQUIRE(back);
        REQUIRE(*back == record);
    }
}

TEST_CASE("an unknown value is absent, not null, empty or zero") {
    Record record;
    record.start = moment("2026-01-15T02:10:00+01:00");
    record.body = Cramp{};
    CHECK(
        exchange::record_json(record, DayBoundary{}) ==
        R"({"kind":"cramp","start":"2026-01-15T02:10:00.000+01:00","night_of":"2026-01-14","complete":true,"cramp":{}})");
    body_as<Cramp>(record)->pain = 0;
    body_as<Cramp>(record)->duration_s = 0;
    body_as<Cramp>(record)->woke_me = false;
    CHECK(exchange::record_json(record, DayBoundary{})
              .find(R"("cramp":{"duration_s":0,"pain":0,"woke_me":false})") != std::string::npos);
}

TEST_CASE("what is wrong with a record is named by its path") {
    const auto [text, why] = GENERATE(table<std::string, std::string>({
        {cramp_with(R"("pain":11)"), "cramp.pain: 11 is not between 0 and 10"},
        {cramp_with(R"("pain":-1)"), "cramp.pain: -1 is not between 0 and 10"},
        {cramp_with(R"("pain":6.5)"), "cramp.pain: 6.5 is not a whole number"},
        {cramp_with(R"("pain":"7")"), "cramp.pain: \"7\" is not a whole number"},
        {cramp_with(R"("pain":true)"), "cramp.pain: true is not a whole number"},
        {cramp_with(R"("pain":null)"), "cramp.pain: null is not a whole number; leave out what is unknown"},
        {cramp_with(R"("pain":99999999999999999999)"),
         "cramp.pain: 99999999999999999999 is not a whole number"},
        {cramp_with(R"("pian":7)"), "cramp.pian: there is no such field"},
        {cramp_with(R"("pi\nan\u001b\u009b":7)"), "cramp.pi?an??: there is no such field"},
        {cramp_with("\"" + std::string(3000, 'p') + "\":7"),
         "cramp." + std::string(40, 'p') + "…: there is no such"},
        {cramp_with(R"("":7)"), "cramp.\"\": there is no such field"},
        {cramp_with(R"("muscles":["calf","wing"])"), "cramp.muscles[1]: \"wing\" is none of: calf"},
        {cramp_with(R"("muscles":"calf")"), "cramp.muscles: \"calf\" is not a list"},
        {cramp_with(R"("side":"up")"), "cramp.side: \"up\" is none of: left, right, both"},
        {cramp_with(R"("woke_me":1)"), "cramp.woke_me: 1 is not true or false"},
        {cramp_with(R"("reliefs":[{"what":"walk"},{"stopped":3}])"), "cramp.reliefs[1].what: is missing"},
        {cramp_with(R"("reliefs":[{"what":"walk","stopped":4}])"),
         "cramp.reliefs[0].stopped: 4 is not between 0 and 3"},
        {cramp_with(R"("reliefs":[{"what":"walk","x":4}])"), "cramp.reliefs[0].x: there is no such field"},
        {cramp_with(R"("soreness":{"hours":1e3})"), "cramp.soreness.hours: 1000 is not between 0 and 336"},
        {cramp_with(R"("soreness":{"hours":0.0000001})"),
         "cramp.soreness.hours: 0.0000001 is not a number with at most six"},
        {R"({"kind":"cramp"})", "start: is missing"},
        {R"({"start":"2026-01-15T02:10:00+01:00"})", "kind: is missing"},
        {R"({"kind":"dream","start":"2026-01-15T02:10:00+01:00"})", "kind: \"dream\" is none of: cramp"},
        {R"({"kind":"cramp","start":"15.1.2026"})", "start: \"15.1.2026\" is not a time like"},
        {R"({"kind":"cramp","start":"2026-02-30T02:10:00Z"})",
         "start: \"2026-02-30T02:10:00Z\" is not a time like"},
        {R"({"kind":"cramp","start":"2099-01-15T02:10:00Z"})",
         "start: 2099-01-15T02:10:00.000+00:00 is more than a day in the future"},
        {R"({"kind":"cramp","start":"1969-12-31T23:59:59Z"})",
         "start: 1969-12-31T23:59:59.000+00:00 is not between 1970 and 2100"},
        {R"({"kind":"cramp","start":"2026-01-15T02:10:00Z","end":"2026-01-15T02:09:00Z"})",
         "end: 2026-01-15T02:09:00.000+00:00 is before start"},
        {R"({"kind":"cramp","start":"2026-01-15T02:10:00Z","id":"7"})", "id: \"7\" is not an id like"},
        {R"({"kind":"cramp","start":"2026-01-15T02:10:00Z","night_of":"2026-01-15"})",
         "night_of: 2026-01-15 is not the night of"},
        {R"({"kind":"cramp","start":"2026-01-15T02:10:00Z","night":{}})", "night: there is no such field"},
        {R"({"kind":"cramp","start":"2026-01-15T02:10:00Z","cramp":[]})", "cramp: a list is not an object"},
        {R"({"kind":"cramp","start":"2026-01-15T02:10:00Z","note":5})", "note: 5 is not a text"},
        {R"({"kind":"cramp","start":"2026-01-15T02:10:00Z","source":{"key":"x"}})", "source.app: is missing"},
        {R"({"kind":"cramp","start":"2026-01-15T02:10:00Z","unknown":[{"tag":35,"base64":""}]})",
         "unknown: tag 35"},
        {R"({"kind":"cramp","start":"2026-01-15T02:10:00Z","unknown":[{"tag":999,"base64":""}]})",
         "unknown[0].tag: 999 is not between 1 and 255"},
        {R"({"kind":"cramp","start":"2026-01-15T02:10:00Z","unknown":[{"tag":200,"base64":"A"}]})",
         "unknown[0].base64: \"A\" is not base64"},
        {R"({"kind":"night","start":"2026-01-14T23:00:00Z","night_of":"2026-01-10"})",
         "night_of: 2026-01-10 is not the night of its start"},
        {R"({"kind":"night","start":"2026-01-14T23:00:00Z","night_of":"2026-01-14","night":{"date":"2026-01-13"}})",
         "night.date: 2026-01-13 is not the night_of"},
        {R"({"kind":"night","start":"2026-01-14T23:00:00Z","night":{"quiet":true,"cramps":2}})",
         "night.quiet: a night with 2 cramps is not quiet"},
        {R"({"kind":"symptom","start":"2026-01-14T23:00:00Z"})", "symptom.code: is empty"},
        {R"({"kind":"exclusion","start":"2026-01-14T23:00:00Z","exclusion":{"to":"2026-01-14"}})",
         "exclusion.from: is missing"},
        {R"({"kind":"lab","start":"2026-01-14T23:00:00Z","lab":{"analyte":"serum_magnesium","value":"0.78"}})",
         "lab.value: \"0.78\" is not a number"},
        {R"([])", "a list is not an object"},
    }));
    CAPTURE(text);
    CHECK(refusal(text).substr(0, why.size()) == why);
}

TEST_CASE("decimals keep their digits") {
    const auto lab = parsed(
        R"({"kind":"lab","start":"2026-01-14T23:00:00Z","lab":{"analyte":"serum_magnesium","value":0.78,"unit":"mmol/L","range_low":7e-1}})");
    REQUIRE(lab);
    CHECK(body_as<Lab>(*lab)->value == Decimal{780'000});
    CHECK(body_as<Lab>(*lab)->range_low == Decimal{700'000});
    CHECK(
        exchange::record_json(*lab, DayBoundary{}).find(R"("value":0.78,"unit":"mmol/L","range_low":0.7)") !=
        std::string::npos);
}

TEST_CASE("a time without an offset gets the one of the place and the season") {
    TestEnvironment environment;
    environment.ms = 2'100'000'000'000;
    environment.zone = berlin;
    const auto start = [&](const char* text) {
        const auto record = exchange::parse_record_json(
            std::string(R"({"kind":"cramp","start":")") + text + "\"}", environment, DayBoundary{});
        return to_string(record.value().start);
    };
    CHECK(start("2026-01-15T02:10") == "2026-01-15T02:10:00.000+01:00");
    CHECK(start("2026-07-15T02:10:00") == "2026-07-15T02:10:00.000+02:00");
    CHECK(start("2026-03-29T02:30:00") == "2026-03-29T02:30:00.000+01:00");  // skipped by the clock
    CHECK(start("2026-10-25T02:30:00") == "2026-10-25T02:30:00.000+02:00");  // shown twice: the first
}

TEST_CASE("a night is its stated date, given once or twice, or the night of its start") {
    const auto date = [](const std::string& rest) {
        const auto record = parsed(R"({"kind":"night","start":"2026-01-15T00:40:00+01:00")" + rest + "}");
        return record ? to_string(body_as<Night>(*record)->date) : record.error().line();
    };
    CHECK(date("") == "2026-01-14");
    CHECK(date(R"(,"night_of":"2026-01-14")") == "2026-01-14");
    CHECK(date(R"(,"night_of":"2026-01-15")") == "2026-01-15");
    CHECK(date(R"(,"night":{"date":"2026-01-14"})") == "2026-01-14");
    CHECK(date(R"(,"night_of":"2026-01-14","night":{"date":"2026-01-14"})") == "2026-01-14");
    CHECK(date(R"(,"night_of":"2026-01-17")").find("night_of: 2026-01-17 is not the night of its start") ==
          0);
}

TEST_CASE("the night is derived with the boundary of the diary") {
    const std::string text =
        R"({"kind":"cramp","start":"2026-01-15T13:00:00+01:00","night_of":"2026-01-14"})";
    CHECK_FALSE(parsed(text));
    CHECK(parsed(text, DayBoundary{TimeOfDay{18 * 60}}));
}

TEST_CASE("base64 takes only what it writes") {
    for (std::size_t size = 0; size < 70; ++size) {
        std::vector<std::uint8_t> bytes;
        for (std::size_t i = 0; i < size; ++i) bytes.push_back(static_cast<std::uint8_t>(i * 37 + size));
        CHECK(exchange::from_base64(exchange::to_base64(bytes)) == bytes);
    }
    const std::string foobar = "foobar";
    const std::vector<std::uint8_t> bytes(foobar.begin(), foobar.end());
    CHECK(exchange::to_base64(bytes) == "Zm9vYmFy");  // RFC 4648, section 10
    for (const char* wrong : {"Zg", "Zg=", "Zg===", "Zh==", "Z===", "====", "Zm9v\n", "Zm=v", "Zm9-"}) {
        CAPTURE(wrong);
        CHECK_FALSE(exchange::from_base64(wrong));
    }
}
