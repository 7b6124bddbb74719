// SPDX-License-Identifier: MIT
//
// The reference data change on purpose only. Each table's columns that carry a fact have a checksum here; it
// was taken when they were equal, cell by cell, to the fact base the project was given. A slip of a key in a
// table – a limit, an hour, a unit – fails here. Whoever corrects a row on purpose puts in the new number,
// which the failure prints.
#include "support/facts.h"

#include <catch2/catch_test_macros.hpp>

#include <cstdint>

using namespace charley;

namespace {

/// FNV-1a, 64 bit (Fowler, Noll, Vo): offset basis 14695981039346656037, prime 1099511628211.
class Checksum {
   public:
    void add(const std::string& cell) {
        for (const char c : cell) add(static_cast<unsigned char>(c));
        add(0x1F);  // cells do not run into each other
    }
    std::uint64_t value() const { return value_; }

   private:
    void add(unsigned char byte) { value_ = (value_ ^ byte) * 1099511628211U; }
    std::uint64_t value_ = 14695981039346656037U;
};

struct Frozen {
    const char* table;
    std::vector<const char*> columns;
    std::uint64_t checksum;
};

}  // namespace

TEST_CASE("the checksum is that of FNV-1a") {
    Checksum none;
    CHECK(none.value() == 0xcbf29ce484222325U);
    // "a", published as af63dc4c8601ec8c, then the mark between cells.
    Checksum a;
    a.add("a");
    CHECK(a.value() == (0xaf63dc4c8601ec8cU ^ 0x1FU) * 1099511628211U);
}

TEST_CASE("no fact changes by accident") {
    const Frozen all[] = {
        {"foods", {"food_key", "mg_per_100g", "portion", "portion_g"}, 4997653707691286557U},
        {"supplement_forms",
         {"code", "variant", "route", "formula", "elemental_fraction"},
         9870253611364094357U},
        {"reference_intakes",
         {"authority", "kind", "life_stage", "sex", "age_min_months", "age_max_months_exclusive",
          "mg_per_day", "verified"},
         11946410282417363916U},
        {"interactions",
         {"class", "examples", "kind_code", "before_h", "after_h", "verified"},
         15556991043983699594U},
        {"medicine_names", {"name", "class"}, 3689508055360515260U},
        {"food_exclusions", {"food_key", "left_out_for"}, 7246821648281817336U},
        {"labs", {"id", "low", "high", "unit", "low_mmol_l", "high_mmol_l"}, 8041598406300840744U},
        {"red_flags", {"id", "sign", "action_level", "verified"}, 15354193606949244475U},
        {"signs", {"sign", "red_flag", "needs"}, 17137458067296494351U},
        {"patterns", {"id", "key_difference"}, 452803115192790589U},
        {"evidence",
         {"study_id", "n_total", "effect", "ci_low", "ci_high", "p_value", "certainty", "verified"},
         3233304116935675433U},
        {"claims", {"id", "fact", "verdict_code", "verified"}, 4419223110556760982U},
        {"symptoms", {"id", "authority_position", "verified"}, 3862810753546249555U},
    };
    for (const Frozen& frozen : all) {
        Checksum checksum;
        for (const test::Row& row : test::table(frozen.table)) {
            for (const char* column : frozen.columns) checksum.add(row.at(column));
        }
        INFO(frozen.table << ": the checksum is now " << checksum.value() << "U");
        CHECK(checksum.value() == frozen.checksum);
    }
}
