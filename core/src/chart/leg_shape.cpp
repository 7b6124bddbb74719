// SPDX-License-Identifier: MIT
//
// The shape of a leg: two curves over its height; each part is a slice between them. Pure; any thread.
#include <charley/chart.h>

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace charley::chart {
namespace {

struct Knot {
    float y;
    float outer;  // the outer edge of a left leg lies on the left
    float inner;
};

// Hip, thigh, knee, calf, ankle, foot.
constexpr Knot kKnots[] = {{0.00F, 0.08F, 0.93F}, {0.10F, 0.05F, 0.93F}, {0.22F, 0.10F, 0.86F},
                           {0.34F, 0.20F, 0.76F}, {0.42F, 0.25F, 0.70F}, {0.48F, 0.21F, 0.73F},
                           {0.56F, 0.15F, 0.80F}, {0.64F, 0.19F, 0.78F}, {0.74F, 0.29F, 0.69F},
                           {0.83F, 0.34F, 0.63F}, {0.89F, 0.33F, 0.64F}, {0.95F, 0.24F, 0.71F},
                           {1.00F, 0.20F, 0.72F}};
constexpr std::size_t kKnotCount = sizeof(kKnots) / sizeof(kKnots[0]);

float smooth(float a, float b, float c, float d, float t) {
    // Catmull and Rom's spline through b and c.
    return 0.5F *
           (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t);
}

float edge(float y, bool outer) {
    std::size_t i = 0;
    while (i + 2 < kKnotCount && kKnots[i + 1].y < y) ++i;
    const auto knot = [&](std::size_t at) { return outer ? kKnots[at].outer : kKnots[at].inner; };
    const float t = std::clamp((y - kKnots[i].y) / (kKnots[i + 1].y - kKnots[i].y), 0.0F, 1.0F);
    return smooth(knot(i == 0 ? 0 : i - 1), knot(i), knot(i + 1), knot(std::min(i + 2, kKnotCount - 1)), t);
}

// The part of the leg from `top` to `bottom`, between the shares `from` and `to` of its width.
LegPart slice(Muscle muscle, bool named, float top, float bottom, float from = 0, float to = 1) {
    LegPart part;
    part.muscle = muscle;
    part.named = named;
    part.top = top;
    part.bottom = bottom;
    const int steps = std::max(4, static_cast<int>((bottom - top) * 60));
    const auto point = [&](float y, float share) {
        const float a = edge(y, true);
        const float b = edge(y, false);
        return Point{a + (b - a) * share, y};
    };
    for (int i = 0; i <= steps; ++i)
        part.outline.push_back(
            point(top + (bottom - top) * static_cast<float>(i) / static_cast<float>(steps), to));
    if (bottom >= 1) {  // the foot's end is round
        const Point r = part.outline.back();
        const Point l = point(bottom, from);
        for (int i = 1; i < 8; ++i) {
            const float a = static_cast<float>(i) / 8 * 3.14159265F;
            part.outline.push_back(
                {(r.x + l.x) / 2 + (r.x - l.x) / 2 * std::cos(a), bottom + 0.018F * std::sin(a)});
        }
    }
    for (int i = steps; i >= 0; --i)
        part.outline.push_back(
            point(top + (bottom - top) * static_cast<float>(i) / static_cast<float>(steps), from));
    return part;
}

constexpr float kGap = 0.008F;

std::vector<LegPart> make_parts(bool front) {
    std::vector<LegPart> parts;
    if (front) {
        parts.push_back(slice(Muscle::thigh_front, true, 0, 0.37F, 0, 0.60F));
        parts.push_back(slice(Muscle::inner_thigh, true, 0, 0.37F, 0.635F, 1));
    } else {
        parts.push_back(slice(Muscle::buttock, true, 0, 0.18F));
        parts.push_back(slice(Muscle::hamstring, true, 0.18F + kGap, 0.37F));
    }
    parts.push_back(slice(Muscle::other, false, 0.37F + kGap, 0.455F));
    parts.push_back(slice(front ? Muscle::shin : Muscle::calf, true, 0.455F + kGap, 0.74F));
    parts.push_back(slice(Muscle::other, false, 0.74F + kGap, 0.83F));
    parts.push_back(slice(front ? Muscle::toes : Muscle::foot_arch, true, 0.83F + kGap, 1));
    return parts;
}

}  // namespace

const std::vector<LegPart>& leg_parts(bool front) {
    static const std::vector<LegPart> kBack = make_parts(false);
    static const std::vector<LegPart> kFront = make_parts(true);
    return front ? kFront : kBack;
}

const std::vector<Point>& leg_outline() {
    static const std::vector<Point> kOutline = slice(Muscle::other, false, 0, 1).outline;
    return kOutline;
}

}  // namespace charley::chart
