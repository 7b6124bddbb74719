// SPDX-License-Identifier: MIT
//
// What trials found, and what articles claim.
#include "catalogue/rows.h"
#include "catalogue/search.h"

#include <charley/catalogue.h>

#include <algorithm>

namespace charley::catalogue {
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
    const std::vector<std::string> typed = words_of(query);
    struct Hit {
        int score;
        const Claim* claim;
    };
    std::vector<Hit> hits;
    for (const Claim& row : claims()) {
        const std::string text = std::string(row.fact) + " " + std::string(row.category) + " " +
                                 std::string(row.note) + " " + std::string(row.verdict) + " " +
                                 std::string(row.id);
        const int score = fit(typed, words_of(text));
        if (score > 0) hits.push_back(Hit{score, &row});
    }
    std::stable_sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) { return a.score > b.score; });
    std::vector<const Claim*> out;
    out.reserve(hits.size());
    for (const Hit& hit : hits) out.push_back(hit.claim);
    return out;
}

}  // namespace charley::catalogue
