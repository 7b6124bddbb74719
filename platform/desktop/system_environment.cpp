// SPDX-License-Identifier: MIT
//
// The operating system's clock, zone, random source and folders.
#include <charley/environment.h>

#include <chrono>
#include <cstdlib>
#include <ctime>
#include <random>

namespace charley {
namespace {

std::string from_variable(const char* name) {
    const char* value =
        std::getenv(name);  // NOLINT(concurrency-mt-unsafe): charley never changes its environment
    return value == nullptr ? std::string() : std::string(value);
}

class SystemEnvironment final : public Environment {
   public:
    Instant now() const override {
        const auto since = std::chrono::system_clock::now().time_since_epoch();
        return Instant{std::chrono::duration_cast<std::chrono::milliseconds>(since).count()};
    }

    UtcOffset offset_at(Instant at) const override {
        const std::int64_t second = at.ms >= 0 ? at.ms / 1000 : (at.ms - 999) / 1000;
        const auto moment = static_cast<std::time_t>(second);
        std::tm local{};
#if defined(_WIN32)
        if (localtime_s(&local, &moment) != 0) return UtcOffset{0};
#else
        if (localtime_r(&moment, &local) == nullptr) return UtcOffset{0};
#endif
        const YearMonthDay ymd{local.tm_year + 1900, local.tm_mon + 1, local.tm_mday};
        const std::int64_t reading = std::int64_t{to_date(ymd).days} * 86'400 + local.tm_hour * 3600 +
                                     local.tm_min * 60 + local.tm_sec;
        // Offsets before the 1970s had odd seconds in places; a diary keeps whole minutes.
        return UtcOffset{static_cast<std::int16_t>((reading - static_cast<std::int64_t>(moment)) / 60)};
    }

    void random_bytes(std::span<std::byte> out) const override {
        std::random_device device;
        for (std::size_t i = 0; i < out.size(); i += sizeof(unsigned)) {
            unsigned value = device();
            for (std::size_t k = i; k < out.size() && k < i + sizeof(unsigned); ++k) {
                out[k] = static_cast<std::byte>(value & 0xFFU);
                value >>= 8U;
            }
        }
    }

    std::string data_folder() const override {
#if defined(_WIN32)
        const std::string base = from_variable("APPDATA");
        return base.empty() ? std::string() : base + "\\charley";
#elif defined(__APPLE__)
        const std::string home = from_variable("HOME");
        return home.empty() ? std::string() : home + "/Library/Application Support/charley";
#else
        const std::string base = from_variable("XDG_DATA_HOME");
        if (!base.empty()) return base + "/charley";
        const std::string home = from_variable("HOME");
        return home.empty() ? std::string() : home + "/.local/share/charley";
#endif
    }
};

}  // namespace

const Environment& system_environment() {
    static const SystemEnvironment environment;
    return environment;
}

}  // namespace charley
