// SPDX-License-Identifier: MIT
//
// The catalogue of sentences: every key that code uses exists, none is there for nothing, every code has
// words.
#include "viewmodel/form.h"

#include <charley/text.h>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>

using namespace charley;

namespace {

std::set<std::string> keys_in_code() {
    std::set<std::string> keys;
    const std::regex used("\"([a-z0-9_.]+)\"_k|Key\\(\"([a-z0-9_.]+)\"\\)");
    for (const char* root : {"/demo", "/core/src"}) {
        for (const auto& entry :
             std::filesystem::recursive_directory_iterator(std::string(CHARLEY_SOURCE_DIR) + root)) {
            if (!entry.is_regular_file()) continue;
            const std::string extension = entry.path().extension().string();
            if (extension != ".cpp" && extension != ".h") continue;
            std::ifstream in(entry.path());
            const std::string source((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
            for (auto at = std::sregex_iterator(source.begin(), source.end(), used);
                 at != std::sregex_iterator(); ++at)
                keys.insert((*at)[1].matched ? (*at)[1].str() : (*at)[2].str());
        }
    }
    return keys;
}

// Looked up by a code at run time.
const std::set<std::string> kGroups = {
    "analyte",    "ask",         "authority",     "condition", "experiment_state",
    "factor",     "feature",     "field",         "fluid",     "kind",
    "kind_about", "kinds",       "mg_authority",  "month",     "month_short",
    "muscle",     "muscle_both", "onset_state",   "quality",   "reason",
    "relief",     "remedy",      "route",         "salt",      "sex",
    "side",       "side_leg",    "stopped",       "symptom",   "units",
    "verb",       "weekday",     "weekday_short", "yes_no"};

/// The sentences about magnesium have their own file and their own tests
/// (tests/unit/guidance/sentence_test.cpp): their keys are made from codes.
bool of_guidance(const std::string& key) {
    static const text::Catalogue catalogue = [] {
        std::ifstream in(std::string(CHARLEY_SOURCE_DIR) + "/assets/text/guidance.en.txt");
        return text::Catalogue::parse(
                   std::string((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>()))
            .value();
    }();
    return catalogue.has(key);
}

}  // namespace

TEST_CASE("Every key that code uses is in the catalogue") {
    const text::Catalogue& words = text::Catalogue::english();
    const auto used = keys_in_code();
    CHECK(used.size() > 200);
    for (const std::string& key : used) {
        INFO(key);
        CHECK(words.has(key));
    }
}

TEST_CASE("Every key of the catalogue is used") {
    const auto used = keys_in_code();
    for (const std::string_view key : text::Catalogue::english().keys()) {
        std::string plain(key.substr(0, key.find('[')));
        const std::string group = plain.substr(0, plain.find('.'));
        INFO(key);
        CHECK((used.count(plain) != 0 || kGroups.count(group) != 0 || of_guidance(plain)));
    }
}

TEST_CASE("A sentence with a count has both forms") {
    const text::Catalogue& words = text::Catalogue::english();
    for (const std::string_view key : words.keys()) {
        const std::size_t bracket = key.find('[');
        if (bracket == std::string_view::npos) continue;
        const std::string plain(key.substr(0, bracket));
        INFO(key);
        CHECK_FALSE(words.count(text::Key(plain), 1).empty());
        CHECK(words.count(text::Key(plain), 1) != plain);
        CHECK(words.count(text::Key(plain), 2) != plain);
    }
}

TEST_CASE("Every code and every field has words") {
    const text::Catalogue& words = text::Catalogue::english();
    for (const char* group : {"side", "muscle", "onset_state", "route", "sex", "authority", "units",
                              "experiment_state", "relief"}) {
        for (const std::string& code : gui::codes_of(words, group)) {
            INFO(group << "." << code);
            CHECK(words.has(std::string(group) + "." + code));
        }
    }
    for (const std::string& code : gui::codes_of(words, "muscle")) CHECK(words.has("muscle_both." + code));
    for (std::size_t i = 1; i <= kKindCount; ++i) {
        const Kind kind = static_cast<Kind>(i);
        CHECK(words.has("kind." + std::string(code_of(kind))));
        for (const gui::FormField& field : gui::form_fields(kind)) {
            INFO(field.name);
            CHECK(words.has("field." + field.name));
        }
    }
}

TEST_CASE("No sentence praises, blames or shouts") {
    const text::Catalogue& words = text::Catalogue::english();
    for (const std::string_view key : words.keys()) {
        const std::string sentence = words.say(text::Key(key));
        INFO(key << ": " << sentence);
        CHECK(sentence.find('!') == std::string::npos);
        for (const char* bad :
             {"Great", "Well done", "streak", "should have", "significant", "proves", "caused"})
            CHECK(sentence.find(bad) == std::string::npos);
    }
}
