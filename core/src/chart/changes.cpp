// SPDX-License-Identifier: MIT
//
// Charts of change: the rolling rate, pain and duration over time, two periods, factors. Pure; any thread.
#include <charley/trend_charts.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <map>

namespace charley::chart {
namespace {

using namespace text::literals;

struct Plot {
    float left = 0;
    float right = 0;
    float top = 0;
    float bottom = 0;
    float y_of(double value, double most) const {
        return bottom - (bottom - top) * static_cast<float>(std::clamp(value / most, 0.0, 1.0));
    }
};

Plot plot_in(const Canvas& canvas, float labels) {
    const float letter = canvas.letter;
    return {labels + letter * 0.9F, canvas.width - letter * 0.3F, letter * 0.8F,
            canvas.height - letter * 2.1F};
}

double round_top(double most) {
    for (const double top : {1.0, 2.0, 3.0, 5.0, 10.0, 15.0, 20.0, 30.0, 50.0, 100.0, 200.0, 300.0}) {
        if (most <= top) return top;
    }
    return std::ceil(most / 300) * 300;
}

// Months under a time axis, as many as have room.
void months(Scene& scene, const Plot& plot, Date from, Date to, const text::Catalogue& words,
            const Canvas& canvas) {
    const auto span = static_cast<float>(std::max<std::int32_t>(1, to - from));
    float last = -1e9F;
    for (Date date = from; date <= to; date = date + 1) {
        if (to_ymd(date).day != 1 && date != from) continue;
        const float x = plot.left + (plot.right - plot.left) * static_cast<float>(date - from) / span;
        const std::string name = text::month_short(words, date);
        const float w = canvas.width_of(name);
        if (x < last + canvas.letter || x + w > canvas.width) continue;
        scene.shapes.emplace_back(
            Label{{x, plot.bottom + canvas.letter * 1.3F}, Anchor::left, Ink::muted, false, name});
        last = x + w;
    }
}

std::string day_and_month(const text::Catalogue& words, Date date) {
    return std::to_string(to_ymd(date).day) + " " + text::month_short(words, date);
}

}  // namespace

Scene rolling_rate(const trends::NightSeries& series, const text::Catalogue& words, const Canvas& canvas) {
    Scene scene;
    scene.width = canvas.width;
    scene.height = canvas.height;
    scene.title = words.say("chart.rolling.title"_k);
    scene.table.head = {words.say("chart.rolling.until"_k), words.say("chart.rolling.rate"_k),
                        words.say("chart.rolling.interval"_k)};
    const std::vector<trends::RollingPoint> points = trends::rolling(series);
    double most = 1;
    const trends::RollingPoint* last = nullptr;
    for (const trends::RollingPoint& point : points) {
        if (!point.rate_per_week) continue;
        last = &point;
        most = std::max(most, std::min(point.rate_per_week->high, point.rate_per_week->value * 1.8 + 1));
    }
    if (last == nullptr) {
        scene.sentence = words.say("chart.rolling.none"_k);
        return scene;
    }
    const double axis = round_top(most);
    const Plot plot = plot_in(canvas, canvas.width_of("00"));
    for (int i = 0; i <= 2; ++i) {
        const float y = plot.y_of(axis * i / 2, axis);
        scene.shapes.emplace_back(Line{{{plot.left, y}, {plot.right, y}}, Ink::line, 1, 1});
        scene.shapes.emplace_back(Label{{plot.left - canvas.letter * 0.6F, y},
                                        Anchor::right,
                                        Ink::muted,
                                        false,
                                        text::number(axis * i / 2, 1)});
    }
    const Date from = points.front().night;
    const Date to = points.back().night;
    const auto span = static_cast<float>(std::max<std::int32_t>(1, to - from));
    const auto x_of = [&](Date night) {
        return plot.left + (plot.right - plot.left) * static_cast<float>(night - from) / span;
    };
    // Enough points for the width, always the last one.
    const std::size_t step =
        std::max<std::size_t>(1, points.size() / static_cast<std::size_t>(std::max(40.0F, canvas.width / 3)));
    std::vector<std::vector<std::size_t>> stretches(1);
    std::size_t gap_from = points.size();
    const auto close_gap = [&](std::size_t until) {
        if (gap_from >= points.size()) return;
        const float x = x_of(points[gap_from].night);
        const float w = x_of(points[until].night) - x;
        if (w > 1)
            scene.shapes.emplace_back(
                Rect{x, plot.top, w, plot.bottom - plot.top, 0, Ink::unknown, 1, true, false});
        gap_from = points.size();
    };
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (!points[i].rate_per_week) {
            if (gap_from >= points.size()) gap_from = i;
            if (!stretches.back().empty()) stretches.emplace_back();
            continue;
        }
        close_gap(i);
        if (i % step == 0 || i + 1 == points.size() || stretches.back().empty())
            stretches.back().push_back(i);
    }
    if (!points.empty()) close_gap(points.size() - 1);
    for (const auto& stretch : stretches) {
        if (stretch.size() < 2) continue;
        Polygon band;
        Line line;
        for (const std::size_t i : stretch) {
            band.points.push_back({x_of(points[i].night), plot.y_of(points[i].rate_per_week->high, axis)});
            line.points.push_back({x_of(points[i].night), plot.y_of(points[i].rate_per_week->value, axis)});
        }
        for (std::size_t k = stretch.size(); k-- > 0;)
            band.points.push_back(
                {x_of(points[stretch[k]].night), plot.y_of(points[stretch[k]].rate_per_week->low, axis)});
        band.alpha = 0.14F;
        scene.shapes.emplace_back(std::move(band));
        scene.shapes.emplace_back(std::move(line));
    }
    months(scene, plot, from, to, words, canvas);
    for (std::size_t i = points.size(); i-- > 0;) {
        if ((points.size() - 1 - i) % 14 != 0) continue;
        const trends::RollingPoint& point = points[i];
        const std::string until = text::date_medium(words, point.night);
        const std::string rate = point.rate_per_week ? text::number(point.rate_per_week->value, 1)
                                                     : words.say("chart.rolling.few"_k);
        const std::string interval =
            point.rate_per_week
                ? words.say("tile.between"_k, {{"low", text::number(point.rate_per_week->low, 1)},
                                               {"high", text::number(point.rate_per_week->high, 1)}})
                : std::string();
        scene.table.rows.insert(scene.table.rows.begin(), {until, rate, interval});
        const Date first = point.night - 27;
        const float x = x_of(std::max(from, point.night - 13));
        scene.marks.insert(scene.marks.begin(),
                           Mark{x,
                                plot.top,
                                std::max(1.0F, x_of(point.night) - x),
                                plot.bottom - plot.top,
                                words.say("chart.rolling.mark"_k,
                                          {{"until", until}, {"rate", rate}, {"interval", interval}}),
                                {},
                                first,
                                point.night});
    }
    scene.sentence =
        words.say("chart.rolling.sentence"_k, {{"rate", text::number(last->rate_per_week->value, 1)},
                                               {"low", text::number(last->rate_per_week->low, 1)},
                                               {"high", text::number(last->rate_per_week->high, 1)}});
    return scene;
}

Scene strip(const Timeline& timeline, const trends::Window& window, Strip what, const text::Catalogue& words,
            const Canvas& canvas) {
    Scene scene;
    scene.width = canvas.width;
    scene.height = canvas.height;
    const bool pain = what == Strip::pain;
    scene.title = pain ? words.say("chart.pain.title"_k) : words.say("chart.duration.title"_k);
    scene.table.head = {words.say("chart.strip.month"_k), words.say("chart.strip.cramps"_k),
                        words.say("chart.strip.median"_k)};
    struct Value {
        Date night;
        double value;
    };
    std::vector<Value> values;
    const Date end = window.to.value_or(window.tonight);
    for (const CrampRow& row : timeline.cramps) {
        const Date night{row.night};
        if ((window.from && night < *window.from) || night > end) continue;
        if (pain && row.pain >= 0) values.push_back({night, static_cast<double>(row.pain)});
        if (!pain && row.duration_s >= 0) values.push_back({night, static_cast<double>(row.duration_s)});
    }
    if (values.empty()) {
        scene.sentence = words.say("chart.nothing"_k);
        return scene;
    }
    const auto written = [&](double value) {
        return pain ? text::number(value, 1) : text::duration(words, std::llround(value));
    };
    std::vector<double> sorted;
    sorted.reserve(values.size());
    for (const Value& value : values) sorted.push_back(value.value);
    std::sort(sorted.begin(), sorted.end());
    const auto middle = [](const std::vector<double>& all) {
        const std::size_t n = all.size();
        return n % 2 != 0 ? all[n / 2] : (all[n / 2 - 1] + all[n / 2]) / 2;
    };
    // Durations reach from seconds to an hour: the axis ends where nine of ten do, longer ones stand at its
    // top.
    const double most = pain ? 10 : std::max(60.0, std::ceil(sorted[(sorted.size() - 1) * 9 / 10] / 60) * 60);
    const std::string top_words = written(most);
    const Plot plot = plot_in(canvas, std::max(canvas.width_of(top_words), canvas.width_of("10")));
    for (int i = 0; i <= 1; ++i) {
        const float y = plot.y_of(most * i, most);
        scene.shapes.emplace_back(Line{{{plot.left, y}, {plot.right, y}}, Ink::line, 1, 1});
        scene.shapes.emplace_back(Label{{plot.left - canvas.letter * 0.6F, y},
                                        Anchor::right,
                                        Ink::muted,
                                        false,
                                        i == 0 ? std::string("0") : top_words});
    }
    const Date from = values.front().night;
    const Date to = std::max(values.back().night, from + 1);
    const auto x_of = [&](Date night) {
        return plot.left +
               (plot.right - plot.left) * static_cast<float>(night - from) / static_cast<float>(to - from);
    };
    const float dot = canvas.letter * (values.size() > 400 ? 0.12F : values.size() > 80 ? 0.18F : 0.26F);
    std::map<std::int32_t, std::vector<double>> by_month;
    // Of a long diary as many points as can be told apart.
    const std::size_t step = std::max<std::size_t>(1, values.size() / 1200);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const YearMonthDay ymd = to_ymd(values[i].night);
        by_month[ymd.year * 12 + ymd.month - 1].push_back(values[i].value);
        if (i % step == 0)
            scene.shapes.emplace_back(
                Dot{{x_of(values[i].night), plot.y_of(values[i].value, most)}, dot, Ink::cramp});
    }
    Line medians;
    for (auto& [month, all] : by_month) {
        std::sort(all.begin(), all.end());
        const double median = middle(all);
        const Date first = to_date({month / 12, month % 12 + 1, 1});
        const Date next = to_date({(month + 1) / 12, (month + 1) % 12 + 1, 1});
        const float a = x_of(std::max(first, from));
        const float b = x_of(std::min(next - 1, to));
        if (all.size() >= 3) medians.points.push_back({(a + b) / 2, plot.y_of(median, most)});
        const auto n = static_cast<std::int64_t>(all.size());
        const std::string name = text::date_month(words, first);
        scene.table.rows.push_back({name, text::whole(n), written(median)});
        scene.marks.push_back(
            Mark{a,
                 plot.top,
                 std::max(1.0F, b - a),
                 plot.bottom - plot.top,
                 words.count("chart.strip.mark"_k, n, {{"month", name}, {"median", written(median)}}),
                 {},
                 first,
                 next - 1});
    }
    if (medians.points.size() > 1) scene.shapes.emplace_back(std::move(medians));
    months(scene, plot, from, to, words, canvas);
    scene.sentence = pain ? words.count("chart.pain.sentence"_k, static_cast<std::int64_t>(values.size()),
                                        {{"median", written(middle(sorted))}})
                          : words.count("chart.duration.sentence"_k, static_cast<std::int64_t>(values.size()),
                                        {{"median", written(middle(sorted))}});
    return scene;
}

Scene two_periods(const trends::Comparison& comparison, const text::Catalogue& words, const Canvas& canvas) {
    Scene scene;
    scene.width = canvas.width;
    const bool a_first = comparison.a.from <= comparison.b.from;
    const trends::PeriodFigures& earlier = a_first ? comparison.a : comparison.b;
    const trends::PeriodFigures& later = a_first ? comparison.b : comparison.a;
    scene.title = words.say("chart.compare.title_none"_k);
    scene.sentence = comparison_words(comparison, words);
    if (earlier.rate_per_week && later.rate_per_week) {
        const auto one = [](double value) { return text::number(value, 1); };
        const text::Arg before{"earlier", one(earlier.rate_per_week->value)};
        const text::Arg after{"later", one(later.rate_per_week->value)};
        scene.title = words.say("chart.compare.title"_k, {before, after});
        scene.sentence = words.say("chart.compare.sentence"_k, {before,
                                                                after,
                                                                {"a_low", one(earlier.rate_per_week->low)},
                                                                {"a_high", one(earlier.rate_per_week->high)},
                                                                {"b_low", one(later.rate_per_week->low)},
                                                                {"b_high", one(later.rate_per_week->high)}}) +
                         " " + scene.sentence;
    }
    scene.table.head = {words.say("chart.compare.period"_k), words.say("chart.rolling.rate"_k),
                        words.say("chart.rolling.interval"_k), words.say("chart.weekly.observed"_k)};
    const float letter = canvas.letter;
    const float row = letter * 3.6F;
    scene.height = row * 2;
    double most = 1;
    const std::array<const trends::PeriodFigures*, 2> periods = {&earlier, &later};
    for (const trends::PeriodFigures* period : periods) {
        if (period->rate_per_week) most = std::max(most, period->rate_per_week->high);
    }
    const float right = canvas.width - canvas.width_of("00.0") - letter;
    for (std::size_t i = 0; i < 2; ++i) {
        const trends::PeriodFigures& period = *periods[i];
        const float y = row * static_cast<float>(i);
        const std::string dash = " \xE2\x80\x93 ";
        std::string name = text::date_medium(words, period.from) + dash + text::date_medium(words, period.to);
        if (canvas.width_of(name) > canvas.width)
            name = day_and_month(words, period.from) + dash + day_and_month(words, period.to);
        scene.shapes.emplace_back(Label{{0, y + letter * 0.7F}, Anchor::left, Ink::muted, false, name});
        const float line = y + letter * 2.2F;
        std::string rate = words.say("chart.rolling.few"_k);
        std::string interval;
        if (period.rate_per_week) {
            const auto x_of = [&](double value) { return right * static_cast<float>(value / most); };
            scene.shapes.emplace_back(
                Line{{{x_of(period.rate_per_week->low), line}, {x_of(period.rate_per_week->high), line}},
                     i == 0 ? Ink::muted : Ink::accent,
                     letter * 0.3F,
                     0.45F});
            scene.shapes.emplace_back(Dot{{x_of(period.rate_per_week->value), line},
                                          letter * 0.42F,
                                          i == 0 ? Ink::muted : Ink::accent});
            rate = text::number(period.rate_per_week->value, 1);
            interval = words.say("tile.between"_k, {{"low", text::number(period.rate_per_week->low, 1)},
                                                    {"high", text::number(period.rate_per_week->high, 1)}});
            scene.shapes.emplace_back(Label{{canvas.width, line}, Anchor::right, Ink::text, true, rate});
            if (canvas.width_of(name) + canvas.width_of(interval) + letter < canvas.width)
                scene.shapes.emplace_back(
                    Label{{canvas.width, y + letter * 0.7F}, Anchor::right, Ink::muted, false, interval});
        }
        scene.marks.push_back(Mark{
            0,
            y,
            canvas.width,
            row,
            words.say("chart.compare.mark"_k, {{"period", name}, {"rate", rate}, {"interval", interval}}),
            {},
            period.from,
            period.to});
        scene.table.rows.push_back(
            {name, rate, interval,
             words.say("chart.of"_k, {{"part", text::whole(period.nights.observed)},
                                      {"whole", text::whole(period.nights.elapsed)}})});
    }
    return scene;
}

Scene factor_forest(const trends::Factors& factors, const text::Catalogue& words, const Canvas& canvas) {
    Scene scene;
    scene.width = canvas.width;
    const float letter = canvas.letter;
    constexpr std::size_t kMost = 8;
    scene.table.head = {words.say("chart.factors.what"_k), words.say("chart.factors.nights"_k),
                        words.say("chart.factors.ratio"_k), words.say("chart.factors.q"_k)};
    const auto name_of = [&](const trends::FactorFigures& factor) {
        const std::string group = factor.kind == Kind::supplement ? "salt"
                                  : factor.kind == Kind::fluid    ? "fluid"
                                                                  : "factor";
        // "citrate" alone says nothing to who does not read labels.
        if (factor.kind == Kind::supplement && words.has("salt." + factor.code))
            return words.say("experiment.form"_k, {{"form", words.code(group, factor.code)}});
        return words.code(group, factor.code);
    };
    float name_w = 0;
    std::size_t shown = 0;
    std::int64_t found = 0;
    const trends::FactorFigures* first_found = nullptr;
    for (const trends::FactorFigures& factor : factors.factors) {
        if (factor.found) {
            ++found;
            if (first_found == nullptr) first_found = &factor;
        }
        if (shown < kMost) {
            name_w = std::max(name_w, canvas.width_of(name_of(factor)));
            ++shown;
        }
    }
    name_w = std::min(name_w + letter, canvas.width * 0.5F);
    const float row = letter * 2.3F;
    const float left = name_w + letter * 0.5F;
    const float right = canvas.width - letter * 0.5F;
    // From a quarter to four times as many.
    const auto x_of = [&](double ratio) {
        const double at = std::clamp(std::log2(std::max(ratio, 1e-9)) / 2, -1.0, 1.0);
        return left + (right - left) * static_cast<float>((at + 1) / 2);
    };
    const float bottom = row * static_cast<float>(shown);
    float below = letter * 1.8F;
    if (shown > 0) {
        scene.shapes.emplace_back(Line{{{x_of(1), 0}, {x_of(1), bottom}}, Ink::line, 1, 1});
        const bool room =
            right - left > canvas.width_of("0.25\xC3\x97") * 2 + canvas.width_of("1\xC3\x97 4\xC3\x97");
        const std::string fewer = words.say("chart.factors.fewer"_k);
        const std::string more = words.say("chart.factors.more"_k);
        const float half = x_of(1) - left;
        // Which way is which stands on both sides of "as many": between the numbers, or where there is no
        // room, in a line of its own.
        const float taken =
            canvas.width_of("0.25\xC3\x97") + canvas.width_of("1\xC3\x97") / 2 + letter * 1.5F;
        if (room && half > taken + std::max(canvas.width_of(fewer), canvas.width_of(more))) {
            const float away = canvas.width_of("1\xC3\x97") / 2 + letter;
            scene.shapes.emplace_back(
                Label{{x_of(1) - away, bottom + letter}, Anchor::right, Ink::muted, false, fewer});
            scene.shapes.emplace_back(
                Label{{x_of(1) + away, bottom + letter}, Anchor::left, Ink::muted, false, more});
        } else if (canvas.width > canvas.width_of(fewer) + canvas.width_of(more) + letter) {
            const float y = bottom + letter * 2.4F;
            const float x = std::max(
                0.0F, std::min(left, right - canvas.width_of(fewer) - canvas.width_of(more) - letter));
            scene.shapes.emplace_back(Label{{x, y}, Anchor::left, Ink::muted, false, fewer});
            scene.shapes.emplace_back(Label{{right, y}, Anchor::right, Ink::muted, false, more});
            below = letter * 3.2F;
        }
        for (const double tick : {0.25, 1.0, 4.0}) {
            if (!room && tick < 1) continue;
            const Anchor anchor = tick < 1 ? Anchor::left : tick > 1 ? Anchor::right : Anchor::centre;
            scene.shapes.emplace_back(Label{{x_of(tick), bottom + letter},
                                            anchor,
                                            Ink::muted,
                                            false,
                                            text::number(tick, 2) + "\xC3\x97"});
        }
    }
    for (std::size_t i = 0; i < factors.factors.size(); ++i) {
        const trends::FactorFigures& factor = factors.factors[i];
        const std::string name = name_of(factor);
        std::string ratio = words.say("chart.reliefs.too_few"_k);
        if (factor.rate_ratio)
            ratio = text::fixed(factor.rate_ratio->value, 2) + " (" +
                    words.say("tile.between"_k, {{"low", text::fixed(factor.rate_ratio->low, 2)},
                                                 {"high", text::fixed(factor.rate_ratio->high, 2)}}) +
                    ")";
        scene.table.rows.push_back({name, text::whole(factor.nights_with), ratio, text::fixed(factor.q, 2)});
        if (i >= shown) continue;
        const float y = row * (static_cast<float>(i) + 0.5F);
        const Ink ink = factor.found ? Ink::accent : Ink::muted;
        scene.shapes.emplace_back(Label{{0, y}, Anchor::left, Ink::text, factor.found, name});
        if (factor.rate_ratio) {
            scene.shapes.emplace_back(
                Line{{{x_of(factor.rate_ratio->low), y}, {x_of(factor.rate_ratio->high), y}},
                     ink,
                     letter * 0.25F,
                     0.6F});
            scene.shapes.emplace_back(Dot{{x_of(factor.rate_ratio->value), y}, letter * 0.36F, ink});
        }
        scene.marks.push_back(
            Mark{0, row * static_cast<float>(i), canvas.width, row,
                 words.say("chart.factors.mark"_k, {{"what", text::capital(name)},
                                                    {"with", text::whole(factor.cramp_nights_with)},
                                                    {"nights_with", text::whole(factor.nights_with)},
                                                    {"without", text::whole(factor.cramp_nights_without)},
                                                    {"nights_without", text::whole(factor.nights_without)}}),
                 "factors." + factor.code, Date{1}, Date{0}});
    }
    scene.height = bottom + below;
    if (factors.too_early || shown == 0) {
        scene.title = words.say("chart.factors.title_early"_k);
        scene.sentence = words.say("chart.factors.early"_k);
    } else if (found == 0) {
        scene.title = words.say("chart.factors.title_none"_k);
        scene.sentence = words.say("chart.factors.none"_k);
    } else {
        scene.title = words.say("chart.factors.title"_k, {{"what", text::capital(name_of(*first_found))}});
        scene.sentence = words.count("chart.factors.found"_k, found);
    }
    return scene;
}

}  // namespace charley::chart
