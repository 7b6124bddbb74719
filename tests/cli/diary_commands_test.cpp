// SPDX-License-Identifier: MIT
//
// The week of a person with cramps: log, list, edit, undo, search, look back.
#include "cli/program.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <algorithm>

using namespace charley;
using namespace charley::test;
using Catch::Approx;

namespace {
std::string line(std::string text) {
    REQUIRE_FALSE(text.empty());
    text.pop_back();
    return text;
}
std::size_t size_of(const json::Value& list) {
    return list.as_array()->size();
}
}  // namespace

TEST_CASE("help and version need no diary", "[cli]") {
    Program charley;
    CHECK(charley.ok({"--version"}).substr(0, 8) == "charley ");
    CHECK(charley.ok({"--help"}).find("cramp") != std::string::npos);
    CHECK(charley.ok({"log", "cramp", "--help"}).find("--pain") != std::string::npos);
    CHECK(charley.files().empty());
}

TEST_CASE("one word in the dark saves a draft and prints its id", "[cli]") {
    Program charley;
    const std::string id = line(charley.ok({"--now", "2026-11-15T02:10:04.120+01:00", "cramp", "now"}));
    CHECK(id.size() == 36);
    const json::Value record = charley.json({"show", id});
    CHECK(text_at(record, "start") == "2026-11-15T02:10:04.120+01:00");
    CHECK(text_at(record, "night_of") == "2026-11-14");
    CHECK(at(record, "complete").as_bool() == false);
    CHECK(size_of(at(charley.json({"list", "--drafts"}), "records")) == 1);
    charley.ok({"edit", id, "complete=true", "pain=6", "side=left", "muscle=calf"});
    CHECK(size_of(at(charley.json({"list", "--drafts"}), "records")) == 0);
}

TEST_CASE("a cramp with everything is the record of the outside contract", "[cli]") {
    Program charley;
    const std::string id = line(charley.ok({"log",
                                            "cramp",
                                            "--at",
                                            "2026-01-15T02:10:00+01:00",
                                            "--duration",
                                            "2m",
                                            "--side",
                                            "left",
                                            "--muscle",
                                            "calf",
                                            "--pain",
                                            "7",
                                            "--state",
                                            "asleep",
                                            "--woke",
                                            "--relief",
                                            "stretch:3:40",
                                            "--relief",
                                            "walk",
                                            "--soreness",
                                            "3:5",
                                            "--trigger",
                                            "alcohol",
                                            "--note",
                                            "left calf again"}));
    const json::Value record = charley.json({"show", id});
    CHECK(text_at(record, "kind") == "cramp");
    CHECK(text_at(record, "start") == "2026-01-15T02:10:00.000+01:00");
    CHECK(text_at(record, "note") == "left calf again");
    CHECK(number_at(record, "cramp.duration_s") == 120);
    CHECK(text_at(record, "cramp.muscles.0") == "calf");
    CHECK(number_at(record, "cramp.pain") == 7);
    CHECK(text_at(record, "cramp.onset_state") == "asleep");
    CHECK(at(record, "cramp.woke_me").as_bool() == true);
    CHECK(text_at(record, "cramp.reliefs.0.what") == "stretch");
    CHECK(number_at(record, "cramp.reliefs.0.stopped") == 3);
    CHECK(number_at(record, "cramp.reliefs.0.seconds_to_relief") == 40);
    CHECK(at(record, "cramp.reliefs.1").find("stopped") == nullptr);
    CHECK(number_at(record, "cramp.soreness.level") == 3);
    CHECK(number_at(record, "cramp.soreness.hours") == 5);
}

TEST_CASE("every kind can be logged and listed", "[cli]") {
    Program charley;
    charley.variables["X"] = "";
    charley.ok(
        {"log",          "night", "--date",        "2026-01-14", "--bed",  "22:30", "--asleep-after", "20",
         "--awakenings", "2",     "--awake",       "35",         "--wake", "06:30", "--up",           "06:50",
         "--quality",    "3",     "--disturbance", "4",          "--urge", "0",     "--cramps",       "2"});
    charley.ok({"log", "symptom", "twitch", "--severity", "2.5", "--site", "calf", "--duration", "10m"});
    charley.ok({"log", "food", "spinach_cooked", "--grams", "180"});
    charley.ok(
        {"log", "supplement", "--form", "oxide", "--compound", "400", "--count", "2", "--route", "oral"});
    charley.ok({"log", "fluid", "water", "--amount", "500ml"});
    charley.ok({"log", "factor", "exercise", "--amount", "5km", "--duration", "45m"});
    charley.ok({"log", "medicine", "doxycycline", "--class", "tetracyclines", "--dose", "100 mg", "--from",
                "2026-01-10", "--to", "2026-01-20", "--times", "08:00,20:00"});
    charley.ok(
        {"log", "lab", "serum_magnesium", "--value", "0.78", "--unit", "mmol/L", "--range", "0.70-1.00"});
    charley.ok({"log", "exclusion", "--from", "2026-01-01", "--to", "2026-01-05", "--reason", "illness"});
    const json::Value all = charley.json({"list"});
    CHECK(size_of(at(all, "records")) == 9);
    for (const char* kind :
         {"night", "symptom", "food", "supplement", "fluid", "factor", "medicine", "lab", "exclusion"}) {
        INFO(kind);
        CHECK(size_of(at(charley.json({"list", "--kind", kind}), "records")) == 1);
    }
    const json::Value night = at(charley.json({"list", "--kind", "night"}), "records.0");
    CHECK(text_at(night, "night_of") == "2026-01-14");
    CHECK(text_at(night, "start") == "2026-01-14T22:30:00.000+01:00");
    CHECK(text_at(night, "night.out_of_bed") == "2026-01-15T06:50:00.000+01:00");
    const json::Value lab = at(charley.json({"list", "--kind", "lab"}), "records.0");
    CHECK(number_at(lab, "lab.value") == 0.78);
}

TEST_CASE("editing, deleting, undo and redo, and the history of it", "[cli]") {
    Program charley;
    const std::string id = line(charley.ok({"log", "cramp", "--at", "2026-01-15T02:10", "--pain", "7"}));
    charley.ok({"edit", id, "pain=5", "note=καλημέρα 日本 😀", "relief=stretch:3:40"});
    CHECK(number_at(charley.json({"show", id}), "cramp.pain") == 5);
    charley.ok({"undo"});
    CHECK(number_at(charley.json({"show", id}), "cramp.pain") == 7);
    charley.ok({"redo"});
    CHECK(text_at(charley.json({"show", id}), "note") == "καλημέρα 日本 😀");
    charley.ok({"edit", id, "pain="});
    CHECK(at(charley.json({"show", id}), "cramp").find("pain") == nullptr);
    charley.ok({"delete", id});
    CHECK(size_of(at(charley.json({"list"}), "records")) == 0);
    CHECK(charley.refusal({"show", id}).find("was deleted") != std::string::npos);
    charley.ok({"undo"});
    const json::Value history = charley.json({"history", id});
    CHECK(size_of(at(history, "revisions")) == 4);
    CHECK(text_at(history, "revisions.1.fields.0") == "note");
    CHECK(number_at(history, "revisions.1.before.cramp.pain") == 7);
    CHECK(at(history, "revisions.3.undone").as_bool() == true);
    SECTION("the last characters of an id are enough") {
        CHECK(text_at(charley.json({"show", id.substr(28)}), "id") == id);
    }
}

TEST_CASE("search finds what was written, in any script", "[cli]") {
    Program charley;
    for (const char* note : {"Καλημέρα", "ёлка", "左ふくらはぎ", "Straße"})
        charley.ok({"log", "cramp", "--note", note});
    for (const char* words : {"καλημερα", "ЕЛКА", "ふくらはぎ", "strasse"}) {
        INFO(words);
        CHECK(size_of(at(charley.json({"list", "--search", words}), "records")) == 1);
    }
    CHECK(size_of(at(charley.json({"list", "--search", "nothing"}), "records")) == 0);
}

TEST_CASE("times without an offset are this machine's, on both sides of a change of the clock", "[cli]") {
    Program charley;
    const std::string summer = line(charley.ok({"log", "cramp", "--at", "2025-07-15T02:10"}));
    CHECK(text_at(charley.json({"show", summer}), "start") == "2025-07-15T02:10:00.000+02:00");
    const std::string twice = line(charley.ok({"log", "cramp", "--at", "2025-10-26T02:30"}));
    CHECK(text_at(charley.json({"show", twice}), "start") == "2025-10-26T02:30:00.000+02:00");
    const std::string first = line(charley.ok({"log", "cramp", "--at", "1970-01-01T00:00:00Z"}));
    CHECK(text_at(charley.json({"show", first}), "night_of") == "1969-12-31");
}

TEST_CASE("trends counts what is known and says what is not", "[cli]") {
    Program charley;
    const auto now = [](std::vector<std::string> words) {
        words.insert(words.begin(), {"--now", "2026-11-25T09:00:00+01:00"});
        return words;
    };
    charley.ok(now({"log", "cramp", "--at", "2026-11-20T02:10:00+01:00", "--duration", "90", "--side", "left",
                    "--muscle", "calf", "--pain", "6", "--relief", "stretch:3:40"}));
    charley.ok(now({"log", "cramp", "--at", "2026-11-20T03:10:00+01:00", "--duration", "150", "--side",
                    "left", "--muscle", "calf", "--pain", "8", "--relief", "stretch:1"}));
    charley.ok(now({"log", "night", "--date", "2026-11-20", "--quiet"}));
    charley.ok(now({"log", "night", "--date", "2026-11-22", "--cramps", "3"}));
    charley.ok(now({"log", "night", "--date", "2026-11-23", "--bed", "22:00", "--quality", "4"}));
    const json::Value figures = charley.json(now({"trends", "--from", "2026-11-19", "--to", "2026-11-24"}));
    CHECK(number_at(figures, "nights.elapsed") == 5);
    CHECK(number_at(figures, "nights.observed") == 3);
    CHECK(number_at(figures, "nights.quiet") == 1);
    CHECK(number_at(figures, "nights.with_cramp") == 2);
    CHECK(number_at(figures, "nights.unknown") == 2);
    CHECK(number_at(figures, "cramps") == 5);
    CHECK(number_at(figures, "coverage") == Approx(0.6));
    CHECK(number_at(figures, "rate.per_week.value") == Approx(5.0 / 3 * 7));
    // Garwood for 5 events: 1.6235 and 11.6683 (Garwood 1936), over 3 nights, a week.
    CHECK(number_at(figures, "rate.per_week.low") == Approx(1.62348639 / 3 * 7).epsilon(1e-6));
    CHECK(number_at(figures, "rate.per_week.high") == Approx(11.66833208 / 3 * 7).epsilon(1e-6));
    CHECK(number_at(figures, "rate.bounds.low") == Approx(1.0 * 7));
    CHECK(text_at(figures, "usual.undefined") == "too_early");
    CHECK(number_at(figures, "duration_s.median") == 120);
    CHECK(number_at(figures, "duration_s.n") == 2);
    CHECK(number_at(figures, "pain.median") == 7);
    CHECK(number_at(figures, "onset_hour.2") == 1);
    CHECK(number_at(figures, "onset_hour.3") == 1);
    CHECK(number_at(figures, "sites.left/calf") == 2);
    CHECK(number_at(figures, "reliefs.0.used") == 2);
    CHECK(number_at(figures, "reliefs.0.stopped") == 1);
    CHECK(text_at(figures, "weeks.0.week_of") == "2026-11-16");
    CHECK(number_at(figures, "weeks.0.cramps") == 5);
    CHECK(charley.ok(now({"trends"})).find("unknown") != std::string::npos);
}

TEST_CASE("profiles: whose diary, from when to when a night runs", "[cli]") {
    Program charley;
    charley.ok({"profile", "set", "name=Berta", "birth=1958-04", "sex=female",
                "conditions=diabetes,kidney_disease", "authority=DACH", "day_boundary=15:00"});
    const json::Value profile = charley.json({"profile", "show"});
    CHECK(text_at(profile, "name") == "Berta");
    CHECK(text_at(profile, "birth") == "1958-04");
    CHECK(text_at(profile, "conditions.1") == "kidney_disease");
    CHECK(text_at(profile, "day_boundary") == "15:00");
    const std::string id = line(charley.ok({"log", "cramp", "--at", "2026-01-15T14:00:00+01:00"}));
    CHECK(text_at(charley.json({"show", id}), "night_of") == "2026-01-14");
    charley.ok({"--profile", "Anna", "profile", "set", "sex=female", "pregnant=2026-01-01.."});
    CHECK(size_of(at(charley.json({"--profile", "Anna", "list"}), "records")) == 0);
    CHECK(size_of(at(charley.json({"--profile", "berta", "list"}), "records")) == 1);
    CHECK(charley.refusal({"--profile", "Clara", "list"}).find("Clara") != std::string::npos);
}

TEST_CASE("a night without a date is the last one, and from the evening on tonight", "[cli]") {
    Program charley;
    const auto night_at = [&](const char* now) {
        const std::string id = line(charley.ok({"--now", now, "log", "night", "--quiet"}));
        return text_at(charley.json({"show", id}), "night_of");
    };
    CHECK(night_at("2026-11-15T08:00:00+01:00") == "2026-11-14");
    CHECK(night_at("2026-11-15T14:00:00+01:00") == "2026-11-14");
    CHECK(night_at("2026-11-15T17:59:00+01:00") == "2026-11-14");
    CHECK(night_at("2026-11-15T22:00:00+01:00") == "2026-11-15");
}

TEST_CASE("a warning sign is told when it is logged, beside the answer", "[cli]") {
    Program charley;
    const std::vector<std::string> now = {"--now", "2026-11-15T21:00:00+01:00"};
    const auto ran = [&](std::vector<std::string> words) {
        words.insert(words.begin(), now.begin(), now.end());
        return charley.run(std::move(words));
    };
    const Ran chest = ran({"log", "symptom", "tight chest"});
    CHECK(chest.status == 0);
    CHECK(chest.out.size() == 37);  // the id alone
    CHECK(chest.err.find("charley: Sudden chest pain") == 0);
    CHECK(chest.err.find("Call the emergency number now.") != std::string::npos);
    CHECK(std::count(chest.err.begin(), chest.err.end(), '\n') == 1);
    const Ran cramp = ran({"log", "cramp", "--duration", "12m", "--at", "2026-11-15T02:10:00+01:00"});
    CHECK(cramp.err.find("more than 10 minutes") != std::string::npos);
    // What is no sign, a sign of long ago, and a record that has no part in the sign of another.
    CHECK(ran({"log", "symptom", "twitch"}).err.empty());
    CHECK(ran({"log", "symptom", "chest_pain", "--at", "2026-08-01T12:00:00+02:00"}).err.empty());
    CHECK(ran({"log", "cramp", "--duration", "2m"}).err.empty());
    CHECK(ran({"cramp"}).err.empty());
    const Ran document = ran({"--json", "log", "symptom", "chest_pain"});
    CHECK(document.out.find("\"warning\": \"Sudden chest pain") != std::string::npos);
}
