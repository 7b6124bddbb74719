// SPDX-License-Identifier: MIT
//
// Writing a picture as PNG (RFC 2083). Any thread.
#pragma once

#include <charley/result.h>

#include <cstdint>
#include <string>
#include <vector>

namespace charley::gui {

struct Picture {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::vector<std::uint8_t> rgb;  ///< three bytes a pixel, from the top left
};

std::string encode_png(const Picture& picture);
/// Errors: io.
Status write_png(const std::string& path, const Picture& picture);

}  // namespace charley::gui
