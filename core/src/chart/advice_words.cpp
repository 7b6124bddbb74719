// SPDX-License-Identifier: MIT
#include <charley/advice_words.h>

namespace charley::chart {
namespace {

std::string written(const guidance::Content& content, const text::Catalogue& words) {
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
    return std::visit(Writer{words}, content);
}

}  // namespace

std::string advice_words(std::string_view key, std::span<const guidance::Value> values,
                         const text::Catalogue& words) {
    const std::string raw = words.say(text::Key(key));
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
            out += written(value.content, words);
            known = true;
        }
        if (!known) out.append(raw, open, close - open + 1);
        at = close + 1;
    }
    out.append(raw, at);
    return out;
}

}  // namespace charley::chart
