// SPDX-License-Identifier: MIT
#include <charley/statistics_call.h>

#include <algorithm>

#include <catch2/catch_test_macros.hpp>

using namespace charley;
using namespace charley::statistics;

namespace {

Error refused(std::string_view function, const Inputs& inputs) {
    auto outputs = call(function, inputs);
    REQUIRE_FALSE(outputs.ok());
    return outputs.error();
}

const Output& output(const Outputs& outputs, std::string_view name) {
    const auto found =
        std::find_if(outputs.begin(), outputs.end(), [&](const auto& each) { return each.first == name; });
    REQUIRE(found != outputs.end());
    return found->second;
}

}  // namespace

TEST_CASE("a call names what is wrong with it") {
    CHECK(refused("garwood", {}).code == ErrorCode::not_found);
    CHECK(refused("garwood", {}).line() == "function: there is no function \"garwood\"");
    const std::string_view garwood = "poisson_rate_ci_garwood";
    CHECK(refused(garwood, {{"count", 1.0}}).line() == "nights: is missing; give a number");
    CHECK(refused(garwood, {{"count", std::string("one")}, {"nights", 2.0}}).line() ==
          "count: is not a number");
    CHECK(refused(garwood, {{"count", 1.0}, {"nights", 2.0}, {"days", 3.0}}).line() ==
          "days: is no input of this function");
    CHECK(refused(garwood, {{"count", -1.0}, {"nights", 2.0}}).line() ==
          "count: these inputs lie outside what poisson_rate_ci_garwood is defined for");
    CHECK(refused("acf", {{"x", std::vector<double>{1, 2, 3}}, {"lag", 0.5}}).field == "lag");
    CHECK(refused("p_adjust", {{"p", std::vector<double>{0.1}}, {"method", std::string("sidak")}}).line() ==
          "method: is none of BH, holm, bonferroni");
    CHECK(refused("fisher_exact", {{"table", std::vector<std::vector<double>>{{1, 2}, {3}}}}).field ==
          "table");
    CHECK(refused("randomisation_pairs", {{"pairs", std::vector<std::vector<std::vector<double>>>{{{1, 7}}}}})
              .field == "pairs");
}

TEST_CASE("an output that does not exist is undefined and says why") {
    const auto ratio =
        call("rate_ratio_exact", {{"count1", 3.0}, {"nights1", 7.0}, {"count2", 0.0}, {"nights2", 7.0}});
    REQUIRE(ratio.ok());
    CHECK(std::get<Undefined>(output(*ratio, "ci95_hi")).reason == "unbounded");
    const auto tau = call("mann_kendall", {{"x", std::vector<double>{1, 1, 1}}});
    REQUIRE(tau.ok());
    CHECK(std::get<Undefined>(output(*tau, "tau_b")).reason == "all_equal");
    CHECK(std::get<double>(output(*tau, "p")) == 1);
}

TEST_CASE("lists answer as a whole and by element") {
    const auto q =
        call("p_adjust", {{"p", std::vector<double>{0.01, 0.5}}, {"method", std::string("bonferroni")}});
    REQUIRE(q.ok());
    CHECK(std::get<std::vector<double>>(output(*q, "q")) == std::vector<double>{0.02, 1});
    CHECK(std::get<double>(output(*q, "q[0]")) == 0.02);
    CHECK(std::get<double>(output(*q, "q[1]")) == 1);
}

TEST_CASE("the names are sorted and each can be called") {
    const auto& names = function_names();
    CHECK(std::is_sorted(names.begin(), names.end()));
    for (const std::string_view name : names) {
        const Error error = refused(name, {});
        INFO(name);
        CHECK(error.code == ErrorCode::invalid);
        CHECK(error.message.find("is missing") != std::string::npos);
    }
}
