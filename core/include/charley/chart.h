// SPDX-License-Identifier: MIT
//
// Charts as scenes: rectangles, lines, polygons and labels in a box, that any canvas can paint (the app, SVG
// in a report, a phone). Every scene has its finding as a title, one sentence that says the same in words, a
// table of its figures, and marks that lead to the records behind them. Colours are roles, sizes are in the
// units of the box that was asked for. Pure; any thread.
#pragma once

#include <charley/guidance.h>
#include <charley/patterns.h>
#include <charley/record.h>
#include <charley/text.h>
#include <charley/trends.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace charley::chart {

enum class Ink : std::uint8_t {
    text,
    muted,
    line,
    accent,
    cramp,
    cramp_soft,
    quiet,
    quiet_soft,
    unknown,
    field
};
enum class Anchor : std::uint8_t { left, centre, right };

struct Point {
    float x = 0;
    float y = 0;
    friend bool operator==(const Point&, const Point&) = default;
};

struct Rect {
    float x = 0;
    float y = 0;
    float w = 0;
    float h = 0;
    float radius = 0;
    Ink ink = Ink::cramp;
    float alpha = 1;        ///< 0 … 1
    bool hatched = false;   ///< stripes instead of a fill: not known
    bool outlined = false;  ///< only its edge
};
struct Line {
    std::vector<Point> points;
    Ink ink = Ink::accent;
    float width = 2.5F;  ///< in logical pixels
    float alpha = 1;
};
struct Polygon {
    std::vector<Point> points;  ///< simple, either way round
    Ink ink = Ink::accent;
    float alpha = 1;
};
struct Dot {
    Point at;
    float radius = 5;
    Ink ink = Ink::accent;
};
/// One line of words. `at` is the baseline's middle height: the words are centred on it vertically.
struct Label {
    Point at;
    Anchor anchor = Anchor::centre;
    Ink ink = Ink::muted;
    bool strong = false;
    std::string words;
};
using Shape = std::variant<Rect, Line, Polygon, Dot, Label>;

/// A part of the chart that can be pointed at: what it says, and the records behind it.
struct Mark {
    float x = 0;
    float y = 0;
    float w = 0;
    float h = 0;
    std::string words;
    /// The figure whose records lie behind the mark, as `trends::records_behind` takes it; empty where the
    /// mark stands for nights.
    std::string figure{};
    /// The nights that it stands for; `first` after `last`: none.
    Date first{1};
    Date last{0};
    /// The records themselves, where the scene knows them.
    std::vector<RecordId> records{};
};

struct Table {
    std::vector<std::string> head;
    std::vector<std::vector<std::string>> rows;  ///< each as long as the head
};
/// The table as tab-separated lines, for the clipboard.
std::string to_text(const Table& table);

struct Scene {
    float width = 0;
    float height = 0;
    std::string title;          ///< the finding, a few words
    std::string sentence;       ///< the whole chart in one sentence
    std::vector<Shape> shapes;  ///< in the order of painting
    std::vector<Mark> marks;
    Table table;
};

/// The box to fill and how large its words are: `letter` is the height of a caption's letters (13 at normal
/// size).
struct Canvas {
    float width = 320;
    float height = 200;
    float letter = 13;
    /// How wide a caption is, where whoever paints can tell; without it, it is estimated.
    std::function<float(std::string_view)> measure{};
    float width_of(std::string_view words) const;
};

/// Cramps each week as bars, unknown nights hatched from above in proportion, and the rate of the 28 nights
/// that end with each week with its exact interval as a band. Weeks that would stand too close are put
/// together.
Scene weekly(const trends::Figures& figures, const trends::NightSeries& series, const text::Catalogue& words,
             const Canvas& canvas);

/// Every night as a square, weeks as columns, Monday on top; the latest nights where not all fit.
Scene heat_map(const trends::Figures& figures, const trends::NightSeries& series,
               const text::Catalogue& words, const Canvas& canvas);

/// At what hour cramps begin, around the night; the hours usually slept are shaded where `clock` has them.
Scene onset_hours(const trends::Figures& figures, const text::Catalogue& words, const Canvas& canvas,
                  const trends::Figure<trends::OnsetClock>& clock = {});

/// Both legs from behind and from the front, the parts stronger the more cramps they had.
Scene sites(const trends::Figures& figures, const text::Catalogue& words, const Canvas& canvas);

/// What was done against cramps: in what share of its rated uses it stopped them, and the median time to
/// relief, each with its interval and its n.
Scene reliefs(const trends::Figures& figures, const text::Catalogue& words, const Canvas& canvas);

/// The day from 0 to 24 h: when a magnesium supplement fits between the medicines, and what blocks the other
/// hours. The table gives every stretch with its reason.
Scene day_plan(const guidance::DayPlan& plan, const text::Catalogue& words, const Canvas& canvas);

/// What a total of magnesium is measured by: a reference intake or an upper level.
struct IntakeMark {
    double mg = 0;
    std::string by;  ///< "EFSA", "US"
};
/// A total of magnesium as a bar, a labelled stroke for each mark; marks of the same amount share theirs. It
/// has no marks of its own to press.
Scene intake_bar(std::optional<double> mg, const std::vector<IntakeMark>& marks, Ink ink,
                 const text::Catalogue& words, const Canvas& canvas);

/// One part of a leg: a muscle group, or a piece between two that has no name here. The outline runs down the
/// inner edge and back up the outer one, in a box of 1 × 1; y grows downwards.
struct LegPart {
    Muscle muscle = Muscle::other;
    bool named = true;
    float top = 0;
    float bottom = 1;
    std::vector<Point> outline;
};
/// The parts of the left leg seen from behind or from the front, from top to bottom. The right leg is its
/// mirror image.
const std::vector<LegPart>& leg_parts(bool front);
/// The whole outline of the left leg.
const std::vector<Point>& leg_outline();
/// The width of a leg's box for a height of 1.
inline constexpr float kLegAspect = 0.36F;

}  // namespace charley::chart
