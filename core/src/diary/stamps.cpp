// SPDX-License-Identifier: MIT
#include "diary/stamps.h"

namespace charley {
namespace {

constexpr std::size_t kEntry = 17;

void put(std::vector<std::uint8_t>& out, std::uint64_t value) {
    for (unsigned i = 0; i < 8; ++i) out.push_back(static_cast<std::uint8_t>(value >> (8U * i)));
}

std::uint64_t take(std::span<const std::uint8_t> bytes) {
    std::uint64_t value = 0;
    for (unsigned i = 0; i < 8; ++i) value |= std::uint64_t{bytes[i]} << (8U * i);
    return value;
}

}  // namespace

Stamp FieldStamps::of(std::uint8_t tag) const noexcept {
    for (const Entry& entry : changed_) {
        if (entry.tag == tag) return entry.stamp;
    }
    return base_;
}

void FieldStamps::set(std::uint8_t tag, Stamp stamp) {
    const auto at = std::lower_bound(changed_.begin(), changed_.end(), tag,
                                     [](const Entry& entry, std::uint8_t t) { return entry.tag < t; });
    if (at != changed_.end() && at->tag == tag) {
        at->stamp = stamp;
    } else {
        changed_.insert(at, Entry{tag, stamp});
    }
}

std::vector<std::uint8_t> FieldStamps::bytes() const {
    std::vector<std::uint8_t> out;
    out.reserve(changed_.size() * kEntry);
    for (const Entry& entry : changed_) {
        out.push_back(entry.tag);
        put(out, entry.stamp.clock);
        put(out, entry.stamp.device);
    }
    return out;
}

bool FieldStamps::read(Stamp base, std::span<const std::uint8_t> bytes) {
    base_ = base;
    changed_.clear();
    if (bytes.size() % kEntry != 0) return false;
    unsigned last = 0;
    for (; !bytes.empty(); bytes = bytes.subspan(kEntry)) {
        if (bytes[0] <= last) return false;
        last = bytes[0];
        changed_.push_back(Entry{bytes[0], Stamp{take(bytes.subspan(1)), take(bytes.subspan(9))}});
    }
    return true;
}

}  // namespace charley
