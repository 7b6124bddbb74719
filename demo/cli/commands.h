// SPDX-License-Identifier: MIT
//
// The commands and their options, as CLI11 knows them. Parsing fills a Command; nothing runs while parsing.
#pragma once

#include <charley/service.h>

#include <CLI/App.hpp>

#include <optional>
#include <string>

namespace charley::cli {

/// What the words on the command line ask for.
struct Command {
    // before the command
    std::string diary;
    std::string key_file;
    std::string passphrase_env;
    std::string profile;
    std::string now;
    bool json = false;

    // the command
    bool call = false;  ///< a request document on standard input
    bool gui = false;
    std::string screen;
    std::string theme;
    std::string size;
    std::string text;
    std::string scale;
    std::string screenshot;
    std::string new_key_file;
    std::string new_passphrase_env;
    bool remove_key = false;
    std::string method;                       ///< of the request
    std::optional<service::Request> request;  ///< of all other commands
};

/// Adds every command to `app`; `command` must outlive the parsing.
void add_commands(CLI::App& app, Command& command);

}  // namespace charley::cli
