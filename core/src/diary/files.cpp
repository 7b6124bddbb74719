// SPDX-License-Identifier: MIT
#include "diary/files.h"

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <system_error>

#if defined(_WIN32)
#include <fcntl.h>
#include <io.h>
#include <sys/stat.h>
#else
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace charley::files {
namespace {

std::filesystem::path to_path(const std::string& utf8) {
    return std::filesystem::path(std::u8string(utf8.begin(), utf8.end()));
}

Error failure(int code, const std::string& doing, const std::string& path) {
    if (code == ENOSPC || code == EDQUOT) {
        return Error{ErrorCode::full, "",
                     doing + " " + path + ": the disk is full; free some space and try again"};
    }
    if (code == ENOENT || code == ENOTDIR)
        return Error{ErrorCode::not_found, "", doing + " " + path + ": there is no such file or folder"};
    if (code == EEXIST) return Error{ErrorCode::conflict, "", path + " exists already; choose another name"};
    return Error{ErrorCode::io, "", doing + " " + path + ": " + std::generic_category().message(code)};
}

#if !defined(_WIN32)
Status sync_descriptor(const std::string& path, int flags) {
    const int file = ::open(path.c_str(), flags | O_CLOEXEC);
    if (file < 0) return failure(errno, "writing", path);
#if defined(__APPLE__)
    const int result = ::fcntl(file, F_FULLFSYNC) == 0 ? 0 : ::fsync(file);
#else
    const int result = ::fsync(file);
#endif
    const int code = errno;
    ::close(file);
    if (result != 0) return failure(code, "writing", path);
    return {};
}
#endif

Status sync_folder_of(const std::string& path) {
#if defined(_WIN32)
    (void)path;  // a rename is durable with the journal of NTFS
    return {};
#else
    const std::string folder = to_path(path).parent_path().string();
    return sync_descriptor(folder.empty() ? "." : folder, O_RDONLY);
#endif
}

}  // namespace

bool exists(const std::string& path) {
    std::error_code ignored;
    return std::filesystem::exists(to_path(path), ignored);
}

std::optional<std::uint64_t> size(const std::string& path) {
    std::error_code problem;
    const auto bytes = std::filesystem::file_size(to_path(path), problem);
    if (problem) return std::nullopt;
    return bytes;
}

Result<std::string> head(const std::string& path, std::size_t count) {
    errno = 0;
    std::ifstream file(to_path(path), std::ios::binary);
    if (!file) return failure(errno == 0 ? EIO : errno, "opening", path);
    std::string bytes(count, '\0');
    file.read(bytes.data(), static_cast<std::streamsize>(count));
    if (file.bad()) return failure(EIO, "reading", path);
    bytes.resize(static_cast<std::size_t>(file.gcount()));
    return bytes;
}

Status create_private(const std::string& path) {
#if defined(_WIN32)
    const int file =
        ::_wopen(to_path(path).c_str(), _O_CREAT | _O_EXCL | _O_RDWR | _O_BINARY, _S_IREAD | _S_IWRITE);
    if (file < 0) return failure(errno, "creating", path);
    ::_close(file);
#else
    const int file = ::open(path.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file < 0) return failure(errno, "creating", path);
    ::close(file);
#endif
    return {};
}

Status create_folders_for(const std::string& path) {
    const auto folder = to_path(path).parent_path();
    if (folder.empty() || std::filesystem::exists(folder)) return {};
    std::error_code problem;
    std::filesystem::create_directories(folder, problem);
    if (problem) return failure(problem.value(), "creating the folder of", path);
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, problem);
    return {};
}

Status sync(const std::string& path) {
#if defined(_WIN32)
    const int file = ::_wopen(to_path(path).c_str(), _O_RDWR | _O_BINARY);
    if (file < 0) return failure(errno, "writing", path);
    const int result = ::_commit(file);
    ::_close(file);
    if (result != 0) return failure(EIO, "writing", path);
    return {};
#else
    return sync_descriptor(path, O_RDWR);
#endif
}

Status replace(const std::string& from, const std::string& to) {
    std::error_code problem;
    std::filesystem::rename(to_path(from), to_path(to), problem);
    if (problem) return failure(problem.value(), "writing", to);
    return sync_folder_of(to);
}

Status publish(const std::string& from, const std::string& to) {
    std::error_code problem;
    // A hard link is the one way to give a name that fails where the name is taken; file systems without
    // links get a check and a rename.
    std::filesystem::create_hard_link(to_path(from), to_path(to), problem);
    if (problem) {
        if (problem == std::errc::file_exists || exists(to)) return failure(EEXIST, "writing", to);
        return replace(from, to);
    }
    std::filesystem::remove(to_path(from), problem);
    return sync_folder_of(to);
}

void remove_database(const std::string& path) noexcept {
    for (const char* suffix : {"", "-wal", "-shm", "-journal"}) {
        std::error_code ignored;
        std::filesystem::remove(to_path(path + suffix), ignored);
    }
}

Result<std::string> set_aside(const std::string& path, const std::string& name) {
    std::string kept = name;
    for (int n = 2; exists(kept); ++n) kept = name + "-" + std::to_string(n);
    if (const Status moved = replace(path, kept); !moved) return moved.error();
    for (const char* suffix : {"-wal", "-shm", "-journal"}) {
        if (!exists(path + suffix)) continue;
        if (const Status moved = replace(path + suffix, kept + suffix); !moved) return moved.error();
    }
    return kept;
}

std::uint64_t identity(const std::string& path) {
#if defined(_WIN32)
    (void)path;
    return 0;
#else
    struct stat info {};
    if (::stat(path.c_str(), &info) != 0) return 0;
    return static_cast<std::uint64_t>(info.st_ino) ^ (static_cast<std::uint64_t>(info.st_dev) << 48U);
#endif
}

}  // namespace charley::files
