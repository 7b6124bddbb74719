// SPDX-License-Identifier: MIT
#include "cli/terminal.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <memory>

#if defined(_WIN32)
#include <fcntl.h>
#include <io.h>
#else
#include <unistd.h>
#endif

namespace charley::cli {
namespace {

volatile std::sig_atomic_t g_interrupted = 0;
bool g_line_open = false;

extern "C" void on_interrupt(int) {
    g_interrupted = 1;
}

bool error_is_terminal() {
#if defined(_WIN32)
    return _isatty(2) != 0;
#else
    return ::isatty(STDERR_FILENO) != 0;
#endif
}

}  // namespace

std::ptrdiff_t read_input(char* buffer, std::size_t size) {
#if defined(_WIN32)
    _setmode(0, _O_BINARY);
#endif
    const std::size_t count = std::fread(buffer, 1, size, stdin);
    if (count == 0 && std::ferror(stdin) != 0) return -1;
    return static_cast<std::ptrdiff_t>(count);
}

bool write_output(std::string_view bytes) {
#if defined(_WIN32)
    _setmode(1, _O_BINARY);
#endif
    return std::fwrite(bytes.data(), 1, bytes.size(), stdout) == bytes.size() && std::fflush(stdout) == 0;
}

Result<std::string> all_input(std::size_t most) {
    std::string text;
    char buffer[65536];
    while (true) {
        const std::ptrdiff_t count = read_input(buffer, sizeof(buffer));
        if (count < 0) return Error{ErrorCode::io, "", "standard input cannot be read"};
        if (count == 0) return text;
        text.append(buffer, std::min(static_cast<std::size_t>(count), most - text.size()));
        if (text.size() == most) return text;
    }
}

void watch_for_interrupt() {
    (void)std::signal(SIGINT, on_interrupt);
}

Progress make_progress() {
    const bool shown = error_is_terminal();
    const auto started = std::chrono::steady_clock::now();
    auto last = std::make_shared<std::chrono::steady_clock::time_point>(started);
    return [shown, started, last](std::uint64_t done, std::uint64_t total) {
        if (g_interrupted != 0) return false;
        const auto now = std::chrono::steady_clock::now();
        if (shown && now - started > std::chrono::seconds(1) &&
            now - *last > std::chrono::milliseconds(200)) {
            *last = now;
            g_line_open = true;
            if (total > 0) {
                (void)std::fprintf(stderr, "\r%llu %% ", static_cast<unsigned long long>(done * 100 / total));
            } else {
                (void)std::fprintf(stderr, "\r%llu ", static_cast<unsigned long long>(done));
            }
            (void)std::fflush(stderr);
        }
        return true;
    };
}

void end_progress() {
    if (g_line_open) (void)std::fputs("\r\033[K", stderr);
    g_line_open = false;
}

}  // namespace charley::cli
