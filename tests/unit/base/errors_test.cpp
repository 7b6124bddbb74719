// SPDX-License-Identifier: MIT
//
// What an error repeats of the input can neither break its line nor steer the terminal it is printed on.
#include "base/text_scan.h"

#include <charley/result.h>

#include <catch2/catch_test_macros.hpp>

#include <string>

using namespace charley;

TEST_CASE("an error is one line, whatever its field and message hold") {
    const Error error{ErrorCode::invalid, "a\nb",
                      "c\r\n\x1b[31m\x7f\xC2\x9B\xE2\x80\xA8"
                      "d"};
    CHECK(error.line() == "a?b: c???[31m???d");
    CHECK(Error{ErrorCode::io, "", "/a\nfolder: cannot be read"}.line() == "/a?folder: cannot be read");
}

TEST_CASE("controls are shown as a question mark and every script stays") {
    CHECK(without_controls("") == "");
    CHECK(without_controls("κράμπα судорога こむら返り \xF0\x9F\x98\x80 \xC2\xA0") ==
          "κράμπα судорога こむら返り \xF0\x9F\x98\x80 \xC2\xA0");
    CHECK(without_controls(std::string("\0\t\x1F", 3)) == "???");
    CHECK(without_controls("\xE2\x80\xAE"
                           "evil\xE2\x81\xA6") == "?evil?");
    CHECK(without_controls("\xE2\x80\x9C quoted \xE2\x80\x9D \xE2\x80\xA6") == "“ quoted ” …");
    // A character that ends before its time is not read beyond the end.
    CHECK(without_controls("\xC2") == "\xC2");
    CHECK(without_controls("\xE2\x80") == "\xE2\x80");
}

TEST_CASE("an excerpt holds 40 bytes, cut at a character") {
    CHECK(excerpt("") == "\"\"");
    CHECK(excerpt("pain") == "pain");
    CHECK(excerpt(std::string(40, 'x')) == std::string(40, 'x'));
    CHECK(excerpt(std::string(41, 'x')) == std::string(40, 'x') + "…");
    CHECK(excerpt(std::string(39, 'x') + "é!") == std::string(39, 'x') + "…");
    CHECK(quoted("") == "\"\"");
    CHECK(quoted("a\nb") == "\"a?b\"");
    CHECK(quoted(std::string(39, 'x') + "é!") == '"' + std::string(39, 'x') + "\"…");
}
