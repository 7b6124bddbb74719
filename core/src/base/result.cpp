// SPDX-License-Identifier: MIT
#include "base/text_scan.h"

#include <charley/result.h>

namespace charley {

std::string_view name_of(ErrorCode code) noexcept {
    switch (code) {
        case ErrorCode::invalid:
            return "invalid";
        case ErrorCode::not_found:
            return "not_found";
        case ErrorCode::conflict:
            return "conflict";
        case ErrorCode::too_old:
            return "too_old";
        case ErrorCode::too_new:
            return "too_new";
        case ErrorCode::wrong_key:
            return "wrong_key";
        case ErrorCode::damaged:
            return "damaged";
        case ErrorCode::full:
            return "full";
        case ErrorCode::busy:
            return "busy";
        case ErrorCode::io:
            return "io";
        case ErrorCode::internal:
            break;
    }
    return "internal";
}

std::string Error::line() const {
    return without_controls(field.empty() ? message : field + ": " + message);
}

}  // namespace charley
