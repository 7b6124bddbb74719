// SPDX-License-Identifier: MIT
//
// The one-page report of an experiment, after the items of CENT 2015 (Vohra and others, the CONSORT extension
// for n-of-1 trials): why and what, design, order and its fingerprint, periods planned and done, wash-in,
// nights missing, adherence, every analysis, changes after the first night, limits. HTML without scripts and
// without anything from elsewhere. Pure; any thread.
#pragma once

#include <charley/diary.h>
#include <charley/experiment.h>
#include <charley/text.h>

#include <string>
#include <vector>

namespace charley::exchange {

struct ExperimentReport {
    const Record* record = nullptr;      ///< of an experiment that has begun
    const Timeline* timeline = nullptr;  ///< the whole diary
    Date tonight;
    std::vector<Revision> changes;  ///< the record's history, oldest first
    ZonedTime made;
};

/// Begins with "<!doctype html>". Errors: as `experiment::analyse`.
Result<std::string> experiment_report(const ExperimentReport& asked, const text::Catalogue& words);

}  // namespace charley::exchange
