// SPDX-License-Identifier: MIT
//
// The one-page report of an experiment, after the items of CENT 2015 (Vohra and others, the CONSORT extension
// for n-of-1 trials): why and what, design, order and its fingerprint, periods planned and done, wash-in,
// nights missing, adherence, every analysis, changes after the first night, limits. HTML without scripts and
// without anything from elsewhere. Any thread.
#pragma once

#include <charley/diary.h>
#include <charley/experiment.h>
#include <charley/text.h>

#include <string>
#include <string_view>
#include <vector>

namespace charley::exchange {

/// What a report is made of. What is pointed at must live through the call; none may be nullptr.
struct ExperimentReport {
    const Record* record = nullptr;      ///< of an experiment that has begun
    const Timeline* timeline = nullptr;  ///< the whole diary
    Date tonight;
    std::vector<Revision> changes;  ///< the record's history, oldest first
    ZonedTime made;
};

/// The page; begins with "<!doctype html>". Pure. Errors: as `experiment::analyse`.
Result<std::string> experiment_report(const ExperimentReport& asked, const text::Catalogue& words);

/// Writes a page aside, syncs it, gives it its name; only its owner can read it. An earlier page of that name
/// is replaced, anything that is no HTML page never. Errors: conflict (the name is taken by something else),
/// not_found (no such folder), full, io.
Status write_page(const std::string& file, std::string_view page);

}  // namespace charley::exchange
