// SPDX-License-Identifier: MIT
//
// Medicines are found by class and by name.
#include "support/facts.h"

#include <charley/catalogue.h>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

using namespace charley;

namespace {

bool has(const std::vector<std::string_view>& classes, std::string_view wanted) {
    return std::find(classes.begin(), classes.end(), wanted) != classes.end();
}

}  // namespace

TEST_CASE("every interaction is found by its class as code and as the sources call it") {
    CHECK(catalogue::interactions().size() == test::table("interactions").size());
    for (const catalogue::Interaction& row : catalogue::interactions()) {
        INFO(row.drug_class);
        CHECK(has(catalogue::classes_of("my pills", row.drug_class), row.drug_class));
        CHECK(has(catalogue::classes_of("my pills", row.name), row.drug_class));
        CHECK(catalogue::find_interaction(row.drug_class) == &row);
    }
}

TEST_CASE("every named medicine is found, with its strength behind it, in any case") {
    for (const test::Row& row : test::table("medicine_names")) {
        INFO(row.at("name"));
        std::string upper = row.at("name");
        for (char& c : upper) {
            if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        }
        CHECK(has(catalogue::classes_of(upper + " 100 mg", ""), row.at("class")));
    }
}

TEST_CASE("spacing hours stand in minutes") {
    const catalogue::Interaction* row = catalogue::find_interaction("tetracyclines");
    CHECK(row->before_min == 120);
    CHECK(row->after_min == 360);
    CHECK_FALSE(catalogue::find_interaction("gabapentin")->before_min.has_value());
    CHECK(catalogue::find_interaction("gabapentin")->after_min == 120);
    CHECK(catalogue::find_interaction("raltegravir")->kind == catalogue::Effect::do_not_combine);
    CHECK(catalogue::general_interaction().before_min == 180);
}

TEST_CASE("moxifloxacin takes its own wider gap, not that of its class") {
    const auto classes = catalogue::classes_of("moxifloxacin", "fluoroquinolones");
    CHECK(has(classes, "moxifloxacin"));
    CHECK_FALSE(has(classes, "fluoroquinolones"));
}

TEST_CASE("a class of medicines is found by its examples, each with its strength") {
    for (const test::Row& row : test::table("interactions")) {
        std::string example;
        for (const char c : row.at("examples") + ";") {
            if (c != ';') {
                example += c;
                continue;
            }
            const bool words = example.find("per day") != std::string::npos ||
                               example.find("see") != std::string::npos || example.empty();
            INFO(example);
            if (!words) CHECK(has(catalogue::classes_of(example + " 50 mg", ""), row.at("class")));
            example.clear();
        }
    }
}

TEST_CASE("one wrong letter in a long name is forgiven, and other endings of other languages") {
    for (const auto& [typed, wanted] :
         std::vector<std::pair<const char*, const char*>>{{"omeprazol", "proton_pump_inhibitors"},
                                                          {"Omeprazole", "proton_pump_inhibitors"},
                                                          {"Digoxine", "digoxin"},
                                                          {"furosemid 40", "loop_diuretics"},
                                                          {"levothyroxin", "levothyroxine"},
                                                          {"levothryoxine", "levothyroxine"},
                                                          {"doxycyclin", "tetracyclines"},
                                                          {"warfarine", "vitamin_k_antagonists"},
                                                          {"alendronat", "oral_bisphosphonates"},
                                                          {"amlodipin", "calcium_channel_blockers"},
                                                          {"spironolacton", "potassium_sparing_diuretics"},
                                                          {"simvastatine", "statins"},
                                                          {"moxifloxacine", "moxifloxacin"},
                                                          {"raltegravr", "raltegravir"}}) {
        INFO(typed);
        CHECK(has(catalogue::classes_of(typed, ""), wanted));
    }
    // Medicines that only look alike stay apart.
    for (const char* other : {"quinidine", "penicillin", "losartan", "metformin", "amoxicillin",
                              "paracetamol", "prednisolone", "zopiclone", "cetirizine", "ibuprofen"}) {
        INFO(other);
        CHECK(catalogue::classes_of(other, "").empty());
    }
}

TEST_CASE("magnesium taken as a medicine is known, the magnesium salt of another medicine stays what it is") {
    CHECK(has(catalogue::classes_of("Magnesium 300", ""), "magnesium_medicine"));
    CHECK(has(catalogue::classes_of("magnesium", ""), "magnesium_medicine"));
    CHECK_FALSE(has(catalogue::classes_of("Esomeprazole magnesium", ""), "magnesium_medicine"));
    CHECK(has(catalogue::classes_of("Esomeprazole magnesium", ""), "proton_pump_inhibitors"));
}

TEST_CASE("a name is compared by whole words") {
    CHECK(catalogue::classes_of("ironing spray", "").empty());
    CHECK(catalogue::classes_of("paracetamol", "").empty());
    CHECK(has(catalogue::classes_of("Iron tablets", ""), "iron"));
}

TEST_CASE("a tablet of several substances is found by each, also by the one that is mistyped") {
    struct Typed {
        const char* name;
        std::vector<std::string_view> classes;
    };
    for (const Typed& typed :
         {Typed{"furosemide/spironolacton", {"loop_diuretics", "potassium_sparing_diuretics"}},
          Typed{"Lisinopril-HCTZ", {"other_medicines", "thiazide_diuretics"}},
          Typed{"co-amilofruse 2.5/20", {"loop_diuretics", "potassium_sparing_diuretics"}},
          Typed{"Co-amilozide", {"potassium_sparing_diuretics", "thiazide_diuretics"}},
          Typed{"co\xE2\x80\x91tenidone", {"thiazide_diuretics"}},  // the hyphen that does not break
          Typed{"perindopril / amlodipin", {"calcium_channel_blockers", "other_medicines"}},
          Typed{"bictegravir/emtricitabine/tenofovir", {"bictegravir"}},
          Typed{"levothyroxine sodium", {"levothyroxine"}},
          Typed{"doxycycline hyclate", {"tetracyclines"}}}) {
        INFO(typed.name);
        CHECK(catalogue::classes_of(typed.name, "") == typed.classes);
    }
}

TEST_CASE("very long names may have two letters wrong, names of seven letters may lack one") {
    CHECK(has(catalogue::classes_of("hydroxicloroquine", ""), "aminoquinolines"));
    CHECK(has(catalogue::classes_of("levothyroxene", ""), "levothyroxine"));
    CHECK(has(catalogue::classes_of("quinin", ""), "quinine"));
    CHECK(has(catalogue::classes_of("digoxn", ""), "digoxin"));
    for (const char* other : {"streptozocin", "butoconazole gel for the skin of a horse", "dihydroquinidine",
                              "econazole", "primidone", "amantadine"}) {
        INFO(other);
        for (const std::string_view found : catalogue::classes_of(other, ""))
            CHECK(found == "other_medicines");
    }
}

TEST_CASE("a class is known among other words, but not where the words mean more than it") {
    CHECK(has(catalogue::classes_of("PPIs", ""), "proton_pump_inhibitors"));
    CHECK(has(catalogue::classes_of("PPI tablets", ""), "proton_pump_inhibitors"));
    CHECK(has(catalogue::classes_of("a statin", ""), "statins"));
    CHECK(has(catalogue::classes_of("thyroid tablets", ""), "levothyroxine"));
    CHECK(has(catalogue::classes_of("quinolone antibiotic", ""), "fluoroquinolones"));
    CHECK(has(catalogue::classes_of("my calcium channel blocker 5 mg", ""), "calcium_channel_blockers"));
    CHECK(catalogue::classes_of("apixaban, a new oral anticoagulant", "").empty());
    CHECK(catalogue::classes_of("monoclonal antibodies", "").empty());
}

TEST_CASE("brands are known where a source of the interactions names them, and no others") {
    CHECK(has(catalogue::classes_of("Avelox", ""), "moxifloxacin"));
    CHECK(has(catalogue::classes_of("Cipro 500", ""), "fluoroquinolones"));
    CHECK(has(catalogue::classes_of("Synthroid", ""), "levothyroxine"));
    CHECK(has(catalogue::classes_of("Biktarvy", ""), "bictegravir"));
    CHECK(catalogue::classes_of("Isentress", "").empty());
}
