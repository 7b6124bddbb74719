// SPDX-License-Identifier: MIT
#include <charley/changes.h>

#include "trends/nights.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <utility>

namespace charley::trends {
namespace {

bool is_factor(Kind kind) {
    return kind == Kind::factor || kind == Kind::fluid || kind == Kind::supplement || kind == Kind::medicine;
}

/// A factor's amounts by night; 0 where nothing was noted.
struct Exposure {
    std::uint32_t code = 0;
    Kind kind = Kind::factor;
    std::vector<double> amounts;
};

std::vector<Exposure> exposures_of(const Timeline& timeline, const Bounds& bounds, const NightSeries& series,
                                   const FactorOptions& options) {
    std::map<std::pair<std::string_view, Kind>, Exposure> by_name;
    for (const ExposureRow& row : timeline.exposures) {
        if (!bounds.holds(row.night)) continue;
        const std::string& code = timeline.codes[row.code];
        if (options.codes.empty()
                ? !is_factor(row.kind)
                : std::find(options.codes.begin(), options.codes.end(), code) == options.codes.end()) {
            continue;
        }
        Exposure& exposure = by_name[{code, row.kind}];
        if (exposure.amounts.empty()) {
            exposure.code = row.code;
            exposure.kind = row.kind;
            exposure.amounts.resize(bounds.size(), 0);
        }
        exposure.amounts[bounds.index(row.night)] += row.amount;
    }
    std::vector<Exposure> exposures;
    for (auto& [name, exposure] : by_name) {
        std::int64_t with = 0;
        std::int64_t without = 0;
        for (std::size_t i = 0; i < exposure.amounts.size(); ++i) {
            if (series.nights[i].excluded) continue;
            ++(exposure.amounts[i] > 0 ? with : without);
        }
        if (with >= options.least_nights && without >= options.least_nights) {
            exposures.push_back(std::move(exposure));
        }
    }
    return exposures;
}

void count_at_lag(const Exposure& exposure, const NightSeries& series, const std::vector<char>& known,
                  FactorFigures& result) {
    const std::size_t n = series.nights.size();
    for (std::size_t i = 0; i < n; ++i) {
        const std::int64_t before = static_cast<std::int64_t>(i) - result.lag;
        if (!known[i] || before < 0 || before >= static_cast<std::int64_t>(n)) continue;
        const bool with = exposure.amounts[static_cast<std::size_t>(before)] > 0;
        const std::int64_t cramps = series.nights[i].cramps;
        ++(with ? result.nights_with : result.nights_without);
        (with ? result.cramps_with : result.cramps_without) += cramps;
        if (cramps > 0) ++(with ? result.cramp_nights_with : result.cramp_nights_without);
    }
    result.rate_ratio = Reason::no_cramps;
    if (result.cramps_with == 0 || result.cramps_without == 0) return;
    const auto with = static_cast<double>(result.nights_with);
    const auto without = static_cast<double>(result.nights_without);
    const auto exact = statistics::rate_ratio_exact(static_cast<double>(result.cramps_with), with,
                                                    static_cast<double>(result.cramps_without), without);
    if (!exact || !exact->high) return;
    const double ratio = static_cast<double>(result.cramps_with) / with /
                         (static_cast<double>(result.cramps_without) / without);
    result.rate_ratio = Estimate{ratio, exact->low, *exact->high};
}

/// Whether amounts and cramps go together in the earlier half of the nights and in the later one, and both
/// times the way they do in all. What is there nearly always does; of what chance puts there a few in a
/// hundred do not, which keeps the share of false findings below the level asked for.
bool in_both_halves(const Exposure& exposure, const std::vector<double>& cramps,
                    const std::vector<char>& known, const FactorFigures& figures) {
    const std::size_t n = cramps.size();
    const auto lag = static_cast<std::size_t>(figures.lag);
    for (const auto& [begin, end] : {std::pair{std::size_t{0}, n / 2}, std::pair{n / 2, n}}) {
        double count = 0;
        double amounts = 0;
        double events = 0;
        double products = 0;
        for (std::size_t i = std::max(begin, lag); i < end; ++i) {
            if (!known[i]) continue;
            const double amount = exposure.amounts[i - lag];
            ++count;
            amounts += amount;
            events += cramps[i];
            products += amount * cramps[i];
        }
        if (!((count * products - amounts * events) * figures.rho > 0)) return false;
    }
    return true;
}

}  // namespace

Factors factors(const Timeline& timeline, const Window& window, const FactorOptions& options) {
    const NightSeries series = nights_of(timeline, window);
    const Bounds bounds{series.from.days,
                        series.from.days + static_cast<std::int32_t>(series.nights.size()) - 1};
    const std::size_t n = series.nights.size();
    std::vector<double> cramps(n, 0);
    std::vector<char> known(n, 0);
    Factors result;
    for (std::size_t i = 0; i < n; ++i) {
        const NightState& night = series.nights[i];
        if (!night.observed || night.excluded) continue;
        known[i] = 1;
        cramps[i] = night.cramps;
        ++result.nights;
    }
    const std::vector<Exposure> exposures = exposures_of(timeline, bounds, series, options);
    const auto lags = static_cast<double>(std::max<std::size_t>(1, options.lags.size()));
    // Shifting by one night is the same as one lag more: the least p is as many as there are lags, over n.
    result.nights_needed = static_cast<std::int64_t>(
        std::ceil(lags * static_cast<double>(exposures.size()) / options.false_discoveries - 1e-9));
    result.too_early = result.nights < result.nights_needed;

    std::vector<double> p;
    for (const Exposure& exposure : exposures) {
        FactorFigures figures;
        figures.code = timeline.codes[exposure.code];
        figures.kind = exposure.kind;
        if (const auto found =
                statistics::factor_max_lag_circular_shift(exposure.amounts, cramps, known, options.lags)) {
            figures.rho = found->rho;
            figures.lag = found->lag;
            if (!result.too_early) figures.p = found->p;
        }
        count_at_lag(exposure, series, known, figures);
        figures.in_both_halves = in_both_halves(exposure, cramps, known, figures);
        p.push_back(figures.p);
        result.factors.push_back(std::move(figures));
    }
    if (const auto q = statistics::p_adjust(p, statistics::Adjustment::benjamini_hochberg)) {
        for (std::size_t i = 0; i < q->size(); ++i) {
            result.factors[i].q = (*q)[i];
            result.factors[i].found =
                !result.too_early && (*q)[i] <= options.false_discoveries && result.factors[i].in_both_halves;
        }
    }
    std::stable_sort(result.factors.begin(), result.factors.end(),
                     [](const FactorFigures& a, const FactorFigures& b) {
                         if (a.q != b.q) return a.q < b.q;
                         if (a.p != b.p) return a.p < b.p;
                         return a.code < b.code;
                     });
    return result;
}

}  // namespace charley::trends
