// SPDX-License-Identifier: MIT
//
// UTF-8: is it valid, and what is its folded form for searching. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

namespace charley {

/// Whether every byte belongs to a well-formed character (no overlong forms, no surrogates, nothing above
/// U+10FFFF).
bool valid_utf8(std::string_view text) noexcept;

/// The text as search compares it: case, accents, width and the two Japanese syllabaries folded (é → e, Ё →
/// е, ς → σ, ß → ss, ｶ and カ → か), pointing of Arabic and Hebrew dropped, white space runs to one blank.
/// Invalid UTF-8 gives an empty string.
std::string fold_for_search(std::string_view text);

}  // namespace charley
