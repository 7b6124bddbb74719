// SPDX-License-Identifier: MIT
//
// JSON documents: a value tree that keeps the order of members and the digits of numbers, a reader that
// trusts nothing (depth, memory, encoding, doubles of a name), a deterministic writer. Private to the core;
// the only file that includes a JSON library is json.cpp. Values are plain; functions are pure; any thread.
#pragma once

#include <charley/result.h>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace charley::json {

class Value;
struct Member;

/// A number in the digits it was written with ("0.78", "1e-3"). Valid JSON.
struct Number {
    std::string text;
    friend bool operator==(const Number&, const Number&) = default;
};

using Array = std::vector<Value>;

/// Members in the order they were written; every name once.
class Object {
   public:
    Object();
    Object(const Object&);
    Object(Object&&) noexcept;
    Object& operator=(const Object&);
    Object& operator=(Object&&) noexcept;
    ~Object();

    bool empty() const noexcept;
    std::size_t size() const noexcept;
    const Member* begin() const noexcept;
    const Member* end() const noexcept;
    /// nullptr where there is none.
    const Value* find(std::string_view name) const noexcept;
    Value* find(std::string_view name) noexcept;
    /// Replaces the member of that name or appends one. The reference holds until the next change.
    Value& set(std::string_view name, Value value);
    /// Takes the member out.
    bool erase(std::string_view name);
    friend bool operator==(const Object& a, const Object& b);

   private:
    friend class Builder;
    std::vector<Member> members_;
};

enum class Type : std::uint8_t { null, boolean, integer, number, string, array, object };
std::string_view name_of(Type type) noexcept;  ///< for errors: "a number", "an object"

class Value {
   public:
    Value();  ///< null
    Value(const Value&);
    Value(Value&&) noexcept;
    Value& operator=(const Value&);
    Value& operator=(Value&&) noexcept;
    ~Value();

    Value(std::nullptr_t);                                   // NOLINT(google-explicit-constructor)
    Value(std::same_as<bool> auto value) : state_(value) {}  // NOLINT(google-explicit-constructor)
    template <std::integral T>
    requires(!std::same_as<T, bool> && !std::same_as<T, char>) Value(T value)
        : Value(whole(value)) {}  // NOLINT(google-explicit-constructor)
    /// A finite number gets the fewest digits that give it back; NaN and infinities, which JSON does not
    /// have, become {"undefined": "not_finite"}.
    Value(double value);                                          // NOLINT(google-explicit-constructor)
    Value(Number value);                                          // NOLINT(google-explicit-constructor)
    Value(std::string value);                                     // NOLINT(google-explicit-constructor)
    Value(std::string_view value) : Value(std::string(value)) {}  // NOLINT(google-explicit-constructor)
    Value(const char* value) : Value(std::string(value)) {}       // NOLINT(google-explicit-constructor)
    Value(Array value);                                           // NOLINT(google-explicit-constructor)
    Value(Object value);                                          // NOLINT(google-explicit-constructor)

    static Value array() { return Value(Array()); }
    static Value object() { return Value(Object()); }
    /// An object of these members, in this order.
    static Value object(std::initializer_list<std::pair<std::string_view, Value>> members);

    Type type() const noexcept { return static_cast<Type>(state_.index()); }
    bool is_null() const noexcept { return type() == Type::null; }
    bool is_object() const noexcept { return type() == Type::object; }
    bool is_array() const noexcept { return type() == Type::array; }
    bool is_string() const noexcept { return type() == Type::string; }

    // nullptr or nothing where the value is of another type.
    const Object* as_object() const noexcept { return std::get_if<Object>(&state_); }
    Object* as_object() noexcept { return std::get_if<Object>(&state_); }
    const Array* as_array() const noexcept { return std::get_if<Array>(&state_); }
    Array* as_array() noexcept { return std::get_if<Array>(&state_); }
    const std::string* as_string() const noexcept { return std::get_if<std::string>(&state_); }
    std::optional<bool> as_bool() const noexcept;
    /// The digits of a number as they were written; empty for anything else and for integers.
    std::string_view number_digits() const noexcept;
    /// Whole numbers that fit, however they are written (5, 5.0, 5e0).
    std::optional<std::int64_t> as_integer() const;
    /// Any number that a double can hold.
    std::optional<double> as_double() const;
    /// Any number without an exponent ("1e-3" gives "0.001"); nothing where that takes more than 64 digits.
    std::optional<std::string> as_decimal_text() const;

    /// The member of an object; nullptr where there is none or this is no object.
    const Value* find(std::string_view name) const noexcept;
    /// Makes this an object if it is null. Calling it on anything else but an object is a programming error.
    Value& set(std::string_view name, Value value);
    /// Makes this an array if it is null; appends. On anything else a programming error.
    Value& push(Value value);

    friend bool operator==(const Value& a, const Value& b);

   private:
    template <std::integral T>
    static Value whole(T value) {
        if constexpr (std::is_unsigned_v<T> && sizeof(T) == sizeof(std::uint64_t)) {
            if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
                return Value(Number{std::to_string(value)});
        }
        Value out;
        out.state_ = static_cast<std::int64_t>(value);
        return out;
    }

    std::variant<std::monostate, bool, std::int64_t, Number, std::string, Array, Object> state_;
};

struct Member {
    std::string name;
    Value value;
    friend bool operator==(const Member&, const Member&) = default;
};

/// The bounds of one document.
struct Limits {
    std::size_t depth = 64;  ///< of nested arrays and objects
    /// What the tree may take: this many bytes and `per_byte` for each byte of the text. With the text itself
    /// and the reader's own stack that is less than 16 MiB + 8 × the text.
    std::size_t base = std::size_t{12} << 20U;
    std::size_t per_byte = 5;
};

/// Where in a larger text a document begins, for the lines and columns in errors. Both count from 1.
struct Position {
    std::size_t line = 1;
    std::size_t column = 1;
};

/// Reads one document. A byte order mark in front is skipped. Error: invalid, with line and column, for
/// anything that is no JSON, invalid UTF-8, a name twice in one object, a NUL in a string, and beyond the
/// limits.
Result<Value> parse(std::string_view text, const Limits& limits = {}, Position start = {});

enum class Style : std::uint8_t { compact, indented };

/// UTF-8, members in their order. Strings that are no UTF-8 (names of files) get U+FFFD for what is wrong.
std::string write(const Value& value, Style style = Style::compact);
/// Appends it; `indent` is the depth that the value stands at.
void write_to(std::string& out, const Value& value, Style style = Style::compact, std::size_t indent = 0);
/// Appends a quoted string.
void write_string(std::string& out, std::string_view text);
/// The fewest digits that give the double back, "0.1", "1e-7", "7". `value` must be finite.
std::string number_text(double value);

/// A whole number in digits that fits; nothing for anything else.
std::optional<std::int64_t> whole_number(std::string_view text) noexcept;

/// The position after some text.
Position advance(Position from, std::string_view text) noexcept;

}  // namespace charley::json
