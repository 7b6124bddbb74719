// SPDX-License-Identifier: MIT
//
// Records as bytes: the payload that lies in the diary's file. Byte for byte the same on every platform;
// docs/formats/payload.md describes it. Reading trusts nothing: every size is checked before memory is taken,
// and what does not fit is an error, never a guess.
#pragma once

#include <charley/record.h>

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace charley::codec {

/// The schema number written today, and the lowest and highest that this program reads.
inline constexpr std::uint8_t kSchema = 1;
inline constexpr std::uint8_t kMinSchema = 1;
inline constexpr std::uint8_t kMaxSchema = 1;

/// Writes records one after the other, each time into the same buffer. Not for several threads at once.
class Encoder {
   public:
    Encoder();
    Encoder(const Encoder&) = delete;
    Encoder& operator=(const Encoder&) = delete;
    ~Encoder();

    /// The payload of a valid, normalised record; the view holds until the next call.
    std::span<const std::uint8_t> encode(const Record& record);

   private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// The record in a payload. Unknown fields are kept in `Record::unknown`. Errors: damaged (not a payload, cut
/// short, checksum, a value out of range), too_new (a schema number above kMaxSchema), too_old.
Result<Record> decode(std::span<const std::uint8_t> payload);

/// The CRC-32C (Castagnoli) of some bytes, continued from `crc`; 0 to begin. Test vector (RFC 3720 B.4): 32
/// zero bytes give 0x8A9136AA.
std::uint32_t crc32c(std::span<const std::uint8_t> bytes, std::uint32_t crc = 0) noexcept;
/// The same by tables alone, as processors without an instruction for it do.
std::uint32_t crc32c_portable(std::span<const std::uint8_t> bytes, std::uint32_t crc = 0) noexcept;

}  // namespace charley::codec
