// SPDX-License-Identifier: MIT
//
// `remind.add`, `remind.list`, `remind.due`. While an experiment runs, what tonight asks for is one of the
// reminders: at the times of a reminder named `experiment`, else at 20:00.
#include "service/experiment_subject.h"
#include "service/field_set.h"
#include "service/method.h"

#include <charley/experiment_chart.h>
#include <charley/reminders.h>

#include <algorithm>
#include <array>

namespace charley::service {
namespace {

using namespace text::literals;

Outcome add(Context& context) {
    static constexpr std::array<const char*, 8> kFields = {"what",  "times",     "weekdays",   "every_days",
                                                           "after", "after_min", "quiet_from", "quiet_to"};
    context.params.need_text("what");
    Record record;
    record.start = now_of(context.environment);
    record.body = Reminder{};
    for (const char* name : kFields) {
        const json::Value* value = context.params.value(name);
        if (value != nullptr)
            set_field(record, name, name, *value, context.environment, context.params.boundary());
    }
    if (auto note = context.params.text("note")) record.note = std::move(*note);
    context.params.finish();
    normalise(record);
    expect(validate(record, context.environment.now()));
    expect(experiment::validate_reminder(*body_as<Reminder>(record)));
    const RecordId id = expect(context.open().add(std::move(record)));
    return Outcome{json::Value::object({{"id", to_string(id)}}), to_string(id)};
}

/// The reminders, and the running experiment's own where nobody made one for it.
struct Reminders {
    std::vector<Record> records;
    std::vector<Record> experiments;
    const Record* running = nullptr;
    std::vector<AgainstIt> against;  // what speaks against its remedy by now
    Date tonight;
    DayBoundary boundary;
};

bool of_experiment(const Record& record) {
    return body_as<Reminder>(record)->what == experiment::kReminderOfExperiment;
}

Reminders reminders_of(Context& context) {
    const Diary& diary = context.open();
    Reminders out;
    out.boundary = diary.boundary();
    out.tonight = experiment::evening_of(now_of(context.environment), out.boundary);
    Filter filter;
    filter.kind = Kind::reminder;
    out.records = expect(diary.list(filter));
    out.experiments = experiments_of(diary);
    out.running = experiment::running(out.experiments, out.tonight);
    if (out.running != nullptr) {
        out.against = against_remedy(diary, body_as<Experiment>(*out.running)->remedy,
                                     date_of(local_of(now_of(context.environment))));
    }
    if (out.running == nullptr) {
        out.records.erase(std::remove_if(out.records.begin(), out.records.end(), of_experiment),
                          out.records.end());
    } else if (std::none_of(out.records.begin(), out.records.end(), of_experiment)) {
        Record own;
        own.id = out.running->id;
        own.start = out.running->start;
        Reminder body;
        body.what = std::string(experiment::kReminderOfExperiment);
        body.times = {experiment::kExperimentTime};
        own.body = body;
        out.records.push_back(own);
    }
    return out;
}

/// What it says at that moment.
std::string said(const Reminders& all, const Record& reminder, ZonedTime at) {
    if (!of_experiment(reminder)) {
        return text::capital(text::Catalogue::english().code("remind", body_as<Reminder>(reminder)->what));
    }
    const Experiment& body = *body_as<Experiment>(*all.running);
    return tonight_words(body, experiment::evening_of(at, all.boundary), all.against);
}

json::Value document_of(const Reminders& all, const Record& reminder, ZonedTime at) {
    return json::Value::object({{"id", to_string(reminder.id)},
                                {"what", body_as<Reminder>(reminder)->what},
                                {"at", to_string(at)},
                                {"text", said(all, reminder, at)}});
}

std::string line_of(const Reminders& all, const Record& reminder, ZonedTime at) {
    return to_string(at).substr(0, 10) + " " + to_string(time_of_day(local_of(at))) + "  " +
           said(all, reminder, at);
}

Outcome list(Context& context) {
    context.params.finish();
    const Reminders all = reminders_of(context);
    json::Array rows;
    std::string text;
    for (const Record& record : all.records) {
        const auto next = experiment::next_time(record, context.environment, context.environment.now());
        json::Value row =
            json::Value::object({{"id", to_string(record.id)}, {"what", body_as<Reminder>(record)->what}});
        std::string line;
        if (next) {
            row.set("next", to_string(*next));
            row.set("text", said(all, record, *next));
            line = line_of(all, record, *next);
        } else {
            const std::string& after = body_as<Reminder>(record)->after;
            row.set("next",
                    json::Value::object({{"undefined", after.empty() ? "never" : "waits_for_event"}}));
            if (!after.empty()) row.set("after", after);
            line = text::capital(text::Catalogue::english().code("remind", body_as<Reminder>(record)->what)) +
                   (after.empty() ? std::string() : ", after " + after);
        }
        rows.push_back(std::move(row));
        text += (text.empty() ? "" : "\n") + line;
    }
    if (text.empty()) text = "no reminders; `charley remind add WHAT --times HH:MM` makes one";
    return Outcome{json::Value::object({{"reminders", json::Value(std::move(rows))}}), std::move(text)};
}

Outcome due(Context& context) {
    constexpr std::int64_t kHour = 60;
    const std::int64_t within = context.params.integer("within", 1, 10'080).value_or(kHour);
    context.params.finish();
    const Reminders all = reminders_of(context);
    const Instant now = context.environment.now();
    const Instant after{now.ms - within * 60'000};
    Filter recent;
    // An event speaks up to a week later, and quiet hours may add a day.
    recent.from = all.tonight - 16;
    const std::vector<Record> events = expect(context.open().list(recent));
    json::Array rows;
    std::string text;
    for (const experiment::Spoken& one :
         experiment::spoken(all.records, events, context.environment, after, now)) {
        rows.push_back(document_of(all, *one.reminder, one.at));
        text += (text.empty() ? "" : "\n") + line_of(all, *one.reminder, one.at);
    }
    if (text.empty()) text = "nothing is due";
    return Outcome{json::Value::object({{"due", json::Value(std::move(rows))}}), std::move(text)};
}

constexpr std::array<Method, 3> kMethods = {{{"remind.add", Needs::creates, add},
                                             {"remind.list", Needs::existing, list},
                                             {"remind.due", Needs::existing, due}}};

}  // namespace

std::span<const Method> reminder_methods() {
    return kMethods;
}

}  // namespace charley::service
