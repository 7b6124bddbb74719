// SPDX-License-Identifier: MIT
//
// What the methods of experiments and of reminders both need. One thread at a time.
#pragma once

#include <charley/diary.h>
#include <charley/random.h>

#include <string>
#include <string_view>
#include <vector>

namespace charley::service {

/// A generator seeded with eight unpredictable bytes.
Random coin_of(const Environment& environment);

/// The experiments of the diary's person. Throws Refusal.
std::vector<Record> experiments_of(const Diary& diary);

/// What guidance knows on a day against a remedy: ids and sentences, the most pressing first; empty where
/// nothing speaks against it. Throws Refusal.
struct AgainstIt {
    std::string id;
    std::string why;
};
std::vector<AgainstIt> against_remedy(const Diary& diary, std::string_view remedy, Date today);

/// What to say on a night: what the experiment asks for – or, on a night with the remedy, that it is left out
/// because of what speaks against it by now.
std::string tonight_words(const Experiment& body, Date tonight, const std::vector<AgainstIt>& against);

}  // namespace charley::service
