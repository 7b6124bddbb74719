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

TEST_CASE("the words on a label are read as far as they go, and nothing else is made up") {
    const auto read = [](std::string_view text) { return scan_label(text); };
    const auto is = [](const Label& label, std::string_view form, const char* mg,
                       std::optional<Basis> basis) {
        CHECK((label.form == nullptr ? std::string_view() : label.form->code) == form);
        CHECK((label.mg ? to_string(*label.mg) : std::string()) == mg);
        CHECK(label.basis == basis);
    };
    is(read("Magnesium citrate 400 mg"), "citrate", "400", std::nullopt);
    is(read("400 mg magnesium oxide"), "oxide", "400", std::nullopt);
    is(read("MAGNESIUM OXIDE, 865MG"), "oxide", "865", std::nullopt);
    is(read("Magnesium (as bisglycinate) 120 mg"), "glycinate", "120", Basis::elemental);
    is(read("200 mg elemental magnesium from citrate"), "citrate", "200", Basis::elemental);
    is(read("1000 mg magnesium oxide providing 603 mg magnesium"), "oxide", "603", Basis::elemental);
    is(read("1,000 mg magnesium citrate, of which magnesium 162 mg"), "citrate", "162", Basis::elemental);
    is(read("oxide 400 mg (compound)"), "oxide", "400", Basis::compound);
    is(read("Magnesium-L-threonate 2 g"), "L-threonate", "2000", std::nullopt);
    is(read("milk of magnesia 0,4 g"), "hydroxide", "400", std::nullopt);
    is(read("magnesium 375 mg"), "", "375", std::nullopt);
    is(read("vitamin C"), "", "", std::nullopt);
    is(read(""), "", "", std::nullopt);
    is(read("99999999999999999999999 mg oxide"), "oxide", "", std::nullopt);
    // What most labels say does not tell which of the two is meant: it is asked, not guessed.
    is(read("Each tablet contains 400 mg magnesium oxide"), "oxide", "400", std::nullopt);
    is(read("400 mg magnesium oxide, take as needed"), "oxide", "400", std::nullopt);
    is(read("magnesium citrate 200 mg. Contains no gluten."), "citrate", "200", std::nullopt);
    is(read("magnesium oxide 400 mg, use as directed, keep away from children"), "oxide", "400",
       std::nullopt);
    is(read("capsules containing 500 mg citrate, which dissolve in water"), "citrate", "500", std::nullopt);
    is(read("each tablet contains 1000 mg magnesium oxide, providing 603 mg magnesium"), "oxide", "603",
       Basis::elemental);
    // Milligrams of something else are not those of magnesium.
    is(read("Calcium 500 mg, magnesium (as citrate) 250 mg, zinc 15 mg"), "citrate", "250", Basis::elemental);
    is(read("5 mg zinc, 400 mg magnesium oxide"), "oxide", "400", std::nullopt);
    is(read("vitamin B6 2 mg, magnesium oxide 400 mg"), "oxide", "400", std::nullopt);
    is(read("magnesium oxide 400 mg, zinc 5 mg"), "oxide", "400", std::nullopt);
    is(read("calcium 500 mg"), "", "", std::nullopt);
    is(read("\xF0\x9F\x98\x80 400 mg"), "", "400", std::nullopt);
    CHECK(read("2 capsules of 200 mg citrate").pieces == Decimal::whole(2));
    CHECK_FALSE(read("2 capsules of 200 mg citrate").together);
    CHECK(read("per 3 tablets: 300 mg citrate").together);
    CHECK(
        read("Supplement Facts. Serving size 2 tablets. Magnesium (as magnesium glycinate) 240 mg").together);
    CHECK(read("2 capsules provide 200 mg magnesium").together);
    CHECK(read("daily dose 3 tablets: magnesium 375 mg").together);
    CHECK_FALSE(read("daily dose 2 tablets. Per tablet: magnesium citrate 600 mg").together);
    CHECK_FALSE(read("take 2 tablets daily. Each tablet: magnesium citrate 600 mg").together);
    CHECK_FALSE(read("citrate 400 mg").pieces.has_value());
    // Whatever form the catalogue has is known by its own name.
    for (const catalogue::Form& form : catalogue::forms()) {
        INFO(form.code);
        const Label label = read("magnesium " + std::string(form.code) + " 100 mg");
        REQUIRE(label.form != nullptr);
        CHECK(label.form->code == form.code);
    }
}
