// SPDX-License-Identifier: MIT
//
// Zip archives: the list of what is inside, and one file at a time as a stream. Trusts nothing that an
// archive says of itself: every offset and size is checked, what unpacks to far more than it was packed from
// is refused, the checksum is verified. One thread.
#pragma once

#include "base/byte_source.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace charley::exchange {

class ZipArchive {
   public:
    struct Entry {
        std::string name;
        std::uint32_t packed = 0;    ///< bytes
        std::uint32_t unpacked = 0;  ///< bytes
        std::uint32_t crc = 0;
        std::uint32_t header_at = 0;
        std::uint16_t method = 0;
        bool encrypted = false;
    };

    /// Reads the list. Error: damaged, invalid (a kind of archive that is not read).
    static Result<ZipArchive> open(std::string bytes);

    const std::vector<Entry>& entries() const noexcept { return entries_; }
    /// The content of one file; keeps the archive. Errors while reading: damaged, invalid.
    Result<ByteSource> read(const Entry& entry) const;

    /// Most that a file may unpack to: this many bytes and `kMostRatio` times its packed size.
    static constexpr std::uint64_t kFreeBytes = std::uint64_t{64} << 20U;
    static constexpr std::uint64_t kMostRatio = 64;

   private:
    std::shared_ptr<const std::string> bytes_;
    std::vector<Entry> entries_;
};

}  // namespace charley::exchange
