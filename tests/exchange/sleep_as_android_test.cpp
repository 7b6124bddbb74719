// SPDX-License-Identifier: MIT
#include "exchange/support.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace charley;
using namespace charley::test;

namespace {

const std::string kHeader =
    "Id,Tz,From,To,Sched,Hours,Rating,Comment,Framerate,Snore,Noise,Cycles,DeepSleep,LenAdjust,Geo";

/// One sleep of 8 hours from 2025-01-10 22:15:30.250 in Vienna (+01:00); what differs is given.
struct Sleep {
    std::string id = "1736543730250";
    std::string tz = "Europe/Vienna";
    std::string from = "10. 01. 2025 22:15";
    std::string to = "11. 01. 2025 6:15";
    std::string hours = "8.000";
    std::string rating = "0.0";
    std::string comment = {};
    std::string deep = "-1.0";
    std::string adjust = "0";
    std::string events = {};

    std::string text() const {
        const std::string columns = events.empty() ? "" : ",\"22:20\",\"Event\",\"Event\"";
        const std::string values = events.empty() ? "" : ",\"0.5\"" + events;
        return kHeader + columns + "\n\"" + id + "\",\"" + tz + "\",\"" + from + "\",\"" + to + "\",\"" + to +
               "\",\"" + hours + "\",\"" + rating + "\",\"" + comment +
               "\",\"10000\",\"-1\",\"-1.0\",\"-1\",\"" + deep + "\",\"" + adjust + "\",\"a1b2c3\"" + values +
               "\n";
    }
};

Taken night_of_sleep(const Sleep& sleep) {
    Taken taken = take(sleep.text());
    INFO(taken.error);
    for (const auto& skipped : taken.skipped) UNSCOPED_INFO(skipped.why);
    REQUIRE(taken.error.empty());
    REQUIRE_FALSE(taken.records.empty());
    REQUIRE(taken.records.front().kind() == Kind::night);
    return taken;
}

}  // namespace

TEST_CASE("a sleep becomes a night with the offset of its own clock") {
    Sleep sleep;
    sleep.rating = "3.25";
    sleep.deep = "0.4321";
    sleep.adjust = "-30";
    const Taken taken = night_of_sleep(sleep);
    CHECK(taken.format == "sleep_as_android");
    REQUIRE(taken.records.size() == 1);
    const Record& record = taken.records[0];
    CHECK(to_string(record.start) == "2025-01-10T22:15:30.250+01:00");
    CHECK(to_string(*record.end) == "2025-01-11T06:15:30.250+01:00");
    CHECK(record.id.is_nil());
    CHECK(record.note.empty());
    CHECK(record.source == Source{"sleep_as_android", "1736543730250", "rating 3.25"});
    const Night& night = *body_as<Night>(record);
    CHECK(night.date == to_date({2025, 1, 10}));
    CHECK(night.quality == 3);
    CHECK(night.deep_share == Decimal{432'100});
    CHECK(night.asleep_min == 450);
    CHECK(night.awake_min == 30);
    CHECK_FALSE(night.quiet);
    CHECK_FALSE(night.cramps);
    CHECK_FALSE(night.awakenings);
    // The hashed place is not kept anywhere.
    CHECK(lines_of(taken.records).find("a1b2c3") == std::string::npos);
}

TEST_CASE("what the app marks as unknown stays unknown") {
    Sleep sleep;
    sleep.deep = GENERATE("-1.0", "-2.0", "");
    sleep.rating = GENERATE("0.0", "");
    const Taken taken = night_of_sleep(sleep);
    const Night& night = *body_as<Night>(taken.records[0]);
    CHECK_FALSE(night.quality);
    CHECK_FALSE(night.deep_share);
    CHECK_FALSE(night.awake_min);
    CHECK(night.asleep_min == 480);
}

TEST_CASE("a sleep entered by hand is told from a minute awake") {
    Sleep sleep;
    sleep.adjust = "-1.0";
    CHECK(body_as<Night>(night_of_sleep(sleep).records[0])->asleep_min == 480);
    sleep.adjust = "-1";
    CHECK(body_as<Night>(night_of_sleep(sleep).records[0])->asleep_min == 479);
}

TEST_CASE("ratings go to the five steps of a night, the lowest to the first") {
    const auto [rating, quality] =
        GENERATE(table<std::string, int>({{"0.25", 1}, {"1.5", 2}, {"2.25", 2}, {"4.5", 5}, {"5.0", 5}}));
    Sleep sleep;
    sleep.rating = rating;
    CHECK(body_as<Night>(night_of_sleep(sleep).records[0])->quality == quality);
}

TEST_CASE("hashtags become factors of that night, the rest of the comment the note") {
    Sleep sleep;
    sleep.comment = "Late \"\"dinner\"\" \\n  #alcohol_3x and wine #sport #my_tag C# #";
    const Taken taken = night_of_sleep(sleep);
    REQUIRE(taken.records.size() == 4);
    CHECK(taken.records[0].note == "Late \"dinner\"\nand wine C# #");
    CHECK(taken.records[0].source->text == "Late \"dinner\"\n#alcohol_3x and wine #sport #my_tag C# #");
    const auto factor = [&](std::size_t i) { return *body_as<Factor>(taken.records[i]); };
    CHECK(factor(1) == Factor{"alcohol", Amount{Decimal::whole(3), ""}, {}, {}});
    CHECK(factor(2) == Factor{"sport", {}, {}, {}});
    CHECK(factor(3).code == "my_tag");
    for (std::size_t i = 1; i < 4; ++i) {
        CHECK(taken.records[i].start == taken.records[0].start);
        CHECK(taken.lines[i] == taken.lines[0]);
    }
    CHECK(taken.records[1].source->key == "1736543730250 #alcohol");
    CHECK(taken.records[1].source->text == "#alcohol_3x");
}

TEST_CASE("a backslash is a backslash unless it is the app's new line") {
    Sleep sleep;
    sleep.comment = "path C:\\new \\n x\\ny";
    CHECK(night_of_sleep(sleep).records[0].note == "path C:\\new\nx\\ny");
    sleep.comment = "\\n \\n ";
    CHECK(night_of_sleep(sleep).records[0].note.empty());
}

TEST_CASE("pauses of the tracking count as awakenings, other events do not") {
    Sleep sleep;
    sleep.events =
        ",\"TRACKING_PAUSED-1736550000000\",\"LUX-1736550000000-9.0\",\"DHA-1736550000000-1.6E-29\","
        "\"TRACKING_PAUSED-1736560000000\"";
    CHECK(body_as<Night>(night_of_sleep(sleep).records[0])->awakenings == 2);
}

TEST_CASE("the offset is the one between the wall clock and the instant, where there is one") {
    const TestEnvironment environment;  // always +01:00
    const auto start = [&](const std::string& tz, const std::string& from) {
        Sleep sleep;
        sleep.tz = tz;
        sleep.from = from;
        sleep.to = "";
        return to_string(night_of_sleep(sleep).records.at(0).start);
    };
    CHECK(start("Asia/Kathmandu", "11. 01. 2025 3:00") == "2025-01-11T03:00:30.250+05:45");
    CHECK(start("America/St_Johns", "10. 01. 2025 17:45") == "2025-01-10T17:45:30.250-03:30");
    CHECK(start("Pacific/Kiritimati", "11. 01. 2025 11:15") == "2025-01-11T11:15:30.250+14:00");
    CHECK(start("XXX/YYY", "10. 01. 2025 21:15") == "2025-01-10T21:15:30.250+00:00");
    // No clock shows that: a known zone keeps the instant, an invalid one the wall clock.
    CHECK(start("Europe/Vienna", "10. 01. 2025 22:22") == "2025-01-10T22:15:30.250+01:00");
    CHECK(start("XXX/YYY", "10. 01. 2025 22:22") == "2025-01-10T22:22:00.000+01:00");
    CHECK(start("Europe/Vienna", "") == "2025-01-10T22:15:30.250+01:00");
}

TEST_CASE("the end follows the clock through its changes") {
    Sleep sleep;  // 2024-10-26 22:00 to 2024-10-27 06:00 in Vienna: nine hours
    sleep.id = "1729972800000";
    sleep.from = "26. 10. 2024 22:00";
    sleep.to = "27. 10. 2024 6:00";
    sleep.hours = "9.000";
    const Taken autumn = night_of_sleep(sleep);
    CHECK(to_string(autumn.records[0].start) == "2024-10-26T22:00:00.000+02:00");
    CHECK(to_string(*autumn.records[0].end) == "2024-10-27T06:00:00.000+01:00");
    sleep.id = "1711836000000";  // 2024-03-30 23:00 to 2024-03-31 07:00: seven hours
    sleep.from = "30. 03. 2024 23:00";
    sleep.to = "31. 03. 2024 7:00";
    sleep.hours = "7.000";
    const Taken spring = night_of_sleep(sleep);
    CHECK(to_string(spring.records[0].start) == "2024-03-30T23:00:00.000+01:00");
    CHECK(to_string(*spring.records[0].end) == "2024-03-31T07:00:00.000+02:00");
}

TEST_CASE("days come first in its dates") {
    Sleep sleep;
    sleep.id = "";
    sleep.from = "05. 06. 2025 1:30";
    sleep.to = "05. 06. 2025 7:00";
    sleep.hours = "";
    const Taken taken = night_of_sleep(sleep);
    CHECK(to_string(taken.records[0].start) == "2025-06-05T01:30:00.000+01:00");
    CHECK(to_string(*taken.records[0].end) == "2025-06-05T07:00:00.000+01:00");
    CHECK(body_as<Night>(taken.records[0])->date == to_date({2025, 6, 4}));
}

TEST_CASE("rows shorter and longer than their header, noise lines, blank lines and CRLF are taken") {
    std::string text =
        "\xEF\xBB\xBF" + kHeader + "\r\n" +
        R"("1736543730250","XXX/YYY","10. 01. 2025 22:15","11. 01. 2025 6:15","","8.0","4.0")" + "\r\n\r\n" +
        kHeader + ",\"22:20\"\r\n" +
        R"("1736630130250","Europe/Vienna","11. 01. 2025 22:15","12. 01. 2025 6:15","","8.0","0.0","","1","-1","-1.0","-1","-1.0","0","","0.1","0.2","0.3","LUX-1-2")" +
        "\r\n" + R"("","","","","","","","","","","","","","","","0.02","0.5")" + "\r\n" + kHeader + "\r\n" +
        R"("1736716530250","Europe/Vienna","12. 01. 2025 22:15","13. 01. 2025 6:15","","8.0","0.0","two
lines")";
    const Taken taken = take(text);
    CHECK(taken.error == "");
    REQUIRE(taken.records.size() == 3);
    CHECK(taken.skipped.empty());
    CHECK(body_as<Night>(taken.records[0])->quality == 4);
    CHECK(taken.records[2].note == "two\nlines");
    CHECK(taken.lines == std::vector<std::uint64_t>{2, 5, 8});
}

TEST_CASE("a row that cannot be taken is passed over with its line, the others are taken") {
    Sleep good;
    const auto [bad, why] = GENERATE(table<std::string, std::string>({
        {Sleep{.id = "x", .from = "soon"}.text(),
         "Id: \"x\" is not a time in milliseconds, and From: \"soon\""},
        {Sleep{.hours = "-3.0"}.text(), "Hours: \"-3.0\" is not between 0 and 48"},
        {Sleep{.rating = "9.0"}.text(), "Rating: \"9.0\" is not between 0 and 5"},
        {Sleep{.id = "4000000000000", .from = ""}.text(),
         "start: 2096-10-02T08:06:40.000+01:00 is more than a day in the future"},
        {Sleep{.comment = "bad \xFF utf8"}.text(), "not valid UTF-8"},
    }));
    const Taken taken = take(good.text() + bad + good.text());
    CHECK(taken.error == "");
    CHECK(taken.records.size() == 2);
    REQUIRE(taken.skipped.size() == 1);
    CHECK(taken.skipped[0].line == 4);
    CHECK(taken.skipped[0].why.find(why) != std::string::npos);
}

TEST_CASE("the archive and the table inside it give the same; a second import adds nothing") {
    Sleep sleep;
    sleep.comment = "#sport";
    const std::string table =
        sleep.text() + Sleep{.id = "1736630130250", .from = "11. 01. 2025 22:15"}.text();
    const bool deflate = GENERATE(true, false);
    const std::string folder = GENERATE("", "backup/");
    const std::string archive = zip_of({{"alarms.json", "[]", deflate},
                                        {folder + "sleep-export.csv", table, deflate},
                                        {"prefs.xml", "<map/>", deflate}});
    CHECK(lines_of(take(archive).records) == lines_of(take(table).records));
    CHECK(lines_of(take(archive, "sleep_as_android").records) == lines_of(take(table).records));
    Fixture fixture;
    Diary diary = fixture.open();
    const auto first = exchange::import_into(diary, in_pieces(archive, 100), {});
    REQUIRE(first);
    CHECK(first->format == "sleep_as_android");
    CHECK(first->added == 3);
    const auto second = exchange::import_into(diary, in_pieces(table, 100), {});
    REQUIRE(second);
    CHECK(second->added == 0);
    CHECK(second->already == 3);
}

TEST_CASE("an archive without the table, a damaged one, or another table is refused") {
    CHECK(take(zip_of({{"notes.txt", "hello"}})).error.find("holds no sleep-export.csv") !=
          std::string::npos);
    CHECK(take(zip_of({{"apple_health_export/export.xml", "<HealthData/>"}}))
              .error.find("this is a file of Apple Health") == 0);
    const std::string archive = zip_of({{"sleep-export.csv", Sleep{}.text()}});
    CHECK(take(archive.substr(0, archive.size() - 30)).error.find("the zip file is damaged") == 0);
    std::string flipped = archive;
    flipped[60] = static_cast<char>(flipped[60] ^ 4);
    CHECK(take(flipped).error.find("the zip file is damaged") == 0);
    CHECK(take("a,b\n1,2\n", "sleep_as_android").error.find("this is no sleep-export.csv") == 0);
    CHECK(take(zip_of({{"sleep-export.csv", ""}})).records.empty());
}
