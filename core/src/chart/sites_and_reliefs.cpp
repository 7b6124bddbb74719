// SPDX-License-Identifier: MIT
//
// Where cramps sit and what helped. Pure; any thread.
#include <charley/chart.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

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
    return words.say("site.side_muscle"_k,
                     {{"side", words.code("side", site.side)},
                      {"muscle", words.code(site.side == "both" ? "muscle_both" : "muscle", site.muscle)}});
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
    // Below each leg stands which one it is, below both from where they are seen.
    const float caption = letter * 3.1F;
    const float leg_h = canvas.height - caption - letter * 0.4F;
    const float leg_w = std::min(leg_h * kLegAspect, canvas.width / 5);
    const float group = leg_w * 2 + leg_w * 0.4F;
    const float between = std::min(leg_w, std::max(0.0F, canvas.width - 2 * group));
    float x = (canvas.width - 2 * group - between) / 2;
    // The views need no words where there is no room for them: the muscles that each shows tell them apart.
    const bool captions = canvas.width_of(words.say("legs.front"_k)) + letter < group + between;
    const bool sides =
        canvas.width_of(words.code("side", code_of(Side::right))) + letter * 0.3F < leg_w * 1.4F;
    for (const bool front : {false, true}) {
        for (int leg = 0; leg < 2; ++leg) {
            const Side side = leg == 0 ? Side::left : Side::right;
            const float x0 = x + static_cast<float>(leg) * leg_w * 1.4F;
            if (sides) {
                scene.shapes.emplace_back(Label{{x0 + leg_w / 2, canvas.height - letter * 2.1F},
                                                Anchor::centre,
                                                Ink::muted,
                                                false,
                                                words.code("side", code_of(side))});
            }
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
    constexpr std::size_t kMost = 5;
    const std::size_t rows = std::min(kMost, figures.reliefs.size());
    scene.table.head = {words.say("chart.reliefs.what"_k),    words.say("chart.reliefs.used"_k),
                        words.say("chart.reliefs.stopped"_k), words.say("chart.reliefs.share"_k),
                        words.say("chart.reliefs.median"_k),  words.say("chart.rolling.interval"_k)};
    const std::string too_few = words.say("chart.reliefs.too_few"_k);
    const auto seconds = [&](double value) { return text::duration(words, std::llround(value)); };
    struct Told {
        std::string name;
        std::string count;
        std::string share;
        std::string time;
        std::string between;
    };
    std::vector<Told> told;
    float name_w = 0;
    float count_w = 0;
    float time_w = 0;
    double longest = 30;
    for (const trends::ReliefFigures& relief : figures.reliefs) {
        Told one;
        one.name = words.code("relief", relief.what);
        one.count = relief.rated > 0 ? words.say("chart.of"_k, {{"part", text::whole(relief.stopped)},
                                                                {"whole", text::whole(relief.rated)}})
                                     : words.say("chart.reliefs.not_rated"_k);
        one.share = too_few;
        if (relief.stopped_share)
            one.share = words.say("chart.reliefs.share_is"_k,
                                  {{"share", text::number(10 * relief.stopped_share->value, 1)},
                                   {"low", text::number(10 * relief.stopped_share->low, 1)},
                                   {"high", text::number(10 * relief.stopped_share->high, 1)}});
        one.time = too_few;
        if (relief.seconds_interval && relief.median_seconds) {
            one.time = words.say("chart.reliefs.after"_k, {{"time", seconds(*relief.median_seconds)}});
            one.between = words.say("tile.between"_k, {{"low", seconds(relief.seconds_interval->low)},
                                                       {"high", seconds(relief.seconds_interval->high)}});
        }
        if (told.size() < rows) {
            name_w = std::max(name_w, canvas.width_of(one.name));
            count_w = std::max(count_w, canvas.width_of(one.count));
            time_w = std::max(time_w, canvas.width_of(one.time));
            if (relief.seconds_interval) longest = std::max(longest, relief.seconds_interval->high);
        }
        scene.table.rows.push_back(
            {one.name, text::whole(relief.used), one.count, one.share, one.time, one.between});
        told.push_back(std::move(one));
    }
    // Each relief has two lines: how soon, with its name; how often, with its count.
    const float row = letter * 3.4F;
    const float bar = letter * 0.3F;
    const float time_x = name_w + letter;
    const float time_end = canvas.width - time_w - letter;
    const float share_x = count_w + letter * 1.2F;
    const float share_end = canvas.width - letter * 0.5F;
    const trends::ReliefFigures* best = nullptr;
    for (std::size_t i = 0; i < rows; ++i) {
        const trends::ReliefFigures& relief = figures.reliefs[i];
        const float soon = row * static_cast<float>(i) + letter * 0.9F;
        const float often = soon + letter * 1.4F;
        const bool timed = relief.seconds_interval && relief.median_seconds;
        scene.shapes.emplace_back(Label{{0, soon}, Anchor::left, Ink::text, true, told[i].name});
        scene.shapes.emplace_back(
            Label{{canvas.width, soon}, Anchor::right, timed ? Ink::text : Ink::muted, false, told[i].time});
        scene.shapes.emplace_back(Label{{0, often}, Anchor::left, Ink::muted, false, told[i].count});
        if (timed) {
            if (time_end - time_x > letter * 2) {
                const auto at = [&](double value) {
                    return time_x + (time_end - time_x) * static_cast<float>(value / longest);
                };
                scene.shapes.emplace_back(Line{
                    {{at(relief.seconds_interval->low), soon}, {at(relief.seconds_interval->high), soon}},
                    Ink::accent,
                    bar,
                    0.45F});
                scene.shapes.emplace_back(
                    Dot{{at(*relief.median_seconds), soon}, letter * 0.42F, Ink::accent});
            }
            if (best == nullptr || *relief.median_seconds < *best->median_seconds) best = &relief;
        }
        if (relief.stopped_share && share_end - share_x > letter * 3) {
            const auto at = [&](double share) {
                return share_x + (share_end - share_x) * static_cast<float>(share);
            };
            scene.shapes.emplace_back(
                Line{{{at(0), often - letter * 0.3F}, {at(0), often + letter * 0.3F}}, Ink::line, 1, 1});
            scene.shapes.emplace_back(
                Line{{{at(1), often - letter * 0.3F}, {at(1), often + letter * 0.3F}}, Ink::line, 1, 1});
            scene.shapes.emplace_back(
                Line{{{at(relief.stopped_share->low), often}, {at(relief.stopped_share->high), often}},
                     Ink::quiet,
                     bar,
                     0.45F});
            scene.shapes.emplace_back(
                Dot{{at(relief.stopped_share->value), often}, letter * 0.42F, Ink::quiet});
        }
        scene.marks.push_back(Mark{0, row * static_cast<float>(i), canvas.width, row - letter * 0.3F,
                                   words.count("chart.reliefs.mark"_k, relief.used,
                                               {{"what", text::capital(told[i].name)},
                                                {"stopped", text::whole(relief.stopped)},
                                                {"rated", text::whole(relief.rated)},
                                                {"share", told[i].share},
                                                {"time", told[i].time}}),
                                   "reliefs." + relief.what, Date{1}, Date{0}});
    }
    scene.height = row * static_cast<float>(std::max<std::size_t>(1, rows));
    const std::string never = words.say("chart.reliefs.never"_k);
    const std::string always = words.say("chart.reliefs.always"_k);
    if (rows > 0 && share_end - share_x > canvas.width_of(never) + canvas.width_of(always) + letter * 2) {
        // What the ends of the line of shares mean.
        const float y = scene.height + letter * 0.4F;
        scene.shapes.emplace_back(Label{{share_x, y}, Anchor::left, Ink::muted, false, never});
        scene.shapes.emplace_back(Label{{share_end, y}, Anchor::right, Ink::muted, false, always});
        scene.height += letter * 1.4F;
    }
    if (rows == 0) {
        scene.title = words.say("chart.reliefs.title_none"_k);
        scene.sentence = words.say("chart.nothing"_k);
        return scene;
    }
    const trends::ReliefFigures& first = best == nullptr ? figures.reliefs.front() : *best;
    const std::string what = text::capital(words.code("relief", first.what));
    if (best == nullptr) {
        scene.title = words.say("chart.reliefs.title_few"_k);
        scene.sentence = words.count("chart.reliefs.sentence_few"_k, first.used, {{"what", what}});
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
        scene.title = clear && timed > 1 ? words.say("chart.reliefs.title_clear"_k, {{"what", what}})
                                         : words.say("chart.reliefs.title"_k);
        scene.sentence = words.count("chart.reliefs.sentence"_k, best->timed,
                                     {{"what", what}, {"time", seconds(*best->median_seconds)}});
    }
    if (first.stopped_share)
        scene.sentence += " " + words.say("chart.reliefs.sentence_share"_k,
                                          {{"stopped", text::whole(first.stopped)},
                                           {"rated", text::whole(first.rated)},
                                           {"low", text::number(10 * first.stopped_share->low, 1)},
                                           {"high", text::number(10 * first.stopped_share->high, 1)}});
    return scene;
}

}  // namespace charley::chart
