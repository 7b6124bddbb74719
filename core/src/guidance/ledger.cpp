// SPDX-License-Identifier: MIT
//
// The ledger: two totals that are never mixed, each against its own limit, and how complete the logging is.
#include "guidance/facts.h"

#include "base/text_scan.h"
#include "base/utf8.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

namespace charley::guidance {
namespace {

Mass mass_of_mg(double milligrams) {
    return Mass{std::llround(std::clamp(milligrams, 0.0, 1e12) * 1000)};
}

/// A person's own foods: milligrams per gram and per portion, learnt from the last record that stated them.
class OwnFoods {
   public:
    explicit OwnFoods(const Situation& situation) {
        // A name is written the same way time after time: each spelling is folded once.
        std::unordered_map<std::string_view, const Record*> spelt;
        for (const Record& record : situation.records) {
            const Food* food = body_as<Food>(record);
            if (food == nullptr || record.deleted || !food->magnesium_mg) continue;
            if (date_of(local_of(record.start)) > situation.date) continue;
            const Record*& known = spelt[food->food];
            if (known == nullptr || by_start(known, &record)) known = &record;
        }
        for (const auto& [name, record] : spelt) {
            const Record*& known = latest_[fold_for_search(name)];
            if (known == nullptr || by_start(known, record)) known = record;
        }
    }

    bool knows(const Food& eaten) const { return latest_.contains(fold_for_search(eaten.food)); }

    std::optional<Mass> amount(const Food& eaten) const {
        const auto found = latest_.find(fold_for_search(eaten.food));
        if (found == latest_.end()) return std::nullopt;
        const Food& stated = *body_as<Food>(*found->second);
        const double mg = stated.magnesium_mg->to_double();
        if (eaten.grams) {
            if (!stated.grams || stated.grams->millionths <= 0) return std::nullopt;
            return mass_of_mg(mg * eaten.grams->to_double() / stated.grams->to_double());
        }
        const double had = stated.portions ? stated.portions->to_double() : 1.0;
        if (had <= 0) return std::nullopt;
        return mass_of_mg(mg * (eaten.portions ? eaten.portions->to_double() : 1.0) / had);
    }

   private:
    std::unordered_map<std::string, const Record*> latest_;
};

/// The amount of a food record; `own` is filled at the first food that needs it.
std::optional<Mass> food_amount(const Situation& situation, const Food& food, std::optional<OwnFoods>& own) {
    if (food.magnesium_mg) return mass_of_mg(food.magnesium_mg->to_double());
    const auto of_row = [&](const catalogue::Food& row) {
        const double grams =
            food.grams ? food.grams->to_double()
                       : row.portion_g.to_double() * (food.portions ? food.portions->to_double() : 1.0);
        return mass_of_mg(row.mg_per_100g.to_double() * grams / 100);
    };
    if (const catalogue::Food* row = catalogue::find_food_named(food.food)) return of_row(*row);
    if (!own) own.emplace(situation);
    // What someone said of a food of their own comes before other words for one of the catalogue.
    if (own->knows(food)) return own->amount(food);
    const catalogue::Food* row = catalogue::find_food_in_words(food.food);
    return row == nullptr ? std::nullopt : std::optional<Mass>(of_row(*row));
}

/// The magnesium of a dose text in millimoles ("4 mmol", "4,5 mmol"), which is unambiguous: 24.305 mg each.
/// Nothing for a product ("2 x 4 mmol"), of which the factor may already stand in the times of the day.
std::optional<Mass> millimoles(std::string_view dose) {
    const std::string text = ascii_lower(dose);
    const std::size_t at = text.find("mmol");
    if (at == std::string::npos) return std::nullopt;
    const std::string_view before = trim(std::string_view(text).substr(0, at));
    std::size_t begin = before.size();
    const auto part_of_number = [](char c) { return is_digit(c) || c == '.' || c == ','; };
    while (begin > 0 && part_of_number(before[begin - 1])) --begin;
    const std::string_view ahead = trim(before.substr(0, begin));
    const auto ends_with = [&](std::string_view tail) {
        return ahead.size() >= tail.size() && ahead.substr(ahead.size() - tail.size()) == tail;
    };
    if (ends_with("x") || ends_with("*") || ends_with("\xC3\x97")) return std::nullopt;
    std::string number(before.substr(begin));
    std::replace(number.begin(), number.end(), ',', '.');
    const auto value = parse_decimal(number, "dose");
    if (!value || value->millionths <= 0) return std::nullopt;
    return mass_of_mg(value->to_double() * 24.305);
}

struct Day {
    bool food_logged = false;
    bool any_logged = false;
    Mass food;
    Mass fluid;
    Mass supplement;
};

class Builder {
   public:
    Builder(const Facts& facts, Ledger& ledger) : facts_(facts), ledger_(ledger) {}

    void foods() {
        for (const Dated& row : facts_.foods) {
            Day* day = day_of(row.date);
            if (day == nullptr) continue;
            const auto amount = food_amount(facts_.situation, *body_as<Food>(*row.record), own_);
            day->food_logged = day->any_logged = true;
            if (amount) {
                day->food = day->food + *amount;
                enter(row, Account::food, *amount);
            } else {
                ask(row, Unclear::food_unknown);
            }
        }
    }

    void fluids() {
        for (const Dated& row : facts_.fluids) {
            Day* day = day_of(row.date);
            if (day == nullptr) continue;
            day->any_logged = true;
            const Fluid& fluid = *body_as<Fluid>(*row.record);
            const auto drink = catalogue::find_drink(fluid.what);
            const auto ml = fluid.amount ? millilitres(*fluid.amount) : std::nullopt;
            if (drink && ml) {
                const Mass amount = mass_of_mg(drink->mg_per_ml * *ml);
                day->fluid = day->fluid + amount;
                enter(row, Account::fluid, amount);
            } else {
                ask(row, Unclear::drink_unknown);
            }
        }
    }

    void supplements() {
        for (const Dated& row : facts_.supplements) {
            Day* day = day_of(row.date);
            if (day == nullptr) continue;
            const Supplement& supplement = *body_as<Supplement>(*row.record);
            const auto amount = elemental_of(supplement);
            const bool topical = route_of(supplement) == Route::topical;
            if (!topical) day->any_logged = true;
            if (const Mass* mass = std::get_if<Mass>(&amount)) {
                day->supplement = day->supplement + *mass;
                enter(row, topical ? Account::topical : Account::supplement, *mass);
            } else {
                ask(row, std::get<Unclear>(amount));
            }
        }
    }

    /// Medicines that hold magnesium, at every dose of their days.
    void medicines() {
        for (const Course& course : facts_.courses) {
            if (!course.takes("magnesium_medicine")) continue;
            const auto dose = millimoles(course.medicine->dose);
            for (std::int32_t back = 0; back < kMonthDays; ++back) {
                const Date date = facts_.situation.date - back;
                const DayDoses doses = doses_on(course, date);
                if (!doses.taken) continue;
                Day& day = days_[static_cast<std::size_t>(back)];
                const Dated row{course.record, date};
                if (!dose) {
                    ask(row, Unclear::medicine_unmeasured);
                    continue;
                }
                day.any_logged = true;
                const auto times = static_cast<std::int64_t>(std::max<std::size_t>(1, doses.minutes.size()));
                const Mass amount{dose->micrograms * times};
                day.supplement = day.supplement + amount;
                enter(row, Account::medicine, amount);
            }
        }
    }

    Mean mean(std::int32_t days) const {
        Mean out;
        out.days = days;
        Mass food;
        Mass fluid;
        Mass supplement;
        for (std::int32_t back = 0; back < days; ++back) {
            const Day& day = days_[static_cast<std::size_t>(back)];
            if (day.food_logged) {
                ++out.food_days;
                food = food + day.food;
                fluid = fluid + day.fluid;
            }
            if (day.any_logged) {
                ++out.intake_days;
                supplement = supplement + day.supplement;
            }
        }
        if (out.food_days > 0) {
            out.food_mg = food.mg() / out.food_days;
            out.fluid_mg = fluid.mg() / out.food_days;
        }
        if (out.intake_days > 0) out.supplement_mg = supplement.mg() / out.intake_days;
        return out;
    }

    const Day& today() const { return days_[0]; }

   private:
    Day* day_of(Date date) {
        const std::int32_t back = facts_.situation.date - date;
        return back >= 0 && back < kMonthDays ? &days_[static_cast<std::size_t>(back)] : nullptr;
    }
    void enter(const Dated& row, Account account, Mass amount) {
        if (row.date == facts_.situation.date)
            ledger_.entries.push_back(Entry{row.record->id, account, amount});
    }
    void ask(const Dated& row, Unclear why) {
        if (row.date == facts_.situation.date) ledger_.questions.push_back(Question{row.record->id, why});
    }

    const Facts& facts_;
    Ledger& ledger_;
    std::array<Day, static_cast<std::size_t>(kMonthDays)> days_{};
    std::optional<OwnFoods> own_;
};

void add_references(const Facts& facts, Ledger& out) {
    const Profile& profile = facts.situation.profile;
    out.authority = profile.authority.value_or(Authority::efsa);
    // Where the age is unknown the levels of adults stand; the caution rules keep silent about doses then.
    out.upper_levels = catalogue::upper_levels(facts.age.value_or(40 * 12));
    if (!out.upper_levels.empty()) out.ceiling = out.upper_levels.front().mg;
    out.ask_first = !caution_groups(facts).empty();
    const bool expecting = facts.pregnant || facts.lactating;
    if (!facts.age) {
        out.no_reference = NoReference::birth_unknown;
        return;
    }
    if (!profile.sex && !expecting) {
        out.no_reference = NoReference::sex_unknown;
        return;
    }
    const Sex sex = expecting ? Sex::female : *profile.sex;
    out.reference = catalogue::reference_for(
        out.authority, catalogue::Person{*facts.age, sex, facts.pregnant, facts.lactating});
    out.no_reference = NoReference::no_checked_value;
}

}  // namespace

std::string_view code_of(NoReference value) noexcept {
    constexpr std::array<std::string_view, 3> names = {"birth_unknown", "sex_unknown", "no_checked_value"};
    return names[static_cast<std::size_t>(value)];
}

Ledger ledger_of(const Facts& facts) {
    Ledger out;
    out.date = facts.situation.date;
    Builder builder(facts, out);
    builder.foods();
    builder.fluids();
    builder.supplements();
    builder.medicines();
    out.food = builder.today().food;
    out.fluid = builder.today().fluid;
    out.supplement = builder.today().supplement;
    out.week = builder.mean(kWeekDays);
    out.month = builder.mean(kMonthDays);
    add_references(facts, out);
    return out;
}

Ledger ledger(const Situation& situation) {
    return ledger_of(collect(situation));
}

std::vector<FoodIdea> gap_foods(const Situation& situation, std::size_t most) {
    return ideas_of(collect(situation), most);
}

bool may_suggest_food(const Facts& facts) {
    const auto groups = caution_groups(facts);
    const bool small_child = facts.age && *facts.age < 5 * 12;
    return !small_child && !in_group(groups, "mg_kidney") && !in_group(groups, "mg_bowel");
}

namespace {

/// What foods are left out for: conditions, and classes of medicines of the last 28 days.
std::set<std::string_view> exclusions_for(const Facts& facts) {
    std::set<std::string_view> out;
    for (const std::string_view condition : depleting_conditions(facts)) out.insert(condition);
    for (const Course& course : facts.courses) out.insert(course.classes.begin(), course.classes.end());
    return out;
}

/// An allergy or intolerance among the conditions, in a person's own words ("nut allergy", "lactose
/// intolerant"): the foods that it may mean. Leaving one out too many does no harm.
struct Allergen {
    std::string_view words;       ///< separated by blanks, any of them
    std::string_view categories;  ///< of foods, separated by ;
    std::string_view food_words;  ///< any of them in a food's name, key or other names
};
constexpr std::array<Allergen, 10> kAllergens = {
    {{"nut nuts treenut peanut peanuts groundnut groundnuts almond almonds cashew cashews hazelnut hazelnuts "
      "walnut "
      "walnuts pistachio pistachios pecan pecans macadamia",
      "nut", "peanut peanuts groundnut nut nuts"},
     {"seed seeds sesame tahini sunflower", "seed", "sesame tahini hummus seed seeds"},
     {"milk dairy lactose casein whey cheese", "dairy", "milk butter cheese yogurt"},
     {"soy soya soybean soybeans tofu", "", "soy soya soybeans soymilk tofu tempeh natto edamame"},
     {"legume legumes pulse pulses bean beans pea peas lentil lentils lupin chickpea chickpeas", "legume",
      "peas beans"},
     {"fish salmon tuna cod mackerel", "fish", ""},
     {"shellfish seafood prawn prawns shrimp shrimps crab crustacean crustaceans", "seafood", ""},
     {"egg eggs", "egg", ""},
     {"gluten wheat rye barley oat oats", "",
      "wheat rye barley oat oats oatmeal bread bran pasta bulgur couscous spaghetti"},
     {"chocolate cocoa cacao", "chocolate", "cocoa chocolate"}}};

bool has_any(std::string_view code, std::string_view words) {
    while (!words.empty()) {
        const std::size_t end = words.find(' ');
        if (has_word(code, words.substr(0, end))) return true;
        if (end == std::string_view::npos) break;
        words.remove_prefix(end + 1);
    }
    return false;
}

bool speaks_of_allergy(std::string_view condition) {
    return has_any(condition, "allergy allergies allergic anaphylaxis intolerance intolerances intolerant");
}

/// What a food is called, as a code.
std::string code_of_food(const catalogue::Food& food) {
    return catalogue::code_from(std::string(food.name) + " " + std::string(food.key) + " " +
                                std::string(food.also_called));
}

bool may_be_allergen(const catalogue::Food& food, const std::vector<std::string_view>& allergies) {
    if (allergies.empty()) return false;
    const std::string code = code_of_food(food);
    for (const std::string_view allergy : allergies) {
        for (const Allergen& one : kAllergens) {
            if (!has_any(allergy, one.words)) continue;
            if (food.category == one.categories || has_any(code, one.food_words)) return true;
        }
        // Any other food by its own words ("banana allergy", "kiwi").
        std::string_view words = allergy;
        while (!words.empty()) {
            const std::size_t end = words.find('_');
            const std::string word(words.substr(0, end));
            if (word.size() > 2 && (has_word(code, word) || has_word(code, word + "s"))) return true;
            if (end == std::string_view::npos) break;
            words.remove_prefix(end + 1);
        }
    }
    return false;
}

bool is_left_out(const catalogue::Food& food, const std::set<std::string_view>& reasons) {
    for (const catalogue::FoodExclusion& row : catalogue::food_exclusions()) {
        if (row.food == &food && reasons.contains(row.left_out_for)) return true;
    }
    return false;
}

}  // namespace

std::vector<FoodIdea> ideas_of(const Facts& facts, std::size_t most) {
    constexpr double kLeastMg = 20;
    if (!may_suggest_food(facts)) return {};
    const auto reasons = exclusions_for(facts);
    std::vector<std::string_view> allergies;
    for (const std::string& condition : facts.conditions) {
        if (!speaks_of_allergy(condition)) continue;
        // To what is not said: any food may be it.
        if (condition.find('_') == std::string::npos || has_word(condition, "food")) return {};
        allergies.push_back(condition);
    }
    std::unordered_map<const catalogue::Food*, std::int32_t> eaten;
    std::set<std::string_view> categories;
    std::unordered_map<std::string_view, const catalogue::Food*> known;  // each spelling is looked up once
    for (const Dated& row : facts.foods) {
        const auto [at, fresh] = known.try_emplace(body_as<Food>(*row.record)->food);
        if (fresh) at->second = catalogue::find_food_in_words(at->first);
        if (const catalogue::Food* food = at->second) {
            ++eaten[food];
            categories.insert(food->category);
        }
    }
    std::vector<FoodIdea> out;
    for (const catalogue::Food& food : catalogue::foods()) {
        const double mg = food.mg_per_portion();
        if (mg < kLeastMg || is_left_out(food, reasons) || may_be_allergen(food, allergies)) continue;
        const auto found = eaten.find(&food);
        const std::int32_t times = found == eaten.end() ? 0 : found->second;
        out.push_back(FoodIdea{&food, mg, times, times == 0 && categories.contains(food.category)});
    }
    std::stable_sort(out.begin(), out.end(), [](const FoodIdea& a, const FoodIdea& b) {
        if ((a.eaten > 0) != (b.eaten > 0)) return a.eaten > 0;
        if (a.same_category != b.same_category) return a.same_category;
        return a.mg > b.mg;
    });
    if (out.size() > most) out.resize(most);
    return out;
}

}  // namespace charley::guidance
