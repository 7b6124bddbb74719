// SPDX-License-Identifier: MIT
//
// What the screen Guidance shows: advice with its reasons and sources, what trials found, and what articles
// claim. Computed on the worker. Knows no ImGui. Drawing thread only.
#pragma once

#include "viewmodel/session.h"

#include <charley/catalogue.h>
#include <charley/guidance.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace charley::gui {

/// A statement as it is shown.
struct Advised {
    std::string id;
    guidance::Severity severity = guidance::Severity::info;
    std::string severity_words;
    std::string words;
    std::vector<RecordId> why;
    std::vector<std::string> sources;
};
struct EvidenceCard {
    std::string id;
    std::string title;
    std::string certainty;
    std::string found;
    std::string notice;
    std::vector<std::string> sources;  ///< citation and address of each study
};
struct ClaimShown {
    std::string id;
    std::string says;
    std::string verdict;
    std::string found;
    bool checked = false;
    std::vector<std::string> sources;
};

class GuidanceModel {
   public:
    explicit GuidanceModel(Session& session) : session_(session) {}

    /// 0 advice, 1 evidence, 2 what articles claim.
    int part = 0;
    std::string search;  ///< in the claims

    void refresh();
    bool ready() const { return ready_; }
    const std::string& trouble() const { return trouble_; }
    /// Most severe first.
    const std::vector<Advised>& advice() const { return advice_; }
    const std::vector<EvidenceCard>& evidence();
    /// What dummy pills alone did; belongs beside every other card.
    const EvidenceCard& placebo();
    /// The claims that fit what was typed.
    const std::vector<ClaimShown>& claims();

   private:
    Session& session_;
    std::uint64_t version_ = 0;
    std::int32_t asked_day_ = 0;
    std::uint64_t ticket_ = 0;
    bool ready_ = false;
    std::string trouble_;
    std::vector<Advised> advice_;
    std::vector<EvidenceCard> evidence_;
    EvidenceCard placebo_;
    std::vector<ClaimShown> claims_;
    std::string claims_for_;
    bool claims_known_ = false;
};

}  // namespace charley::gui
