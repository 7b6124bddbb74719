// SPDX-License-Identifier: MIT
#include <charley/experiment.h>

#include "base/portable_math.h"
#include "trends/cox.h"
#include "trends/distributions.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace charley::experiment {
namespace {

constexpr std::uint64_t kSeed = 0x6368617265790011ULL;
constexpr std::size_t kRounds = 1000;
constexpr double kGood = 0.8;
constexpr double kWeak = 0.2;

/// Whether wins and losses are strong enough evidence to speak before the end.
bool speaks_early(std::size_t wins, std::size_t losses) {
    constexpr std::size_t kSide = static_cast<std::size_t>(kMostPairs) + 1;
    static const std::vector<char> kTable = [] {
        std::vector<char> table(kSide * kSide, 0);
        for (std::size_t w = 0; w < kSide; ++w) {
            for (std::size_t l = 0; l < w; ++l) {
                const auto evidence =
                    statistics::evalue_sign_kt(static_cast<double>(w), static_cast<double>(l));
                table[w * kSide + l] = evidence && evidence->one_sided > kEvidence ? 1 : 0;
            }
        }
        return table;
    }();
    return kTable[wins * kSide + losses] != 0;
}

/// Whether an experiment would have found the remedy better, for a growing number of pairs: by the evidence
/// after any of them, or by the test at the end. Up to ten pairs by all sign flips; from there on by t, which
/// the flips follow closely (within a point of power).
class Pairs {
   public:
    void add(const statistics::Block& without, const statistics::Block& with) {
        const bool tie = without.events + with.events == 0;
        const double ratio = (with.events + 0.5) * without.nights / ((without.events + 0.5) * with.nights);
        const double difference = tie ? 0 : portable_log(ratio);
        if (size_ < kExact) flip(difference);
        if (difference < 0) ++wins_;
        if (difference > 0) ++losses_;
        early_ = early_ || speaks_early(wins_, losses_);
        ++size_;
        sum_ += difference;
        squares_ += difference * difference;
    }
    bool found_better() const {
        if (early_) return true;
        if (sum_ >= 0 || size_ < static_cast<std::size_t>(kLeastPairs)) return false;
        // Within one standard deviation neither test speaks: t is at most 1, and at least a tenth of all sign
        // flips lie as far out (Oleszkiewicz 1996).
        if (sum_ * sum_ <= squares_) return false;
        if (size_ <= kExact) return exact_p() < trends::kVerdictLevel;
        const auto k = static_cast<double>(size_);
        const double mean = sum_ / k;
        const double variance = (squares_ - k * mean * mean) / (k - 1);
        if (!(variance > 0)) return true;
        return mean / std::sqrt(variance / k) < critical(size_);
    }

   private:
    static constexpr std::size_t kExact = 10;

    /// The sums of all sign flips of the pairs so far, the first sign kept: the others mirror them.
    void flip(double difference) {
        if (size_ == 0) {
            flips_[0] = difference;
            return;
        }
        const std::size_t half = std::size_t{1} << (size_ - 1);
        for (std::size_t i = 0; i < half; ++i) {
            flips_[half + i] = flips_[i] - difference;
            flips_[i] += difference;
        }
    }
    /// The share of sign flips that lie as far out.
    double exact_p() const {
        // A ten-thousandth of a millionth: what adding in another order may have lost.
        const double limit = -sum_ * (1 - 1e-12) - 1e-10;
        const std::size_t count = std::size_t{1} << (size_ - 1);
        std::size_t as_far = 0;
        for (std::size_t i = 0; i < count; ++i)
            as_far += static_cast<std::size_t>(std::abs(flips_[i]) >= limit);
        return static_cast<double>(as_far) / static_cast<double>(count);
    }
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

    std::array<double, std::size_t{1} << (kExact - 1)> flips_{};
    std::size_t size_ = 0;
    std::size_t wins_ = 0;
    std::size_t losses_ = 0;
    bool early_ = false;
    double sum_ = 0;
    double squares_ = 0;
};

/// One block of a simulated diary: the sum of its nights' rates and how many of them were noted.
struct Stretch {
    double rate = 0;
    double observed = 0;
};

Stretch next_block(trends::CoxPath& path, const trends::Process& process, const Design& design,
                   Random& random) {
    Stretch stretch;
    for (std::int64_t night = 0; night < design.block_days; ++night) {
        const double rate = path.next_rate();
        if (night < design.wash_in) continue;
        if (process.coverage < 1 && !random.chance(process.coverage)) continue;
        stretch.rate += rate;
        ++stretch.observed;
    }
    return stretch;
}

/// Chance to find the remedy better, for every number of pairs and each of the ratios. The diaries are the
/// same for all ratios.
template <std::size_t Count>
std::vector<std::array<double, Count>> power_by_pairs(const trends::Process& process, const Design& design,
                                                      const std::array<double, Count>& ratios) {
    std::vector<std::array<std::size_t, Count>> found(static_cast<std::size_t>(kMostPairs) + 1);
    const auto wanted = static_cast<double>(design.block_days - design.wash_in);
    Random random(kSeed);
    for (std::size_t round = 0; round < kRounds; ++round) {
        trends::CoxPath path(process, random);
        std::array<Pairs, Count> pairs;
        for (std::size_t planned = 1; planned < found.size(); ++planned) {
            const bool remedy_first = random.coin();
            const Stretch first = next_block(path, process, design, random);
            const Stretch second = next_block(path, process, design, random);
            const Stretch& with = remedy_first ? first : second;
            const Stretch& without = remedy_first ? second : first;
            if (2 * with.observed >= wanted && 2 * without.observed >= wanted) {
                const statistics::Block plain{static_cast<double>(random.poisson(without.rate)),
                                              without.observed};
                for (std::size_t i = 0; i < Count; ++i) {
                    const auto events = static_cast<double>(random.poisson(with.rate * ratios[i]));
                    pairs[i].add(plain, statistics::Block{events, with.observed});
                }
            }
            for (std::size_t i = 0; i < Count; ++i) {
                if (pairs[i].found_better()) ++found[planned][i];
            }
        }
    }
    std::vector<std::array<double, Count>> power(found.size());
    for (std::size_t planned = 0; planned < found.size(); ++planned) {
        for (std::size_t i = 0; i < Count; ++i) {
            power[planned][i] = static_cast<double>(found[planned][i]) / static_cast<double>(kRounds);
        }
    }
    return power;
}

PlanCode worth(const Plan& plan) {
    if (plan.design.pairs < kLeastPairs || plan.power.halving < kWeak) return PlanCode::cannot_answer;
    return plan.power.halving >= kGood ? PlanCode::good : PlanCode::weak;
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
    const auto power = power_by_pairs<2>(diary.process, design, {0.5, 0.7});
    const auto at = [&](std::int64_t pairs) {
        const auto& both = power[static_cast<std::size_t>(pairs)];
        return Power{pairs, both[0], both[1]};
    };
    result.power = at(design.pairs);
    for (std::int64_t pairs = kLeastPairs; pairs <= kMostPairs; ++pairs) {
        result.curve.push_back(at(pairs));
        if (!result.pairs_needed && result.curve.back().halving >= kGood) result.pairs_needed = pairs;
    }
    result.code = worth(result);
    return result;
}

Plan with_pairs(Plan plan, std::int64_t pairs) {
    for (const Power& power : plan.curve) {
        if (power.pairs != pairs) continue;
        plan.design.pairs = pairs;
        plan.nights = 2 * pairs * plan.design.block_days;
        plan.power = power;
        plan.code = worth(plan);
    }
    return plan;
}

}  // namespace charley::experiment
