// SPDX-License-Identifier: MIT
//
// What the diary's requests answer keeps its published schema: every method has one.
#include "exchange/schemas.h"
#include "support/test_environment.h"

#include <charley/service.h>

#include <catch2/catch_test_macros.hpp>

#include <filesystem>
#include <set>
#include <string>

using namespace charley;
using namespace charley::test;

namespace {

/// The schema of a method's answer; several methods may share one.
std::string schema_of(const std::string& method) {
    if (method == "cramp" || method.rfind("log.", 0) == 0) return "responses/log.json";
    if (method == "show" || method == "edit") return "record.json";
    if (method.rfind("profile.", 0) == 0) return "responses/profile.json";
    return "responses/" + method + ".json";
}

struct Door {
    TempFolder folder;
    TestEnvironment environment;
    service::Session session{environment, options(folder / "diary.charley")};
    Schemas schemas;

    static service::Options options(const std::string& diary) {
        service::Options options;
        options.diary = diary;
        return options;
    }
    std::string file(const std::string& name) const { return folder / name; }
    std::string keeps(const std::string& method, const std::string& params = "{}") {
        const service::Response response =
            session.call(R"({"method":")" + method + R"(","params":)" + params + "}");
        CAPTURE(method, params, response.document);
        REQUIRE(response.ok);
        CHECK(schemas.objection(schema_of(method), response.result) == "");
        return response.result;
    }
    void refuses(const std::string& request) {
        const service::Response response = session.call(request);
        CAPTURE(request, response.document);
        CHECK_FALSE(response.ok);
        CHECK(schemas.objection("responses/error.json", response.document) == "");
    }
};

std::string id_in(const std::string& result) {
    const std::size_t at = result.find("\"id\"");
    return result.substr(result.find('"', at + 4) + 1, 36);
}

std::string quoted(const std::string& name, const std::string& value) {
    return "{\"" + name + "\":\"" + value + "\"}";
}

}  // namespace

TEST_CASE("what the diary's requests answer keeps its published schema") {
    Door door;
    const std::string cramp = id_in(door.keeps("cramp"));
    door.keeps("log.cramp", R"({"pain":4,"relief":["stretch:3:40"],"muscle":["calf"],"side":"left"})");
    door.keeps("log.symptom", R"({"code":"twitching","severity":3})");
    door.keeps("log.symptom", R"({"code":"chest pain"})");
    door.keeps("log.factor", R"({"code":"exercise"})");
    door.keeps("log.lab", R"({"analyte":"serum_magnesium","value":0.78,"unit":"mmol/L"})");
    door.keeps("show", quoted("id", cramp));
    door.keeps("edit", "{\"id\":\"" + cramp + R"(","fields":{"pain":5,"note":"λ 夜"}})");
    door.keeps("undo");
    door.keeps("redo");
    door.keeps("history", quoted("id", cramp));
    door.keeps("list");
    door.keeps("list", R"({"kind":"lab"})");
    door.keeps("profile.show");
    door.keeps(
        "profile.set",
        R"({"values":{"name":"A","birth":"1970-03","sex":"female","conditions":"diabetes","pregnant":"no"}})");
    for (const char* method : {"trends", "factors", "patterns"}) door.keeps(method);
    door.keeps("delete", quoted("id", cramp));
    door.keeps("undo");
    door.keeps("check");
    door.keeps("backup", quoted("file", door.file("copy.charley")));
    door.keeps("export", quoted("file", door.file("all.json")));
    door.keeps("import", "{\"file\":\"" + door.file("all.json") + R"(","dry_run":true})");
    door.keeps("import", quoted("file", door.file("all.json")));
    door.keeps("restore", quoted("file", door.file("copy.charley")));
    door.refuses(R"({"method":"log.cramp","params":{"pain":11}})");
    door.refuses(R"({"method":"show","params":{"id":"00000000-0000-0000-0000-000000000000"}})");
    door.refuses(R"({"method":"no such"})");
}

TEST_CASE("figures of diaries short and long keep their schemas") {
    Door door;
    door.keeps("sample", "{\"file\":\"" + door.file("made.charley") + R"(","nights":400,"seed":7})");
    service::Session made(door.environment, Door::options(door.file("made.charley")));
    const std::string today = made.call(R"({"method":"list"})").result;
    const auto keeps = [&](const std::string& method, const std::string& params = "{}") {
        const service::Response response =
            made.call(R"({"method":")" + method + R"(","params":)" + params + "}");
        CAPTURE(method, params, response.document);
        REQUIRE(response.ok);
        CHECK(door.schemas.objection(schema_of(method), response.result) == "");
    };
    keeps("trends");
    keeps("factors");
    keeps("patterns");
    // The sample ends last night; its first and second halves, and windows far too short.
    const Date tonight = night_of(now_of(door.environment), DayBoundary{});
    const auto range = [&](int from, int to) {
        return to_string(tonight - from) + ".." + to_string(tonight - to);
    };
    keeps("compare", R"({"a":")" + range(400, 201) + R"(","b":")" + range(200, 1) + "\"}");
    keeps("compare", R"({"a":")" + range(60, 41) + R"(","b":")" + range(40, 1) + "\"}");
    keeps("trends", quoted("from", to_string(tonight - 7)));
    keeps("factors", quoted("from", to_string(tonight - 40)));
}

TEST_CASE("what an experiment and reminders answer keeps its published schema") {
    Door door;
    door.keeps("sample", "{\"file\":\"" + door.file("made.charley") + R"(","nights":200,"rate":1,"seed":3})");
    service::Session made(door.environment, Door::options(door.file("made.charley")));
    const auto keeps = [&](const std::string& method, const std::string& params = "{}") {
        const service::Response response =
            made.call(R"({"method":")" + method + R"(","params":)" + params + "}");
        CAPTURE(method, params, response.document);
        REQUIRE(response.ok);
        CHECK(door.schemas.objection(schema_of(method), response.result) == "");
    };
    keeps("experiment.status");
    keeps("experiment.plan", R"({"remedy":"stretching","pairs":2})");
    keeps("experiment.plan", R"({"remedy":"stretching","pairs":12,"wash_in":1})");
    keeps("experiment.status");
    keeps("experiment.start");
    keeps("experiment.status");
    keeps("experiment.result");
    keeps("remind.add", R"({"what":"experiment","times":["21:00"]})");
    keeps("remind.add", R"({"what":"stretch","after":"exercise","after_min":30})");
    keeps("remind.list");
    keeps("remind.due");
    door.environment.ms += std::int64_t{30} * 86'400'000;
    keeps("experiment.status");
    keeps("experiment.result");
    keeps("remind.due");
    keeps("experiment.report", quoted("file", door.file("report.html")));
    keeps("experiment.stop", R"({"reason":"a journey"})");
    keeps("experiment.result");
}

TEST_CASE("every method has a schema, and none lets everything pass") {
    Schemas schemas;
    for (const std::string& method : service::methods()) {
        CAPTURE(method);
        const std::string name = schema_of(method);
        REQUIRE(std::filesystem::exists(std::string(CHARLEY_SOURCE_DIR) + "/docs/schema/" + name));
        CHECK(schemas.objection(name, "[]") != "");
        CHECK(schemas.objection(name, R"({"nonsense":1})") != "");
    }
}
