// SPDX-License-Identifier: MIT
//
// `profile.show` and `profile.set`.
#include "base/text_scan.h"
#include "record/fields.h"
#include "service/field_set.h"
#include "service/method.h"

#include <array>

namespace charley::service {
namespace {

std::string range_text(const DateRange& range) {
    return to_string(range.from) + ".." + (range.to ? to_string(*range.to) : std::string());
}

/// Whether a name is a field of every record ("note", "start") rather than a key of a profile.
bool is_header_field(std::string_view name) {
    bool found = false;
    Record record;
    visit_header(record, [&](FieldInfo info, const auto&) { found = found || name == info.name; });
    return found;
}

/// The profile as the keys and values that `profile set` takes.
Outcome shown(const Record& record, DayBoundary boundary) {
    const Profile& profile = *body_as<Profile>(record);
    json::Value result = json::Value::object({{"id", to_string(record.id)}});
    std::string text;
    const auto put = [&](const char* key, json::Value value, const std::string& words) {
        result.set(key, std::move(value));
        text += std::string(key) + "=" + words + "\n";
    };
    if (!profile.name.empty()) put("name", profile.name, profile.name);
    if (profile.birth) {
        const std::string month =
            to_string(to_date({profile.birth->year, profile.birth->month, 1})).substr(0, 7);
        put("birth", month, month);
    }
    if (profile.sex) put("sex", code_of(*profile.sex), std::string(code_of(*profile.sex)));
    if (profile.pregnant) put("pregnant", range_text(*profile.pregnant), range_text(*profile.pregnant));
    if (profile.lactating) put("lactating", range_text(*profile.lactating), range_text(*profile.lactating));
    if (!profile.conditions.empty()) {
        json::Array codes;
        std::string words;
        for (const std::string& code : profile.conditions) {
            codes.emplace_back(code);
            words += (words.empty() ? "" : ",") + code;
        }
        put("conditions", json::Value(std::move(codes)), words);
    }
    const std::string_view authority = code_of(profile.authority.value_or(Authority::efsa));
    put("authority", authority, std::string(authority) + (profile.authority ? "" : " (unless you choose)"));
    const std::string_view units = code_of(profile.units.value_or(UnitSystem::metric));
    put("units", units, std::string(units) + (profile.units ? "" : " (unless you choose)"));
    put("day_boundary", to_string(boundary.at),
        to_string(boundary.at) + (profile.day_boundary ? "" : " (unless you choose)"));
    const std::string language = profile.language.empty() ? "en" : profile.language;
    put("language", language, language + (profile.language.empty() ? " (unless you choose)" : ""));
    text.pop_back();
    return Outcome{std::move(result), std::move(text)};
}

Outcome show(Context& context) {
    context.params.finish();
    Diary& diary = context.open();
    return shown(expect(diary.profile()), diary.boundary());
}

Outcome set(Context& context) {
    const json::Object* values = context.params.object("values");
    context.params.finish();
    if (values == nullptr || values->empty())
        throw Refusal(invalid("values", "nothing to set; give KEY=VALUE, like sex=female"));
    // Tried on a profile of its own first, so that a mistake makes no diary.
    Record trial;
    trial.start = now_of(context.environment);
    trial.body = Profile{};
    const auto fill = [&](Record& record) {
        for (const json::Member& member : *values) {
            if (is_header_field(member.name))
                throw Refusal(invalid(excerpt(member.name), "is no key of a profile"));
            set_field(record, member.name, member.name, member.value, context.environment,
                      context.params.boundary());
        }
        normalise(record);
        expect(validate(record, context.environment.now()));
    };
    fill(trial);
    Diary& diary = context.open();
    Record record = expect(diary.profile());
    fill(record);
    expect(diary.set_profile(record));
    return shown(expect(diary.profile()), diary.boundary());
}

constexpr std::array<Method, 2> kMethods = {
    {{"profile.show", Needs::existing, show}, {"profile.set", Needs::creates, set}}};

}  // namespace

std::span<const Method> profile_methods() {
    return kMethods;
}

}  // namespace charley::service
