// SPDX-License-Identifier: MIT
//
// Looks for fonts by file name below the folders where the platforms keep them. Any thread; a few
// milliseconds.
#include "platform/system_fonts.h"

#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <system_error>

namespace charley::gui {
namespace {

// Monochrome outlines only: the rasteriser knows neither colour bitmaps nor variable axes.
constexpr std::string_view kNames[] = {"NotoSansCJK-Regular.ttc",
                                       "NotoSansCJKjp-Regular.otf",
                                       "NotoSansJP-Regular.otf",
                                       "SourceHanSans-Regular.ttc",
                                       "DroidSansFallbackFull.ttf",
                                       "DroidSansFallback.ttf",
                                       "wqy-zenhei.ttc",
                                       "wqy-microhei.ttc",
                                       "ipag.ttf",
                                       "ipagp.ttf",
                                       "fonts-japanese-gothic.ttf",
                                       "unifont.otf",
                                       "msgothic.ttc",
                                       "YuGothM.ttc",
                                       "msyh.ttc",
                                       "malgun.ttf",
                                       "Hiragino Sans GB.ttc",
                                       "\xE3\x83\x92\xE3\x83\xA9\xE3\x82\xAE\xE3\x83\x8E\xE8\xA7\x92\xE3\x82"
                                       "\xB4\xE3\x82\xB7\xE3\x83\x83\xE3\x82\xAF W3.ttc",
                                       "Arial Unicode.ttf",
                                       "NotoSansSymbols2-Regular.ttf",
                                       "NotoEmoji-Regular.ttf",
                                       "Symbola_hint.ttf",
                                       "Symbola.ttf",
                                       "seguisym.ttf",
                                       "seguiemj.ttf",
                                       "NotoSans-Regular.ttf",
                                       "FreeSans.ttf",
                                       "DejaVuSans.ttf",
                                       "segoeui.ttf"};

std::vector<std::filesystem::path> folders() {
    std::vector<std::filesystem::path> out;
    const auto below = [&out](const char* variable, const char* rest) {
        const char* value = std::getenv(variable);
        if (value != nullptr && *value != '\0') out.push_back(std::filesystem::path(value) / rest);
    };
    below("XDG_DATA_HOME", "fonts");
    below("HOME", ".local/share/fonts");
    below("HOME", ".fonts");
    below("HOME", "Library/Fonts");
    below("WINDIR", "Fonts");
    out.emplace_back("/usr/share/fonts");
    out.emplace_back("/usr/local/share/fonts");
    out.emplace_back("/System/Library/Fonts");
    out.emplace_back("/Library/Fonts");
    return out;
}

}  // namespace

std::vector<std::string> system_fallback_fonts() {
    constexpr std::size_t count = sizeof(kNames) / sizeof(kNames[0]);
    std::vector<std::string> found(count);
    for (const auto& folder : folders()) {
        std::error_code error;
        std::filesystem::recursive_directory_iterator at(
            folder, std::filesystem::directory_options::skip_permission_denied, error);
        const std::filesystem::recursive_directory_iterator end;
        while (!error && at != end) {
            const auto u8 = at->path().filename().u8string();
            const std::string_view name(reinterpret_cast<const char*>(u8.data()), u8.size());
            for (std::size_t i = 0; i < count; ++i) {
                if (kNames[i] == name && found[i].empty()) {
                    const auto whole = at->path().u8string();
                    found[i].assign(reinterpret_cast<const char*>(whole.data()), whole.size());
                }
            }
            at.increment(error);
        }
    }
    std::vector<std::string> out;
    for (auto& file : found) {
        if (!file.empty()) out.push_back(std::move(file));
    }
    return out;
}

}  // namespace charley::gui
