// SPDX-License-Identifier: MIT
//
// What the milligrams on a label mean.
#include "support/facts.h"

#include <charley/guidance.h>

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

using namespace charley;
using namespace charley::guidance;
using Catch::Approx;

namespace {

Supplement compound(std::string_view form, const char* mg) {
    Supplement out;
    out.form = std::string(form);
    out.compound_mg = parse_decimal(mg, "compound").value();
    return out;
}

double mg_of(const Supplement& supplement) {
    const auto amount = elemental_of(supplement);
    REQUIRE(std::holds_alternative<Mass>(amount));
    return std::get<Mass>(amount).mg();
}

}  // namespace

TEST_CASE("400 mg of magnesium oxide is 241 mg of magnesium, 865 mg is 520") {
    CHECK(mg_of(compound("oxide", "400")) == Approx(241).margin(0.5));
    CHECK(mg_of(compound("oxide", "865")) == Approx(520).epsilon(0.005));
}

TEST_CASE("every form counts its own fraction of the compound, topical ones nothing") {
    for (const catalogue::Form& form : catalogue::forms()) {
        INFO(form.code << " " << form.variant);
        Supplement supplement = compound(form.code, "1000");
        supplement.variant = std::string(form.variant);
        supplement.route = form.route;
        if (form.route == Route::topical) {
            CHECK(mg_of(supplement) == 0);
        } else {
            CHECK(mg_of(supplement) == Approx(1000 * form.fraction).margin(0.001));
        }
    }
}

TEST_CASE("pieces multiply, elemental milligrams stand as they are, absence is one piece") {
    Supplement supplement;
    supplement.form = "citrate";
    supplement.elemental_mg = Decimal::whole(100);
    CHECK(mg_of(supplement) == 100);
    supplement.count = Decimal::whole(3);
    CHECK(mg_of(supplement) == 300);
    supplement.count = Decimal{500'000};
    CHECK(mg_of(supplement) == 50);
    supplement.route = Route::topical;
    CHECK(mg_of(supplement) == 0);
}

TEST_CASE("what cannot be told is said, not guessed") {
    Supplement supplement;
    supplement.form = "oxide";
    CHECK(std::get<Unclear>(elemental_of(supplement)) == Unclear::amount_missing);
    CHECK(std::get<Unclear>(elemental_of(compound("my mix", "400"))) == Unclear::form_unknown);
    supplement.elemental_mg = Decimal::whole(500);
    supplement.compound_mg = Decimal::whole(400);
    CHECK(std::get<Unclear>(elemental_of(supplement)) == Unclear::label_impossible);
    // One's own mix with the magnesium itself stated counts.
    supplement.form = "my mix";
    supplement.compound_mg.reset();
    CHECK(mg_of(supplement) == 500);
}

TEST_CASE("an unstated label is read in every way, with the arithmetic") {
    const auto readings = read_label("citrate", Decimal::whole(1000));
    REQUIRE(readings.size() == 4);
    CHECK(readings[0].basis == Basis::elemental);
    CHECK(readings[0].elemental_mg == 1000);
    CHECK(readings[1].elemental_mg == Approx(161.6).margin(0.1));
    CHECK(readings[2].elemental_mg == Approx(118.9).margin(0.1));
    CHECK(readings[3].elemental_mg == Approx(113.4).margin(0.1));
    for (std::size_t i = 1; i < readings.size(); ++i) {
        CHECK(readings[i].basis == Basis::compound);
        REQUIRE(readings[i].form != nullptr);
        CHECK(readings[i].elemental_mg == readings[i].label_mg * readings[i].fraction);
    }
    // Barna 2021: 226 mg of the oxide monohydrate is 226 mg or 94 mg.
    const auto oxide = read_label("oxide", Decimal::whole(226));
    REQUIRE(oxide.size() == 3);
    CHECK(oxide[2].elemental_mg == Approx(94).margin(0.5));
    CHECK(read_label("my mix", Decimal::whole(5)).size() == 1);
}
