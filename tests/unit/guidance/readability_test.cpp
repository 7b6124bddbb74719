// SPDX-License-Identifier: MIT
//
// How hard the sentences about health are to read: the Flesch-Kincaid grade (Kincaid, Fishburne, Rogers and
// Chissom 1975, Naval Technical Training Command report 8-75):
//   0.39 × words / sentences + 11.8 × syllables / words − 15.59.
// Grade 7 is read at about the age of twelve. A name – of a substance, a medicine, an illness, a country – is
// a label that no other word can replace: it counts as one word of two syllables, and the list of names is
// here. Texts of less than eight words are titles, to which the formula does not apply.
#include <catch2/catch_test_macros.hpp>

#include <cctype>
#include <cmath>
#include <fstream>
#include <set>
#include <string>

namespace {

const std::set<std::string> kNames = {
    "magnesium",  "potassium",     "calcium",       "doxycycline",       "raloxifene",
    "oestrogens", "naproxen",      "statin",        "statins",           "thiazide",
    "diuretics",  "beta-agonists", "thiazide-like", "potassium-sparing", "aminoglycosides",
    "quinine",    "vitamin",       "europe",        "european",          "pre-eclampsia",
    "diabetes",   "myasthenia",    "gravis",        "fibromyalgia",      "crohn's",
    "coeliac",    "diarrhoea",     "sciatica",      "edamame",           "united",
    "states",     "kingdom",       "australia",     "zealand",           "charley"};

int syllables(const std::string& word) {
    if (kNames.count(word) != 0) return 2;
    int groups = 0;
    bool before = false;
    for (const char c : word) {
        const bool vowel = std::string("aeiouy").find(c) != std::string::npos;
        if (vowel && !before) ++groups;
        before = vowel;
    }
    const std::size_t n = word.size();
    const bool silent = n > 2 && word[n - 1] == 'e' && !(word[n - 2] == 'l');
    if (silent && groups > 1) --groups;
    return groups < 1 ? 1 : groups;
}

struct Counted {
    int words = 0;
    int sentences = 0;
    int syllables = 0;
    double grade() const { return 0.39 * words / sentences + 11.8 * syllables / words - 15.59; }
};

Counted count(const std::string& text) {
    Counted out;
    std::string word;
    bool open = false;
    bool place = false;
    const auto finish = [&] {
        if (word.empty()) return;
        ++out.words;
        out.syllables += syllables(word);
        open = true;
        word.clear();
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '{') {
            place = true;
            word = "x";  // what stands there is a name or a number
        } else if (c == '}') {
            place = false;
            finish();
        } else if (!place && (std::isalpha(static_cast<unsigned char>(c)) != 0 ||
                              (!word.empty() && (c == '\'' || c == '-')))) {
            word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        } else if (!place) {
            finish();
            const bool last = i + 1 == text.size() || text[i + 1] == ' ';
            if ((c == '.' || c == '?' || c == ':' || c == ';') && last && open) {
                ++out.sentences;
                open = false;
            }
        }
    }
    finish();
    if (open) ++out.sentences;
    return out;
}

}  // namespace

TEST_CASE("the formula gives the grades that can be reckoned by hand") {
    // 6 words, 1 sentence, 6 syllables: 0.39 × 6 + 11.8 − 15.59 = −1.45
    CHECK(std::fabs(count("The cat sat on the mat.").grade() + 1.45) < 0.005);
    // 4 words, 2 sentences, 7 syllables: 0.78 + 20.65 − 15.59 = 5.84
    CHECK(std::fabs(count("Muscles tighten. Running helps.").grade() - 5.84) < 0.005);
    CHECK(count("Call {name} now: help comes.").words == 5);
}

TEST_CASE("every sentence about health is read at twelve") {
    std::ifstream in(std::string(CHARLEY_SOURCE_DIR) + "/assets/text/guidance.en.txt");
    REQUIRE(in.good());
    std::string line;
    int read = 0;
    while (std::getline(in, line)) {
        const std::size_t at = line.find(" = ");
        if (line.empty() || line[0] == '#' || at == std::string::npos) continue;
        const Counted counted = count(line.substr(at + 3));
        if (counted.words < 8) continue;
        ++read;
        INFO(line);
        CHECK(counted.grade() <= 7.0);
    }
    CHECK(read > 200);
}
