// SPDX-License-Identifier: MIT
//
// What trials found, and what articles claim.
#include "catalogue/rows.h"
#include "catalogue/search.h"

#include <charley/catalogue.h>
#include <charley/text.h>

#include <algorithm>
#include <array>
#include <utility>

namespace charley::catalogue {
namespace {

/// Words that every question has and that tell no claim from another; every claim is about magnesium.
bool tells_nothing(const std::string& word) {
    constexpr std::array<std::string_view, 47> words = {
        "a",    "an",    "and",  "are", "be",   "by",   "can",  "could", "did", "do",     "does",     "for",
        "from", "get",   "good", "had", "has",  "have", "help", "helps", "i",   "if",     "in",       "is",
        "it",   "its",   "me",   "mg",  "my",   "of",   "on",   "or",    "s",   "should", "take",     "that",
        "the",  "there", "this", "to",  "what", "will", "with", "would", "you", "your",   "magnesium"};
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// What a claim is looked for by: the words that are shown first, for they are what people have read.
std::vector<std::string> words_of_claim(const Claim& row) {
    const text::Catalogue& english = text::Catalogue::english();
    std::string text;
    const auto add = [&](std::string_view words) { text += std::string(words) + " "; };
    const auto add_sentence = [&](const char* group) {
        const std::string key = group + code_from(row.id);
        if (english.has(key)) add(english.say(text::Key(key)));
    };
    add_sentence("claim.");
    add(row.fact);
    add(row.also_called);
    add(row.category);
    add_sentence("found.");
    add(row.note);
    add(row.verdict);
    add(row.id);
    return words_of(text);
}

const std::vector<std::vector<std::string>>& claim_words() {
    static const std::vector<std::vector<std::string>> words = [] {
        std::vector<std::vector<std::string>> out;
        for (const Claim& row : claims()) out.push_back(words_of_claim(row));
        return out;
    }();
    return words;
}

}  // namespace

std::vector<Study> read_evidence(const Table& table) {
    std::vector<Study> out;
    for (std::size_t i = 0; i < table.rows(); ++i) {
        if (!table.verified(i)) continue;
        const auto cell = [&](std::string_view column) { return table.cell(i, column); };
        out.push_back(
            Study{cell("study_id"),   cell("citation"),     cell("year"),       cell("design"),
                  cell("population"), cell("intervention"), cell("comparator"), cell("duration"),
                  cell("n_total"),    cell("outcome"),      cell("unit"),       cell("effect_measure"),
                  cell("effect"),     cell("ci_low"),       cell("ci_high"),    cell("p_value"),
                  cell("certainty"),  cell("reads_as"),     cell("source"),     cell("note")});
    }
    return out;
}

std::vector<Claim> read_claims(const Table& table) {
    std::vector<Claim> out;
    for (std::size_t i = 0; i < table.rows(); ++i) {
        Claim row;
        row.id = table.cell(i, "id");
        row.category = table.cell(i, "category");
        row.fact = table.cell(i, "fact");
        row.also_called = table.cell(i, "also_called");
        const bool checked = table.verified(i) && !table.cell(i, "source").empty();
        row.verdict = checked ? table.cell(i, "verdict_code") : std::string_view("not_checked");
        if (checked) {
            row.note = table.cell(i, "authority_note");
            row.source = table.cell(i, "source");
        }
        out.push_back(row);
    }
    return out;
}

std::span<const Study> evidence() {
    static const std::vector<Study> rows = read_evidence(evidence_table());
    return rows;
}

const Study* find_study(std::string_view id) {
    for (const Study& row : evidence()) {
        if (row.id == id) return &row;
    }
    return nullptr;
}

std::span<const Claim> claims() {
    static const std::vector<Claim> rows = read_claims(claims_table());
    return rows;
}

const Claim* find_claim(std::string_view id) {
    for (const Claim& row : claims()) {
        if (row.id == id) return &row;
    }
    return nullptr;
}

std::vector<const Claim*> search_claims(std::string_view query) {
    std::vector<std::string> typed = words_of(query);
    typed.erase(std::remove_if(typed.begin(), typed.end(), tells_nothing), typed.end());
    struct Hit {
        int score;
        const Claim* claim;
    };
    std::vector<Hit> hits;
    std::vector<Hit> partly;
    std::size_t most = 0;
    for (std::size_t i = 0; i < claims().size(); ++i) {
        const Claim& row = claims()[i];
        const std::vector<std::string>& words = claim_words()[i];
        const int score = fit(typed, words);
        if (score > 0) hits.push_back(Hit{score, &row});
        if (!hits.empty() || typed.size() < 2) continue;
        std::vector<std::string> fitting;
        for (const std::string& word : typed) {
            if (fit({word}, words) > 0) fitting.push_back(word);
        }
        if (fitting.size() * 2 < typed.size() || fitting.size() < most) continue;
        if (fitting.size() > most) partly.clear();
        most = fitting.size();
        partly.push_back(Hit{fit(fitting, words), &row});
    }
    if (hits.empty()) hits = std::move(partly);
    std::stable_sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) { return a.score > b.score; });
    std::vector<const Claim*> out;
    out.reserve(hits.size());
    for (const Hit& hit : hits) out.push_back(hit.claim);
    return out;
}

}  // namespace charley::catalogue
