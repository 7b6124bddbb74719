// SPDX-License-Identifier: MIT
//
// What guidance answers – the key of a sentence and what stands in its places – as words. Pure; any thread.
#pragma once

#include <charley/guidance.h>
#include <charley/text.h>

#include <span>
#include <string>
#include <string_view>

namespace charley::chart {

/// The sentence of that key with its places filled: numbers, dates, words as they are, other sentences. A
/// place without a value keeps its braces, so that it is seen.
std::string advice_words(std::string_view key, std::span<const guidance::Value> values,
                         const text::Catalogue& words);

}  // namespace charley::chart
