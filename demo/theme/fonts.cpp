// SPDX-License-Identifier: MIT
//
// Bakes the atlas. Drawing thread only.
#include "theme/fonts.h"

#include "platform/system_fonts.h"

#include <charley/text.h>

#include <cmath>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string_view>

namespace charley::assets {
extern const unsigned char font_regular[];
extern const std::size_t font_regular_size;
extern const unsigned char font_medium[];
extern const std::size_t font_medium_size;
extern const unsigned char font_semibold[];
extern const std::size_t font_semibold_size;
extern const unsigned char font_bold[];
extern const std::size_t font_bold_size;
}  // namespace charley::assets

namespace charley::gui {
namespace {

struct FaceSpec {
    float size;  // of the letters, in logical pixels
    const unsigned char* bytes;
    const std::size_t* count;
    float tracking;  // in parts of the size
    float line;      // line height in parts of the size
};

const FaceSpec& spec(std::size_t face, bool crisp) {
    // At night a finding is no headline: large bold letters light the room.
    static const FaceSpec kNightSentence{20, assets::font_medium, &assets::font_medium_size, -0.01F, 1.25F};
    static const FaceSpec kNightHeading{18, assets::font_medium, &assets::font_medium_size, 0.0F, 1.3F};
    if (crisp && face == static_cast<std::size_t>(Face::sentence)) return kNightSentence;
    if (crisp && face == static_cast<std::size_t>(Face::heading)) return kNightHeading;
    static const FaceSpec kSpecs[kFaceCount] = {
        {13, assets::font_regular, &assets::font_regular_size, 0.0F, 1.38F},
        {13, assets::font_semibold, &assets::font_semibold_size, 0.0F, 1.38F},
        {16, assets::font_regular, &assets::font_regular_size, 0.0F, 1.45F},
        {16, assets::font_medium, &assets::font_medium_size, 0.0F, 1.40F},
        {16, assets::font_semibold, &assets::font_semibold_size, 0.0F, 1.40F},
        {20, assets::font_semibold, &assets::font_semibold_size, -0.01F, 1.30F},
        {28, assets::font_bold, &assets::font_bold_size, -0.02F, 1.18F},
        {36, assets::font_bold, &assets::font_bold_size, -0.02F, 1.2F},
        {72, assets::font_bold, &assets::font_bold_size, -0.03F, 1.1F},
    };
    return kSpecs[face];
}

// Inter's ascent and descent together are this many parts of its em; ImGui sizes a font by them.
constexpr float kBox = 3408.0F / 2816.0F;

std::uint32_t next_character(std::string_view text, std::size_t& at) {
    const auto byte = [&](std::size_t i) {
        return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i]));
    };
    const std::uint32_t first = byte(at);
    std::size_t more = first < 0x80 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
    std::uint32_t value = more == 0 ? first : first & (0x3FU >> more);
    ++at;
    while (more > 0 && at < text.size() && (byte(at) & 0xC0U) == 0x80U) {
        value = (value << 6) | (byte(at) & 0x3FU);
        ++at;
        --more;
    }
    return more == 0 ? value : 0xFFFDU;
}

std::string read_file(const std::string& path) {
    std::ifstream in(std::filesystem::u8path(path), std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
}

// Small alphabets come whole, so that typing a word does not bake the atlas at every letter.
struct Alphabet {
    std::uint32_t first;
    std::uint32_t last;
};
constexpr Alphabet kAlphabets[] = {
    {0xA0, 0xFF}, {0x100, 0x17F}, {0x370, 0x3FF}, {0x400, 0x45F}, {0x3040, 0x30FF}};

}  // namespace

void Fonts::configure(float pixels, float text_size, bool crisp) {
    if (pixels == pixels_ && text_size == text_size_ && crisp == crisp_) return;
    crisp_ = crisp;
    pixels_ = pixels;
    text_size_ = text_size;
    stale_ = true;
}

float Fonts::line(Face face) const {
    const FaceSpec& s = spec(static_cast<std::size_t>(face), crisp_);
    return std::round(s.size * s.line * pixels_ * text_size_);
}

void Fonts::need(std::string_view utf8) {
    if (seen_.empty()) seen_.assign(0x10000, false);
    for (std::size_t at = 0; at < utf8.size();) {
        if (static_cast<unsigned char>(utf8[at]) < 0x80) {
            ++at;
            continue;
        }
        const std::uint32_t c = next_character(utf8, at);
        if (c < 0x10000 ? seen_[c] : wanted_.count(c) != 0) continue;
        std::uint32_t first = c;
        std::uint32_t last = c;
        for (const Alphabet& alphabet : kAlphabets) {
            if (c >= alphabet.first && c <= alphabet.last) {
                first = alphabet.first;
                last = alphabet.last;
            }
        }
        for (std::uint32_t i = first; i <= last; ++i) {
            wanted_.insert(i);
            if (i < 0x10000) seen_[i] = true;
        }
        stale_ = true;
    }
}

void Fonts::build() {
    const text::Catalogue& catalogue = text::Catalogue::english();
    if (ranges_.empty()) {
        need("\xEF\xBF\xBD\xE2\x80\xA6\xE2\x80\x93\xC2\xB7");  // the replacement, …, –, ·
        for (const std::string_view key : catalogue.keys()) need(catalogue.say(text::Key(key)));
    }
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    atlas.Clear();
    ranges_.assign(2, {});
    ImFontGlyphRangesBuilder builder;
    for (std::uint32_t c = 0x20; c < 0x7F; ++c) builder.AddChar(static_cast<ImWchar>(c));
    bool beyond_inter = false;
    for (const std::uint32_t c : wanted_) {
        builder.AddChar(static_cast<ImWchar>(c));
        beyond_inter = beyond_inter || c >= 0x2500;
    }
    builder.BuildRanges(&ranges_[0]);
    ImFontGlyphRangesBuilder figures;
    figures.AddText("0123456789: \xE2\x80\x93\xEF\xBF\xBD");
    figures.BuildRanges(&ranges_[1]);
    if (beyond_inter && !fallback_searched_) {
        for (const std::string& file : system_fallback_fonts()) {
            std::string bytes = read_file(file);
            if (!bytes.empty()) fallback_bytes_.push_back(std::move(bytes));
        }
        fallback_searched_ = true;
    }
    for (std::size_t face = 0; face < kFaceCount; ++face) {
        const FaceSpec& s = spec(face, crisp_);
        const bool big = face >= static_cast<std::size_t>(Face::sentence);
        const ImWchar* range = ranges_[face == static_cast<std::size_t>(Face::timer) ? 1 : 0].Data;
        ImFontConfig config;
        config.FontDataOwnedByAtlas = false;
        config.OversampleH = big ? 1 : 2;
        config.OversampleV = 1;
        config.GlyphExtraSpacing.x = s.tracking * s.size * pixels_ * text_size_;
        config.EllipsisChar = static_cast<ImWchar>(0x2026);
        const float size = std::round(s.size * kBox * pixels_ * text_size_);
        sizes_[face] = size;
        fonts_[face] = atlas.AddFontFromMemoryTTF(const_cast<unsigned char*>(s.bytes),
                                                  static_cast<int>(*s.count), size, &config, range);
        if (beyond_inter && face <= static_cast<std::size_t>(Face::heading)) {
            for (std::string& bytes : fallback_bytes_) {
                ImFontConfig merge;
                merge.MergeMode = true;
                merge.FontDataOwnedByAtlas = false;
                merge.OversampleH = 1;
                merge.OversampleV = 1;
                atlas.AddFontFromMemoryTTF(bytes.data(), static_cast<int>(bytes.size()), size, &merge, range);
            }
        }
    }
    atlas.TexDesiredWidth = 0;
    atlas.Build();
    if (crisp_ && atlas.TexPixelsAlpha8 != nullptr) {
        constexpr unsigned char kFaint = 36;  // a seventh of full cover
        const std::size_t count =
            static_cast<std::size_t>(atlas.TexWidth) * static_cast<std::size_t>(atlas.TexHeight);
        for (std::size_t i = 0; i < count; ++i) {
            if (atlas.TexPixelsAlpha8[i] < kFaint) atlas.TexPixelsAlpha8[i] = 0;
        }
    }
    stale_ = false;
    ++generation_;
}

}  // namespace charley::gui
