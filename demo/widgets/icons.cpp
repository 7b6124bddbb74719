// SPDX-License-Identifier: MIT
//
// The strokes of the icons. Drawing thread only.
#include "widgets/icons.h"

#include <cmath>
#include <initializer_list>

namespace charley::gui {
namespace {

constexpr float kPi = 3.14159265F;

class Pen {
   public:
    Pen(ImDrawList& list, ImVec2 centre, float size, ImU32 colour)
        : list_(list), origin_(centre.x - size / 2, centre.y - size / 2), unit_(size / 24), colour_(colour) {}

    ImVec2 at(float x, float y) const { return {origin_.x + x * unit_, origin_.y + y * unit_}; }
    void line(std::initializer_list<ImVec2> points, bool closed = false) const {
        for (const ImVec2& p : points) list_.PathLineTo(at(p.x, p.y));
        stroke(closed);
        if (!closed) {
            cap(*points.begin());
            cap(*(points.end() - 1));
        }
    }
    void circle(float x, float y, float r) const {
        list_.AddCircle(at(x, y), r * unit_, colour_, 0, width());
    }
    void dot(float x, float y, float r) const { list_.AddCircleFilled(at(x, y), r * unit_, colour_, 12); }
    /// Degrees, clockwise from three o'clock.
    void arc(float x, float y, float r, float from, float to) const {
        list_.PathArcTo(at(x, y), r * unit_, from * kPi / 180, to * kPi / 180);
        stroke(false);
        cap({x + r * std::cos(from * kPi / 180), y + r * std::sin(from * kPi / 180)});
        cap({x + r * std::cos(to * kPi / 180), y + r * std::sin(to * kPi / 180)});
    }
    void box(float x0, float y0, float x1, float y1, float r) const {
        list_.AddRect(at(x0, y0), at(x1, y1), colour_, r * unit_, 0, width());
    }
    void curve(ImVec2 a, ImVec2 b, ImVec2 c, ImVec2 d) const {
        list_.PathLineTo(at(a.x, a.y));
        list_.PathBezierCubicCurveTo(at(b.x, b.y), at(c.x, c.y), at(d.x, d.y));
        stroke(false);
    }

   private:
    float width() const { return 1.8F * unit_; }
    void stroke(bool closed) const { list_.PathStroke(colour_, closed ? ImDrawFlags_Closed : 0, width()); }
    void cap(ImVec2 p) const { list_.AddCircleFilled(at(p.x, p.y), width() / 2, colour_, 8); }

    ImDrawList& list_;
    ImVec2 origin_;
    float unit_;
    ImU32 colour_;
};

}  // namespace

void draw_icon(ImDrawList& list, Icon icon, ImVec2 centre, float size, ImU32 colour) {
    const Pen pen(list, centre, size, colour);
    switch (icon) {
        case Icon::moon:
            pen.arc(12, 12, 7.5F, 5, 265);
            pen.curve({11.3F, 4.5F}, {9.2F, 9.5F}, {13.5F, 15.2F}, {19.5F, 12.7F});
            break;
        case Icon::book:
            pen.box(5.5F, 4, 18.5F, 20, 2.2F);
            pen.line({{5.6F, 15.5F}, {18.4F, 15.5F}});
            break;
        case Icon::trend:
            pen.line({{3.5F, 16.5F}, {9, 11}, {13, 14.5F}, {20, 7}});
            pen.line({{15, 6.5F}, {20.4F, 6.5F}, {20.4F, 12}});
            break;
        case Icon::gear:
            pen.circle(12, 12, 3.4F);
            for (int i = 0; i < 8; ++i) {
                const float a = static_cast<float>(i) * kPi / 4;
                pen.line({{12 + 6.2F * std::cos(a), 12 + 6.2F * std::sin(a)},
                          {12 + 8.8F * std::cos(a), 12 + 8.8F * std::sin(a)}});
            }
            break;
        case Icon::search:
            pen.circle(10.5F, 10.5F, 6);
            pen.line({{15, 15}, {20, 20}});
            break;
        case Icon::plus:
            pen.line({{12, 5}, {12, 19}});
            pen.line({{5, 12}, {19, 12}});
            break;
        case Icon::check:
            pen.line({{5, 12.5F}, {10, 17.5F}, {19.5F, 7}});
            break;
        case Icon::back:
            pen.line({{14.5F, 5}, {7.5F, 12}, {14.5F, 19}});
            break;
        case Icon::forward:
            pen.line({{9.5F, 5}, {16.5F, 12}, {9.5F, 19}});
            break;
        case Icon::undo:
            pen.line({{8.5F, 5}, {4.5F, 9}, {8.5F, 13}});
            pen.line({{4.8F, 9}, {13.5F, 9}});
            pen.arc(13.5F, 14, 5, -90, 90);
            pen.line({{13.5F, 19}, {8, 19}});
            break;
        case Icon::close:
            pen.line({{6, 6}, {18, 18}});
            pen.line({{18, 6}, {6, 18}});
            break;
        case Icon::trash:
            pen.line({{4.5F, 6.5F}, {19.5F, 6.5F}});
            pen.line({{9, 6.3F}, {9, 4}, {15, 4}, {15, 6.3F}});
            pen.line({{6.5F, 6.7F}, {7.4F, 20}, {16.6F, 20}, {17.5F, 6.7F}});
            break;
        case Icon::clock:
            pen.circle(12, 12, 8);
            pen.line({{12, 7.5F}, {12, 12}, {15, 14}});
            break;
        case Icon::leg:
            pen.line({{8, 3}, {8.6F, 11}, {8, 15}, {9.5F, 20}, {17, 20}});
            pen.line({{15, 3}, {14, 11}, {14.5F, 15}, {13.5F, 18}, {17, 20}});
            break;
        case Icon::table:
            pen.box(4, 5, 20, 19, 2);
            pen.line({{4, 10}, {20, 10}});
            pen.line({{10, 10}, {10, 19}});
            break;
        case Icon::copy:
            pen.box(8.5F, 8.5F, 19.5F, 19.5F, 2);
            pen.line({{15.5F, 5}, {6, 5}, {5, 6}, {5, 15.5F}});
            break;
        case Icon::lock:
            pen.box(5.5F, 11, 18.5F, 20, 2);
            pen.arc(12, 9, 4, 180, 360);
            pen.line({{8, 9}, {8, 11}});
            pen.line({{16, 9}, {16, 11}});
            break;
        case Icon::flip:
            pen.arc(12, 12, 7.5F, 200, 340);
            pen.arc(12, 12, 7.5F, 20, 160);
            pen.line({{19.6F, 5}, {19.4F, 9.6F}, {15, 9.2F}});
            pen.line({{4.4F, 19}, {4.6F, 14.4F}, {9, 14.8F}});
            break;
        case Icon::drop:
            pen.arc(12, 14.5F, 5.7F, -20, 200);
            pen.line({{6.7F, 12.5F}, {12, 4}, {17.3F, 12.5F}});
            break;
        case Icon::info:
            pen.circle(12, 12, 8.2F);
            pen.line({{12, 11.5F}, {12, 16}});
            pen.dot(12, 8.2F, 1.2F);
            break;
        case Icon::flask:
            pen.line({{9.5F, 4},
                      {9.5F, 10},
                      {4.8F, 19},
                      {5.6F, 20.2F},
                      {18.4F, 20.2F},
                      {19.2F, 19},
                      {14.5F, 10},
                      {14.5F, 4}});
            pen.line({{8, 4}, {16, 4}});
            break;
        case Icon::download:
            pen.line({{12, 4}, {12, 15}});
            pen.line({{7.5F, 10.5F}, {12, 15}, {16.5F, 10.5F}});
            pen.line({{5, 19.5F}, {19, 19.5F}});
            break;
        case Icon::pencil:
            pen.line({{5, 19}, {5.6F, 15}, {15.5F, 5}, {19, 8.5F}, {9, 18.4F}, {5, 19}});
            break;
        case Icon::history:
            pen.arc(12.5F, 12, 7.5F, -150, 150);
            pen.line({{3.6F, 5.4F}, {5.6F, 9.4F}, {9.6F, 8}});
            pen.line({{12.5F, 8}, {12.5F, 12.4F}, {15.5F, 14}});
            break;
        case Icon::more:
            pen.dot(6, 12, 1.7F);
            pen.dot(12, 12, 1.7F);
            pen.dot(18, 12, 1.7F);
            break;
    }
}

}  // namespace charley::gui
