// SPDX-License-Identifier: MIT
//
// A JSON object of which one member is a long list: its elements are given one at a time, so that a document
// of any length needs no more memory than its largest element. One reader, one thread.
#pragma once

#include "base/byte_source.h"
#include "base/json.h"

#include <optional>
#include <string>
#include <string_view>

namespace charley::json {

class ElementReader {
   public:
    /// `list` is the name of the member whose elements are given.
    ElementReader(ByteSource source, std::string list);

    /// The next element; nothing at the end of the document, which has then been read and checked whole.
    /// Error: as `parse`, and those of the source. After an error there is nothing more to be had.
    Result<std::optional<Value>> next();

    /// The other members of the object as far as they were read: those in front of the list once `next` was
    /// called, all of them at the end.
    const Object& members() const noexcept { return members_; }
    /// Whether the list was there.
    bool has_list() const noexcept { return list_seen_; }
    /// Where the last element begins.
    Position position() const noexcept { return element_; }

   private:
    enum class State : std::uint8_t { start, first_member, member, first_element, element, done };

    bool fill();
    /// The next byte that is no blank, which is left where it is; NUL at the end.
    char peek();
    void skip(std::size_t bytes);
    Error wrong(std::string_view what) const;
    /// The text of the value that begins here; empty where none does. Not checked beyond finding its end.
    std::string_view value_text();
    Result<Value> take_value(std::size_t depth_used);
    Status take_member();

    ByteSource source_;
    std::string buffer_;
    std::size_t at_ = 0;
    std::string list_;
    Object members_;
    Position here_;
    Position element_;
    State state_ = State::start;
    bool list_seen_ = false;
    std::optional<Error> failure_;
};

}  // namespace charley::json
