// SPDX-License-Identifier: MIT
//
// The day planner: between which of a day's medicines a magnesium supplement fits.
#include "guidance/facts.h"

#include <algorithm>
#include <array>

namespace charley::guidance {
namespace {

constexpr std::int32_t kDay = 1440;

/// A stretch in minutes from the day's midnight; may begin before it and end after the next.
struct Stretch {
    std::int32_t from = 0;
    std::int32_t to = 0;
};

std::int16_t clock_minute(std::int32_t minute) {
    return static_cast<std::int16_t>(((minute % kDay) + kDay) % kDay);
}

/// The end of a stretch on the clock: midnight at its end is 24:00.
std::int16_t clock_end(std::int32_t minute) {
    const std::int16_t clock = clock_minute(minute);
    return clock == 0 ? std::int16_t{kDay} : clock;
}

/// The blocked stretches of one course from the day before to the day after, and those to show.
void add_course(const Course& course, const Spacing& spacing, Date date, DayPlan& plan,
                std::vector<Stretch>& blocked) {
    const DayDoses today = doses_on(course, date);
    if (today.taken && (today.minutes.empty() || spacing.never)) {
        if (today.minutes.empty()) plan.without_times.push_back(course.record->id);
    }
    std::vector<std::int32_t> shown;  // clock minutes of doses already listed
    const auto show = [&](std::int32_t dose, Stretch stretch) {
        const std::int16_t clock = clock_minute(dose);
        if (std::find(shown.begin(), shown.end(), clock) != shown.end()) return;
        shown.push_back(clock);
        Blocked row;
        row.when = Window{clock_minute(stretch.from), clock_end(stretch.to)};
        row.medicine = course.record->id;
        row.name = course.medicine->name;
        row.dose_min = clock;
        row.drug_class = spacing.rule->drug_class;
        row.before_min = spacing.before_min;
        row.after_min = spacing.after_min;
        row.never = spacing.never;
        row.known = !course.classes.empty();
        for (const std::string_view source : catalogue::sources_of(spacing.rule->source)) {
            row.sources.emplace_back(source);
        }
        plan.blocked.push_back(std::move(row));
    };
    if (spacing.never) {
        if (!today.taken) return;
        blocked.push_back(Stretch{0, kDay});
        show(today.minutes.empty() ? 0 : today.minutes.front(), Stretch{0, kDay});
        plan.blocked.back().when = Window{0, std::int16_t{kDay}};
        return;
    }
    // The day's own doses first, so that a dose that repeats daily is listed once, under its own time.
    for (const std::int32_t offset : {0, -1, 1}) {
        const DayDoses doses = doses_on(course, date + offset);
        for (const std::int32_t minute : doses.minutes) {
            const std::int32_t dose = minute + offset * kDay;
            // Magnesium must lie at least `before` behind the dose or at least `after` ahead of it.
            const Stretch stretch{dose - spacing.after_min, dose + spacing.before_min};
            if (stretch.from == stretch.to) continue;
            blocked.push_back(stretch);
            if (stretch.to > 0 && stretch.from < kDay) show(dose, stretch);
        }
    }
}

std::vector<Stretch> merged(std::vector<Stretch> stretches) {
    std::sort(stretches.begin(), stretches.end(),
              [](const Stretch& a, const Stretch& b) { return a.from < b.from; });
    std::vector<Stretch> out;
    for (const Stretch& one : stretches) {
        if (!out.empty() && one.from <= out.back().to) {
            out.back().to = std::max(out.back().to, one.to);
        } else {
            out.push_back(one);
        }
    }
    return out;
}

std::vector<Window> free_windows(const std::vector<Stretch>& blocked) {
    std::vector<Stretch> free;
    std::int32_t at = -kDay;
    for (const Stretch& one : blocked) {
        if (one.from > at) free.push_back({at, one.from});
        at = std::max(at, one.to);
    }
    if (at < 2 * kDay) free.push_back({at, 2 * kDay});
    std::erase_if(free, [](const Stretch& one) { return one.to <= 0 || one.from >= kDay; });
    if (free.empty()) return {};
    // A night's window that repeats belongs to the evening it begins in.
    const Stretch last = free.back();
    if (free.size() > 1 && free.front().from < 0 && last.to > kDay && last.to - kDay == free.front().to) {
        free.erase(free.begin());
    }
    std::vector<Window> out;
    for (const Stretch& one : free) {
        const std::int32_t from = std::max(one.from, 0);
        // Open to the end of what was looked at: up to midnight.
        const bool open = one.to >= 2 * kDay || one.to - kDay >= from;
        out.push_back(Window{static_cast<std::int16_t>(from), open ? std::int16_t{kDay} : clock_end(one.to)});
    }
    return out;
}

/// Side effects of magnesium, and signs that need someone today: nothing is proposed beside them.
void add_signs(const Facts& facts, DayPlan& plan) {
    std::vector<Advice> signs;
    add_red_flags(facts, signs);
    using catalogue::Action;
    for (const Advice& sign : signs) {
        if (sign.action == Action::emergency || sign.action == Action::same_day ||
            sign.id == "mg_excess_mild") {
            plan.cautions.push_back(sign.id);
        }
    }
}

/// Medicines beside which the hours alone do not make it safe.
void add_ask_first(const Facts& facts, DayPlan& plan) {
    std::vector<Advice> medicines;
    add_medicines(facts, medicines);
    constexpr std::string_view prefix = "interaction.";
    for (Advice& advice : medicines) {
        if (advice.id.compare(0, prefix.size(), prefix) != 0) continue;
        const catalogue::Interaction* row =
            catalogue::find_interaction(std::string_view(advice.id).substr(prefix.size()));
        if (row != nullptr && speaks_against(*row)) plan.ask_first.push_back(std::move(advice));
    }
}

}  // namespace

DayDoses doses_on(const Course& course, Date day) {
    DayDoses out;
    if (!course.active_on(day)) return out;
    out.taken = true;
    for (const TimeOfDay time : course.medicine->times) out.minutes.push_back(time.minutes);
    if (out.minutes.empty() && !course.has_start && course.from == course.to) {
        out.minutes.push_back(time_of_day(local_of(course.record->start)).minutes);
    }
    std::sort(out.minutes.begin(), out.minutes.end());
    out.minutes.erase(std::unique(out.minutes.begin(), out.minutes.end()), out.minutes.end());
    return out;
}

std::optional<Spacing> spacing_of(const Course& course) {
    if (course.takes("magnesium_medicine")) return std::nullopt;
    Spacing out;
    for (const std::string_view drug_class : course.classes) {
        const catalogue::Interaction* row = catalogue::find_interaction(drug_class);
        if (row == nullptr) continue;
        if (row->kind == catalogue::Effect::do_not_combine) return Spacing{row, 0, 0, true};
        if (!row->before_min && !row->after_min) continue;
        const std::int32_t before = row->before_min.value_or(0);
        const std::int32_t after = row->after_min.value_or(0);
        if (out.rule == nullptr || before + after > out.before_min + out.after_min) out.rule = row;
        out.before_min = std::max(out.before_min, before);
        out.after_min = std::max(out.after_min, after);
    }
    if (out.rule != nullptr) return out;
    const catalogue::Interaction& general = catalogue::general_interaction();
    return Spacing{&general, general.before_min.value_or(0), general.after_min.value_or(0), false};
}

DayPlan plan_day(const Situation& situation) {
    const Facts facts = collect(situation);
    DayPlan plan;
    plan.date = situation.date;
    for (const CautionGroup& group : caution_groups(facts)) plan.cautions.emplace_back(group.id);
    add_signs(facts, plan);
    add_ask_first(facts, plan);
    std::vector<Stretch> blocked;
    for (const Course& course : facts.courses) {
        if (const auto spacing = spacing_of(course))
            add_course(course, *spacing, situation.date, plan, blocked);
    }
    std::stable_sort(plan.blocked.begin(), plan.blocked.end(),
                     [](const Blocked& a, const Blocked& b) { return a.dose_min < b.dose_min; });
    if (plan.cautions.empty()) plan.windows = free_windows(merged(std::move(blocked)));
    return plan;
}

}  // namespace charley::guidance
