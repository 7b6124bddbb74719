// SPDX-License-Identifier: MIT
//
// Two ways of doing the same, measured in turns (ABAB…), so that a busy machine is busy for both. Prints
// medians and their ratio.
#pragma once

#include <functional>
#include <string>

namespace charley::bench {

struct Comparison {
    double ours = 0;  ///< median seconds of one round
    double peer = 0;
};

/// Runs each `rounds` times in turns; a round does the work `repeats` times.
Comparison compare(const std::string& name, const std::string& peer_name, int rounds, int repeats,
                   const std::function<void()>& ours, const std::function<void()>& peer, double goal);

/// Keeps the compiler from leaving out what is measured.
void keep(const void* value);

/// A folder for the files of a benchmark, on the disk that the working folder is on: a file system in memory
/// would make syncs free.
std::string bench_folder();

/// Makes a diary of about `records` made-up records over ten years at `path` once; later calls find it there.
void ten_years(const std::string& path, bool encrypted);

}  // namespace charley::bench
