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
#include <utility>
#include <vector>

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
    CHECK(refused(request("acf", R"({"x":[1,2,3],"lag":-1})")) ==
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

TEST_CASE("inputs that are sound and say nothing get a result in which everything is undefined") {
    const TestEnvironment environment;
    service::Session session(environment, {});
    Schemas schemas;
    struct Case {
        const char* function;
        const char* inputs;
        const char* reason;
    };
    for (const Case& each : std::vector<Case>{
             {"poisson_rate_ci_garwood", R"({"count":0,"nights":0})", "no_observed_nights"},
             {"poisson_rate_ci_midp", R"({"count":0,"nights":0})", "no_observed_nights"},
             {"proportion_ci_wilson", R"({"k":0,"n":0})", "no_values"},
             {"proportion_ci_jeffreys", R"({"k":0,"n":0})", "no_values"},
             {"proportion_ci_clopper_pearson", R"({"k":0,"n":0})", "no_values"},
             {"usual_rate_block_means", R"({"y":[1,2,0]})", "too_few_values"},
             {"two_periods_block_t3", R"({"a":[1,2,0],"b":[1,2,3,4,5]})", "too_few_values"},
             {"dispersion_index", R"({"x":[3]})", "too_few_values"},
             {"dispersion_index", R"({"x":[0,0,0]})", "no_events"},
             {"rate_ratio_score", R"({"count1":0,"nights1":7,"count2":0,"nights2":7})", "no_events"},
             {"rate_ratio_quasipoisson", R"({"phase_a":[0,0,0],"phase_b":[1,2,3]})", "no_events"},
             {"rate_ratio_quasipoisson", R"({"phase_a":[],"phase_b":[1,2,3]})", "too_few_values"},
             {"rate_ratio_nb2", R"({"phase_a":[],"phase_b":[1,2,3]})", "too_few_values"},
             {"mann_kendall", R"({"x":[1]})", "too_few_values"},
             {"mann_kendall_exact", R"({"x":[]})", "too_few_values"},
             {"mann_kendall_hamed_rao", R"({"x":[1,2]})", "too_few_values"},
             {"theil_sen", R"({"x":[1]})", "too_few_values"},
             {"acf", R"({"x":[2,2,2],"lag":1})", "all_equal"},
             {"acf", R"({"x":[2,3],"lag":2})", "too_few_values"},
             {"ljung_box", R"({"x":[2,2,2],"lags":1})", "all_equal"},
             {"ljung_box", R"({"x":[],"lags":1})", "too_few_values"},
             {"randomisation_pairs", R"({"pairs":[]})", "too_few_pairs"},
             {"randomised_pairs", R"({"a":[],"nights_a":[],"b":[],"nights_b":[]})", "too_few_pairs"},
             {"permutation_mean_diff", R"({"a":[1],"b":[]})", "too_few_values"},
             {"factor_max_lag_circular_shift", R"({"x":[1,1,1],"y":[0,1,2]})", "all_equal"},
             {"factor_max_lag_circular_shift", R"({"x":[0,1,1],"y":[0,0,0]})", "all_equal"},
             {"factor_max_lag_circular_shift", R"({"x":[],"y":[]})", "too_few_values"},
             {"chi_squared_2x2", R"({"table":[[0,0],[3,4]]})", "empty_row_or_column"},
             {"mann_whitney", R"({"a":[],"b":[1]})", "too_few_values"},
             {"welch_t", R"({"mean1":1,"sd1":0,"n1":9,"mean2":2,"sd2":0,"n2":9})", "no_spread"},
             {"pooled_t", R"({"mean1":1,"sd1":0,"n1":9,"mean2":2,"sd2":0,"n2":9})", "no_spread"},
             {"circular_time", R"({"hours":[]})", "too_few_values"},
             {"changepoint_poisson_optpart", R"({"x":[],"beta":2})", "too_few_values"},
             {"changepoint_poisson_amoc", R"({"x":[1]})", "too_few_values"},
         }) {
        const service::Response response = session.call(request(each.function, each.inputs));
        CAPTURE(each.function, each.inputs, response.document);
        REQUIRE(response.ok);
        CHECK(schemas.objection("responses/statistics.json", response.result) == "");
        const auto result = json::parse(response.result);
        REQUIRE(result.ok());
        REQUIRE_FALSE(result->as_object()->empty());
        for (const json::Member& member : *result->as_object())
            CHECK(member.value == json::Value::object({{"undefined", each.reason}}));
    }
    // What is wrong stays wrong.
    for (const auto& [function, inputs] : std::vector<std::pair<const char*, const char*>>{
             {"poisson_rate_ci_garwood", R"({"count":1,"nights":0})"},
             {"poisson_rate_ci_garwood", R"({"count":0,"nights":0,"conf":1})"},
             {"usual_rate_block_means", R"({"y":[-1]})"},
             {"dispersion_index", R"({"x":[-1,-1]})"},
             {"proportion_ci_wilson", R"({"k":1,"n":0})"},
             {"factor_max_lag_circular_shift", R"({"x":[1,1],"y":[1]})"},
             {"randomisation_abab", R"({"data":[],"change_points":[1],"min_phase":1})"}}) {
        const service::Response response = session.call(request(function, inputs));
        CAPTURE(function, inputs, response.document);
        CHECK_FALSE(response.ok);
    }
}
