// SPDX-License-Identifier: MIT
//
// A small PNG encoder: rows filtered by the difference to the row above, deflate with fixed codes and a hash
// of the last positions. Screens are flat and repeat themselves, so that is within a small factor of a good
// encoder. Any thread.
#include "platform/png.h"

#include <array>
#include <cstddef>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <system_error>

namespace charley::gui {
namespace {

std::uint32_t crc32(std::string_view bytes) {
    static const std::array<std::uint32_t, 256> kTable = [] {
        std::array<std::uint32_t, 256> table{};
        for (std::uint32_t n = 0; n < 256; ++n) {
            std::uint32_t c = n;
            for (int k = 0; k < 8; ++k) c = (c & 1U) != 0 ? 0xEDB88320U ^ (c >> 1) : c >> 1;
            table[n] = c;
        }
        return table;
    }();
    std::uint32_t c = 0xFFFFFFFFU;
    for (const char byte : bytes) c = kTable[(c ^ static_cast<unsigned char>(byte)) & 0xFFU] ^ (c >> 8);
    return c ^ 0xFFFFFFFFU;
}

std::uint32_t adler32(const std::vector<std::uint8_t>& bytes) {
    std::uint32_t a = 1;
    std::uint32_t b = 0;
    for (const std::uint8_t byte : bytes) {
        a = (a + byte) % 65521;
        b = (b + a) % 65521;
    }
    return (b << 16) | a;
}

void put_u32(std::string& out, std::uint32_t value) {
    for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>((value >> shift) & 0xFFU);
}

class Bits {
   public:
    explicit Bits(std::string& out) : out_(out) {}
    void put(std::uint32_t value, unsigned count) {
        hold_ |= static_cast<std::uint64_t>(value) << have_;
        have_ += count;
        while (have_ >= 8) {
            out_ += static_cast<char>(hold_ & 0xFFU);
            hold_ >>= 8;
            have_ -= 8;
        }
    }
    // Huffman codes stand with their highest bit first.
    void code(std::uint32_t value, unsigned count) {
        std::uint32_t turned = 0;
        for (unsigned i = 0; i < count; ++i) turned |= ((value >> i) & 1U) << (count - 1 - i);
        put(turned, count);
    }
    void flush() {
        if (have_ > 0) put(0, 8 - have_);
    }

   private:
    std::string& out_;
    std::uint64_t hold_ = 0;
    unsigned have_ = 0;
};

void literal(Bits& bits, std::uint32_t symbol) {  // RFC 1951, 3.2.6
    if (symbol < 144) {
        bits.code(0x30 + symbol, 8);
    } else if (symbol < 256) {
        bits.code(0x190 + symbol - 144, 9);
    } else if (symbol < 280) {
        bits.code(symbol - 256, 7);
    } else {
        bits.code(0xC0 + symbol - 280, 8);
    }
}

void length_code(Bits& bits, std::uint32_t length) {
    static constexpr std::array<std::uint16_t, 29> kBase = {3,  4,  5,  6,   7,   8,   9,   10,  11, 13,
                                                            15, 17, 19, 23,  27,  31,  35,  43,  51, 59,
                                                            67, 83, 99, 115, 131, 163, 195, 227, 258};
    static constexpr std::array<std::uint8_t, 29> kExtra = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2,
                                                            2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0};
    std::size_t i = 28;
    while (kBase[i] > length) --i;
    literal(bits, static_cast<std::uint32_t>(257 + i));
    bits.put(length - kBase[i], kExtra[i]);
}

void distance_code(Bits& bits, std::uint32_t distance) {
    static constexpr std::array<std::uint16_t, 30> kBase = {
        1,   2,   3,   4,   5,   7,    9,    13,   17,   25,   33,   49,   65,    97,    129,
        193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577};
    std::size_t i = 29;
    while (kBase[i] > distance) --i;
    bits.code(static_cast<std::uint32_t>(i), 5);
    bits.put(distance - kBase[i], i < 4 ? 0 : static_cast<unsigned>(i / 2 - 1));
}

std::string deflate(const std::vector<std::uint8_t>& in) {
    std::string out("\x78\x01");
    Bits bits(out);
    bits.put(1, 1);
    bits.put(1, 2);
    constexpr std::size_t kHash = 1U << 15;
    std::vector<std::int64_t> head(kHash, -1);
    std::vector<std::int64_t> before(in.size(), -1);
    const auto hash = [&in](std::size_t at) {
        const std::uint32_t v = static_cast<std::uint32_t>(in[at]) |
                                static_cast<std::uint32_t>(in[at + 1]) << 8 |
                                static_cast<std::uint32_t>(in[at + 2]) << 16;
        return static_cast<std::size_t>((v * 2654435761U) >> 17);
    };
    const auto enter = [&](std::size_t at) {
        if (at + 2 >= in.size()) return;
        const std::size_t h = hash(at);
        before[at] = head[h];
        head[h] = static_cast<std::int64_t>(at);
    };
    std::size_t at = 0;
    while (at < in.size()) {
        std::size_t best = 0;
        std::size_t back = 0;
        if (at + 3 <= in.size()) {
            std::int64_t candidate = head[hash(at)];
            for (int tries = 0; candidate >= 0 && tries < 32; ++tries) {
                const auto from = static_cast<std::size_t>(candidate);
                if (at - from > 32768) break;
                std::size_t length = 0;
                while (length < 258 && at + length < in.size() && in[from + length] == in[at + length])
                    ++length;
                if (length > best) {
                    best = length;
                    back = at - from;
                    if (length == 258) break;
                }
                candidate = before[from];
            }
        }
        if (best >= 3) {
            length_code(bits, static_cast<std::uint32_t>(best));
            distance_code(bits, static_cast<std::uint32_t>(back));
            for (std::size_t i = 0; i < best; ++i) enter(at + i);
            at += best;
        } else {
            literal(bits, in[at]);
            enter(at);
            ++at;
        }
    }
    literal(bits, 256);
    bits.flush();
    put_u32(out, adler32(in));
    return out;
}

void chunk(std::string& out, std::string_view name, const std::string& body) {
    put_u32(out, static_cast<std::uint32_t>(body.size()));
    const std::string whole = std::string(name) + body;
    out += whole;
    put_u32(out, crc32(whole));
}

}  // namespace

std::string encode_png(const Picture& picture) {
    std::string out("\x89PNG\r\n\x1A\n");
    std::string header;
    put_u32(header, picture.width);
    put_u32(header, picture.height);
    header += std::string("\x08\x02\x00\x00\x00", 5);
    chunk(out, "IHDR", header);
    const std::size_t stride = std::size_t{picture.width} * 3;
    std::vector<std::uint8_t> rows;
    rows.reserve((stride + 1) * picture.height);
    for (std::size_t y = 0; y < picture.height; ++y) {
        rows.push_back(2);  // the difference to the row above
        for (std::size_t x = 0; x < stride; ++x) {
            const std::uint8_t above = y == 0 ? std::uint8_t{0} : picture.rgb[(y - 1) * stride + x];
            rows.push_back(static_cast<std::uint8_t>(picture.rgb[y * stride + x] - above));
        }
    }
    chunk(out, "IDAT", deflate(rows));
    chunk(out, "IEND", {});
    return out;
}

Status write_png(const std::string& path, const Picture& picture) {
    const std::string bytes = encode_png(picture);
    std::ofstream file(std::filesystem::u8path(path), std::ios::binary | std::ios::trunc);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.close();
    if (!file)
        return Error{ErrorCode::io, "screenshot",
                     path + " could not be written; is the folder there and writable?"};
    return {};
}

}  // namespace charley::gui
