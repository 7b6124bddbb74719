// SPDX-License-Identifier: MIT
//
// Typo-tolerant matching of words.
#include "catalogue/search.h"

#include "base/utf8.h"

#include <charley/catalogue.h>

#include <algorithm>

namespace charley::catalogue {
namespace {

bool is_word_byte(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

/// The bytes of a mark of General Punctuation (U+2000 to U+206F: the quotes, dashes and hyphens that phones
/// put in by themselves) at the front, 0 where there is none.
std::size_t punctuation_at(std::string_view text) noexcept {
    if (text.size() < 3 || text[0] != '\xE2') return 0;
    const auto last = static_cast<unsigned char>(text[2]);
    return text[1] == '\x80' || (text[1] == '\x81' && last <= 0xAF) ? 3 : 0;
}

/// Of one typed word against one word: 0 nothing, up to 100.
int fit_word(const std::string& typed, const std::string& word) {
    if (typed == word) return 100;
    if (typed + "s" == word || word + "s" == typed) return 95;
    if (typed.size() >= 2 && word.size() > typed.size() && word.compare(0, typed.size(), typed) == 0)
        return 80;
    const std::size_t most = typed.size() >= 8 ? 2 : typed.size() >= 4 ? 1 : 0;
    if (most == 0) return 0;
    const std::size_t distance = edits(typed, word, most);
    if (distance <= most) return distance == 1 ? 60 : 45;
    // A beginning with one error: "spinn" for "spinach".
    if (typed.size() >= 5 && word.size() > typed.size() &&
        edits(typed, std::string_view(word).substr(0, typed.size()), 1) <= 1) {
        return 40;
    }
    return 0;
}

}  // namespace

std::vector<std::string> words_of(std::string_view text) {
    const std::string folded = fold_for_search(text);
    std::vector<std::string> out;
    std::string word;
    for (std::size_t at = 0; at < folded.size();) {
        const std::size_t mark = punctuation_at(std::string_view(folded).substr(at));
        if (mark == 0 && is_word_byte(folded[at])) {
            word += folded[at];
        } else if (!word.empty()) {
            out.push_back(std::move(word));
            word.clear();
        }
        at += std::max<std::size_t>(mark, 1);
    }
    if (!word.empty()) out.push_back(std::move(word));
    return out;
}

std::size_t edits(std::string_view a, std::string_view b, std::size_t most) {
    const std::size_t difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
    if (difference > most) return most + 1;
    std::vector<std::size_t> before(b.size() + 1);
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t change = last[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, change});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                row[j] = std::min(row[j], before[j - 2] + 1);
            }
        }
        before.swap(last);
        last.swap(row);
    }
    return std::min(last[b.size()], most + 1);
}

int fit(const std::vector<std::string>& typed, const std::vector<std::string>& words) {
    int total = 1;
    for (const std::string& word : typed) {
        int best = 0;
        for (std::size_t i = 0; i < words.size(); ++i) {
            const int score = fit_word(word, words[i]);
            if (score == 0) continue;
            // An early word is what the thing is; a late one says how it was made.
            best = std::max(best, score * 10 - static_cast<int>(std::min<std::size_t>(i, 9)));
        }
        if (best == 0) return 0;
        total += best;
    }
    return total;
}

std::vector<std::string_view> sources_of(std::string_view source) {
    std::vector<std::string_view> out;
    while (!source.empty()) {
        const std::size_t end = source.find(" ; ");
        out.push_back(source.substr(0, end));
        if (end == std::string_view::npos) break;
        source.remove_prefix(end + 3);
    }
    return out;
}

std::string code_from(std::string_view text) {
    std::string out;
    for (const std::string& word : words_of(text)) {
        if (!out.empty()) out += '_';
        out += word;
    }
    return out;
}

}  // namespace charley::catalogue
