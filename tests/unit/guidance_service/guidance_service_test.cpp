// SPDX-License-Identifier: MIT
//
// The requests about magnesium: their documents have the keys of the contract, their sentences are filled in.
#include "base/json.h"
#include "support/facts.h"
#include "support/test_environment.h"

#include <charley/catalogue.h>
#include <charley/service.h>
#include <charley/text.h>

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

using namespace charley;
using Catch::Approx;

namespace {

struct Shell {
    Shell() {
        environment.ms = 1'794'776'400'000;  // 2026-11-15T22:00:00+01:00
        service::Options options;
        options.diary = folder / "d.charley";
        session.emplace(environment, std::move(options));
    }

    json::Value ask(const std::string& method, const std::string& params = "{}") {
        const auto response = session->call(R"({"method": ")" + method + R"(", "params": )" + params + "}");
        INFO(method << " " << params << ": " << response.error.line());
        REQUIRE(response.ok);
        text = response.text;
        return json::parse(response.result).value();
    }
    Error refusal(const std::string& method, const std::string& params) {
        const auto response = session->call(R"({"method": ")" + method + R"(", "params": )" + params + "}");
        REQUIRE_FALSE(response.ok);
        return response.error;
    }

    test::TempFolder folder;
    test::TestEnvironment environment;
    std::optional<service::Session> session;
    std::string text;
};

const json::Value& at(const json::Value& value, std::initializer_list<const char*> path) {
    const json::Value* found = &value;
    for (const char* name : path) {
        INFO(name);
        found = found->find(name);
        REQUIRE(found != nullptr);
    }
    return *found;
}

double number(const json::Value& value, std::initializer_list<const char*> path) {
    const auto found = at(value, path).as_double();
    REQUIRE(found.has_value());
    return *found;
}

std::string words(const json::Value& value, std::initializer_list<const char*> path) {
    const std::string* found = at(value, path).as_string();
    REQUIRE(found != nullptr);
    return *found;
}

}  // namespace

TEST_CASE("guidance answers the ledger and advice with the contract's keys") {
    Shell shell;
    shell.ask("profile.set", R"({"values": {"sex": "female", "birth": "1970-03", "authority": "US"}})");
    shell.ask("log.food", R"({"food": "spinach_cooked", "grams": "180"})");
    shell.ask("log.fluid", R"({"what": "water", "amount": "500ml"})");
    shell.ask("log.supplement", R"({"form": "oxide", "compound": "400"})");
    const auto id = words(shell.ask("log.symptom", R"({"code": "palpitations"})"), {"id"});
    const json::Value result = shell.ask("guidance");
    CHECK(words(result, {"ledger", "date"}) == "2026-11-15");
    CHECK(number(result, {"ledger", "food_mg"}) == Approx(156.6));
    CHECK(number(result, {"ledger", "fluid_mg"}) == Approx(5));
    CHECK(number(result, {"ledger", "supplement_mg"}) == Approx(241.2));
    CHECK(words(result, {"ledger", "reference", "authority"}) == "US");
    CHECK(words(result, {"ledger", "reference", "kind"}) == "RDA");
    CHECK(number(result, {"ledger", "reference", "mg"}) == 320);
    CHECK(number(result, {"ledger", "ceiling_mg"}) == 250);
    const auto* levels = at(result, {"ledger", "upper_levels"}).as_array();
    REQUIRE(levels != nullptr);
    REQUIRE(levels->size() == 7);
    CHECK(words((*levels)[0], {"authority"}) == "EFSA");
    const auto* advice = at(result, {"advice"}).as_array();
    REQUIRE(advice != nullptr);
    REQUIRE_FALSE(advice->empty());
    CHECK(words((*advice)[0], {"id"}) == "electrolyte_heart");
    CHECK(words((*advice)[0], {"severity"}) == "urgent");
    CHECK((*at((*advice)[0], {"why"}).as_array())[0] == json::Value(id));
    for (const json::Value& one : *advice) {
        INFO(words(one, {"id"}));
        CHECK_FALSE(at(one, {"sources"}).as_array()->empty());
        const std::string text = words(one, {"text"});
        CHECK(text.find('{') == std::string::npos);
        CHECK(text.find(' ') != std::string::npos);
    }
    CHECK(shell.text.find("Needs care") != std::string::npos);
    CHECK(shell.text.find("320 mg") != std::string::npos);
}

TEST_CASE("what is unknown is undefined with its reason") {
    Shell shell;
    shell.ask("log.food", R"({"food": "apple"})");
    const json::Value result = shell.ask("guidance");
    CHECK(words(result, {"ledger", "reference", "undefined"}) == "birth_unknown");
    CHECK(words(shell.ask("guidance", R"({"date": "2026-10-01"})"),
                {"ledger", "week", "food_mg", "undefined"}) == "nothing_logged");
    CHECK(shell.refusal("guidance", R"({"date": "soon"})").field == "date");
    CHECK(shell.refusal("guidance", R"({"dat": "2026-10-01"})").field == "dat");
}

TEST_CASE("guidance of an older day sees older records only") {
    Shell shell;
    shell.ask("log.supplement", R"({"form": "citrate", "elemental": "100"})");
    shell.ask("log.supplement",
              R"({"form": "citrate", "elemental": "50", "at": "2026-11-14T20:00:00+01:00"})");
    CHECK(number(shell.ask("guidance"), {"ledger", "supplement_mg"}) == 100);
    CHECK(number(shell.ask("guidance", R"({"date": "2026-11-14"})"), {"ledger", "supplement_mg"}) == 50);
}

TEST_CASE("plan-day shows windows and the reason for each blocked stretch") {
    Shell shell;
    shell.ask("log.medicine", R"({"name": "doxycycline", "times": "08:00,20:00", "from": "2026-11-10"})");
    const json::Value plan = shell.ask("plan-day");
    const auto& windows = *at(plan, {"windows"}).as_array();
    REQUIRE(windows.size() == 2);
    CHECK(words(windows[0], {"from"}) == "10:00");
    CHECK(words(windows[0], {"to"}) == "14:00");
    CHECK(words(windows[1], {"from"}) == "22:00");
    CHECK(words(windows[1], {"to"}) == "02:00");
    const auto& blocked = *at(plan, {"blocked"}).as_array();
    REQUIRE(blocked.size() == 2);
    CHECK(words(blocked[0], {"because"}) ==
          "doxycycline at 08:00: at least 2 h before or 6 h after magnesium");
    shell.ask("profile.set", R"({"values": {"conditions": "kidney_disease"}})");
    const json::Value quiet = shell.ask("plan-day");
    CHECK(at(quiet, {"windows"}).as_array()->empty());
    CHECK((*at(quiet, {"cautions"}).as_array())[0] == json::Value("mg_kidney"));
    CHECK(shell.text.find("kidney") != std::string::npos);
}

TEST_CASE("moxifloxacin at 08:00 leaves noon to midnight") {
    Shell shell;
    shell.ask("log.medicine", R"({"name": "moxifloxacin", "times": "08:00", "from": "2026-11-10"})");
    const json::Value plan = shell.ask("plan-day");
    const auto& windows = *at(plan, {"windows"}).as_array();
    REQUIRE(windows.size() == 1);
    CHECK(words(windows[0], {"from"}) == "12:00");
    CHECK(words(windows[0], {"to"}) == "24:00");
}

TEST_CASE("foods are found without a diary, typing errors forgiven") {
    Shell shell;
    const json::Value result = shell.ask("foods", R"({"search": "spinch"})");
    const auto& foods = *at(result, {"foods"}).as_array();
    REQUIRE(foods.size() == 3);
    CHECK(words(foods[1], {"key"}) == "spinach_cooked");
    CHECK(number(foods[1], {"mg_per_100g"}) == 87);
    CHECK(words((*at(foods[1], {"portions"}).as_array())[0], {"name"}) == "0.5 cup");
    CHECK(at(shell.ask("foods", R"({"most": "1000"})"), {"foods"}).as_array()->size() ==
          catalogue::foods().size());
    CHECK(at(shell.ask("foods", R"({"search": "zzzz"})"), {"foods"}).as_array()->empty());
    CHECK_FALSE(std::filesystem::exists(shell.folder / "d.charley"));
}

TEST_CASE("all claims are there, each with verdict and words; unchecked ones say so") {
    Shell shell;
    const json::Value result = shell.ask("claims");
    const auto& claims = *at(result, {"claims"}).as_array();
    REQUIRE(claims.size() == catalogue::claims().size());
    std::size_t unchecked = 0;
    for (const json::Value& claim : claims) {
        INFO(words(claim, {"id"}));
        CHECK(words(claim, {"claim"}).find("claim.") == std::string::npos);
        CHECK(words(claim, {"text"}).find("found.s") == std::string::npos);
        const bool checked = words(claim, {"verdict"}) != "not_checked";
        CHECK(at(claim, {"sources"}).as_array()->empty() == !checked);
        if (!checked) {
            CHECK(words(claim, {"text"}).compare(0, 11, "Not checked") == 0);
            ++unchecked;
        }
    }
    CHECK(unchecked > 30);
    const json::Value document1 = shell.ask("claims", R"({"search": "84%"})");
    const auto& one = *at(document1, {"claims"}).as_array();
    REQUIRE_FALSE(one.empty());
    CHECK(words(one[0], {"verdict"}) == "no_source_found");
}

TEST_CASE("evidence cards, forms and labels come with figures and sources") {
    Shell shell;
    const json::Value document2 = shell.ask("evidence");
    const auto& cards = *at(document2, {"cards"}).as_array();
    REQUIRE(cards.size() == 12);
    for (const json::Value& card : cards) {
        for (const char* part : {"title", "found", "notice"})
            CHECK(words(card, {part}).find("card.") == std::string::npos);
        CHECK_FALSE(at(card, {"studies"}).as_array()->empty());
    }
    const json::Value document3 = shell.ask("forms");
    const auto& forms = *at(document3, {"forms"}).as_array();
    REQUIRE(forms.size() == catalogue::forms().size());
    CHECK(number(forms[0], {"fraction"}) == Approx(0.603).margin(0.0005));
    const json::Value document4 = shell.ask("label", R"({"form": "citrate", "mg": "1000"})");
    const auto& readings = *at(document4, {"readings"}).as_array();
    REQUIRE(readings.size() == 4);
    CHECK(number(readings[1], {"elemental_mg"}) == Approx(161.6).margin(0.1));
    CHECK(shell.text.find("1000 × 16.16 % = 161.6 mg") != std::string::npos);
    CHECK(shell.refusal("label", R"({"form": "citrate", "mg": "-1"})").line() == "mg: -1 is not above 0");
    CHECK(shell.refusal("label", R"({"form": "citrate"})").field == "mg");
}

TEST_CASE("nothing of an unchecked row stands in any answer") {
    Shell shell;
    // A diary that makes every request say much.
    shell.ask("profile.set", R"({"values": {"sex": "female", "birth": "2000-01", "authority": "AUNZ",
                                           "pregnant": "2026-08-01"}})");
    for (const char* code : {"soreness", "bone_loss", "neuropathy", "swelling", "fibromyalgia", "rls"})
        shell.ask("log.symptom", std::string(R"({"code": ")") + code + R"("})");
    shell.ask("log.cramp", R"({"pain": "7", "woke": true})");
    shell.ask("log.medicine", R"({"name": "warfarin", "times": "08:00", "from": "2026-11-10"})");
    std::string said;
    for (const auto& [method, params] :
         std::vector<std::pair<const char*, const char*>>{{"guidance", "{}"},
                                                          {"plan-day", "{}"},
                                                          {"foods", R"({"most": "1000"})"},
                                                          {"claims", "{}"},
                                                          {"evidence", "{}"},
                                                          {"forms", "{}"},
                                                          {"label", R"({"form": "malate", "mg": "1000"})"}}) {
        said += json::write(shell.ask(method, params)) + shell.text;
    }
    std::size_t unchecked = 0;
    const auto absent = [&](const std::string& words) {
        if (words.size() < 12) return;
        INFO(words);
        CHECK(said.find(words) == std::string::npos);
    };
    for (const test::Row& row : test::table("claims")) {
        if (row.at("verified") == "yes") continue;
        INFO(row.at("id"));
        absent(row.at("authority_note"));
        ++unchecked;
    }
    for (const test::Row& row : test::table("evidence")) {
        if (row.at("verified") == "yes") continue;
        INFO(row.at("study_id"));
        CHECK(said.find('"' + row.at("study_id") + '"') == std::string::npos);
        absent(row.at("reads_as"));
        absent(row.at("note"));
        ++unchecked;
    }
    for (const test::Row& row : test::table("symptoms")) {
        if (row.at("verified") == "yes") continue;
        absent(row.at("authority_position"));
        ++unchecked;
    }
    for (const char* name : {"foods", "supplement_forms", "interactions", "red_flags", "labs", "patterns"}) {
        for (const test::Row& row : test::table(name)) {
            if (row.at("verified") != "yes") absent(row.begin()->second);
        }
    }
    CHECK(unchecked > 40);
    // Pregnant in Australia or New Zealand: the value was not seen, so there is none.
    CHECK(said.find(R"("undefined":"no_checked_value")") != std::string::npos);
}

TEST_CASE("the sentences of guidance are part of the English catalogue") {
    for (const catalogue::Claim& claim : catalogue::claims()) {
        CHECK(text::Catalogue::english().has("claim." + catalogue::code_from(claim.id)));
    }
}
