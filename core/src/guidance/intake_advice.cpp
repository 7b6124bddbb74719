// SPDX-License-Identifier: MIT
//
// What the ledger gives reason to say: too much, a gap, labels to ask about, creams and baths, patience.
#include "guidance/facts.h"

#include <algorithm>
#include <cmath>

namespace charley::guidance {
namespace {

// Means of fewer days say little.
constexpr std::int32_t kLeastFoodDays = 3;
// A shortfall below this share of the reference is within what household portions can tell.
constexpr double kLeastGapShare = 0.05;
// Trials gave magnesium 4 to 8 weeks.
constexpr std::int32_t kTrialDays = 56;

std::vector<const Record*> oral_records(const Facts& facts, std::int32_t days) {
    std::vector<const Record*> out;
    for (const Dated& row : facts.supplements) {
        const bool oral = route_of(*body_as<Supplement>(*row.record)) == Route::oral;
        if (oral && facts.situation.date - row.date < days) out.push_back(row.record);
    }
    for (const Course& course : facts.courses) {
        if (course.takes("magnesium_medicine") && course.active_within(facts.situation.date, days - 1)) {
            out.push_back(course.record);
        }
    }
    return out;
}

void add_sources_of_levels(Advice& advice, const Ledger& ledger) {
    for (const catalogue::UpperLevel& level : ledger.upper_levels) {
        for (const std::string_view source : level.sources) add_sources(advice, source);
    }
}

/// Supplements taken by someone in a caution group: ask, no figure to aim at.
void in_caution_group(const Facts& facts, std::vector<Advice>& out) {
    const auto groups = caution_groups(facts);
    auto records = oral_records(facts, kMonthDays);
    if (groups.empty() || records.empty()) return;
    Advice advice;
    advice.id = "supplement_with_caution";
    advice.severity = Severity::caution;
    advice.text = "supplement_with_caution";
    for (const CautionGroup& group : groups) {
        if (const auto* flag = catalogue::find_red_flag(group.id)) add_sources(advice, flag->source);
    }
    set_why(advice, std::move(records));
    out.push_back(std::move(advice));
}

void over_ceiling(const Facts& facts, const Ledger& ledger, std::vector<Advice>& out) {
    if (!ledger.ceiling || !caution_groups(facts).empty()) return;
    const double ceiling = ledger.ceiling->to_double();
    const double today = ledger.supplement.mg();
    const double week = ledger.week.supplement_mg.value_or(0);
    const bool now = today > ceiling;
    if (!now && week <= ceiling) return;
    Advice advice;
    advice.id = "over_ceiling";
    advice.severity = Severity::caution;
    advice.text = now ? "over_ceiling.today" : "over_ceiling.week";
    advice.values.push_back({"mg", Number{now ? today : week, 0}});
    advice.values.push_back({"ceiling", Number{ceiling, 0}});
    add_sources_of_levels(advice, ledger);
    if (const auto* flag = catalogue::find_red_flag("mg_excess_mild")) add_sources(advice, flag->source);
    set_why(advice, oral_records(facts, now ? 1 : kWeekDays));
    out.push_back(std::move(advice));
}

void labels(const Ledger& ledger, std::vector<Advice>& out) {
    if (ledger.questions.empty()) return;
    Advice advice;
    // A label of a supplement is asked about with the arithmetic; a glass of wine or a dish is not.
    const bool label = std::any_of(ledger.questions.begin(), ledger.questions.end(), [](const Question& one) {
        return one.why == Unclear::amount_missing || one.why == Unclear::form_unknown ||
               one.why == Unclear::label_impossible;
    });
    advice.id = "unclear_intake";
    advice.severity = label ? Severity::suggestion : Severity::info;
    advice.text = label ? "unclear_intake.label" : "unclear_intake.other";
    advice.values.push_back({"n", Number{static_cast<double>(ledger.questions.size()), 0}});
    if (label) {
        for (const catalogue::Form& form : catalogue::forms()) {
            if (form.code == "oxide" && form.variant == "anhydrous") add_sources(advice, form.source);
        }
    } else {
        for (const catalogue::Food& food : catalogue::foods().first(1)) add_sources(advice, food.source);
    }
    for (const Question& question : ledger.questions) advice.why.push_back(question.id);
    std::sort(advice.why.begin(), advice.why.end());
    out.push_back(std::move(advice));
}

void topical(const Facts& facts, std::vector<Advice>& out) {
    std::vector<const Record*> records;
    for (const Dated& row : facts.supplements) {
        if (route_of(*body_as<Supplement>(*row.record)) == Route::topical) records.push_back(row.record);
    }
    const catalogue::Study* study = catalogue::find_study("groeber_2017");
    if (records.empty() || study == nullptr) return;
    Advice advice;
    advice.id = "topical_zero";
    advice.severity = Severity::info;
    advice.text = "topical_zero";
    add_sources(advice, study->source);
    set_why(advice, std::move(records));
    out.push_back(std::move(advice));
}

std::vector<const Record*> foods_of_week(const Facts& facts) {
    std::vector<const Record*> out;
    for (const Dated& row : facts.foods) {
        if (facts.situation.date - row.date < kWeekDays) out.push_back(row.record);
    }
    return out;
}

/// The gap between a week's food and drink and the reference; nothing where too little is known.
std::optional<double> gap_of(const Ledger& ledger) {
    if (!ledger.reference || ledger.week.food_days < kLeastFoodDays) return std::nullopt;
    const double reference = ledger.reference->mg.to_double();
    const double gap = reference - *ledger.week.food_mg - *ledger.week.fluid_mg;
    return gap > reference * kLeastGapShare ? std::optional<double>(gap) : std::nullopt;
}

void add_reference_values(Advice& advice, const Ledger& ledger) {
    advice.values.push_back({"reference", Number{ledger.reference->mg.to_double(), 0}});
    advice.values.push_back(
        {"authority", TextKey{"reference_by." + catalogue::code_from(code_of(ledger.authority))}});
    for (const std::string_view source : ledger.reference->sources) add_sources(advice, source);
}

void food_gap(const Facts& facts, const Ledger& ledger, std::vector<Advice>& out) {
    const auto gap = gap_of(ledger);
    if (!gap || !may_suggest_food(facts)) return;
    Advice advice;
    advice.id = "food_gap";
    advice.severity = Severity::suggestion;
    advice.text = "food_gap";
    advice.values.push_back({"mean", Number{*ledger.week.food_mg + *ledger.week.fluid_mg, 0}});
    advice.values.push_back({"days", Number{static_cast<double>(ledger.week.food_days), 0}});
    advice.values.push_back({"gap", Number{*gap, 0}});
    add_reference_values(advice, ledger);
    // As many as are read at a glance; gap_foods has more, and the Magnesium screen lists them.
    constexpr std::size_t kFoods = 3;
    std::string foods;
    for (const FoodIdea& idea : ideas_of(facts, kFoods)) {
        if (!foods.empty()) foods += "; ";
        foods += std::string(idea.food->name) + ", " + std::string(idea.food->portion) + " = " +
                 std::to_string(std::lround(idea.food->portion_g.to_double())) +
                 " g: " + std::to_string(std::lround(idea.mg)) + " mg";
        add_sources(advice, idea.food->source);
    }
    // Where every food may be one that harms, the gap is told and no food named.
    if (foods.empty()) {
        advice.text = "food_gap.no_food";
    } else {
        advice.values.push_back({"foods", std::move(foods)});
    }
    set_why(advice, foods_of_week(facts));
    out.push_back(std::move(advice));
}

void food_enough(const Facts& facts, const Ledger& ledger, std::vector<Advice>& out) {
    if (!ledger.reference || ledger.week.food_days < kLeastFoodDays || gap_of(ledger)) return;
    Advice advice;
    advice.id = "food_enough";
    advice.severity = Severity::info;
    advice.text = "food_enough";
    advice.values.push_back({"mean", Number{*ledger.week.food_mg + *ledger.week.fluid_mg, 0}});
    add_reference_values(advice, ledger);
    set_why(advice, foods_of_week(facts));
    out.push_back(std::move(advice));
}

void thin_logging(const Facts& facts, const Ledger& ledger, std::vector<Advice>& out) {
    if (ledger.week.food_days >= kLeastFoodDays || facts.foods.empty()) return;
    Advice advice;
    advice.id = "logging_thin";
    advice.severity = Severity::info;
    advice.text = "logging_thin";
    advice.values.push_back({"days", Number{static_cast<double>(ledger.week.food_days), 0}});
    for (const catalogue::Food& food : catalogue::foods().first(1)) add_sources(advice, food.source);
    set_why(advice, foods_of_week(facts));
    out.push_back(std::move(advice));
}

/// The one place where milligrams of a supplement are named unasked: where `may_name_amount` holds, without a
/// warning sign, and only as a limit.
void supplement_limit(const Facts& facts, const Ledger& ledger, std::vector<Advice>& out) {
    if (!gap_of(ledger) || !ledger.ceiling || !may_name_amount(facts)) return;
    for (const Advice& advice : out) {
        const bool sign = advice.severity == Severity::urgent || advice.id == "mg_excess_mild";
        if (sign || advice.id == "over_ceiling") return;
    }
    Advice advice;
    advice.id = "supplement_limit";
    advice.severity = Severity::info;
    advice.text = "supplement_limit";
    advice.values.push_back({"ceiling", Number{ledger.ceiling->to_double(), 0}});
    add_sources_of_levels(advice, ledger);
    set_why(advice, foods_of_week(facts));
    out.push_back(std::move(advice));
}

/// Nothing shows within days.
void patience(const Facts& facts, std::vector<Advice>& out) {
    if (!facts.first_oral || facts.situation.date - *facts.first_oral >= kTrialDays) return;
    // Nobody is asked to bear with a supplement that they should ask about or take less of.
    if (!caution_groups(facts).empty() || medicine_speaks_against(facts)) return;
    for (const Advice& advice : out) {
        if (advice.severity == Severity::urgent || advice.id == "mg_excess_mild" ||
            advice.id == "over_ceiling") {
            return;
        }
    }
    auto records = oral_records(facts, kMonthDays);
    if (records.empty()) return;
    Advice advice;
    advice.id = "repletion_weeks";
    advice.severity = Severity::info;
    advice.text = "repletion_weeks";
    for (const std::string_view id : {"roguin_maor_2017", "barna_2021", "hornyak_1998"}) {
        if (const auto* study = catalogue::find_study(id)) add_sources(advice, study->source);
    }
    set_why(advice, std::move(records));
    out.push_back(std::move(advice));
}

}  // namespace

void add_intake(const Facts& facts, const Ledger& ledger, std::vector<Advice>& out) {
    in_caution_group(facts, out);
    over_ceiling(facts, ledger, out);
    labels(ledger, out);
    topical(facts, out);
    food_gap(facts, ledger, out);
    food_enough(facts, ledger, out);
    thin_logging(facts, ledger, out);
    supplement_limit(facts, ledger, out);
    patience(facts, out);
}

}  // namespace charley::guidance
