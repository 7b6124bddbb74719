// SPDX-License-Identifier: MIT
#include "exchange/bearable_words.h"
#include "exchange/support.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace charley;
using namespace charley::test;

namespace {

const std::string kSeven = "date,weekday,time of day,category,rating/amount,detail,notes\n";
const std::string kEight = "date,date formatted,weekday,time of day,category,rating/amount,detail,notes\n";

std::string row(const std::string& time, const std::string& category, const std::string& rating,
                const std::string& detail, const std::string& notes = "") {
    return "\"12th Feb 2025\",\"Wednesday\",\"" + time + "\",\"" + category + "\",\"" + rating + "\",\"" +
           detail + "\",\"" + notes + "\"\n";
}

Record only(const std::string& text) {
    const Taken taken = take(text);
    INFO(taken.error);
    for (const auto& skipped : taken.skipped) UNSCOPED_INFO(skipped.why);
    REQUIRE(taken.error.empty());
    REQUIRE(taken.records.size() == 1);
    return taken.records.front();
}

std::string passed_over(const std::string& text) {
    const Taken taken = take(text);
    CHECK(taken.records.empty());
    return taken.skipped.size() == 1 ? taken.skipped[0].why : "not passed over";
}

}  // namespace

TEST_CASE("a symptom has its severity on the scale to ten and says that its time is approximate") {
    const Record record =
        only(kSeven + row("am", "Symptom", "3", "Back (lower) pain (Severe)", "after work"));
    const Symptom& symptom = *body_as<Symptom>(record);
    CHECK(symptom.code == "back_lower_pain");
    CHECK(symptom.severity == Decimal{7'500'000});
    CHECK(to_string(record.start) == "2025-02-12T09:00:00.000+01:00");
    CHECK(record.note == "after work");
    CHECK(record.source->text ==
          "Symptom: Back (lower) pain (Severe) [3]; time of day am, so the time is approximate");
}

TEST_CASE("the eight-column form, other orders and exact times are taken") {
    const Record eight =
        only(kEight +
             "\"12th Feb 2025\",\"2025-02-12\",\"Wednesday\",\"7:05\",\"Symptom\",\"1\",\"Headache "
             "(Mild)\",\". \"\n");
    CHECK(to_string(eight.start) == "2025-02-12T07:05:00.000+01:00");
    CHECK(eight.note.empty());
    CHECK(eight.source->text == "Symptom: Headache (Mild) [1]");
    const Record turned = only(
        "detail,category,date,time of day,rating/amount\r\nHeadache (Mild),Symptom,1st March 2025,11:30 "
        "PM,\r\n");
    CHECK(to_string(turned.start) == "2025-03-01T23:30:00.000+01:00");
    CHECK(body_as<Symptom>(turned)->severity == Decimal{2'500'000});
}

TEST_CASE("times of day stand for their quarter, and the night follows from them") {
    const auto [time, clock, night] = GENERATE(table<std::string, std::string, std::string>({
        {"pre", "03:00", "2025-02-11"},
        {"am", "09:00", "2025-02-11"},
        {"mid", "15:00", "2025-02-12"},
        {"pm", "21:00", "2025-02-12"},
        {"all day", "12:00", "2025-02-12"},
        {"", "12:00", "2025-02-12"},
        {"12:10 am", "00:10", "2025-02-11"},
        {"12:10\xE2\x80\xAFPM", "12:10", "2025-02-12"},
        {"9:10\xC2\xA0pm", "21:10", "2025-02-12"},
    }));
    const Record record = only(kSeven + row(time, "Symptom", "2", "Leg cramps (Moderate)"));
    CHECK(to_string(record.start) == "2025-02-12T" + clock + ":00.000+01:00");
    CHECK(to_string(charley::night_of(record, DayBoundary{})) == night);
}

TEST_CASE("a symptom named cramp is a cramp with what its name tells") {
    const Record record = only(kSeven + row("pre", "Symptom", "4", "Calf cramp, left (Unbearable)"));
    const auto* cramp = body_as<Cramp>(record);
    REQUIRE(cramp != nullptr);
    CHECK(cramp->pain == 10);
    CHECK(cramp->side == Side::left);
    CHECK(cramp->muscles == std::vector<Muscle>{Muscle::calf});
    CHECK(record.complete);
    CHECK(body_as<Cramp>(only(kSeven + row("pre", "Symptom", "", "Leg cramps")))->pain == std::nullopt);
    CHECK(body_as<Cramp>(only(kSeven + row("pre", "Symptom", "1", "Cramps (Mild)")))->pain == 3);
    CHECK(body_as<Cramp>(only(kSeven + row("pre", "Symptom", "3", "Charley horse (Severe)")))->pain == 8);
    CHECK(body_as<Cramp>(only(kSeven + row("pre", "Symptom", "2", "Foot & toe cramps, both (Moderate)")))
              ->muscles == std::vector<Muscle>{Muscle::foot_arch, Muscle::toes});
}

TEST_CASE("cramps that are not of the legs are symptoms") {
    const std::string name =
        GENERATE("Menstrual cramps", "Period cramps", "Stomach cramps", "Abdominal cramp", "stomach CRAMPING",
                 "Hand cramp", "PMS / cramps", "Pelvic cramps (left)", "Jaw cramps", "Intestinal cramps");
    CAPTURE(name);
    const Record record = only(kSeven + row("pm", "Symptom", "2", name + " (Moderate)"));
    CHECK(record.kind() == Kind::symptom);
    CHECK(body_as<Symptom>(record)->severity == Decimal::whole(5));
}

TEST_CASE("sleep and its quality become one night, placed by the day of waking") {
    const std::string text =
        kSeven + row("all day", "Sleep quality", "4", "Good", "woke once") +
        row("", "Sleep", "7:10", "Asleep 23:20 - 06:50. In bed 22:45 - 07:15. Nap 1h (mid)", ". ");
    const Record record = only(text);
    const Night& night = *body_as<Night>(record);
    CHECK(night.date == to_date({2025, 2, 11}));
    CHECK(to_string(record.start) == "2025-02-11T23:20:00.000+01:00");
    CHECK(to_string(*record.end) == "2025-02-12T06:50:00.000+01:00");
    CHECK(to_string(*night.into_bed) == "2025-02-11T22:45:00.000+01:00");
    CHECK(to_string(*night.out_of_bed) == "2025-02-12T07:15:00.000+01:00");
    CHECK(to_string(*night.final_awakening) == "2025-02-12T06:50:00.000+01:00");
    CHECK(night.asleep_min == 430);
    CHECK(night.quality == 4);
    CHECK(record.note == "woke once");
    CHECK_FALSE(night.quiet);
}

TEST_CASE("any part of a sleep may be missing") {
    const Record after_midnight = only(kSeven + row("", "Sleep", "", "Asleep 00:40 - 07:00."));
    CHECK(to_string(after_midnight.start) == "2025-02-12T00:40:00.000+01:00");
    CHECK(body_as<Night>(after_midnight)->date == to_date({2025, 2, 11}));
    CHECK_FALSE(body_as<Night>(after_midnight)->asleep_min);
    const Record in_bed = only(kSeven + row("", "Sleep", "6:00", "In bed 22:45 - 07:15"));
    CHECK(to_string(in_bed.start) == "2025-02-11T22:45:00.000+01:00");
    CHECK_FALSE(body_as<Night>(in_bed)->final_awakening);
    const Record length_only = only(kSeven + row("", "Sleep", "8:30", ""));
    CHECK(body_as<Night>(length_only)->date == to_date({2025, 2, 11}));
    CHECK(body_as<Night>(length_only)->asleep_min == 510);
    CHECK_FALSE(length_only.end);
    CHECK(length_only.source->text.find("the start is approximate") != std::string::npos);
    const Record quality_only = only(kSeven + row("", "Sleep quality", "2", "Poor"));
    CHECK(body_as<Night>(quality_only)->quality == 2);
    CHECK(body_as<Night>(quality_only)->date == to_date({2025, 2, 11}));
}

TEST_CASE("two sleeps of a day are two nights") {
    const Taken taken = take(kSeven + row("", "Sleep", "5:00", "Asleep 01:00 - 06:00") +
                             row("", "Sleep", "2:00", "Asleep 13:00 - 15:00"));
    REQUIRE(taken.records.size() == 2);
    CHECK(taken.skipped.empty());
}

TEST_CASE("medicines are doses, magnesium is a supplement in the amount that the label states") {
    const Record drug = only(kSeven + row("8:05", "Meds/Supplements", "1.5", "Bisoprolol (mg)"));
    CHECK(body_as<Medicine>(drug)->name == "Bisoprolol");
    CHECK(body_as<Medicine>(drug)->dose == "1.5 mg");
    const auto magnesium = [](const std::string& amount, const std::string& name) {
        const Record record = only(kSeven + row("21:30", "Meds/Supplements", amount, name));
        const auto* supplement = body_as<Supplement>(record);
        REQUIRE(supplement != nullptr);
        return std::pair<Supplement, bool>(*supplement, record.complete);
    };
    CHECK(magnesium("400", "Magnesium (mg)") ==
          std::pair(Supplement{"magnesium", "", Decimal::whole(400), {}, {}, {}, ""}, true));
    CHECK(magnesium("0.3", "Magnesium (g)").first.elemental_mg == Decimal::whole(300));
    CHECK(magnesium("2", "Magnesium citrate (tablets)") ==
          std::pair(Supplement{"citrate", "", {}, {}, Decimal::whole(2), {}, ""}, true));
    CHECK(magnesium("", "Magnesium (mg)") ==
          std::pair(Supplement{"magnesium", "", {}, {}, {}, {}, ""}, true));
    // Of the compound or of magnesium? It is not said, so it is not guessed and left to be finished.
    CHECK(magnesium("400", "Magnesium oxide (mg)") ==
          std::pair(Supplement{"oxide", "", {}, {}, {}, {}, ""}, false));
    CHECK(magnesium("400", "Calcium Magnesium Zinc (mg)").second == false);
    CHECK(magnesium("400", "Magnesium (IU)").first.elemental_mg == std::nullopt);
    CHECK(magnesium("100", "Elemental magnesium bisglycinate (mg)").first.elemental_mg ==
          Decimal::whole(100));
    CHECK(magnesium("5", "Magnesium oil spray (mg)").first.route == Route::topical);
}

TEST_CASE("factors are split, mood and energy keep their level") {
    const Taken taken =
        take(kSeven + row("pm", "Factors", "", "Long walk | Alcohol|  | Stretching before bed", "a note"));
    REQUIRE(taken.records.size() == 3);
    CHECK(body_as<Factor>(taken.records[0])->code == "long_walk");
    CHECK(body_as<Factor>(taken.records[1])->code == "alcohol");
    CHECK(body_as<Factor>(taken.records[2])->code == "stretching_before_bed");
    CHECK(taken.records[0].note == "a note");
    CHECK(taken.records[1].note.empty());
    const Record mood = only(kSeven + row("am", "Mood", "7", "Calm | Tired"));
    CHECK(*body_as<Factor>(mood) == Factor{"mood", Amount{Decimal::whole(7), ""}, {}, {}});
    CHECK(mood.source->text.find("Calm | Tired") != std::string::npos);
}

TEST_CASE("what cannot be taken is passed over with the reason") {
    const auto [text, why] = GENERATE(table<std::string, std::string>({
        {row("am", "Gratitudes", "", "sun"), "category: \"Gratitudes\" is not one that charley keeps"},
        {row("noonish", "Symptom", "1", "Headache (Mild)"), "time of day: \"noonish\" is neither"},
        {row("am", "Symptom", "9", "Headache (Mild)"), "rating/amount: \"9\" is not between 1 and 4"},
        {row("am", "Symptom", "0", "Headache"), "there was no such symptom"},
        {row("am", "Symptom", "1", ""), "detail: is empty"},
        {row("am", "Sleep", "long", "Asleep 23:00 - 07:00"),
         "rating/amount: \"long\" is not a length of sleep"},
        {row("am", "Sleep quality", "6", ""), "rating/amount: \"6\" is not between 1 and 5"},
        {row("am", "Meds/Supplements", "some", "Aspirin (mg)"), "rating/amount: \"some\" is not an amount"},
        {row("am", "Mood", "good", ""), "rating/amount: \"good\" is not a number"},
        {row("am", "Factors", "", " | "), "detail: is empty"},
        {"\"30th Feb 2025\",\"\",\"am\",\"Symptom\",\"1\",\"Headache\",\"\"\n",
         "date: \"30th Feb 2025\" is not a date"},
        {"\"12th Feb 2025\",\"x\"\n", "category: \"\" is not one"},
        {"\"12th Feb 2027\",\"\",\"am\",\"Symptom\",\"1\",\"Headache\",\"\"\n",
         "is more than a day in the future"},
    }));
    CAPTURE(text);
    CHECK(passed_over(kSeven + text).find(why) != std::string::npos);
}

TEST_CASE("two equal readings are two, and a second import adds nothing") {
    Fixture fixture;
    Diary diary = fixture.open();
    const std::string text = kSeven + row("pre", "Symptom", "2", "Leg cramp (Moderate)") +
                             row("pre", "Symptom", "2", "Leg cramp (Moderate)") +
                             row("", "Sleep", "8:30", "");
    const auto first = exchange::import_into(diary, in_pieces(text, 50), {});
    REQUIRE(first);
    CHECK(first->added == 3);
    const auto second = exchange::import_into(diary, in_pieces(text, 50), {});
    REQUIRE(second);
    CHECK(second->added == 0);
    CHECK(second->already == 3);
}

TEST_CASE("a table without the columns of Bearable is refused by name") {
    CHECK(take("date,detail\n1,2\n", "bearable").error ==
          "this is no file of Bearable: the column category is missing");
}
