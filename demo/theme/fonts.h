// SPDX-License-Identifier: MIT
//
// The typeface: one family, a few sizes and weights, compiled into the program. The atlas of Dear ImGui 1.90
// is static, so exactly the characters that are shown are baked: the catalogue's at the start, others – of
// any script, from the system's own fonts where Inter lacks them – when a text first brings them. Drawing
// thread only.
#pragma once

#include <imgui.h>

#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace charley::gui {

enum class Face : std::uint8_t {
    caption,       ///< 13 regular
    caption_bold,  ///< 13 semi-bold
    body,          ///< 16 regular
    medium,        ///< 16 medium: chips, navigation
    strong,        ///< 16 semi-bold: titles of cards, buttons
    heading,       ///< 20 semi-bold, at night 18 medium
    sentence,      ///< 28 bold, at night 20 medium: the finding, the number
    night,         ///< 36 bold: the one button of 3 a.m.
    timer,         ///< 72 bold, figures only
};
inline constexpr std::size_t kFaceCount = 9;

class Fonts {
   public:
    /// `pixels` per logical pixel (HiDPI) and the person's text size (1 = 100 %). `crisp`: without the
    /// faintest seventh of the letters' smoothed edges, which at night would keep a pixel lit that nobody
    /// sees. Asks for a new atlas where they changed.
    void configure(float pixels, float text_size, bool crisp);
    /// Makes sure the characters of the text will be there. Those that are missing come with the next
    /// `build`.
    void need(std::string_view utf8);
    bool stale() const { return stale_; }
    /// Grows with every `build`: widths may differ from then on.
    std::uint64_t generation() const { return generation_; }
    /// Bakes the atlas of the current context anew. The renderer's texture has to be made again afterwards.
    void build();

    ImFont* font(Face face) const { return fonts_[static_cast<std::size_t>(face)]; }
    /// Height of one line as ImGui counts it, in pixels.
    float size(Face face) const { return sizes_[static_cast<std::size_t>(face)]; }
    /// From one baseline to the next, in pixels.
    float line(Face face) const;

   private:
    float pixels_ = 1;
    float text_size_ = 1;
    bool crisp_ = false;
    bool stale_ = true;
    std::uint64_t generation_ = 0;
    std::set<std::uint32_t> wanted_;
    std::vector<bool> seen_;  ///< by character, up to U+FFFF; others are looked up in `wanted_`
    std::array<ImFont*, kFaceCount> fonts_{};
    std::array<float, kFaceCount> sizes_{};
    std::vector<ImVector<ImWchar>> ranges_;
    std::vector<std::string> fallback_bytes_;  ///< files of the system's fonts, read once
    bool fallback_searched_ = false;
};

}  // namespace charley::gui
