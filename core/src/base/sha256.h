// SPDX-License-Identifier: MIT
//
// SHA-256 (FIPS 180-4), for name-based record ids and for the fingerprint of an experiment's schedule. Not
// used for secrets.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace charley {

class Sha256 {
   public:
    Sha256();
    void add(std::string_view bytes);
    /// The digest of everything added. Call once.
    std::array<std::uint8_t, 32> finish();

   private:
    void block(const std::uint8_t* bytes);

    std::array<std::uint32_t, 8> state_;
    std::array<std::uint8_t, 64> buffer_{};
    std::uint64_t length_ = 0;
};

std::array<std::uint8_t, 32> sha256(std::string_view bytes);
/// Lower-case hexadecimal.
std::string hex(const std::uint8_t* bytes, std::size_t count);

}  // namespace charley
