// SPDX-License-Identifier: MIT
//
// The figures in the sentences about trials and claims are those of the rows behind them.
#include "support/facts.h"

#include <charley/guidance.h>

#include <catch2/catch_test_macros.hpp>

#include <cctype>
#include <cmath>
#include <set>
#include <string>
#include <vector>

using namespace charley;
using test::sentences;

namespace {

struct Figure {
    double value = 0;
    int decimals = 0;
    std::string written;
};

/// The numbers of a text, without signs.
std::vector<Figure> figures_of(const std::string& text) {
    std::vector<Figure> out;
    std::size_t i = 0;
    while (i < text.size()) {
        if (std::isdigit(static_cast<unsigned char>(text[i])) == 0) {
            ++i;
            continue;
        }
        Figure one;
        while (i < text.size() && (std::isdigit(static_cast<unsigned char>(text[i])) != 0 ||
                                   (text[i] == '.' && i + 1 < text.size() &&
                                    std::isdigit(static_cast<unsigned char>(text[i + 1])) != 0))) {
            if (text[i] == '.') one.decimals = 0;
            if (one.written.find('.') != std::string::npos && text[i] != '.') ++one.decimals;
            one.written += text[i++];
        }
        one.value = std::stod(one.written);
        out.push_back(one);
    }
    return out;
}

/// Whether the figure is one of the others, rounded to the digits it is written with.
bool among(const Figure& figure, const std::vector<Figure>& others) {
    const double unit = std::pow(10.0, -figure.decimals);
    for (const Figure& other : others) {
        if (std::fabs(figure.value - other.value) <= unit / 2 + 1e-9) return true;
    }
    return false;
}

std::string cells(const test::Row& row) {
    std::string out;
    for (const auto& [column, cell] : row) {
        if (column != "source") out += " " + cell;
    }
    return out;
}

}  // namespace

TEST_CASE("every figure on an evidence card stands in the row of one of its studies") {
    const auto rows = test::table("evidence");
    // Reckoned from the rows, and how.
    const std::set<std::string> reckoned = {
        "placebo 36",   // 3.03 of 8.5 fewer
        "placebo 5.5",  // 8.5 less 3.03
    };
    std::size_t checked = 0;
    for (const guidance::Card& card : guidance::evidence_cards()) {
        std::string behind;
        for (const catalogue::Study* study : card.studies) {
            for (const test::Row& row : rows) {
                if (row.at("study_id") == study->id) behind += cells(row);
            }
        }
        const auto known = figures_of(behind);
        for (const char* part : {".found", ".notice", ".title"}) {
            for (const Figure& figure : figures_of(sentences().at("card." + std::string(card.id) + part))) {
                INFO(card.id << part << ": " << figure.written);
                const bool exempt = reckoned.count(std::string(card.id) + " " + figure.written) != 0;
                CHECK((exempt || among(figure, known)));
                ++checked;
            }
        }
    }
    CHECK(checked > 40);
}

TEST_CASE("every figure in what was found about a claim stands in its row or in a table") {
    std::string foods;
    for (const catalogue::Food& food : catalogue::foods()) {
        Figure portion{food.mg_per_portion(), 1, ""};
        foods += " " + std::to_string(portion.value) + " " + std::string(food.portion) + " " +
                 to_string(food.portion_g);
    }
    std::string evidence;
    for (const test::Row& row : test::table("evidence")) evidence += cells(row);
    std::string levels;
    for (const catalogue::Intake& row : catalogue::intakes()) {
        if (row.mg) levels += " " + to_string(*row.mg);
    }
    std::size_t checked = 0;
    for (const test::Row& row : test::table("claims")) {
        const auto found = sentences().find("found." + catalogue::code_from(row.at("id")));
        if (found == sentences().end()) continue;
        std::string behind = cells(row);
        if (row.at("category") == "food") behind += foods;
        if (row.at("category") == "intake") behind += levels;
        if (row.at("category") == "evidence" || row.at("category") == "form") behind += evidence;
        const auto known = figures_of(behind);
        for (const Figure& figure : figures_of(found->second)) {
            if (figure.written == "100") continue;  // "30 of 100": a share in words
            INFO(row.at("id") << ": " << figure.written << " in: " << found->second);
            CHECK(among(figure, known));
            ++checked;
        }
    }
    CHECK(checked > 60);
}
