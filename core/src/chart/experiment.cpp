// SPDX-License-Identifier: MIT
//
// Charts of an experiment: the timeline of its blocks, and the result pair by pair. Pure; any thread.
#include <charley/experiment_chart.h>

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace charley::chart {
namespace {

using namespace text::literals;

Date first_of(const Experiment& experiment, Date tonight) {
    return experiment.first_night.value_or(tonight);
}

/// A round end of the axis for cramps a week.
double axis_top(double most) {
    for (const double top : {1.0, 2.0, 3.0, 5.0, 7.0, 10.0, 14.0, 20.0, 30.0, 50.0, 70.0, 100.0, 200.0}) {
        if (most <= top) return top;
    }
    return std::ceil(most / 100) * 100;
}

double weekly(const experiment::BlockFigures& block) {
    return 7 * static_cast<double>(block.cramps) / static_cast<double>(block.observed);
}

}  // namespace

Scene experiment_timeline(const Experiment& experiment, const experiment::Outcome* outcome, Date tonight,
                          const text::Catalogue& words, const Canvas& canvas) {
    Scene scene;
    scene.width = canvas.width;
    scene.height = canvas.height;
    const auto blocks = experiment.schedule.size();
    if (blocks == 0) return scene;
    const float letter = canvas.letter;
    const auto days = static_cast<std::int32_t>(experiment.block_days.value_or(7));
    const auto wash_in = static_cast<std::int32_t>(experiment.wash_in.value_or(0));
    const Date first = first_of(experiment, tonight);
    const std::string remedy = remedy_words(experiment.remedy, words);

    // Pairs stay together; as many a row as have room for a letter each.
    const float left = canvas.width_of("30 Nov") + letter * 0.8F;
    const float gap = letter * 0.25F;
    const std::size_t pairs = blocks / 2;
    const float room = std::max(canvas.width - left, letter * 4.0F);
    const auto fit = static_cast<std::size_t>(room / (letter * 4.0F + gap * 4));
    const std::size_t rows = (pairs + std::max<std::size_t>(1, fit) - 1) / std::max<std::size_t>(1, fit);
    const std::size_t per_row = (pairs + rows - 1) / rows;
    const float pair_w = room / static_cast<float>(per_row);
    const float block_w = std::min((pair_w - gap * 4) / 2, letter * 8.0F);
    const float block_h = letter * 2.0F;
    const float pitch = block_h + letter * 0.9F;
    scene.height = pitch * static_cast<float>(rows) + letter * 0.5F;

    scene.table.head = {words.say("chart.experiment.block"_k), words.say("chart.experiment.nights"_k),
                        words.say("chart.experiment.what"_k), words.say("chart.experiment.known"_k)};
    const bool adherence = outcome != nullptr && outcome->adherence.defined();
    if (adherence) scene.table.head.push_back(words.say("chart.experiment.kept"_k));

    std::int64_t done = 0;
    std::int64_t known = 0;
    std::int64_t elapsed = 0;
    for (std::size_t i = 0; i < blocks; ++i) {
        const std::size_t row = i / 2 / per_row;
        const std::size_t in_row = i / 2 % per_row;
        const float x =
            left + pair_w * static_cast<float>(in_row) + (block_w + gap) * static_cast<float>(i % 2);
        const float y = pitch * static_cast<float>(row) + letter * 0.5F;
        const Date from = first + static_cast<std::int32_t>(i) * days;
        const Date to = from + (days - 1);
        const bool with = experiment.schedule[i] == 'B';
        if (in_row == 0 && i % 2 == 0) {
            const YearMonthDay ymd = to_ymd(from);
            scene.shapes.emplace_back(Label{{0, y + block_h / 2},
                                            Anchor::left,
                                            Ink::muted,
                                            false,
                                            text::whole(ymd.day) + " " + text::month_short(words, from)});
        }
        const experiment::BlockFigures* figures =
            outcome != nullptr && i < outcome->blocks.size() ? &outcome->blocks[i] : nullptr;
        const bool over = figures != nullptr && to < tonight && figures->kept + figures->broken > 0;
        const bool here = outcome != nullptr && from <= tonight && tonight <= to && !outcome->ended;
        const float alpha = over || here ? 1.0F : 0.35F;
        scene.shapes.emplace_back(Rect{x, y, block_w, block_h, letter * 0.3F,
                                       with ? Ink::accent : Ink::quiet_soft, alpha, false, false});
        if (wash_in > 0) {
            const float w = block_w * static_cast<float>(wash_in) / static_cast<float>(days);
            scene.shapes.emplace_back(
                Rect{x, y + block_h - letter * 0.25F, w, letter * 0.25F, 0, Ink::muted, alpha, false, false});
        }
        if (figures != nullptr && figures->nights > figures->observed) {
            const float share = static_cast<float>(figures->nights - figures->observed) /
                                static_cast<float>(std::max(days - wash_in, 1));
            scene.shapes.emplace_back(Rect{x + block_w * (1 - share), y, block_w * share, block_h, 0,
                                           Ink::unknown, 1, true, false});
        }
        // Words on the accent would lack contrast in one theme or another: they stand on a plate.
        scene.shapes.emplace_back(Rect{x + block_w / 2 - letter * 0.7F, y + block_h / 2 - letter * 0.7F,
                                       letter * 1.4F, letter * 1.4F, letter * 0.3F, Ink::field, 1, false,
                                       false});
        scene.shapes.emplace_back(
            Label{{x + block_w / 2, y + block_h / 2}, Anchor::centre, Ink::text, here, with ? "B" : "A"});
        if (here) {
            scene.shapes.emplace_back(Rect{x - gap * 0.6F, y - gap * 0.6F, block_w + gap * 1.2F,
                                           block_h + gap * 1.2F, letter * 0.35F, Ink::text, 1, false, true});
        }

        if (over) ++done;
        std::int64_t observed = 0;
        std::int64_t nights = days - wash_in;
        if (figures != nullptr) {
            observed = figures->observed;
            known += figures->observed;
            elapsed += figures->nights;
            if (to < tonight) nights = figures->nights;
        }
        const std::string what = with ? words.say("chart.experiment.with"_k, {{"remedy", remedy}})
                                      : words.say("chart.experiment.without"_k);
        const std::string number = text::whole(static_cast<std::int64_t>(i) + 1);
        const std::string nights_known =
            words.count("chart.nights_known"_k, nights, {{"observed", text::whole(observed)}});
        scene.marks.push_back(
            Mark{x,
                 y,
                 block_w,
                 block_h,
                 words.say("chart.experiment.mark"_k, {{"block", number},
                                                       {"what", what},
                                                       {"from", text::date_medium(words, from)},
                                                       {"to", text::date_medium(words, to)},
                                                       {"nights", nights_known}}),
                 {},
                 from,
                 to});
        std::vector<std::string> cells = {
            number,
            words.say("chart.experiment.range"_k,
                      {{"from", text::date_medium(words, from)}, {"to", text::date_medium(words, to)}}),
            what, words.say("chart.of"_k, {{"part", text::whole(observed)}, {"whole", text::whole(nights)}})};
        if (adherence) {
            cells.push_back(
                figures == nullptr
                    ? std::string()
                    : words.say("chart.of"_k, {{"part", text::whole(figures->kept)},
                                               {"whole", text::whole(figures->kept + figures->broken)}}));
        }
        scene.table.rows.push_back(std::move(cells));
    }
    const text::Arg count{"blocks", text::whole(static_cast<std::int64_t>(blocks))};
    const text::Arg length{"days", text::whole(days)};
    const text::Arg is_done{"done", text::whole(done)};
    if (outcome == nullptr) {
        scene.title = words.say("chart.experiment.title_planned"_k, {count, length});
        scene.sentence = words.say("chart.experiment.sentence_planned"_k,
                                   {count, {"schedule", experiment.schedule}, {"remedy", remedy}});
    } else {
        scene.title = words.say("chart.experiment.title"_k, {count, length, is_done});
        scene.sentence = words.say("chart.experiment.sentence"_k, {count,
                                                                   is_done,
                                                                   {"known", text::whole(known)},
                                                                   {"nights", text::whole(elapsed)},
                                                                   {"remedy", remedy}});
    }
    return scene;
}

Scene experiment_result(const Experiment& experiment, const experiment::Outcome& outcome, Date tonight,
                        const text::Catalogue& words, const Canvas& canvas) {
    Scene scene;
    scene.width = canvas.width;
    const float letter = canvas.letter;
    const std::string remedy = remedy_words(experiment.remedy, words);
    const std::string with_words = words.say("chart.experiment.with"_k, {{"remedy", remedy}});
    const std::string without_words = words.say("chart.experiment.without"_k);
    scene.table.head = {words.say("chart.experiment.pair"_k), without_words, with_words};
    scene.sentence = verdict_words(experiment, outcome, tonight, words);
    const auto empty = [&](std::string title) {
        scene.height = letter * 3;
        scene.title = std::move(title);
        return scene;
    };
    if (!outcome.ended) {
        const std::optional<Date> last = experiment::last_night(experiment);
        return empty(words.say("chart.experiment.result_later"_k,
                               {{"date", text::date_medium(words, last.value_or(tonight))}}));
    }
    if (outcome.pairs == 0) return empty(words.say("chart.experiment.result_none"_k));
    scene.title = words.say("chart.experiment.result_title"_k);

    double most = 0;
    std::size_t complete = 0;
    for (std::size_t i = 0; i + 1 < outcome.blocks.size(); i += 2) {
        if (!outcome.blocks[i].complete || !outcome.blocks[i + 1].complete) continue;
        ++complete;
        most = std::max({most, weekly(outcome.blocks[i]), weekly(outcome.blocks[i + 1])});
    }
    const double top = axis_top(most);
    const float left = canvas.width_of("30") + letter * 1.2F;
    const float right = canvas.width - letter * 0.8F;
    const float pitch = letter * 1.6F;
    const float head = letter * 2.0F;
    const float bottom = head + pitch * static_cast<float>(complete);
    scene.height = bottom + letter * 2.2F;
    const auto x_of = [&](double value) {
        return left + (right - left) * static_cast<float>(std::clamp(value / top, 0.0, 1.0));
    };

    // What the two inks mean, on top.
    const float legend = letter * 0.7F;
    scene.shapes.emplace_back(Dot{{left, legend}, letter * 0.4F, Ink::muted});
    scene.shapes.emplace_back(
        Label{{left + letter * 0.8F, legend}, Anchor::left, Ink::muted, false, without_words});
    const float second = left + letter * 2.4F + canvas.width_of(without_words);
    // A long name stands in the sentence; here it is "it".
    const bool fits = second + letter * 0.8F + canvas.width_of(with_words) <= canvas.width;
    scene.shapes.emplace_back(Dot{{second, legend}, letter * 0.4F, Ink::accent});
    scene.shapes.emplace_back(Label{{second + letter * 0.8F, legend},
                                    Anchor::left,
                                    Ink::muted,
                                    false,
                                    fits ? with_words : words.say("chart.experiment.with_it"_k)});

    for (int i = 0; i <= 2; ++i) {
        const double value = top * i / 2;
        const float x = x_of(value);
        scene.shapes.emplace_back(Line{{{x, head}, {x, bottom}}, Ink::line, 1, 1});
        scene.shapes.emplace_back(
            Label{{x, bottom + letter * 1.0F}, Anchor::centre, Ink::muted, false, text::number(value, 1)});
    }
    std::size_t row = 0;
    for (std::size_t i = 0; i + 1 < outcome.blocks.size(); i += 2) {
        const experiment::BlockFigures& one = outcome.blocks[i];
        const experiment::BlockFigures& other = outcome.blocks[i + 1];
        if (!one.complete || !other.complete) continue;
        const double with = weekly(one.with_remedy ? one : other);
        const double without = weekly(one.with_remedy ? other : one);
        const float y = head + pitch * (static_cast<float>(row) + 0.5F);
        const std::string number = text::whole(static_cast<std::int64_t>(i / 2) + 1);
        scene.shapes.emplace_back(Label{{left - letter * 0.8F, y}, Anchor::right, Ink::muted, false, number});
        scene.shapes.emplace_back(Line{{{x_of(without), y}, {x_of(with), y}}, Ink::line, 3, 1});
        scene.shapes.emplace_back(Dot{{x_of(without), y}, letter * 0.42F, Ink::muted});
        scene.shapes.emplace_back(Dot{{x_of(with), y}, letter * 0.42F, Ink::accent});
        const std::string with_text = text::number(with, 1);
        const std::string without_text = text::number(without, 1);
        scene.marks.push_back(Mark{
            0,
            y - pitch / 2,
            canvas.width,
            pitch,
            words.say("chart.experiment.pair_mark"_k,
                      {{"pair", number}, {"without", without_text}, {"with", with_text}, {"remedy", remedy}}),
            {},
            one.from,
            other.to});
        scene.table.rows.push_back({number, without_text, with_text});
        ++row;
    }
    scene.sentence +=
        " " + words.say("chart.experiment.result_sentence"_k, {{"wins", text::whole(outcome.wins)},
                                                               {"pairs", text::whole(outcome.pairs)},
                                                               {"losses", text::whole(outcome.losses)},
                                                               {"remedy", remedy}});
    return scene;
}

}  // namespace charley::chart
