// SPDX-License-Identifier: MIT
//
// Standard input and output as bytes, progress on standard error, Ctrl-C as a wish to stop.
#pragma once

#include <charley/diary.h>

#include <cstddef>
#include <string>
#include <string_view>

namespace charley::cli {

/// Bytes of standard input, 0 at its end, −1 on failure.
std::ptrdiff_t read_input(char* buffer, std::size_t size);
/// Whether all bytes went to standard output.
bool write_output(std::string_view bytes);
/// Standard input, at most so many bytes of it. Errors: io.
Result<std::string> all_input(std::size_t most);

/// From now on Ctrl-C asks long work to stop instead of ending the program at once.
void watch_for_interrupt();
/// Shows progress where standard error is a terminal, and answers false once Ctrl-C was pressed.
Progress make_progress();
/// Ends the line that progress was shown in.
void end_progress();

}  // namespace charley::cli
