// SPDX-License-Identifier: MIT
//
// How an experiment begins, goes on and ends, and which one of several is meant.
#include <charley/experiment.h>

#include <charley/catalogue.h>

namespace charley::experiment {
namespace {

// Nights may begin at any time of day; sixteen hours later most people are asleep, and a dose from then on is
// meant for the evening to come.
constexpr std::int64_t kNextEveningMs = std::int64_t{8} * 3'600'000;

const Experiment* body_of(const Record& record) noexcept {
    return record.deleted ? nullptr : body_as<Experiment>(record);
}

/// Whether a record of that state on that night is later than the best so far, by `date`, then start.
template <class DateOf>
const Record* latest(std::span<const Record> records, DateOf date_of) {
    const Record* best = nullptr;
    std::optional<Date> best_date;
    for (const Record& record : records) {
        const Experiment* body = body_of(record);
        if (body == nullptr) continue;
        const std::optional<Date> date = date_of(*body);
        if (!date) continue;
        const bool later = best == nullptr || *best_date < *date ||
                           (*best_date == *date && best->start.at < record.start.at);
        if (!later) continue;
        best = &record;
        best_date = date;
    }
    return best;
}

std::string without_prefix(const std::string& code) {
    constexpr std::string_view prefix = "magnesium_";
    return code.compare(0, prefix.size(), prefix) == 0 ? code.substr(prefix.size()) : code;
}

/// Different words for one thing.
std::string canonical(std::string_view words) {
    std::string code = catalogue::code_from(words);
    if (code == "stretching" || code == "stretching_before_bed") return "stretch";
    return code;
}

}  // namespace

Date evening_of(ZonedTime time, DayBoundary boundary) noexcept {
    return night_of(ZonedTime{Instant{time.at.ms + kNextEveningMs}, time.offset}, boundary);
}

ExperimentState state_on(const Experiment& experiment, Date tonight) {
    const ExperimentState state = experiment.state.value_or(ExperimentState::planned);
    if (state != ExperimentState::running) return state;
    const std::optional<Date> last = planned_last_night(experiment);
    return last && tonight > *last ? ExperimentState::finished : state;
}

const Record* running(std::span<const Record> records, Date tonight) {
    return latest(records, [tonight](const Experiment& body) -> std::optional<Date> {
        if (state_on(body, tonight) != ExperimentState::running) return {};
        return body.first_night;
    });
}

const Record* planned(std::span<const Record> records, Date tonight) {
    return latest(records, [tonight](const Experiment& body) -> std::optional<Date> {
        if (state_on(body, tonight) != ExperimentState::planned) return {};
        return Date{};  // all alike: the record's start decides
    });
}

const Record* begun(std::span<const Record> records, Date tonight) {
    return latest(records, [tonight](const Experiment& body) -> std::optional<Date> {
        if (state_on(body, tonight) == ExperimentState::planned) return {};
        return body.first_night;
    });
}

const Record* current(std::span<const Record> records, Date tonight) {
    if (const Record* found = running(records, tonight)) return found;
    if (const Record* found = planned(records, tonight)) return found;
    return begun(records, tonight);
}

Status start(Experiment& experiment, Date first_night) {
    if (experiment.state.value_or(ExperimentState::planned) != ExperimentState::planned) {
        return Error{ErrorCode::conflict, "state",
                     std::string(code_of(*experiment.state)) + " is not planned; plan a new experiment"};
    }
    if (Status sealed = check_sealed(experiment); !sealed) return sealed;
    Experiment begun = experiment;
    begun.first_night = first_night;
    begun.state = ExperimentState::running;
    const std::optional<Date> last = planned_last_night(begun);
    if (!last || *last > to_date(YearMonthDay{2100, 12, 31})) {
        return invalid("first_night", to_string(first_night) + " is too late to end before 2101");
    }
    experiment = std::move(begun);
    return {};
}

Status stop(Experiment& experiment, Date tonight, std::string_view reason) {
    const ExperimentState state = state_on(experiment, tonight);
    if (state != ExperimentState::running) {
        const std::string_view why = state == ExperimentState::planned
                                         ? " and has not begun; delete it instead"
                                         : " and has ended already";
        return Error{ErrorCode::conflict, "state", "it is " + std::string(code_of(state)) + std::string(why)};
    }
    experiment.state = ExperimentState::stopped;
    experiment.stopped_on = tonight - 1;
    experiment.stop_reason = std::string(reason);
    return {};
}

bool is_remedy(std::string_view remedy, std::string_view code, Kind kind) {
    if (kind == Kind::symptom) return false;  // what is felt is no remedy
    const std::string wanted = canonical(remedy);
    if (kind == Kind::supplement) {
        if (wanted == "magnesium" || wanted == "supplement") return true;
        const catalogue::Form* form = catalogue::find_form(without_prefix(wanted));
        if (form != nullptr) {
            const catalogue::Form* given = catalogue::find_form(without_prefix(canonical(code)));
            return given != nullptr && given->code == form->code;
        }
    }
    return canonical(code) == wanted;
}

}  // namespace charley::experiment
