// SPDX-License-Identifier: MIT
//
// Finds where each value ends and leaves the reading of it to `parse`.
#include "base/json_stream.h"

#include "base/text_scan.h"

#include <algorithm>

namespace charley::json {
namespace {

constexpr std::size_t kPiece = 64 * 1024;
constexpr std::size_t kMostMembers = 256;

bool is_blank(char c) noexcept {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

}  // namespace

ElementReader::ElementReader(ByteSource source, std::string list)
    : source_(std::move(source)), list_(std::move(list)) {}

/// Gets more behind what is held. False at the end and when the source fails.
bool ElementReader::fill() {
    if (!source_) return false;
    buffer_.erase(0, at_);
    at_ = 0;
    const std::size_t held = buffer_.size();
    const std::size_t more = std::max(kPiece, held);  // doubling: linear work for one long element
    buffer_.resize(held + more);
    const auto got = source_(std::span<char>(buffer_.data() + held, more));
    if (!got) failure_ = got.error();
    const std::size_t count = got ? std::min(*got, more) : 0;
    buffer_.resize(held + count);
    if (count == 0) source_ = nullptr;
    return count != 0;
}

void ElementReader::skip(std::size_t bytes) {
    here_ = advance(here_, std::string_view(buffer_).substr(at_, bytes));
    at_ += bytes;
}

char ElementReader::peek() {
    while (true) {
        std::size_t end = at_;
        while (end < buffer_.size() && is_blank(buffer_[end])) ++end;
        skip(end - at_);
        if (at_ < buffer_.size()) return buffer_[at_];
        if (!fill()) return '\0';
    }
}

Error ElementReader::wrong(std::string_view what) const {
    if (failure_) return *failure_;
    return Error{ErrorCode::invalid, "",
                 "line " + std::to_string(here_.line) + ", column " + std::to_string(here_.column) + ": " +
                     std::string(what)};
}

std::string_view ElementReader::value_text() {
    // Scanned on from where the last piece ended, so that each byte is looked at once.
    std::size_t length = 0;
    std::size_t depth = 0;
    bool in_text = false;
    bool escaped = false;
    bool bare = false;
    while (true) {
        for (; at_ + length < buffer_.size(); ++length) {
            const char c = buffer_[at_ + length];
            if (in_text) {
                if (escaped) {
                    escaped = false;
                } else if (c == '\\') {
                    escaped = true;
                } else if (c == '"') {
                    in_text = false;
                    if (depth == 0) return std::string_view(buffer_).substr(at_, length + 1);
                }
            } else if (bare) {
                if (is_blank(c) || c == ',' || c == ']' || c == '}')
                    return std::string_view(buffer_).substr(at_, length);
            } else if (c == '"') {
                in_text = true;
            } else if (c == '{' || c == '[') {
                ++depth;
            } else if (c == '}' || c == ']') {
                if (depth == 0) return {};
                if (--depth == 0) return std::string_view(buffer_).substr(at_, length + 1);
            } else if (depth == 0) {
                if (c == ',' || c == ':') return {};
                bare = true;
            }
        }
        if (!fill()) return std::string_view(buffer_).substr(at_);
    }
}

Result<Value> ElementReader::take_value(std::size_t depth_used) {
    peek();
    const std::string_view text = value_text();
    if (failure_) return *failure_;
    if (text.empty()) return wrong("a JSON value was expected here");
    Limits limits;
    limits.depth -= depth_used;
    auto value = parse(text, limits, here_);
    if (!value) return value.error();
    skip(text.size());
    return value;
}

Status ElementReader::take_member() {
    if (peek() != '"') return wrong("the quoted name of a member was expected here");
    auto name = take_value(1);
    if (!name) return name.error();
    const std::string& text = *name->as_string();
    if (peek() != ':') return wrong("a colon was expected here");
    skip(1);
    const bool is_list = text == list_;
    if ((is_list && list_seen_) || members_.find(text) != nullptr)
        return wrong("the name " + quoted(text) + " stands twice in one object");
    if (is_list) {
        if (peek() != '[') {
            if (failure_) return *failure_;
            return invalid(list_, "is not a list");
        }
        skip(1);
        list_seen_ = true;
        state_ = State::first_element;
        return {};
    }
    if (members_.size() == kMostMembers) return wrong("holds more members than any document of charley has");
    auto value = take_value(1);
    if (!value) return value.error();
    members_.set(text, std::move(value).value());
    state_ = State::member;
    return {};
}

Result<std::optional<Value>> ElementReader::next() {
    const auto fail = [this](Error error) -> Error {
        failure_ = error;
        state_ = State::done;
        return error;
    };
    if (failure_) return *failure_;
    while (true) {
        switch (state_) {
            case State::start: {
                constexpr std::string_view kMark = "\xEF\xBB\xBF";
                while (buffer_.size() < kMark.size() && fill()) {
                }
                if (buffer_.compare(0, kMark.size(), kMark) == 0) at_ = kMark.size();
                const char c = peek();
                if (c != '{') {
                    return fail(wrong(c == '\0' && at_ >= buffer_.size()
                                          ? "is empty; a JSON document was expected"
                                          : "a JSON object was expected"));
                }
                skip(1);
                state_ = State::first_member;
                break;
            }
            case State::first_member:
            case State::member: {
                const char c = peek();
                if (c == '}') {
                    skip(1);
                    if (peek() != '\0' || at_ < buffer_.size())
                        return fail(wrong("something stands behind the end of the JSON document"));
                    if (failure_) return fail(*failure_);
                    state_ = State::done;
                    return std::optional<Value>();
                }
                if (state_ == State::member) {
                    if (c != ',') return fail(wrong("a comma or } was expected here"));
                    skip(1);
                }
                if (const Status taken = take_member(); !taken) return fail(taken.error());
                break;
            }
            case State::first_element:
            case State::element: {
                const char c = peek();
                if (c == ']') {
                    skip(1);
                    state_ = State::member;
                    break;
                }
                if (state_ == State::element) {
                    if (c != ',') return fail(wrong("a comma or ] was expected here"));
                    skip(1);
                }
                peek();
                element_ = here_;
                auto value = take_value(2);
                if (!value) return fail(value.error());
                state_ = State::element;
                return std::optional<Value>(std::move(value).value());
            }
            case State::done:
                return std::optional<Value>();
        }
    }
}

}  // namespace charley::json
