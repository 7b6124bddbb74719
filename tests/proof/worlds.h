// SPDX-License-Identifier: MIT
//
// The four worlds in which verdicts are measured, and diaries made of their nights.
#pragma once

#include <charley/changes.h>
#include <charley/random.h>
#include <charley/timeline.h>

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

namespace charley::proof {

enum class World { poisson, negative_binomial, ar7, ar9 };
inline constexpr std::array kWorlds = {World::poisson, World::negative_binomial, World::ar7, World::ar9};
std::string_view name_of(World world);

/// The log-normal Cox process of that world; for the negative binomial the mean alone.
trends::Process process_of(World world, double rate);

/// The nights' counts; `factor` multiplies the rate of each night (night number).
std::vector<int> counts_of(World world, double rate, std::int64_t nights, Random& random,
                           const std::function<double(std::int64_t)>& factor = {});

/// Which nights are known, each with that chance of being missing.
std::vector<char> known_of(std::int64_t nights, double missing, Random& random);

inline constexpr std::int32_t kFirstNight = 19'000;

/// A diary whose nights begin at kFirstNight: cramps by record, quiet nights by record, missing ones by
/// nothing.
Timeline diary_of(const std::vector<int>& counts, const std::vector<char>& known);

/// All of it, seen on the day after.
trends::Window window_of(std::int64_t nights);

}  // namespace charley::proof
