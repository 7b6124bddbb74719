// SPDX-License-Identifier: MIT
#pragma once

inline std::string needs_a_header_that_is_not_included() {
    return {};
}
