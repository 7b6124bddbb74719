#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
#
# Writes statistics_own.csv: inputs drawn at random (small samples, ties, zeros, edges) and what SciPy 1.10,
# statsmodels 0.13 or an enumeration of all cases say to them. Run on Debian 12 with python3-scipy and
# python3-statsmodels; the file it writes is kept in the repository, so nobody needs that to run the tests.
import csv
import itertools
import json
import sys
from math import atan2, exp, hypot, log, pi, sqrt

import numpy as np
import statsmodels.api as sm
from scipy import optimize, special, stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.rates import test_poisson_2indep
from statsmodels.stats.diagnostic import acorr_ljungbox
from statsmodels.tsa.stattools import acf

rng = np.random.default_rng(20261115)
rows = []


def put(func, inputs, ref, tol=1e-9, **outputs):
    number = sum(1 for row in rows if row[1] == func)
    for name, value in outputs.items():
        text = json.dumps(value) if isinstance(value, list) else repr(float(value))
        rows.append([f"own_{func}_{number}_{name}", func, json.dumps(inputs, separators=(",", ":")), name, text,
                     tol, ref])


def counts(n, mean, k=1.5):
    return [int(v) for v in rng.negative_binomial(k, k / (k + mean), n)]


def blocks(y):
    return [float(np.mean(part)) for part in np.array_split(np.array(y, float), 4)]


for count in (0, 1, 3, 17, 250):
    for conf in (0.8, 0.95, 0.99):
        nights = int(rng.integers(1, 200))
        a = 1 - conf
        put("poisson_rate_ci_garwood", dict(count=count, nights=nights, conf=conf), "scipy.stats.chi2",
            lo=stats.chi2.ppf(a / 2, 2 * count) / 2 / nights if count else 0.0,
            hi=stats.chi2.ppf(1 - a / 2, 2 * count + 2) / 2 / nights)
        low = lambda m: stats.poisson.sf(count, m) + stats.poisson.pmf(count, m) / 2 - a / 2
        high = lambda m: stats.poisson.cdf(count - 1, m) + stats.poisson.pmf(count, m) / 2 - a / 2
        put("poisson_rate_ci_midp", dict(count=count, nights=nights, conf=conf), "brentq on scipy.stats.poisson",
            lo=optimize.brentq(low, 1e-12, count, xtol=1e-14) / nights if count else 0.0,
            hi=optimize.brentq(high, count + 1e-12, 5 * count + 50, xtol=1e-14) / nights)

for n in (4, 5, 6, 7, 28, 31, 90):
    y = counts(n, 0.8)
    m = np.array(blocks(y))
    half = stats.t.ppf(0.975, 3) * m.std(ddof=1) / 2
    put("usual_rate_block_means", dict(y=y), "numpy, scipy.stats.t", value=m.mean(), lo=max(0, m.mean() - half),
        hi=m.mean() + half)

for na, nb in ((4, 4), (5, 9), (56, 56), (57, 98), (200, 61)):
    a, b = counts(na, 1.0), counts(nb, 0.4)
    logs = []
    for y in (a, b):
        logs.append(np.array([log((part.sum() + 0.5) / len(part)) for part in np.array_split(np.array(y), 4)]))
    d = logs[1].mean() - logs[0].mean()
    se = sqrt(logs[0].var(ddof=1) / 4 + logs[1].var(ddof=1) / 4)
    q = stats.t.ppf(0.975, 3)
    put("two_periods_block_t3", dict(a=a, b=b), "numpy, scipy.stats.t", ratio=exp(d), lo=exp(d - q * se),
        hi=exp(d + q * se), p=2 * stats.t.sf(abs(d) / se, 3))

for n in (2, 9, 40):
    x = counts(n, 1.2) if n > 2 else [3, 1]
    phi = np.var(x, ddof=1) / np.mean(x)
    put("dispersion_index", dict(x=x), "scipy.stats.chi2", phi=phi, p_upper=stats.chi2.sf(phi * (n - 1), n - 1))

for c1, n1, c2, n2 in ((0, 10, 0, 20), (0, 14, 5, 14), (5, 14, 0, 21), (1, 30, 1, 90), (7, 28, 13, 56), (120, 90, 80, 30),
                       (9, 7, 3, 35), (2, 40, 2, 30), (33, 50, 31, 49)):
    t, p = c1 + c2, n1 / (n1 + n2)
    lower, upper, point = stats.binom.cdf(c1, t, p), stats.binom.sf(c1 - 1, t, p), stats.binom.pmf(c1, t, p)
    outputs = dict(p_two_sided_central=min(1, 2 * min(lower, upper)),
                   p_two_sided_minlike=stats.binomtest(c1, t, p).pvalue if t else 1.0,
                   p_two_sided_midp_central=min(1, 2 * min(lower - point / 2, upper - point / 2)) if t else 1.0)
    lo = stats.beta.ppf(0.025, c1, c2 + 1) if c1 else 0.0
    outputs["ci95_lo"] = lo / (1 - lo) * n2 / n1
    if c2:
        hi = stats.beta.ppf(0.975, c1 + 1, c2)
        outputs["ci95_hi"] = hi / (1 - hi) * n2 / n1
    inputs = dict(count1=c1, nights1=n1, count2=c2, nights2=n2)
    put("rate_ratio_exact", inputs, "scipy.stats.binom, binomtest, beta", **outputs)
    if c1 and c2:
        put("rate_ratio_score", inputs, "statsmodels test_poisson_2indep(method='score')",
            p_two_sided=test_poisson_2indep(c1, n1, c2, n2, method="score").pvalue)

for na, nb in ((3, 4), (14, 14), (40, 25)):
    a, b = counts(na, 2.0), counts(nb, 1.5)
    a[0] += 1
    b[0] += 1
    design = np.column_stack([np.ones(na + nb), [0] * na + [1] * nb])
    fit = sm.GLM(np.array(a + b), design, family=sm.families.Poisson()).fit(scale="X2")
    df = na + nb - 2
    q = stats.t.ppf(0.975, df)
    b1, se = fit.params[1], fit.bse[1]
    put("rate_ratio_quasipoisson", dict(phase_a=a, phase_b=b), "statsmodels GLM Poisson scale=X2", 1e-8, log_rr=b1,
        se_log_rr=se, phi=fit.scale, p_t_df_n_minus_2=2 * stats.t.sf(abs(b1) / se, df), rr_ci95_lo=exp(b1 - q * se),
        rr_ci95_hi=exp(b1 + q * se))


def nb_fit(groups):
    def loss(log_alpha):
        r = exp(-log_alpha)
        total = 0
        for y in groups:
            y = np.array(y)
            m = y.mean()
            total += np.sum(special.gammaln(y + r) - special.gammaln(r) - special.gammaln(y + 1)
                            + r * np.log(r / (r + m)) + (special.xlogy(y, m / (r + m))))
        return -total
    best = optimize.minimize_scalar(loss, bounds=(-9, 6), method="bounded", options=dict(xatol=1e-11))
    return exp(best.x), -best.fun


for na, nb in ((10, 12), (30, 20), (50, 60)):
    a, b = counts(na, 1.5, 0.6), counts(nb, 1.0, 0.6)
    alpha, ll = nb_fit([a, b])
    if alpha < 0.05:
        continue
    alpha0, ll0 = nb_fit([a + b])
    put("rate_ratio_nb2", dict(phase_a=a, phase_b=b), "scipy minimize_scalar, profile ML", 1e-5, alpha=alpha)
    put("rate_ratio_nb2", dict(phase_a=a, phase_b=b), "scipy minimize_scalar, profile ML", 1e-7, loglik=ll,
        log_rr=log(np.mean(b) / np.mean(a)), p_lr_chi2_1=stats.chi2.sf(max(0, 2 * (ll - ll0)), 1))

for rate, rr, nights in ((0.2, 0.5, 28), (2.0, 0.7, 14), (0.8, 1.5, 20), (0.05, 0.5, 14), (1.0, 1.0, 20)):
    m1, m2 = rate * nights, rate * rr * nights
    power = 0.0
    top = int(m1 + m2 + 12 * sqrt(m1 + m2) + 40)
    for x in range(top):
        for y in range(top - x):
            w = stats.poisson.pmf(x, m1) * stats.poisson.pmf(y, m2)
            if w < 1e-13:
                continue
            t = x + y
            if min(1, 2 * min(stats.binom.cdf(x, t, 0.5), stats.binom.sf(x - 1, t, 0.5))) <= 0.05:
                power += w
    put("power_rate_ratio_exact", dict(rate=rate, rr=rr, nights_per_phase=nights), "enumeration with scipy.stats", 1e-9,
        power=power)


def kendall_s(x):
    return sum(int(np.sign(x[j] - x[i])) for i in range(len(x)) for j in range(i + 1, len(x)))


def kendall_var(x):
    n = len(x)
    v = n * (n - 1) * (2 * n + 5)
    for t in np.unique(x, return_counts=True)[1]:
        v -= t * (t - 1) * (2 * t + 5)
    return v / 18


def kendall_z(s, v):
    return 0.0 if s == 0 else (s - np.sign(s)) / sqrt(v)


for x in ([1, 2], [2, 2, 2], counts(5, 1), counts(12, 1), counts(26, 0.7), [float(v) for v in np.round(rng.normal(size=40), 2)],
          counts(120, 2)):
    s, v = kendall_s(x), kendall_var(x)
    z = kendall_z(s, v)
    outputs = dict(S=s, var_S=v, z=z, p=min(1, 2 * stats.norm.sf(abs(z))))
    tau = stats.kendalltau(np.arange(len(x)), x).statistic
    if np.isfinite(tau):
        outputs["tau_b"] = tau
    put("mann_kendall", dict(x=x), "direct formula, scipy.stats.kendalltau", **outputs)

for n in (2, 3, 5, 9, 13, 30, 60):
    x = [float(v) for v in np.round(rng.normal(size=n) + np.arange(n) * 0.03, 6)]
    put("mann_kendall_exact", dict(x=x), "scipy.stats.kendalltau(method='exact')",
        p_exact=stats.kendalltau(np.arange(n), x, method="exact").pvalue)
for x in ([1, 1, 2], [0, 0, 1, 1, 2], [3, 1, 1, 0, 0, 0], [1, 1, 1, 1, 0, 0, 0], [2, 2, 1, 3, 1, 0, 0, 0], [1, 1, 1, 1],
          [0, 1, 0, 1, 2, 2, 3, 3, 3]):
    s = kendall_s(x)
    seen = set(itertools.permutations(x))
    put("mann_kendall_exact", dict(x=x), "all orders", p_exact=np.mean([abs(kendall_s(y)) >= abs(s) for y in seen]))

for n in (10, 18, 40, 75):
    walk = np.cumsum(rng.normal(size=n))
    x = [int(v) for v in rng.poisson(np.exp(walk / (2 + walk.std())))]
    xa = np.array(x, float)
    slope = np.median([(xa[j] - xa[i]) / (j - i) for i in range(n) for j in range(i + 1, n)])
    r = stats.rankdata(xa - np.arange(1, n + 1) * slope)
    d = r - r.mean()
    if not d.any():
        continue
    rho = np.array([(d[: n - k] * d[k:]).sum() for k in range(n)]) / (d * d).sum()
    limit = stats.norm.ppf(0.975) / sqrt(n)
    total = sum((n - k) * (n - k - 1) * (n - k - 2) * rho[k] for k in range(1, n) if abs(rho[k]) > limit)
    ratio = 1 + 2 / (n * (n - 1) * (n - 2)) * total
    outputs = dict(n_over_n_star=ratio)
    if ratio > 0:
        z = kendall_z(kendall_s(x), kendall_var(x) * ratio)
        outputs["p"] = 2 * stats.norm.sf(abs(z))
    put("mann_kendall_hamed_rao", dict(x=x), "Hamed-Rao 1998, all significant lags", 1e-8, **outputs)

for x in ([1, 2], [5, 5, 5], [0, 1, 0], counts(9, 1), counts(26, 1), [float(v) for v in np.round(rng.normal(size=33), 3)]):
    slope, intercept, lo, hi = stats.theilslopes(x, alpha=0.95, method="separate")
    put("theil_sen", dict(x=x), "scipy.stats.theilslopes(alpha=0.95, method='separate')", slope=slope,
        intercept_separate=intercept, ci95_lo=lo, ci95_hi=hi)

for n, lag in ((8, 1), (8, 7), (30, 3), (90, 14)):
    x = counts(n, 1)
    put("acf", dict(x=x, lag=lag), "statsmodels acf", r=acf(x, nlags=lag, fft=False)[lag])
    lags = min(lag, n // 2)
    put("ljung_box", dict(x=x, lags=lags), "statsmodels acorr_ljungbox",
        p=float(acorr_ljungbox(x, lags=[lags])["lb_pvalue"].iloc[0]))


def abab_statistic(data, points):
    parts = np.split(np.array(data, float), points)
    means = [part.mean() for part in parts]
    return np.mean(means[0::2]) - np.mean(means[1::2])


for n, least, points in ((12, 2, [3, 6, 9]), (20, 3, [5, 9, 16]), (26, 5, [6, 13, 20]), (15, 3, [7])):
    data = counts(n, 2)
    sets = [c for c in itertools.combinations(range(1, n), len(points))
            if all(b - a >= least for a, b in zip((0,) + c, c + (n,)))]
    seen = abab_statistic(data, points)
    put("randomisation_abab", dict(data=data, change_points=points, min_phase=least), "enumeration",
        n_assignments=len(sets), observed=seen,
        p_one_sided=np.mean([abab_statistic(data, list(c)) >= seen - 1e-12 for c in sets]))

for k in (1, 2, 5, 6, 9, 12):
    na, nb = [int(v) for v in rng.integers(4, 8, k)], [int(v) for v in rng.integers(4, 8, k)]
    a, b = counts(k, 4), counts(k, 2)
    if k >= 5:
        a[1] = b[1] = 0
    raw = np.array([log((y + 0.5) / m) - log((x + 0.5) / n) for x, n, y, m in zip(a, na, b, nb)])
    ties = np.array([x + y == 0 for x, y in zip(a, b)])
    for func, d, inputs in (("randomised_pairs", np.where(ties, 0, raw), dict(a=a, nights_a=na, b=b, nights_b=nb)),
                            ("randomisation_pairs", raw,
                             dict(pairs=[[[x, n], [y, m]] for x, n, y, m in zip(a, na, b, nb)]))):
        flips = np.array([np.dot(signs, d) / k for signs in itertools.product((1, -1), repeat=k)])
        seen = d.mean()
        two = np.mean(np.abs(flips) >= abs(seen) * (1 - 1e-12))
        if func == "randomised_pairs":
            put(func, inputs, "all 2^k sign flips", statistic=seen, p_two_sided=two)
        else:
            put(func, inputs, "all 2^k sign flips", mean_log_ratio=seen, p_two_sided=two,
                p_one_sided_less=np.mean(flips <= seen + 1e-12))

for wins, losses in ((0, 0), (0, 3), (3, 0), (7, 7), (15, 5), (30, 0), (40, 20)):
    e = 2.0 ** (wins + losses) * exp(special.betaln(wins + 0.5, losses + 0.5) - special.betaln(0.5, 0.5))
    put("evalue_sign_kt", dict(wins=wins, losses=losses), "scipy.special.betaln, scipy.stats.beta", 1e-9 * max(1, e),
        two_sided=e, one_sided=e * 2 * stats.beta.sf(0.5, wins + 0.5, losses + 0.5))
    put("evalue_sign_kt", dict(wins=wins, pairs=wins + losses), "scipy.special.betaln", 1e-9 * max(1, e), e=e)
for y, x in ((0, 0), (0, 4), (9, 2), (20, 20)):
    put("evalue_binom_uniform_mixture", dict(y=y, x=x, p0=0.5), "scipy.special.betaln",
        e=exp(special.betaln(y + 1, x + 1) - (x + y) * log(0.5)))

for a, b in ((counts(3, 2), counts(4, 2)), ([0.5, 1.25, 3.5], [0.25, 0.75]), (counts(8, 1), counts(7, 2)), ([1], [1]),
             ([-2, 0, 5], [1, 1, -1, 3])):
    both = a + b
    seen = np.mean(a) - np.mean(b)
    out = []
    for chosen in itertools.combinations(range(len(both)), len(a)):
        inside = [both[i] for i in chosen]
        outside = [both[i] for i in range(len(both)) if i not in chosen]
        out.append(np.mean(inside) - np.mean(outside))
    out = np.array(out)
    greater, less = np.mean(out >= seen - 1e-12), np.mean(out <= seen + 1e-12)
    put("permutation_mean_diff", dict(a=a, b=b), "all splits", p_two_sided_abs=np.mean(np.abs(out) >= abs(seen) - 1e-12),
        p_greater=greater, p_two_sided_scipy=min(1, 2 * min(greater, less)))

for n, lags in ((5, [0]), (12, [0, 1, 2]), (30, [1]), (60, [0, 1, 2]), (91, [0, 1, 2, 3])):
    x = [int(v) for v in rng.integers(0, 2, n)] if n > 30 else counts(n, 1)
    y = counts(n, 1)
    x[0], x[1], y[0], y[1] = 0, 1, 1, 0

    def largest(shift):
        return max(abs(stats.spearmanr(np.roll(x, shift + lag), y).statistic) for lag in lags)

    seen = largest(0)
    put("factor_max_lag_circular_shift", dict(x=x, y=y, lags=lags), "all circular shifts, scipy.stats.spearmanr",
        max_abs_rho=seen, p=np.mean([largest(s) >= seen - 1e-12 for s in range(n)]))

for p in ([0.04], [0.01, 0.01, 0.5], [0.0, 1.0, 0.2, 0.2], [float(v) for v in np.round(rng.uniform(size=9) ** 2, 4)]):
    for method, name in (("BH", "fdr_bh"), ("holm", "holm"), ("bonferroni", "bonferroni")):
        adjusted = multipletests(p, method=name)[1]
        put("p_adjust", dict(p=p, method=method), "statsmodels multipletests", q=[float(v) for v in adjusted],
            **{f"q[{i}]": v for i, v in enumerate(adjusted)})

for k, n in ((0, 1), (1, 1), (0, 20), (20, 20), (1, 400), (7, 9), (199, 200)):
    for func, method in (("wilson", "wilson"), ("clopper_pearson", "beta"), ("jeffreys", "jeffreys")):
        lo, hi = proportion_confint(k, n, method=method)
        if k == 0:
            lo = 0.0
        if k == n:
            hi = 1.0
        put("proportion_ci_" + func, dict(k=k, n=n), "statsmodels proportion_confint; 0 and 1 at the edges", lo=lo, hi=hi)

for table in ([[0, 0], [3, 4]], [[1, 0], [0, 1]], [[5, 5], [5, 5]], [[3, 1], [1, 3]], [[12, 2], [3, 9]], [[0, 7], [9, 1]],
              [[40, 60], [55, 45]], [[2, 31], [136, 15532]], [[10, 10], [0, 3]]):
    put("fisher_exact", dict(table=table), "scipy.stats.fisher_exact", p_two_sided=stats.fisher_exact(table)[1])
    (a, b), (c, d) = table
    put("odds_ratio_haldane", dict(table=table), "closed form", **{"or": (a + 0.5) * (d + 0.5) / ((b + 0.5) * (c + 0.5))})

    if all(map(sum, table)) and all(map(sum, zip(*table))):
        plain = stats.chi2_contingency(table, correction=False)
        yates = stats.chi2_contingency(table, correction=True)
        put("chi_squared_2x2", dict(table=table), "scipy.stats.chi2_contingency", statistic=plain[0], p=plain[1],
            statistic_yates=yates[0], p_yates=yates[1])

for m1, s1, n1, m2, s2, n2 in ((-3.41, 4.05, 48, -3.03, 4.53, 46), (1.0, 0.5, 3, 2.0, 2.5, 9), (0.0, 1.0, 20, 0.0, 1.0, 20)):
    for func, equal in (("welch_t", False), ("pooled_t", True)):
        found = stats.ttest_ind_from_stats(m1, s1, n1, m2, s2, n2, equal_var=equal)
        put(func, dict(mean1=m1, sd1=s1, n1=n1, mean2=m2, sd2=s2, n2=n2), "scipy.stats.ttest_ind_from_stats",
            t=found.statistic, p=found.pvalue)

for effect, lo, hi in ((-0.47, -1.14, 0.20), (-9.59, -23.14, 3.97), (0.0, -1.0, 1.0)):
    se = (hi - lo) / 2 / stats.norm.ppf(0.975)
    put("p_from_ci", dict(effect=effect, lo=lo, hi=hi), "scipy.stats.norm", se=se, z=effect / se,
        p=2 * stats.norm.sf(abs(effect / se)))

for a, b in (([1], [2]), ([1, 1], [1, 1, 2]), (counts(9, 1), counts(14, 2)), ([0.1, 0.4, 2.5], [0.2, 3.5, 4.5, 9]),
             (counts(40, 1), counts(30, 1))):
    put("mann_whitney", dict(a=a, b=b), "scipy.stats.mannwhitneyu",
        p_asymptotic_cc=stats.mannwhitneyu(a, b, alternative="two-sided", method="asymptotic").pvalue)

for n in (1, 2, 7, 40):
    hours = [float(v) for v in np.round(rng.normal(1.5, 3.0, n) % 24, 2)]
    t = np.array(hours) * 2 * pi / 24
    r = hypot(np.cos(t).mean(), np.sin(t).mean())
    z = n * r * r
    put("circular_time", dict(hours=hours), "closed form, numpy", 1e-8,
        mean_hour=(atan2(np.sin(t).sum(), np.cos(t).sum()) % (2 * pi)) * 24 / 2 / pi, R=r, rayleigh_z=z,
        circular_sd_hours=sqrt(max(0.0, -2 * log(min(1.0, r)))) * 24 / 2 / pi if n > 1 else 0.0,
        rayleigh_p_zar=exp(sqrt(1 + 4 * n + 4 * (n * n - (n * r) ** 2)) - (1 + 2 * n)))


def segment(x):
    s, n = sum(x), len(x)
    return 2 * (s - (s * log(s / n) if s else 0))


for n, beta in ((1, 3.0), (6, 2.0), (11, 2 * log(11)), (13, 0.5)):
    x = counts(n, 2)
    if n > 6:
        x = [v + 4 for v in x[: n // 2]] + x[n // 2:]
    best = None
    for changes in range(n):
        for points in itertools.combinations(range(1, n), changes):
            ends = (0,) + points + (n,)
            cost = sum(segment(x[i:j]) for i, j in zip(ends, ends[1:])) + beta * changes
            if best is None or cost < best[0] - 1e-12:
                best = (cost, list(points))
    put("changepoint_poisson_optpart", dict(x=x, beta=beta), "all partitions", cost=best[0], changepoints=best[1])
    if n > 1:
        gains = [segment(x) - segment(x[:i]) - segment(x[i:]) for i in range(1, n)]
        put("changepoint_poisson_amoc", dict(x=x), "all splits", lr=max(gains), split=1 + int(np.argmax(gains)))

for mu0, mu1 in ((0.5, 1.0), (1.0, 3.0), (0.2, 0.3)):
    x = counts(30, mu0)
    k = (mu1 - mu0) / log(mu1 / mu0)
    s, top = 0.0, 0.0
    for value in x:
        s = max(0.0, s + value - k)
        top = max(top, s)
    put("cusum_poisson", dict(x=x, mu0=mu0, mu1=mu1), "recursion", max=top, last=s)

out = csv.writer(sys.stdout, lineterminator="\n")
out.writerow(["id", "func", "inputs", "output", "value", "tol", "ref"])
out.writerows(rows)
