// SPDX-License-Identifier: MIT
#include <charley/experiment.h>

#include "trends/cox.h"
#include "trends/distributions.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace charley::experiment {
namespace {

constexpr std::uint64_t kSeed = 0x6368617265790011ULL;
constexpr std::size_t kRounds = 320;
constexpr double kGood = 0.8;
constexpr double kWeak = 0.5;

/// Whether the test at the end would find the remedy better, for a growing number of pairs. Up to ten pairs
/// by all sign flips; from there on by t, which the flips follow closely (within a point of power).
class Pairs {
   public:
    void add(const statistics::Pair& pair) {
        pairs_.push_back(pair);
        const bool tie = pair.a.events + pair.b.events == 0;
        const double difference = tie ? 0
                                      : std::log((pair.b.events + 0.5) / pair.b.nights) -
                                            std::log((pair.a.events + 0.5) / pair.a.nights);
        sum_ += difference;
        squares_ += difference * difference;
    }
    std::size_t size() const noexcept { return pairs_.size(); }
    bool found_better() const {
        if (sum_ >= 0 || pairs_.size() < static_cast<std::size_t>(kLeastPairs)) return false;
        if (pairs_.size() <= kExact) {
            const auto test = statistics::randomised_pairs(pairs_);
            return test && test->p_two_sided < trends::kVerdictLevel;
        }
        const auto k = static_cast<double>(pairs_.size());
        const double mean = sum_ / k;
        const double variance = (squares_ - k * mean * mean) / (k - 1);
        if (!(variance > 0)) return true;
        return mean / std::sqrt(variance / k) < critical(pairs_.size());
    }

   private:
    static constexpr std::size_t kExact = 10;
    static double critical(std::size_t k) {
        static const std::array<double, kMostPairs + 1> kValues = [] {
            std::array<double, kMostPairs + 1> values{};
            for (std::size_t i = 2; i < values.size(); ++i) {
                values[i] = trends::t_quantile(trends::kVerdictLevel / 2, static_cast<double>(i - 1));
            }
            return values;
        }();
        return kValues[k];
    }

    std::vector<statistics::Pair> pairs_;
    double sum_ = 0;
    double squares_ = 0;
};

statistics::Block block_of(trends::CoxPath& path, const Design& design, double factor) {
    (void)path.next(design.wash_in, factor);
    const auto stretch = path.next(design.block_days - design.wash_in, factor);
    return statistics::Block{stretch.events, stretch.observed};
}

bool complete(const statistics::Block& block, const Design& design) {
    return 2 * block.nights >= static_cast<double>(design.block_days - design.wash_in);
}

/// Chance to find the remedy better, for every number of pairs.
std::vector<double> power_by_pairs(const trends::Process& process, const Design& design, double ratio,
                                   std::int64_t most) {
    std::vector<double> power(static_cast<std::size_t>(most) + 1, 0);
    Random random(kSeed);
    for (std::size_t round = 0; round < kRounds; ++round) {
        trends::CoxPath path(process, random);
        Pairs pairs;
        for (std::int64_t planned = 1; planned <= most; ++planned) {
            const bool remedy_first = random.coin();
            const statistics::Block first = block_of(path, design, remedy_first ? ratio : 1);
            const statistics::Block second = block_of(path, design, remedy_first ? 1 : ratio);
            if (complete(first, design) && complete(second, design)) {
                pairs.add(remedy_first ? statistics::Pair{second, first} : statistics::Pair{first, second});
            }
            if (pairs.found_better()) power[static_cast<std::size_t>(planned)] += 1.0 / kRounds;
        }
    }
    return power;
}

}  // namespace

std::string_view code_of(PlanCode code) noexcept {
    switch (code) {
        case PlanCode::good:
            return "good";
        case PlanCode::weak:
            return "weak";
        case PlanCode::cannot_answer:
            return "cannot_answer";
    }
    return "cannot_answer";
}

Result<Plan> plan(const trends::Clumpiness& diary, const Design& design) {
    if (Status status = validate(design); !status) return std::move(status).error();
    Plan result;
    result.design = design;
    result.process = diary.process;
    result.assumed = diary.assumed;
    result.nights = 2 * design.pairs * design.block_days;
    const std::vector<double> halving = power_by_pairs(diary.process, design, 0.5, kMostPairs);
    const std::vector<double> third = power_by_pairs(diary.process, design, 0.7, kMostPairs);
    const auto at = [&](std::int64_t pairs) {
        const auto i = static_cast<std::size_t>(pairs);
        return Power{pairs, halving[i], third[i]};
    };
    result.power = at(design.pairs);
    for (std::int64_t pairs = kLeastPairs; pairs <= kMostPairs; ++pairs) {
        result.curve.push_back(at(pairs));
        if (!result.pairs_needed && result.curve.back().halving >= kGood) result.pairs_needed = pairs;
    }
    if (design.pairs >= kLeastPairs && result.power.halving >= kWeak) {
        result.code = result.power.halving >= kGood ? PlanCode::good : PlanCode::weak;
    }
    return result;
}

}  // namespace charley::experiment
