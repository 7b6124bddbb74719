// SPDX-License-Identifier: MIT
//
// The figures and verdicts of one made-up diary of three years are what they always were, to ten digits, on
// every compiler and platform. Where a change is meant, CHARLEY_GOLDEN=tests/golden/figures.json writes the
// new ones; the difference shows what the change did.
#include "base/json.h"
#include "base/sha256.h"
#include "support/test_environment.h"

#include <charley/diary.h>
#include <charley/service.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include <catch2/catch_test_macros.hpp>

using namespace charley;
using namespace charley::test;

namespace {

/// Of this run, or words, which may be put better at any time.
constexpr std::string_view kLeftOut[] = {"id", "replaced", "text", "rule", "beside", "question", "words"};

json::Value figures_alone(const json::Value& value) {
    if (const json::Object* object = value.as_object()) {
        json::Value out = json::Value::object();
        for (const json::Member& member : *object) {
            bool left_out = false;
            for (const std::string_view name : kLeftOut) left_out = left_out || member.name == name;
            if (!left_out) out.set(member.name, figures_alone(member.value));
        }
        return out;
    }
    if (const json::Array* array = value.as_array()) {
        json::Array out;
        for (const json::Value& each : *array) out.push_back(figures_alone(each));
        return json::Value(std::move(out));
    }
    return value;
}

/// An experiment of ten pairs that ended a fortnight before tonight, its order fixed here.
std::string experiment_document(Date tonight) {
    const std::string schedule = "ABBAABBABAABABBABAAB";
    const auto digest = sha256(schedule);
    const Date first = tonight - 14 - 140;
    return R"({"format":"charley.diary","version":1,"records":[{"kind":"experiment","start":")" +
           to_string(first) +
           R"(T20:00:00.000+01:00","complete":true,"experiment":{"remedy":"stretching_before_bed",)"
           R"("pairs":10,"block_days":7,"wash_in":1,"first_night":")" +
           to_string(first) + R"(","schedule":")" + schedule + R"(","schedule_sha256":")" +
           hex(digest.data(), digest.size()) + R"(","state":"running"}}]})";
}

json::Value figures_of_the_made_up_diary() {
    const TempFolder folder;
    const TestEnvironment environment;
    environment.ms = 1'795'600'000'000;  // November 2026
    service::Options options;
    options.diary = folder / "made.charley";
    const std::string file = folder / "experiment.json";
    service::Session session(environment, options);
    json::Value all = json::Value::object();
    const auto ask = [&](const std::string& name, const std::string& method, const std::string& params) {
        const service::Response response =
            session.call(R"({"method":")" + method + R"(","params":)" + params + "}");
        INFO(response.document);
        REQUIRE(response.ok);
        const auto result = json::parse(response.result);
        REQUIRE(result.ok());
        if (!name.empty()) all.set(name, figures_alone(*result));
    };
    ask("", "sample", "{\"file\":\"" + options.diary + R"(","nights":1100,"seed":20261115,"rate":0.8})");
    const Date tonight = night_of(now_of(environment), DayBoundary{});
    const auto range = [&](std::int32_t from, std::int32_t to) {
        return to_string(tonight - from) + ".." + to_string(tonight - to);
    };
    ask("trends", "trends", "{}");
    ask("trends_of_90_nights", "trends",
        R"({"from":")" + to_string(tonight - 90) + R"(","to":")" + to_string(tonight - 1) + "\"}");
    ask("compare", "compare", R"({"a":")" + range(400, 201) + R"(","b":")" + range(200, 1) + "\"}");
    ask("compare_short", "compare", R"({"a":")" + range(100, 51) + R"(","b":")" + range(50, 1) + "\"}");
    ask("factors", "factors", "{}");
    ask("patterns", "patterns", "{}");
    std::ofstream(file, std::ios::binary) << experiment_document(tonight);
    ask("", "import", "{\"file\":\"" + file + "\"}");
    ask("experiment_result", "experiment.result", "{}");
    ask("experiment_plan", "experiment.plan", R"({"remedy":"magnesium","pairs":12})");
    json::Object& plan = *all.as_object()->find("experiment_plan")->as_object();
    plan.erase("schedule");
    plan.erase("schedule_sha256");
    return all;
}

/// Where two documents part, or nothing.
std::string difference(const json::Value& a, const json::Value& b, const std::string& path) {
    if (a.is_object() && b.is_object()) {
        for (const json::Member& member : *a.as_object()) {
            const json::Value* other = b.find(member.name);
            if (other == nullptr) return path + "." + member.name + " is new";
            std::string found = difference(member.value, *other, path + "." + member.name);
            if (!found.empty()) return found;
        }
        for (const json::Member& member : *b.as_object()) {
            if (a.find(member.name) == nullptr) return path + "." + member.name + " is missing";
        }
        return {};
    }
    if (a.is_array() && b.is_array()) {
        const json::Array& x = *a.as_array();
        const json::Array& y = *b.as_array();
        if (x.size() != y.size()) return path + " has another length";
        for (std::size_t i = 0; i < x.size(); ++i) {
            std::string found = difference(x[i], y[i], path + "[" + std::to_string(i) + "]");
            if (!found.empty()) return found;
        }
        return {};
    }
    const auto x = a.as_double();
    const auto y = b.as_double();
    if (x && y) {
        if (std::abs(*x - *y) <= 1e-10 * std::max(std::abs(*x), std::abs(*y))) return {};
        return path + ": " + json::write(a) + " instead of " + json::write(b);
    }
    if (a == b) return {};
    return path + " is another text or of another type";
}

}  // namespace

TEST_CASE("the figures of a made-up diary are the same to ten digits everywhere") {
    const json::Value found = figures_of_the_made_up_diary();
    if (const char* path = std::getenv("CHARLEY_GOLDEN")) {
        std::ofstream out(path, std::ios::binary);
        std::string_view before = "{";
        for (const json::Member& member : *found.as_object()) {
            out << before << "\n\"" << member.name << "\": " << json::write(member.value);
            before = ",";
        }
        out << "\n}\n";
    }
    std::ifstream file(std::string(CHARLEY_SOURCE_DIR) + "/tests/golden/figures.json", std::ios::binary);
    REQUIRE(file.good());
    std::ostringstream text;
    text << file.rdbuf();
    const auto expected = json::parse(text.str());
    REQUIRE(expected.ok());
    CHECK(difference(found, *expected, "") == "");
}
