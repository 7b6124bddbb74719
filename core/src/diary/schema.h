// SPDX-License-Identifier: MIT
//
// The tables of a diary's file and its version. docs/formats/diary.md describes them.
#pragma once

#include "diary/sql.h"

#include <charley/diary.h>

#include <memory>
#include <string>

namespace charley {

/// A hardened connection with its key set; nothing of the file has been read. Throws SqlFailure.
std::unique_ptr<Connection> connect(const std::string& path, const Key& key, int flags);

/// Makes the tables in an empty file, in one transaction. Nothing happens if another process was quicker.
void create_schema(Connection& db, const Environment& environment);

/// Throws invalid, too_old or too_new unless this program may read the file.
void verify_format(Connection& db, const std::string& path);

}  // namespace charley
