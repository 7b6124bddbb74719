// SPDX-License-Identifier: MIT
//
// The few things the diary does with files beside SQLite: private creation, durable renames. Paths are UTF-8.
#pragma once

#include <charley/result.h>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

namespace charley::files {

bool exists(const std::string& path);
/// Nothing where there is no file.
std::optional<std::uint64_t> size(const std::string& path);
/// The first bytes of a file, at most `count`.
Result<std::string> head(const std::string& path, std::size_t count);
/// Makes an empty file that only its owner can read and write. Errors: conflict (it exists), not_found (no
/// such folder), full, io.
Status create_private(const std::string& path);
/// Makes the folders above a file, each 0700.
Status create_folders_for(const std::string& path);
/// Waits until the file's bytes are on the disk.
Status sync(const std::string& path);
/// Gives a finished file its name, replacing what is there, and makes the name durable.
Status replace(const std::string& from, const std::string& to);
/// The same, but refuses when `to` exists. Errors: conflict.
Status publish(const std::string& from, const std::string& to);
/// Removes a file and what SQLite keeps beside it; nothing happens where they are not there.
void remove_database(const std::string& path) noexcept;
/// Gives a file, and what SQLite keeps beside it, another name, or that with -2, -3 … where it is taken.
/// Answers the name.
Result<std::string> set_aside(const std::string& path, const std::string& name);

/// The name of an unfinished database: what is left under it goes in the end, also after a failure.
class Scrap {
   public:
    explicit Scrap(std::string path) : path_(std::move(path)) { remove_database(path_); }
    Scrap(const Scrap&) = delete;
    Scrap& operator=(const Scrap&) = delete;
    ~Scrap() { remove_database(path_); }
    const std::string& path() const noexcept { return path_; }

   private:
    std::string path_;
};

/// A number that tells whether a path still means the same file; 0 where the platform has none.
std::uint64_t identity(const std::string& path);

}  // namespace charley::files
