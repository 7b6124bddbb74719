// SPDX-License-Identifier: MIT
//
// What was not checked against its source reaches nobody. The tables of today hold unchecked rows in four
// places only, so each reader is also given one: a table with a checked and an unchecked row.
#include "catalogue/rows.h"
#include "support/facts.h"

#include <charley/catalogue.h>

#include <catch2/catch_test_macros.hpp>

#include <string>

using namespace charley;
using namespace charley::catalogue;

namespace {

/// A table whose header is the one in the source tree, with its first checked row as it is, and that row
/// again with each of the marks that do not mean checked.
std::string planted(const std::string& name, const std::string& key) {
    const auto rows = test::table(name);
    const auto first = std::find_if(rows.begin(), rows.end(),
                                    [](const test::Row& row) { return row.at("verified") == "yes"; });
    REQUIRE(first != rows.end());
    std::string head;
    for (const auto& [column, cell] : *first) head += (head.empty() ? "" : ",") + column;
    std::string out = head + "\n";
    const auto add = [&](const std::string& verified, const std::string& suffix) {
        std::string line;
        for (const auto& [column, cell] : *first) {
            std::string value = column == "verified" ? verified : cell;
            if (column == key) value += suffix;
            std::string quoted;
            for (const char c : value) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
            line += (line.empty() ? "" : ",") + ('"' + quoted + '"');
        }
        out += line + "\n";
    };
    add("yes", "");
    add("no", "_no");
    add("partly", "_partly");
    add("no: a notice of retraction is listed", "_retracted");
    add("", "_blank");
    add("YES", "_shouted");
    return out;
}

template <class Read>
std::size_t left_of(const std::string& name, const std::string& key, Read read) {
    const std::string text = planted(name, key);
    const Table table(text);
    REQUIRE(table.rows() == 6);
    return read(table).size();
}

}  // namespace

TEST_CASE("each reader drops the rows that were not checked") {
    CHECK(left_of("foods", "food_key", read_foods) == 1);
    CHECK(left_of("supplement_forms", "variant", read_forms) == 1);
    CHECK(left_of("reference_intakes", "note", read_intakes) == 1);
    CHECK(left_of("interactions", "class", read_interactions) == 1);
    CHECK(left_of("medicine_names", "name", read_medicine_names) == 1);
    CHECK(left_of("labs", "id", read_labs) == 1);
    CHECK(left_of("red_flags", "id", read_red_flags) == 1);
    CHECK(left_of("signs", "sign", read_signs) == 1);
    CHECK(left_of("patterns", "id", read_patterns) == 1);
    CHECK(left_of("evidence", "study_id", read_evidence) == 1);
}

TEST_CASE("an unchecked symptom keeps its name alone, an unchecked claim its words alone") {
    const std::string symptoms = planted("symptoms", "id");
    const auto symptom_rows = [&] {
        static const Table table(symptoms);
        return read_symptoms(table);
    }();
    REQUIRE(symptom_rows.size() == 6);
    CHECK_FALSE(symptom_rows[0].position.empty());
    for (std::size_t i = 1; i < symptom_rows.size(); ++i) {
        CHECK_FALSE(symptom_rows[i].term.empty());
        CHECK(symptom_rows[i].position.empty());
        CHECK(symptom_rows[i].source.empty());
    }
    const std::string claims = planted("claims", "id");
    const auto claim_rows = [&] {
        static const Table table(claims);
        return read_claims(table);
    }();
    REQUIRE(claim_rows.size() == 6);
    CHECK(claim_rows[0].verdict != "not_checked");
    for (std::size_t i = 1; i < claim_rows.size(); ++i) {
        CHECK(claim_rows[i].verdict == "not_checked");
        CHECK(claim_rows[i].note.empty());
        CHECK(claim_rows[i].source.empty());
    }
}

TEST_CASE("a checked claim without a source is not checked") {
    const Table table(
        "id,category,fact,verdict_code,authority_note,source,verified\nS900,form,Words,agrees,Yes,,yes\n");
    const auto rows = read_claims(table);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].verdict == "not_checked");
    CHECK(rows[0].note.empty());
}

TEST_CASE("leaving a food out needs no checked source") {
    CHECK(left_of("food_exclusions", "note", read_exclusions) == 6);
}
