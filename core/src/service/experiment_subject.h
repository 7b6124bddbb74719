// SPDX-License-Identifier: MIT
//
// What the methods of experiments and of reminders both need. One thread at a time.
#pragma once

#include <charley/diary.h>
#include <charley/random.h>

#include <vector>

namespace charley::service {

/// A generator seeded with eight unpredictable bytes.
Random coin_of(const Environment& environment);

/// The experiments of the diary's person. Throws Refusal.
std::vector<Record> experiments_of(const Diary& diary);

}  // namespace charley::service
