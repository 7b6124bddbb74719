// SPDX-License-Identifier: MIT
//
// What requests for figures share: the window they ask for, and figures as JSON, where what is undefined says
// why.
#pragma once

#include "service/method.h"

#include <charley/changes.h>
#include <charley/trends.h>

#include <string>

namespace charley::service {

/// From `from` and `to`; takes no other parameters. `tonight` is left to the caller.
trends::Window window_of(Context& context);

inline json::Value undefined(trends::Reason reason) {
    return json::Value::object({{"undefined", trends::code_of(reason)}});
}

inline json::Value document_of(const trends::Figure<trends::Estimate>& figure) {
    if (!figure) return undefined(figure.reason());
    return json::Value::object({{"value", figure->value}, {"low", figure->low}, {"high", figure->high}});
}

inline json::Value document_of(const trends::Figure<trends::Median>& figure) {
    if (!figure) return undefined(figure.reason());
    return json::Value::object({{"median", figure->value}, {"n", figure->n}});
}

inline json::Value document_of(const trends::Nights& nights) {
    return json::Value::object({{"elapsed", nights.elapsed},
                                {"observed", nights.observed},
                                {"quiet", nights.quiet},
                                {"with_cramp", nights.with_cramp},
                                {"unknown", nights.unknown},
                                {"excluded", nights.excluded}});
}

inline json::Value document_of(const trends::Figure<trends::RegressionToMean>& figure) {
    if (!figure) return undefined(figure.reason());
    return json::Value::object({{"last_per_week", figure->last_per_week},
                                {"usual_per_week", figure->usual_per_week},
                                {"correlation", figure->correlation},
                                {"expected_per_week", figure->expected_per_week},
                                {"worst_of_six", figure->worst_of_six}});
}

/// `weeks` stands where waiting helps, `more_than_a_year` where it would take longer.
inline json::Value document_of(const trends::Verdict& verdict, const std::string& words) {
    json::Value document = json::Value::object({{"code", trends::code_of(verdict.code)}});
    if (verdict.weeks) document.set("weeks", *verdict.weeks);
    if (verdict.more_than_a_year) document.set("more_than_a_year", true);
    document.set("text", words);
    return document;
}

}  // namespace charley::service
