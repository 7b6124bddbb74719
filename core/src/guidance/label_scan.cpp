// SPDX-License-Identifier: MIT
//
// What the words on a label say: form, milligrams, pieces, and which of the two amounts is meant.
#include "base/utf8.h"

#include <charley/guidance.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

namespace charley::guidance {
namespace {

/// A word or number of the label, folded.
struct Token {
    std::string text;
    std::optional<Decimal> number;
};

bool is_letter(char c) noexcept {
    return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}
bool is_figure(char c) noexcept {
    return c >= '0' && c <= '9';
}

std::vector<Token> tokens_of(std::string_view label) {
    const std::string folded = fold_for_search(label);
    std::vector<Token> out;
    std::size_t at = 0;
    while (at < folded.size()) {
        const std::size_t from = at;
        if (is_figure(folded[at])) {
            while (at < folded.size() &&
                   (is_figure(folded[at]) || ((folded[at] == '.' || folded[at] == ',') &&
                                              at + 1 < folded.size() && is_figure(folded[at + 1]))))
                ++at;
            std::string digits = folded.substr(from, at - from);
            // A comma before three figures parts thousands, any other is a decimal point.
            const std::size_t comma = digits.find(',');
            if (comma != std::string::npos) {
                if (digits.size() - comma == 4 && digits.find('.') == std::string::npos) {
                    digits.erase(comma, 1);
                } else {
                    digits[comma] = '.';
                }
            }
            Token token{digits, {}};
            if (const auto value = parse_decimal(digits, "label")) token.number = *value;
            out.push_back(std::move(token));
        } else if (is_letter(folded[at])) {
            while (at < folded.size() && is_letter(folded[at])) ++at;
            out.push_back({folded.substr(from, at - from), {}});
        } else {
            ++at;
        }
    }
    return out;
}

bool one_of(const std::string& word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_piece(const std::string& word) {
    return one_of(word, {"tablet",  "tablets",  "capsule", "capsules", "caps",  "tabs",    "pill",  "pills",
                         "sachet",  "sachets",  "scoop",   "scoops",   "gummy", "gummies", "piece", "pieces",
                         "softgel", "softgels", "drop",    "drops",    "spoon", "spoons"});
}

/// What follows is what the compound holds.
bool gives(const std::string& word) {
    return one_of(word, {"providing", "provides", "yielding", "yields", "containing", "contains",
                         "delivering", "delivers", "which"});
}
/// The amount beside it is of the magnesium itself: "elemental", "magnesium as citrate".
bool means_elemental(const std::string& word) {
    return gives(word) || one_of(word, {"elemental", "elementary", "as", "from"});
}

/// Milligrams of an amount; nothing where the unit after it is none of weight.
std::optional<Decimal> milligrams(const std::vector<Token>& tokens, std::size_t at) {
    if (!tokens[at].number || at + 1 >= tokens.size()) return std::nullopt;
    const std::string& unit = tokens[at + 1].text;
    const Decimal value = *tokens[at].number;
    if (one_of(unit, {"mg", "milligram", "milligrams"})) return value;
    if (one_of(unit, {"g", "gram", "grams"}) && value.millionths <= 1'000'000'000)
        return Decimal{value.millionths * 1000};
    if (one_of(unit, {"mcg", "µg", "ug"})) return Decimal{value.millionths / 1000};
    return std::nullopt;
}

}  // namespace

Label scan_label(std::string_view text) {
    Label out;
    const std::vector<Token> tokens = tokens_of(text);
    // The form: the longest run of words that names one. "oxide" alone is enough.
    std::size_t longest = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        std::string run;
        for (std::size_t n = 0; n < 3 && i + n < tokens.size() && !tokens[i + n].number; ++n) {
            run += (n == 0 ? "" : " ") + tokens[i + n].text;
            const catalogue::Form* form = catalogue::find_form(run);
            if (form == nullptr || n + 1 <= longest) continue;
            longest = n + 1;
            out.form = form;
        }
    }
    // Amounts, each with what stands around it.
    struct Amount {
        Decimal mg;
        bool elemental = false;
        bool compound = false;
    };
    std::vector<Amount> amounts;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const auto mg = milligrams(tokens, i);
        if (!mg) continue;
        Amount amount{*mg};
        // Before it, back to the number before: "providing 160 mg", "magnesium (as citrate) 200 mg".
        for (std::size_t k = i; k-- > 0 && !tokens[k].number;) {
            if (means_elemental(tokens[k].text)) amount.elemental = true;
        }
        // After it, up to the next number: "160 mg elemental", "1000 mg citrate providing …".
        for (std::size_t k = i + 2; k < tokens.size() && !tokens[k].number; ++k) {
            const std::string& word = tokens[k].text;
            if (one_of(word, {"compound", "salt"}) || gives(word)) {
                amount.compound = true;
                break;
            }
            if (means_elemental(word)) {
                amount.elemental = true;
                break;
            }
        }
        amounts.push_back(amount);
    }
    if (!amounts.empty()) {
        const auto elemental = std::find_if(amounts.begin(), amounts.end(), [](const Amount& amount) {
            return amount.elemental && !amount.compound;
        });
        const Amount& chosen = elemental != amounts.end() ? *elemental : amounts.front();
        out.mg = chosen.mg;
        if (elemental != amounts.end()) {
            out.basis = Basis::elemental;
        } else if (chosen.compound) {
            out.basis = Basis::compound;
        }
    }
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
        if (tokens[i].number && is_piece(tokens[i + 1].text)) {
            out.pieces = tokens[i].number;
            // "per 2 capsules": the amount is of both together.
            out.together = i > 0 && one_of(tokens[i - 1].text, {"per", "in", "each"});
        }
    }
    return out;
}

}  // namespace charley::guidance
