// SPDX-License-Identifier: MIT
//
// Whole files: export and import, backup and restore, keys, samples, check.
#include "cli/program.h"

#include <catch2/catch_test_macros.hpp>

#include <functional>

#include <sys/stat.h>

using namespace charley;
using namespace charley::test;

namespace {
std::size_t records(Program& charley, std::vector<std::string> before = {}) {
    before.push_back("list");
    return at(charley.json(before), "records").as_array()->size();
}
}  // namespace

TEST_CASE("export, import into an empty diary, export: the same bytes", "[cli][exchange]") {
    Program charley;
    charley.ok({"sample", charley.path("s.charley"), "--nights", "200", "--seed", "7"});
    charley.ok({"--diary", charley.path("s.charley"), "profile", "set", "name=Berta", "sex=female",
                "day_boundary=13:00"});
    charley.ok({"--diary", charley.path("s.charley"), "export", charley.path("a.json")});
    struct stat info {};
    REQUIRE(stat(charley.path("a.json").c_str(), &info) == 0);
    CHECK((info.st_mode & 0777) == 0600);
    const json::Value first = charley.json({"import", charley.path("a.json")});
    CHECK(number_at(first, "added") > 300);
    CHECK(number_at(first, "already") == 0);
    charley.ok({"export", charley.path("b.json")});
    CHECK(charley.read("a.json") == charley.read("b.json"));
    CHECK(charley.ok({"export", "-"}) == charley.read("a.json"));
    const json::Value again = charley.json({"import", charley.path("a.json")});
    CHECK(number_at(again, "added") == 0);
    CHECK(number_at(again, "already") == number_at(first, "added"));
    SECTION("through pipes too, and with a dry run") {
        const json::Value dry = charley.json(
            {"--diary", charley.path("c.charley"), "import", "-", "--dry-run"}, charley.read("a.json"));
        CHECK(number_at(dry, "would_add") == number_at(first, "added"));
        CHECK_FALSE(std::filesystem::exists(charley.path("c.charley")));
        charley.ok({"--diary", charley.path("c.charley"), "import", "-"}, charley.read("a.json"));
        CHECK(charley.ok({"--diary", charley.path("c.charley"), "export"}) == charley.read("a.json"));
    }
    SECTION("one undo takes the import back") {
        charley.ok({"undo"});
        CHECK(records(charley) == 0);
    }
}

TEST_CASE("a document with a mistake is refused whole, with the place of it", "[cli][exchange]") {
    Program charley;
    charley.ok({"cramp"});
    const std::string good = R"({"kind":"cramp","start":"2026-01-15T02:10:00+01:00","cramp":{"pain":7}})";
    const std::string bad = R"({"kind":"cramp","start":"2026-01-15T02:10:00+01:00","cramp":{"pain":11}})";
    const std::string line = charley.refusal(
        {"import", "-"}, R"({"format":"charley.diary","version":1,"records":[)" + good + "," + bad + "]}");
    CHECK(line.find("records[1].cramp.pain: 11 is not between 0 and 10") != std::string::npos);
    CHECK(charley.refusal({"import", "-"}, R"({"format":"charley.diary","version":99,"records":[]})")
              .find("newer") != std::string::npos);
    CHECK_FALSE(
        charley.refusal({"import", "-"}, R"({"format":"charley.diary","version":1,"records":[)" + good)
            .empty());
    CHECK(records(charley) == 1);
}

TEST_CASE("a sample is believable, the same for the same seed, and never overwrites", "[cli][sample]") {
    Program charley;
    charley.ok({"--now", "2026-11-25T09:00:00+01:00", "sample", charley.path("a.charley"), "--nights", "365",
                "--seed", "3", "--rate", "0.6"});
    charley.ok({"--now", "2026-11-25T09:00:00+01:00", "sample", charley.path("b.charley"), "--nights", "365",
                "--seed", "3", "--rate", "0.6"});
    CHECK(charley.ok({"--diary", charley.path("a.charley"), "export"}) ==
          charley.ok({"--diary", charley.path("b.charley"), "export"}));
    const json::Value figures =
        charley.json({"--now", "2026-11-25T09:00:00+01:00", "--diary", charley.path("a.charley"), "trends"});
    CHECK(number_at(figures, "nights.elapsed") == 365);
    CHECK(number_at(figures, "nights.unknown") > 10);
    CHECK(number_at(figures, "cramps") > 60);
    CHECK(number_at(figures, "pain.median") >= 4);
    CHECK(at(charley.json({"--diary", charley.path("a.charley"), "list", "--drafts"}), "records")
              .as_array()
              ->size() > 0);
    CHECK(at(charley.json({"--diary", charley.path("a.charley"), "check"}), "ok").as_bool() == true);
}

TEST_CASE("backup and restore", "[cli]") {
    Program charley;
    charley.ok({"cramp"});
    charley.ok({"backup", charley.path("b.charley")});
    charley.ok({"cramp"});
    CHECK(records(charley) == 2);
    const json::Value restored = charley.json({"restore", charley.path("b.charley")});
    CHECK(records(charley) == 1);
    CHECK(records(charley, {"--diary", text_at(restored, "kept")}) == 2);
}

TEST_CASE("a key is set, changed and removed", "[cli][key][encrypted]") {
    Program charley;
    charley.variables["FIRST"] = "correct horse";
    charley.ok({"cramp", "--note", "secret words"});
    charley.ok({"rekey", "--new-passphrase-env", "FIRST"});
    CHECK(charley.read("d.charley").find("secret") == std::string::npos);
    CHECK(charley.refusal({"list"}, "", 1).find("is encrypted") != std::string::npos);
    CHECK(records(charley, {"--passphrase-env", "FIRST"}) == 1);
    charley.write("key", std::string(32, '\x5a'));
    charley.ok({"--passphrase-env", "FIRST", "rekey", "--new-key-file", charley.path("key")});
    CHECK(records(charley, {"--key-file", charley.path("key")}) == 1);
    charley.write("hex", "5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a\n");
    CHECK(records(charley, {"--key-file", charley.path("hex")}) == 1);
    CHECK(charley.refusal({"--key-file", charley.path("key"), "rekey"}, "", 2).find("say the new key") !=
          std::string::npos);
    charley.ok({"--key-file", charley.path("key"), "rekey", "--remove"});
    CHECK(records(charley) == 1);
}

TEST_CASE("check finds a damaged record, repairs what can be, and the rest stays readable", "[cli][check]") {
    Program charley;
    charley.ok({"sample", charley.path("d.charley"), "--nights", "30"});
    CHECK(at(charley.json({"check"}), "ok").as_bool() == true);
    std::string bytes = charley.read("d.charley");
    // A payload begins with "Cy", its kind and schema; spoil one in its middle.
    const std::size_t place = bytes.find(std::string("Cy\x01\x01", 4));
    REQUIRE(place != std::string::npos);
    bytes[place + 30] = static_cast<char>(bytes[place + 30] ^ 0x40);
    charley.write("d.charley", bytes);
    const std::size_t before = records(charley);
    CHECK(charley.ok({"list"}).find("1 record cannot be read") != std::string::npos);
    Ran ran = charley.run({"--json", "check"});
    CHECK(ran.status == 1);
    const auto report = json::parse(ran.out);
    REQUIRE(report.ok());
    CHECK(at(*report, "ok").as_bool() == false);
    CHECK(text_at(*report, "problems.0.what").find("checksum") != std::string::npos);
    charley.ok({"check", "--repair"});
    CHECK(records(charley) == before + 1);
}

TEST_CASE("an export never takes the place of a diary or of what is no document", "[cli][exchange]") {
    Program charley;
    charley.ok({"cramp"});
    CHECK(charley.refusal({"export", charley.path("d.charley")}, "", 1).find("is the diary itself") !=
          std::string::npos);
    charley.write("letter.txt", "dear doctor");
    CHECK(charley.refusal({"export", charley.path("letter.txt")}, "", 1).find("is no JSON document") !=
          std::string::npos);
    charley.ok({"export", charley.path("a.json")});
    charley.ok({"cramp"});
    charley.ok({"export", charley.path("a.json")});
    CHECK(at(*json::parse(charley.read("a.json")), "records").as_array()->size() == 2);
}

namespace {

constexpr std::size_t kPage = 4096;

/// Overwrites the page of the diary's file in which that byte lies; answers what the file holds then.
std::string ruin_page(Program& charley, const std::function<std::size_t(const std::string&)>& byte) {
    std::string bytes = charley.read("d.charley");
    const std::size_t at = byte(bytes);
    REQUIRE(at < bytes.size());
    bytes.replace(at / kPage * kPage, kPage, std::string(kPage, '\xFF'));
    charley.write("d.charley", bytes);
    return bytes;
}

}  // namespace

TEST_CASE("check brings back what lies outside a ruined page, and keeps the damaged file", "[cli][check]") {
    Program charley;
    charley.ok({"sample", charley.path("d.charley"), "--nights", "60", "--seed", "4"});
    const std::size_t before = charley.json({"list"}).find("records")->as_array()->size();
    // Behind the first pages of all tables lie the records.
    const std::string bytes = ruin_page(charley, [](const std::string&) { return std::size_t{13} * kPage; });
    CHECK(charley.refusal({"list"}, "", 1) ==
          "reading the diary: the file is damaged; run check, or restore a backup");
    const Ran found = charley.run({"check"});
    CHECK(found.status == 1);
    CHECK(found.out.find("charley check --repair") != std::string::npos);
    CHECK(charley.read("d.charley") == bytes);
    const Ran repaired = charley.run({"check", "--repair"});
    CHECK(repaired.status == 0);
    CHECK(repaired.out.find("the damaged one is kept as") != std::string::npos);
    const std::size_t after = charley.json({"list"}).find("records")->as_array()->size();
    CHECK(after < before);
    CHECK(after + 40 > before);
    charley.ok({"check"});
    charley.ok({"cramp"});
}

TEST_CASE("check opens a diary that no other command can open any more", "[cli][check]") {
    Program charley;
    charley.ok({"sample", charley.path("d.charley"), "--nights", "60", "--seed", "4"});
    const std::size_t before = charley.json({"list"}).find("records")->as_array()->size();
    // The page of `meta`, where the device's number stands: the first one behind the schema that names it.
    ruin_page(charley, [](const std::string& bytes) { return bytes.find("device", kPage); });
    CHECK(charley.refusal({"cramp"}, "", 1).find("run check") != std::string::npos);
    const Ran found = charley.run({"check"});
    CHECK(found.status == 1);
    CHECK(found.out.find("charley check --repair") != std::string::npos);
    CHECK(charley.run({"check", "--repair"}).status == 0);
    CHECK(charley.json({"list"}).find("records")->as_array()->size() == before);
    charley.ok({"cramp"});
}

TEST_CASE("an import that fails leaves no diary behind, wherever the document came from", "[cli][import]") {
    Program charley;
    CHECK(charley.refusal({"import", "-"}, "no document of anybody's", 2).empty() == false);
    CHECK(charley
              .refusal({"import", "-"},
                       R"({"format":"charley.diary","version":1,"records":[{"kind":"cramp"}]})", 2)
              .find("records[0]") == 0);
    charley.write("bad.json", "no document of anybody's");
    CHECK(charley.refusal({"import", charley.path("bad.json")}, "", 2).empty() == false);
    CHECK(charley.files().size() == 1);
}

TEST_CASE("a document can come through a pipe that has a name", "[cli][import]") {
    if (!std::filesystem::exists("/dev/stdin")) return;
    Program charley;
    charley.ok({"cramp"});
    const std::string document = charley.ok({"export"});
    charley.ok({"--diary", charley.path("other.charley"), "import", "/dev/stdin"}, document);
    CHECK(charley.ok({"--diary", charley.path("other.charley"), "export"}) == document);
}
