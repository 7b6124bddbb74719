// SPDX-License-Identifier: MIT
//
// `statistics`: any method of charley/statistics.h on numbers of one's own, so that everyone can check it.
// Needs no diary.
#include "base/text_scan.h"
#include "service/method.h"

#include <charley/statistics_call.h>

#include <array>
#include <utility>

namespace charley::service {
namespace {

Refusal not_numbers(std::string_view name) {
    return Refusal(
        invalid(std::string(name), "is no number, no word and no list of numbers, lists of lists included"));
}

std::vector<double> numbers_of(const json::Value& list, std::string_view name) {
    std::vector<double> numbers;
    if (!list.is_array()) throw not_numbers(name);
    for (const json::Value& each : *list.as_array()) {
        const auto number = each.as_double();
        if (!number) throw not_numbers(name);
        numbers.push_back(*number);
    }
    return numbers;
}

std::vector<std::vector<double>> rows_of(const json::Value& list, std::string_view name) {
    std::vector<std::vector<double>> rows;
    if (!list.is_array()) throw not_numbers(name);
    for (const json::Value& each : *list.as_array()) rows.push_back(numbers_of(each, name));
    return rows;
}

statistics::Input input_of(const json::Value& value, std::string_view name) {
    if (const std::string* word = value.as_string()) return *word;
    if (const auto number = value.as_double()) return *number;
    if (!value.is_array()) throw not_numbers(name);
    // How deep the lists go is seen at the first of each.
    const json::Array& items = *value.as_array();
    if (items.empty() || !items[0].is_array()) return numbers_of(value, name);
    const json::Array& inner = *items[0].as_array();
    if (inner.empty() || !inner[0].is_array()) return rows_of(value, name);
    std::vector<std::vector<std::vector<double>>> tables;
    for (const json::Value& each : items) tables.push_back(rows_of(each, name));
    return tables;
}

json::Value document_of(const statistics::Output& output) {
    if (const auto* number = std::get_if<double>(&output)) return *number;
    if (const auto* nothing = std::get_if<statistics::Undefined>(&output)) {
        return json::Value::object({{"undefined", nothing->reason}});
    }
    json::Array list;
    for (const double each : std::get<std::vector<double>>(output)) list.emplace_back(each);
    return json::Value(std::move(list));
}

Outcome call_statistics(Context& context) {
    const std::string function = context.params.need_text("function");
    const json::Object* given = context.params.object("inputs");
    context.params.finish();
    statistics::Inputs inputs;
    if (given != nullptr) {
        for (const json::Member& member : *given) {
            inputs.emplace_back(member.name, input_of(member.value, excerpt(member.name)));
        }
    }
    Outcome outcome;
    outcome.result = json::Value::object();
    for (const auto& [name, output] : expect(statistics::call(function, inputs))) {
        json::Value value = document_of(output);
        outcome.text += name + "  " + json::write(value) + "\n";
        outcome.result.set(name, std::move(value));
    }
    return outcome;
}

constexpr std::array<Method, 1> kMethods = {{{"statistics", Needs::nothing, call_statistics}}};

}  // namespace

std::span<const Method> statistics_methods() {
    return kMethods;
}

}  // namespace charley::service
