// SPDX-License-Identifier: MIT
//
// The request `statistics`: every row of the tables of test vectors through the door that others use, and
// what it refuses.
#include "base/csv.h"
#include "base/json.h"
#include "exchange/schemas.h"
#include "support/test_environment.h"

#include <charley/service.h>

#include <catch2/catch_test_macros.hpp>

#include <cmath>
#include <fstream>
#include <sstream>
#include <string>

using namespace charley;
using namespace charley::test;

namespace {

std::string request(const std::string& function, const std::string& inputs) {
    return R"({"method":"statistics","params":{"function":")" + function + R"(","inputs":)" + inputs + "}}";
}

bool agrees(const json::Value& found, const json::Value& expected, double tolerance) {
    if (const json::Array* list = expected.as_array()) {
        const json::Array* other = found.as_array();
        if (other == nullptr || other->size() != list->size()) return false;
        for (std::size_t i = 0; i < list->size(); ++i) {
            if (!agrees((*other)[i], (*list)[i], tolerance)) return false;
        }
        return true;
    }
    const auto x = found.as_double();
    const auto y = expected.as_double();
    return x && y && std::abs(*x - *y) <= tolerance;
}

}  // namespace

TEST_CASE("every row of the test vectors is answered through a request") {
    const TestEnvironment environment;
    service::Session session(environment, {});
    Schemas schemas;
    int all = 0;
    for (const char* table : {"statistics.csv", "statistics_own.csv"}) {
        std::ifstream file(std::string(CHARLEY_SOURCE_DIR) + "/tests/golden/" + table, std::ios::binary);
        REQUIRE(file.good());
        std::ostringstream text;
        text << file.rdbuf();
        const std::string content = text.str();
        CsvReader reader(content);
        std::vector<std::string> row;
        REQUIRE(reader.next(row));
        const CsvHeader header(row);
        while (reader.next(row)) {
            const std::string output(header.cell(row, "output"));
            const service::Response response = session.call(
                request(std::string(header.cell(row, "func")), std::string(header.cell(row, "inputs"))));
            CAPTURE(header.cell(row, "id"), output, response.document);
            REQUIRE(response.ok);
            const auto result = json::parse(response.result);
            REQUIRE(result.ok());
            const json::Value* found = result->find(output);
            REQUIRE(found != nullptr);
            CHECK(agrees(*found, json::parse(header.cell(row, "value")).value(),
                         json::parse(header.cell(row, "tol"))->as_double().value()));
            CHECK(schemas.objection("responses/statistics.json", response.result) == "");
            ++all;
        }
    }
    CHECK(all == 229 + 592);
}

TEST_CASE("a request of statistics says what is wrong with it") {
    const TestEnvironment environment;
    service::Session session(environment, {});
    const auto refused = [&session](const std::string& document) {
        const service::Response response = session.call(document);
        CAPTURE(response.document);
        REQUIRE_FALSE(response.ok);
        return response.error.line();
    };
    CHECK(refused(R"({"method":"statistics"})").substr(0, 9) == "function:");
    CHECK(refused(request("garwood", "{}")) == "function: there is no function \"garwood\"");
    CHECK(refused(request("acf", R"({"x":[1,2,3]})")) == "lag: is missing; give a number");
    CHECK(refused(request("acf", R"({"x":[1,true,3],"lag":1})")).substr(0, 2) == "x:");
    CHECK(refused(request("acf", R"({"x":[[1],2],"lag":1})")).substr(0, 2) == "x:");
    CHECK(refused(request("acf", R"({"x":null,"lag":1})")).substr(0, 2) == "x:");
    CHECK(refused(request("acf", R"({"x":{"a":1},"lag":1})")).substr(0, 2) == "x:");
    CHECK(refused(request("acf", R"({"x":[[[[1]]]],"lag":1})")).substr(0, 2) == "x:");
    CHECK(refused(request("acf", "[1]")).substr(0, 7) == "inputs:");
    CHECK(refused(request("acf", R"({"x":[],"lag":1})")) ==
          "x: these inputs lie outside what acf is defined for");
}

TEST_CASE("an output that does not exist says why") {
    const TestEnvironment environment;
    service::Session session(environment, {});
    const service::Response response =
        session.call(request("rate_ratio_exact", R"({"count1":3,"nights1":7,"count2":0,"nights2":7})"));
    REQUIRE(response.ok);
    const auto result = json::parse(response.result);
    REQUIRE(result.ok());
    CHECK(*result->find("ci95_hi") == json::Value::object({{"undefined", "unbounded"}}));
    CHECK(Schemas().objection("responses/statistics.json", response.result) == "");
}
