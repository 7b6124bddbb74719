// SPDX-License-Identifier: MIT
#include "viewmodel/guidance_model.h"

#include "viewmodel/intake.h"

#include <charley/sentences.h>

#include <memory>
#include <utility>

namespace charley::gui {

using namespace text::literals;

namespace {

std::vector<std::string> list_of(const std::vector<std::string_view>& sources) {
    std::vector<std::string> out;
    for (const std::string_view one : sources) out.emplace_back(one);
    return out;
}

EvidenceCard shown(const guidance::Card& card) {
    EvidenceCard out;
    out.id = card.id;
    const std::string key = "card." + out.id;
    out.title = service::sentence(key + ".title");
    out.certainty = service::words_for("certainty", card.certainty);
    out.found = service::sentence(key + ".found");
    out.notice = service::sentence(key + ".notice");
    for (const catalogue::Study* study : card.studies) {
        std::string line(study->citation);
        for (const std::string_view source : catalogue::sources_of(study->source))
            line += "\n" + std::string(source);
        out.sources.push_back(std::move(line));
    }
    return out;
}

}  // namespace

void GuidanceModel::refresh() {
    const Date day = date_of(local_of(session_.now()));
    if (version_ == session_.version() && asked_day_ == day.days) return;
    version_ = session_.version();
    asked_day_ = day.days;
    const std::uint64_t ticket = ++ticket_;
    session_.jobs().submit(session_.words().say("job.figures"_k),
                           [this, ticket, day, diary = session_.share()](Jobs::Ticket&) -> Jobs::After {
                               const Intake intake = read_intake(*diary, day);
                               auto advice = std::make_shared<std::vector<Advised>>();
                               if (intake.trouble.empty()) {
                                   for (guidance::Advice& one : guidance::advise(intake.situation())) {
                                       Advised row;
                                       row.severity = one.severity;
                                       row.severity_words =
                                           service::words_for("severity", guidance::code_of(one.severity));
                                       row.words = text::capital(service::sentence(one.text, one.values));
                                       row.id = std::move(one.id);
                                       row.why = std::move(one.why);
                                       row.sources = std::move(one.sources);
                                       advice->push_back(std::move(row));
                                   }
                               }
                               return [this, ticket, advice, trouble = intake.trouble] {
                                   if (ticket != ticket_) return;
                                   ready_ = true;
                                   advice_ = std::move(*advice);
                                   trouble_ = trouble;
                               };
                           });
}

const std::vector<EvidenceCard>& GuidanceModel::evidence() {
    if (evidence_.empty()) {
        for (const guidance::Card& card : guidance::evidence_cards()) {
            if (card.id == "placebo") {
                placebo_ = shown(card);
            } else {
                evidence_.push_back(shown(card));
            }
        }
    }
    return evidence_;
}

const EvidenceCard& GuidanceModel::placebo() {
    evidence();
    return placebo_;
}

const std::vector<ClaimShown>& GuidanceModel::claims() {
    if (claims_known_ && claims_for_ == search) return claims_;
    claims_known_ = true;
    claims_for_ = search;
    claims_.clear();
    for (const catalogue::Claim* claim : catalogue::search_claims(search)) {
        ClaimShown row;
        row.id = claim->id;
        row.says = service::words_for("claim", claim->id);
        row.checked = claim->verdict != "not_checked";
        row.verdict = service::words_for("verdict", claim->verdict);
        row.found =
            row.checked ? service::words_for("found", claim->id) : service::sentence("found.not_checked");
        row.sources = list_of(catalogue::sources_of(claim->source));
        claims_.push_back(std::move(row));
    }
    return claims_;
}

}  // namespace charley::gui
