// SPDX-License-Identifier: MIT
//
// Warning signs: what was logged that someone should look at, and how soon.
#include "guidance/facts.h"

#include <algorithm>
#include <map>

namespace charley::guidance {
namespace {

// How far back a sign counts: what needs care within days, and what may wait for a visit.
constexpr std::int32_t kSoonDays = 14;
constexpr std::int32_t kTogetherDays = 3;  // two signs "together"
// In kidney disease magnesium leaves slowly: signs of too much count that much longer after it.
constexpr std::int32_t kKidneyDays = 14;
// Quinine's blood reactions come days after it, from a single dose too.
constexpr std::int32_t kQuinineDays = 14;
// NHS and nidirect: longer than 10 minutes.
constexpr std::int64_t kLongCrampSeconds = 600;
// "Often": four nights in two weeks, the entry rule of Roguin Maor 2017.
constexpr std::int32_t kOftenNights = 4;
constexpr std::int32_t kOftenDays = 14;
// The year after a start that Garrison 2012 looked at; for statins the months right after it.
constexpr std::int32_t kNewDrugDays = 365;
constexpr std::int32_t kNewStatinDays = 90;
constexpr std::int32_t kBeforeDays = 90;

using Found = std::map<std::string_view, std::vector<const Record*>>;

class Finder {
   public:
    explicit Finder(const Facts& facts) : facts_(facts) {}

    Found all() {
        for (const Symptomatic& symptom : facts_.symptoms) from_symptom(symptom);
        long_cramps();
        broken_sleep();
        new_medicines();
        one_sided_pain_with_clot_signs();
        // "If one-sided swelling use dvt row" (red_flags.csv): not both "today" and "at your next visit".
        if (found_.contains("dvt") || found_.contains("pregnancy_leg")) found_.erase("cramp_numb_swell");
        return std::move(found_);
    }

   private:
    /// How old the sign may be.
    bool counts(const catalogue::RedFlag& flag, Date date) const {
        const bool routine = flag.action == catalogue::Action::routine;
        return facts_.situation.date - date < (routine ? kMonthDays : kSoonDays);
    }

    void add(std::string_view id, Date date, std::vector<const Record*> records) {
        const catalogue::RedFlag* flag = catalogue::find_red_flag(id);
        if (flag == nullptr || !counts(*flag, date)) return;
        auto& list = found_[flag->id];
        list.insert(list.end(), records.begin(), records.end());
    }

    void from_symptom(const Symptomatic& symptom) {
        // The id of a warning sign, logged as such.
        if (const catalogue::RedFlag* flag = catalogue::find_red_flag(symptom.code)) {
            if (flag->group != "supplement caution" || flag->id.substr(0, 10) == "mg_excess_") {
                add(flag->id, symptom.date, {symptom.record});
            }
        }
        for (const catalogue::Sign& sign : catalogue::signs()) {
            if (sign.sign != symptom.code) continue;
            std::vector<const Record*> records{symptom.record};
            if (all_hold(sign.needs, symptom, records)) add(sign.red_flag, symptom.date, records);
        }
    }

    /// Whether every word of `needs` holds; adds the records that made it so.
    bool all_hold(std::string_view needs, const Symptomatic& symptom,
                  std::vector<const Record*>& records) const {
        while (!needs.empty()) {
            const std::size_t end = needs.find(' ');
            if (!holds(needs.substr(0, end), symptom, records)) return false;
            if (end == std::string_view::npos) break;
            needs.remove_prefix(end + 1);
        }
        return true;
    }

    bool holds(std::string_view need, const Symptomatic& symptom, std::vector<const Record*>& records) const {
        if (need == "one_side") return symptom.one_sided;
        if (need == "foot") return symptom.foot;
        if (need == "pregnant") return facts_.pregnant || facts_.newly_delivered;
        if (need == "cramp") return add_cramps(records);
        if (need == "statin") return add_medicine("statins", symptom.date, 0, records);
        if (need == "magnesium") return add_magnesium(symptom.date, records);
        if (need.substr(0, 9) == "medicine:") {
            const std::string_view drug_class = need.substr(9);
            const std::int32_t days = drug_class == "quinine" ? kQuinineDays : 0;
            return add_medicine(drug_class, symptom.date, days, records);
        }
        if (need.substr(0, 5) == "with:") return add_together(need.substr(5), symptom, records);
        return false;
    }

    bool add_cramps(std::vector<const Record*>& records) const {
        const auto cramps = facts_.cramp_records();
        records.insert(records.end(), cramps.begin(), cramps.end());
        return !cramps.empty();
    }

    bool add_medicine(std::string_view drug_class, Date date, std::int32_t days,
                      std::vector<const Record*>& records) const {
        bool any = false;
        for (const Course& course : facts_.courses) {
            const bool taken = course.told_on(date) || course.active_within(date, days);
            if (!course.takes(drug_class) || !taken) continue;
            records.push_back(course.record);
            any = true;
        }
        return any;
    }

    bool add_magnesium(Date date, std::vector<const Record*>& records) const {
        bool any = false;
        const std::int32_t days =
            in_group(caution_groups(facts_), "mg_kidney") ? kKidneyDays : kSideEffectDays;
        for (const Dated& row : facts_.supplements) {
            const auto& supplement = *body_as<Supplement>(*row.record);
            const std::int32_t before = date - row.date;
            if (route_of(supplement) != Route::oral || before < 0 || before > days) {
                continue;
            }
            records.push_back(row.record);
            any = true;
        }
        return add_medicine("magnesium_medicine", date, days, records) || any;
    }

    /// Any of several signs (separated by +) within a few days.
    bool add_together(std::string_view signs, const Symptomatic& symptom,
                      std::vector<const Record*>& records) const {
        bool any = false;
        while (!signs.empty()) {
            const std::size_t end = signs.find('+');
            const std::string_view sign = signs.substr(0, end);
            for (const Symptomatic& other : facts_.symptoms) {
                const bool swelling = other.code == "swelling";
                const bool same = other.code == sign ||
                                  (sign == "one_sided_swelling" && swelling && other.one_sided) ||
                                  (sign == "swelling_not_both" && swelling && !other.both);
                if (same && other.record != symptom.record && near(other.date, symptom.date)) {
                    records.push_back(other.record);
                    any = true;
                }
            }
            if (sign == "heat") {
                for (const Dated& heat : facts_.heat) {
                    if (!near(heat.date, symptom.date)) continue;
                    records.push_back(heat.record);
                    any = true;
                }
            }
            if (end == std::string_view::npos) break;
            signs.remove_prefix(end + 1);
        }
        return any;
    }

    static bool near(Date a, Date b) {
        const std::int32_t apart = a - b;
        return apart <= kTogetherDays && -apart <= kTogetherDays;
    }

    void long_cramps() {
        for (const Dated& row : facts_.cramps) {
            if (body_as<Cramp>(*row.record)->duration_s.value_or(0) > kLongCrampSeconds) {
                add("cramp_long", row.date, {row.record});
            }
        }
    }

    void broken_sleep() {
        std::map<Date, std::vector<const Record*>> nights;
        const DayBoundary boundary{facts_.situation.profile.day_boundary.value_or(TimeOfDay{720})};
        const auto recent = [&](Date night) { return facts_.situation.date - night < kOftenDays; };
        for (const Dated& row : facts_.cramps) {
            const Date night = night_of(row.record->start, boundary);
            if (body_as<Cramp>(*row.record)->woke_me.value_or(false) && recent(night)) {
                nights[night].push_back(row.record);
            }
        }
        for (const Dated& row : facts_.nights) {
            if (body_as<Night>(*row.record)->disturbance.value_or(0) >= 4 && recent(row.date)) {
                nights[row.date].push_back(row.record);
            }
        }
        if (static_cast<std::int32_t>(nights.size()) < kOftenNights) return;
        for (const auto& [night, records] : nights) add("cramp_sleep", night, records);
    }

    /// Whether cramps began after a start: some within `days` after it, none in the 90 days before.
    bool began_after(Date start, std::int32_t days) const {
        const auto& all = facts_.cramp_days;
        const auto after = std::lower_bound(all.begin(), all.end(), start);
        if (after == all.end() || *after - start > days) return false;
        return after == all.begin() || start - *(after - 1) > kBeforeDays;
    }

    void new_medicines() {
        constexpr std::string_view linked[] = {"loop_diuretics",
                                               "thiazide_diuretics",
                                               "potassium_sparing_diuretics",
                                               "long_acting_beta_agonists",
                                               "statins",
                                               "other_cramp_medicines"};
        if (!facts_.any_cramp()) return;
        const Date last_cramp = facts_.cramp_days.back();
        for (const Course& course : facts_.courses) {
            if (!course.has_start || !course.active_on(facts_.situation.date)) continue;
            const std::int32_t since = facts_.situation.date - course.from;
            for (const std::string_view drug_class : linked) {
                if (!course.takes(drug_class)) continue;
                std::vector<const Record*> records{course.record};
                add_cramps(records);
                if (since <= kNewDrugDays && began_after(course.from, kNewDrugDays)) {
                    add("cramp_new_drug", last_cramp, records);
                }
                if (drug_class == "statins" && since <= kNewStatinDays && began_after(course.from, since)) {
                    add("statin_muscle", last_cramp, records);
                }
            }
        }
    }

    /// Chest pain or breathlessness together with the signs of a clot is more than either.
    void one_sided_pain_with_clot_signs() {
        const auto dvt = found_.find("dvt");
        if (dvt == found_.end()) return;
        for (const Symptomatic& symptom : facts_.symptoms) {
            const bool lung = symptom.code == "breathlessness" || symptom.code == "chest_pain" ||
                              symptom.code == "coughing_blood" || symptom.code == "collapse";
            if (!lung) continue;
            std::vector<const Record*> records = dvt->second;
            records.push_back(symptom.record);
            add("pe", symptom.date, std::move(records));
        }
    }

    const Facts& facts_;
    Found found_;
};

}  // namespace

void add_red_flags(const Facts& facts, std::vector<Advice>& out) {
    for (auto& [id, records] : Finder(facts).all()) {
        const catalogue::RedFlag* flag = catalogue::find_red_flag(id);
        Advice advice;
        advice.id = std::string(id);
        using catalogue::Action;
        const bool urgent = flag->action == Action::emergency || flag->action == Action::same_day ||
                            flag->action == Action::urgent ||
                            id == "quinine";  // bruises or bleeding on quinine: care now, says its note
        advice.severity = urgent ? Severity::urgent : Severity::caution;
        advice.text = "flag." + advice.id;
        advice.action = flag->action;
        add_sources(advice, flag->source);
        set_why(advice, std::move(records));
        out.push_back(std::move(advice));
    }
}

}  // namespace charley::guidance
