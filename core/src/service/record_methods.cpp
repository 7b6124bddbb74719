// SPDX-License-Identifier: MIT
//
// Looking at and changing single records: list, show, edit, delete, undo, redo, history.
#include "base/text_scan.h"
#include "exchange/record_json.h"
#include "service/field_set.h"
#include "service/method.h"

#include <array>

namespace charley::service {
namespace {

json::Value document_of(const Record& record, DayBoundary boundary) {
    return exchange::record_to_json(record, boundary);
}

/// An id in full, or the first characters of one that fit a single record.
RecordId id_of(Context& context) {
    const std::string text = context.params.need_text("id");
    const std::string wanted = ascii_lower(trim(text));
    if (wanted.size() == 36) return expect(parse_record_id(wanted, "id"));
    if (wanted.size() < 4)
        throw Refusal(
            invalid("id", quoted(text) + " is too short; give the id, or at least its last four characters"));
    std::vector<RecordId> found;
    Filter filter;
    filter.include_deleted = true;
    filter.all_profiles = true;
    expect(context.open().each(filter, [&](const Record& record) {
        const std::string id = to_string(record.id);
        const bool front = id.compare(0, wanted.size(), wanted) == 0;
        const bool back =
            id.size() >= wanted.size() && id.compare(id.size() - wanted.size(), wanted.size(), wanted) == 0;
        if (front || back) found.push_back(record.id);
        return found.size() < 2;
    }));
    if (found.empty()) throw Refusal(not_found("id", quoted(text) + " is not in the diary"));
    if (found.size() > 1)
        throw Refusal(invalid("id", quoted(text) + " fits several records; give more of it"));
    return found.front();
}

Filter filter_of(Context& context) {
    Filter filter;
    if (const auto kind = context.params.text("kind")) filter.kind = expect(parse_code<Kind>(*kind, "kind"));
    filter.from = context.params.date("from");
    filter.to = context.params.date("to");
    if (filter.from && filter.to && *filter.to < *filter.from) {
        throw Refusal(invalid("to", to_string(*filter.to) + " is before from " + to_string(*filter.from)));
    }
    filter.drafts_only = context.params.flag("drafts");
    filter.search = context.params.text("search").value_or("");
    return filter;
}

Outcome list(Context& context) {
    const Filter filter = filter_of(context);
    context.params.finish();
    const DayBoundary boundary = context.params.boundary();
    Outcome outcome;
    json::Array records;
    Date last_night{INT32_MIN};
    std::uint64_t count = 0;
    const std::uint64_t unreadable = expect(context.open().each(filter, [&](const Record& record) {
        records.push_back(document_of(record, boundary));
        const Date night = night_of(record, boundary);
        if (night != last_night) {
            outcome.text += (last_night.days == INT32_MIN ? "" : "\n") + std::string("night of ") +
                            to_string(night) + "\n";
            last_night = night;
        }
        outcome.text += "  " + summary(record, boundary) + "\n";
        ++count;
        return true;
    }));
    outcome.result = json::Value::object({{"records", json::Value(std::move(records))}});
    if (unreadable > 0) outcome.result.set("unreadable", unreadable);
    outcome.text += count == 0 ? "nothing here" : "\n" + counted(count, "record", "records");
    if (unreadable > 0)
        outcome.text +=
            "\n" + counted(unreadable, "record", "records") + " cannot be read; run `charley check`";
    return outcome;
}

Outcome show(Context& context) {
    const RecordId id = id_of(context);
    context.params.finish();
    const Record record = expect(context.open().get(id));
    json::Value document = document_of(record, context.params.boundary());
    std::string text = json::write(document, json::Style::indented);
    return Outcome{std::move(document), std::move(text)};
}

Outcome edit(Context& context) {
    const RecordId id = id_of(context);
    const json::Object* fields = context.params.object("fields");
    context.params.finish();
    if (fields == nullptr || fields->empty())
        throw Refusal(invalid("fields", "nothing to change; give FIELD=VALUE, like pain=6"));
    Record record = expect(context.open().get(id));
    // What `log` calls its options may be used here too.
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kOtherNames = {
        {{"at", "start"},
         {"duration", "duration_s"},
         {"muscle", "muscles"},
         {"state", "onset_state"},
         {"woke", "woke_me"},
         {"relief", "reliefs"},
         {"trigger", "triggers"},
         {"bed", "into_bed"},
         {"wake", "final_awakening"},
         {"up", "out_of_bed"},
         {"elemental", "elemental_mg"},
         {"compound", "compound_mg"}}};
    for (const json::Member& member : *fields) {
        std::string_view name = member.name;
        for (const auto& [option, field] : kOtherNames) {
            if (name == option) name = field;
        }
        set_field(record, name, member.name, member.value, context.environment, context.params.boundary());
    }
    expect(context.open().change(record));
    const Record after = expect(context.open().get(id));
    return Outcome{document_of(after, context.params.boundary()), summary(after, context.params.boundary())};
}

Outcome remove(Context& context) {
    const RecordId id = id_of(context);
    context.params.finish();
    expect(context.open().remove(id));
    return Outcome{json::Value::object({{"id", to_string(id)}, {"deleted", true}}),
                   "deleted; `charley undo` brings it back"};
}

json::Value step_document(const Step& step) {
    json::Value document =
        json::Value::object({{"step", step.number}, {"verb", step.verb}, {"records", step.records}});
    if (step.record) document.set("id", to_string(*step.record));
    return document;
}

/// "an import of 12 records", "the change of 019a…".
std::string step_text(const Step& step) {
    const std::string what = step.verb == "add"       ? "adding"
                             : step.verb == "change"  ? "changing"
                             : step.verb == "remove"  ? "deleting"
                             : step.verb == "import"  ? "importing"
                             : step.verb == "profile" ? "setting the profile"
                             : step.verb == "repair"  ? "repairing"
                                                      : step.verb;
    if (step.verb == "profile") return what;
    return what + " " + (step.record ? to_string(*step.record) : counted(step.records, "record", "records"));
}

Outcome undo(Context& context) {
    context.params.finish();
    const Step step = expect(context.open().undo());
    return Outcome{json::Value::object({{"undone", step_document(step)}}), "undone: " + step_text(step)};
}

Outcome redo(Context& context) {
    context.params.finish();
    const Step step = expect(context.open().redo());
    return Outcome{json::Value::object({{"redone", step_document(step)}}), "done again: " + step_text(step)};
}

Outcome history(Context& context) {
    const RecordId id = id_of(context);
    context.params.finish();
    const DayBoundary boundary = context.params.boundary();
    const std::vector<Revision> revisions = expect(context.open().history(id));
    json::Array list;
    std::string text;
    for (const Revision& revision : revisions) {
        json::Value document = json::Value::object({{"step", revision.step},
                                                    {"verb", revision.verb},
                                                    {"at", to_string(revision.at)},
                                                    {"device", revision.device},
                                                    {"undone", revision.undone}});
        json::Array fields;
        std::string names;
        for (const std::string& field : revision.fields) {
            fields.emplace_back(field);
            names += (names.empty() ? " " : ", ") + field;
        }
        document.set("fields", json::Value(std::move(fields)));
        if (revision.before) document.set("before", document_of(*revision.before, boundary));
        document.set("after", document_of(revision.after, boundary));
        list.push_back(std::move(document));
        text += to_string(revision.at).substr(0, 16) + "  " + revision.verb + names +
                (revision.undone ? "  (undone)" : "") + "\n";
        if (revision.before) text += "    was: " + summary(*revision.before, boundary) + "\n";
        text += "    is:  " + summary(revision.after, boundary) + "\n";
    }
    if (!text.empty()) text.pop_back();
    return Outcome{json::Value::object({{"revisions", json::Value(std::move(list))}}), std::move(text)};
}

constexpr std::array<Method, 7> kMethods = {{{"list", Needs::existing, list},
                                             {"show", Needs::existing, show},
                                             {"edit", Needs::existing, edit},
                                             {"delete", Needs::existing, remove},
                                             {"undo", Needs::existing, undo},
                                             {"redo", Needs::existing, redo},
                                             {"history", Needs::existing, history}}};

}  // namespace

std::span<const Method> record_methods() {
    return kMethods;
}

}  // namespace charley::service
