// SPDX-License-Identifier: MIT
#include "viewmodel/timeline.h"

#include "viewmodel/form.h"

#include <charley/experiment_chart.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <utility>

namespace charley::gui {

using namespace text::literals;

namespace {

void add_part(std::string& to, const std::string& part) {
    if (part.empty()) return;
    if (!to.empty()) to += " \xC2\xB7 ";
    to += part;
}

std::string first_line(const std::string& note) {
    return note.substr(0, note.find('\n'));
}

}  // namespace

Entry entry_of(const text::Catalogue& words, const Record& record, UnitSystem units) {
    Entry entry;
    entry.id = record.id;
    entry.kind = record.kind();
    entry.complete = record.complete;
    entry.time = text::clock_time(record.start);
    const std::string kind = words.code("kind", code_of(record.kind()));
    const auto said = [&](std::string_view name) { return field_words(words, record, name, units); };
    const auto titled = [&](const std::string& what) { return what.empty() ? kind : text::capital(what); };
    switch (record.kind()) {
        case Kind::cramp: {
            const Cramp& cramp = *body_as<Cramp>(record);
            const std::string where = text::site(words, cramp);
            entry.title = where.empty() ? kind : words.say("entry.cramp_at"_k, {{"site", where}});
            if (cramp.duration_s) add_part(entry.detail, text::duration(words, *cramp.duration_s));
            add_part(entry.detail, said("reliefs"));
            if (cramp.pain) entry.trail = words.say("entry.pain"_k, {{"pain", text::whole(*cramp.pain)}});
            break;
        }
        case Kind::night: {
            const Night& night = *body_as<Night>(record);
            entry.time.clear();
            entry.title = night.quiet.value_or(false) ? words.say("entry.quiet_night"_k)
                          : night.cramps              ? words.count("entry.night_cramps"_k, *night.cramps)
                                                      : kind;
            if (night.asleep_min)
                add_part(
                    entry.detail,
                    words.say("entry.asleep"_k, {{"length", text::duration(words, *night.asleep_min * 60)}}));
            if (night.quality)
                add_part(entry.detail,
                         words.say("entry.quality"_k,
                                   {{"quality", words.code("quality", std::to_string(*night.quality))}}));
            break;
        }
        case Kind::symptom:
            entry.title = titled(said("code"));
            add_part(entry.detail, said("site"));
            if (const auto& severity = body_as<Symptom>(record)->severity)
                entry.trail = words.say("entry.of_ten"_k, {{"value", to_string(*severity)}});
            break;
        case Kind::food:
            entry.title = titled(said("food"));
            if (const auto& portions = body_as<Food>(record)->portions)
                add_part(entry.detail, *portions == Decimal::whole(1)
                                           ? words.say("entry.portion"_k)
                                           : words.say("entry.portions"_k, {{"n", to_string(*portions)}}));
            add_part(entry.detail, said("grams"));
            break;
        case Kind::supplement: {
            const Supplement& dose = *body_as<Supplement>(record);
            entry.title =
                words.say("entry.magnesium"_k, {{"form", said("form").empty() ? kind : said("form")}});
            if (dose.count)
                add_part(entry.detail, words.say("entry.pieces"_k, {{"n", to_string(*dose.count)}}));
            if (dose.elemental_mg)
                add_part(entry.detail,
                         words.say("entry.elemental"_k, {{"n", to_string(*dose.elemental_mg)}}));
            if (dose.compound_mg)
                add_part(entry.detail, words.say("entry.compound"_k, {{"n", to_string(*dose.compound_mg)}}));
            add_part(entry.detail, said("route"));
            break;
        }
        case Kind::fluid:
            entry.title = titled(said("what"));
            entry.trail = said("amount");
            break;
        case Kind::factor:
            entry.title = titled(said("code"));
            add_part(entry.detail, said("duration_s"));
            entry.trail = said("amount");
            break;
        case Kind::medicine:
            entry.title = titled(said("name"));
            add_part(entry.detail, said("dose"));
            add_part(entry.detail, said("times"));
            break;
        case Kind::lab:
            entry.title = titled(said("analyte"));
            entry.trail = said("value") + (said("unit").empty() ? "" : " " + said("unit"));
            // What the laboratory wrote stays visible where it is shown in another unit.
            if (const Lab& lab = *body_as<Lab>(record); lab.value && lab.analyte == "serum_magnesium") {
                const auto level = text::magnesium_level(words, *lab.value, lab.unit, units);
                const UnitSystem own = magnesium_unit(lab.unit) == MagnesiumConcentration::mmol_per_l
                                           ? UnitSystem::metric
                                           : UnitSystem::us;
                if (level && own != units) {
                    add_part(entry.detail, words.say("entry.lab_stated"_k, {{"value", entry.trail}}));
                    entry.trail = *level;
                }
            }
            break;
        case Kind::experiment:
            entry.title =
                words.say("entry.experiment"_k,
                          {{"remedy", chart::remedy_words(body_as<Experiment>(record)->remedy, words)}});
            add_part(entry.detail, said("state"));
            break;
        case Kind::reminder:
            entry.title = titled(said("what"));
            add_part(entry.detail, said("times"));
            break;
        case Kind::exclusion:
            entry.time.clear();
            entry.title = words.say("entry.left_out"_k, {{"reason", titled(said("reason"))}});
            add_part(entry.detail, said("from") + " \xE2\x80\x93 " + said("to"));
            break;
        case Kind::profile:
            entry.time.clear();
            entry.title = titled(said("name"));
            break;
    }
    if (!record.complete) add_part(entry.detail, words.say("entry.unfinished"_k));
    add_part(entry.detail, first_line(record.note));
    return entry;
}

void TimelineModel::refresh() {
    std::string asked = search + "\n" + (kind ? std::string(code_of(*kind)) : "") + "\n" +
                        (drafts_only ? "d" : "") + "\n" + (from ? to_string(*from) : "") + "\n" +
                        (to ? to_string(*to) : "");
    if (asked != asked_) limit_ = 150;
    asked += "\n" + std::to_string(limit_);
    if (version_ == session_.version() && asked == asked_ + "\n" + std::to_string(limit_)) return;
    version_ = session_.version();
    asked_ = asked.substr(0, asked.rfind('\n'));
    Filter filter;
    filter.kind = kind;
    filter.from = from;
    filter.to = to;
    filter.drafts_only = drafts_only;
    filter.search = search;
    const bool gaps =
        search.empty() && !drafts_only && (!kind || *kind == Kind::cramp || *kind == Kind::night);
    const Date last = session_.tonight();
    loading_ = true;
    const std::uint64_t ticket = ++ticket_;
    auto diary = session_.share();
    const text::Catalogue& words = session_.words();
    const std::size_t limit = limit_;
    session_.jobs().submit(
        words.say("job.load"_k),
        [this, diary, &words, filter, last, limit, gaps, ticket](Jobs::Ticket&) -> Jobs::After {
            auto loaded = std::make_shared<Loaded>(load(*diary, words, filter, last, limit, gaps));
            return [this, loaded, ticket] {
                if (ticket != ticket_) return;  // a later question is on its way
                loading_ = false;
                nights_ = std::move(loaded->nights);
                more_ = loaded->more;
                found_ = loaded->found;
                trouble_ = std::move(loaded->trouble);
            };
        });
}

void TimelineModel::load_more() {
    if (!more_ || loading_) return;
    limit_ += 300;
    version_ = 0;
}

TimelineModel::Loaded TimelineModel::load(const Diary& diary, const text::Catalogue& words,
                                          const Filter& filter, Date last, std::size_t limit,
                                          bool show_gaps) {
    Loaded loaded;
    // The newest `limit` records: go back in steps of nights until there are enough.
    const DayBoundary boundary = diary.boundary();
    const UnitSystem units = units_of(diary);
    std::vector<Record> records;
    Date end = filter.to ? *filter.to : last + 2;
    std::optional<Date> first;
    const auto status = diary.each(filter, [&](const Record& record) {
        if (record.kind() == Kind::profile) return true;
        first = charley::night_of(record, boundary);
        return false;
    });
    if (!status) {
        loaded.trouble = status.error().line();
        return loaded;
    }
    if (!first) return loaded;
    std::int32_t step = 60;
    while (true) {
        Filter piece = filter;
        piece.to = end;
        piece.from = std::max(*first, Date{end.days - step + 1});
        if (filter.from) piece.from = std::max(*piece.from, *filter.from);
        if (*piece.from > end) break;
        auto got = diary.list(piece);
        if (!got) {
            loaded.trouble = got.error().line();
            return loaded;
        }
        records.insert(records.begin(), std::make_move_iterator(got->begin()),
                       std::make_move_iterator(got->end()));
        end = *piece.from - 1;
        if (end < *first || (filter.from && end < *filter.from)) break;
        if (records.size() >= limit) {
            loaded.more = true;
            break;
        }
        step *= 2;
    }
    std::map<std::int32_t, NightGroup> groups;
    std::vector<std::pair<std::int32_t, std::int32_t>> left_out;
    for (const Record& record : records) {
        if (record.kind() == Kind::profile) continue;
        const Date night = charley::night_of(record, boundary);
        NightGroup& group = groups[night.days];
        group.night = night;
        if (record.kind() == Kind::cramp) ++group.cramps;
        if (const Night* body = body_as<Night>(record)) {
            if (body->quiet.value_or(false) && group.state == NightGroup::State::unknown)
                group.state = NightGroup::State::quiet;
            if (body->cramps) {
                group.cramps = std::max(group.cramps, *body->cramps);
                if (group.state == NightGroup::State::unknown && *body->cramps == 0)
                    group.state = NightGroup::State::quiet;
            }
        }
        if (const Exclusion* body = body_as<Exclusion>(record))
            left_out.emplace_back(body->from.days, body->to.days);
        group.entries.push_back(entry_of(words, record, units));
        ++loaded.found;
    }
    if (show_gaps && !groups.empty()) {
        const std::int32_t newest = filter.to ? filter.to->days : last.days - 1;
        for (std::int32_t night = groups.begin()->first; night <= newest; ++night)
            groups[night].night = Date{night};
    }
    for (auto at = groups.rbegin(); at != groups.rend(); ++at) {
        NightGroup& group = at->second;
        if (group.cramps > 0) group.state = NightGroup::State::cramps;
        for (const auto& [a, b] : left_out) {
            if (group.night.days >= a && group.night.days <= b && group.state == NightGroup::State::unknown)
                group.state = NightGroup::State::excluded;
        }
        // The night and its cramps come first, then the rest as it happened.
        std::stable_partition(group.entries.begin(), group.entries.end(),
                              [](const Entry& e) { return e.kind == Kind::cramp || e.kind == Kind::night; });
        loaded.nights.push_back(std::move(group));
    }
    return loaded;
}

std::string TimelineModel::all_words() const {
    std::string out;
    for (const NightGroup& group : nights_) {
        for (const Entry& entry : group.entries) {
            out += entry.title;
            out += entry.detail;
        }
    }
    return out;
}

}  // namespace charley::gui
