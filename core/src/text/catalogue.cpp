// SPDX-License-Identifier: MIT
//
// Reading a catalogue of sentences and filling in what stands between braces. Pure after the first use of
// `english`; any thread.
#include <charley/text.h>

#include "base/text_scan.h"
#include "base/utf8.h"

#include <algorithm>
#include <cassert>
#include <cstddef>

namespace charley::assets {
extern const unsigned char text_en[];
extern const std::size_t text_en_size;
extern const unsigned char text_guidance_en[];
extern const std::size_t text_guidance_en_size;
}  // namespace charley::assets

namespace charley::text {
namespace {

bool key_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_' || c == '.' ||
           c == '[' || c == ']' || c == '-';
}

std::string fill(const std::string& sentence, Args args, const std::string* count) {
    std::string out;
    out.reserve(sentence.size() + 16);
    std::size_t at = 0;
    while (at < sentence.size()) {
        const std::size_t open = sentence.find('{', at);
        const std::size_t close = open == std::string::npos ? open : sentence.find('}', open);
        if (close == std::string::npos) {
            out.append(sentence, at);
            break;
        }
        out.append(sentence, at, open - at);
        const std::string_view name = std::string_view(sentence).substr(open + 1, close - open - 1);
        bool known = false;
        if (count != nullptr && name == "n") {
            out += *count;
            known = true;
        }
        for (const Arg& arg : args) {
            if (!known && arg.name == name) {
                out += arg.value;
                known = true;
            }
        }
        if (!known) out.append(sentence, open, close - open + 1);
        at = close + 1;
    }
    return out;
}

}  // namespace

const Catalogue& Catalogue::english() {
    static const Catalogue catalogue = [] {
        // en.txt is what screens say, guidance.en.txt what is said about magnesium.
        std::string source(reinterpret_cast<const char*>(assets::text_en), assets::text_en_size);
        source += '\n';
        source.append(reinterpret_cast<const char*>(assets::text_guidance_en), assets::text_guidance_en_size);
        auto parsed = parse(source);
        assert(parsed.ok());
        return parsed.ok() ? std::move(*parsed) : Catalogue();
    }();
    return catalogue;
}

Result<Catalogue> Catalogue::parse(std::string_view source) {
    if (!valid_utf8(source))
        return invalid("catalogue", "the text is not valid UTF-8; save the file as UTF-8");
    Catalogue catalogue;
    std::int64_t line_number = 0;
    while (!source.empty()) {
        ++line_number;
        const std::size_t end = source.find('\n');
        const std::string_view line = trim(source.substr(0, end));
        source = end == std::string_view::npos ? std::string_view() : source.substr(end + 1);
        if (line.empty() || line.front() == '#') continue;
        const std::string where = "line " + std::to_string(line_number);
        const std::size_t equals = line.find('=');
        if (equals == std::string_view::npos)
            return invalid("catalogue", where + " has no '='; write key = sentence");
        const std::string_view key = trim(line.substr(0, equals));
        const std::string_view raw = trim(line.substr(equals + 1));
        if (key.empty() || !std::all_of(key.begin(), key.end(), key_character))
            return invalid("catalogue",
                           where + ": " + quoted(key) + " is no key; use letters, 0-9, '_', '-' and '.'");
        if (raw.empty()) return invalid("catalogue", where + ": " + quoted(key) + " has no sentence");
        std::string sentence;
        for (std::size_t i = 0; i < raw.size(); ++i) {
            if (raw[i] == '\\' && i + 1 < raw.size() && raw[i + 1] == 'n') {
                sentence += '\n';
                ++i;
            } else {
                sentence += raw[i];
            }
        }
        catalogue.entries_.emplace_back(std::string(key), std::move(sentence));
    }
    std::sort(catalogue.entries_.begin(), catalogue.entries_.end());
    for (std::size_t i = 1; i < catalogue.entries_.size(); ++i) {
        if (catalogue.entries_[i].first == catalogue.entries_[i - 1].first)
            return invalid("catalogue",
                           "the key " + quoted(catalogue.entries_[i].first) + " stands twice; remove one");
    }
    return catalogue;
}

const std::string* Catalogue::find(std::string_view key) const {
    const auto at = std::lower_bound(
        entries_.begin(), entries_.end(), key,
        [](const auto& entry, std::string_view k) { return std::string_view(entry.first) < k; });
    return at != entries_.end() && at->first == key ? &at->second : nullptr;
}

bool Catalogue::has(std::string_view key) const {
    return find(key) != nullptr || find(std::string(key) + "[other]") != nullptr;
}

std::string Catalogue::say(Key key, Args args) const {
    const std::string* sentence = find(key.name());
    return sentence != nullptr ? fill(*sentence, args, nullptr) : std::string(key.name());
}

std::string Catalogue::count(Key key, std::int64_t n, Args args) const {
    const std::string* sentence = find(std::string(key.name()) + (n == 1 ? "[one]" : "[other]"));
    if (sentence == nullptr) sentence = find(std::string(key.name()) + "[other]");
    const std::string written = whole(n);
    return sentence != nullptr ? fill(*sentence, args, &written) : std::string(key.name());
}

std::string Catalogue::code(std::string_view group, std::string_view code) const {
    std::string key(group);
    key += '.';
    key += code;
    const std::string* sentence = find(key);
    if (sentence != nullptr) return *sentence;
    // A code without words of its own reads better with blanks; one's own words stay as they are.
    std::string plain(code);
    const auto in_code = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_';
    };
    if (std::all_of(plain.begin(), plain.end(), in_code)) std::replace(plain.begin(), plain.end(), '_', ' ');
    return plain;
}

std::vector<std::string_view> Catalogue::keys() const {
    std::vector<std::string_view> keys;
    keys.reserve(entries_.size());
    for (const auto& entry : entries_) keys.push_back(entry.first);
    return keys;
}

}  // namespace charley::text
