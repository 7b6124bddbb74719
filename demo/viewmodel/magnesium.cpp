// SPDX-License-Identifier: MIT
#include "viewmodel/magnesium.h"

#include "viewmodel/text_parts.h"

#include <charley/sentences.h>

#include <algorithm>
#include <map>
#include <memory>
#include <utility>

namespace charley::gui {

using namespace text::literals;

namespace {

constexpr std::size_t kUsual = 6;
constexpr std::int32_t kUsualDays = 90;

std::string mg(double value) {
    return text::number(value, 0);
}

std::string food_title(const text::Catalogue& words, const Food& food) {
    const catalogue::Food* row = catalogue::find_food_named(food.food);
    const std::string name(row != nullptr ? row->name : std::string_view(food.food));
    if (food.grams)
        return words.say("mg.food_grams"_k,
                         {{"food", name}, {"grams", text::number(food.grams->to_double(), 1)}});
    if (row == nullptr) return name;
    if (food.portions && food.portions->millionths != 1'000'000)
        return words.say("mg.food_portions"_k, {{"food", name},
                                                {"n", text::number(food.portions->to_double(), 2)},
                                                {"portion", std::string(row->portion)}});
    return words.say("mg.food_portion"_k, {{"food", name}, {"portion", std::string(row->portion)}});
}

std::string form_words(std::string_view form) {
    const catalogue::Form* row = catalogue::find_form(form);
    return row != nullptr ? service::words_for("form", row->code) : std::string(form);
}

std::string title_of(const text::Catalogue& words, const Record& record) {
    if (const Food* food = body_as<Food>(record)) return food_title(words, *food);
    if (const Fluid* fluid = body_as<Fluid>(record)) return text::capital(words.code("fluid", fluid->what));
    if (const Medicine* medicine = body_as<Medicine>(record)) return medicine->name;
    const Supplement* supplement = body_as<Supplement>(record);
    if (supplement == nullptr) return {};
    if (guidance::route_of(*supplement) == Route::topical) return words.say("mg.topical"_k);
    const auto& stated = supplement->elemental_mg ? supplement->elemental_mg : supplement->compound_mg;
    if (!stated) return form_words(supplement->form);
    const std::string count = supplement->count && supplement->count->millionths != 1'000'000
                                  ? text::number(supplement->count->to_double(), 2) + " \xC3\x97 "
                                  : std::string();
    return words.say(
        supplement->elemental_mg ? "mg.supplement_elemental"_k : "mg.supplement_compound"_k,
        {{"form", form_words(supplement->form)}, {"mg", count + text::number(stated->to_double(), 1)}});
}

/// What one record alone gives, as the ledger counts it; nothing where it cannot be counted.
std::optional<double> counted(const Record& record, const Profile& profile) {
    const Date date = date_of(local_of(record.start));
    const guidance::Ledger one = guidance::ledger({std::span(&record, 1), profile, date});
    if (!one.questions.empty() || one.entries.empty()) return std::nullopt;
    return one.entries.front().amount.mg();
}

}  // namespace

void MagnesiumModel::refresh() {
    const Date now = today();
    if (date_.days < 0 || (date_.days == last_today_ && now.days != last_today_)) date_ = now;
    last_today_ = now.days;
    if (version_ == session_.version() && asked_day_ == date_.days) return;
    version_ = session_.version();
    asked_day_ = date_.days;
    const std::uint64_t ticket = ++ticket_;
    session_.jobs().submit(session_.words().say("job.figures"_k),
                           [this, ticket, date = date_, words = &session_.words(),
                            diary = session_.share()](Jobs::Ticket&) -> Jobs::After {
                               auto loaded = std::make_shared<Shown>(load(*diary, *words, date));
                               return [this, ticket, loaded] {
                                   if (ticket != ticket_) return;
                                   ready_ = true;
                                   ++loaded_;
                                   shown_ = std::move(*loaded);
                               };
                           });
}

MagnesiumModel::Shown MagnesiumModel::load(const Diary& diary, const text::Catalogue& words, Date date) {
    Shown out;
    out.intake = read_intake(diary, date);
    out.trouble = out.intake.trouble;
    if (!out.trouble.empty()) return out;
    const guidance::Situation situation = out.intake.situation();
    out.ledger = guidance::ledger(situation);
    out.plan = guidance::plan_day(situation);
    std::map<RecordId, const Record*> by_id;
    for (const Record& record : out.intake.records) by_id.emplace(record.id, &record);
    std::vector<std::pair<std::int64_t, Row>> rows;
    for (const guidance::Entry& entry : out.ledger.entries) {
        const auto at = by_id.find(entry.id);
        if (at == by_id.end()) continue;
        Row row;
        row.id = entry.id;
        row.time = clock_of(*at->second);
        row.title = title_of(words, *at->second);
        row.amount = words.say("mg.amount"_k, {{"mg", mg(entry.amount.mg())}});
        if (entry.account == guidance::Account::topical) row.detail = words.say("mg.topical_why"_k);
        rows.emplace_back(at->second->start.at.ms, std::move(row));
    }
    for (const guidance::Question& question : out.ledger.questions) {
        const auto at = by_id.find(question.id);
        if (at == by_id.end()) continue;
        Row row;
        row.id = question.id;
        row.time = clock_of(*at->second);
        row.title = title_of(words, *at->second);
        row.detail = service::words_for("unclear", guidance::code_of(question.why));
        row.amount = words.say("mg.not_counted"_k);
        rows.emplace_back(at->second->start.at.ms, std::move(row));
    }
    std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first < b.first : a.second.id < b.second.id;
    });
    for (auto& row : rows) out.rows.push_back(std::move(row.second));

    // What this person logs most: the same thing in the same amount, then the latest.
    struct Seen {
        const Record* record = nullptr;
        std::int32_t times = 0;
    };
    std::map<std::string, Seen> seen;
    for (const Record& record : out.intake.records) {
        if (record.deleted || !record.complete) continue;
        if (record.kind() != Kind::food && record.kind() != Kind::supplement) continue;
        const Date day = date_of(local_of(record.start));
        if (day > date || date - day > kUsualDays) continue;
        Seen& one = seen[title_of(words, record)];
        ++one.times;
        if (one.record == nullptr || one.record->start.at < record.start.at) one.record = &record;
    }
    std::vector<std::pair<std::string, Seen>> ranked(seen.begin(), seen.end());
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) {
        return a.second.times != b.second.times ? a.second.times > b.second.times
                                                : b.second.record->start.at < a.second.record->start.at;
    });
    if (ranked.size() > kUsual) ranked.resize(kUsual);
    const Profile& profile = *body_as<Profile>(out.intake.profile);
    for (const auto& [title, one] : ranked) {
        const auto amount = counted(*one.record, profile);
        out.usual.push_back({amount ? words.say("mg.usual"_k, {{"what", title}, {"mg", mg(*amount)}}) : title,
                             one.record->body, one.times});
    }
    for (const guidance::FoodIdea& idea : guidance::gap_foods(situation)) {
        const std::string said = words.say("mg.idea"_k, {{"food", std::string(idea.food->name)},
                                                         {"portion", std::string(idea.food->portion)},
                                                         {"mg", mg(idea.mg)}});
        out.ideas.push_back({said, idea.food});
    }
    return out;
}

void MagnesiumModel::step(std::int32_t days) {
    date_ = std::min(date_ + days, today());
}

const guidance::Mean* MagnesiumModel::mean() const {
    if (span == 1) return &shown_.ledger.week;
    if (span == 2) return &shown_.ledger.month;
    return nullptr;
}

std::optional<double> MagnesiumModel::food_mg() const {
    const guidance::Mean* of = mean();
    if (of == nullptr) {
        // A day of which nothing eaten or drunk is noted is not known; it is no day without magnesium.
        const auto& entries = shown_.ledger.entries;
        const bool noted = std::any_of(entries.begin(), entries.end(), [](const guidance::Entry& entry) {
            return entry.account == guidance::Account::food || entry.account == guidance::Account::fluid;
        });
        if (!noted) return std::nullopt;
        return shown_.ledger.food_and_fluid().mg();
    }
    if (!of->food_mg) return std::nullopt;
    return *of->food_mg + of->fluid_mg.value_or(0);
}

std::optional<double> MagnesiumModel::supplement_mg() const {
    const guidance::Mean* of = mean();
    if (of == nullptr) return shown_.ledger.supplement.mg();
    return of->supplement_mg;
}

std::string MagnesiumModel::headline() const {
    const text::Catalogue& words = session_.words();
    const auto eaten = food_mg();
    if (!eaten) return words.say(span == 0 ? "mg.head_none_day"_k : "mg.head_none"_k);
    const auto& reference = shown_.ledger.reference;
    if (span != 0) {
        return reference ? words.say("mg.head_mean_of"_k,
                                     {{"mg", mg(*eaten)}, {"reference", mg(reference->mg.to_double())}})
                         : words.say("mg.head_mean"_k, {{"mg", mg(*eaten)}});
    }
    return reference
               ? words.say("mg.head_of"_k, {{"mg", mg(*eaten)}, {"reference", mg(reference->mg.to_double())}})
               : words.say("mg.head"_k, {{"mg", mg(*eaten)}});
}

std::string MagnesiumModel::about() const {
    const text::Catalogue& words = session_.words();
    const guidance::Ledger& ledger = shown_.ledger;
    std::string out =
        ledger.reference
            ? words.say("mg.reference"_k,
                        {{"authority", service::words_for("reference_by", code_of(ledger.authority))},
                         {"kind", service::words_for("reference_kind", ledger.reference->kind)}})
            : service::words_for("no_reference", guidance::code_of(ledger.no_reference));
    return out + " " + words.say("mg.apart"_k);
}

std::string MagnesiumModel::food_words() const {
    const text::Catalogue& words = session_.words();
    const auto eaten = food_mg();
    const auto& reference = shown_.ledger.reference;
    if (!eaten) return words.say("mg.no_food"_k);
    if (!reference) return service::words_for("no_reference", guidance::code_of(shown_.ledger.no_reference));
    // Where no food may be suggested (kidneys, bowel, small children) nothing is left "to go" either.
    if (shown_.ideas.empty())
        return words.say("mg.food_reference"_k, {{"reference", mg(reference->mg.to_double())}});
    const double left = reference->mg.to_double() - *eaten;
    if (left <= 0) return words.say("mg.food_reached"_k, {{"reference", mg(reference->mg.to_double())}});
    return words.say("mg.food_left"_k, {{"left", mg(left)}, {"reference", mg(reference->mg.to_double())}});
}

std::vector<chart::IntakeMark> MagnesiumModel::food_marks() const {
    const auto& reference = shown_.ledger.reference;
    if (!reference) return {};
    return {{reference->mg.to_double(),
             session_.words().code("mg_authority", catalogue::code_from(code_of(reference->authority)))}};
}

std::vector<chart::IntakeMark> MagnesiumModel::limit_marks() const {
    std::vector<chart::IntakeMark> out;
    // In a caution group the limits of others are no measure: any amount is one to ask about.
    if (shown_.ledger.ask_first) return out;
    for (const catalogue::UpperLevel& level : shown_.ledger.upper_levels)
        out.push_back({level.mg.to_double(),
                       session_.words().code("mg_authority", catalogue::code_from(level.authority))});
    return out;
}

std::vector<std::string> MagnesiumModel::reference_sources() const {
    std::vector<std::string> out;
    if (!shown_.ledger.reference) return out;
    for (const std::string_view source : shown_.ledger.reference->sources) out.emplace_back(source);
    return out;
}

std::vector<std::string> MagnesiumModel::limit_sources() const {
    std::vector<std::string> out;
    if (shown_.ledger.ask_first) return out;
    for (const catalogue::UpperLevel& level : shown_.ledger.upper_levels) {
        std::string line = session_.words().code("mg_authority", catalogue::code_from(level.authority)) +
                           ", " + session_.words().say("mg.amount"_k, {{"mg", mg(level.mg.to_double())}});
        for (const std::string_view source : level.sources) line += "\n" + std::string(source);
        out.push_back(std::move(line));
    }
    return out;
}

std::string MagnesiumModel::supplement_words() const {
    if (shown_.ledger.ask_first) return session_.words().say("mg.ask_first"_k);
    return session_.words().say(shown_.ledger.upper_levels.empty() ? "mg.no_limit"_k : "mg.limits"_k);
}

std::vector<std::string> MagnesiumModel::mean_words() const {
    const text::Catalogue& words = session_.words();
    std::vector<std::string> out;
    for (const guidance::Mean* of : {&shown_.ledger.week, &shown_.ledger.month}) {
        const std::string days = text::whole(of->days);
        if (of->food_mg) {
            out.push_back(words.say("mg.mean_food"_k, {{"days", days},
                                                       {"n", text::whole(of->food_days)},
                                                       {"mg", mg(*of->food_mg + of->fluid_mg.value_or(0))}}));
        } else {
            out.push_back(words.say("mg.mean_no_food"_k, {{"days", days}}));
        }
        if (of->supplement_mg)
            out.push_back(words.say(
                "mg.mean_supplement"_k,
                {{"days", days}, {"n", text::whole(of->intake_days)}, {"mg", mg(*of->supplement_mg)}}));
    }
    return out;
}

bool MagnesiumModel::add(Body body) {
    Record record;
    record.start = session_.now();
    // On a day that is over: noon on the clock of now.
    if (!is_today()) record.start = zoned(at_time(date_, TimeOfDay{720}), record.start.offset);
    record.body = std::move(body);
    const std::string said =
        session_.words().say("mg.added"_k, {{"what", title_of(session_.words(), record)}});
    return session_.add(std::move(record), said).has_value();
}

void MagnesiumModel::add_usual(std::size_t index) {
    if (index < shown_.usual.size()) add(shown_.usual[index].body);
}

void MagnesiumModel::add_idea(std::size_t index) {
    if (index >= shown_.ideas.size()) return;
    Food body;
    body.food = shown_.ideas[index].food->key;
    body.portions = Decimal::whole(1);
    add(std::move(body));
}

std::vector<const catalogue::Food*> MagnesiumModel::found() const {
    if (trimmed(food_search).empty()) return {};
    return catalogue::search_foods(food_search, 6);
}

void MagnesiumModel::choose_food(const catalogue::Food* chosen) {
    food = chosen;
    food_error.clear();
    food_amount = by_grams && chosen != nullptr ? to_string(chosen->portion_g) : "1";
}

std::string MagnesiumModel::food_holds() const {
    if (food == nullptr) return {};
    const auto amount = parse_decimal(trimmed(food_amount), "amount");
    if (!amount || amount->millionths <= 0) return {};
    Record record;
    record.start = session_.now();
    Food body;
    body.food = food->key;
    (by_grams ? body.grams : body.portions) = *amount;
    record.body = std::move(body);
    const auto holds = counted(record, Profile{});
    if (!holds) return {};
    return session_.words().say("mg.holds"_k,
                                {{"what", title_of(session_.words(), record)}, {"mg", mg(*holds)}});
}

bool MagnesiumModel::add_food() {
    if (food == nullptr) return false;
    const auto amount = parse_decimal(trimmed(food_amount), by_grams ? "grams" : "portions");
    if (!amount) {
        food_error = amount.error().line();
        return false;
    }
    Food body;
    body.food = food->key;
    (by_grams ? body.grams : body.portions) = *amount;
    if (!add(std::move(body))) return false;
    food = nullptr;
    food_search.clear();
    food_error.clear();
    return true;
}

bool MagnesiumModel::add_own_food() {
    const auto amount = parse_decimal(trimmed(food_mg_typed), "magnesium");
    if (!amount) {
        food_error = amount.error().line();
        return false;
    }
    Food body;
    body.food = std::string(trimmed(food_search));
    body.magnesium_mg = *amount;
    if (!add(std::move(body))) return false;
    food_search.clear();
    food_mg_typed.clear();
    food_error.clear();
    return true;
}

std::string MagnesiumModel::form_name(std::string_view code) {
    return form_words(code);
}

std::vector<const catalogue::Form*> MagnesiumModel::found_forms() const {
    if (!trimmed(form_search).empty()) return catalogue::search_forms(form_search);
    // The one that is chosen, and what is sold most.
    std::vector<const catalogue::Form*> out;
    for (const std::string_view code :
         {std::string_view(form), std::string_view("oxide"), std::string_view("citrate"),
          std::string_view("glycinate"), std::string_view("malate"), std::string_view("chloride"),
          std::string_view("carbonate"), std::string_view("lactate")}) {
        const catalogue::Form* row = catalogue::find_form(code);
        if (row != nullptr && std::find(out.begin(), out.end(), row) == out.end()) out.push_back(row);
    }
    return out;
}

void MagnesiumModel::choose_form(const catalogue::Form& chosen) {
    form = chosen.code;
    form_search.clear();
}

void MagnesiumModel::read_label_text() {
    read_ = guidance::scan_label(label_text);
    if (read_.form != nullptr) choose_form(*read_.form);
    if (read_.mg) label_mg = to_string(*read_.mg);
    // Of several pieces together the amount stands for all: it is one helping.
    pieces = read_.pieces && !read_.together ? to_string(*read_.pieces) : std::string("1");
    means = !read_.basis                                 ? Means::not_said
            : *read_.basis == guidance::Basis::elemental ? Means::elemental
                                                         : Means::compound;
    supplement_error.clear();
}

std::string MagnesiumModel::label_understood() const {
    if (trimmed(label_text).empty()) return {};
    const text::Catalogue& words = session_.words();
    std::string out;
    const auto add = [&out](const std::string& part) { out += (out.empty() ? "" : " ") + part; };
    if (read_.form != nullptr && read_.mg)
        add(words.say("mg.read"_k, {{"form", form_words(read_.form->code)}, {"mg", to_string(*read_.mg)}}));
    if (read_.form == nullptr) add(words.say("mg.read_no_form"_k));
    if (!read_.mg) add(words.say("mg.read_no_mg"_k));
    if (read_.together && read_.pieces)
        add(words.say("mg.read_together"_k, {{"n", to_string(*read_.pieces)}}));
    return out;
}

std::vector<MagnesiumModel::LabelReading> MagnesiumModel::readings() const {
    std::vector<LabelReading> out;
    const auto amount = parse_decimal(trimmed(label_mg), "mg");
    if (!amount || amount->millionths <= 0) return out;
    for (const guidance::Reading& reading : guidance::read_label(form, *amount)) {
        const bool compound = reading.basis == guidance::Basis::compound;
        if (means == Means::elemental && compound) continue;
        if (means == Means::compound && !compound) continue;
        std::vector<guidance::Value> values{{"label", guidance::Number{reading.label_mg, 2}}};
        if (compound) values.push_back({"variant", std::string(reading.form->variant_name)});
        values.push_back({"percent", guidance::Number{reading.fraction * 100, 2}});
        values.push_back({"mg", guidance::Number{reading.elemental_mg, 1}});
        out.push_back({service::sentence(compound ? "label.compound" : "label.elemental", values), reading});
    }
    return out;
}

bool MagnesiumModel::add_supplement(const LabelReading& chosen) {
    const auto amount = parse_decimal(trimmed(label_mg), "mg");
    const auto count = parse_decimal(trimmed(pieces), "count");
    if (!amount || !count) {
        supplement_error = amount ? count.error().line() : amount.error().line();
        return false;
    }
    Supplement body;
    body.form = form;
    if (chosen.reading.basis == guidance::Basis::compound) {
        body.compound_mg = *amount;
        if (chosen.reading.form != nullptr) body.variant = chosen.reading.form->variant;
    } else {
        body.elemental_mg = *amount;
    }
    body.count = *count;
    if (!add(std::move(body))) return false;
    label_mg.clear();
    label_text.clear();
    read_ = {};
    pieces = "1";
    means = Means::not_said;
    supplement_error.clear();
    return true;
}

bool MagnesiumModel::add_topical() {
    Supplement body;
    body.form = "sulfate";
    body.route = Route::topical;
    return add(std::move(body));
}

std::vector<std::string> MagnesiumModel::plan_notes() const {
    std::vector<std::string> out;
    for (const std::string& id : shown_.plan.cautions) out.push_back(service::words_for("flag", id));
    for (const guidance::Advice& one : shown_.plan.ask_first)
        out.push_back(service::sentence(one.text, one.values));
    if (!shown_.plan.without_times.empty()) out.push_back(service::sentence("plan.without_times"));
    return out;
}

chart::Table MagnesiumModel::forms_table(const text::Catalogue& words) {
    chart::Table table;
    table.head = {words.say("mg.forms_form"_k), words.say("mg.forms_share"_k),
                  words.say("mg.forms_uptake"_k)};
    for (const catalogue::Form& form : catalogue::forms()) {
        // One row a form: the salt that a bare name means. The others are told apart when a label is typed.
        if (form.route == Route::topical || catalogue::find_form(form.code) != &form) continue;
        table.rows.push_back({service::words_for("form", form.code),
                              text::number(form.fraction * 100, 1) + " %",
                              service::sentence("form." + catalogue::code_from(form.code) + ".taken_up")});
    }
    return table;
}

std::vector<std::string> MagnesiumModel::forms_sources() {
    std::vector<std::string> out;
    for (const catalogue::Form& form : catalogue::forms()) {
        if (form.route == Route::topical || catalogue::find_form(form.code) != &form) continue;
        std::string line = service::words_for("form", form.code);
        for (const std::string_view source : catalogue::sources_of(form.source))
            line += "\n" + std::string(source);
        out.push_back(std::move(line));
    }
    return out;
}

}  // namespace charley::gui
