// SPDX-License-Identifier: MIT
#include "sample/words.h"
#include "sample/writer.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace charley::sample {
namespace {

void write_food(Writer& writer) {
    Random& random = writer.random();
    // Dinner and what is eaten between on the evening of the night; breakfast and lunch before its noon are
    // those of the morning after.
    constexpr std::array<double, 4> kTimes = {19 * 60.0 + 30, 60, 7 * 60.0, 4 * 60.0};
    for (std::size_t meal = 0; meal < kTimes.size(); ++meal) {
        if (random.chance(meal == 3 ? 0.5 : 0.15)) continue;
        const double minutes = kTimes[meal] + random.uniform(-35, 35);
        std::vector<const FoodRow*> choices;
        for (const FoodRow& row : foods()) {
            if (row.meal == static_cast<int>(meal)) choices.push_back(&row);
        }
        random.shuffle(std::span<const FoodRow*>(choices));
        const auto items = static_cast<std::size_t>(random.between(1, meal == 3 ? 1 : 3));
        for (std::size_t i = 0; i < std::min(items, choices.size()); ++i) {
            Food food;
            food.food = std::string(choices[i]->key);
            if (random.chance(0.6)) {
                food.grams = Decimal{std::llround(choices[i]->grams * 10) * 100'000};
            } else {
                constexpr std::array<std::int64_t, 4> kPortions = {500'000, 1'000'000, 1'000'000, 2'000'000};
                food.portions = Decimal{kPortions[static_cast<std::size_t>(random.below(kPortions.size()))]};
            }
            writer.add(minutes, minutes + random.uniform(2, 60), std::move(food));
        }
    }
}

void write_fluids(Writer& writer, int day_of_week) {
    Random& random = writer.random();
    // Each draw is a statement of its own: arguments of one call are evaluated in no particular order.
    const auto fluid = [&](double from, double to, std::string_view what, std::int64_t least,
                           std::int64_t most, std::int64_t step, std::string_view unit) {
        const double minutes = random.uniform(from, to);
        const std::int64_t amount = random.between(least, most) * step;
        writer.add(minutes, minutes + random.uniform(1, 30),
                   Fluid{std::string(what), Amount{Decimal::whole(amount), std::string(unit)}});
    };
    if (random.chance(0.5)) fluid(60, 600, "water", 2, 8, 250, "ml");
    if (random.chance(0.35)) fluid(60, 200, "caffeine", 1, 3, 80, "mg");
    const bool weekend = day_of_week == 5 || day_of_week == 6;
    if (random.chance(weekend ? 0.5 : 0.12)) fluid(420, 600, "alcohol", 1, 4, 1, "units");
}

void write_factors(Writer& writer, const DayFacts& facts) {
    Random& random = writer.random();
    const auto factor = [&](double minutes, std::string_view code) -> Factor& {
        Factor body;
        body.code = std::string(code);
        Record& record = writer.add(minutes, minutes + random.uniform(60, 400), std::move(body));
        record.note = writer.note(0.12, day_notes());
        return *body_as<Factor>(record);
    };
    if (facts.long_standing && random.chance(0.85)) {
        factor(random.uniform(30, 200), "long_standing").duration_s = random.between(4, 18) * 1800;
    }
    if (random.chance(0.3)) {
        Factor& exercise = factor(random.uniform(240, 420), "exercise");
        exercise.duration_s = random.between(3, 18) * 600;
        exercise.intensity = Decimal::whole(random.between(2, 9));
    }
    const int month = to_ymd(writer.night()).month;
    if (month >= 6 && month <= 8 && random.chance(0.2)) factor(random.uniform(60, 300), "heat");
    if (random.chance(0.25))
        factor(random.uniform(560, 640), "stretching_before_bed").duration_s = random.between(2, 10) * 60;
}

void write_symptoms(Writer& writer, const DayFacts& facts) {
    Random& random = writer.random();
    const auto symptom = [&](double minutes, std::string_view code, std::string_view site) {
        Symptom body;
        body.code = std::string(code);
        body.severity = Decimal{random.between(2, 14) * 500'000};
        body.site = std::string(site);
        if (random.chance(0.5)) body.duration_s = log_normal_within(random, 2400, 1.0, 60, 86'400);
        writer.add(minutes, minutes + random.uniform(5, 120), std::move(body));
    };
    if (facts.sore && random.chance(0.3)) symptom(random.uniform(0, 300), "soreness", "left/calf");
    if (random.chance(0.08)) symptom(random.uniform(300, 640), "twitch", "calf");
    if (random.chance(0.04)) symptom(random.uniform(400, 640), "rls", "");
    if (random.chance(0.03)) symptom(random.uniform(100, 640), "numb_tingle", "foot");
    if (random.chance(0.03)) symptom(random.uniform(100, 640), "swelling", "ankle");
    if (random.chance(0.05)) symptom(random.uniform(100, 640), "fatigue", "");
}

void write_supplement(Writer& writer, const SupplementRow& row) {
    Random& random = writer.random();
    Supplement body;
    body.form = std::string(row.form);
    if (row.elemental_mg > 0) body.elemental_mg = Decimal::whole(row.elemental_mg);
    if (row.compound_mg > 0) body.compound_mg = Decimal::whole(row.compound_mg);
    body.count = Decimal::whole(row.count);
    body.route = row.topical ? Route::topical : Route::oral;
    body.taken_with = std::string(row.taken_with);
    const double minutes = random.uniform(420, 640);
    writer.add(minutes, minutes + random.uniform(0.2, 20), std::move(body));
}

}  // namespace

void write_day(Writer& writer, const DayFacts& facts) {
    Random& random = writer.random();
    if (facts.logs_food) write_food(writer);
    write_fluids(writer, iso_weekday(writer.night()));
    write_factors(writer, facts);
    write_symptoms(writer, facts);
    if (facts.supplement != nullptr && random.chance(0.9)) write_supplement(writer, *facts.supplement);
    if (random.chance(0.03)) {
        const double minutes = random.uniform(60, 640);
        Medicine dose;
        dose.name = "ibuprofen";
        dose.dose = "400 mg";
        writer.add(minutes, minutes + random.uniform(1, 30), std::move(dose));
    }
    const YearMonthDay ymd = to_ymd(writer.night());
    if ((ymd.month == 3 || ymd.month == 9) && ymd.day == 12) {
        Lab lab;
        lab.analyte = "serum_magnesium";
        lab.value = Decimal{random.between(72, 93) * 10'000};
        lab.unit = "mmol/L";
        lab.range_low = Decimal{700'000};
        lab.range_high = Decimal{1'000'000};
        writer.add(150, 1000, std::move(lab));
    }
}

void write_course(Writer& writer, std::size_t which, std::int64_t days) {
    const CourseRow& row = courses()[which];
    Medicine course;
    course.name = std::string(row.name);
    course.drug_class = std::string(row.drug_class);
    course.dose = std::string(row.dose);
    course.times = {TimeOfDay{row.first_minute}};
    if (row.second_minute >= 0) course.times.push_back(TimeOfDay{row.second_minute});
    course.from = writer.night();
    course.to = writer.night() + static_cast<std::int32_t>(std::min(days, row.longest) - 1);
    course.effect = std::string(row.effect);
    writer.add(30, 45, std::move(course));
}

}  // namespace charley::sample
