// SPDX-License-Identifier: MIT
//
// A chart's scene as SVG for a page: black on white, prints well without colour, carries its sentence as the
// picture's description. Pure; any thread.
#pragma once

#include <charley/chart.h>

#include <string>
#include <string_view>

namespace charley::exchange {

/// Text as it may stand in HTML and in attributes: & < > " ' replaced, control characters left out.
std::string escaped(std::string_view text);

/// The scene as one <svg> element. `id` makes its pattern's and title's names unique on the page; letters
/// and digits only.
std::string svg_of(const chart::Scene& scene, float letter, std::string_view id);

/// The scene's table as an HTML <table>; empty for a table without rows.
std::string html_of(const chart::Table& table);

}  // namespace charley::exchange
