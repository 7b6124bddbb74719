// SPDX-License-Identifier: MIT
//
// After PKWARE's APPNOTE 6.3.10: the end of central directory record (4.3.16), the central directory
// (4.3.12), local file headers (4.3.7); methods 0 (stored) and 8 (deflate, inflated by zlib).
#include "exchange/zip.h"

#include "base/text_scan.h"

#include <zlib.h>

#include <algorithm>
#include <cstring>
#include <string_view>

namespace charley::exchange {
namespace {

constexpr std::size_t kMostEntries = 65'535;

std::uint32_t number_at(std::string_view bytes, std::size_t at, std::size_t count) {
    std::uint32_t value = 0;
    for (std::size_t i = count; i-- > 0;) value = (value << 8U) | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

Error damaged(std::string_view what) {
    return Error{ErrorCode::damaged, "", "the zip file is damaged: " + std::string(what)};
}

/// The place of the end record, which stands within the last 64 KiB.
std::size_t find_end(std::string_view bytes) {
    constexpr std::string_view kSign = "PK\x05\x06";
    constexpr std::size_t kSize = 22;
    if (bytes.size() < kSize) return std::string_view::npos;
    const std::size_t last = bytes.size() - kSize;
    const std::size_t first = last > 65'535 ? last - 65'535 : 0;
    for (std::size_t at = last + 1; at-- > first;) {
        if (bytes.substr(at, kSign.size()) == kSign &&
            at + kSize + number_at(bytes, at + 20, 2) <= bytes.size())
            return at;
    }
    return std::string_view::npos;
}

/// Inflates one file piece by piece.
class Unpacking {
   public:
    Unpacking(std::shared_ptr<const std::string> bytes, std::size_t from, ZipArchive::Entry entry)
        : bytes_(std::move(bytes)),
          packed_(std::string_view(*bytes_).substr(from, entry.packed)),
          entry_(std::move(entry)) {}
    Unpacking(const Unpacking&) = delete;
    Unpacking& operator=(const Unpacking&) = delete;
    ~Unpacking() {
        if (begun_) inflateEnd(&stream_);
    }

    Result<std::size_t> next(std::span<char> out) {
        if (done_ || out.empty()) return std::size_t{0};
        auto count = entry_.method == 0 ? copy(out) : inflate_some(out);
        if (!count) return count;
        const auto* data = reinterpret_cast<const Bytef*>(out.data());
        crc_ = static_cast<std::uint32_t>(crc32(crc_, data, static_cast<uInt>(*count)));
        given_ += *count;
        if (given_ > ZipArchive::kFreeBytes + ZipArchive::kMostRatio * entry_.packed)
            return invalid("", entry_.name + " in the zip file unpacks to far more than an export holds");
        if (*count == 0) {
            done_ = true;
            if (crc_ != entry_.crc || given_ != entry_.unpacked)
                return damaged("the checksum of " + entry_.name + " is wrong");
        }
        return count;
    }

   private:
    Result<std::size_t> copy(std::span<char> out) {
        const std::size_t count = std::min(out.size(), packed_.size());
        std::memcpy(out.data(), packed_.data(), count);
        packed_.remove_prefix(count);
        return count;
    }

    Result<std::size_t> inflate_some(std::span<char> out) {
        if (ended_) return std::size_t{0};
        if (!begun_) {
            if (inflateInit2(&stream_, -MAX_WBITS) != Z_OK)
                return Error{ErrorCode::io, "", "there is not enough memory"};
            begun_ = true;
            // zlib does not write to its input; its interface has no const.
            stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed_.data()));
            stream_.avail_in = static_cast<uInt>(packed_.size());
        }
        const std::size_t room = std::min<std::size_t>(out.size(), std::size_t{1} << 20U);
        stream_.next_out = reinterpret_cast<Bytef*>(out.data());
        stream_.avail_out = static_cast<uInt>(room);
        const int state = inflate(&stream_, Z_NO_FLUSH);
        const std::size_t count = room - stream_.avail_out;
        if (state == Z_STREAM_END) {
            ended_ = true;
        } else if (state != Z_OK || count == 0) {
            return damaged(entry_.name + " cannot be unpacked");
        }
        return count;
    }

    std::shared_ptr<const std::string> bytes_;
    std::string_view packed_;
    ZipArchive::Entry entry_;
    z_stream stream_{};
    std::uint32_t crc_ = 0;
    std::uint64_t given_ = 0;
    bool begun_ = false;
    bool ended_ = false;
    bool done_ = false;
};

}  // namespace

Result<ZipArchive> ZipArchive::open(std::string content) {
    ZipArchive archive;
    archive.bytes_ = std::make_shared<const std::string>(std::move(content));
    const std::string_view bytes(*archive.bytes_);
    const std::size_t end = find_end(bytes);
    if (end == std::string_view::npos) return damaged("its end is missing; copy the file again");
    if (number_at(bytes, end + 4, 2) != 0 || number_at(bytes, end + 6, 2) != 0)
        return invalid("", "the zip file is one part of several; join them first");
    const std::size_t count = number_at(bytes, end + 10, 2);
    std::size_t at = number_at(bytes, end + 16, 4);
    if (count == kMostEntries || at == 0xFFFFFFFFU)
        return invalid("", "the zip file is of the 64-bit kind; pack it again");
    for (std::size_t i = 0; i < count; ++i) {
        constexpr std::size_t kSize = 46;
        if (at > end || end - at < kSize || bytes.substr(at, 4) != "PK\x01\x02")
            return damaged("its list of files is broken");
        Entry entry;
        entry.encrypted = (number_at(bytes, at + 8, 2) & 1U) != 0;
        entry.method = static_cast<std::uint16_t>(number_at(bytes, at + 10, 2));
        entry.crc = number_at(bytes, at + 16, 4);
        entry.packed = number_at(bytes, at + 20, 4);
        entry.unpacked = number_at(bytes, at + 24, 4);
        const std::size_t name_size = number_at(bytes, at + 28, 2);
        const std::size_t rest_size = number_at(bytes, at + 30, 2) + number_at(bytes, at + 32, 2);
        entry.header_at = number_at(bytes, at + 42, 4);
        if (end - at - kSize < name_size + rest_size) return damaged("its list of files is broken");
        entry.name = std::string(bytes.substr(at + kSize, name_size));
        at += kSize + name_size + rest_size;
        archive.entries_.push_back(std::move(entry));
    }
    return archive;
}

Result<ByteSource> ZipArchive::read(const Entry& entry) const {
    constexpr std::size_t kSize = 30;
    const std::string_view bytes(*bytes_);
    if (entry.encrypted)
        return invalid("", quoted(entry.name) + " in the zip file is encrypted; unpack it first");
    if (entry.method != 0 && entry.method != 8)
        return invalid("",
                       quoted(entry.name) + " in the zip file is packed in an unusual way; unpack it first");
    const std::size_t at = entry.header_at;
    if (at > bytes.size() || bytes.size() - at < kSize || bytes.substr(at, 4) != "PK\x03\x04")
        return damaged(entry.name + " is not where the list says");
    const std::size_t from = at + kSize + number_at(bytes, at + 26, 2) + number_at(bytes, at + 28, 2);
    if (from > bytes.size() || bytes.size() - from < entry.packed)
        return damaged(entry.name + " is cut short");
    auto unpacking = std::make_shared<Unpacking>(bytes_, from, entry);
    return ByteSource([unpacking](std::span<char> out) { return unpacking->next(out); });
}

}  // namespace charley::exchange
