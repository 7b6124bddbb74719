// SPDX-License-Identifier: MIT
#include "trends/sites.h"

#include <algorithm>

namespace charley::trends {
namespace {

std::string name_of_site(std::size_t side, std::size_t muscle) {
    constexpr std::string_view kUnknown = "unknown";
    std::string_view side_code = kUnknown;
    if (side >= 1 && side <= 3) side_code = code_of(static_cast<Side>(side));
    std::string_view muscle_code = kUnknown;
    if (muscle >= 1 && muscle <= 9) muscle_code = code_of(static_cast<Muscle>(muscle));
    std::string name(side_code);
    name += '/';
    name += muscle_code;
    return name;
}

}  // namespace

std::vector<std::string> sites_of(const CrampRow& row) {
    std::vector<std::string> sites;
    if (row.muscles == 0) {
        if (row.side != 0) sites.push_back(name_of_site(row.side, 0));
        return sites;
    }
    for (std::size_t bit = 0; bit < 16; ++bit) {
        if ((row.muscles >> bit) & 1U) sites.push_back(name_of_site(row.side, bit + 1));
    }
    return sites;
}

void SiteCounts::add(const CrampRow& row) {
    const std::size_t base = (row.side & 3U) * kMuscles;
    if (row.muscles == 0) {
        if (row.side == 0) {
            ++without_;
        } else {
            ++counts_[base];
        }
        return;
    }
    unsigned rest = row.muscles;
    for (std::size_t muscle = 1; rest != 0; ++muscle, rest >>= 1) {
        if (rest & 1U) ++counts_[base + muscle];
    }
}

std::vector<SiteCount> SiteCounts::sorted() const {
    std::vector<SiteCount> sites;
    for (std::size_t i = 0; i < counts_.size(); ++i) {
        if (counts_[i] > 0) sites.push_back(SiteCount{name_of_site(i / kMuscles, i % kMuscles), counts_[i]});
    }
    std::sort(sites.begin(), sites.end(), [](const SiteCount& a, const SiteCount& b) {
        return a.cramps != b.cramps ? a.cramps > b.cramps : a.site < b.site;
    });
    return sites;
}

}  // namespace charley::trends
