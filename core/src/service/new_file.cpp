// SPDX-License-Identifier: MIT
#include "service/new_file.h"

#include "diary/files.h"
#include "service/params.h"

#include <filesystem>
#include <fstream>

namespace charley::service {

void write_page(const std::string& file, std::string_view page) {
    const std::filesystem::path path(std::u8string(file.begin(), file.end()));
    std::error_code problem;
    if (std::filesystem::is_directory(path, problem))
        throw Refusal(Error{ErrorCode::io, "file", file + " is a folder"});
    if (std::filesystem::exists(path, problem)) {
        const auto head = files::head(file, 15);
        const bool page_before = head && (head->empty() || *head == "<!doctype html>");
        if (!std::filesystem::is_regular_file(path, problem) || !page_before) {
            throw Refusal(Error{ErrorCode::conflict, "file",
                                file + " exists and is no page of charley's; choose another name"});
        }
    }
    const std::string aside = file + ".unfinished";
    const std::filesystem::path aside_path(std::u8string(aside.begin(), aside.end()));
    std::filesystem::remove(aside_path, problem);
    expect(files::create_private(aside));
    std::ofstream stream(aside_path, std::ios::binary);
    stream.write(page.data(), static_cast<std::streamsize>(page.size()));
    stream.flush();
    const bool written = static_cast<bool>(stream);
    stream.close();
    if (!written) {
        std::filesystem::remove(aside_path, problem);
        throw Refusal(
            Error{ErrorCode::full, "file", file + " cannot be written to its end; is the disk full?"});
    }
    expect(files::sync(aside));
    expect(files::replace(aside, file));
}

}  // namespace charley::service
