// SPDX-License-Identifier: MIT
//
// CRC-32C eight bytes at a time ("slicing by eight", Kounavis & Berry 2005), in portable C++, and with the
// processor's own instruction where there is one: x86 asks at run time, ARM is asked by the compiler's
// target.
#include <charley/codec.h>

#include <array>
#include <cstring>

#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
#define CHARLEY_CRC_X86 1
#include <nmmintrin.h>
#elif defined(__ARM_FEATURE_CRC32)
#define CHARLEY_CRC_ARM 1
#include <arm_acle.h>
#endif

namespace charley::codec {
namespace {

constexpr std::uint32_t kPolynomial = 0x82F63B78;  // Castagnoli's, bits reversed

using Tables = std::array<std::array<std::uint32_t, 256>, 8>;

constexpr Tables make_tables() {
    Tables tables{};
    for (std::uint32_t i = 0; i < 256; ++i) {
        std::uint32_t crc = i;
        for (int bit = 0; bit < 8; ++bit) crc = (crc & 1U) != 0 ? (crc >> 1U) ^ kPolynomial : crc >> 1U;
        tables[0][i] = crc;
    }
    for (std::size_t t = 1; t < 8; ++t) {
        for (std::size_t i = 0; i < 256; ++i) {
            tables[t][i] = (tables[t - 1][i] >> 8U) ^ tables[0][tables[t - 1][i] & 0xFFU];
        }
    }
    return tables;
}

constexpr Tables kTables = make_tables();

constexpr std::uint32_t word(const std::uint8_t* p) {
    return std::uint32_t{p[0]} | (std::uint32_t{p[1]} << 8U) | (std::uint32_t{p[2]} << 16U) |
           (std::uint32_t{p[3]} << 24U);
}

std::uint32_t portable(const std::uint8_t* p, std::size_t left, std::uint32_t crc) noexcept {
    for (; left >= 8; left -= 8, p += 8) {
        const std::uint32_t low = word(p) ^ crc;
        const std::uint32_t high = word(p + 4);
        crc = kTables[7][low & 0xFFU] ^ kTables[6][(low >> 8U) & 0xFFU] ^ kTables[5][(low >> 16U) & 0xFFU] ^
              kTables[4][low >> 24U] ^ kTables[3][high & 0xFFU] ^ kTables[2][(high >> 8U) & 0xFFU] ^
              kTables[1][(high >> 16U) & 0xFFU] ^ kTables[0][high >> 24U];
    }
    for (; left > 0; --left, ++p) crc = kTables[0][(crc ^ *p) & 0xFFU] ^ (crc >> 8U);
    return crc;
}

#if defined(CHARLEY_CRC_X86)
__attribute__((target("sse4.2"))) std::uint32_t by_instruction(const std::uint8_t* p, std::size_t left,
                                                               std::uint32_t crc) noexcept {
    std::uint64_t wide = crc;
    for (; left >= 8; left -= 8, p += 8) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, p, 8);
        wide = _mm_crc32_u64(wide, eight);
    }
    crc = static_cast<std::uint32_t>(wide);
    for (; left > 0; --left, ++p) crc = _mm_crc32_u8(crc, *p);
    return crc;
}
const bool kHasInstruction = __builtin_cpu_supports("sse4.2") != 0;
#elif defined(CHARLEY_CRC_ARM)
std::uint32_t by_instruction(const std::uint8_t* p, std::size_t left, std::uint32_t crc) noexcept {
    for (; left > 0; --left, ++p) crc = __crc32cb(crc, *p);
    return crc;
}
constexpr bool kHasInstruction = true;
#else
std::uint32_t by_instruction(const std::uint8_t* p, std::size_t left, std::uint32_t crc) noexcept {
    return portable(p, left, crc);
}
constexpr bool kHasInstruction = false;
#endif

}  // namespace

std::uint32_t crc32c(std::span<const std::uint8_t> bytes, std::uint32_t crc) noexcept {
    if (!kHasInstruction) return crc32c_portable(bytes, crc);
    return ~by_instruction(bytes.data(), bytes.size(), ~crc);
}

std::uint32_t crc32c_portable(std::span<const std::uint8_t> bytes, std::uint32_t crc) noexcept {
    return ~portable(bytes.data(), bytes.size(), ~crc);
}

}  // namespace charley::codec
