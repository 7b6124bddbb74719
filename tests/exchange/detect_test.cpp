// SPDX-License-Identifier: MIT
#include "exchange/cells.h"
#include "exchange/support.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace charley;
using namespace charley::test;

TEST_CASE("files of apps that cannot be imported are named, in one line") {
    const auto [text, app] = GENERATE(table<std::string, std::string>({
        {"full_date,date,weekday,time,mood,activities,note_title,note\n", "Daylio"},
        {"full_date,date,weekday,time,mood,activities,scales,note_title,note\n", "Daylio"},
        {"[ {\n \"logId\" : 1, \"dateOfSleep\" : \"2025-01-01\" } ]", "Fitbit"},
        {"{\"sleep\":[{\"dateOfSleep\":\"2025-01-01\"}]}", "Fitbit"},
        {"{\"dataPoints\":[{\"sleep\":{}}]}", "Fitbit"},
        {"Sleep\nStart Time,End Time,Minutes Asleep\n", "Fitbit"},
        {"Date,Energy (kcal),Magnesium (mg),Completed\n", "Cronometer"},
        {"Day,Time,Group,Food Name,Amount,Energy (kcal)\n", "Cronometer"},
        {"Day,Time,Group,Metric,Unit,Amount\n", "Cronometer"},
        {"<?xml version=\"1.0\"?>\n<!DOCTYPE HealthData [\n", "Apple Health"},
        {"<HealthData locale=\"en_US\">", "Apple Health"},
        {"{\"medicines\":{\"version\":9,\"list\":[]}}", "MedTimer"},
        {"{\"version\":9,\"list\":[{\"medicineName\":\"x\"}]}", "MedTimer"},
        {"Time;Name;Amount;Taken\n", "MedTimer"},
        {"Erinnert;Name;Dosierung;Eingenommen;Tags;Intervall;Notizen;Erinnert (ISO 8601);x\n", "MedTimer"},
        {"Date,Meal,Calories,Fat (g)\n", "MyFitnessPal"},
        {"FeatureName,Timestamp,Value\n", "Track & Graph"},
        {"{\"resourceType\":\"Bundle\"}", "FHIR"},
        {"date,temperature.value,bleeding.value\n", "drip"},
    }));
    CAPTURE(text);
    CHECK(take(text).error == "this is a file of " + app + ", which charley cannot import yet");
    CHECK(take("\xEF\xBB\xBF" + text).error ==
          "this is a file of " + app + ", which charley cannot import yet");
}

TEST_CASE("what is nothing known is refused in one line") {
    const auto [text, why] = GENERATE(table<std::string, std::string>({
        {"", "the file is empty"},
        {" \n\r\n", "the file is empty"},
        {"hello", "the file is none that charley knows"},
        {"a,b,c\n1,2,3\n", "the file is none that charley knows"},
        {"{\"a\":1}", "the file is JSON, but no diary document"},
        {"<html></html>", "the file is none that charley knows"},
        {std::string("\x7f"
                     "ELF\0\0",
                     6),
         "the file is none that charley knows"},
        {"SQLite format 3", "the file is a database"},
        {std::string("\xFF\xFEs\0i\0", 6), "UTF-16"},
    }));
    CAPTURE(text);
    const std::string error = take(text).error;
    CHECK(error.find(why) != std::string::npos);
    CHECK(error.find('\n') == std::string::npos);
}

TEST_CASE("a format that there is none of is answered with those there are") {
    CHECK(take("x", "docx").error ==
          "format: \"docx\" is none of: auto, json, sleep_as_android, plees_tracker, bearable");
    CHECK(take("x", "daylio").error == "format: files of Daylio cannot be imported yet");
}

TEST_CASE("a source that fails fails the import") {
    const TestEnvironment environment;
    const std::string text = "sid,start,stop,rating\n" + std::string(100'000, '\n');
    const auto early = exchange::open_import(failing_after(text, 10), {}, environment, DayBoundary{});
    REQUIRE_FALSE(early);
    CHECK(early.error().message == "the disk is gone");
    auto late = exchange::open_import(failing_after(text, 80'000), {}, environment, DayBoundary{});
    REQUIRE(late);
    const auto record = (*late)->next();
    REQUIRE_FALSE(record);
    CHECK(record.error().message == "the disk is gone");
}

TEST_CASE("what was passed over is counted beyond what is listed") {
    std::string text = "sid,start,stop,rating\n";
    for (int i = 0; i < 20'000; ++i) text += "x\n";
    const TestEnvironment environment;
    auto reader = exchange::open_import(in_pieces(text, 5000), {}, environment, DayBoundary{});
    REQUIRE(reader);
    CHECK_FALSE((*reader)->next()->has_value());
    CHECK((*reader)->skipped_count() == 20'000);
    CHECK((*reader)->skipped().size() == exchange::RecordReader::kMostListed);
}

TEST_CASE("clock times are read in every way that apps write them") {
    const auto [text, minutes] = GENERATE(table<std::string, int>({
        {"7:05", 425},
        {"07:05", 425},
        {"7:05:59", 425},
        {"0:00", 0},
        {"23:59", 1439},
        {"12:00 AM", 0},
        {"12:30am", 30},
        {"12:00 PM", 720},
        {"1:15 pm", 795},
        {"1:15\xC2\xA0Pm", 795},
        {"1:15\xE2\x80\xAFPM", 795},
        {"1:15 p.m.", 795},
        {"24:00", -1},
        {"7:5", -1},
        {"7:60", -1},
        {"13:00 PM", -1},
        {"0:30 am", -1},
        {"7", -1},
        {"", -1},
        {"7:05 xm", -1},
        {"-7:05", -1},
    }));
    CAPTURE(text);
    const auto time = exchange::clock_time(text);
    CHECK((time ? time->minutes : -1) == minutes);
}

TEST_CASE("dates and numbers are read as apps write them, and nothing else is") {
    CHECK(exchange::english_date("1st Jan 2022") == to_date({2022, 1, 1}));
    CHECK(exchange::english_date("22nd September 2021") == to_date({2021, 9, 22}));
    CHECK(exchange::english_date("3rd Sept 2021") == to_date({2021, 9, 3}));
    CHECK_FALSE(exchange::english_date("31st Feb 2021"));
    CHECK_FALSE(exchange::english_date("Jan 1st 2021"));
    CHECK_FALSE(exchange::english_date("1st Ja 2021"));
    CHECK(exchange::dotted_time("05. 06. 2025 1:30") == at_time(to_date({2025, 6, 5}), TimeOfDay{90}));
    CHECK(exchange::dotted_time("5.6.2025 01:30") == at_time(to_date({2025, 6, 5}), TimeOfDay{90}));
    CHECK_FALSE(exchange::dotted_time("2025-06-05 01:30"));
    CHECK_FALSE(exchange::dotted_time("31. 06. 2025 1:30"));
    CHECK(exchange::number("1.5E-3") == Decimal{1500});
    CHECK(exchange::number("-0.0000015") == Decimal{-2});
    CHECK(exchange::number("0.17369747") == Decimal{173'697});
    CHECK(exchange::number(".5") == Decimal{500'000});
    CHECK_FALSE(exchange::number("1,5"));
    CHECK_FALSE(exchange::number("NaN"));
    CHECK_FALSE(exchange::number(""));
    CHECK(exchange::rounded(Decimal{2'500'000}) == 3);
    CHECK(exchange::rounded(Decimal{-2'500'000}) == -2);
    CHECK(exchange::rounded(Decimal{-2'600'000}) == -3);
    CHECK(exchange::hours_and_minutes("7:30") == 450);
    CHECK_FALSE(exchange::hours_and_minutes("7:75"));
    CHECK(exchange::code_for("  Long Walk!  ") == "long_walk");
    CHECK(exchange::code_for("\xC3\x9C"
                             "bung") ==
          "\xC3\x9C"
          "bung");
}
