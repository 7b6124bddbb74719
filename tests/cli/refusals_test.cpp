// SPDX-License-Identifier: MIT
//
// Bad input: one clear line, exit status 1 or 2, and nothing changed.
#include "cli/program.h"

#include <catch2/catch_test_macros.hpp>

using namespace charley;
using namespace charley::test;

TEST_CASE("a value that cannot be is refused with its field, before any diary is made", "[cli][refusal]") {
    Program charley;
    CHECK(charley.refusal({"log", "cramp", "--pain", "11"}, "", 2) == "pain: 11 is not between 0 and 10");
    CHECK(charley.refusal({"log", "cramp", "--pain", "very"}, "", 2) ==
          "pain: \"very\" is not a whole number");
    CHECK(charley.refusal({"log", "cramp", "--muscle", "knee"}, "", 2)
              .find("muscle: \"knee\" is none of: calf") == 0);
    CHECK(charley.refusal({"log", "cramp", "--at", "half past two"}, "", 2) ==
          "at: \"half past two\" is not a time like 2026-11-15T02:10:00+01:00");
    CHECK(charley.refusal({"log", "cramp", "--at", "2026-02-30T02:10"}, "", 2).find("at: ") == 0);
    CHECK(charley.refusal({"log", "cramp", "--duration", "long"}, "", 2)
              .find("duration: \"long\" is not a length of time") == 0);
    CHECK(charley.refusal({"log", "cramp", "--relief", "stretch:9"}, "", 2) ==
          "reliefs[0].stopped: 9 is not between 0 and 3");
    CHECK(charley.refusal(
              {"--now", "2026-11-15T08:00:00+01:00", "log", "night", "--date", "2026-12-24", "--quiet"}, "",
              2) == "date: 2026-12-24 is a night in the future");
    CHECK(charley.refusal(
              {"--now", "2026-11-15T08:00:00+01:00", "log", "cramp", "--at", "2026-11-16T08:00:01+01:00"}, "",
              2) == "start: 2026-11-16T08:00:01.000+01:00 is more than a day in the future");
    CHECK(charley.refusal({"log", "cramp", "--at", "1969-12-31T23:59:59Z"}, "", 2)
              .find("is not between 1970 and 2100") != std::string::npos);
    CHECK(charley.refusal({"log", "supplement", "--form", "oxide"}, "", 2).find("elemental: is missing") ==
          0);
    CHECK(charley
              .refusal({"log", "supplement", "--form", "oxide", "--elemental", "1", "--compound", "2"}, "", 2)
              .find("compound_mg: ") == 0);
    CHECK(charley.refusal({"log", "lab", "serum_magnesium", "--value", "0,78", "--unit", "mmol/L"}, "", 2)
              .find("value: \"0,78\"") == 0);
    CHECK(charley.refusal({"profile", "set", "authority=WHO"}, "", 2)
              .find("authority: \"WHO\" is none of: US, EFSA") == 0);
    CHECK(charley.refusal({"profile", "set", "shoe_size=42"}, "", 2).find("shoe_size: ") == 0);
    CHECK(charley.refusal({"--now", "2026-11-15T08:00:00+01:00", "profile", "set", "birth=2026-12"}, "", 2) ==
          "birth: 2026-12 is in the future");
    CHECK(charley.refusal({"profile", "set", "birth=1800-01"}, "", 2) ==
          "birth: 1800-01 is not a month from 1860-01 to 2100-12, like 1958-04");
    CHECK(charley.refusal({"log", "food", "banana", "--grams", "5", "--portions", "2"}, "", 2) ==
          "portions: give --grams or --portions, not both");
    CHECK(charley.files().empty());
}

TEST_CASE("words that are no command or option", "[cli][refusal]") {
    Program charley;
    CHECK_FALSE(charley.refusal({"frobnicate"}, "", 2).empty());
    CHECK_FALSE(charley.refusal({"log", "cramp", "--pian", "7"}, "", 2).empty());
    CHECK_FALSE(charley.refusal({"log"}, "", 2).empty());
    CHECK_FALSE(charley.refusal({"edit"}, "", 2).empty());
    CHECK_FALSE(charley.refusal({"edit", "019a8b2e-1c2d-7abc-8def-0123456789ab", "pain"}, "", 2).empty());
    CHECK_FALSE(charley.refusal({"--now", "soon", "list"}, "", 2).empty());
    CHECK_FALSE(charley.refusal({"--passphrase-env", "NOT_SET_ANYWHERE", "list"}, "", 2).empty());
    CHECK_FALSE(charley.refusal({"--key-file", "/nonexistent/key", "list"}, "", 1).empty());
    CHECK(charley.refusal({"--key-file", "/", "list"}, "", 2) == "key-file: / is a folder; give a file");
}

TEST_CASE("a note of a mebibyte, invalid UTF-8 and a NUL are refused", "[cli][refusal]") {
    Program charley;
    charley.ok({"log", "cramp", "--note", std::string(65'536, 'n')});
    CHECK(charley.refusal({"log", "cramp", "--note", "a\xFF"}, "", 2) == "note: is not valid UTF-8");
    // Too long for a command line on some systems, and a command line holds no NUL: through the document that
    // is.
    const auto refused = [&](const std::string& request) {
        const auto before = charley.files();
        const Ran ran = charley.run({"call"}, request);
        CHECK((ran.status == 1 || ran.status == 2));
        CHECK(charley.files() == before);
        return ran.out;
    };
    CHECK(refused("{\"method\":\"log.cramp\",\"params\":{\"note\":\"" + std::string(1 << 20, 'n') + "\"}}")
              .find("1048576 bytes are more than") != std::string::npos);
    CHECK(refused("{\"method\":\"log.cramp\",\"params\":{\"note\":\"a\\u0000b\"}}").find("NUL") !=
          std::string::npos);
    CHECK(refused(std::string("{\"method\":\"log.cramp\",\"params\":{\"note\":\"a\0b\"}}", 47))
              .find("\"ok\":false") != std::string::npos);
    CHECK(refused("{\"method\":\"log.cramp\",\"params\":{\"note\":\"\xFF\"}}").find("\"ok\":false") !=
          std::string::npos);
}

TEST_CASE("files that are no diary, cut short, newer, or under another key", "[cli][refusal][encrypted]") {
    Program charley;
    charley.write("d.charley", "my dear diary, last night");
    CHECK(charley.refusal({"list"}).find("is no diary of charley's") != std::string::npos);
    CHECK(charley.refusal({"cramp"}).find("is no diary of charley's") != std::string::npos);
    std::filesystem::remove(charley.path("d.charley"));
    charley.ok({"sample", charley.path("s.charley"), "--nights", "60"});
    const std::string whole = charley.read("s.charley");
    charley.write("cut.charley", whole.substr(0, whole.size() / 2));
    CHECK(charley.refusal({"--diary", charley.path("cut.charley"), "list"}, "", 1).find("damaged") !=
          std::string::npos);
    charley.variables["RIGHT"] = "right horse";
    charley.variables["WRONG"] = "wrong horse";
    charley.ok({"--diary", charley.path("e.charley"), "--passphrase-env", "RIGHT", "cramp"});
    CHECK(charley.refusal({"--diary", charley.path("e.charley"), "--passphrase-env", "WRONG", "list"}, "", 1)
              .find("the key does not open") == 0);
    CHECK(charley.refusal({"--diary", charley.path("e.charley"), "list"}, "", 1).find("is encrypted") !=
          std::string::npos);
    CHECK(charley.refusal({"--diary", charley.path("s.charley"), "--passphrase-env", "RIGHT", "list"}, "", 1)
              .find("is not encrypted") != std::string::npos);
    CHECK(charley.refusal({"--diary", charley.path("no/such.charley"), "list"}, "", 1)
              .find("there is no diary at") == 0);
}

TEST_CASE("a diary of a newer charley that this one can read says so where it would be written to",
          "[cli][refusal]") {
    Program charley;
    charley.ok({"cramp"});
    std::string bytes = charley.read("d.charley");
    bytes.replace(60, 4, std::string("\0\0\0\2", 4));  // user_version, SQLite's file format 1.3
    charley.write("d.charley", bytes);
    CHECK(charley.json({"list"}).find("records")->as_array()->size() == 1);
    CHECK(charley.refusal({"cramp"}, "", 1) == charley.path("d.charley") +
                                                   " was written by a newer charley (format 2); this one can "
                                                   "read it and not write to it: update it");
}

TEST_CASE("output that cannot be written is said", "[cli][refusal]") {
    Program charley;
    charley.ok({"cramp"});
    if (std::filesystem::exists("/dev/full")) {
        CHECK(charley.refusal({"export", "/dev/full"}, "", 1).find("is the disk full?") != std::string::npos);
    }
    CHECK(charley.refusal({"export", charley.path("no/such/folder/x.json")}, "", 1)
              .find("there is no such file or folder") != std::string::npos);
    CHECK(charley.refusal({"backup", charley.path("d.charley")}, "", 1).find("exists already") !=
          std::string::npos);
    CHECK(charley.refusal({"sample", charley.path("d.charley")}, "", 1).find("exists already") !=
          std::string::npos);
    CHECK(charley.refusal({"undo", "--now", "x"}, "", 2).find("now: ") == 0);
}

TEST_CASE("a request that is none gets an error document", "[cli][refusal]") {
    Program charley;
    for (const char* request :
         {"", "nonsense", "[]", "{}", "{\"method\":5}", "{\"method\":\"fly\"}",
          "{\"method\":\"list\",\"params\":[]}", "{\"method\":\"list\",\"params\":{\"colour\":\"red\"}}",
          "{\"method\":\"list\"} x"}) {
        INFO(request);
        const Ran ran = charley.run({"call"}, request);
        CHECK((ran.status == 1 || ran.status == 2));
        CHECK(ran.out.find("{\"ok\":false,\"error\":{\"code\":\"") == 0);
    }
    CHECK(charley.run({"call"}, std::string(200'000, '[')).out.find("\"invalid\"") != std::string::npos);
    CHECK(charley.run({"call"}, std::string((16 << 20) + 1, ' ')).out ==
          "{\"ok\":false,\"error\":{\"code\":\"invalid\",\"message\":\"the request is larger than 16 "
          "MiB\"}}\n");
    CHECK(charley.files().empty());
}
