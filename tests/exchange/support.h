// SPDX-License-Identifier: MIT
//
// What the tests of documents share: a file read whole, a source that comes in pieces, archives made on the
// spot.
#pragma once

#include "base/byte_source.h"
#include "support/diaries.h"

#include <charley/exchange.h>

#include <zlib.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

namespace charley::test {

/// Gives a text in pieces of at most that many bytes.
inline ByteSource in_pieces(std::string text, std::size_t most) {
    struct State {
        std::string text;
        std::size_t at = 0;
    };
    auto state = std::make_shared<State>(State{std::move(text), 0});
    return [state, most](std::span<char> out) -> Result<std::size_t> {
        const std::size_t count = std::min({most, out.size(), state->text.size() - state->at});
        std::memcpy(out.data(), state->text.data() + state->at, count);
        state->at += count;
        return count;
    };
}

/// Gives that many bytes of a text, then fails.
inline ByteSource failing_after(std::string text, std::size_t bytes) {
    auto source = in_pieces(text.substr(0, bytes), 4096);
    return [source](std::span<char> out) -> Result<std::size_t> {
        auto got = source(out);
        if (got && *got == 0) return Error{ErrorCode::io, "", "the disk is gone"};
        return got;
    };
}

/// Everything that a file gives.
struct Taken {
    std::string format;
    std::vector<Record> records;
    std::vector<std::uint64_t> lines;
    std::vector<exchange::Skipped> skipped;
    std::string error;  ///< as one line; empty: none
};

inline Taken take(const std::string& text, const std::string& format = "auto",
                  const Environment* environment = nullptr, std::optional<UtcOffset> offset = {},
                  DayBoundary boundary = {}) {
    static const TestEnvironment usual;
    Taken taken;
    exchange::ImportRequest request;
    request.format = format;
    request.offset = offset;
    auto reader = exchange::open_import(in_pieces(text, 1000), request,
                                        environment != nullptr ? *environment : usual, boundary);
    if (!reader) {
        taken.error = reader.error().line();
        return taken;
    }
    taken.format = std::string((*reader)->format());
    while (true) {
        auto record = (*reader)->next();
        if (!record) {
            taken.error = record.error().line();
            break;
        }
        if (!*record) break;
        taken.lines.push_back((*reader)->place().line.value_or(0));
        taken.records.push_back(std::move(**record));
    }
    taken.skipped = (*reader)->skipped();
    return taken;
}

/// The records as JSON text, one a line.
inline std::string lines_of(const std::vector<Record>& records) {
    std::string out;
    for (const Record& record : records) out += exchange::record_json(record, DayBoundary{}) + "\n";
    return out;
}

/// One file of an archive.
struct Packed {
    std::string name;
    std::string content;
    bool deflate = true;
};

inline std::string le(std::uint64_t value, int bytes) {
    std::string out;
    for (int i = 0; i < bytes; ++i) out += static_cast<char>((value >> (8 * i)) & 0xFFU);
    return out;
}

inline std::string deflated(const std::string& content) {
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&stream, static_cast<uLong>(content.size())), '\0');
    std::string in = content;
    stream.next_in = reinterpret_cast<Bytef*>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

inline std::string zip_of(const std::vector<Packed>& files) {
    std::string out;
    std::string list;
    for (const Packed& file : files) {
        const std::string body = file.deflate ? deflated(file.content) : file.content;
        const auto crc = crc32(0, reinterpret_cast<const Bytef*>(file.content.data()),
                               static_cast<uInt>(file.content.size()));
        const std::string common = le(20, 2) + le(0, 2) + le(file.deflate ? 8 : 0, 2) + le(0, 4) +
                                   le(crc, 4) + le(body.size(), 4) + le(file.content.size(), 4) +
                                   le(file.name.size(), 2) + le(0, 2);
        list += "PK\x01\x02" + le(20, 2) + common + le(0, 2) + le(0, 2) + le(0, 2) + le(0, 4) +
                le(out.size(), 4) + file.name;
        out += "PK\x03\x04" + common + file.name + body;
    }
    const std::size_t at = out.size();
    return out + list + "PK\x05\x06" + le(0, 4) + le(files.size(), 2) + le(files.size(), 2) +
           le(list.size(), 4) + le(at, 4) + le(0, 2);
}

}  // namespace charley::test
