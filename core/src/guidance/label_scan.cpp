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

/// Between two amounts: the second is what the first, the compound, holds. By itself it says nothing ("each
/// tablet contains 400 mg magnesium oxide", "contains no gluten").
bool gives(const std::string& word) {
    return one_of(word, {"providing", "provides", "yielding", "yields", "containing", "contains",
                         "delivering", "delivers", "which"});
}

/// After a number of pieces: what they hold together.
bool supplies(const std::string& word) {
    return one_of(word,
                  {"provide", "provides", "contain", "contains", "supply", "supplies", "deliver", "give"});
}

/// Another thing that labels give milligrams of.
bool is_other_substance(const std::string& word) {
    return one_of(word, {"calcium",  "zinc",   "vitamin", "vitamins", "potassium", "sodium",   "iron",
                         "selenium", "copper", "iodine",  "chromium", "manganese", "taurine",  "folate",
                         "biotin",   "niacin", "zink",    "kalium",   "eisen",     "melatonin"});
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

/// A form of magnesium, or magnesium itself.
bool is_magnesium(const std::string& word) {
    return one_of(word, {"magnesium", "magnesia"}) || catalogue::find_form(word) != nullptr;
}

/// An amount of weight on the label: where it stands, and the words that belong to it.
struct Amount {
    std::size_t at = 0;    ///< of its number
    std::size_t from = 0;  ///< the words before it begin here, behind the unit of the amount before
    std::size_t to = 0;    ///< the words after it end here, at the next amount
    Decimal mg;
    bool elemental = false;
    bool compound = false;
};

bool any_word(const std::vector<Token>& tokens, std::size_t from, std::size_t to,
              bool (*is)(const std::string&)) {
    for (std::size_t k = from; k < to && k < tokens.size(); ++k) {
        if (!tokens[k].number && is(tokens[k].text)) return true;
    }
    return false;
}

/// "elemental", and "as citrate", "from magnesium oxide" – not "take as needed".
bool says_elemental(const std::vector<Token>& tokens, std::size_t from, std::size_t to) {
    for (std::size_t k = from; k < to && k < tokens.size(); ++k) {
        if (one_of(tokens[k].text, {"elemental", "elementary"})) return true;
        if (one_of(tokens[k].text, {"as", "from"}) &&
            any_word(tokens, k + 1, std::min(k + 3, to), is_magnesium))
            return true;
    }
    return false;
}

std::vector<Amount> amounts_of(const std::vector<Token>& tokens) {
    std::vector<Amount> out;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const auto mg = milligrams(tokens, i);
        if (!mg) continue;
        Amount amount;
        amount.at = i;
        amount.from = out.empty() ? 0 : out.back().at + 2;
        amount.to = tokens.size();
        amount.mg = *mg;
        if (!out.empty()) out.back().to = i;
        out.push_back(amount);
    }
    return out;
}

void read_amounts(const std::vector<Token>& tokens, Label& out) {
    std::vector<Amount> amounts = amounts_of(tokens);
    if (amounts.empty()) return;
    // Labels name a thing before its amount or behind it; which of the two shows at the first.
    const auto named = [](const std::string& word) { return is_magnesium(word) || is_other_substance(word); };
    const bool name_first = any_word(tokens, 0, amounts.front().at, named);
    for (std::size_t n = 0; n < amounts.size(); ++n) {
        Amount& amount = amounts[n];
        const bool given = n > 0 && any_word(tokens, amount.from, amount.at, gives);
        amount.elemental = given || says_elemental(tokens, amount.from, amount.at) ||
                           (!name_first && says_elemental(tokens, amount.at + 2, amount.to)) ||
                           (n + 1 == amounts.size() && says_elemental(tokens, amount.at + 2, amount.to));
        const bool gives_next = n + 1 < amounts.size() && any_word(tokens, amount.at + 2, amount.to, gives);
        const auto salt = [](const std::string& word) { return one_of(word, {"compound", "salt"}); };
        amount.compound = gives_next || any_word(tokens, amount.at + 2, amount.to, salt);
    }
    std::erase_if(amounts, [&](const Amount& amount) {
        const std::size_t from = name_first ? amount.from : amount.at + 2;
        const std::size_t to = name_first ? amount.at : amount.to;
        return any_word(tokens, from, to, is_other_substance) && !any_word(tokens, from, to, is_magnesium);
    });
    if (amounts.empty()) return;
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
    read_amounts(tokens, out);
    bool of_one = false;  // "per tablet", "each capsule": the amount is of one, however many are taken
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
        of_one = of_one || (one_of(tokens[i].text, {"per", "each", "every"}) && is_piece(tokens[i + 1].text));
        if (tokens[i].number && is_piece(tokens[i + 1].text)) {
            out.pieces = tokens[i].number;
            // "per 2 capsules", "serving size 2 tablets", "2 tablets provide": the amount is of both
            // together.
            out.together = (i > 0 && one_of(tokens[i - 1].text,
                                            {"per", "in", "each", "serving", "size", "portion", "dose"})) ||
                           (i + 2 < tokens.size() && supplies(tokens[i + 2].text));
        }
    }
    out.together = out.together && !of_one;
    return out;
}

}  // namespace charley::guidance
