// SPDX-License-Identifier: MIT
//
// Charts over nights and hours: weekly bars, heat map, onset hours. Pure; any thread.
#include <charley/chart.h>
#include <charley/statistics.h>

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace charley::chart {
namespace {

using namespace text::literals;

// The axis ends at a round number: 3, 6, 9, 12, 15, 20, 30 …
std::int64_t axis_top(double most) {
    for (const std::int64_t top : {3, 6, 9, 12, 15, 18, 24, 30, 45, 60, 90, 120, 180, 240, 300}) {
        if (most <= static_cast<double>(top)) return top;
    }
    return static_cast<std::int64_t>(std::ceil(most / 300)) * 300;
}

struct Bin {
    Date first;
    Date last;
    std::int64_t cramps = 0;
    std::int64_t observed = 0;
    std::int64_t elapsed = 0;
    std::size_t weeks = 0;
};

std::string nights_words(const text::Catalogue& words, std::int64_t observed, std::int64_t elapsed) {
    return words.count("chart.nights_known"_k, elapsed, {{"observed", text::whole(observed)}});
}

}  // namespace

Scene weekly(const trends::Figures& figures, const trends::NightSeries& series, const text::Catalogue& words,
             const Canvas& canvas) {
    Scene scene;
    scene.width = canvas.width;
    scene.height = canvas.height;
    const float letter = canvas.letter;
    const float left = canvas.width_of("00") + letter * 1.1F;
    const float top = letter * 1.3F;
    const float bottom = canvas.height - letter * 2.1F;
    const float right = canvas.width - letter * 0.3F;
    const float plot_w = right - left;
    const float plot_h = bottom - top;

    // Put weeks together until a bar has room.
    const std::size_t weeks = figures.weeks.size();
    std::size_t together = 1;
    const auto bars = [&] { return (weeks + together - 1) / together; };
    while (static_cast<float>(bars()) * letter * 0.75F > plot_w)
        together = together < 4 ? together + 1 : together * 2;
    std::vector<Bin> bins;
    for (std::size_t i = 0; i < weeks; ++i) {
        const trends::Week& week = figures.weeks[i];
        if (i % together == 0) bins.push_back(Bin{week.week_of, week.week_of + 6, 0, 0, 0, 0});
        Bin& bin = bins.back();
        bin.last = week.week_of + 6;
        bin.cramps += week.cramps;
        bin.observed += week.observed;
        bin.elapsed += week.elapsed;
        ++bin.weeks;
    }
    const bool single = together == 1;
    scene.title = single ? words.say("chart.weekly.title"_k)
                         : words.count("chart.weekly.title_together"_k, static_cast<std::int64_t>(together));
    scene.table.head = {words.say("chart.weekly.week"_k), words.say("chart.weekly.cramps"_k),
                        words.say("chart.weekly.observed"_k)};

    // The rolling rate, at the end of each bin.
    struct Rolling {
        float x;
        double value;
        double low;
        double high;
    };
    std::vector<std::vector<Rolling>> stretches(1);
    const float pitch = bins.empty() ? plot_w : plot_w / static_cast<float>(bins.size());
    double most = 1;
    for (std::size_t i = 0; i < bins.size(); ++i) {
        const double scaled = static_cast<double>(bins[i].cramps) /
                              static_cast<double>(std::max<std::size_t>(1, bins[i].weeks));
        most = std::max(most, scaled);
        std::int64_t observed = 0;
        std::int64_t cramps = 0;
        for (std::int32_t back = 0; back < 28; ++back) {
            const std::int64_t at = (bins[i].last - back) - series.from;
            if (at < 0 || at >= static_cast<std::int64_t>(series.nights.size())) continue;
            const trends::NightState& night = series.nights[static_cast<std::size_t>(at)];
            if (!night.observed || night.excluded) continue;
            ++observed;
            cramps += night.cramps;
        }
        const auto interval = observed >= 14 ? statistics::poisson_rate_ci_garwood(
                                                   static_cast<double>(cramps), static_cast<double>(observed))
                                             : std::nullopt;
        if (!interval) {
            if (!stretches.back().empty()) stretches.emplace_back();
            continue;
        }
        const Rolling point{left + pitch * (static_cast<float>(i) + 0.5F),
                            7 * static_cast<double>(cramps) / static_cast<double>(observed),
                            7 * interval->low, 7 * interval->high};
        most = std::max(most, std::min(point.high, point.value * 1.8 + 1));
        stretches.back().push_back(point);
    }
    const std::int64_t axis = axis_top(most);
    const auto y_of = [&](double value) {
        return bottom - plot_h * static_cast<float>(std::clamp(value / static_cast<double>(axis), 0.0, 1.0));
    };

    for (int i = 0; i <= 3; ++i) {
        const double value = static_cast<double>(axis) * i / 3;
        const float y = y_of(value);
        scene.shapes.emplace_back(Line{{{left, y}, {right, y}}, Ink::line, 1, 1});
        scene.shapes.emplace_back(
            Label{{left - letter * 0.6F, y}, Anchor::right, Ink::muted, false, text::number(value, 1)});
    }
    const float bar_w = std::min(pitch * 0.7F, letter * 2.2F);
    float last_label = -1e9F;
    std::int32_t last_month = -1;
    std::vector<Shape> labels;
    for (std::size_t i = 0; i < bins.size(); ++i) {
        const Bin& bin = bins[i];
        const float mid = left + pitch * (static_cast<float>(i) + 0.5F);
        const std::int64_t unknown = bin.elapsed - bin.observed;
        if (unknown > 0) {
            const float h = plot_h * static_cast<float>(unknown) /
                            static_cast<float>(std::max<std::int64_t>(1, bin.elapsed));
            Rect rect{mid - bar_w / 2, top, bar_w, h, 0, Ink::unknown, 1, true, false};
            scene.shapes.emplace_back(rect);
        }
        const double value =
            static_cast<double>(bin.cramps) / static_cast<double>(std::max<std::size_t>(1, bin.weeks));
        const float y = y_of(value);
        if (bin.cramps > 0) {
            const bool few = bin.observed * 2 < bin.elapsed;
            scene.shapes.emplace_back(Rect{mid - bar_w / 2, y, bar_w, bottom - y,
                                           std::min(letter * 0.3F, bar_w / 2),
                                           few ? Ink::cramp_soft : Ink::cramp, 1, false, false});
        } else if (bin.observed > 0) {
            scene.shapes.emplace_back(
                Rect{mid - bar_w / 2, bottom - 3, bar_w, 3, 1.5F, Ink::quiet, 1, false, false});
        }
        const std::string number = text::number(value, 1);
        if (bin.cramps > 0 && canvas.width_of(number) + letter * 0.4F < pitch)
            labels.emplace_back(Label{{mid, y - letter * 0.85F}, Anchor::centre, Ink::text, true, number});
        const YearMonthDay ymd = to_ymd(bin.first + 3);
        if (ymd.month != last_month) {
            const bool january = ymd.month == 1 || last_month < 0;
            const std::string month = text::month_short(words, bin.first + 3) +
                                      (january && weeks > 40 ? " " + std::to_string(ymd.year % 100) : "");
            const float w = canvas.width_of(month);
            if (mid - w / 2 > last_label + letter * 0.8F && mid + w / 2 < canvas.width) {
                scene.shapes.emplace_back(
                    Label{{mid, bottom + letter * 1.3F}, Anchor::centre, Ink::muted, false, month});
                last_label = mid + w / 2;
            }
            last_month = ymd.month;
        }
        const std::string when =
            bin.weeks == 1
                ? words.say("chart.week_of"_k, {{"date", text::date_medium(words, bin.first)}})
                : text::date_medium(words, bin.first) + " \xE2\x80\x93 " + text::date_medium(words, bin.last);
        Mark mark{mid - pitch / 2,
                  top,
                  pitch,
                  plot_h,
                  words.count("chart.weekly.mark"_k, bin.cramps,
                              {{"when", when}, {"nights", nights_words(words, bin.observed, bin.elapsed)}}),
                  {},
                  bin.first,
                  bin.last};
        scene.marks.push_back(std::move(mark));
        scene.table.rows.push_back({when, text::whole(bin.cramps),
                                    words.say("chart.of"_k, {{"part", text::whole(bin.observed)},
                                                             {"whole", text::whole(bin.elapsed)}})});
    }
    bool band_shown = false;
    for (const auto& stretch : stretches) {
        if (stretch.size() < 2) continue;
        band_shown = true;
        Polygon band;
        Line line;
        for (const Rolling& p : stretch) {
            band.points.push_back({p.x, y_of(p.high)});
            line.points.push_back({p.x, y_of(p.value)});
        }
        for (std::size_t i = stretch.size(); i-- > 0;)
            band.points.push_back({stretch[i].x, y_of(stretch[i].low)});
        band.alpha = 0.14F;
        scene.shapes.emplace_back(std::move(band));
        scene.shapes.emplace_back(std::move(line));
    }
    for (Shape& label : labels) scene.shapes.push_back(std::move(label));

    const std::string nights = nights_words(words, figures.nights.observed, figures.nights.elapsed);
    scene.sentence =
        !figures.rate_per_week ? words.say("chart.nothing"_k)
        : figures.nights.observed < 7
            ? words.count("chart.weekly.sentence_few"_k, figures.cramps, {{"nights", nights}})
            : words.count("chart.weekly.sentence"_k, figures.cramps,
                          {{"nights", nights}, {"rate", text::number(figures.rate_per_week->value, 1)}});
    if (band_shown) scene.sentence += " " + words.say("chart.weekly.line"_k);
    if (figures.nights.unknown > 0) scene.sentence += " " + words.say("chart.weekly.hatched"_k);
    return scene;
}

Scene heat_map(const trends::Figures& figures, const trends::NightSeries& series,
               const text::Catalogue& words, const Canvas& canvas) {
    Scene scene;
    scene.width = canvas.width;
    const float letter = canvas.letter;
    const float left = canvas.width_of(text::weekday_short(words, Date{4})) + letter * 0.9F;
    const float under = letter * 1.7F;
    const float gap = std::max(2.0F, letter * 0.26F);
    const std::int32_t weeks =
        (week_of(series.from + static_cast<std::int32_t>(series.nights.size()) - 1) - week_of(series.from)) /
            7 +
        1;
    const float to_fit = (canvas.width - left) / static_cast<float>(std::max<std::int32_t>(1, weeks)) - gap;
    const float cell =
        std::clamp(std::min((canvas.height - under) / 7 - gap, to_fit), letter * 0.8F, letter * 1.7F);
    const float pitch = cell + gap;
    scene.height = pitch * 7 + under;
    scene.table.head = {words.say("chart.heat.night"_k), words.say("chart.heat.state"_k)};
    const Date end = series.from + static_cast<std::int32_t>(series.nights.size()) - 1;
    const auto most_weeks = static_cast<std::int32_t>((canvas.width - left) / pitch);
    const Date first_week =
        std::max(week_of(series.from), week_of(end) - 7 * (std::max<std::int32_t>(1, most_weeks) - 1));
    for (int day = 0; day < 7; day += 2) {
        scene.shapes.emplace_back(Label{{0, pitch * (static_cast<float>(day) + 0.5F) - gap / 2},
                                        Anchor::left,
                                        Ink::muted,
                                        false,
                                        text::weekday_short(words, Date{4 + day})});
    }
    std::int32_t last_month = -1;
    float last_label = -1e9F;
    std::int64_t quiet = 0;
    std::int64_t observed = 0;
    for (Date night = std::max(first_week, series.from); night <= end; night = night + 1) {
        const trends::NightState& state = series.nights[static_cast<std::size_t>(night - series.from)];
        const std::int32_t column = (week_of(night) - first_week) / 7;
        const float x = left + pitch * static_cast<float>(column);
        const float y = pitch * static_cast<float>(iso_weekday(night) - 1);
        const float radius = cell * 0.28F;
        std::string said;
        if (state.excluded) {
            scene.shapes.emplace_back(Rect{x, y, cell, cell, radius, Ink::line, 1, false, true});
            said = words.say("night.left_out"_k);
        } else if (!state.observed) {
            if (!state.over) continue;
            scene.shapes.emplace_back(Rect{x, y, cell, cell, 0, Ink::unknown, 1, true, false});
            said = words.say("night.unknown"_k);
        } else if (state.cramps == 0) {
            ++quiet;
            ++observed;
            scene.shapes.emplace_back(Rect{x, y, cell, cell, radius, Ink::quiet_soft, 1, false, false});
            said = words.say("night.quiet"_k);
        } else {
            ++observed;
            scene.shapes.emplace_back(Rect{
                x, y, cell, cell, radius, state.cramps == 1 ? Ink::cramp_soft : Ink::cramp, 1, false, false});
            said = words.count("night.cramps"_k, state.cramps);
        }
        scene.marks.push_back(
            Mark{x, y, cell, cell, text::date_medium(words, night) + ": " + said, {}, night, night});
        scene.table.rows.push_back({text::date_medium(words, night), said});
        const YearMonthDay ymd = to_ymd(night);
        if (ymd.month != last_month && ymd.day <= 7) {
            const std::string month = text::month_short(words, night);
            if (x > last_label + letter && x + canvas.width_of(month) < canvas.width) {
                scene.shapes.emplace_back(
                    Label{{x, pitch * 7 + letter * 0.7F}, Anchor::left, Ink::muted, false, month});
                last_label = x + canvas.width_of(month);
            }
            last_month = ymd.month;
        }
    }
    scene.title = observed == 0
                      ? words.say("chart.heat.title_none"_k)
                      : words.count("chart.heat.title"_k, observed, {{"quiet", text::whole(quiet)}});
    scene.sentence = words.say("chart.heat.sentence"_k, {{"quiet", text::whole(figures.nights.quiet)},
                                                         {"with", text::whole(figures.nights.with_cramp)},
                                                         {"unknown", text::whole(figures.nights.unknown)}});
    return scene;
}

Scene onset_hours(const trends::Figures& figures, const text::Catalogue& words, const Canvas& canvas,
                  const trends::Figure<trends::OnsetClock>& clock) {
    Scene scene;
    scene.width = canvas.width;
    scene.height = canvas.height;
    const float letter = canvas.letter;
    const float top = letter * 1.4F;
    const float bottom = canvas.height - letter * 2.0F;
    scene.table.head = {words.say("chart.onset.hour"_k), words.say("chart.onset.cramps"_k)};
    // From noon to noon, cut to the hours that matter, at least eight in the evening to eight in the morning.
    int from = 8;
    int to = 20;
    std::int64_t total = 0;
    std::int64_t most = 0;
    const auto count_at = [&](int slot) {
        return figures.onset_hour[static_cast<std::size_t>((slot + 12) % 24)];
    };
    for (int slot = 0; slot < 24; ++slot) {
        const std::int64_t n = count_at(slot);
        total += n;
        most = std::max(most, n);
        if (n > 0) {
            from = std::min(from, slot);
            to = std::max(to, slot);
        }
    }
    const auto hour_name = [](int slot) {
        const int hour = (slot + 12) % 24;
        return (hour < 10 ? "0" : "") + std::to_string(hour);
    };
    const float pitch = canvas.width / static_cast<float>(to - from + 1);
    const float bar_w = std::min(pitch * 0.72F, letter * 2.2F);
    std::string slept;
    if (clock && clock->sleep_from_hour && clock->sleep_to_hour) {
        const auto slot_of = [](double hour) { return std::fmod(hour + 12, 24.0); };
        const double begin = std::max<double>(from, slot_of(*clock->sleep_from_hour));
        const double end = std::min<double>(to + 1, slot_of(*clock->sleep_to_hour));
        if (end > begin) {
            scene.shapes.emplace_back(Rect{pitch * static_cast<float>(begin - from), top - letter * 1.4F,
                                           pitch * static_cast<float>(end - begin),
                                           bottom - top + letter * 1.4F, letter * 0.3F, Ink::field, 1, false,
                                           false});
            const auto clock_words = [](double hour) {
                const auto minutes = static_cast<std::int16_t>(std::llround(hour * 60) % 1440);
                return to_string(TimeOfDay{minutes});
            };
            slept = " " + words.say("chart.onset.slept"_k, {{"from", clock_words(*clock->sleep_from_hour)},
                                                            {"to", clock_words(*clock->sleep_to_hour)}});
        }
    }
    const int every = canvas.width_of("00") * 1.7F < pitch       ? 1
                      : canvas.width_of("00") * 1.5F < pitch * 2 ? 2
                                                                 : 3;
    for (int slot = from; slot <= to; ++slot) {
        const std::int64_t n = count_at(slot);
        const float mid = pitch * (static_cast<float>(slot - from) + 0.5F);
        if (n > 0) {
            const float h = std::max(3.0F, (bottom - top) * static_cast<float>(n) / static_cast<float>(most));
            scene.shapes.emplace_back(Rect{mid - bar_w / 2, bottom - h, bar_w, h,
                                           std::min(letter * 0.3F, bar_w / 2), Ink::cramp, 1, false, false});
            const std::string number = text::whole(n);
            if (canvas.width_of(number) < pitch)
                scene.shapes.emplace_back(
                    Label{{mid, bottom - h - letter * 0.8F}, Anchor::centre, Ink::text, true, number});
        } else {
            scene.shapes.emplace_back(
                Rect{mid - bar_w / 2, bottom - 2, bar_w, 2, 1, Ink::line, 1, false, false});
        }
        if ((slot - from) % every == 0)
            scene.shapes.emplace_back(
                Label{{mid, bottom + letter * 1.1F}, Anchor::centre, Ink::muted, false, hour_name(slot)});
        scene.marks.push_back(Mark{
            mid - pitch / 2, top, pitch, bottom - top,
            words.count("chart.onset.mark"_k, n, {{"from", hour_name(slot)}, {"to", hour_name(slot + 1)}}),
            "onset_hour." + std::to_string((slot + 12) % 24), Date{1}, Date{0}});
        scene.table.rows.push_back({hour_name(slot) + ":00", text::whole(n)});
    }
    if (total == 0) {
        scene.title = words.say("chart.onset.title_none"_k);
        scene.sentence = words.say("chart.nothing"_k);
        return scene;
    }
    // The shortest stretch of hours that holds half of them.
    int best_from = from;
    int best_to = to;
    for (int a = from; a <= to; ++a) {
        std::int64_t sum = 0;
        for (int b = a; b <= to; ++b) {
            sum += count_at(b);
            if (sum * 2 >= total) {
                if (b - a < best_to - best_from) {
                    best_from = a;
                    best_to = b;
                }
                break;
            }
        }
    }
    scene.title =
        words.say("chart.onset.title"_k, {{"from", hour_name(best_from)}, {"to", hour_name(best_to + 1)}});
    scene.sentence = words.count("chart.onset.sentence"_k, total,
                                 {{"from", hour_name(best_from)}, {"to", hour_name(best_to + 1)}});
    scene.sentence += slept;
    return scene;
}

}  // namespace charley::chart
