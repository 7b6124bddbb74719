// SPDX-License-Identifier: MIT
#include <charley/experiment.h>

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace charley::experiment {
namespace {

// Without an effect, evidence above this turns up at most once in twenty experiments, however often one
// looks.
constexpr double kEvidence = 20;

/// Nights on which the remedy was logged: an exposure whose code is the remedy.
std::vector<char> nights_taken(const Timeline& timeline, std::string_view remedy, Date first,
                               std::size_t nights) {
    std::vector<char> taken(nights, 0);
    for (const ExposureRow& row : timeline.exposures) {
        const std::int64_t into = std::int64_t{row.night} - first.days;
        if (into < 0 || into >= static_cast<std::int64_t>(nights)) continue;
        if (timeline.codes[row.code] == remedy) taken[static_cast<std::size_t>(into)] = 1;
    }
    return taken;
}

bool complete(const BlockFigures& block, Date tonight) {
    return block.to < tonight && block.observed > 0 && 2 * block.observed >= block.nights;
}

void judge(Outcome& outcome) {
    const auto speaks = [&] {
        if (outcome.e_helps > kEvidence) return VerdictCode::helps;
        if (outcome.e_worse > kEvidence) return VerdictCode::worse;
        return VerdictCode::running;
    };
    outcome.code = speaks();
    if (outcome.code != VerdictCode::running || !outcome.ended) return;
    if (outcome.pairs < kLeastPairs) {
        outcome.code = VerdictCode::not_enough;
    } else if (outcome.test && outcome.test->p_two_sided < trends::kVerdictLevel) {
        outcome.code = outcome.test->statistic < 0 ? VerdictCode::helps : VerdictCode::worse;
    } else {
        outcome.code = VerdictCode::no_clear_difference;
    }
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

Result<Outcome> analyse(const Experiment& experiment, const Timeline& timeline, Date tonight) {
    if (!experiment.first_night) return invalid("first_night", "is missing; start the experiment first");
    if (!is_schedule(experiment.schedule)) {
        return invalid("schedule", "is not a series of pairs AB or BA; plan the experiment first");
    }
    const std::optional<Date> last = last_night(experiment);
    if (!last) return invalid("schedule", "has no end");
    const Date first = *experiment.first_night;
    const std::size_t blocks = experiment.schedule.size();
    const auto days = static_cast<std::size_t>(*last - first + 1) / blocks;
    const auto wash_in = static_cast<std::size_t>(
        std::clamp<std::int64_t>(experiment.wash_in.value_or(0), 0, static_cast<std::int64_t>(days) - 1));

    trends::Window window;
    window.tonight = tonight;
    window.from = first;
    window.to = last;
    const trends::NightSeries series = trends::nights_of(timeline, window);
    const std::vector<char> taken = nights_taken(timeline, experiment.remedy, first, series.nights.size());

    Outcome outcome;
    outcome.pairs_planned = static_cast<std::int64_t>(blocks / 2);
    outcome.ended = tonight > *last;
    std::int64_t kept = 0;
    std::int64_t asked = 0;
    for (std::size_t block = 0; block < blocks; ++block) {
        BlockFigures figures;
        figures.from = first + static_cast<std::int32_t>(block * days);
        figures.to = figures.from + static_cast<std::int32_t>(days - 1);
        figures.with_remedy = experiment.schedule[block] == 'B';
        for (std::size_t day = 0; day < days; ++day) {
            const std::size_t i = block * days + day;
            if (i >= series.nights.size()) continue;
            const trends::NightState& night = series.nights[i];
            if (night.excluded || (!night.over && !night.observed)) continue;
            ++((taken[i] != 0) == figures.with_remedy ? figures.kept : figures.broken);
            if (day < wash_in) continue;
            ++figures.nights;
            if (!night.observed) {
                ++outcome.nights_missing;
                continue;
            }
            ++figures.observed;
            figures.cramps += night.cramps;
        }
        kept += figures.kept;
        asked += figures.kept + figures.broken;
        outcome.blocks.push_back(figures);
    }
    outcome.adherence = trends::Reason::no_elapsed_nights;
    if (asked > 0) outcome.adherence = static_cast<double>(kept) / static_cast<double>(asked);

    std::vector<statistics::Pair> pairs;
    for (std::size_t i = 0; i + 1 < outcome.blocks.size(); i += 2) {
        const BlockFigures& one = outcome.blocks[i];
        const BlockFigures& other = outcome.blocks[i + 1];
        if (!complete(one, tonight) || !complete(other, tonight)) continue;
        const auto block_of = [](const BlockFigures& figures) {
            return statistics::Block{static_cast<double>(figures.cramps),
                                     static_cast<double>(figures.observed)};
        };
        const statistics::Pair pair{block_of(one.with_remedy ? other : one),
                                    block_of(one.with_remedy ? one : other)};
        pairs.push_back(pair);
        const double difference =
            std::log((pair.b.events + 0.5) / pair.b.nights) - std::log((pair.a.events + 0.5) / pair.a.nights);
        if (pair.a.events + pair.b.events == 0 || difference == 0) {
            ++outcome.ties;
        } else {
            ++(difference < 0 ? outcome.wins : outcome.losses);
        }
    }
    outcome.pairs = static_cast<std::int64_t>(pairs.size());
    outcome.test = trends::Reason::too_few_values;
    if (const auto test = statistics::randomised_pairs(pairs)) outcome.test = *test;
    const auto wins = static_cast<double>(outcome.wins);
    const auto losses = static_cast<double>(outcome.losses);
    if (const auto evidence = statistics::evalue_sign_kt(wins, losses)) outcome.e_helps = evidence->one_sided;
    if (const auto evidence = statistics::evalue_sign_kt(losses, wins)) outcome.e_worse = evidence->one_sided;
    judge(outcome);
    return outcome;
}

}  // namespace charley::experiment
