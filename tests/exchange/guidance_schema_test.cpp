// SPDX-License-Identifier: MIT
//
// What guidance, plan-day, foods, claims, evidence, forms and label print keeps its published schema.
#include "exchange/schemas.h"
#include "support/test_environment.h"

#include <charley/service.h>

#include <catch2/catch_test_macros.hpp>

#include <string>

using namespace charley;
using namespace charley::test;

namespace {

std::string result_of(service::Session& session, const std::string& document) {
    const service::Response response = session.call(document);
    CAPTURE(document, response.document);
    REQUIRE(response.ok);
    return response.result;
}

}  // namespace

TEST_CASE("what guidance prints keeps its published schemas") {
    TempFolder folder;
    TestEnvironment environment;
    service::Options options;
    options.diary = folder / "diary.charley";
    service::Session session(environment, options);
    Schemas schemas;
    const auto keeps = [&](const std::string& method, const std::string& params = "{}") {
        const std::string text =
            result_of(session, R"({"method":")" + method + R"(","params":)" + params + "}");
        CAPTURE(method, text);
        CHECK(schemas.objection("responses/" + method + ".json", text) == "");
    };
    for (const char* method : {"foods", "claims", "evidence", "forms"}) keeps(method);
    keeps("foods", R"({"search":"spinnach"})");
    keeps("foods", R"({"search":"qqqqqq"})");
    keeps("label", R"({"form":"citrate","mg":"400"})");
    keeps("label", R"({"form":"unheard of","mg":"0.5"})");
    // An empty diary, then one with every account, questions, a caution and medicines.
    result_of(session, R"({"method":"log.fluid","params":{"what":"water","amount":"500ml"}})");
    keeps("guidance");
    keeps("plan-day");
    for (
        const char* log : {
            R"({"method":"log.food","params":{"food":"spinach_cooked","grams":180}})",
            R"({"method":"log.food","params":{"food":"grandmother's soup"}})",
            R"({"method":"log.supplement","params":{"form":"oxide","compound":400}})",
            R"({"method":"log.supplement","params":{"form":"sulfate","compound":400,"route":"topical"}})",
            R"({"method":"log.symptom","params":{"code":"dvt"}})",
            R"({"method":"log.medicine","params":{"name":"doxycycline","times":["08:00","20:00"],"from":"2020-01-01"}})",
            R"({"method":"log.medicine","params":{"name":"levothyroxine","from":"2020-01-01"}})",
            R"({"method":"log.lab","params":{"analyte":"serum_magnesium","value":0.78,"unit":"mmol/L"}})",
        })
        result_of(session, log);
    keeps("guidance");
    keeps("plan-day");
    for (const char* authority : {"US", "EFSA", "UK", "AUNZ", "DACH", "JP", "FAO"}) {
        result_of(
            session,
            std::string(
                R"({"method":"profile.set","params":{"values":{"birth":"1970-03","sex":"female","authority":")") +
                authority + R"("}}})");
        keeps("guidance");
    }
    result_of(session, R"({"method":"profile.set","params":{"values":{"conditions":"kidney_disease"}}})");
    keeps("guidance");
    keeps("plan-day");
}

TEST_CASE("the schemas of guidance do not let everything pass") {
    Schemas schemas;
    for (const char* method : {"guidance", "plan-day", "foods", "claims", "evidence", "forms", "label"}) {
        CAPTURE(method);
        CHECK(schemas.objection("responses/" + std::string(method) + ".json", "{}") != "");
        CHECK(schemas.objection("responses/" + std::string(method) + ".json", "[]") != "");
    }
    CHECK(schemas.objection("responses/foods.json", R"({"foods":[],"more":1})") != "");
    // Without a source nothing may be called true or false, nor may "not checked" carry one.
    CHECK(schemas.objection("responses/claims.json",
                            R"({"claims":[{"id":"S003","claim":"a","verdict":"not_checked","text":"b",)"
                            R"("category":"c","sources":["d"]}]})") != "");
    CHECK(schemas.objection("responses/guidance.json", R"({"ledger":{},"advice":[]})") != "");
}
