// SPDX-License-Identifier: MIT
#include <charley/sentences.h>

namespace charley::service {
namespace {

std::string key_for(std::string_view group, std::string_view code) {
    return std::string(group) + "." + catalogue::code_from(code);
}

std::string written(const guidance::Content& content) {
    const text::Catalogue& catalogue = text::Catalogue::english();
    struct Writer {
        const text::Catalogue& catalogue;
        std::string operator()(const guidance::Number& number) const {
            return text::number(number.value, number.decimals);
        }
        std::string operator()(const Date& date) const { return text::date_medium(catalogue, date); }
        std::string operator()(const std::string& words) const { return words; }
        std::string operator()(const guidance::TextKey& key) const {
            return catalogue.say(text::Key(key.name));
        }
        std::string operator()(const std::vector<guidance::TextKey>& keys) const {
            std::string out;
            for (const guidance::TextKey& key : keys) {
                out += (out.empty() ? "" : ", ") + catalogue.say(text::Key(key.name));
            }
            return out;
        }
    };
    return std::visit(Writer{catalogue}, content);
}

}  // namespace

std::string sentence(std::string_view key, const std::vector<guidance::Value>& values) {
    const std::string raw = text::Catalogue::english().say(text::Key(key));
    std::string out;
    std::size_t at = 0;
    while (at < raw.size()) {
        const std::size_t open = raw.find('{', at);
        const std::size_t close = open == std::string::npos ? open : raw.find('}', open);
        if (close == std::string::npos) break;
        out.append(raw, at, open - at);
        const std::string_view name = std::string_view(raw).substr(open + 1, close - open - 1);
        bool known = false;
        for (const guidance::Value& value : values) {
            if (known || value.name != name) continue;
            out += written(value.content);
            known = true;
        }
        if (!known) out.append(raw, open, close - open + 1);
        at = close + 1;
    }
    out.append(raw, at);
    return out;
}

std::string words_for(std::string_view group, std::string_view code) {
    return sentence(key_for(group, code));
}

bool has_words(std::string_view group, std::string_view code) {
    return text::Catalogue::english().has(key_for(group, code));
}

}  // namespace charley::service
