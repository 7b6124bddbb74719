// SPDX-License-Identifier: MIT
//
// The parameters of a request: read by name and type, texts and typed values alike; what nobody asked for is
// an error.
#pragma once

#include "base/json.h"

#include <charley/environment.h>
#include <charley/record.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace charley::service {

/// Raised inside the room, answered as an error document at its door.
class Refusal : public std::exception {
   public:
    explicit Refusal(Error error) : error_(std::move(error)) {}
    const char* what() const noexcept override { return error_.message.c_str(); }
    const Error& error() const noexcept { return error_; }

   private:
    Error error_;
};

/// The value of a result, or the refusal of the request.
template <class T>
T expect(Result<T> result) {
    if (!result) throw Refusal(std::move(result).error());
    return std::move(result).value();
}
inline void expect(const Status& status) {
    if (!status) throw Refusal(status.error());
}

/// A scalar as text: strings as they are, numbers in their digits, true and false. Error: invalid for lists,
/// objects and null.
Result<std::string> scalar_text(const json::Value& value, std::string_view field);

class Params {
   public:
    /// `values` must outlive this.
    Params(const json::Object& values, const Environment& environment, DayBoundary boundary)
        : values_(values), environment_(environment), boundary_(boundary) {}

    bool has(std::string_view name) const { return values_.find(name) != nullptr; }
    const json::Value* value(std::string_view name);
    std::optional<std::string> text(std::string_view name);
    std::string need_text(std::string_view name);
    bool flag(std::string_view name);
    std::optional<std::int64_t> integer(std::string_view name, std::int64_t min, std::int64_t max);
    std::optional<double> number(std::string_view name, double min, double max);
    std::optional<Date> date(std::string_view name);
    RecordId need_id(std::string_view name);
    const json::Object* object(std::string_view name);

    /// Refuses parameters that were never asked for.
    void finish() const;

    const Environment& environment() const noexcept { return environment_; }
    DayBoundary boundary() const noexcept { return boundary_; }

   private:
    const json::Object& values_;
    const Environment& environment_;
    DayBoundary boundary_;
    std::vector<std::string> asked_;
};

/// A time as people give one: ISO 8601 with or without offset, or HH:MM, which is the latest such time not
/// after now.
ZonedTime time_of(std::string_view text, std::string_view field, const Environment& environment);

/// HH:MM within a night, or any time `time_of` takes.
ZonedTime time_in_night(std::string_view text, std::string_view field, Date night, DayBoundary boundary,
                        const Environment& environment);

}  // namespace charley::service
