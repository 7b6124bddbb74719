// SPDX-License-Identifier: MIT
//
// growth_plot TABLE.csv PICTURE.svg: draws the times that growth_bench.cpp wrote, both axes logarithmic, as a
// scene of the room chart. tools/growth.sh runs both.
#include "base/csv.h"
#include "exchange/scene_svg.h"

#include <charley/chart.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <limits>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

using namespace charley;

namespace {

struct Series {
    std::string name;
    std::vector<std::pair<double, double>> values;  // records, milliseconds
};

std::vector<Series> read(const std::string& text) {
    std::vector<Series> all;
    CsvReader reader(text);
    std::vector<std::string> row;
    if (!reader.next(row)) return all;
    const CsvHeader header(row);
    while (reader.next(row)) {
        const std::string name(header.cell(row, "what"));
        auto found =
            std::find_if(all.begin(), all.end(), [&](const Series& each) { return each.name == name; });
        if (found == all.end()) found = all.insert(all.end(), Series{name, {}});
        found->values.emplace_back(
            std::strtod(std::string(header.cell(row, "records")).c_str(), nullptr),
            std::strtod(std::string(header.cell(row, "milliseconds")).c_str(), nullptr));
    }
    return all;
}

/// "1 000", "10 µs", "1 s".
std::string grouped(double value) {
    std::string digits = std::to_string(std::llround(value));
    for (std::ptrdiff_t at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) {
        digits.insert(static_cast<std::size_t>(at), " ");
    }
    return digits;
}
std::string of_time(double milliseconds) {
    const auto with = [](double value, const char* unit) { return grouped(value) + " " + unit; };
    if (milliseconds < 0.999e-3) return with(milliseconds * 1e6, "ns");
    if (milliseconds < 0.999) return with(milliseconds * 1e3, "µs");
    if (milliseconds < 999) return with(milliseconds, "ms");
    return with(milliseconds / 1e3, "s");
}

/// A logarithmic axis over whole decades.
class Axis {
   public:
    Axis(double least, double most, float from, float to)
        : low_(static_cast<int>(std::floor(std::log10(least) + 1e-9))),
          high_(static_cast<int>(std::ceil(std::log10(most) - 1e-9))),
          from_(from),
          to_(to) {}
    float at(double value) const {
        const double share = (std::log10(value) - low_) / (high_ - low_);
        return from_ + static_cast<float>(share) * (to_ - from_);
    }
    int low() const { return low_; }
    int high() const { return high_; }

   private:
    int low_;
    int high_;
    float from_;
    float to_;
};

constexpr float kLetter = 13;
constexpr float kLeft = 78;
constexpr float kRight = 552;
constexpr float kTop = 58;
constexpr float kBottom = 402;

void grid(chart::Scene& scene, const Axis& x, const Axis& y) {
    const auto line = [&](chart::Point from, chart::Point to, float width, float alpha) {
        scene.shapes.emplace_back(chart::Line{{from, to}, chart::Ink::line, width, alpha});
    };
    for (int decade = x.low(); decade <= x.high(); ++decade) {
        const double value = std::pow(10, decade);
        line({x.at(value), kTop}, {x.at(value), kBottom}, 1, 1);
        scene.shapes.emplace_back(chart::Label{
            {x.at(value), kBottom + 16}, chart::Anchor::centre, chart::Ink::muted, false, grouped(value)});
        for (int step = 2; step < 10 && decade < x.high(); ++step) {
            line({x.at(step * value), kBottom}, {x.at(step * value), kBottom + 4}, 1, 1);
        }
    }
    for (int decade = y.low(); decade <= y.high(); ++decade) {
        const double value = std::pow(10, decade);
        line({kLeft, y.at(value)}, {kRight, y.at(value)}, 1, 1);
        scene.shapes.emplace_back(chart::Label{
            {kLeft - 9, y.at(value)}, chart::Anchor::right, chart::Ink::muted, false, of_time(value)});
        for (int step = 2; step < 10 && decade < y.high(); ++step) {
            line({kLeft - 4, y.at(step * value)}, {kLeft, y.at(step * value)}, 1, 1);
        }
    }
}

/// The names at the ends of the lines, moved apart where they would touch.
void name(chart::Scene& scene, const std::vector<Series>& all, const Axis& x, const Axis& y,
          const std::vector<chart::Ink>& inks) {
    std::vector<std::pair<float, std::size_t>> places;
    for (std::size_t i = 0; i < all.size(); ++i) places.emplace_back(y.at(all[i].values.back().second), i);
    std::sort(places.begin(), places.end());
    for (std::size_t i = 1; i < places.size(); ++i) {
        places[i].first = std::max(places[i].first, places[i - 1].first + 2.2F * kLetter);
    }
    for (const auto& [at, i] : places) {
        const auto& [records, milliseconds] = all[i].values.back();
        const float end = x.at(records);
        scene.shapes.emplace_back(
            chart::Line{{{end + 6, y.at(milliseconds)}, {end + 16, at}}, inks[i % inks.size()], 1, 0.7F});
        scene.shapes.emplace_back(chart::Label{
            {end + 20, at - 0.5F * kLetter}, chart::Anchor::left, inks[i % inks.size()], true, all[i].name});
        char each[64];
        std::snprintf(each, sizeof(each), milliseconds < 1 ? "%.3g µs" : "%.3g ms",
                      milliseconds < 1 ? milliseconds * 1e3 : milliseconds);
        scene.shapes.emplace_back(chart::Label{
            {end + 20, at + 0.6F * kLetter}, chart::Anchor::left, chart::Ink::muted, false, each});
    }
}

chart::Scene scene_of(const std::vector<Series>& all) {
    double least = std::numeric_limits<double>::infinity();
    double most = 0;
    double fewest = least;
    double records = 0;
    for (const Series& series : all) {
        for (const auto& [count, milliseconds] : series.values) {
            least = std::min(least, milliseconds);
            most = std::max(most, milliseconds);
            fewest = std::min(fewest, count);
            records = std::max(records, count);
        }
    }
    const Axis x(fewest, records, kLeft, kRight);
    const Axis y(least, most, kBottom, kTop);
    chart::Scene scene;
    scene.width = 780;
    scene.height = 460;
    scene.title = "Time by number of records";
    scene.sentence = "Time of sorting, of all figures and of weekly figures from " + grouped(fewest) +
                     " to " + grouped(records) + " records, both axes logarithmic.";
    scene.shapes.emplace_back(
        chart::Rect{0, 0, scene.width, scene.height, 0, chart::Ink::field, 1, false, false});
    scene.shapes.emplace_back(
        chart::Label{{kLeft, 18}, chart::Anchor::left, chart::Ink::text, true, scene.title});
    scene.shapes.emplace_back(
        chart::Label{{kLeft, 36},
                     chart::Anchor::left,
                     chart::Ink::muted,
                     false,
                     "one call; both axes logarithmic; along a thin grey line ten times the "
                     "records take ten times as long"});
    grid(scene, x, y);
    scene.shapes.emplace_back(chart::Label{{(kLeft + kRight) / 2, kBottom + 38},
                                           chart::Anchor::centre,
                                           chart::Ink::text,
                                           false,
                                           "records in the diary"});
    // In proportion: from every power of ten at the left edge upwards, as far as the field reaches.
    const double lowest = std::pow(10, y.low());
    const double highest = std::pow(10, y.high());
    const double rise = std::pow(10, x.high() - x.low());
    for (double start = lowest / rise * 10; start < highest; start *= 10) {
        const double from = std::max(start, lowest);
        const double to = std::min(start * rise, highest);
        const double left = std::pow(10, x.low());
        scene.shapes.emplace_back(
            chart::Line{{{x.at(left * from / start), y.at(from)}, {x.at(left * to / start), y.at(to)}},
                        chart::Ink::unknown,
                        0.8F,
                        0.55F});
    }
    const std::vector<chart::Ink> inks = {chart::Ink::muted, chart::Ink::cramp, chart::Ink::accent,
                                          chart::Ink::quiet};
    for (std::size_t i = 0; i < all.size(); ++i) {
        chart::Line line;
        line.ink = inks[i % inks.size()];
        for (const auto& [count, milliseconds] : all[i].values) {
            line.points.push_back({x.at(count), y.at(milliseconds)});
            scene.shapes.emplace_back(chart::Dot{line.points.back(), 3.5F, line.ink});
        }
        scene.shapes.emplace_back(std::move(line));
    }
    name(scene, all, x, y, inks);
    return scene;
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 3) {
        std::fprintf(stderr, "growth_plot TABLE.csv PICTURE.svg\n");
        return 2;
    }
    std::ifstream table(arguments[1], std::ios::binary);
    std::ostringstream text;
    text << table.rdbuf();
    const std::vector<Series> all = read(text.str());
    if (all.empty()) {
        std::fprintf(stderr, "growth_plot: %s has no times\n", arguments[1]);
        return 1;
    }
    std::ofstream picture(arguments[2], std::ios::binary);
    picture << exchange::svg_of(scene_of(all), kLetter, "growth");
    picture.close();
    return picture.good() ? 0 : 1;
}
