// SPDX-License-Identifier: MIT
//
// What an experiment could find, by its number of pairs. Pure; any thread.
#include <charley/experiment_chart.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace charley::chart {
namespace {

using namespace text::literals;

std::string of_hundred(double share) {
    return text::whole(std::llround(share * 100));
}

}  // namespace

Scene power_curve(const experiment::Plan& plan, const text::Catalogue& words, const Canvas& canvas) {
    Scene scene;
    scene.width = canvas.width;
    scene.height = canvas.height;
    scene.table.head = {words.say("chart.power.pairs"_k), words.say("chart.power.nights"_k),
                        words.say("chart.power.halving"_k), words.say("chart.power.third"_k)};
    const text::Arg pairs{"pairs", text::whole(plan.design.pairs)};
    scene.title =
        plan.pairs_needed
            ? words.say("chart.power.title"_k, {{"pairs", text::whole(*plan.pairs_needed)}})
            : words.say("chart.power.title_none"_k, {{"pairs", text::whole(experiment::kMostPairs)}});
    scene.sentence = words.say("chart.power.sentence"_k, {pairs,
                                                          {"halving", of_hundred(plan.power.halving)},
                                                          {"third", of_hundred(plan.power.third)},
                                                          {"rate", text::number(7 * plan.process.rate, 1)}});
    if (plan.curve.size() < 2) return scene;

    const float letter = canvas.letter;
    const float left = canvas.width_of("100") + letter * 0.9F;
    const std::string halving_words = words.say("chart.power.halving_short"_k);
    const std::string third_words = words.say("chart.power.third_short"_k);
    const float end_words = std::max(canvas.width_of(halving_words), canvas.width_of(third_words));
    // The names stand at the ends of the lines where they leave most of the width to these.
    const bool named = end_words + letter < (canvas.width - left) * 0.36F;
    const float right = canvas.width - (named ? end_words + letter * 0.8F : letter * 0.5F);
    // Else above the lines, beside each other or below.
    const bool stacked =
        left + letter * 3.2F + canvas.width_of(halving_words) + canvas.width_of(third_words) > canvas.width;
    const float top = letter * 0.9F + (named ? 0 : stacked ? letter * 3.1F : letter * 1.7F);
    const float bottom = canvas.height - letter * 2.1F;
    const std::int64_t first = plan.curve.front().pairs;
    const std::int64_t last = plan.curve.back().pairs;
    const auto x_of = [&](std::int64_t n) {
        return left + (right - left) * static_cast<float>(n - first) / static_cast<float>(last - first);
    };
    const auto y_of = [&](double share) { return bottom - (bottom - top) * static_cast<float>(share); };
    for (const int percent : {0, 50, 80, 100}) {
        const float y = y_of(percent / 100.0);
        // The line at 80 of 100 is what a good plan reaches.
        scene.shapes.emplace_back(
            Line{{{left, y}, {right, y}}, percent == 80 ? Ink::muted : Ink::line, 1, 1});
        if (percent == 100 && y_of(0.8) - y < letter * 1.2F) continue;
        scene.shapes.emplace_back(
            Label{{left - letter * 0.6F, y}, Anchor::right, Ink::muted, false, text::whole(percent)});
    }
    Line halving;
    Line third;
    third.ink = Ink::muted;
    const float pitch = (right - left) / static_cast<float>(last - first);
    float free_from = -1e9F;
    for (const experiment::Power& power : plan.curve) {
        const float x = x_of(power.pairs);
        halving.points.push_back({x, y_of(power.halving)});
        third.points.push_back({x, y_of(power.third)});
        const std::string number = text::whole(power.pairs);
        const std::string nights = text::whole(2 * power.pairs * plan.design.block_days);
        const float w = canvas.width_of(number);
        if ((power.pairs - first) % 4 == 0 && x - w / 2 > free_from) {
            scene.shapes.emplace_back(
                Label{{x, bottom + letter * 1.2F}, Anchor::centre, Ink::muted, false, number});
            free_from = x + w / 2 + letter;
        }
        const float from = std::max(0.0F, x - pitch / 2);
        scene.marks.push_back(Mark{from, top, std::min(canvas.width, x + pitch / 2) - from, bottom - top,
                                   words.say("chart.power.mark"_k, {{"pairs", number},
                                                                    {"nights", nights},
                                                                    {"halving", of_hundred(power.halving)},
                                                                    {"third", of_hundred(power.third)}}),
                                   "pairs." + std::to_string(power.pairs)});
        scene.table.rows.push_back({number, nights,
                                    words.say("chart.power.of_hundred"_k, {{"n", of_hundred(power.halving)}}),
                                    words.say("chart.power.of_hundred"_k, {{"n", of_hundred(power.third)}})});
    }
    if (plan.design.pairs >= first && plan.design.pairs <= last) {
        const float x = x_of(plan.design.pairs);
        scene.shapes.emplace_back(Line{{{x, top}, {x, bottom}}, Ink::accent, 1, 0.6F});
    }
    const Point halving_end = halving.points.back();
    const Point third_end = third.points.back();
    scene.shapes.emplace_back(std::move(third));
    scene.shapes.emplace_back(std::move(halving));
    if (plan.design.pairs >= first && plan.design.pairs <= last) {
        const float x = x_of(plan.design.pairs);
        scene.shapes.emplace_back(Dot{{x, y_of(plan.power.third)}, letter * 0.36F, Ink::muted});
        scene.shapes.emplace_back(Dot{{x, y_of(plan.power.halving)}, letter * 0.42F, Ink::accent});
    }
    if (named) {
        scene.shapes.emplace_back(
            Label{{right + canvas.width_of("30") / 2 + letter * 0.4F, bottom + letter * 1.2F},
                  Anchor::left,
                  Ink::muted,
                  false,
                  words.say("chart.power.pairs_axis"_k)});
        float upper = halving_end.y;
        float lower = third_end.y;
        if (lower - upper < letter * 1.3F) {
            upper = std::max(letter * 0.7F, upper - letter * 0.65F);
            lower = upper + letter * 1.3F;
        }
        scene.shapes.emplace_back(
            Label{{right + letter * 0.6F, upper}, Anchor::left, Ink::accent, true, halving_words});
        scene.shapes.emplace_back(
            Label{{right + letter * 0.6F, lower}, Anchor::left, Ink::muted, false, third_words});
    } else {
        const float first_y = letter * 0.8F;
        const float second_y = stacked ? letter * 2.2F : first_y;
        const float second_x = stacked ? left : left + letter * 2.4F + canvas.width_of(halving_words);
        scene.shapes.emplace_back(Dot{{left, first_y}, letter * 0.36F, Ink::accent});
        scene.shapes.emplace_back(
            Label{{left + letter * 0.8F, first_y}, Anchor::left, Ink::text, true, halving_words});
        scene.shapes.emplace_back(Dot{{second_x, second_y}, letter * 0.36F, Ink::muted});
        scene.shapes.emplace_back(
            Label{{second_x + letter * 0.8F, second_y}, Anchor::left, Ink::muted, false, third_words});
    }
    return scene;
}

}  // namespace charley::chart
