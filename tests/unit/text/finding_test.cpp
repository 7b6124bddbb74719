// SPDX-License-Identifier: MIT
//
// The sentences that say a verdict: at most twelve of them, each at most twenty words however it is filled
// in, none with a word that claims too much. Every code of every verdict is rendered, so that a sentence that
// is added elsewhere does not slip through.
#include <charley/experiment_chart.h>
#include <charley/trend_charts.h>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

using namespace charley;

namespace {

constexpr std::size_t kMostTemplates = 12;
constexpr std::size_t kMostWords = 20;

const text::Catalogue& words() {
    return text::Catalogue::english();
}

std::size_t words_in(const std::string& sentence) {
    std::istringstream in(sentence);
    std::size_t n = 0;
    for (std::string word; in >> word;) {
        if (std::any_of(word.begin(), word.end(),
                        [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }))
            ++n;
    }
    return n;
}

/// Words that a verdict never says, in any of their forms.
bool says_too_much(std::string sentence) {
    std::transform(sentence.begin(), sentence.end(), sentence.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    static const std::regex forbidden(
        "\\b(in|non)?significan(t|tly|ce)\\b|\\b(dis)?prov(e|es|ed|en)\\b|\\bproof\\b|\\bcaus(e|es|ed|ing)"
        "\\b|\\bbecause of\\b|\\bcures?d?\\b");
    return std::regex_search(sentence, forbidden);
}

/// The templates of verdicts by their names, the forms for one and many being one template.
std::map<std::string, std::vector<std::string>> templates() {
    std::map<std::string, std::vector<std::string>> out;
    for (const std::string_view key : words().keys()) {
        if (key.substr(0, 8) != "finding.") continue;
        const std::string plain(key.substr(0, key.find('[')));
        // The sentence with its places still open.
        const std::string open =
            plain == key
                ? words().say(text::Key(plain))
                : words().count(text::Key(plain), key.find("[one]") != std::string_view::npos ? 1 : 2);
        out[plain].push_back(open);
    }
    return out;
}

/// The template that a sentence was made from; empty where it was made from none.
std::string template_of(const std::string& sentence) {
    for (const auto& [name, forms] : templates()) {
        for (const std::string& form : forms) {
            std::string pattern;
            bool inside = false;
            for (const char c : form) {
                if (c == '{') {
                    inside = true;
                    pattern += ".+";
                } else if (c == '}') {
                    inside = false;
                } else if (!inside) {
                    if (std::isdigit(static_cast<unsigned char>(c)) != 0) {
                        pattern += name == "finding.running" ? std::string("[0-9]") : std::string(1, c);
                        continue;
                    }
                    if (std::ispunct(static_cast<unsigned char>(c)) != 0) pattern += '\\';
                    pattern += c;
                }
            }
            if (name == "finding.running")
                pattern = std::regex_replace(pattern, std::regex("\\[0-9\\]"), "[0-9]+");
            if (std::regex_match(sentence, std::regex(pattern))) return name;
        }
    }
    return {};
}

std::vector<std::string> trend_sentences() {
    using trends::VerdictCode;
    std::vector<std::string> out;
    for (const VerdictCode code :
         {VerdictCode::too_early, VerdictCode::coverage_too_low, VerdictCode::cannot_tell_yet,
          VerdictCode::no_clear_change, VerdictCode::compatible_with_chance, VerdictCode::fewer,
          VerdictCode::more}) {
        for (const int weeks : {0, 1, 52}) {
            for (const bool year : {false, true}) {
                trends::Trend trend;
                trend.verdict.code = code;
                if (weeks > 0) trend.verdict.weeks = weeks;
                trend.verdict.more_than_a_year = year;
                out.push_back(chart::trend_words(trend, words()));
                for (const bool long_enough : {false, true}) {
                    for (const bool a_first : {false, true}) {
                        trends::Comparison comparison;
                        comparison.verdict = trend.verdict;
                        comparison.earlier_long_enough = long_enough;
                        comparison.a.from = Date{a_first ? 20'000 : 20'500};
                        comparison.b.from = Date{a_first ? 20'500 : 20'000};
                        out.push_back(chart::comparison_words(comparison, words()));
                    }
                }
            }
        }
    }
    return out;
}

std::vector<std::string> experiment_sentences() {
    using experiment::VerdictCode;
    std::vector<std::string> out;
    for (const char* remedy :
         {"magnesium", "citrate", "stretching_before_bed", "vitamin_k", "pickle juice at bedtime",
          "calf stretches against the wall every evening before I go to bed"}) {
        for (const VerdictCode code :
             {VerdictCode::running, VerdictCode::not_enough, VerdictCode::no_clear_difference,
              VerdictCode::helps, VerdictCode::worse}) {
            for (const bool stopped : {false, true}) {
                Experiment body;
                body.remedy = remedy;
                body.pairs = 30;
                body.block_days = 14;
                body.first_night = Date{20'000};
                body.state = ExperimentState::running;
                for (int pair = 0; pair < 30; ++pair) body.schedule += "AB";
                experiment::Outcome outcome;
                outcome.code = code;
                outcome.stopped = stopped;
                outcome.pairs = 29;
                outcome.pairs_planned = 30;
                outcome.rate_with = 13.7;
                outcome.rate_without = 10.9;
                for (const int night : {0, 839}) {
                    out.push_back(chart::verdict_words(body, outcome, Date{20'000 + night}, words()));
                }
            }
        }
    }
    return out;
}

}  // namespace

TEST_CASE("There are at most twelve verdict sentences, and every verdict is one of them", "[finding]") {
    const auto all = templates();
    CHECK(all.size() >= 3);
    CHECK(all.size() <= kMostTemplates);
    std::set<std::string> used;
    for (const auto& sentences : {trend_sentences(), experiment_sentences()}) {
        for (const std::string& sentence : sentences) {
            INFO(sentence);
            const std::string made_from = template_of(sentence);
            CHECK_FALSE(made_from.empty());
            used.insert(made_from);
        }
    }
    for (const auto& [name, forms] : all) {
        INFO(name);
        CHECK(used.count(name) == 1);  // a sentence that no verdict says is no verdict
    }
}

TEST_CASE("No verdict has more than twenty words, a percentage alone or a word that claims too much",
          "[finding]") {
    for (const auto& sentences : {trend_sentences(), experiment_sentences()}) {
        for (const std::string& sentence : sentences) {
            INFO(sentence);
            CHECK(words_in(sentence) <= kMostWords);
            CHECK_FALSE(says_too_much(sentence));
            CHECK(sentence.find('%') == std::string::npos);
            CHECK(sentence.find('!') == std::string::npos);
            CHECK(sentence.find('{') == std::string::npos);
        }
    }
}

TEST_CASE("What is said of factors, comparisons and plans keeps to the same words", "[finding]") {
    std::size_t seen = 0;
    for (const std::string_view key : words().keys()) {
        const std::string_view group = key.substr(0, key.find('.'));
        const bool chart = key.rfind("chart.factors.", 0) == 0 || key.rfind("chart.compare.", 0) == 0;
        if (!chart && group != "factors" && group != "compare" && group != "trends" && group != "needed" &&
            key.rfind("experiment.plan.", 0) != 0)
            continue;
        ++seen;
        const std::string plain(key.substr(0, key.find('[')));
        const std::string sentence =
            plain == key ? words().say(text::Key(plain)) : words().count(text::Key(plain), 12);
        INFO(key << ": " << sentence);
        CHECK_FALSE(says_too_much(sentence));
        if (chart || group == "factors") CHECK(words_in(sentence) <= kMostWords);
    }
    CHECK(seen > 40);
}

TEST_CASE("The checks of the verdicts know what they look for", "[finding]") {
    CHECK(says_too_much("A significant fall."));
    CHECK(says_too_much("That proves it."));
    CHECK(says_too_much("Magnesium caused it."));
    CHECK_FALSE(says_too_much("You cannot tell yet; it would improve with time."));
    CHECK(words_in("Too early to tell: it takes 28 known nights.") == 9);
    CHECK(template_of("Magnesium works for you.").empty());
    CHECK(template_of(words().count(text::Key("finding.running"), 12)) == "finding.running");
}

TEST_CASE("A comparison speaks of the later period, whichever is called a", "[finding]") {
    trends::Comparison comparison;
    comparison.a.from = Date{20'000};
    comparison.a.to = Date{20'099};
    comparison.b.from = Date{20'100};
    comparison.b.to = Date{20'199};
    comparison.verdict.code = trends::VerdictCode::fewer;
    statistics::TwoPeriods change;
    change.ratio = 0.5;
    change.low = 0.4;
    change.high = 0.8;
    comparison.change = change;
    CHECK(chart::comparison_words(comparison, words()).rfind("Fewer cramps than before", 0) == 0);
    CHECK(chart::beside_comparison(comparison, words()).front() ==
          "0.50 times as many as before (0.40 to 0.80).");
    std::swap(comparison.a, comparison.b);
    comparison.verdict.code = trends::VerdictCode::more;  // b, the earlier one, has more than a
    change.ratio = 2;
    change.low = 1.25;
    change.high = 2.5;
    comparison.change = change;
    CHECK(chart::comparison_words(comparison, words()).rfind("Fewer cramps than before", 0) == 0);
    CHECK(chart::beside_comparison(comparison, words()).front() ==
          "0.50 times as many as before (0.40 to 0.80).");
}

TEST_CASE("Beside a comparison always stand the change, chance and regression to the mean, known or not",
          "[finding]") {
    const trends::Comparison nothing;
    const auto said = chart::beside_comparison(nothing, words());
    REQUIRE(said.size() >= 3);
    const auto holds = [&](const char* part) {
        return std::any_of(said.begin(), said.end(),
                           [&](const std::string& one) { return one.find(part) != std::string::npos; });
    };
    CHECK(holds("chance alone"));
    CHECK(holds("After a bad time a better one follows by itself"));
}
