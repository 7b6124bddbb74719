// SPDX-License-Identifier: MIT
//
// Made-up diaries: believable records of a person who does not exist, for trying charley out, for tests and
// benchmarks. The same options give the same records, bit for bit, on every platform. One night is in memory
// at a time, however long the diary. A Generator belongs to one thread; everything else is pure.
#pragma once

#include <charley/record.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

namespace charley::sample {

struct Options {
    std::int64_t nights = 365;  ///< 1 … 47 844
    std::uint64_t seed = 1;
    /// Cramps a night on average over the diary, 0 … 50.
    double rate = 0.6;
    /// How much cramps cluster: the autoregression φ from night to night of the log-normal Cox process that
    /// they come from, 0 … 0.95. Its variance grows with φ: σ² = φ (0.2331 + 0.7144 φ), which at one cramp a
    /// night gives a variance-to-mean ratio of 1.67 at 0.7 and of 2.2 at 0.9; 0 is a Poisson process. The
    /// season is on top: twice as many at midsummer as at midwinter (Garrison 2015), in the north.
    double clumpy = 0.7;
    /// The share of nights of which the diary does not know the cramps, 0 … 0.95.
    double unknown = 0.12;
    /// The last night; its records reach to noon after it.
    Date last_night;
    /// The winter offset of the place where the person lives …
    UtcOffset offset{60};
    /// … which is an hour ahead from the last Sunday of March to that of October, changing at 01:00 UTC.
    bool summer_time = true;
};

/// Error: invalid, with the name of the option and its value.
Status validate(const Options& options);

/// The records of a made-up diary, night by night, by start within a night.
class Generator {
   public:
    /// Error: invalid, as `validate`.
    static Result<Generator> make(const Options& options);
    Generator(Generator&&) noexcept;
    Generator& operator=(Generator&&) noexcept;
    ~Generator();

    /// The next record, valid and normalised, with an id; nothing at the end.
    std::optional<Record> next();

    std::int64_t nights_done() const noexcept;  ///< for showing progress

   private:
    struct Impl;
    explicit Generator(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

/// The same in the form that Diary::import takes.
Result<std::function<Result<std::optional<Record>>()>> source(const Options& options);

}  // namespace charley::sample
