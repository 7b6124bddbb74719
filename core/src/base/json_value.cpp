// SPDX-License-Identifier: MIT
//
// The value tree and the writer.
#include "base/json.h"

#include "base/text_scan.h"
#include "base/utf8.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace charley::json {

Object::Object() = default;
Object::Object(const Object&) = default;
Object::Object(Object&&) noexcept = default;
Object& Object::operator=(const Object&) = default;
Object& Object::operator=(Object&&) noexcept = default;
Object::~Object() = default;

bool Object::empty() const noexcept {
    return members_.empty();
}
std::size_t Object::size() const noexcept {
    return members_.size();
}
const Member* Object::begin() const noexcept {
    return members_.data();
}
const Member* Object::end() const noexcept {
    return members_.data() + members_.size();
}

const Value* Object::find(std::string_view name) const noexcept {
    for (const Member& member : members_) {
        if (member.name == name) return &member.value;
    }
    return nullptr;
}
Value* Object::find(std::string_view name) noexcept {
    for (Member& member : members_) {
        if (member.name == name) return &member.value;
    }
    return nullptr;
}

Value& Object::set(std::string_view name, Value value) {
    if (Value* present = find(name)) {
        *present = std::move(value);
        return *present;
    }
    members_.push_back(Member{std::string(name), std::move(value)});
    return members_.back().value;
}

bool Object::erase(std::string_view name) {
    for (auto it = members_.begin(); it != members_.end(); ++it) {
        if (it->name == name) {
            members_.erase(it);
            return true;
        }
    }
    return false;
}

bool operator==(const Object& a, const Object& b) {
    return a.members_ == b.members_;
}

std::optional<std::int64_t> whole_number(std::string_view text) noexcept {
    const bool negative = take_char(text, '-');
    if (text.empty() || text.size() > 19) return std::nullopt;
    std::uint64_t value = 0;
    for (const char c : text) {
        if (!is_digit(c)) return std::nullopt;
        value = value * 10 + static_cast<std::uint64_t>(c - '0');
    }
    const std::uint64_t most =
        static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()) + (negative ? 1 : 0);
    if (value > most) return std::nullopt;
    return static_cast<std::int64_t>(negative ? std::uint64_t{0} - value : value);
}

std::string_view name_of(Type type) noexcept {
    switch (type) {
        case Type::null:
            return "null";
        case Type::boolean:
            return "true or false";
        case Type::integer:
        case Type::number:
            return "a number";
        case Type::string:
            return "a text";
        case Type::array:
            return "a list";
        case Type::object:
            return "an object";
    }
    return "nothing";
}

Value::Value() = default;
Value::Value(const Value&) = default;
Value::Value(Value&&) noexcept = default;
Value& Value::operator=(const Value&) = default;
Value& Value::operator=(Value&&) noexcept = default;
Value::~Value() = default;

Value::Value(std::nullptr_t) {}
Value::Value(Number value) : state_(std::move(value)) {}
Value::Value(std::string value) : state_(std::move(value)) {}
Value::Value(Array value) : state_(std::move(value)) {}
Value::Value(Object value) : state_(std::move(value)) {}
Value::Value(double value) {
    if (!std::isfinite(value)) {
        set("undefined", "not_finite");
    } else {
        state_ = Number{number_text(value)};
    }
}

Value Value::object(std::initializer_list<std::pair<std::string_view, Value>> members) {
    Object out;
    for (const auto& [name, value] : members) out.set(name, value);
    return out;
}

std::optional<bool> Value::as_bool() const noexcept {
    if (const bool* value = std::get_if<bool>(&state_)) return *value;
    return std::nullopt;
}

std::string_view Value::number_digits() const noexcept {
    const auto* number = std::get_if<Number>(&state_);
    return number == nullptr ? std::string_view() : std::string_view(number->text);
}

std::optional<std::int64_t> Value::as_integer() const {
    if (const auto* value = std::get_if<std::int64_t>(&state_)) return *value;
    if (type() != Type::number) return std::nullopt;
    auto text = as_decimal_text();
    if (!text) return std::nullopt;
    const std::size_t point = text->find('.');
    if (point != std::string::npos) {
        if (text->find_first_not_of('0', point + 1) != std::string::npos) return std::nullopt;
        text->resize(point);
    }
    return whole_number(*text);
}

namespace {

/// Splits a JSON number into sign, digits, and the place of the point among the digits.
struct Digits {
    bool negative = false;
    std::string digits;
    std::int64_t point = 0;  ///< digits before the point; may be negative or beyond the end
};

std::optional<Digits> digits_of(std::string_view text) {
    Digits out;
    out.negative = take_char(text, '-');
    bool after_point = false;
    while (!text.empty() && (is_digit(text.front()) || text.front() == '.')) {
        if (text.front() == '.') {
            after_point = true;
        } else {
            out.digits += text.front();
            if (!after_point) ++out.point;
        }
        text.remove_prefix(1);
    }
    if (!text.empty()) {
        text.remove_prefix(1);  // e or E
        const bool down = take_char(text, '-');
        if (!down) take_char(text, '+');
        const auto exponent = take_number(text);
        if (!exponent || *exponent > 1'000'000) return std::nullopt;
        out.point += down ? -*exponent : *exponent;
    }
    return out;
}

}  // namespace

std::optional<std::string> Value::as_decimal_text() const {
    if (const auto* value = std::get_if<std::int64_t>(&state_)) return std::to_string(*value);
    const auto* number = std::get_if<Number>(&state_);
    if (number == nullptr) return std::nullopt;
    auto parts = digits_of(number->text);
    if (!parts) return std::nullopt;
    std::string& digits = parts->digits;
    // Blanks of zeros at both ends carry nothing.
    const std::size_t lead = std::min(digits.find_first_not_of('0'), digits.size());
    digits.erase(0, lead);
    parts->point -= static_cast<std::int64_t>(lead);
    while (!digits.empty() && digits.back() == '0') digits.pop_back();
    if (digits.empty()) return "0";
    constexpr std::int64_t kMost = 64;
    const auto count = static_cast<std::int64_t>(digits.size());
    if (parts->point > kMost || parts->point < -kMost || count > kMost) return std::nullopt;
    std::string out = parts->negative ? "-" : "";
    if (parts->point <= 0) {
        out += "0." + std::string(static_cast<std::size_t>(-parts->point), '0') + digits;
    } else if (parts->point >= count) {
        out += digits + std::string(static_cast<std::size_t>(parts->point - count), '0');
    } else {
        const auto point = static_cast<std::size_t>(parts->point);
        out += digits.substr(0, point) + "." + digits.substr(point);
    }
    return out;
}

const Value* Value::find(std::string_view name) const noexcept {
    const Object* members = as_object();
    return members == nullptr ? nullptr : members->find(name);
}

Value& Value::set(std::string_view name, Value value) {
    if (is_null()) state_ = Object();
    assert(is_object());
    return as_object()->set(name, std::move(value));
}

Value& Value::push(Value value) {
    if (is_null()) state_ = Array();
    assert(is_array());
    Array& items = *as_array();
    items.push_back(std::move(value));
    return items.back();
}

bool operator==(const Value& a, const Value& b) {
    return a.state_ == b.state_;
}

namespace {

/// The length of the well-formed character at the front; 0 where there is none.
std::size_t character_length(std::string_view text) {
    for (std::size_t length = 1; length <= 4 && length <= text.size(); ++length) {
        if (valid_utf8(text.substr(0, length))) return length;
    }
    return 0;
}

void append_characters(std::string& out, std::string_view text) {
    if (valid_utf8(text)) {
        out.append(text);
        return;
    }
    while (!text.empty()) {
        const std::size_t length = character_length(text);
        if (length == 0) {
            out += "\xEF\xBF\xBD";
            text.remove_prefix(1);
        } else {
            out.append(text.substr(0, length));
            text.remove_prefix(length);
        }
    }
}

void new_line(std::string& out, Style style, std::size_t indent) {
    if (style == Style::compact) return;
    out += '\n';
    out.append(indent * 2, ' ');
}

}  // namespace

void write_string(std::string& out, std::string_view text) {
    out += '"';
    std::size_t plain = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte >= 0x20 && byte != '"' && byte != '\\') continue;
        append_characters(out, text.substr(plain, i - plain));
        plain = i + 1;
        out += '\\';
        switch (text[i]) {
            case '"':
            case '\\':
                out += text[i];
                break;
            case '\b':
                out += 'b';
                break;
            case '\f':
                out += 'f';
                break;
            case '\n':
                out += 'n';
                break;
            case '\r':
                out += 'r';
                break;
            case '\t':
                out += 't';
                break;
            default:
                constexpr char kHex[] = "0123456789abcdef";
                out += "u00";
                out += kHex[byte >> 4U];
                out += kHex[byte & 15U];
        }
    }
    append_characters(out, text.substr(plain));
    out += '"';
}

void write_to(std::string& out, const Value& value, Style style, std::size_t indent) {
    switch (value.type()) {
        case Type::null:
            out += "null";
            return;
        case Type::boolean:
            out += *value.as_bool() ? "true" : "false";
            return;
        case Type::integer:
            out += std::to_string(*value.as_integer());
            return;
        case Type::number:
            out += value.number_digits();
            return;
        case Type::string:
            write_string(out, *value.as_string());
            return;
        case Type::array: {
            const Array& items = *value.as_array();
            out += '[';
            for (std::size_t i = 0; i < items.size(); ++i) {
                if (i != 0) out += ',';
                new_line(out, style, indent + 1);
                write_to(out, items[i], style, indent + 1);
            }
            if (!items.empty()) new_line(out, style, indent);
            out += ']';
            return;
        }
        case Type::object: {
            const Object& members = *value.as_object();
            out += '{';
            bool first = true;
            for (const Member& member : members) {
                if (!first) out += ',';
                first = false;
                new_line(out, style, indent + 1);
                write_string(out, member.name);
                out += style == Style::compact ? ":" : ": ";
                write_to(out, member.value, style, indent + 1);
            }
            if (!members.empty()) new_line(out, style, indent);
            out += '}';
            return;
        }
    }
}

std::string write(const Value& value, Style style) {
    std::string out;
    write_to(out, value, style);
    return out;
}

}  // namespace charley::json
