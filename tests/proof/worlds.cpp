// SPDX-License-Identifier: MIT
#include "proof/worlds.h"

#include "trends/cox.h"

#include <cmath>

namespace charley::proof {
namespace {

constexpr double kSpread = 1.5;  // k of the negative binomial

/// A gamma variable with shape 1.5 and mean 1.5: an exponential one and half the square of a normal one.
double gamma_of(Random& random) {
    const double z = random.normal();
    return random.exponential() + z * z / 2;
}

}  // namespace

std::string_view name_of(World world) {
    switch (world) {
        case World::poisson:
            return "Poisson";
        case World::negative_binomial:
            return "NB";
        case World::ar7:
            return "AR.7";
        case World::ar9:
            return "AR.9";
    }
    return "";
}

trends::Process process_of(World world, double rate) {
    trends::Process process;
    process.rate = rate;
    if (world == World::ar7) {
        process.phi = 0.7;
        process.variance = std::log(1.67);
    } else if (world == World::ar9) {
        process.phi = 0.9;
        process.variance = std::log(2.2);
    } else if (world == World::negative_binomial) {
        process.variance = std::log(1 + 1 / kSpread);  // the same dispersion, without memory
    }
    return process;
}

std::vector<int> counts_of(World world, double rate, std::int64_t nights, Random& random,
                           const std::function<double(std::int64_t)>& factor) {
    std::vector<int> counts(static_cast<std::size_t>(nights));
    trends::CoxPath path(process_of(world, rate), random);
    for (std::int64_t i = 0; i < nights; ++i) {
        double mean = rate;
        if (world == World::negative_binomial) {
            mean = rate * gamma_of(random) / kSpread;
        } else if (world != World::poisson) {
            mean = path.next_rate();
        }
        if (factor) mean *= factor(i);
        counts[static_cast<std::size_t>(i)] = static_cast<int>(random.poisson(mean));
    }
    return counts;
}

std::vector<char> known_of(std::int64_t nights, double missing, Random& random) {
    std::vector<char> known(static_cast<std::size_t>(nights), 1);
    if (missing <= 0) return known;
    for (char& each : known) each = random.chance(missing) ? 0 : 1;
    return known;
}

Timeline diary_of(const std::vector<int>& counts, const std::vector<char>& known) {
    Timeline timeline;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (!known[i]) continue;
        const auto night = kFirstNight + static_cast<std::int32_t>(i);
        if (counts[i] == 0) {
            NightRow row;
            row.night = night;
            row.quiet = true;
            timeline.nights.push_back(row);
        }
        for (int c = 0; c < counts[i]; ++c) {
            CrampRow row;
            row.night = night;
            row.start_ms = std::int64_t{night} * 86'400'000 + c;
            timeline.cramps.push_back(row);
        }
    }
    return timeline;
}

trends::Window window_of(std::int64_t nights) {
    trends::Window window;
    window.tonight = Date{kFirstNight + static_cast<std::int32_t>(nights)};
    window.from = Date{kFirstNight};
    window.to = window.tonight - 1;
    return window;
}

}  // namespace charley::proof
