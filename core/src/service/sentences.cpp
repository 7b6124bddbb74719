// SPDX-License-Identifier: MIT
#include <charley/sentences.h>

#include <charley/advice_words.h>

namespace charley::service {
namespace {

std::string key_for(std::string_view group, std::string_view code) {
    return std::string(group) + "." + catalogue::code_from(code);
}

}  // namespace

std::string sentence(std::string_view key, const std::vector<guidance::Value>& values) {
    return chart::advice_words(key, values, text::Catalogue::english());
}

std::string words_for(std::string_view group, std::string_view code) {
    return sentence(key_for(group, code));
}

bool has_words(std::string_view group, std::string_view code) {
    return text::Catalogue::english().has(key_for(group, code));
}

}  // namespace charley::service
