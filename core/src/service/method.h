// SPDX-License-Identifier: MIT
//
// What a method of the service is made of. Every file of methods gives a table; session.cpp joins them.
#pragma once

#include "base/json.h"
#include "service/params.h"

#include <charley/diary.h>
#include <charley/service.h>

#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace charley::service {

/// What a method answers: the result as a document, and for a person.
struct Outcome {
    json::Value result;
    std::string text;
    bool healthy = true;       ///< see Response::healthy
    bool silent = false;       ///< the answer went to the output already
    std::string warning = {};  ///< see Response::warning
};

enum class Needs : std::uint8_t {
    nothing,   ///< works without a diary
    existing,  ///< an existing diary
    creates,   ///< makes the diary if there is none
};

/// What a method may use. `open` gives the diary; a new one is made only then, so that a request refused
/// before leaves no file behind.
struct Context {
    Params& params;
    const Environment& environment;
    const Options& options;
    std::function<std::string()> diary_path;
    std::function<Diary&()> open;
    std::function<void()> close;
};

struct Method {
    const char* name;
    Needs needs;
    Outcome (*run)(Context& context);  ///< throws Refusal
};

std::span<const Method> log_methods();
std::span<const Method> record_methods();
std::span<const Method> trends_methods();
std::span<const Method> changes_methods();
std::span<const Method> statistics_methods();
std::span<const Method> guidance_methods();
std::span<const Method> experiment_methods();
std::span<const Method> reminder_methods();
std::span<const Method> profile_methods();
std::span<const Method> file_methods();

/// One line about a record for a person: time, kind, what matters most.
std::string summary(const Record& record, DayBoundary boundary);

/// "1 record", "3 records".
std::string counted(std::uint64_t count, std::string_view one, std::string_view many);

}  // namespace charley::service
