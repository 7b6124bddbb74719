// SPDX-License-Identifier: MIT
//
// Every row of the tables of test vectors, through the door that requests use.
#include <charley/statistics_call.h>

#include "base/csv.h"
#include "base/json.h"

#include <cmath>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include <catch2/catch_test_macros.hpp>

using namespace charley;

namespace {

std::string content_of(const std::string& name) {
    std::ifstream file(std::string(CHARLEY_SOURCE_DIR) + "/tests/golden/" + name, std::ios::binary);
    REQUIRE(file.good());
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

std::vector<double> numbers_of(const json::Value& value) {
    std::vector<double> numbers;
    for (const json::Value& each : *value.as_array()) numbers.push_back(each.as_double().value());
    return numbers;
}

std::vector<std::vector<double>> table_of(const json::Value& value) {
    std::vector<std::vector<double>> rows;
    for (const json::Value& each : *value.as_array()) rows.push_back(numbers_of(each));
    return rows;
}

statistics::Input input_of(const json::Value& value) {
    if (const std::string* word = value.as_string()) return *word;
    if (!value.is_array()) return value.as_double().value();
    const json::Array& items = *value.as_array();
    if (items.empty() || !items[0].is_array()) return numbers_of(value);
    if (!(*items[0].as_array())[0].is_array()) return table_of(value);
    std::vector<std::vector<std::vector<double>>> blocks;
    for (const json::Value& each : items) blocks.push_back(table_of(each));
    return blocks;
}

statistics::Inputs inputs_of(const std::string& text) {
    const auto document = json::parse(text);
    REQUIRE(document.ok());
    statistics::Inputs inputs;
    for (const json::Member& member : *document->as_object()) {
        inputs.emplace_back(member.name, input_of(member.value));
    }
    return inputs;
}

bool agrees(double found, double expected, double tolerance) {
    return std::abs(found - expected) <= tolerance;
}

/// Checks all rows; answers how many rows each function had.
std::map<std::string, int> check_table(const std::string& name) {
    const std::string text = content_of(name);
    CsvReader reader(text);
    std::vector<std::string> row;
    REQUIRE(reader.next(row));
    const CsvHeader header(row);
    std::map<std::string, int> rows;
    while (reader.next(row)) {
        const std::string function(header.cell(row, "func"));
        const std::string output(header.cell(row, "output"));
        INFO(header.cell(row, "id") << ": " << function << " " << header.cell(row, "inputs") << " -> "
                                    << output << " = " << header.cell(row, "value"));
        const auto outputs = statistics::call(function, inputs_of(std::string(header.cell(row, "inputs"))));
        const std::string error = outputs ? std::string() : outputs.error().line();
        CHECK(error == "");
        ++rows[function];
        if (!outputs) continue;
        const auto expected = json::parse(header.cell(row, "value"));
        REQUIRE(expected.ok());
        const double tolerance = json::parse(header.cell(row, "tol"))->as_double().value();
        bool found = false;
        for (const auto& [key, value] : *outputs) {
            if (key != output) continue;
            found = true;
            if (const auto* number = std::get_if<double>(&value)) {
                INFO("found " << *number);
                CHECK(agrees(*number, expected->as_double().value(), tolerance));
            } else if (const auto* list = std::get_if<std::vector<double>>(&value)) {
                const std::vector<double> wanted = numbers_of(*expected);
                REQUIRE(list->size() == wanted.size());
                for (std::size_t i = 0; i < wanted.size(); ++i)
                    CHECK(agrees((*list)[i], wanted[i], tolerance));
            } else {
                FAIL_CHECK("undefined: " << std::get<statistics::Undefined>(value).reason);
            }
        }
        CHECK(found);
    }
    return rows;
}

}  // namespace

TEST_CASE("every row of the reference vectors is reproduced within its tolerance") {
    const auto rows = check_table("statistics.csv");
    int all = 0;
    for (const auto& [function, count] : rows) all += count;
    CHECK(all == 229);
    CHECK(rows.size() == 34);
}

TEST_CASE("every row of our own vectors is reproduced within its tolerance") {
    const auto rows = check_table("statistics_own.csv");
    // Every function that there is has rows, and no row names another.
    CHECK(rows.size() == statistics::function_names().size());
}
