// SPDX-License-Identifier: MIT
//
// How well typed words fit a text, forgiving typing errors. Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace charley::catalogue {

/// The words of a text, folded: letters and digits only.
std::vector<std::string> words_of(std::string_view text);

/// The smallest number of letters to insert, drop, change or swap with their neighbour (optimal string
/// alignment), counted up to `most` + 1. Bytes of folded text; what is not ASCII counts by bytes.
std::size_t edits(std::string_view a, std::string_view b, std::size_t most);

/// 0: some word fits nothing. Otherwise larger is better: equal words before beginnings before typing errors,
/// early words before late ones.
int fit(const std::vector<std::string>& typed, const std::vector<std::string>& words);

}  // namespace charley::catalogue
