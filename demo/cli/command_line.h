// SPDX-License-Identifier: MIT
//
// The command line: words into a request for the service, its answer onto the terminal. No thinking happens
// here.
#pragma once

#include <charley/diary.h>
#include <charley/environment.h>

#include <optional>
#include <string>

namespace charley::cli {

/// Exit statuses of the outside contract.
inline constexpr int kDone = 0;
inline constexpr int kCouldNot = 1;
inline constexpr int kWrongUse = 2;

int run(int argc, char** argv);

/// The system's environment with the time of `--now`, where one is given.
class Surroundings final : public Environment {
   public:
    /// Error: invalid.
    Status set_now(std::string_view text);
    Instant now() const override;
    UtcOffset offset_at(Instant at) const override;
    void random_bytes(std::span<std::byte> out) const override;
    std::string data_folder() const override;

   private:
    std::optional<ZonedTime> now_;
};

}  // namespace charley::cli
