// SPDX-License-Identifier: MIT
//
// When a magnesium supplement fits between a day's medicines. Pure; any thread.
#include <charley/chart.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>

namespace charley::chart {
namespace {

using namespace text::literals;

std::string clock(std::int32_t minute) {
    return minute == 1440 ? std::string("24:00") : to_string(TimeOfDay{static_cast<std::int16_t>(minute)});
}

std::string span_of(const guidance::Window& window) {
    return clock(window.from_min) + " \xE2\x80\x93 " + clock(window.to_min);
}

std::string reason_for(const guidance::Blocked& blocked, const text::Catalogue& words) {
    if (blocked.never) return words.say("plan.never"_k, {{"medicine", blocked.name}});
    const bool general = blocked.drug_class == "other_medicines";
    const text::Key key = !blocked.known            ? "plan.unknown"_k
                          : general                 ? "plan.general"_k
                          : blocked.before_min == 0 ? "plan.after_only"_k
                                                    : "plan.because"_k;
    return words.say(key, {{"medicine", blocked.name},
                           {"time", clock(blocked.dose_min)},
                           {"before", text::number(blocked.before_min / 60.0, 1)},
                           {"after", text::number(blocked.after_min / 60.0, 1)}});
}

/// The stretches of a window between 0 and 24 h: two where it runs over midnight.
std::vector<std::pair<int, int>> stretches(const guidance::Window& window) {
    if (window.to_min > window.from_min) return {{window.from_min, window.to_min}};
    std::vector<std::pair<int, int>> out;
    if (window.from_min < 1440) out.emplace_back(window.from_min, 1440);
    if (window.to_min > 0) out.emplace_back(0, window.to_min);
    return out;
}

}  // namespace

Scene day_plan(const guidance::DayPlan& plan, const text::Catalogue& words, const Canvas& canvas) {
    Scene scene;
    scene.width = canvas.width;
    scene.table.head = {words.say("chart.plan.when"_k), words.say("chart.plan.what"_k)};
    std::string fits;
    for (const guidance::Window& window : plan.windows) {
        fits += (fits.empty() ? "" : ", ") + span_of(window);
        scene.table.rows.push_back({span_of(window), words.say("chart.plan.fits"_k)});
    }
    for (const guidance::Blocked& one : plan.blocked)
        scene.table.rows.push_back({span_of(one.when), reason_for(one, words)});
    scene.title = words.say("chart.plan.title"_k);
    scene.sentence = !plan.cautions.empty()                                ? words.say("quiet_gap"_k)
                     : fits.empty()                                        ? words.say("plan.none"_k)
                     : plan.blocked.empty() && !plan.without_times.empty() ? words.say("plan.without_times"_k)
                     : plan.blocked.empty()                                ? words.say("chart.plan.free"_k)
                                            : words.say("chart.plan.sentence"_k, {{"windows", fits}});
    const float letter = canvas.letter;
    const float bar = std::max(16.0F, letter * 1.5F);
    const float top = letter * 2;
    const auto x_of = [&](int minute) { return canvas.width * static_cast<float>(minute) / 1440; };
    for (const guidance::Blocked& one : plan.blocked) {
        for (const auto& [from, to] : stretches(one.when)) {
            scene.shapes.emplace_back(
                Rect{x_of(from), top, x_of(to) - x_of(from), bar, 0, Ink::unknown, 1, true, false});
            Mark mark;
            mark.x = x_of(from);
            mark.y = top;
            mark.w = x_of(to) - x_of(from);
            mark.h = bar;
            mark.words = span_of(one.when) + ": " + reason_for(one, words);
            mark.records = {one.medicine};
            scene.marks.push_back(std::move(mark));
        }
    }
    for (const guidance::Window& window : plan.windows) {
        for (const auto& [from, to] : stretches(window)) {
            scene.shapes.emplace_back(
                Rect{x_of(from), top, x_of(to) - x_of(from), bar, 4, Ink::quiet, 1, false, false});
            Mark mark;
            mark.x = x_of(from);
            mark.y = top;
            mark.w = x_of(to) - x_of(from);
            mark.h = bar;
            mark.words = span_of(window) + ": " + words.say("chart.plan.fits"_k);
            scene.marks.push_back(std::move(mark));
        }
    }
    // A stroke at every dose; its time above it where the words have room.
    std::map<int, std::string> doses;
    for (const guidance::Blocked& one : plan.blocked) {
        if (one.never) continue;
        std::string& names = doses[one.dose_min];
        if (names.find(one.name) == std::string::npos) names += (names.empty() ? "" : ", ") + one.name;
    }
    const float room = canvas.width / static_cast<float>(std::max<std::size_t>(1, doses.size())) - letter / 2;
    float free_from = 0;
    for (const auto& [dose, names] : doses) {
        const float x = x_of(dose);
        scene.shapes.emplace_back(Line{{{x, top - 4}, {x, top + bar + 4}}, Ink::text, 2, 1});
        std::string shown = names + " " + clock(dose);
        if (canvas.width_of(shown) > room) shown = clock(dose);
        const float half = canvas.width_of(shown) / 2;
        const float left = std::clamp(x - half, 0.0F, std::max(0.0F, canvas.width - 2 * half));
        if (left < free_from) continue;
        scene.shapes.emplace_back(
            Label{{left + half, top - letter * 0.9F}, Anchor::centre, Ink::text, true, shown});
        free_from = left + 2 * half + letter / 2;
    }
    const float under = top + bar + letter;
    const int step = canvas.width < canvas.width_of("00") * 16 ? 12 : 6;
    for (int hour = 0; hour <= 24; hour += step) {
        const Anchor anchor = hour == 0 ? Anchor::left : hour == 24 ? Anchor::right : Anchor::centre;
        scene.shapes.emplace_back(Label{{x_of(hour * 60), under},
                                        anchor,
                                        Ink::muted,
                                        false,
                                        (hour < 10 ? "0" : "") + std::to_string(hour)});
    }
    scene.height = under + letter;
    return scene;
}

}  // namespace charley::chart
