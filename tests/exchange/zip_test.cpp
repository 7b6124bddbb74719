// SPDX-License-Identifier: MIT
#include "exchange/zip.h"

#include "exchange/support.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace charley;
using namespace charley::test;
using charley::exchange::ZipArchive;

namespace {

/// The content of the first file, or the error.
std::string first_of(const std::string& bytes) {
    const auto archive = ZipArchive::open(bytes);
    if (!archive) return "error: " + archive.error().line();
    if (archive->entries().empty()) return "error: empty";
    const auto source = archive->read(archive->entries().front());
    if (!source) return "error: " + source.error().line();
    std::string out;
    char buffer[1000];
    while (true) {
        const auto got = (*source)(std::span<char>(buffer));
        if (!got) return "error: " + got.error().line();
        if (*got == 0) return out;
        out.append(buffer, *got);
    }
}

}  // namespace

TEST_CASE("files of an archive are unpacked, stored or deflated") {
    std::string content;
    for (int i = 0; i < 20'000; ++i) content += std::to_string(i * i) + "\n";
    const bool deflate = GENERATE(true, false);
    CHECK(first_of(zip_of({{"a.csv", content, deflate}, {"b", "x", deflate}})) == content);
    CHECK(first_of(zip_of({{"a.csv", "", deflate}})).empty());
}

TEST_CASE("an archive cut short anywhere gives an error, not a part") {
    const std::string content(5000, 'x');
    const std::string whole = zip_of({{"a.csv", content, false}});
    for (std::size_t size = 0; size < whole.size(); size += 37) {
        CAPTURE(size);
        CHECK(first_of(whole.substr(0, size)).substr(0, 6) == "error:");
    }
}

TEST_CASE("a flipped bit anywhere in an archive is never passed on silently") {
    std::string content;
    for (int i = 0; i < 300; ++i) content += std::to_string(i * 7919) + ",";
    const std::string whole = zip_of({{"a.csv", content, true}});
    for (std::size_t at = 0; at < whole.size(); ++at) {
        std::string flipped = whole;
        flipped[at] = static_cast<char>(flipped[at] ^ (1 << (at % 8)));
        const std::string got = first_of(flipped);
        CAPTURE(at);
        CHECK((got == content || got.substr(0, 6) == "error:"));
    }
}

TEST_CASE("a file that unpacks to a thousand times its size is refused") {
    const std::string bomb = zip_of({{"sleep-export.csv", std::string(std::size_t{80} << 20U, '\n')}});
    CHECK(bomb.size() < 100'000);
    CHECK(first_of(bomb).find("unpacks to far more") != std::string::npos);
}

TEST_CASE("kinds of archives that are not read are named") {
    std::string encrypted = zip_of({{"a", "x"}});
    encrypted[encrypted.find("PK\x01\x02") + 8] = 1;
    CHECK(first_of(encrypted).find("is encrypted") != std::string::npos);
    std::string unusual = zip_of({{"a", "x"}});
    unusual[unusual.find("PK\x01\x02") + 10] = 12;
    CHECK(first_of(unusual).find("packed in an unusual way") != std::string::npos);
    CHECK(first_of("PK\x03\x04 but no archive").find("its end is missing") != std::string::npos);
}
