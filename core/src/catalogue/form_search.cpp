// SPDX-License-Identifier: MIT
//
// Supplement forms by what people type.
#include "catalogue/search.h"

#include <charley/catalogue.h>

#include <algorithm>
#include <utility>

namespace charley::catalogue {

std::vector<const Form*> search_forms(std::string_view query) {
    std::vector<std::string> typed = words_of(query);
    // Every form is one of magnesium: the word tells nothing.
    typed.erase(std::remove_if(typed.begin(), typed.end(),
                               [](const std::string& word) { return word == "magnesium" || word == "mg"; }),
                typed.end());
    std::vector<std::pair<int, const Form*>> found;
    for (const Form& form : forms()) {
        if (form.route != Route::oral || find_form(form.code) != &form) continue;
        if (typed.empty()) {
            found.emplace_back(0, &form);
            continue;
        }
        // Its names, and those of all its variants.
        std::vector<std::string> words = words_of(form.name);
        for (const Form& variant : forms()) {
            if (variant.code != form.code) continue;
            for (const std::string_view name : {variant.variant, variant.variant_name, variant.formula})
                for (std::string& word : words_of(name)) words.push_back(std::move(word));
        }
        int score = fit(typed, words);
        if (score == 0 && find_form(query) == &form) score = 1;  // a name from elsewhere: "milk of magnesia"
        if (score > 0) found.emplace_back(score, &form);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<const Form*> out;
    for (const auto& [score, form] : found) out.push_back(form);
    return out;
}

}  // namespace charley::catalogue
