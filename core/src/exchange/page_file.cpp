// SPDX-License-Identifier: MIT
#include "diary/files.h"

#include <charley/experiment_report.h>

#include <filesystem>
#include <fstream>
#include <system_error>

namespace charley::exchange {

Status write_page(const std::string& file, std::string_view page) {
    const std::filesystem::path path(std::u8string(file.begin(), file.end()));
    std::error_code problem;
    if (std::filesystem::is_directory(path, problem))
        return Error{ErrorCode::io, "file", file + " is a folder"};
    if (std::filesystem::exists(path, problem)) {
        const auto head = files::head(file, 15);
        const bool page_before = head && (head->empty() || *head == "<!doctype html>");
        if (!std::filesystem::is_regular_file(path, problem) || !page_before) {
            return Error{ErrorCode::conflict, "file",
                         file + " exists and is no page of charley's; choose another name"};
        }
    }
    const std::string aside = file + ".unfinished";
    const std::filesystem::path aside_path(std::u8string(aside.begin(), aside.end()));
    std::filesystem::remove(aside_path, problem);
    if (Status made = files::create_private(aside); !made) return made;
    std::ofstream stream(aside_path, std::ios::binary);
    stream.write(page.data(), static_cast<std::streamsize>(page.size()));
    stream.flush();
    const bool written = static_cast<bool>(stream);
    stream.close();
    if (!written) {
        std::filesystem::remove(aside_path, problem);
        return Error{ErrorCode::full, "file", file + " cannot be written to its end; is the disk full?"};
    }
    if (Status synced = files::sync(aside); !synced) return synced;
    return files::replace(aside, file);
}

}  // namespace charley::exchange
