// SPDX-License-Identifier: MIT
//
// When and where each field was last changed. A stamp is a hybrid logical clock reading (Kulkarni et al.
// 2014): 48 bits of milliseconds and a 16-bit counter, so that it never goes back and never falls behind a
// stamp that was seen; the device breaks ties. Two copies of a diary merge by them.
#pragma once

#include <charley/time.h>

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

namespace charley {

struct Stamp {
    std::uint64_t clock = 0;
    std::uint64_t device = 0;
    friend bool operator==(const Stamp&, const Stamp&) = default;
};

/// Gives stamps that rise. Not for several threads at once.
class HybridClock {
   public:
    /// Makes sure that later stamps are above this one.
    void see(std::uint64_t clock) noexcept { last_ = std::max(last_, clock); }
    std::uint64_t last() const noexcept { return last_; }

    std::uint64_t next(Instant now) noexcept {
        const std::uint64_t wall = static_cast<std::uint64_t>(std::max<std::int64_t>(0, now.ms)) << 16U;
        last_ = std::max(last_ + 1, wall);
        return last_;
    }

   private:
    std::uint64_t last_ = 0;
};

/// The stamps of one record: `base` for every field since the record was made, and the exceptions, by tag.
class FieldStamps {
   public:
    FieldStamps() = default;
    explicit FieldStamps(Stamp base) : base_(base) {}

    Stamp base() const noexcept { return base_; }
    Stamp of(std::uint8_t tag) const noexcept;
    void set(std::uint8_t tag, Stamp stamp);

    /// The exceptions as stored: tag (u8), clock (u64), device (u64), little-endian, by tag; empty where
    /// there are none.
    std::vector<std::uint8_t> bytes() const;
    /// False where the bytes are not such a list.
    bool read(Stamp base, std::span<const std::uint8_t> bytes);

   private:
    struct Entry {
        std::uint8_t tag = 0;
        Stamp stamp;
    };
    Stamp base_;
    std::vector<Entry> changed_;
};

}  // namespace charley
