// SPDX-License-Identifier: MIT
//
// Where cramps sit and what helped. Pure; any thread.
#include <charley/chart.h>

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace charley::chart {
namespace {

using namespace text::literals;

struct Site {
    std::string side;
    std::string muscle;
};

Site split(const std::string& site) {
    const std::size_t slash = site.find('/');
    return {site.substr(0, slash), slash == std::string::npos ? std::string() : site.substr(slash + 1)};
}

std::string words_for(const text::Catalogue& words, const std::string& name) {
    const Site site = split(name);
    const bool side = site.side != "unknown";
    const bool muscle = site.muscle != "unknown" && !site.muscle.empty();
    if (!side && !muscle) return words.say("chart.sites.unknown"_k);
    if (!muscle) return words.code("side_leg", site.side);
    if (!side) return words.code("muscle", site.muscle);
    return words.say("site.side_muscle"_k, {{"side", words.code("side", site.side)},
                                            {"muscle", words.code("muscle", site.muscle)}});
}

}  // namespace

Scene sites(const trends::Figures& figures, const text::Catalogue& words, const Canvas& canvas) {
    Scene scene;
    scene.width = canvas.width;
    scene.height = canvas.height;
    const float letter = canvas.letter;
    scene.table.head = {words.say("chart.sites.where"_k), words.say("chart.sites.cramps"_k)};
    std::int64_t most = 0;
    std::int64_t told = 0;
    for (const trends::SiteCount& site : figures.sites) {
        scene.table.rows.push_back({words_for(words, site.site), text::whole(site.cramps)});
        told += site.cramps;
    }
    if (figures.without_site > 0)
        scene.table.rows.push_back({words.say("chart.sites.unknown"_k), text::whole(figures.without_site)});
    const auto count = [&](std::string_view side, std::string_view muscle) {
        std::int64_t n = 0;
        for (const trends::SiteCount& site : figures.sites) {
            const Site parts = split(site.site);
            if (parts.muscle == muscle && (parts.side == side || parts.side == "both")) n += site.cramps;
        }
        return n;
    };
    // The strongest part, counted as the parts are: cramps of both legs count for each.
    for (const std::string_view side : {"left", "right"}) {
        for (const Muscle muscle : all_codes<Muscle>()) most = std::max(most, count(side, code_of(muscle)));
    }
    const float caption = letter * 1.7F;
    const float leg_h = canvas.height - caption - letter * 0.4F;
    const float leg_w = std::min(leg_h * kLegAspect, canvas.width / 5);
    const float group = leg_w * 2 + leg_w * 0.4F;
    const float between = std::min(leg_w, std::max(0.0F, canvas.width - 2 * group));
    float x = (canvas.width - 2 * group - between) / 2;
    // The views need no words where there is no room for them: the muscles that each shows tell them apart.
    const bool captions = canvas.width_of(words.say("legs.front"_k)) + letter < group + between;
    for (const bool front : {false, true}) {
        for (int leg = 0; leg < 2; ++leg) {
            const Side side = leg == 0 ? Side::left : Side::right;
            const float x0 = x + static_cast<float>(leg) * leg_w * 1.4F;
            for (const LegPart& part : leg_parts(front)) {
                const std::int64_t n = part.named ? count(code_of(side), code_of(part.muscle)) : 0;
                Polygon shape;
                for (const Point p : part.outline)
                    shape.points.push_back({x0 + (leg == 0 ? p.x : 1 - p.x) * leg_w, p.y * leg_h});
                shape.ink = Ink::field;
                scene.shapes.emplace_back(shape);
                if (n > 0) {
                    shape.ink = Ink::cramp;
                    shape.alpha = 0.25F + 0.75F * std::sqrt(static_cast<float>(n) / static_cast<float>(most));
                    scene.shapes.emplace_back(shape);
                    const std::string name = words.say(
                        "site.side_muscle"_k, {{"side", words.code("side", code_of(side))},
                                               {"muscle", words.code("muscle", code_of(part.muscle))}});
                    scene.marks.push_back(
                        Mark{x0, part.top * leg_h, leg_w, (part.bottom - part.top) * leg_h,
                             words.count("chart.sites.mark"_k, n, {{"site", text::capital(name)}}),
                             "sites." + std::string(code_of(side)) + "/" + std::string(code_of(part.muscle)),
                             Date{1}, Date{0}});
                }
            }
        }
        if (captions) {
            scene.shapes.emplace_back(Label{{x + group / 2, canvas.height - letter * 0.7F},
                                            Anchor::centre,
                                            Ink::muted,
                                            false,
                                            front ? words.say("legs.front"_k) : words.say("legs.back"_k)});
        }
        x += group + between;
    }
    if (figures.sites.empty()) {
        scene.title = words.say("chart.sites.title_none"_k);
        scene.sentence = words.say("chart.nothing"_k);
    } else {
        const std::string name = words_for(words, figures.sites.front().site);
        scene.title = words.say("chart.sites.title"_k, {{"site", text::capital(name)},
                                                        {"n", text::whole(figures.sites.front().cramps)}});
        scene.sentence = words.say(
            "chart.sites.sentence"_k,
            {{"site", name}, {"n", text::whole(figures.sites.front().cramps)}, {"all", text::whole(told)}});
    }
    return scene;
}

Scene reliefs(const trends::Figures& figures, const text::Catalogue& words, const Canvas& canvas) {
    Scene scene;
    scene.width = canvas.width;
    const float letter = canvas.letter;
    constexpr std::size_t kMost = 6;
    const std::size_t rows = std::min(kMost, figures.reliefs.size());
    scene.table.head = {words.say("chart.reliefs.what"_k), words.say("chart.reliefs.used"_k),
                        words.say("chart.reliefs.stopped"_k), words.say("chart.reliefs.median"_k)};
    float name_w = 0;
    float count_w = 0;
    float median_w = 0;
    double longest = 30;
    std::vector<std::string> counts;
    for (std::size_t i = 0; i < rows; ++i) {
        const trends::ReliefFigures& relief = figures.reliefs[i];
        counts.push_back(relief.rated > 0 ? words.say("chart.of"_k, {{"part", text::whole(relief.stopped)},
                                                                     {"whole", text::whole(relief.rated)}})
                                          : words.say("chart.reliefs.not_rated"_k));
        name_w = std::max(name_w, canvas.width_of(words.code("relief", relief.what)));
        if (relief.seconds_interval && relief.median_seconds)
            median_w = std::max(median_w,
                                canvas.width_of(text::duration(words, std::llround(*relief.median_seconds))));
        count_w = std::max(count_w, canvas.width_of(counts.back()));
        if (relief.seconds_interval) longest = std::max(longest, relief.seconds_interval->high);
    }
    const float time_w = canvas.width_of(words.say("chart.reliefs.too_few"_k));
    // Where name, count and time do not fit beside each other, the name gets a line of its own.
    const bool two_lines = name_w + count_w + time_w + letter * 3 > canvas.width;
    const float row = letter * (two_lines ? 3.6F : 2.5F);
    name_w = two_lines ? 0 : name_w + letter;
    const float line_x = name_w + count_w + letter * 1.4F;
    const float line_w = std::max(0.0F, canvas.width - line_x - median_w - letter);
    const trends::ReliefFigures* best = nullptr;
    for (std::size_t i = 0; i < rows; ++i) {
        const trends::ReliefFigures& relief = figures.reliefs[i];
        const float y = row * (static_cast<float>(i) + 0.5F) + (two_lines ? letter * 0.75F : 0);
        const std::string name = words.code("relief", relief.what);
        scene.shapes.emplace_back(
            Label{{0, two_lines ? y - letter * 1.5F : y}, Anchor::left, Ink::text, true, name});
        scene.shapes.emplace_back(Label{{name_w, y}, Anchor::left, Ink::muted, false, counts[i]});
        std::string median = words.say("chart.reliefs.too_few"_k);
        if (relief.seconds_interval && relief.median_seconds) {
            median = text::duration(words, std::llround(*relief.median_seconds));
            if (line_w > letter * 2) {
                const auto at = [&](double seconds) {
                    return line_x + line_w * static_cast<float>(seconds / longest);
                };
                scene.shapes.emplace_back(
                    Line{{{at(relief.seconds_interval->low), y}, {at(relief.seconds_interval->high), y}},
                         Ink::accent,
                         letter * 0.3F,
                         0.45F});
                scene.shapes.emplace_back(Dot{{at(*relief.median_seconds), y}, letter * 0.42F, Ink::accent});
            }
            scene.shapes.emplace_back(Label{{canvas.width, y}, Anchor::right, Ink::text, false, median});
            if (best == nullptr || *relief.median_seconds < *best->median_seconds) best = &relief;
        } else {
            scene.shapes.emplace_back(Label{{canvas.width, y}, Anchor::right, Ink::muted, false, median});
        }
        scene.marks.push_back(Mark{0, row * static_cast<float>(i), canvas.width, row,
                                   words.count("chart.reliefs.mark"_k, relief.used,
                                               {{"what", text::capital(name)},
                                                {"stopped", text::whole(relief.stopped)},
                                                {"rated", text::whole(relief.rated)}}),
                                   "reliefs." + relief.what, Date{1}, Date{0}});
        scene.table.rows.push_back({name, text::whole(relief.used), counts[i], median});
    }
    scene.height = row * static_cast<float>(std::max<std::size_t>(1, rows));
    if (rows == 0) {
        scene.title = words.say("chart.reliefs.title_none"_k);
        scene.sentence = words.say("chart.nothing"_k);
    } else if (best == nullptr) {
        scene.title = words.say("chart.reliefs.title_few"_k);
        scene.sentence =
            words.count("chart.reliefs.sentence_few"_k, figures.reliefs.front().used,
                        {{"what", text::capital(words.code("relief", figures.reliefs.front().what))}});
    } else {
        // "Soonest" only where its interval ends before the medians of the others begin.
        bool clear = true;
        std::size_t timed = 0;
        for (std::size_t i = 0; i < rows; ++i) {
            const trends::ReliefFigures& other = figures.reliefs[i];
            if (!other.seconds_interval) continue;
            ++timed;
            if (&other != best && other.seconds_interval->low < best->seconds_interval->high) clear = false;
        }
        const std::string what = text::capital(words.code("relief", best->what));
        const std::string time = text::duration(words, std::llround(*best->median_seconds));
        scene.title = clear && timed > 1 ? words.say("chart.reliefs.title_clear"_k, {{"what", what}})
                                         : words.say("chart.reliefs.title"_k);
        scene.sentence =
            words.count("chart.reliefs.sentence"_k, best->timed, {{"what", what}, {"time", time}});
    }
    return scene;
}

}  // namespace charley::chart
