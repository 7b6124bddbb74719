// SPDX-License-Identifier: MIT
//
// Runs the program charley and takes what it says.
#pragma once

#include "base/json.h"
#include "support/test_environment.h"

#include <map>
#include <string>
#include <vector>

namespace charley::test {

struct Ran {
    int status = -1;
    std::string out;
    std::string err;
};

/// A folder for a diary and the program to run on it. TZ is Europe/Berlin by a POSIX rule, so that no zone
/// files are needed.
class Program {
   public:
    Ran run(std::vector<std::string> words, const std::string& input = {});
    /// Runs, demands status 0, answers standard output.
    std::string ok(std::vector<std::string> words, const std::string& input = {});
    /// Runs with --json, demands status 0, answers the document.
    json::Value json(std::vector<std::string> words, const std::string& input = {});
    /// Runs, demands a failure that says exactly one line and changes no file of the folder; answers the line
    /// without "charley: ".
    std::string refusal(std::vector<std::string> words, const std::string& input = {}, int status = 0);

    std::string path(const std::string& name) const { return folder_ / name; }
    std::map<std::string, std::string> files() const;  ///< name → bytes
    void write(const std::string& name, const std::string& bytes) const;
    std::string read(const std::string& name) const;

    std::map<std::string, std::string> variables;

   private:
    TempFolder folder_;
};

/// The member at a dotted path; numbers pick from arrays. A missing one fails the test.
const json::Value& at(const json::Value& value, const std::string& path);
std::string text_at(const json::Value& value, const std::string& path);
double number_at(const json::Value& value, const std::string& path);

}  // namespace charley::test
