// SPDX-License-Identifier: MIT
//
// One total of magnesium against what it is measured by. Pure; any thread.
#include <charley/chart.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <string_view>
#include <utility>

namespace charley::chart {
namespace {

using namespace text::literals;

std::string mg_of(double value) {
    return text::number(value, 0);
}

/// The words in lines that fit, broken after commas.
std::vector<std::string> folded(std::string_view words, const Canvas& canvas) {
    std::vector<std::string> lines;
    while (!words.empty()) {
        std::size_t end = words.size();
        while (canvas.width_of(words.substr(0, end)) > canvas.width) {
            const std::size_t comma = words.rfind(", ", end - 2);
            if (comma == std::string_view::npos || comma == 0) break;
            end = comma + 1;
        }
        lines.emplace_back(words.substr(0, end));
        words.remove_prefix(end);
        while (!words.empty() && words.front() == ' ') words.remove_prefix(1);
    }
    return lines;
}

}  // namespace

Scene intake_bar(std::optional<double> mg, const std::vector<IntakeMark>& marks, Ink ink,
                 const text::Catalogue& words, const Canvas& canvas) {
    Scene scene;
    scene.width = canvas.width;
    const float letter = canvas.letter;
    scene.table.head = {words.say("chart.intake.by"_k), words.say("chart.intake.mg"_k)};
    const std::string taken = mg ? words.say("mg.amount"_k, {{"mg", mg_of(*mg)}}) : words.say("mg.unknown"_k);
    scene.title = taken;
    scene.table.rows.push_back({words.say("chart.intake.taken"_k), taken});
    double most = mg.value_or(0);
    std::string listed;
    // Authorities that say the same share a stroke and a line of words.
    std::map<double, std::string> at;
    for (const IntakeMark& mark : marks) {
        most = std::max(most, mark.mg);
        std::string& names = at[mark.mg];
        names += (names.empty() ? "" : ", ") + mark.by;
        scene.table.rows.push_back({mark.by, words.say("mg.amount"_k, {{"mg", mg_of(mark.mg)}})});
    }
    for (const auto& [value, names] : at)
        listed += (listed.empty() ? "" : "; ") + words.say("mg.amount"_k, {{"mg", mg_of(value)}}) + " (" +
                  names + ")";
    scene.sentence =
        marks.empty() ? taken : words.say("chart.intake.sentence"_k, {{"taken", taken}, {"marks", listed}});
    most = most > 0 ? most * 1.12 : 1;
    const float bar = letter * 1.1F;
    const float top = letter * 0.4F;
    const auto x_of = [&](double value) { return canvas.width * static_cast<float>(value / most); };
    scene.shapes.emplace_back(Rect{0, top, canvas.width, bar, bar / 2, Ink::field, 1, false, false});
    if (mg && x_of(*mg) > letter * 0.4F)
        scene.shapes.emplace_back(
            Rect{0, top, x_of(*mg), bar, std::min(bar, x_of(*mg)) / 2, ink, 1, false, false});
    // The words of each stroke stand in the first line below that has room for them.
    std::vector<float> free_from;
    const float pitch = letter * 1.35F;
    for (const auto& [value, names] : at) {
        const float x = x_of(value);
        scene.shapes.emplace_back(
            Line{{{x, top - letter * 0.3F}, {x, top + bar + letter * 0.3F}}, Ink::text, 2, 1});
        std::size_t line = 0;
        for (const std::string& shown : folded(mg_of(value) + " " + names, canvas)) {
            const float w = canvas.width_of(shown);
            const float left = std::clamp(x - w / 2, 0.0F, std::max(0.0F, canvas.width - w));
            while (line < free_from.size() && left < free_from[line]) ++line;
            if (line == free_from.size()) free_from.push_back(0);
            free_from[line] = left + w + letter * 0.8F;
            const float y = top + bar + letter * 1.1F + pitch * static_cast<float>(line);
            scene.shapes.emplace_back(Label{{left, y}, Anchor::left, Ink::muted, false, shown});
            ++line;
        }
    }
    scene.height =
        top + bar + letter * 0.6F + pitch * static_cast<float>(std::max<std::size_t>(1, free_from.size()));
    return scene;
}

}  // namespace charley::chart
