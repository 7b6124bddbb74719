// SPDX-License-Identifier: MIT
//
// What the nights of an experiment say, judged by its own coin.
#include <charley/experiment.h>

#include <algorithm>
#include <array>
#include <cstddef>

namespace charley::experiment {
namespace {

constexpr std::int32_t kDayMinutes = 1440;
constexpr std::int32_t kNextEveningMinutes = 960;  // as evening_of has it

/// What is the same for every way to count.
struct Course {
    Date first;
    Date last;        ///< planned, or before it was stopped
    Date over_until;  ///< blocks up to here are over
    std::size_t blocks = 0;
    std::size_t days = 0;
    std::size_t wash_in = 0;
    trends::NightSeries series;
    std::vector<char> taken;  ///< per night of the series: the remedy was logged
    bool any_taken = false;
};

/// Visits every record of the remedy with the night whose evening it belongs to.
template <class Visit>
void each_taken(const Timeline& timeline, std::string_view remedy, Visit visit) {
    // Looked up once a code and kind: 0 not yet, 1 no, 2 yes.
    std::vector<std::array<char, kKindCount + 1>> known(timeline.codes.size());
    for (const ExposureRow& row : timeline.exposures) {
        char& is = known[row.code][static_cast<std::size_t>(row.kind)];
        if (is == 0) is = is_remedy(remedy, timeline.codes[row.code], row.kind) ? 2 : 1;
        if (is != 2) continue;
        const std::int32_t into_night =
            (row.local_minute - timeline.boundary.at.minutes + kDayMinutes) % kDayMinutes;
        visit(Date{row.night} + (into_night >= kNextEveningMinutes ? 1 : 0), row);
    }
}

std::vector<char> nights_taken(const Timeline& timeline, std::string_view remedy, Date first,
                               std::size_t nights) {
    std::vector<char> taken(nights, 0);
    each_taken(timeline, remedy, [&](Date night, const ExposureRow&) {
        const std::int64_t into = night - first;
        if (into >= 0 && into < static_cast<std::int64_t>(nights)) taken[static_cast<std::size_t>(into)] = 1;
    });
    return taken;
}

Result<Course> course_of(const Experiment& experiment, const Timeline& timeline, Date tonight) {
    if (!experiment.first_night) return invalid("first_night", "is missing; start the experiment first");
    if (!is_schedule(experiment.schedule)) {
        return invalid("schedule", "is not a series of pairs AB or BA; plan the experiment first");
    }
    Course course;
    course.first = *experiment.first_night;
    course.last = *last_night(experiment);
    course.over_until = std::min(course.last, tonight - 1);
    course.blocks = experiment.schedule.size();
    const Date planned = *planned_last_night(experiment);
    course.days = static_cast<std::size_t>(planned - course.first + 1) / course.blocks;
    course.wash_in = static_cast<std::size_t>(std::clamp<std::int64_t>(
        experiment.wash_in.value_or(0), 0, static_cast<std::int64_t>(course.days) - 1));
    course.series.from = course.first;
    if (course.last >= course.first) {
        trends::Window window;
        window.tonight = tonight;
        window.from = course.first;
        window.to = course.last;
        course.series = trends::nights_of(timeline, window);
    }
    course.taken = nights_taken(timeline, experiment.remedy, course.first, course.series.nights.size());
    course.any_taken = std::find(course.taken.begin(), course.taken.end(), 1) != course.taken.end();
    return course;
}

bool counts(const trends::NightState& night) {
    return !night.excluded && (night.over || night.observed);
}

std::vector<BlockFigures> blocks_of(const Experiment& experiment, const Course& course, std::size_t wash_in,
                                    bool only_kept) {
    std::vector<BlockFigures> blocks;
    for (std::size_t block = 0; block < course.blocks; ++block) {
        BlockFigures figures;
        figures.from = course.first + static_cast<std::int32_t>(block * course.days);
        figures.to = figures.from + static_cast<std::int32_t>(course.days - 1);
        figures.with_remedy = experiment.schedule[block] == 'B';
        for (std::size_t day = 0; day < course.days; ++day) {
            const std::size_t i = block * course.days + day;
            if (i >= course.series.nights.size()) continue;
            const trends::NightState& night = course.series.nights[i];
            if (night.excluded) ++figures.excluded;
            if (!counts(night)) continue;
            const bool kept = (course.taken[i] != 0) == figures.with_remedy;
            ++(kept ? figures.kept : figures.broken);
            if (day < wash_in || (only_kept && !kept)) continue;
            ++figures.nights;
            if (!night.observed) continue;
            ++figures.observed;
            figures.cramps += night.cramps;
        }
        const auto wanted = static_cast<std::int64_t>(course.days - wash_in);
        figures.complete =
            figures.to <= course.over_until && figures.observed > 0 && 2 * figures.observed >= wanted;
        blocks.push_back(figures);
    }
    return blocks;
}

/// Without the remedy, and with it.
std::vector<statistics::Pair> pairs_of(const std::vector<BlockFigures>& blocks) {
    std::vector<statistics::Pair> pairs;
    for (std::size_t i = 0; i + 1 < blocks.size(); i += 2) {
        if (!blocks[i].complete || !blocks[i + 1].complete) continue;
        const auto block_of = [](const BlockFigures& figures) {
            return statistics::Block{static_cast<double>(figures.cramps),
                                     static_cast<double>(figures.observed)};
        };
        const BlockFigures& with = blocks[i].with_remedy ? blocks[i] : blocks[i + 1];
        const BlockFigures& without = blocks[i].with_remedy ? blocks[i + 1] : blocks[i];
        pairs.push_back(statistics::Pair{block_of(without), block_of(with)});
    }
    return pairs;
}

trends::Figure<statistics::SignFlip> test_of(const std::vector<statistics::Pair>& pairs) {
    if (pairs.empty()) return trends::Reason::too_few_values;
    const auto test = statistics::randomised_pairs(pairs);
    if (!test) return trends::Reason::too_few_values;
    return *test;
}

void judge(Outcome& outcome) {
    if (outcome.e_helps > kEvidence) {
        outcome.code = VerdictCode::helps;
    } else if (outcome.e_worse > kEvidence) {
        outcome.code = VerdictCode::worse;
    } else if (!outcome.ended) {
        outcome.code = VerdictCode::running;
    } else if (outcome.stopped || outcome.pairs < kLeastPairs) {
        // Whoever may stop when they like may stop on a lucky day: p would not be true.
        outcome.code = VerdictCode::not_enough;
    } else if (outcome.test && outcome.test->p_two_sided < trends::kVerdictLevel) {
        outcome.code = outcome.test->statistic < 0 ? VerdictCode::helps : VerdictCode::worse;
    } else {
        outcome.code = VerdictCode::no_clear_difference;
    }
}

void add_pairs(Outcome& outcome) {
    const std::vector<statistics::Pair> pairs = pairs_of(outcome.blocks);
    outcome.pairs = static_cast<std::int64_t>(pairs.size());
    outcome.test = test_of(pairs);
    outcome.rate_with = trends::Reason::too_few_values;
    outcome.rate_without = trends::Reason::too_few_values;
    statistics::Block with;
    statistics::Block without;
    for (const statistics::Pair& pair : pairs) {
        with.events += pair.b.events;
        with.nights += pair.b.nights;
        without.events += pair.a.events;
        without.nights += pair.a.nights;
        // (b + ½) / n_b against (a + ½) / n_a, without a division.
        const double b = (pair.b.events + 0.5) * pair.a.nights;
        const double a = (pair.a.events + 0.5) * pair.b.nights;
        if (pair.a.events + pair.b.events == 0 || a == b) {
            ++outcome.ties;
        } else {
            ++(b < a ? outcome.wins : outcome.losses);
        }
    }
    if (!pairs.empty()) {
        outcome.rate_with = 7 * with.events / with.nights;
        outcome.rate_without = 7 * without.events / without.nights;
    }
    const auto wins = static_cast<double>(outcome.wins);
    const auto losses = static_cast<double>(outcome.losses);
    if (const auto evidence = statistics::evalue_sign_kt(wins, losses)) outcome.e_helps = evidence->one_sided;
    if (const auto evidence = statistics::evalue_sign_kt(losses, wins)) outcome.e_worse = evidence->one_sided;
}

}  // namespace

std::string_view code_of(VerdictCode code) noexcept {
    switch (code) {
        case VerdictCode::running:
            return "running";
        case VerdictCode::not_enough:
            return "not_enough";
        case VerdictCode::no_clear_difference:
            return "no_clear_difference";
        case VerdictCode::helps:
            return "helps";
        case VerdictCode::worse:
            return "worse";
    }
    return "running";
}

std::string_view code_of(Analysis::Code code) noexcept {
    switch (code) {
        case Analysis::Code::as_planned:
            return "as_planned";
        case Analysis::Code::with_wash_in:
            return "with_wash_in";
        case Analysis::Code::nights_kept:
            return "nights_kept";
    }
    return "as_planned";
}

std::string_view withheld(const Outcome& outcome) noexcept {
    if (!outcome.ended) return "running";
    return outcome.stopped ? "stopped_early" : "";
}

Taken taken(const Timeline& timeline, std::string_view remedy, Date first, Date last) {
    Taken found;
    std::vector<Date> nights;
    each_taken(timeline, remedy, [&](Date night, const ExposureRow& row) {
        if (night < first || night > last) return;
        nights.push_back(night);
        found.records.push_back(row.id);
    });
    std::sort(nights.begin(), nights.end());
    found.evenings = std::unique(nights.begin(), nights.end()) - nights.begin();
    return found;
}

Result<Outcome> analyse(const Experiment& experiment, const Timeline& timeline, Date tonight) {
    auto found = course_of(experiment, timeline, tonight);
    if (!found) return std::move(found).error();
    const Course& course = *found;

    Outcome outcome;
    outcome.pairs_planned = static_cast<std::int64_t>(course.blocks / 2);
    outcome.stopped = course.last < *planned_last_night(experiment);
    outcome.ended = outcome.stopped || tonight > course.last;
    outcome.blocks = blocks_of(experiment, course, course.wash_in, false);
    bool remedy_asked = false;
    for (const BlockFigures& block : outcome.blocks) {
        outcome.kept += block.kept;
        outcome.asked += block.kept + block.broken;
        remedy_asked = remedy_asked || (block.with_remedy && block.kept + block.broken > 0);
    }
    outcome.adherence = trends::Reason::no_elapsed_nights;
    if (outcome.asked > 0) {
        if (remedy_asked && !course.any_taken) {
            outcome.adherence = trends::Reason::no_values;
        } else {
            outcome.adherence = static_cast<double>(outcome.kept) / static_cast<double>(outcome.asked);
        }
    }
    for (std::size_t i = 0; i < course.series.nights.size(); ++i) {
        const trends::NightState& night = course.series.nights[i];
        if (i % course.days < course.wash_in || !counts(night) || night.observed) continue;
        outcome.missing.push_back(course.first + static_cast<std::int32_t>(i));
    }
    outcome.nights_missing = static_cast<std::int64_t>(outcome.missing.size());
    add_pairs(outcome);
    judge(outcome);
    return outcome;
}

Result<std::vector<Analysis>> analyses(const Experiment& experiment, const Timeline& timeline, Date tonight) {
    auto found = course_of(experiment, timeline, tonight);
    if (!found) return std::move(found).error();
    const Course& course = *found;
    std::vector<Analysis> all;
    const auto add = [&](Analysis::Code code, std::size_t wash_in, bool only_kept) {
        const auto pairs = pairs_of(blocks_of(experiment, course, wash_in, only_kept));
        all.push_back(Analysis{code, static_cast<std::int64_t>(pairs.size()), test_of(pairs)});
    };
    add(Analysis::Code::as_planned, course.wash_in, false);
    if (course.wash_in > 0) add(Analysis::Code::with_wash_in, 0, false);
    if (course.any_taken) add(Analysis::Code::nights_kept, course.wash_in, true);
    return all;
}

}  // namespace charley::experiment
