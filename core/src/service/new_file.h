// SPDX-License-Identifier: MIT
//
// A page for a person (HTML) written as a file of its own. One thread at a time.
#pragma once

#include <string>
#include <string_view>

namespace charley::service {

/// Writes the page aside, syncs it, gives it its name; only its owner can read it. An earlier page of that
/// name is replaced, anything that is no HTML page never. Throws Refusal.
void write_page(const std::string& file, std::string_view page);

}  // namespace charley::service
