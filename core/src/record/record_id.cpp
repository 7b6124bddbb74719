// SPDX-License-Identifier: MIT
#include "base/sha256.h"
#include "base/text_scan.h"

#include <charley/record.h>

namespace charley {

bool RecordId::is_nil() const noexcept {
    for (const auto byte : bytes) {
        if (byte != 0) return false;
    }
    return true;
}

std::string to_string(const RecordId& id) {
    std::string out = hex(id.bytes.data(), id.bytes.size());
    for (const std::size_t at : {std::size_t{20}, std::size_t{16}, std::size_t{12}, std::size_t{8}})
        out.insert(at, 1, '-');
    return out;
}

Result<RecordId> parse_record_id(std::string_view text, std::string_view field) {
    const auto bad = [&] {
        return invalid(std::string(field),
                       quoted(text) + " is not an id like 019a8b2e-1c2d-7abc-8def-0123456789ab");
    };
    const std::string_view trimmed = trim(text);
    if (trimmed.size() != 36) return bad();
    RecordId id;
    std::size_t digit = 0;
    for (std::size_t i = 0; i < trimmed.size(); ++i) {
        const char c = trimmed[i];
        if (i == 8 || i == 13 || i == 18 || i == 23) {
            if (c != '-') return bad();
            continue;
        }
        unsigned value = 0;
        if (is_digit(c)) {
            value = static_cast<unsigned>(c - '0');
        } else if (c >= 'a' && c <= 'f') {
            value = static_cast<unsigned>(c - 'a') + 10U;
        } else if (c >= 'A' && c <= 'F') {
            value = static_cast<unsigned>(c - 'A') + 10U;
        } else {
            return bad();
        }
        auto& byte = id.bytes[digit / 2];
        byte = static_cast<std::uint8_t>(digit % 2 == 0 ? value << 4U : byte | value);
        ++digit;
    }
    if (id.is_nil()) return bad();
    return id;
}

}  // namespace charley
