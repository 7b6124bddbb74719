// SPDX-License-Identifier: MIT
//
// The one door to the outside: clock, random, time-zone offset. Tests and shells supply their own; everything
// in charley that depends on the outside takes an Environment and nothing else. An Environment must outlive
// whatever was given it and must be callable from any thread.
#pragma once

#include <charley/time.h>

#include <cstddef>
#include <memory>
#include <span>
#include <string>

namespace charley {

class Environment {
   public:
    Environment() = default;
    Environment(const Environment&) = delete;
    Environment& operator=(const Environment&) = delete;
    virtual ~Environment() = default;

    /// The present moment. May jump either way; charley's own stamps stay monotone all the same.
    virtual Instant now() const = 0;

    /// The offset of the local wall clock at that moment.
    virtual UtcOffset offset_at(Instant at) const = 0;

    /// Fills `out` with unpredictable bytes; tests give predictable ones.
    virtual void random_bytes(std::span<std::byte> out) const = 0;

    /// Where this platform keeps a user's files of this program (`$XDG_DATA_HOME/charley` …). UTF-8. Empty
    /// where nothing is known.
    virtual std::string data_folder() const = 0;
};

/// The operating system's clock, zone and random source. Stateless; the object lives as long as the program.
const Environment& system_environment();

/// The present moment with the offset of the local clock.
ZonedTime now_of(const Environment& environment);

/// Gives a wall-clock reading the offset that this environment's clock had then. A reading that the clock
/// skipped (spring) is taken with the offset before the change; one that it showed twice (autumn) means the
/// first time.
ZonedTime resolve_local(const Environment& environment, LocalTime local);

}  // namespace charley
