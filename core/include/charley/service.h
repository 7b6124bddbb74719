// SPDX-License-Identifier: MIT
//
// The one door for shells: a request in, a response out, both JSON documents with a published schema
// (docs/schema). The command line, the C door and every binding speak it, so one description serves all. A
// Session may be called from any thread; calls wait for each other.
#pragma once

#include <charley/diary.h>
#include <charley/environment.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace charley::service {

/// Builds a request without a JSON library on the caller's side: {"method": …, "params": {…}}.
class Request {
   public:
    explicit Request(std::string_view method);
    Request(Request&&) noexcept;
    Request& operator=(Request&&) noexcept;
    ~Request();

    /// Values may always be given as text; the service reads them by the parameter's type.
    Request& set(std::string_view name, std::string_view value);
    Request& set(std::string_view name, const char* value) { return set(name, std::string_view(value)); }
    Request& set(std::string_view name, bool value);
    /// Appends to a list.
    Request& add(std::string_view name, std::string_view value);
    /// Adds to an object: `fields` of `edit`, `values` of `profile.set`.
    Request& put(std::string_view name, std::string_view key, std::string_view value);
    std::string document() const;
    /// The first parameter that is no valid UTF-8 and so cannot stand in a document; its name.
    /// `Session::call` refuses such a request.
    std::optional<std::string> not_utf8() const;

   private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

struct Response {
    bool ok = false;
    std::string document;  ///< {"ok": true, "result": {…}} or {"ok": false, "error": {…}}, one line
    std::string result;    ///< the result alone, indented; empty on error
    std::string text;      ///< the result for a person, may be empty
    Error error;           ///< where not ok
    bool healthy =
        true;  ///< false where the answer itself is that something is wrong: `check` that found problems
    std::string warning = {};  ///< a warning sign in what was just logged, as a sentence; mostly empty
};

struct Options {
    std::string diary;  ///< path; empty: the platform's place for it
    Key key;
    std::string profile;         ///< name; empty: the first
    std::optional<Key> new_key;  ///< for `rekey`; keys stand in no document
    /// What `-` means for FILE parameters. Reads up to `size` bytes, 0 at the end, negative on failure.
    std::function<std::ptrdiff_t(char* buffer, std::size_t size)> input;
    std::function<bool(std::string_view bytes)> output;
    Progress progress;  ///< for long work; may be empty
};

class Session {
   public:
    /// `environment` must outlive the session. Opens nothing yet.
    Session(const Environment& environment, Options options);
    Session(Session&&) noexcept;
    Session& operator=(Session&&) noexcept;
    ~Session();

    /// Answers every request, also a malformed one. Never throws.
    Response call(std::string_view document);
    Response call(const Request& request);

    /// Where the diary lies: what the options say, else the platform's place. Errors: invalid, where neither
    /// is known.
    Result<std::string> diary_path() const;

   private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// The names of all methods, sorted; for help and for the test that every one has a schema.
std::vector<std::string> methods();

/// The most pressing warning sign that a record just written has part in, as a sentence; empty where there is
/// none, or where the diary cannot be read. For front ends that write records themselves.
std::string warning_after(const Diary& diary, const RecordId& id, Date today);

}  // namespace charley::service
