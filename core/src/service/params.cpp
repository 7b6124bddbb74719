// SPDX-License-Identifier: MIT
#include "service/params.h"

#include "base/text_scan.h"

#include <algorithm>

namespace charley::service {

Result<std::string> scalar_text(const json::Value& value, std::string_view field) {
    if (const std::string* text = value.as_string()) return *text;
    if (const auto truth = value.as_bool()) return std::string(*truth ? "true" : "false");
    if (const auto digits = value.as_decimal_text()) return *digits;
    return invalid(std::string(field),
                   "is " + std::string(json::name_of(value.type())) + ", not a single value");
}

const json::Value* Params::value(std::string_view name) {
    asked_.emplace_back(name);
    return values_.find(name);
}

std::optional<std::string> Params::text(std::string_view name) {
    const json::Value* found = value(name);
    if (found == nullptr) return std::nullopt;
    return expect(scalar_text(*found, name));
}

std::string Params::need_text(std::string_view name) {
    auto found = text(name);
    if (!found || trim(*found).empty()) throw Refusal(invalid(std::string(name), "is missing; say which"));
    return std::move(*found);
}

bool Params::flag(std::string_view name) {
    const auto found = text(name);
    if (!found) return false;
    if (*found == "true" || *found == "yes" || *found == "1") return true;
    if (*found == "false" || *found == "no" || *found == "0") return false;
    throw Refusal(invalid(std::string(name), quoted(*found) + " is neither true nor false"));
}

std::optional<std::int64_t> Params::integer(std::string_view name, std::int64_t min, std::int64_t max) {
    const auto found = text(name);
    if (!found) return std::nullopt;
    const auto number = parse_integer(trim(*found));
    if (!number) throw Refusal(invalid(std::string(name), quoted(*found) + " is not a whole number"));
    if (*number < min || *number > max) {
        throw Refusal(invalid(std::string(name), *found + " is not between " + std::to_string(min) + " and " +
                                                     std::to_string(max)));
    }
    return number;
}

std::optional<double> Params::number(std::string_view name, double min, double max) {
    const auto found = text(name);
    if (!found) return std::nullopt;
    const double number = expect(parse_decimal(*found, name)).to_double();
    if (number < min || number > max) {
        throw Refusal(invalid(std::string(name), *found + " is not between " + json::number_text(min) +
                                                     " and " + json::number_text(max)));
    }
    return number;
}

std::optional<Date> Params::date(std::string_view name) {
    const auto found = text(name);
    if (!found) return std::nullopt;
    return expect(parse_date(*found, name));
}

RecordId Params::need_id(std::string_view name) {
    return expect(parse_record_id(need_text(name), name));
}

const json::Object* Params::object(std::string_view name) {
    const json::Value* found = value(name);
    if (found == nullptr) return nullptr;
    const json::Object* object = found->as_object();
    if (object == nullptr)
        throw Refusal(invalid(std::string(name),
                              "is " + std::string(json::name_of(found->type())) + ", not an object"));
    return object;
}

void Params::finish() const {
    for (const json::Member& member : values_) {
        if (std::find(asked_.begin(), asked_.end(), member.name) != asked_.end()) continue;
        std::string known;
        for (const std::string& name : asked_) {
            if (known.find(name) == std::string::npos) known += (known.empty() ? "" : ", ") + name;
        }
        throw Refusal(invalid(excerpt(member.name),
                              "is not a parameter here" + (known.empty() ? "" : "; there are: " + known)));
    }
}

ZonedTime time_of(std::string_view text, std::string_view field, const Environment& environment) {
    const std::string_view trimmed = trim(text);
    if (trimmed.size() <= 5 && trimmed.find(':') != std::string_view::npos) {
        const TimeOfDay time = expect(parse_time_of_day(trimmed, field));
        const ZonedTime now = now_of(environment);
        const Date today = date_of(local_of(now));
        const ZonedTime on_this_day = resolve_local(environment, at_time(today, time));
        return on_this_day.at <= now.at ? on_this_day : resolve_local(environment, at_time(today - 1, time));
    }
    const ParsedTime parsed = expect(parse_time(trimmed, field));
    return parsed.has_offset ? zoned(parsed.local, parsed.offset) : resolve_local(environment, parsed.local);
}

ZonedTime time_in_night(std::string_view text, std::string_view field, Date night, DayBoundary boundary,
                        const Environment& environment) {
    const std::string_view trimmed = trim(text);
    if (trimmed.size() > 5 || trimmed.find(':') == std::string_view::npos)
        return time_of(text, field, environment);
    const TimeOfDay time = expect(parse_time_of_day(trimmed, field));
    return resolve_local(environment, at_time(time >= boundary.at ? night : night + 1, time));
}

}  // namespace charley::service
