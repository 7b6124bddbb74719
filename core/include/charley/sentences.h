// SPDX-License-Identifier: MIT
//
// Advice as sentences: the keys and values that guidance answers, in words, for every front end that stands
// on the C++ interface. Pure; any thread.
#pragma once

#include <charley/guidance.h>
#include <charley/text.h>

#include <string>
#include <string_view>
#include <vector>

namespace charley::service {

/// A sentence of guidance by its key, its places filled.
std::string sentence(std::string_view key, const std::vector<guidance::Value>& values = {});
/// The sentence `group.code`, the code in the form that keys have.
std::string words_for(std::string_view group, std::string_view code);
bool has_words(std::string_view group, std::string_view code);

}  // namespace charley::service
