// SPDX-License-Identifier: MIT
//
// The envelope in front of every payload's sections.
//
//   0  magic "Cy"   2  kind   3  schema   4  length of the sections (u32)   8  CRC-32C of bytes 0–7 and of
//   everything from 12 (u32) 12 id (16 bytes)   28 sections: tag (u8), length (LEB128), value
#pragma once

#include "codec/bounded_archive.h"

#include <charley/codec.h>

namespace charley::codec {

inline constexpr std::size_t kEnvelope = 28;

inline std::uint32_t checksum(std::span<const std::uint8_t> payload) noexcept {
    return crc32c(payload.subspan(12), crc32c(payload.first(8)));
}

/// Writes length and checksum once all sections are in the buffer.
inline void seal(Buffer& buffer) noexcept {
    store_little(buffer.data() + 4, static_cast<std::uint32_t>(buffer.size() - kEnvelope));
    store_little(buffer.data() + 8, checksum(std::span<const std::uint8_t>(buffer.data(), buffer.size())));
}

}  // namespace charley::codec
