// SPDX-License-Identifier: MIT
//
// Errors as values. Every public function that can fail returns Result<T> (or Status, which is Result<void>);
// no exception crosses a public interface. An Error carries one of a dozen categories, the field it concerns
// (may be empty) and one line for a person: which field, which value, what to do. All types here are plain
// values and may be used from any thread.
#pragma once

#include <cassert>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

namespace charley {

/// The categories of failure, in the words that the command line, the JSON documents and the C door use.
enum class ErrorCode {
    invalid,    ///< The input breaks a rule; nothing was changed.
    not_found,  ///< The thing named does not exist.
    conflict,   ///< The request contradicts what is there already.
    too_old,    ///< The file was written by a program older than this one can read.
    too_new,    ///< The file was written by a newer program; it is left untouched.
    wrong_key,  ///< The key does not open the file.
    damaged,    ///< The file or record is not what it should be.
    full,       ///< The disk (or a quota) is full.
    busy,       ///< Another process holds the file for longer than the patience of this one.
    io,         ///< Reading or writing failed.
    internal,   ///< A defect of charley itself.
};

/// The stable name of a code: "invalid", "not_found", … Never empty.
std::string_view name_of(ErrorCode code) noexcept;

/// One failure. `field` is the name of the offending field ("pain"), empty where none applies. `message` is
/// one line that stands alone, without the field in front of it. What either repeats of the input is cut to
/// 40 bytes and has no control characters.
struct Error {
    ErrorCode code = ErrorCode::internal;
    std::string field;
    std::string message;

    /// "pain: 11 is not between 0 and 10", or only the message where there is no field. Always one line:
    /// whatever could break it or steer a terminal (a path may hold anything) is shown as '?'.
    std::string line() const;
};

/// A value or an Error. Reading the side that is not there is a programming error (asserted in debug builds).
template <class T>
class [[nodiscard]] Result {
   public:
    Result(T value)
        : state_(std::in_place_index<0>, std::move(value)) {}  // NOLINT(google-explicit-constructor)
    Result(Error error)
        : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT(google-explicit-constructor)

    bool ok() const noexcept { return state_.index() == 0; }
    explicit operator bool() const noexcept { return ok(); }

    const T& value() const& {
        assert(ok());
        return *std::get_if<0>(&state_);
    }
    T& value() & {
        assert(ok());
        return *std::get_if<0>(&state_);
    }
    /// Out of a temporary result by value, so that `for (auto& x : *diary.list())` holds what it walks over.
    T value() && {
        assert(ok());
        return std::move(*std::get_if<0>(&state_));
    }
    const T& operator*() const& { return value(); }
    T& operator*() & { return value(); }
    T operator*() && { return std::move(*this).value(); }
    const T* operator->() const { return &value(); }
    T* operator->() { return &value(); }

    const Error& error() const& {
        assert(!ok());
        return *std::get_if<1>(&state_);
    }
    Error error() && {
        assert(!ok());
        return std::move(*std::get_if<1>(&state_));
    }

   private:
    std::variant<T, Error> state_;
};

/// Success, or an Error.
template <>
class [[nodiscard]] Result<void> {
   public:
    Result() = default;
    Result(Error error) : state_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

    bool ok() const noexcept { return state_.index() == 0; }
    explicit operator bool() const noexcept { return ok(); }
    const Error& error() const& {
        assert(!ok());
        return *std::get_if<1>(&state_);
    }
    Error error() && {
        assert(!ok());
        return std::move(*std::get_if<1>(&state_));
    }

   private:
    std::variant<std::monostate, Error> state_;
};

using Status = Result<void>;

/// Shorthands for the errors that are made most often.
inline Error invalid(std::string field, std::string message) {
    return Error{ErrorCode::invalid, std::move(field), std::move(message)};
}
inline Error not_found(std::string field, std::string message) {
    return Error{ErrorCode::not_found, std::move(field), std::move(message)};
}

}  // namespace charley
