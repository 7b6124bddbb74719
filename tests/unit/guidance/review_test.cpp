// SPDX-License-Identifier: MIT
//
// The page that lists every rule (docs/clinical-review.md) against the program: no id that the engine can
// say, no row of the fact base and no test may be missing from it, and it may quote none that does not exist.
#include "support/everything.h"
#include "support/facts.h"

#include <charley/catalogue.h>

#include <catch2/catch_test_macros.hpp>

#include <filesystem>
#include <set>

using namespace charley;
using namespace charley::guidance;

namespace {

const std::string& page() {
    static const std::string text = test::file_text("docs/clinical-review.md");
    return text;
}

/// What stands between backquotes in the first cell of a table's rows.
const std::set<std::string>& listed() {
    static const std::set<std::string> ids = [] {
        std::set<std::string> out;
        std::size_t at = 0;
        while ((at = page().find("\n| `", at)) != std::string::npos) {
            at += 4;
            out.insert(page().substr(at, page().find('`', at) - at));
        }
        return out;
    }();
    return ids;
}

bool is_listed(const std::string& id) {
    if (listed().count(id) != 0) return true;
    // Of ids made from a class or a condition the rule stands once.
    return id.compare(0, 8, "spacing.") == 0 && listed().count("spacing.CLASS") != 0;
}

/// The titles of all tests about guidance.
const std::set<std::string>& titles() {
    static const std::set<std::string> all = [] {
        std::set<std::string> out;
        for (const char* folder :
             {"unit/catalogue", "unit/guidance", "unit/guidance_service", "property/guidance"}) {
            const std::filesystem::path path = std::string(CHARLEY_SOURCE_DIR) + "/tests/" + folder;
            for (const auto& entry : std::filesystem::directory_iterator(path)) {
                if (entry.path().extension() != ".cpp") continue;
                const std::string text =
                    test::file_text(std::string("tests/") + folder + "/" + entry.path().filename().string());
                std::size_t at = 0;
                while ((at = text.find("TEST_CASE(", at)) != std::string::npos) {
                    // A long title is split over lines: the pieces between quotes up to the brace.
                    const std::size_t end = text.find(") {", at);
                    std::string title;
                    bool inside = false;
                    for (std::size_t i = at; i < end; ++i) {
                        if (text[i] == '"') {
                            inside = !inside;
                        } else if (inside) {
                            title += text[i];
                        }
                    }
                    out.insert(title);
                    at = end;
                }
            }
        }
        return out;
    }();
    return all;
}

}  // namespace

TEST_CASE("every id that the advice engine can say is in the review") {
    std::set<std::string> said;
    for (const Advice& advice : test::all_there_is()) said.insert(advice.id);
    for (const std::string& id : said) {
        INFO(id);
        CHECK(is_listed(id));
    }
    CHECK(said.size() > 90);
}

TEST_CASE("every id that stands in the source of the advice engine is in the review") {
    std::size_t found = 0;
    const std::filesystem::path folder = std::string(CHARLEY_SOURCE_DIR) + "/core/src/guidance";
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() != ".cpp") continue;
        const std::string text = test::file_text("core/src/guidance/" + entry.path().filename().string());
        for (const std::string start :
             {"advice.id = \"", "advice.id = advice.text = \"", "evidence_advice(\""}) {
            std::size_t at = 0;
            while ((at = text.find(start, at)) != std::string::npos) {
                at += start.size();
                const std::string id = text.substr(at, text.find('"', at) - at);
                INFO(id);
                // A beginning ("lab.") stands for what is made from it.
                const bool beginning = id.back() == '.';
                const bool there = std::any_of(listed().begin(), listed().end(), [&](const std::string& one) {
                    return beginning ? one.compare(0, id.size(), id) == 0 : one == id;
                });
                CHECK(there);
                ++found;
            }
        }
    }
    CHECK(found > 18);
}

TEST_CASE("every row of the fact base is in the review") {
    for (const char* name : {"claims", "labs", "patterns", "red_flags"}) {
        for (const test::Row& row : test::table(name)) {
            INFO(name << " " << row.at("id"));
            CHECK(is_listed(row.at("id")));
        }
    }
    for (const test::Row& row : test::table("evidence")) {
        INFO(row.at("study_id"));
        CHECK(is_listed(row.at("study_id")));
    }
    for (const test::Row& row : test::table("supplement_forms")) {
        INFO(row.at("code") << " " << row.at("variant"));
        CHECK(is_listed(row.at("code") + " " + row.at("variant")));
    }
    for (const test::Row& row : test::table("interactions")) {
        INFO(row.at("class"));
        CHECK(page().find("interactions.csv `" + row.at("class") + "`") != std::string::npos);
    }
    for (const test::Row& row : test::table("reference_intakes")) {
        INFO(row.at("authority") << " " << row.at("kind"));
        CHECK(is_listed(row.at("authority") + " " + row.at("kind")));
    }
    for (const test::Row& row : test::table("signs")) {
        INFO(row.at("sign"));
        CHECK(page().find("`" + row.at("sign") + "`") != std::string::npos);
    }
}

TEST_CASE("the review shows of a claim the verdict that is shown, and of a caution how soon to act") {
    for (const catalogue::Claim& claim : catalogue::claims()) {
        INFO(claim.id);
        const std::size_t at = page().find("\n| `" + std::string(claim.id) + "` |");
        REQUIRE(at != std::string::npos);
        const std::string row = page().substr(at + 1, page().find('\n', at + 1) - at - 1);
        const std::string end = " | " + std::string(claim.verdict) + " |";
        REQUIRE(row.size() > end.size());
        CHECK(row.substr(row.size() - end.size()) == end);
    }
    for (const test::Row& flag : test::table("red_flags")) {
        INFO(flag.at("id"));
        const std::size_t at = page().find("\n| `" + flag.at("id") + "` |");
        // Quinine stands twice: as a medicine and as a caution.
        std::size_t row_at = at;
        bool there = false;
        while (row_at != std::string::npos) {
            const std::string row = page().substr(row_at + 1, page().find('\n', row_at + 1) - row_at - 1);
            there = there || row.find("**" + flag.at("action_level") + "**") != std::string::npos;
            row_at = page().find("\n| `" + flag.at("id") + "` |", row_at + 1);
        }
        CHECK(there);
    }
}

TEST_CASE("every test that the documentation of guidance quotes exists") {
    std::size_t quoted = 0;
    const std::string open = "\xE2\x80\x9C";
    const std::string close = "\xE2\x80\x9D";
    std::size_t at = 0;
    while ((at = page().find(open, at)) != std::string::npos) {
        at += open.size();
        std::string title = page().substr(at, page().find(close, at) - at);
        for (char& c : title) c = c == '\n' ? ' ' : c;
        if (title == "not compared in people") continue;  // a sentence of the program
        INFO(title);
        CHECK(titles().count(title) == 1);
        ++quoted;
    }
    CHECK(quoted > 80);
}
