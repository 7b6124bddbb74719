// SPDX-License-Identifier: MIT
//
// An Environment that tests decide: a clock that stands until moved, counted random bytes, a zone by rule.
// And a folder that cleans up after itself.
#pragma once

#include <charley/environment.h>

#include <atomic>
#include <filesystem>
#include <functional>
#include <random>
#include <string>

namespace charley::test {

class TestEnvironment final : public Environment {
   public:
    Instant now() const override { return Instant{ms.load()}; }
    UtcOffset offset_at(Instant at) const override { return zone ? zone(at) : UtcOffset{60}; }
    void random_bytes(std::span<std::byte> out) const override {
        for (std::byte& byte : out) {
            state = state * 6364136223846793005ULL + 1442695040888963407ULL;
            byte = static_cast<std::byte>(state >> 56U);
        }
    }
    std::string data_folder() const override { return folder; }

    mutable std::atomic<std::int64_t> ms{1'763'179'804'120};  // 2025-11-15T05:10:04.120+01:00
    mutable std::uint64_t state = 1;
    std::function<UtcOffset(Instant)> zone;
    std::string folder;
};

/// The zone of Berlin in 2026: +01:00, and +02:00 from 29 March to 25 October, 01:00 UTC.
inline UtcOffset berlin(Instant at) {
    const std::int64_t spring = at_time(to_date({2026, 3, 29}), TimeOfDay{60}).ms;
    const std::int64_t autumn = at_time(to_date({2026, 10, 25}), TimeOfDay{60}).ms;
    return UtcOffset{static_cast<std::int16_t>(at.ms >= spring && at.ms < autumn ? 120 : 60)};
}

class TempFolder {
   public:
    TempFolder() {
        std::random_device device;
        path_ = std::filesystem::temp_directory_path() /
                ("charley-test-" + std::to_string(device()) + std::to_string(device()));
        std::filesystem::create_directories(path_);
    }
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;
    ~TempFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    std::string operator/(const std::string& name) const { return (path_ / name).string(); }
    std::string string() const { return path_.string(); }

   private:
    std::filesystem::path path_;
};

}  // namespace charley::test
