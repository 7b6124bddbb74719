// SPDX-License-Identifier: MIT
//
// Warning signs: every sign of the table, every derived rule, and what must not raise one.
#include "support/facts.h"
#include "support/people.h"

#include <catch2/catch_test_macros.hpp>

#include <set>

using namespace charley;
using namespace charley::guidance;
using catalogue::Action;
using test::find;
using test::Person;

namespace {

/// Logs what the words of `needs` ask for; answers the site to log the sign with.
std::string arrange(Person& person, std::string_view needs) {
    std::string site;
    while (!needs.empty()) {
        const std::size_t end = needs.find(' ');
        const std::string_view need = needs.substr(0, end);
        if (need == "one_side") site = "left/calf";
        if (need == "foot") site = "foot";
        if (need == "pregnant") person.profile.pregnant = DateRange{person.today - 150, std::nullopt};
        if (need == "cramp") person.cramp(2);
        if (need == "statin") person.medicine("atorvastatin");
        if (need == "magnesium") person.oral("100", "08:00", 1);
        if (need == "medicine:quinine") person.medicine("quinine sulfate");
        if (need.substr(0, 5) == "with:") {
            std::string_view other = need.substr(5);
            other = other.substr(0, other.find('+'));
            if (other == "swelling_not_both") other = "swelling";
            if (other == "heat") {
                Factor heat;
                heat.code = "heat";
                person.log(heat);
            } else {
                person.symptom(other);
            }
        }
        if (end == std::string_view::npos) break;
        needs.remove_prefix(end + 1);
    }
    return site;
}

bool raised(const Person& person, std::string_view id) {
    return find(person.advice(), id) != nullptr;
}

}  // namespace

TEST_CASE("every sign of the table raises its warning sign, with the record behind it") {
    for (const catalogue::Sign& sign : catalogue::signs()) {
        INFO(sign.sign << " → " << sign.red_flag << " needs " << sign.needs);
        Person person;
        const std::string site = arrange(person, sign.needs);
        const RecordId id = person.symptom(sign.sign, site);
        const auto all = person.advice();
        const Advice* advice = find(all, sign.red_flag);
        REQUIRE(advice != nullptr);
        CHECK(test::contains(advice->why, id));
        CHECK_FALSE(advice->sources.empty());
    }
}

TEST_CASE("a sign whose needs are not met raises nothing") {
    std::size_t tried = 0;
    for (const catalogue::Sign& sign : catalogue::signs()) {
        if (sign.needs.empty()) continue;
        INFO(sign.sign << " → " << sign.red_flag << " needs " << sign.needs);
        Person person;
        person.symptom(sign.sign);
        CHECK_FALSE(raised(person, sign.red_flag));
        ++tried;
    }
    CHECK(tried > 25);
}

TEST_CASE("every warning sign can be logged by its own id, and ranks by how soon to act") {
    for (const catalogue::RedFlag& flag : catalogue::red_flags()) {
        if (flag.group == "supplement caution") continue;
        INFO(flag.id);
        Person person;
        person.symptom(flag.id);
        const auto all = person.advice();
        const Advice* advice = find(all, flag.id);
        REQUIRE(advice != nullptr);
        const bool routine = flag.action == Action::routine;
        CHECK(advice->severity == (routine ? Severity::caution : Severity::urgent));
        CHECK(advice->action == flag.action);
        if (!routine) CHECK(all.front().id == flag.id);
    }
}

TEST_CASE("warning signs come before everything else, emergencies before the same day before the week") {
    Person person = test::with_gap();
    person.profile.conditions = {"kidney_disease"};
    person.medicine("doxycycline", {"08:00"});
    person.symptom("growing_weakness");
    person.symptom("hot_swollen_skin");
    person.symptom("palpitations");
    const auto all = person.advice();
    REQUIRE(all.size() > 3);
    CHECK(all[0].id == "electrolyte_heart");
    CHECK(all[1].id == "infection_skin");
    CHECK(all[2].id == "progressive_weakness");
    for (std::size_t i = 1; i < all.size(); ++i) CHECK(all[i - 1].severity <= all[i].severity);
}

TEST_CASE("a cramp of more than ten minutes is outside the usual range, one of ten is not") {
    Person person;
    Cramp cramp;
    cramp.duration_s = 600;
    person.log(cramp);
    CHECK_FALSE(raised(person, "cramp_long"));
    cramp.duration_s = 601;
    const RecordId id = person.log(cramp);
    const auto all = person.advice();
    REQUIRE(find(all, "cramp_long") != nullptr);
    CHECK(find(all, "cramp_long")->why == std::vector<RecordId>{id});
}

TEST_CASE("cramps that wake on four nights of two weeks are worth a visit, on three not") {
    Person person;
    for (std::int32_t night = 0; night < 3; ++night) person.cramp(night * 2, true);
    person.cramp(0, true, "04:00");  // the same night again
    CHECK_FALSE(raised(person, "cramp_sleep"));
    Night night;
    night.date = person.today - 8;
    night.disturbance = 4;
    person.log(night, "12:00", 7);
    CHECK(raised(person, "cramp_sleep"));
}

TEST_CASE("swelling on one side is a clot sign, on both with cramps a reason to ask") {
    Person one;
    one.symptom("swelling", "left");
    CHECK(raised(one, "dvt"));
    Person both;
    both.symptom("swelling", "both");
    CHECK_FALSE(raised(both, "dvt"));
    CHECK_FALSE(raised(both, "cramp_numb_swell"));
    both.cramp(3);
    CHECK(raised(both, "cramp_numb_swell"));
}

TEST_CASE("clot signs with short breath are an emergency") {
    Person person;
    person.symptom("swelling", "right calf");
    person.symptom("breathlessness");
    const auto all = person.advice();
    REQUIRE(find(all, "pe") != nullptr);
    CHECK(all.front().id == "pe");
    CHECK(find(all, "pe")->why.size() == 2);
}

TEST_CASE("cramps that came after the start of a linked medicine are pointed out") {
    Person person;
    for (std::int32_t day = 0; day < 20; day += 4) person.cramp(day);
    person.medicine("salmeterol", {}, 40);
    CHECK(raised(person, "cramp_new_drug"));
    person.cramp(60);  // they were there before
    CHECK_FALSE(raised(person, "cramp_new_drug"));
    Person old;
    old.cramp(1);
    old.medicine("salmeterol", {}, 400);
    CHECK_FALSE(raised(old, "cramp_new_drug"));
    Person other;
    other.cramp(1);
    other.medicine("paracetamol", {}, 40);
    CHECK_FALSE(raised(other, "cramp_new_drug"));
}

TEST_CASE("new cramps after the start of a statin want a call today") {
    Person person;
    person.cramp(1);
    person.medicine("simvastatin 20 mg", {}, 30);
    const auto all = person.advice();
    REQUIRE(find(all, "statin_muscle") != nullptr);
    CHECK(find(all, "statin_muscle")->action == Action::same_day);
    Person long_taken;
    long_taken.cramp(1);
    long_taken.medicine("simvastatin 20 mg", {}, 300);
    CHECK_FALSE(raised(long_taken, "statin_muscle"));
}

TEST_CASE("just delivered still counts for the signs of pregnancy, half a year later not") {
    Person person;
    person.profile.pregnant = DateRange{person.today - 290, person.today - 10};
    person.symptom("severe headache");
    CHECK(raised(person, "pregnancy_preeclampsia"));
    person.profile.pregnant->to = person.today - 180;
    CHECK_FALSE(raised(person, "pregnancy_preeclampsia"));
}

TEST_CASE("side effects need magnesium in the two days before, taken by mouth") {
    Person before;
    before.oral("300", "08:00", 2);
    before.symptom("diarrhoea");
    CHECK(raised(before, "mg_excess_mild"));
    Person long_ago;
    long_ago.oral("300", "08:00", 3);
    long_ago.symptom("diarrhoea");
    CHECK_FALSE(raised(long_ago, "mg_excess_mild"));
    Person bath;
    Supplement salt;
    salt.form = "sulfate";
    salt.route = Route::topical;
    bath.log(salt, "08:00", 1);
    bath.symptom("diarrhoea");
    CHECK_FALSE(raised(bath, "mg_excess_mild"));
    Person severe;
    severe.oral("300");
    severe.symptom("Slow heartbeat");
    CHECK(severe.advice().front().id == "mg_excess_severe");
}

TEST_CASE("bruises on quinine need care now") {
    Person person;
    const RecordId medicine = person.medicine("quinine sulfate");
    CHECK(find(person.advice(), "quinine")->severity == Severity::caution);
    const RecordId sign = person.symptom("bruising");
    const auto all = person.advice();
    CHECK(all.front().id == "quinine");
    CHECK(all.front().severity == Severity::urgent);
    CHECK(test::contains(all.front().why, medicine));
    CHECK(test::contains(all.front().why, sign));
    CHECK_FALSE(all.front().values.empty());
}

TEST_CASE("what is long past is no warning any more") {
    Person person;
    person.symptom("palpitations", "", 14);
    CHECK_FALSE(raised(person, "electrolyte_heart"));
    Person recent;
    recent.symptom("palpitations", "", 13);
    CHECK(raised(recent, "electrolyte_heart"));
    Person routine;
    routine.symptom("pain_on_walking", "", 27);
    CHECK(raised(routine, "claudication"));
}

TEST_CASE("a warning sign is found by the words of the table and by those that people have") {
    for (const catalogue::Sign& sign : catalogue::signs()) {
        if (!sign.needs.empty()) continue;
        INFO(sign.term);
        Person person;
        person.symptom(sign.term);
        CHECK(find(person.advice(), sign.red_flag) != nullptr);
    }
    struct Put {
        const char* typed;
        const char* site;
        const char* flag;
    };
    for (const Put& put : {Put{"one leg swollen", "", "dvt"},
                           Put{"calf swollen", "left", "dvt"},
                           Put{"swelling in one leg", "", "dvt"},
                           Put{"left leg swollen", "", "dvt"},
                           Put{"swollen ankle", "right", "dvt"},
                           Put{"blood clot", "", "dvt"},
                           Put{"coughing up blood", "", "pe"},
                           Put{"pale foot", "", "acute_limb_ischaemia"},
                           Put{"foot cold and numb", "", "acute_limb_ischaemia"},
                           Put{"numb groin", "", "cauda_equina"},
                           Put{"numbness around the genitals", "", "cauda_equina"},
                           Put{"can\xE2\x80\x99t pee", "", "cauda_equina"},
                           Put{"loss of bladder control", "", "cauda_equina"},
                           Put{"urinary retention", "", "cauda_equina"},
                           Put{"incontinence", "", "cauda_equina"},
                           Put{"brown urine", "", "rhabdo"},
                           Put{"tea-coloured urine", "", "rhabdo"},
                           Put{"cola colored pee", "", "rhabdo"},
                           Put{"heart racing", "", "electrolyte_heart"},
                           Put{"tachycardia", "", "electrolyte_heart"},
                           Put{"irregular pulse", "", "electrolyte_heart"},
                           Put{"palpitatons", "", "electrolyte_heart"},
                           Put{"passed out", "", "electrolyte_heart"},
                           Put{"tight chest", "", "chest_pain"},
                           Put{"pain in my chest", "", "chest_pain"},
                           Put{"convulsions", "", "electrolyte_nerve"},
                           Put{"siezure", "", "electrolyte_nerve"},
                           Put{"confused", "", "electrolyte_nerve"},
                           Put{"unsteady", "", "electrolyte_nerve"},
                           Put{"drooping face", "", "stroke"},
                           Put{"left side weakness", "", "stroke"},
                           Put{"sudden weakness in right leg", "", "stroke"},
                           Put{"slurring words", "", "stroke"},
                           Put{"sudden blindness", "", "stroke"},
                           Put{"thin muscles", "", "progressive_weakness"},
                           Put{"bone pain", "", "cancer_warning"},
                           Put{"losing weight", "", "cancer_warning"},
                           Put{"cellulitis", "", "infection_skin"},
                           Put{"numb feet", "", "neuropathy_foot"},
                           Put{"foot ulcer", "", "neuropathy_foot"},
                           Put{"leg pain when walking", "", "claudication"},
                           Put{"rest pain", "", "pad_rest_pain"},
                           Put{"heatstroke", "", "heat_illness"}}) {
        INFO(put.typed);
        Person person;
        person.symptom(put.typed, put.site);
        const auto all = person.advice();
        REQUIRE_FALSE(all.empty());
        CHECK(all.front().id == put.flag);
    }
    // Everyday words are no alarm.
    for (const char* plain : {"cold feet", "headache", "sore calf", "tired", "heavy legs", "thirsty", "faint",
                              "pain in both legs", "hot flushes", "stiff leg", "hand cramp", "itchy skin"}) {
        INFO(plain);
        Person person;
        person.symptom(plain);
        for (const Advice& advice : person.advice()) CHECK(advice.severity != Severity::urgent);
    }
}
