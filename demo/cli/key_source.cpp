// SPDX-License-Identifier: MIT
#include "cli/key_source.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <system_error>

#if !defined(_WIN32)
#include <termios.h>
#include <unistd.h>
#endif

namespace charley::cli {
namespace {

constexpr std::size_t kMostBytes = 4096;

void wipe(std::string& secret) {
    volatile char* at = secret.data();
    for (std::size_t i = 0; i < secret.size(); ++i) at[i] = 0;
}

int digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool read_hex(std::string_view text, std::array<std::uint8_t, 32>& out) {
    if (text.size() != 64) return false;
    for (std::size_t i = 0; i < 32; ++i) {
        const int high = digit(text[2 * i]);
        const int low = digit(text[2 * i + 1]);
        if (high < 0 || low < 0) return false;
        out[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return true;
}

}  // namespace

Result<Key> key_from_file(const std::string& path, std::string_view option) {
    const std::filesystem::path name(std::u8string(path.begin(), path.end()));
    std::error_code ignored;
    if (std::filesystem::is_directory(name, ignored))
        return invalid(std::string(option), path + " is a folder; give a file");
    std::ifstream file(name, std::ios::binary);
    if (!file) return Error{ErrorCode::not_found, std::string(option), path + " cannot be read"};
    std::string bytes(kMostBytes + 1, '\0');
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    const auto size = static_cast<std::size_t>(file.gcount());
    if (size > kMostBytes) return invalid(std::string(option), path + " is too large for a key");
    std::array<std::uint8_t, 32> raw{};
    Key key;
    std::string_view text(bytes.data(), size);
    const std::string_view line = text.substr(0, std::min(text.find_first_of("\r\n"), text.size()));
    if (size == raw.size()) {
        std::copy_n(bytes.begin(), raw.size(), raw.begin());
        key = Key::raw(raw);
    } else if (read_hex(line, raw)) {
        key = Key::raw(raw);
    } else if (!line.empty()) {
        key = Key::passphrase(line);
    }
    wipe(bytes);
    std::fill(raw.begin(), raw.end(), std::uint8_t{0});
    if (key.empty()) return invalid(std::string(option), path + " is empty");
    return key;
}

Result<Key> key_from_variable(const std::string& name, std::string_view option) {
    const char* value = std::getenv(name.c_str());  // NOLINT(concurrency-mt-unsafe): before any thread
    if (value == nullptr || *value == '\0')
        return invalid(std::string(option), "the variable " + name + " is not set");
    return Key::passphrase(value);
}

bool can_ask() {
#if defined(_WIN32)
    return false;
#else
    return ::isatty(STDIN_FILENO) != 0 && ::isatty(STDERR_FILENO) != 0;
#endif
}

Result<Key> ask_passphrase(const std::string& question) {
#if defined(_WIN32)
    (void)question;
    return Error{ErrorCode::io, "", "there is no terminal to ask for the passphrase; use --passphrase-env"};
#else
    termios shown{};
    if (!can_ask() || ::tcgetattr(STDIN_FILENO, &shown) != 0) {
        return Error{ErrorCode::io, "",
                     "there is no terminal to ask for the passphrase; use --passphrase-env"};
    }
    termios hidden = shown;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    std::cerr << question << std::flush;
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    std::string line;
    line.reserve(kMostBytes);
    const bool read = static_cast<bool>(std::getline(std::cin, line));
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
    std::cerr << '\n';
    if (!read || line.empty()) return invalid("", "no passphrase was given");
    Key key = Key::passphrase(line);
    wipe(line);
    return key;
#endif
}

}  // namespace charley::cli
