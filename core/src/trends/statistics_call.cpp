// SPDX-License-Identifier: MIT
#include "base/text_scan.h"
#include "trends/ranks.h"

#include <charley/statistics.h>
#include <charley/statistics_call.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>

namespace charley::statistics {
namespace {

/// Takes inputs by name, remembers the first thing that is wrong and which inputs nobody asked for.
class Reader {
   public:
    explicit Reader(const Inputs& inputs) : inputs_(inputs), used_(inputs.size(), 0) {}

    bool has(std::string_view name) const { return place_of(name) < inputs_.size(); }

    double number(std::string_view name) {
        const auto* value = get<double>(name, "a number");
        return value != nullptr ? *value : 0;
    }
    double number_or(std::string_view name, double otherwise) { return has(name) ? number(name) : otherwise; }
    std::int64_t integer(std::string_view name) {
        const double value = number(name);
        if (std::floor(value) != value || std::abs(value) > 1e9) {
            fail(name, "is not a whole number of reasonable size");
            return 0;
        }
        return static_cast<std::int64_t>(value);
    }
    std::string_view word(std::string_view name) {
        const auto* value = get<std::string>(name, "a word");
        return value != nullptr ? std::string_view(*value) : std::string_view();
    }
    Values list(std::string_view name) {
        const auto* value = get<std::vector<double>>(name, "a list of numbers");
        return value != nullptr ? Values(*value) : Values();
    }
    Table table(std::string_view name) {
        const auto* value = get<std::vector<std::vector<double>>>(name, "a table of two rows");
        if (value == nullptr) return {};
        if (value->size() != 2 || (*value)[0].size() != 2 || (*value)[1].size() != 2) {
            fail(name, "is not a table of two rows of two counts");
            return {};
        }
        return Table{(*value)[0][0], (*value)[0][1], (*value)[1][0], (*value)[1][1]};
    }
    std::vector<Pair> pairs(std::string_view name) {
        std::vector<Pair> result;
        // How deep an empty list would go cannot be seen.
        if (const std::size_t place = place_of(name); place < inputs_.size()) {
            const auto* flat = std::get_if<std::vector<double>>(&inputs_[place].second);
            if (flat != nullptr && flat->empty()) {
                used_[place] = 1;
                return result;
            }
        }
        const auto* value = get<std::vector<std::vector<std::vector<double>>>>(
            name, "a list of pairs [[events, nights], [events, nights]]");
        if (value == nullptr) return result;
        for (const auto& pair : *value) {
            if (pair.size() != 2 || pair[0].size() != 2 || pair[1].size() != 2) {
                fail(name, "holds something other than pairs [[events, nights], [events, nights]]");
                return {};
            }
            result.push_back(Pair{Block{pair[0][0], pair[0][1]}, Block{pair[1][0], pair[1][1]}});
        }
        return result;
    }

    void fail(std::string_view name, std::string message) {
        if (!error_) error_ = invalid(std::string(name), std::move(message));
    }
    std::optional<Error> error() const {
        if (error_) return error_;
        for (std::size_t i = 0; i < inputs_.size(); ++i) {
            if (!used_[i]) return invalid(excerpt(inputs_[i].first), "is no input of this function");
        }
        return {};
    }

   private:
    std::size_t place_of(std::string_view name) const {
        std::size_t i = 0;
        while (i < inputs_.size() && inputs_[i].first != name) ++i;
        return i;
    }
    template <class T>
    const T* get(std::string_view name, std::string_view shape) {
        const std::size_t place = place_of(name);
        if (place == inputs_.size()) {
            fail(name, "is missing; give " + std::string(shape));
            return nullptr;
        }
        used_[place] = 1;
        const T* value = std::get_if<T>(&inputs_[place].second);
        if (value == nullptr) fail(name, "is not " + std::string(shape));
        return value;
    }

    const Inputs& inputs_;
    std::vector<char> used_;
    std::optional<Error> error_;
};

class Writer {
   public:
    void put(std::string name, double value) {
        if (std::isfinite(value)) {
            outputs_.emplace_back(std::move(name), value);
        } else {
            outputs_.emplace_back(std::move(name), Undefined{"out_of_range"});
        }
    }
    void put(std::string name, std::optional<double> value, std::string reason) {
        if (value) {
            put(std::move(name), *value);
        } else {
            outputs_.emplace_back(std::move(name), Undefined{std::move(reason)});
        }
    }
    void list(const std::string& name, const std::vector<double>& values) {
        outputs_.emplace_back(name, values);
        for (std::size_t i = 0; i < values.size(); ++i) put(name + "[" + std::to_string(i) + "]", values[i]);
    }
    Outputs take() { return std::move(outputs_); }

    /// Sound inputs that say nothing – no night, a constant series – are a result as well: every output of
    /// the function, undefined.
    std::optional<std::string_view> nothing(std::initializer_list<const char*> names, const char* reason) {
        for (const char* name : names) outputs_.emplace_back(name, Undefined{reason});
        return {};
    }

   private:
    Outputs outputs_;
};

/// Whether the function could answer; otherwise which input to look at.
using Answer = std::optional<std::string_view>;
constexpr Answer kAnswered{};

constexpr const char* kTooFew = "too_few_values";
constexpr const char* kTooFewPairs = "too_few_pairs";
constexpr const char* kAllEqual = "all_equal";
constexpr const char* kNoEvents = "no_events";
constexpr const char* kNoNights = "no_observed_nights";
constexpr std::size_t kBlocks = 4;  // that rates are taken over

/// No spread; of an empty list as well.
bool constant(Values x) {
    return std::all_of(x.begin(), x.end(), [&x](double value) { return value == x[0]; });
}

using Function = Answer (*)(Reader&, Writer&);

Answer interval(const std::optional<Interval>& found, std::string_view culprit, Writer& out) {
    if (!found) return culprit;
    out.put("lo", found->low);
    out.put("hi", found->high);
    return kAnswered;
}

template <std::optional<Interval> (*Of)(double, double, double)>
Answer rate_ci(Reader& in, Writer& out) {
    const double count = in.number("count");
    const double nights = in.number("nights");
    const double confidence = in.number_or("conf", 0.95);
    if (count == 0 && nights == 0 && is_confidence(confidence)) return out.nothing({"lo", "hi"}, kNoNights);
    return interval(Of(count, nights, confidence), "count", out);
}

template <std::optional<Interval> (*Of)(double, double, double)>
Answer proportion_ci(Reader& in, Writer& out) {
    const double k = in.number("k");
    const double n = in.number("n");
    const double confidence = in.number_or("conf", 0.95);
    if (k == 0 && n == 0 && is_confidence(confidence)) return out.nothing({"lo", "hi"}, "no_values");
    return interval(Of(k, n, confidence), "k", out);
}

Answer call_usual(Reader& in, Writer& out) {
    const Values y = in.list("y");
    const double confidence = in.number_or("conf", 0.95);
    if (y.size() < kBlocks && all_counts(y) && is_confidence(confidence))
        return out.nothing({"value", "lo", "hi"}, kTooFew);
    const auto found = usual_rate_block_means(y, confidence);
    if (!found) return "y";
    out.put("value", found->value);
    out.put("lo", found->low);
    out.put("hi", found->high);
    return kAnswered;
}

Answer call_two_periods(Reader& in, Writer& out) {
    const Values a = in.list("a");
    const Values b = in.list("b");
    const double confidence = in.number_or("conf", 0.95);
    if (std::min(a.size(), b.size()) < kBlocks && all_counts(a) && all_counts(b) &&
        is_confidence(confidence)) {
        return out.nothing({"ratio", "lo", "hi", "p"}, kTooFew);
    }
    const auto found = two_periods_block_t3(a, b, confidence);
    if (!found) return "a";
    out.put("ratio", found->ratio);
    out.put("lo", found->low);
    out.put("hi", found->high);
    out.put("p", found->p);
    return kAnswered;
}

Answer call_dispersion(Reader& in, Writer& out) {
    const Values x = in.list("x");
    if (all_counts(x) && (x.size() < 2 || sum_of(x) == 0))
        return out.nothing({"phi", "p_upper"}, x.size() < 2 ? kTooFew : kNoEvents);
    const auto found = dispersion_index(x);
    if (!found) return "x";
    out.put("phi", found->phi);
    out.put("p_upper", found->p_upper);
    return kAnswered;
}

struct TwoRates {
    double count1;
    double nights1;
    double count2;
    double nights2;
};
TwoRates two_rates(Reader& in) {
    TwoRates rates{};
    rates.count1 = in.number("count1");
    rates.nights1 = in.number("nights1");
    rates.count2 = in.number("count2");
    rates.nights2 = in.number("nights2");
    return rates;
}

Answer call_exact_ratio(Reader& in, Writer& out) {
    const TwoRates rates = two_rates(in);
    const auto found = rate_ratio_exact(rates.count1, rates.nights1, rates.count2, rates.nights2);
    if (!found) return "count1";
    out.put("p_two_sided_central", found->p_central);
    out.put("p_two_sided_minlike", found->p_minlike);
    out.put("p_two_sided_midp_central", found->p_midp_central);
    out.put("ci95_lo", found->low);
    out.put("ci95_hi", found->high, "unbounded");
    return kAnswered;
}

Answer call_score(Reader& in, Writer& out) {
    const TwoRates rates = two_rates(in);
    if (rates.count1 == 0 && rates.count2 == 0 && rates.nights1 > 0 && rates.nights2 > 0)
        return out.nothing({"p_two_sided"}, kNoEvents);
    const auto found = rate_ratio_score_p(rates.count1, rates.nights1, rates.count2, rates.nights2);
    if (!found) return "count1";
    out.put("p_two_sided", *found);
    return kAnswered;
}

Answer call_quasi(Reader& in, Writer& out) {
    const Values a = in.list("phase_a");
    const Values b = in.list("phase_b");
    const bool few = a.empty() || b.empty() || a.size() + b.size() < 3;
    if (all_counts(a) && all_counts(b) && (few || sum_of(a) == 0 || sum_of(b) == 0)) {
        return out.nothing({"log_rr", "se_log_rr", "phi", "p_t_df_n_minus_2", "rr_ci95_lo", "rr_ci95_hi"},
                           few ? kTooFew : kNoEvents);
    }
    const auto found = rate_ratio_quasipoisson(a, b);
    if (!found) return "phase_a";
    out.put("log_rr", found->log_rr);
    out.put("se_log_rr", found->se_log_rr);
    out.put("phi", found->phi);
    out.put("p_t_df_n_minus_2", found->p);
    out.put("rr_ci95_lo", found->low);
    out.put("rr_ci95_hi", found->high);
    return kAnswered;
}

Answer call_nb2(Reader& in, Writer& out) {
    const Values a = in.list("phase_a");
    const Values b = in.list("phase_b");
    if ((a.empty() || b.empty()) && all_counts(a) && all_counts(b))
        return out.nothing({"alpha", "log_rr", "loglik", "p_lr_chi2_1"}, kTooFew);
    const auto found = rate_ratio_nb2(a, b);
    if (!found) return "phase_a";
    out.put("alpha", found->alpha);
    out.put("log_rr", found->log_rr, "no_events");
    out.put("loglik", found->loglik);
    out.put("p_lr_chi2_1", found->p);
    return kAnswered;
}

Answer call_power(Reader& in, Writer& out) {
    const double rate = in.number("rate");
    const double rr = in.number("rr");
    const double nights = in.number("nights_per_phase");
    const auto found = power_rate_ratio_exact(rate, rr, nights, in.number_or("alpha", 0.05));
    if (!found) return "rate";
    out.put("power", *found);
    return kAnswered;
}

Answer call_mann_kendall(Reader& in, Writer& out) {
    const Values x = in.list("x");
    if (x.size() < 2 && all_finite(x)) return out.nothing({"S", "var_S", "z", "p", "tau_b"}, kTooFew);
    const auto found = mann_kendall(x);
    if (!found) return "x";
    out.put("S", found->s);
    out.put("var_S", found->variance);
    out.put("z", found->z);
    out.put("p", found->p);
    out.put("tau_b", found->tau_b, "all_equal");
    return kAnswered;
}

Answer call_mann_kendall_exact(Reader& in, Writer& out) {
    const Values x = in.list("x");
    if (x.size() < 2 && all_finite(x)) return out.nothing({"p_exact", "S"}, kTooFew);
    const auto found = mann_kendall_exact(x);
    if (!found) return "x";
    out.put("p_exact", *found);
    out.put("S", mann_kendall(x)->s);
    return kAnswered;
}

Answer call_hamed_rao(Reader& in, Writer& out) {
    const Values x = in.list("x");
    if (x.size() < 3 && all_finite(x)) return out.nothing({"n_over_n_star", "p"}, kTooFew);
    const auto found = mann_kendall_hamed_rao(x);
    if (!found) return "x";
    out.put("n_over_n_star", found->n_over_n_star);
    out.put("p", found->p, "variance_not_positive");
    return kAnswered;
}

Answer call_theil_sen(Reader& in, Writer& out) {
    const Values x = in.list("x");
    const double confidence = in.number_or("conf", 0.95);
    if (x.size() < 2 && all_finite(x) && is_confidence(confidence))
        return out.nothing({"slope", "intercept_separate", "ci95_lo", "ci95_hi"}, kTooFew);
    const auto found = theil_sen(x, confidence);
    if (!found) return "x";
    out.put("slope", found->slope);
    out.put("intercept_separate", found->intercept);
    out.put("ci95_lo", found->low);
    out.put("ci95_hi", found->high);
    return kAnswered;
}

Answer call_acf(Reader& in, Writer& out) {
    const Values x = in.list("x");
    const std::int64_t lag = in.integer("lag");
    const bool few = lag >= 0 && x.size() <= static_cast<std::size_t>(lag);
    if (lag >= 0 && all_finite(x) && (few || constant(x)))
        return out.nothing({"r"}, few ? kTooFew : kAllEqual);
    const auto found = acf(x, lag);
    if (!found) return "x";
    out.put("r", *found);
    return kAnswered;
}

Answer call_ljung_box(Reader& in, Writer& out) {
    const Values x = in.list("x");
    const std::int64_t lags = in.integer("lags");
    const bool few = lags >= 1 && x.size() <= static_cast<std::size_t>(lags);
    if (lags >= 1 && all_finite(x) && (few || constant(x)))
        return out.nothing({"p"}, few ? kTooFew : kAllEqual);
    const auto found = ljung_box_p(x, lags);
    if (!found) return "x";
    out.put("p", *found);
    return kAnswered;
}

Answer call_abab(Reader& in, Writer& out) {
    const Values data = in.list("data");
    const Values points = in.list("change_points");
    const auto found = randomisation_abab(data, points, in.integer("min_phase"));
    if (!found) return "data";
    out.put("n_assignments", found->assignments);
    out.put("observed", found->observed);
    out.put("p_one_sided", found->p_one_sided);
    return kAnswered;
}

void put_ratio(const SignFlip& found, Writer& out) {
    const auto part = [&](double Estimate::*member) {
        return found.ratio ? std::optional<double>((*found.ratio).*member) : std::nullopt;
    };
    out.put("ratio", part(&Estimate::value), kTooFewPairs);
    out.put("lo", part(&Estimate::low), kTooFewPairs);
    out.put("hi", part(&Estimate::high), kTooFewPairs);
}

Answer call_pairs(Reader& in, Writer& out) {
    const std::vector<Pair> pairs = in.pairs("pairs");
    if (pairs.empty()) {
        return out.nothing({"mean_log_ratio", "p_one_sided_less", "p_two_sided", "ratio", "lo", "hi"},
                           kTooFewPairs);
    }
    const auto found = randomisation_pairs(pairs);
    if (!found) return "pairs";
    out.put("mean_log_ratio", found->statistic);
    out.put("p_one_sided_less", found->p_less);
    out.put("p_two_sided", found->p_two_sided);
    put_ratio(*found, out);
    return kAnswered;
}

Answer call_randomised_pairs(Reader& in, Writer& out) {
    const Values a = in.list("a");
    const Values nights_a = in.list("nights_a");
    const Values b = in.list("b");
    const Values nights_b = in.list("nights_b");
    if (nights_a.size() != a.size()) return "nights_a";
    if (b.size() != a.size()) return "b";
    if (nights_b.size() != a.size()) return "nights_b";
    std::vector<Pair> pairs;
    for (std::size_t i = 0; i < a.size(); ++i) {
        pairs.push_back(Pair{Block{a[i], nights_a[i]}, Block{b[i], nights_b[i]}});
    }
    if (pairs.empty()) {
        return out.nothing({"statistic", "p_two_sided", "p_one_sided_less", "ratio", "lo", "hi"},
                           kTooFewPairs);
    }
    const auto found = randomised_pairs(pairs);
    if (!found) return "a";
    out.put("statistic", found->statistic);
    out.put("p_two_sided", found->p_two_sided);
    out.put("p_one_sided_less", found->p_less);
    put_ratio(*found, out);
    return kAnswered;
}

Answer call_evalue_sign(Reader& in, Writer& out) {
    const double wins = in.number("wins");
    const double losses = in.has("losses") ? in.number("losses") : in.number("pairs") - wins;
    const auto found = evalue_sign_kt(wins, losses);
    if (!found) return "wins";
    out.put("e", found->two_sided);
    out.put("two_sided", found->two_sided);
    out.put("one_sided", found->one_sided);
    return kAnswered;
}

Answer call_evalue_uniform(Reader& in, Writer& out) {
    const double y = in.number("y");
    const double x = in.number("x");
    const auto found = evalue_binom_uniform_mixture(y, x, in.number_or("p0", 0.5));
    if (!found) return "y";
    out.put("e", *found);
    return kAnswered;
}

Answer call_permutation(Reader& in, Writer& out) {
    const Values a = in.list("a");
    const Values b = in.list("b");
    if ((a.empty() || b.empty()) && all_finite(a) && all_finite(b))
        return out.nothing({"p_two_sided_abs", "p_greater", "p_less", "p_two_sided_scipy"}, kTooFew);
    const auto found = permutation_mean_diff(a, b);
    if (!found) return "a";
    out.put("p_two_sided_abs", found->p_two_sided_abs);
    out.put("p_greater", found->p_greater);
    out.put("p_less", found->p_less);
    out.put("p_two_sided_scipy", found->p_two_sided);
    return kAnswered;
}

Answer call_circular_shift(Reader& in, Writer& out) {
    const Values x = in.list("x");
    const Values y = in.list("y");
    std::vector<std::int64_t> lags = {0, 1, 2};
    if (in.has("lags")) {
        lags.clear();
        for (const double lag : in.list("lags")) {
            if (lag != std::floor(lag) || std::abs(lag) > 1e6) return "lags";
            lags.push_back(static_cast<std::int64_t>(lag));
        }
    }
    if (x.size() == y.size() && !lags.empty() && all_finite(x) && all_finite(y) &&
        (constant(x) || constant(y))) {
        return out.nothing({"max_abs_rho", "p", "lag", "rho"}, x.size() < 2 ? kTooFew : kAllEqual);
    }
    const auto found = factor_max_lag_circular_shift(x, y, lags);
    if (!found) return "x";
    out.put("max_abs_rho", found->max_abs_rho);
    out.put("p", found->p);
    out.put("lag", static_cast<double>(found->lag));
    out.put("rho", found->rho);
    return kAnswered;
}

Answer call_p_adjust(Reader& in, Writer& out) {
    const Values p = in.list("p");
    std::string method(in.word("method"));
    for (char& c : method) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    Adjustment adjustment = Adjustment::benjamini_hochberg;
    if (method == "holm") {
        adjustment = Adjustment::holm;
    } else if (method == "bonferroni") {
        adjustment = Adjustment::bonferroni;
    } else if (method != "bh" && method != "fdr_bh") {
        in.fail("method", "is none of BH, holm, bonferroni");
        return "method";
    }
    const auto found = p_adjust(p, adjustment);
    if (!found) return "p";
    out.list("q", *found);
    return kAnswered;
}

Answer call_fisher(Reader& in, Writer& out) {
    const auto found = fisher_exact_p(in.table("table"));
    if (!found) return "table";
    out.put("p_two_sided", *found);
    return kAnswered;
}

Answer call_chi_squared(Reader& in, Writer& out) {
    const Table table = in.table("table");
    const std::array<double, 4> margins = {table.a + table.b, table.c + table.d, table.a + table.c,
                                           table.b + table.d};
    const std::array<double, 4> cells = {table.a, table.b, table.c, table.d};
    if (all_counts(cells) && std::count(margins.begin(), margins.end(), 0.0) > 0) {
        return out.nothing({"statistic", "p", "statistic_yates", "p_yates"}, "empty_row_or_column");
    }
    const auto plain = chi_squared_2x2(table, false);
    const auto yates = chi_squared_2x2(table, true);
    if (!plain || !yates) return "table";
    out.put("statistic", plain->statistic);
    out.put("p", plain->p);
    out.put("statistic_yates", yates->statistic);
    out.put("p_yates", yates->p);
    return kAnswered;
}

Answer call_haldane(Reader& in, Writer& out) {
    const auto found = odds_ratio_haldane(in.table("table"));
    if (!found) return "table";
    out.put("or", *found);
    return kAnswered;
}

Answer call_mann_whitney(Reader& in, Writer& out) {
    const Values a = in.list("a");
    const Values b = in.list("b");
    if ((a.empty() || b.empty()) && all_finite(a) && all_finite(b))
        return out.nothing({"U", "p_asymptotic_cc"}, kTooFew);
    const auto found = mann_whitney(a, b);
    if (!found) return "a";
    out.put("U", found->u);
    out.put("p_asymptotic_cc", found->p);
    return kAnswered;
}

template <std::optional<TTest> (*Of)(const Summary&, const Summary&)>
Answer call_t_test(Reader& in, Writer& out) {
    Summary a;
    a.mean = in.number("mean1");
    a.sd = in.number("sd1");
    a.n = in.number("n1");
    Summary b;
    b.mean = in.number("mean2");
    b.sd = in.number("sd2");
    b.n = in.number("n2");
    if (a.sd == 0 && b.sd == 0 && a.n >= 2 && b.n >= 2) return out.nothing({"t", "df", "p"}, "no_spread");
    const auto found = Of(a, b);
    if (!found) return "sd1";
    out.put("t", found->t);
    out.put("df", found->df);
    out.put("p", found->p);
    return kAnswered;
}

Answer call_from_ci(Reader& in, Writer& out) {
    const double effect = in.number("effect");
    const double low = in.number("lo");
    const auto found = p_from_ci(effect, low, in.number("hi"));
    if (!found) return "lo";
    out.put("se", found->se);
    out.put("z", found->z);
    out.put("p", found->p);
    return kAnswered;
}

Answer call_circular_time(Reader& in, Writer& out) {
    const Values hours = in.list("hours");
    if (hours.empty()) {
        return out.nothing(
            {"mean_hour", "R", "circular_sd_hours", "rayleigh_z", "rayleigh_p_zar", "rayleigh_p_mardia_jupp"},
            kTooFew);
    }
    const auto found = circular_time(hours);
    if (!found) return "hours";
    out.put("mean_hour", found->mean_hour, "no_direction");
    out.put("R", found->r);
    out.put("circular_sd_hours", found->sd_hours, "no_direction");
    out.put("rayleigh_z", found->rayleigh_z);
    out.put("rayleigh_p_zar", found->p_zar);
    out.put("rayleigh_p_mardia_jupp", found->p_mardia_jupp);
    return kAnswered;
}

Answer call_optpart(Reader& in, Writer& out) {
    const Values x = in.list("x");
    const double beta = in.number("beta");
    if (x.empty()) return out.nothing({"cost", "changepoints"}, kTooFew);
    const auto found = changepoint_poisson_optpart(x, beta);
    if (!found) return "x";
    out.put("cost", found->cost);
    out.list("changepoints", std::vector<double>(found->points.begin(), found->points.end()));
    return kAnswered;
}

Answer call_amoc(Reader& in, Writer& out) {
    const Values x = in.list("x");
    if (x.size() < 2 && all_counts(x)) return out.nothing({"split", "lr"}, kTooFew);
    const auto found = changepoint_poisson_amoc(x);
    if (!found) return "x";
    out.put("split", static_cast<double>(found->split));
    out.put("lr", found->lr);
    return kAnswered;
}

Answer call_cusum(Reader& in, Writer& out) {
    const Values x = in.list("x");
    const double mu0 = in.number("mu0");
    const auto found = cusum_poisson(x, mu0, in.number("mu1"));
    if (!found) return "mu0";
    out.put("max", found->max);
    out.put("last", found->last);
    return kAnswered;
}

struct Entry {
    std::string_view name;
    Function function;
};

constexpr std::array<Entry, 38> kFunctions = {{
    {"acf", call_acf},
    {"changepoint_poisson_amoc", call_amoc},
    {"changepoint_poisson_optpart", call_optpart},
    {"chi_squared_2x2", call_chi_squared},
    {"circular_time", call_circular_time},
    {"cusum_poisson", call_cusum},
    {"dispersion_index", call_dispersion},
    {"evalue_binom_uniform_mixture", call_evalue_uniform},
    {"evalue_sign_kt", call_evalue_sign},
    {"factor_max_lag_circular_shift", call_circular_shift},
    {"fisher_exact", call_fisher},
    {"ljung_box", call_ljung_box},
    {"mann_kendall", call_mann_kendall},
    {"mann_kendall_exact", call_mann_kendall_exact},
    {"mann_kendall_hamed_rao", call_hamed_rao},
    {"mann_whitney", call_mann_whitney},
    {"odds_ratio_haldane", call_haldane},
    {"p_adjust", call_p_adjust},
    {"p_from_ci", call_from_ci},
    {"permutation_mean_diff", call_permutation},
    {"poisson_rate_ci_garwood", rate_ci<poisson_rate_ci_garwood>},
    {"poisson_rate_ci_midp", rate_ci<poisson_rate_ci_midp>},
    {"pooled_t", call_t_test<pooled_t>},
    {"power_rate_ratio_exact", call_power},
    {"proportion_ci_clopper_pearson", proportion_ci<proportion_ci_clopper_pearson>},
    {"proportion_ci_jeffreys", proportion_ci<proportion_ci_jeffreys>},
    {"proportion_ci_wilson", proportion_ci<proportion_ci_wilson>},
    {"randomisation_abab", call_abab},
    {"randomisation_pairs", call_pairs},
    {"randomised_pairs", call_randomised_pairs},
    {"rate_ratio_exact", call_exact_ratio},
    {"rate_ratio_nb2", call_nb2},
    {"rate_ratio_quasipoisson", call_quasi},
    {"rate_ratio_score", call_score},
    {"theil_sen", call_theil_sen},
    {"two_periods_block_t3", call_two_periods},
    {"usual_rate_block_means", call_usual},
    {"welch_t", call_t_test<welch_t>},
}};

const Entry* find(std::string_view name) {
    for (const Entry& entry : kFunctions) {
        if (entry.name == name) return &entry;
    }
    return nullptr;
}

}  // namespace

const std::vector<std::string_view>& function_names() {
    static const std::vector<std::string_view> names = [] {
        std::vector<std::string_view> all;
        for (const Entry& entry : kFunctions) all.push_back(entry.name);
        return all;
    }();
    return names;
}

Result<Outputs> call(std::string_view function, const Inputs& inputs) {
    const Entry* entry = find(function);
    if (entry == nullptr) {
        return not_found("function", "there is no function " + quoted(function));
    }
    Reader reader(inputs);
    Writer writer;
    const Answer culprit = entry->function(reader, writer);
    if (auto error = reader.error()) return std::move(*error);
    if (culprit) {
        return invalid(std::string(*culprit),
                       "these inputs lie outside what " + std::string(function) + " is defined for");
    }
    return writer.take();
}

}  // namespace charley::statistics
