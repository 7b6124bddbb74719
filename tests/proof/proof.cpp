// SPDX-License-Identifier: MIT
//
// Measures what every verdict is worth: how often it speaks where nothing changed, how often where something
// did. Prints the tables of docs/statistics.md; exits with 1 if a bound is missed.
//
//   charley_proof [--quick] [section …]     sections: trend compare start factors experiment planner bounds
//   outlook
#include <charley/experiment.h>

#include "proof/worlds.h"
#include "trends/cox.h"
#include "trends/fortnights.h"
#include "trends/verdict.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

namespace {

using namespace charley;
using namespace charley::proof;

constexpr std::uint64_t kSeed = 2026'11'15;

/// Collects a table of docs/statistics.md, a row by kind of diary and a column by world, and prints it.
class Report {
   public:
    int rounds = 2000;
    int missed = 0;

    void title(const std::string& text) {
        print();
        title_ = text;
    }
    /// One cell of the tables about false positives and the like.
    void row(const std::string& what, World world, double measured, double bound, bool at_most) {
        char text[32];
        std::snprintf(text, sizeof text, "%.3f", measured);
        char bound_text[32];
        std::snprintf(bound_text, sizeof bound_text, "%s %.2f", at_most ? "≤" : "≥", bound);
        cell(what, world, text, bound_text, at_most ? measured <= bound : measured >= bound);
    }
    /// A cell of a text of its own.
    void cell(const std::string& what, World world, const std::string& measured, const std::string& bound,
              bool holds) {
        auto row =
            std::find_if(rows_.begin(), rows_.end(), [&](const Row& each) { return each.what == what; });
        if (row == rows_.end()) row = rows_.insert(rows_.end(), Row{what, {}, {}});
        const auto column =
            static_cast<std::size_t>(std::find(kWorlds.begin(), kWorlds.end(), world) - kWorlds.begin());
        row->cells[column] = holds ? measured : measured + " **missed**";
        row->bounds[column] = bound;
        if (!holds) ++missed;
    }
    /// Prints what was collected since the last title.
    void print() {
        if (rows_.empty()) return;
        std::printf("\n### %s\n\n| diaries |", title_.c_str());
        for (const World world : kWorlds) std::printf(" %s |", std::string(name_of(world)).c_str());
        std::printf(" bound |\n|---|");
        for (std::size_t i = 0; i <= kWorlds.size(); ++i) std::printf("---|");
        std::printf("\n");
        for (const Row& row : rows_) {
            std::printf("| %s |", row.what.c_str());
            for (const std::string& cell : row.cells) std::printf(" %s |", cell.c_str());
            std::string bound = row.bounds.front();
            for (std::size_t i = 1; i < row.bounds.size(); ++i) {
                if (row.bounds[i] == row.bounds.front()) continue;
                bound += ", " + std::string(name_of(kWorlds[i])) + " " +
                         (row.bounds[i].empty() ? "none" : row.bounds[i]);
            }
            std::printf(" %s |\n", bound.c_str());
        }
        std::fflush(stdout);
        rows_.clear();
    }

   private:
    struct Row {
        std::string what;
        std::array<std::string, kWorlds.size()> cells;
        std::array<std::string, kWorlds.size()> bounds;
    };
    std::string title_;
    std::vector<Row> rows_;
};

std::string nights_text(std::int64_t nights, double missing, double rate) {
    char text[96];
    std::snprintf(text, sizeof text, "%lld nights, %.0f %% missing, %.1f a night",
                  static_cast<long long>(nights), 100 * missing, rate);
    return text;
}

double bound_of(World world) {
    return world == World::ar9 ? 0.10 : 0.06;
}

bool speaks(trends::VerdictCode code) {
    return code == trends::VerdictCode::fewer || code == trends::VerdictCode::more;
}

// ---- `trends`: fewer, more ----

void prove_trend(Report& report) {
    report.title("The trend says fewer or more, and nothing changed");
    for (const std::int64_t nights : {28, 56, 112, 224, 364}) {
        for (const double missing : {0.0, 0.2}) {
            for (const double rate : {1.0, 0.3}) {
                for (const World world : kWorlds) {
                    Random random(kSeed);
                    int spoke = 0;
                    for (int i = 0; i < report.rounds; ++i) {
                        const auto counts = counts_of(world, rate, nights, random);
                        const Timeline diary = diary_of(counts, known_of(nights, missing, random));
                        const auto series = trends::nights_of(diary, window_of(nights));
                        const auto means = trends::fortnight_means(series);
                        trends::Figure<double> p = trends::Reason::too_early;
                        if (means.size() >= trends::kTrendFortnights) {
                            if (const auto exact = statistics::mann_kendall_exact(means)) p = *exact;
                        }
                        if (speaks(trends::verdict_on_trend(series, means, p).code)) ++spoke;
                    }
                    report.row(nights_text(nights, missing, rate), world, spoke / double(report.rounds),
                               bound_of(world), true);
                }
            }
        }
    }
}

// ---- `compare`: fewer, more ----

void prove_compare(Report& report) {
    report.title("Two adjoining periods: fewer or more, and nothing changed");
    for (const std::int64_t nights : {28, 56, 112}) {
        for (const double missing : {0.0, 0.2}) {
            for (const double rate : {1.0, 0.3}) {
                for (const World world : kWorlds) {
                    Random random(kSeed + 1);
                    // Below 56 observed nights the answer is a refusal, which costs a simulation and says
                    // nothing.
                    const bool refused = static_cast<double>(nights) * (1 - missing) < 50;
                    const int rounds = refused ? report.rounds / 20 : report.rounds;
                    int spoke = 0;
                    for (int i = 0; i < rounds; ++i) {
                        const auto counts = counts_of(world, rate, 2 * nights, random);
                        const Timeline diary = diary_of(counts, known_of(2 * nights, missing, random));
                        const Date first{kFirstNight};
                        const auto half = static_cast<std::int32_t>(nights);
                        const auto found = trends::compare(diary, first + 2 * half, {first, first + half - 1},
                                                           {first + half, first + 2 * half - 1});
                        if (found && speaks(found->verdict.code)) ++spoke;
                    }
                    report.row(nights_text(nights, missing, rate) + " in each period", world,
                               spoke / double(rounds), bound_of(world), true);
                }
            }
        }
    }
}

// ---- a remedy started after a bad fortnight ----

void prove_start(Report& report) {
    report.title("A remedy without effect is started after the worst fortnight of six");
    for (const std::int64_t nights : {56, 84, 112}) {
        for (const World world : kWorlds) {
            Random random(kSeed + 2);
            int fewer = 0;
            int more = 0;
            int started = 0;
            double ratio = 0;
            while (started < report.rounds) {
                constexpr std::int64_t kMost = 1200;
                const auto counts = counts_of(world, 1.0, kMost, random);
                const auto sum = [&](std::int64_t from) {
                    int total = 0;
                    for (std::int64_t i = from; i < from + 14; ++i)
                        total += counts[static_cast<std::size_t>(i)];
                    return total;
                };
                // The first evening on which the fortnight behind is the worst of the last six.
                std::int64_t start = 0;
                for (std::int64_t t = std::max<std::int64_t>(nights, 84); t + nights <= kMost && start == 0;
                     ++t) {
                    bool worst = true;
                    for (std::int64_t back = 2; back <= 6; ++back) {
                        if (sum(t - 14 * back) >= sum(t - 14)) worst = false;
                    }
                    if (worst) start = t;
                }
                if (start == 0) continue;
                ++started;
                const Timeline diary = diary_of(counts, std::vector<char>(counts.size(), 1));
                const Date begin = Date{kFirstNight} + static_cast<std::int32_t>(start);
                const auto length = static_cast<std::int32_t>(nights);
                const auto found = trends::compare(diary, begin + length, {begin - length, begin - 1},
                                                   {begin, begin + length - 1});
                if (found && found->verdict.code == trends::VerdictCode::fewer) ++fewer;
                if (found && found->verdict.code == trends::VerdictCode::more) ++more;
                if (found && found->change) ratio += std::log(found->change->ratio) / report.rounds;
            }
            const std::string what = std::to_string(nights) + " nights before and after: ";
            report.row(what + "fewer", world, fewer / double(report.rounds), 0.06, true);
            report.row(what + "more", world, more / double(report.rounds), bound_of(world), true);
            char text[32];
            std::snprintf(text, sizeof text, "%.2f", std::exp(ratio));
            report.cell(what + "the ratio shown, on average", world, text, "", true);
        }
    }
}

// ---- factors ----

/// Eight factors, half of them now and then, half in spells; returns the timeline's exposures.
void add_factors(Timeline& diary, const std::vector<std::vector<char>>& factors) {
    for (std::size_t f = 0; f < factors.size(); ++f) {
        const std::uint32_t code = diary.intern("factor" + std::to_string(f));
        for (std::size_t i = 0; i < factors[f].size(); ++i) {
            if (!factors[f][i]) continue;
            ExposureRow row;
            row.night = kFirstNight + static_cast<std::int32_t>(i);
            row.code = code;
            row.amount = 1;
            diary.exposures.push_back(row);
        }
    }
}

std::vector<std::vector<char>> random_factors(std::int64_t nights, Random& random) {
    std::vector<std::vector<char>> factors(8, std::vector<char>(static_cast<std::size_t>(nights)));
    for (std::size_t f = 0; f < factors.size(); ++f) {
        const double share = 0.15 + 0.05 * static_cast<double>(f % 4);
        const bool in_spells = f >= 4;
        char on = random.chance(share) ? 1 : 0;
        for (char& night : factors[f]) {
            // In spells a state lasts five times as long as by chance.
            if (!in_spells || random.chance(0.2)) on = random.chance(share) ? 1 : 0;
            night = on;
        }
    }
    return factors;
}

void prove_factors(Report& report) {
    report.title("Factors: anything found among eight that do nothing");
    for (const std::int64_t nights : {240, 365}) {
        for (const double missing : {0.0, 0.2}) {
            const auto length =
                static_cast<std::int64_t>(std::ceil(static_cast<double>(nights) / (1 - missing)));
            // Benjamini and Hochberg's own level is the bound, so that an error of 0.007 would decide.
            const int rounds = 5 * report.rounds;
            for (const World world : kWorlds) {
                Random random(kSeed + 3);
                int any = 0;
                for (int i = 0; i < rounds; ++i) {
                    Timeline diary =
                        diary_of(counts_of(world, 1.0, length, random), known_of(length, missing, random));
                    add_factors(diary, random_factors(length, random));
                    const auto found = trends::factors(diary, window_of(length));
                    if (std::any_of(found.factors.begin(), found.factors.end(),
                                    [](const auto& f) { return f.found; }))
                        ++any;
                }
                report.row(nights_text(length, missing, 1.0), world, any / double(rounds), 0.10, true);
            }
        }
    }
    report.title("Factors: one of eight doubles the rate on the same night or the next, and is found");
    for (const World world : kWorlds) {
        for (const std::int64_t lag : {0, 1}) {
            Random random(kSeed + 4);
            int hit = 0;
            for (int i = 0; i < report.rounds; ++i) {
                auto factors = random_factors(240, random);
                for (char& night : factors[0]) night = random.chance(0.3) ? 1 : 0;
                const auto counts = counts_of(world, 1.0 / 1.3, 240, random, [&](std::int64_t n) {
                    return n >= lag && factors[0][static_cast<std::size_t>(n - lag)] ? 2.0 : 1.0;
                });
                Timeline diary = diary_of(counts, std::vector<char>(240, 1));
                add_factors(diary, factors);
                for (const auto& f : trends::factors(diary, window_of(240)).factors) {
                    if (f.code == "factor0" && f.found) ++hit;
                }
            }
            char text[64];
            std::snprintf(text, sizeof text, "240 nights, rate ratio 2, lag %d", static_cast<int>(lag));
            char share[32];
            std::snprintf(share, sizeof share, "%.3f", hit / double(report.rounds));
            if (world == World::ar9) {
                report.cell(text, world, share, "", true);
            } else {
                report.row(text, world, hit / double(report.rounds), 0.65, false);
            }
        }
    }
}

// ---- experiment ----

struct Trial {
    Experiment record;
    std::vector<int> counts;
};

Trial trial_of(World world, double rate, double ratio, std::int64_t pairs, Random& random) {
    Trial trial;
    trial.record.remedy = "remedy";
    trial.record.pairs = pairs;
    trial.record.block_days = 7;
    trial.record.first_night = Date{kFirstNight};
    trial.record.schedule = experiment::make_schedule(pairs, random);
    const std::string& schedule = trial.record.schedule;
    trial.counts = counts_of(world, rate, 14 * pairs, random, [&](std::int64_t n) {
        return schedule[static_cast<std::size_t>(n / 7)] == 'B' ? ratio : 1.0;
    });
    return trial;
}

experiment::VerdictCode code_on(const Trial& trial, const Timeline& diary, std::int64_t night) {
    const auto outcome =
        experiment::analyse(trial.record, diary, Date{kFirstNight} + static_cast<std::int32_t>(night));
    return outcome ? outcome->code : experiment::VerdictCode::running;
}

bool claims(experiment::VerdictCode code) {
    return code == experiment::VerdictCode::helps || code == experiment::VerdictCode::worse;
}

void prove_experiment(Report& report) {
    report.title("An experiment ends with helps or worse, and the remedy does nothing");
    for (const std::int64_t pairs : {6, 8, 10, 20}) {
        for (const World world : kWorlds) {
            Random random(kSeed + 5);
            int claimed = 0;
            for (int i = 0; i < report.rounds; ++i) {
                const Trial trial = trial_of(world, 1.0, 1.0, pairs, random);
                const Timeline diary = diary_of(trial.counts, known_of(14 * pairs, i % 2 ? 0.2 : 0, random));
                if (claims(code_on(trial, diary, 14 * pairs))) ++claimed;
            }
            report.row(std::to_string(pairs) + " pairs, 0 or 20 % missing", world,
                       claimed / double(report.rounds), bound_of(world), true);
        }
    }
    // Each sentence by itself, as each is a claim by itself: the evidence for "helps" is one-sided, and
    // "worse" is its mirror.
    report.title("The same, looked at every day of 20 pairs: the sentence on any day, the end included");
    for (const double rate : {1.0, 0.3}) {
        for (const World world : kWorlds) {
            Random random(kSeed + 6);
            int helps = 0;
            int worse = 0;
            for (int i = 0; i < report.rounds; ++i) {
                const Trial trial = trial_of(world, rate, 1.0, 20, random);
                const Timeline diary = diary_of(trial.counts, known_of(280, 0, random));
                // The answer changes only when a pair is complete, so looking then is looking every day.
                bool helped = false;
                bool worsened = false;
                for (std::int64_t night = 14; night <= 280; night += 14) {
                    const auto code = code_on(trial, diary, night);
                    helped = helped || code == experiment::VerdictCode::helps;
                    worsened = worsened || code == experiment::VerdictCode::worse;
                }
                helps += helped ? 1 : 0;
                worse += worsened ? 1 : 0;
            }
            char text[64];
            std::snprintf(text, sizeof text, "20 pairs, %.1f a night: helps", rate);
            report.row(text, world, helps / double(report.rounds), 0.05, true);
            std::snprintf(text, sizeof text, "20 pairs, %.1f a night: worse", rate);
            report.row(text, world, worse / double(report.rounds), 0.05, true);
            char sum[32];
            std::snprintf(sum, sizeof sum, "%.3f", (helps + worse) / double(report.rounds));
            std::snprintf(text, sizeof text, "20 pairs, %.1f a night: either, at most", rate);
            report.cell(text, world, sum, "", true);
        }
    }
}

// ---- planner ----

void prove_planner(Report& report) {
    report.title("The planner's power, planned and found in " + std::to_string(report.rounds) +
                 " experiments with a true effect");
    struct Case {
        double rate;
        double ratio;
        std::int64_t pairs;
    };
    for (const Case& each : {Case{1.0, 0.5, 8}, Case{1.0, 0.5, 10}, Case{1.0, 0.5, 20}, Case{0.5, 0.5, 15},
                             Case{1.0, 0.7, 26}}) {
        for (const World world : kWorlds) {
            trends::Clumpiness diary;
            diary.process = process_of(world, each.rate);
            experiment::Design design;
            design.pairs = each.pairs;
            const auto plan = experiment::plan(diary, design);
            if (!plan) continue;
            const double planned = each.ratio == 0.5 ? plan->power.halving : plan->power.third;
            Random random(kSeed + 7);
            int found = 0;
            for (int i = 0; i < report.rounds; ++i) {
                const Trial trial = trial_of(world, each.rate, each.ratio, each.pairs, random);
                const Timeline nights = diary_of(trial.counts, known_of(14 * each.pairs, 0, random));
                // As the experiment itself decides: strong evidence at the end of any pair, or the exact
                // test at the planned end.
                for (std::int64_t night = 14; night <= 14 * each.pairs; night += 14) {
                    const auto code = code_on(trial, nights, night);
                    if (!claims(code)) continue;
                    if (code == experiment::VerdictCode::helps) ++found;
                    break;
                }
            }
            const double measured = found / double(report.rounds);
            char what[64];
            std::snprintf(what, sizeof what, "%.1f a night, ratio %.1f, %lld pairs", each.rate, each.ratio,
                          static_cast<long long>(each.pairs));
            char both[32];
            std::snprintf(both, sizeof both, "%.3f, %.3f", planned, measured);
            report.cell(what, world, both, "± 0.05", std::abs(measured - planned) <= 0.05);
        }
    }
}

// ---- worst-case bounds ----

void prove_bounds(Report& report) {
    report.title("Worst-case bounds hold the rate of all elapsed nights (missing at random)");
    for (const std::int64_t nights : {28, 56, 112}) {
        for (const double missing : {0.3, 0.5}) {
            for (const double rate : {0.3, 1.0}) {
                for (const World world : kWorlds) {
                    Random random(kSeed + 8);
                    int held = 0;
                    int shown = 0;
                    while (shown < report.rounds) {
                        const auto counts = counts_of(world, rate, nights, random);
                        const auto figures = trends::figures(
                            diary_of(counts, known_of(nights, missing, random)), window_of(nights));
                        if (!figures.rate_bounds) continue;
                        ++shown;
                        double truth = 0;
                        for (const int count : counts) truth += 7.0 * count / static_cast<double>(nights);
                        if (truth >= figures.rate_bounds->low - 1e-9 &&
                            truth <= figures.rate_bounds->high + 1e-9)
                            ++held;
                    }
                    report.row(nights_text(nights, missing, rate), world, held / double(report.rounds), 0.95,
                               false);
                }
            }
        }
    }
}

// ---- "about N weeks" ----

void prove_outlook(Report& report) {
    report.title(
        "\"About N weeks\": of the diaries told a number, those in which a halving that begins now is found "
        "by then; in brackets the share told a number and the median N");
    const int rounds = std::max(40, report.rounds / 10);
    for (const std::int64_t nights : {56, 112, 224}) {
        for (const double rate : {1.0, 3.0}) {
            for (const World world : kWorlds) {
                Random random(kSeed + 9);
                int told = 0;
                int found = 0;
                std::vector<std::int64_t> weeks;
                for (int i = 0; i < rounds; ++i) {
                    constexpr std::int64_t kFurther = 364;
                    const auto counts = counts_of(world, rate, nights + kFurther, random,
                                                  [&](std::int64_t n) { return n < nights ? 1.0 : 0.5; });
                    const Timeline diary = diary_of(counts, std::vector<char>(counts.size(), 1));
                    const auto now = trends::trend(diary, window_of(nights));
                    if (now.verdict.code != trends::VerdictCode::cannot_tell_yet) continue;
                    if (!now.verdict.weeks) continue;
                    ++told;
                    weeks.push_back(*now.verdict.weeks);
                    const std::int64_t then = nights + 7 * *now.verdict.weeks;
                    if (trends::trend(diary, window_of(then)).verdict.code == trends::VerdictCode::fewer)
                        ++found;
                }
                std::sort(weeks.begin(), weeks.end());
                char text[64];
                std::snprintf(text, sizeof text, "%.2f (%.2f, %lld)", told ? found / double(told) : 0.0,
                              told / double(rounds),
                              weeks.empty() ? 0LL : static_cast<long long>(weeks[weeks.size() / 2]));
                report.cell(nights_text(nights, 0, rate), world, text, "", true);
            }
        }
    }
}

}  // namespace

int main(int argc, char** argv) {
    Report report;
    std::vector<std::string> wanted;
    for (int i = 1; i < argc; ++i) {
        const std::string argument = argv[i];
        if (argument == "--quick") {
            report.rounds = 200;
        } else {
            wanted.push_back(argument);
        }
    }
    struct Section {
        const char* name;
        void (*prove)(Report&);
    };
    const Section sections[] = {{"trend", prove_trend},           {"compare", prove_compare},
                                {"start", prove_start},           {"factors", prove_factors},
                                {"experiment", prove_experiment}, {"planner", prove_planner},
                                {"bounds", prove_bounds},         {"outlook", prove_outlook}};
    std::printf("Seed %llu, %d diaries a cell.\n", static_cast<unsigned long long>(kSeed), report.rounds);
    for (const Section& section : sections) {
        if (wanted.empty() || std::find(wanted.begin(), wanted.end(), section.name) != wanted.end())
            section.prove(report);
    }
    report.print();
    std::printf("\n%d bounds missed.\n", report.missed);
    return report.missed == 0 ? 0 : 1;
}
