// SPDX-License-Identifier: MIT
//
// The service as shells use it: requests and responses without a process in between.
#include "base/json.h"
#include "support/diaries.h"

#include <charley/service.h>

#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_adapters.hpp>

#include <set>

using namespace charley;
using namespace charley::test;

namespace {
service::Session session(const Fixture& fixture) {
    service::Options options;
    options.diary = fixture.path();
    return service::Session(fixture.environment, std::move(options));
}
}  // namespace

TEST_CASE("typed values and texts mean the same", "[service]") {
    Fixture fixture;
    auto charley = session(fixture);
    const auto typed = charley.call(
        R"({"method":"log.cramp","params":{"at":"2025-11-15T02:10:00+01:00","pain":7,"woke":true,"muscle":["calf","toes"],
                                        "duration":120,"relief":["stretch:3:40"]}})");
    INFO(typed.document);
    REQUIRE(typed.ok);
    const auto texts = charley.call(
        R"({"method":"log.cramp","params":{"at":"2025-11-15T02:10:00+01:00","pain":"7","woke":"yes","muscle":"calf,toes",
                                        "duration":"2m","relief":"stretch:3:40"}})");
    REQUIRE(texts.ok);
    Diary diary = fixture.open();
    auto records = *diary.list();
    REQUIRE(records.size() == 2);
    records[1].id = records[0].id;
    CHECK(records[0] == records[1]);
}

TEST_CASE("an error says its code and field", "[service]") {
    Fixture fixture;
    auto charley = session(fixture);
    CHECK(charley.call(R"({"method":"log.cramp","params":{"pain":11}})").document ==
          R"({"ok":false,"error":{"code":"invalid","field":"pain","message":"11 is not between 0 and 10"}})");
    CHECK(charley.call(R"({"method":"trends"})").error.code == ErrorCode::not_found);
    CHECK(charley.call(R"({"method":"log.cramp","params":{"pain":[1]}})").error.field == "pain");
    CHECK(charley.call(R"({"method":"log.cramp","params":{"pains":1}})").error.field == "pains");
    CHECK_FALSE(std::filesystem::exists(fixture.path()));
}

TEST_CASE("an error is one line and no terminal can be steered by it, whatever the request holds",
          "[service]") {
    Fixture fixture;
    auto charley = session(fixture);
    const auto request = GENERATE(as<std::string>(), R"({"me\nthod":1})", R"({"method":"log\n.cramp"})",
                                  R"({"method":"log.cramp","params":{"pa\nin":1}})",
                                  R"({"method":"profile.set","params":{"values":{"se\u001bx":"female"}}})",
                                  R"({"method":"statistics","params":{"function":"gar\nwood","inputs":{}}})",
                                  R"({"method":"statistics","params":{"function":"poisson_rate_ci_garwood",)"
                                  R"("inputs":{"count":1,"nights":2,"conf":0.9,"a\nb":1}}})");
    CAPTURE(request);
    const auto response = charley.call(request);
    REQUIRE_FALSE(response.ok);
    const std::string both = response.error.field + response.error.message;
    CHECK(both.find_first_of("\n\x1b") == std::string::npos);
    CHECK(both.find('?') != std::string::npos);
    CHECK(response.document.find(R"(\u001b)") == std::string::npos);
    CHECK(response.document.find(R"(\n)") == std::string::npos);
}

TEST_CASE("a session keeps the diary open and sees what others write", "[service]") {
    Fixture fixture;
    auto charley = session(fixture);
    REQUIRE(charley.call(service::Request("cramp")).ok);
    Diary other = fixture.open();
    REQUIRE(other.add(cramp_at("2025-11-14T02:10:00+01:00")).ok());
    const auto list = json::parse(charley.call(service::Request("list")).result);
    REQUIRE(list.ok());
    CHECK(list->find("records")->as_array()->size() == 2);
}

TEST_CASE("requests are built without a JSON library, texts of any kind survive", "[service]") {
    Fixture fixture;
    auto charley = session(fixture);
    service::Request request("log.cramp");
    request.set("note", "quote \" backslash \\ newline \n tab \t 😀 日本")
        .set("woke", true)
        .add("muscle", "calf")
        .add("muscle", "toes");
    REQUIRE(charley.call(request).ok);
    const auto record = (*fixture.open().list())[0];
    CHECK(record.note == "quote \" backslash \\ newline \n tab \t 😀 日本");
    CHECK(body_as<Cramp>(record)->muscles.size() == 2);
}

TEST_CASE("methods are known by name, each once", "[service]") {
    const auto names = service::methods();
    CHECK(std::set<std::string>(names.begin(), names.end()).size() == names.size());
    for (const char* name : {"cramp",
                             "log.cramp",
                             "log.night",
                             "log.symptom",
                             "log.food",
                             "log.supplement",
                             "log.fluid",
                             "log.factor",
                             "log.medicine",
                             "log.lab",
                             "list",
                             "show",
                             "edit",
                             "delete",
                             "undo",
                             "redo",
                             "history",
                             "trends",
                             "statistics",
                             "profile.set",
                             "profile.show",
                             "import",
                             "export",
                             "backup",
                             "restore",
                             "check",
                             "rekey",
                             "sample",
                             "guidance",
                             "plan-day",
                             "foods",
                             "claims",
                             "evidence",
                             "forms",
                             "label",
                             "experiment.plan",
                             "experiment.start",
                             "experiment.status",
                             "experiment.result",
                             "experiment.stop",
                             "experiment.report",
                             "remind.add",
                             "remind.list",
                             "remind.due"}) {
        INFO(name);
        CHECK(std::find(names.begin(), names.end(), name) != names.end());
    }
}
