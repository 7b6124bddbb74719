// SPDX-License-Identifier: MIT
//
// Characters of UTF-8 text as a person counts them: what belongs together, where a line may break. Pure; any
// thread. Knows no ImGui.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace charley::gui {

/// The code point at `at`, which moves behind it. A byte that starts none counts as U+FFFD and one byte.
/// Needs at < text.size().
std::uint32_t take_code_point(std::string_view text, std::size_t& at) noexcept;

/// Whether lines may break between any two characters of this script (Chinese, Japanese and others written
/// without blanks).
bool breaks_anywhere(std::uint32_t code_point) noexcept;

/// The end of the character that begins at `at`, with its accents, its skin tone and what a joiner ties to
/// it; a flag is one of two letters; CR LF is one. text.size() at the end.
std::size_t after_character(std::string_view text, std::size_t at) noexcept;
/// The start of the character that ends at `at`; 0 at the start.
std::size_t before_character(std::string_view text, std::size_t at) noexcept;

/// As ctrl with an arrow moves: the start of the next word, the start of this or the last one.
std::size_t next_word(std::string_view text, std::size_t at) noexcept;
std::size_t last_word(std::string_view text, std::size_t at) noexcept;

}  // namespace charley::gui
