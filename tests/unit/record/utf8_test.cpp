// SPDX-License-Identifier: MIT
#include "base/utf8.h"
#include "base/sha256.h"

#include <catch2/catch_test_macros.hpp>

using namespace charley;

TEST_CASE("UTF-8 is judged as RFC 3629 has it", "[base]") {
    for (const char* text : {"", "abc", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF",
                             "\xEE\x80\x80", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"}) {
        CHECK(valid_utf8(text));
    }
    for (const char* text : {"\x80", "\xC0\x80", "\xC1\xBF", "\xC2", "\xE0\x80\x80", "\xE0\x9F\xBF",
                             "\xED\xA0\x80", "\xED\xBF\xBF", "\xF0\x80\x80\x80", "\xF0\x8F\xBF\xBF",
                             "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "a\xE2\x82", "\xE2\x28\xA1"}) {
        CHECK_FALSE(valid_utf8(text));
    }
}

TEST_CASE("search folds every script the way its readers compare", "[base][search]") {
    CHECK(fold_for_search("Caf\xC3\xA9") == fold_for_search("cafe"));
    CHECK(fold_for_search("\xCE\x9A\xCE\xB1\xCE\xBB\xCE\xB7\xCE\xBC\xCE\xAD\xCF\x81\xCE\xB1") ==
          fold_for_search("\xCE\xBA\xCE\xB1\xCE\xBB\xCE\xB7\xCE\xBC\xCE\xB5\xCF\x81\xCE\xB1"));  // Καλημέρα
    CHECK(fold_for_search("\xCE\xBF\xCE\xB4\xCF\x8C\xCF\x82") ==
          fold_for_search("\xCE\x9F\xCE\x94\xCE\x9F\xCE\xA3"));  // οδός, ΟΔΟΣ
    CHECK(fold_for_search("\xD0\x81\xD0\xBB\xD0\xBA\xD0\xB0") ==
          fold_for_search("\xD0\xB5\xD0\xBB\xD0\xBA\xD0\xB0"));  // Ёлка, елка
    CHECK(fold_for_search("\xD0\xB9\xD0\xBE\xD0\xB4") ==
          fold_for_search("\xD0\x98\xD0\xBE\xD0\xB4"));  // йод, Иод
    CHECK(fold_for_search("Stra\xC3\x9F"
                          "e") == "strasse");
    CHECK(fold_for_search("\xC5\x81\xC3\xB3"
                          "d\xC5\xBA") == "lodz");
    CHECK(fold_for_search("\xE3\x82\xAB\xE3\x82\xBF") ==
          fold_for_search("\xE3\x81\x8B\xE3\x81\x9F"));                                // カタ, かた
    CHECK(fold_for_search("\xEF\xBD\xB6") == fold_for_search("\xE3\x81\x8B"));         // half-width ｶ
    CHECK(fold_for_search("\xE6\x97\xA5\xE6\x9C\xAC") == "\xE6\x97\xA5\xE6\x9C\xAC");  // 日本 stays
    CHECK(fold_for_search("\xD9\x85\xD9\x8E\xD8\xB1\xD9\x92") == "\xD9\x85\xD8\xB1");  // Arabic vowels
    CHECK(fold_for_search("  two \n\t words ") == "two words");
    CHECK(fold_for_search("bad\xFF").empty());
}

TEST_CASE("SHA-256 gives the digests of FIPS 180-4", "[base]") {
    const auto digest = [](std::string_view text) {
        const auto bytes = sha256(text);
        return hex(bytes.data(), bytes.size());
    };
    CHECK(digest("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(digest("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(digest("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(digest(std::string(1'000'000, 'a')) ==
          "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}
