// SPDX-License-Identifier: MIT
//
// The reader: RapidJSON's iterative parser, whose events are checked and built into a tree here. The only
// file that includes RapidJSON.
#include "base/json.h"

#include "base/text_scan.h"
#include "base/utf8.h"

#include <rapidjson/error/error.h>
#include <rapidjson/internal/dtoa.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <cassert>
#include <cmath>

namespace charley::json {

/// Takes RapidJSON's events and builds the tree. A method that answers false ends the parse; `problem` says
/// why.
class Builder {
   public:
    Builder(const Limits& limits, std::size_t text_bytes)
        : limits_(limits), budget_(limits.base + limits.per_byte * text_bytes) {}

    std::string problem;

    bool Null() { return add(Value()); }
    bool Bool(bool value) { return add(Value(value)); }
    bool Int(int value) { return add(Value(value)); }
    bool Uint(unsigned value) { return add(Value(value)); }
    bool Int64(std::int64_t value) { return add(Value(value)); }
    bool Uint64(std::uint64_t value) { return add(Value(value)); }
    bool Double(double value) { return add(Value(value)); }

    bool RawNumber(const char* text, rapidjson::SizeType length, bool) {
        const std::string_view digits(text, length);
        if (digits != "-0") {
            if (const auto whole = whole_number(digits)) return add(Value(*whole));
        }
        return spend(heap_bytes(length)) && add(Value(Number{std::string(digits)}));
    }

    bool String(const char* text, rapidjson::SizeType length, bool) {
        std::string value;
        return take_text(std::string_view(text, length), value) && add(Value(std::move(value)));
    }

    bool Key(const char* text, rapidjson::SizeType length, bool) {
        return take_text(std::string_view(text, length), name_);
    }

    bool StartObject() { return open(true); }
    bool StartArray() { return open(false); }

    bool EndObject(rapidjson::SizeType) {
        const Frame frame = frames_.back();
        Object out;
        const std::size_t count = pending_.size() - frame.first;
        if (!unique_names(frame.first) || !spend(count * sizeof(Member))) return false;
        out.members_.reserve(count);
        for (std::size_t i = frame.first; i < pending_.size(); ++i)
            out.members_.push_back(std::move(pending_[i]));
        return close(Value(std::move(out)));
    }

    bool EndArray(rapidjson::SizeType) {
        const Frame frame = frames_.back();
        Array out;
        const std::size_t count = pending_.size() - frame.first;
        if (!spend(count * sizeof(Value))) return false;
        out.reserve(count);
        for (std::size_t i = frame.first; i < pending_.size(); ++i)
            out.push_back(std::move(pending_[i].value));
        return close(Value(std::move(out)));
    }

    Value take() { return std::move(pending_.front().value); }

   private:
    struct Frame {
        std::size_t first;  ///< of its members among the pending ones
        std::string name;   ///< of the container itself, where it is a member of an object
        bool is_object;
    };

    static std::size_t heap_bytes(std::size_t length) {
        return length < sizeof(std::string) / 2 ? 0 : length + 1 + 2 * sizeof(void*);
    }

    bool spend(std::size_t bytes) {
        if (bytes > budget_) {
            problem = "holds more values than fit into memory; split the document";
            return false;
        }
        budget_ -= bytes;
        return true;
    }

    bool take_text(std::string_view text, std::string& out) {
        if (text.find('\0') != std::string_view::npos) {
            problem = "a text holds a NUL character (\\u0000); remove it";
            return false;
        }
        if (!valid_utf8(text)) {  // what a lone surrogate escape becomes
            problem = "a text is not valid UTF-8";
            return false;
        }
        if (!spend(heap_bytes(text.size()))) return false;
        out.assign(text);
        return true;
    }

    bool push(std::string&& name, Value&& value) {
        if (pending_.size() == pending_.capacity()) {
            // The vector is about to grow: old and new stand side by side for a moment.
            const std::size_t grown = std::max<std::size_t>(16, pending_.capacity() * 2);
            if (!spend((grown - pending_.capacity()) * sizeof(Member))) return false;
            pending_.reserve(grown);
        }
        pending_.push_back(Member{std::move(name), std::move(value)});
        return true;
    }

    bool add(Value&& value) {
        std::string name;
        if (!frames_.empty() && frames_.back().is_object) name = std::move(name_);
        return push(std::move(name), std::move(value));
    }

    bool open(bool is_object) {
        if (frames_.size() == limits_.depth) {
            problem = "is nested deeper than " + std::to_string(limits_.depth) + " levels";
            return false;
        }
        Frame frame{pending_.size(), std::string(), is_object};
        if (!frames_.empty() && frames_.back().is_object) frame.name = std::move(name_);
        frames_.push_back(std::move(frame));
        return true;
    }

    bool close(Value&& value) {
        Frame frame = std::move(frames_.back());
        frames_.pop_back();
        pending_.resize(frame.first);
        return push(std::move(frame.name), std::move(value));
    }

    bool unique_names(std::size_t first) {
        const std::size_t count = pending_.size() - first;
        if (count <= 16) {
            for (std::size_t i = first; i < pending_.size(); ++i) {
                for (std::size_t j = first; j < i; ++j) {
                    if (pending_[i].name == pending_[j].name) return twice(pending_[i].name);
                }
            }
            return true;
        }
        if (!spend(count * sizeof(std::string_view))) return false;
        std::vector<std::string_view> names;
        names.reserve(count);
        for (std::size_t i = first; i < pending_.size(); ++i) names.emplace_back(pending_[i].name);
        std::sort(names.begin(), names.end());
        const auto same = std::adjacent_find(names.begin(), names.end());
        const bool unique = same == names.end();
        if (!unique) return twice(*same);
        budget_ += count * sizeof(std::string_view);
        return true;
    }

    bool twice(std::string_view name) {
        problem = "the name " + quoted(name) + " stands twice in one object";
        return false;
    }

    Limits limits_;
    std::size_t budget_;
    std::string name_;
    std::vector<Member> pending_;  ///< what is read but whose container is still open
    std::vector<Frame> frames_;
};

namespace {

std::string_view words_for(rapidjson::ParseErrorCode code) {
    switch (code) {
        case rapidjson::kParseErrorDocumentEmpty:
            return "is empty; a JSON document was expected";
        case rapidjson::kParseErrorDocumentRootNotSingular:
            return "something stands behind the end of the JSON document";
        case rapidjson::kParseErrorValueInvalid:
            return "a JSON value was expected here";
        case rapidjson::kParseErrorObjectMissName:
            return "the quoted name of a member was expected here";
        case rapidjson::kParseErrorObjectMissColon:
            return "a colon was expected here";
        case rapidjson::kParseErrorObjectMissCommaOrCurlyBracket:
            return "a comma or } was expected here";
        case rapidjson::kParseErrorArrayMissCommaOrSquareBracket:
            return "a comma or ] was expected here";
        case rapidjson::kParseErrorStringUnicodeEscapeInvalidHex:
            return "\\u is followed by something else than four hexadecimal digits";
        case rapidjson::kParseErrorStringUnicodeSurrogateInvalid:
            return "a \\u escape is half of a surrogate pair";
        case rapidjson::kParseErrorStringEscapeInvalid:
            return "a text holds a bare control character or an escape that JSON does not have";
        case rapidjson::kParseErrorStringMissQuotationMark:
            return "a text is not closed";
        case rapidjson::kParseErrorStringInvalidEncoding:
            return "is not valid UTF-8";
        case rapidjson::kParseErrorNumberTooBig:
            return "a number is too large";
        case rapidjson::kParseErrorNumberMissFraction:
            return "a digit was expected after the point";
        case rapidjson::kParseErrorNumberMissExponent:
            return "a digit was expected in the exponent";
        default:
            return "is not JSON";
    }
}

constexpr unsigned kReadFlags = rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag |
                                rapidjson::kParseNumbersAsStringsFlag;

Error at(Position position, std::string_view what) {
    return invalid("", "line " + std::to_string(position.line) + ", column " +
                           std::to_string(position.column) + ": " + std::string(what));
}

}  // namespace

Position advance(Position from, std::string_view text) noexcept {
    for (const char c : text) {
        if (c == '\n') {
            ++from.line;
            from.column = 1;
        } else if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) {
            ++from.column;
        }
    }
    return from;
}

Result<Value> parse(std::string_view text, const Limits& limits, Position start) {
    constexpr std::string_view kMark = "\xEF\xBB\xBF";
    const bool at_front = start.line == 1 && start.column == 1;
    if (at_front && text.substr(0, kMark.size()) == kMark) text.remove_prefix(kMark.size());
    // A NUL ends RapidJSON's stream; what stands behind one would go unread.
    const std::size_t nul = text.find('\0');
    if (nul != std::string_view::npos)
        return at(advance(start, text.substr(0, nul)), "holds a NUL byte; this is no JSON text");
    if (text.size() > std::numeric_limits<rapidjson::SizeType>::max() / 2)
        return invalid("", "the document is larger than 2 GiB; split it");

    Builder builder(limits, text.size());
    rapidjson::MemoryStream stream(text.data(), text.size());
    rapidjson::GenericReader<rapidjson::UTF8<>, rapidjson::UTF8<>, rapidjson::CrtAllocator> reader;
    const rapidjson::ParseResult result = reader.Parse<kReadFlags>(stream, builder);
    if (result.IsError()) {
        const Position where = advance(start, text.substr(0, std::min(result.Offset(), text.size())));
        return at(where,
                  builder.problem.empty() ? words_for(result.Code()) : std::string_view(builder.problem));
    }
    return builder.take();
}

namespace {

/// Takes the one number of a text.
struct DoubleTaker : rapidjson::BaseReaderHandler<rapidjson::UTF8<>, DoubleTaker> {
    std::optional<double> value;
    bool Default() { return false; }
    bool Int(int v) { return take(v); }
    bool Uint(unsigned v) { return take(v); }
    bool Int64(std::int64_t v) { return take(static_cast<double>(v)); }
    bool Uint64(std::uint64_t v) { return take(static_cast<double>(v)); }
    bool Double(double v) { return take(v); }
    bool take(double v) {
        value = v;
        return true;
    }
};

}  // namespace

std::optional<double> Value::as_double() const {
    if (const auto* value = std::get_if<std::int64_t>(&state_)) return static_cast<double>(*value);
    const auto* number = std::get_if<Number>(&state_);
    if (number == nullptr) return std::nullopt;
    DoubleTaker taker;
    rapidjson::MemoryStream stream(number->text.data(), number->text.size());
    rapidjson::GenericReader<rapidjson::UTF8<>, rapidjson::UTF8<>, rapidjson::CrtAllocator> reader;
    const auto result =
        reader.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseFullPrecisionFlag>(stream, taker);
    if (result.IsError() || !taker.value || !std::isfinite(*taker.value)) return std::nullopt;
    return taker.value;
}

std::string number_text(double value) {
    assert(std::isfinite(value));
    char buffer[32];
    const auto length = static_cast<std::size_t>(rapidjson::internal::dtoa(value, buffer) - buffer);
    std::string out(buffer, length);
    if (out.size() > 2 && out.compare(out.size() - 2, 2, ".0") == 0) out.resize(out.size() - 2);
    if (out == "-0") out = "0";
    return out;
}

}  // namespace charley::json
