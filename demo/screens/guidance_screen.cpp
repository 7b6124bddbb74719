// SPDX-License-Identifier: MIT
//
// Guidance: advice, most severe first, with the records behind it and its sources; what trials found; what
// articles claim. Drawing thread only.
#include "screens/app.h"

#include <array>
#include <span>
#include <utility>

namespace charley::gui {

using namespace text::literals;

void App::draw_sources(const std::string& id, const std::vector<std::string>& sources) {
    if (sources.empty()) return;
    for (const std::string& source : sources) {
        ui_.gap(6);
        ui_.text(Face::caption, Role::muted, source, Align::left, true);
    }
    ui_.gap(8);
    const Chip chip{id + ".copy", words_.say("chart.copy"_k), false, Role::accent, Icon::copy};
    if (ui_.chips(std::span(&chip, 1)) == 0 && copy) {
        std::string all;
        for (const std::string& source : sources) all += source + "\n";
        copy(all);
        session_.say(words_.say("chart.copied"_k));
    }
}

void App::draw_advice() {
    if (guidance_.advice().empty()) {
        ui_.begin_card("guide.empty.card");
        if (ui_.empty_state("guide.empty", Icon::info, words_.say("guide.empty"_k),
                            words_.say("guide.empty_about"_k), words_.say("guide.empty_action"_k))) {
            guidance_.part = 1;
            ui_.scroll_to_top("guidance");
        }
        ui_.end_card();
        return;
    }
    const Advised* opened = nullptr;
    for (const Advised& one : guidance_.advice()) {
        const bool urgent = one.severity == guidance::Severity::urgent;
        const std::string name = "advice." + one.id;
        ui_.begin_card(name, urgent ? Role::warning_card : Role::card);
        ui_.text(Face::caption_bold,
                 urgent || one.severity == guidance::Severity::caution ? Role::warning : Role::muted,
                 one.severity_words);
        ui_.gap(4);
        ui_.text(Face::body, Role::text, one.words);
        bool& open = ui_.flag(name + ".open");
        std::vector<Chip> chips;
        if (!one.why.empty())
            chips.push_back({name + ".why",
                             words_.count("guide.why"_k, static_cast<std::int64_t>(one.why.size())),
                             false,
                             Role::accent,
                             {}});
        if (!one.sources.empty())
            chips.push_back({name + ".sources",
                             words_.count("guide.sources"_k, static_cast<std::int64_t>(one.sources.size())),
                             open,
                             Role::accent,
                             {}});
        if (!chips.empty()) {
            ui_.gap(10);
            const int pressed = ui_.chips(chips);
            if (pressed >= 0) {
                if (chips[static_cast<std::size_t>(pressed)].id == name + ".why") {
                    opened = &one;
                } else {
                    open = !open;
                }
            }
        }
        if (open) draw_sources(name, one.sources);
        ui_.end_card();
        breathe(12, 150);
    }
    if (opened == nullptr) return;
    open_records(opened->why, opened->severity_words);
}

void App::draw_evidence() {
    for (const EvidenceCard& card : guidance_.evidence()) {
        const std::string name = "card." + card.id;
        ui_.begin_card(name);
        ui_.title(card.title);
        ui_.label(card.certainty);
        ui_.gap(6);
        ui_.text(Face::body, Role::text, card.found);
        ui_.gap(6);
        ui_.label(words_.say("guide.notice"_k));
        ui_.text(Face::body, Role::text, card.notice);
        ui_.gap(6);
        ui_.label(words_.say("guide.placebo"_k));
        ui_.text(Face::caption, Role::muted, guidance_.placebo().found);
        ui_.gap(10);
        bool& open = ui_.flag(name + ".open");
        const Chip chip{name + ".sources",
                        words_.count("guide.sources"_k, static_cast<std::int64_t>(card.sources.size())),
                        open,
                        Role::accent,
                        {}};
        if (ui_.chips(std::span(&chip, 1)) == 0) open = !open;
        if (open) draw_sources(name, card.sources);
        ui_.end_card();
        breathe(12, 150);
    }
}

void App::draw_claims() {
    Ui::FieldStyle style;
    const std::string hint = words_.say("guide.search_hint"_k);
    style.hint = hint;
    ui_.field("guide.search", words_.say("guide.search"_k), guidance_.search, {}, style);
    ui_.gap(12);
    if (guidance_.claims().empty()) ui_.text(Face::body, Role::muted, words_.say("guide.no_claim"_k));
    for (const ClaimShown& claim : guidance_.claims()) {
        const std::string name = "claim." + claim.id;
        ui_.begin_card(name);
        ui_.title(claim.says);
        ui_.gap(2);
        ui_.text(Face::caption_bold, Role::muted, claim.verdict);
        ui_.gap(4);
        ui_.text(Face::body, Role::text, claim.found);
        if (!claim.sources.empty()) {
            ui_.gap(10);
            bool& open = ui_.flag(name + ".open");
            const Chip chip{name + ".sources",
                            words_.count("guide.sources"_k, static_cast<std::int64_t>(claim.sources.size())),
                            open,
                            Role::accent,
                            {}};
            if (ui_.chips(std::span(&chip, 1)) == 0) open = !open;
            if (open) draw_sources(name, claim.sources);
        }
        ui_.end_card();
        breathe(10, 150);
    }
}

void App::draw_guidance(Box view) {
    guidance_.refresh();
    const bool phone = ui_.phone();
    ui_.begin_scroll("guidance", view, phone ? 20 : 28, 860);
    ui_.text(Face::sentence, Role::text, words_.say("nav.guidance"_k));
    ui_.gap(4);
    ui_.text(Face::body, Role::muted, words_.say("guide.about"_k));
    ui_.gap(12);
    const std::array<std::string, 3> parts = {words_.say("guide.advice"_k), words_.say("guide.evidence"_k),
                                              words_.say("guide.claims"_k)};
    ui_.segmented("guide.part", parts, guidance_.part);
    breathe(16, 150);
    if (guidance_.part == 1) {
        draw_evidence();
    } else if (guidance_.part == 2) {
        draw_claims();
    } else if (!guidance_.ready()) {
        ui_.text(Face::body, Role::muted, words_.say("job.figures"_k));
    } else if (!guidance_.trouble().empty()) {
        ui_.text(Face::body, Role::warning, guidance_.trouble());
    } else {
        draw_advice();
    }
    ui_.gap(64);
    ui_.end_scroll();
}

}  // namespace charley::gui
