// SPDX-License-Identifier: MIT
//
// Every method of statistics.h by its name, with named inputs and outputs: the door through which a request
// document (`{"method": "statistics"}`) or a table of test vectors reaches them. Pure; any thread.
#pragma once

#include <charley/result.h>

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace charley::statistics {

/// A number, a word, or numbers in one, two or three levels of lists.
using Input = std::variant<double, std::string, std::vector<double>, std::vector<std::vector<double>>,
                           std::vector<std::vector<std::vector<double>>>>;
using Inputs = std::vector<std::pair<std::string, Input>>;

/// Why an output does not exist; documents print {"undefined": "…"}.
struct Undefined {
    std::string reason;
    friend bool operator==(const Undefined&, const Undefined&) = default;
};
/// A number, a list of numbers, or nothing and why.
using Output = std::variant<double, std::vector<double>, Undefined>;
/// In a fixed order. Elements of a list stand under names of their own as well: "q", "q[0]", "q[1]" …
using Outputs = std::vector<std::pair<std::string, Output>>;

/// The names of all functions, sorted.
const std::vector<std::string_view>& function_names();

/// Calls one. Errors: not_found for a name that is none; invalid for an input that is missing, of the wrong
/// shape, unknown to the function, or outside its domain – with the input's name. Inputs that are sound and
/// say nothing – too few values, a constant series, no event – are answered: with outputs that are Undefined.
Result<Outputs> call(std::string_view function, const Inputs& inputs);

}  // namespace charley::statistics
