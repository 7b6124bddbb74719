// SPDX-License-Identifier: MIT
//
// The order of the blocks, fixed by a coin before the first night, and what it asks for on a night.
#include <charley/experiment.h>

#include "base/sha256.h"
#include "base/text_scan.h"

#include <algorithm>
#include <cstddef>

namespace charley::experiment {
namespace {

std::int64_t block_days_of(const Experiment& experiment) {
    return experiment.block_days.value_or(Design{}.block_days);
}

}  // namespace

Status validate(const Design& design) {
    const auto range = [](std::string_view name, std::int64_t value, std::int64_t low,
                          std::int64_t high) -> Status {
        if (value >= low && value <= high) return {};
        return invalid(std::string(name), std::to_string(value) + " is not between " + std::to_string(low) +
                                              " and " + std::to_string(high));
    };
    if (Status status = range("pairs", design.pairs, 1, kMostPairs); !status) return status;
    if (Status status = range("block_days", design.block_days, 1, 56); !status) return status;
    return range("wash_in", design.wash_in, 0, std::min<std::int64_t>(3, design.block_days - 1));
}

std::string make_schedule(std::int64_t pairs, Random& random) {
    std::string schedule;
    for (std::int64_t i = 0; i < pairs; ++i) schedule += random.coin() ? "AB" : "BA";
    return schedule;
}

std::string fingerprint(std::string_view schedule) {
    const auto digest = sha256(schedule);
    return hex(digest.data(), digest.size());
}

bool is_schedule(std::string_view schedule) noexcept {
    if (schedule.empty() || schedule.size() % 2 != 0) return false;
    for (std::size_t i = 0; i < schedule.size(); i += 2) {
        const std::string_view pair = schedule.substr(i, 2);
        if (pair != "AB" && pair != "BA") return false;
    }
    return true;
}

Result<Experiment> prepare(std::string_view remedy, const Design& design, std::optional<Date> first_night,
                           Random& random) {
    if (trim(remedy).empty()) return invalid("remedy", "is missing; say which");
    if (Status status = validate(design); !status) return std::move(status).error();
    Experiment experiment;
    experiment.remedy = std::string(trim(remedy));
    experiment.pairs = design.pairs;
    experiment.block_days = design.block_days;
    experiment.wash_in = design.wash_in;
    experiment.first_night = first_night;
    experiment.schedule = make_schedule(design.pairs, random);
    experiment.schedule_sha256 = fingerprint(experiment.schedule);
    experiment.state = ExperimentState::planned;
    return experiment;
}

Status check_sealed(const Experiment& experiment) {
    const auto broken = [](std::string field, std::string message) -> Status {
        return Error{ErrorCode::conflict, std::move(field),
                     std::move(message) + "; `charley history` of the record shows what was changed"};
    };
    if (!is_schedule(experiment.schedule)) {
        return broken("schedule", quoted(experiment.schedule) + " is not a series of pairs AB or BA");
    }
    if (ascii_lower(experiment.schedule_sha256) != fingerprint(experiment.schedule)) {
        return broken("schedule_sha256", "is not that of the schedule " + experiment.schedule);
    }
    const auto pairs = static_cast<std::int64_t>(experiment.schedule.size() / 2);
    if (experiment.pairs.value_or(pairs) != pairs) {
        return broken("pairs", std::to_string(*experiment.pairs) + " are not the " + std::to_string(pairs) +
                                   " of the schedule");
    }
    return {};
}

std::string_view code_of(Phase phase) noexcept {
    switch (phase) {
        case Phase::not_started:
            return "not_started";
        case Phase::before:
            return "before";
        case Phase::wash_in:
            return "wash_in";
        case Phase::block:
            return "block";
        case Phase::after:
            return "after";
    }
    return "not_started";
}

std::optional<Date> planned_last_night(const Experiment& experiment) {
    if (!experiment.first_night || !is_schedule(experiment.schedule)) return {};
    const auto blocks = static_cast<std::int64_t>(experiment.schedule.size());
    return *experiment.first_night + static_cast<std::int32_t>(blocks * block_days_of(experiment) - 1);
}

std::optional<Date> last_night(const Experiment& experiment) {
    std::optional<Date> last = planned_last_night(experiment);
    if (last && experiment.state == ExperimentState::stopped && experiment.stopped_on) {
        last = std::min(*last, *experiment.stopped_on);
    }
    return last;
}

Instruction instruction(const Experiment& experiment, Date night) {
    Instruction result;
    const std::optional<Date> last = last_night(experiment);
    if (!last || experiment.state == ExperimentState::planned) return result;
    const Date first = *experiment.first_night;
    const std::int64_t days = block_days_of(experiment);
    result.blocks = static_cast<std::int64_t>(experiment.schedule.size());
    result.block_days = days;
    if (night > *last) {
        result.phase = Phase::after;
        result.changes_on = *last + 1;
        return result;
    }
    if (night < first) {
        result.phase = Phase::before;
        result.nights_left = *last - first + 1;
        result.changes_on = first;
        return result;
    }
    const std::int64_t into = night - first;
    const std::int64_t block = into / days;
    result.block = block + 1;
    result.night_of_block = into % days + 1;
    result.with_remedy = experiment.schedule[static_cast<std::size_t>(block)] == 'B';
    result.phase = result.night_of_block <= experiment.wash_in.value_or(0) ? Phase::wash_in : Phase::block;
    result.nights_left = *last - night + 1;
    result.changes_on = first + static_cast<std::int32_t>((block + 1) * days);
    return result;
}

}  // namespace charley::experiment
