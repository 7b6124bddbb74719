// SPDX-License-Identifier: MIT
//
// Everyone to whom no amount of magnesium may be named: each way into each caution group.
#pragma once

#include "support/people.h"

#include <functional>
#include <string>
#include <vector>

namespace charley::test {

struct Caution {
    std::string name;
    std::string id;  ///< in red_flags.csv
    std::function<void(Person&)> set;
};

inline std::vector<Caution> cautions() {
    std::vector<Caution> out;
    const auto conditions = [&](const char* id, std::initializer_list<const char*> codes) {
        for (const char* code : codes) {
            out.push_back({code, id, [code](Person& person) { person.profile.conditions = {code}; }});
        }
    };
    conditions("mg_kidney", {"kidney_disease",
                             "chronic_kidney_disease",
                             "kidney_failure",
                             "renal_failure",
                             "dialysis",
                             "ckd",
                             "CKD stage 3",
                             "kidney transplant",
                             "diabetic nephropathy",
                             "nephrotic syndrome",
                             "glomerulonephritis",
                             "Renal insufficiency",
                             "CKD3b",
                             "haemodialysis",
                             "hemodialysis",
                             "ESRD",
                             "eGFR 25",
                             "kidny disease",
                             "nephrosis",
                             "mg_kidney"});
    conditions("mg_heart_block", {"heart_block", "av_block", "AV block, second degree", "slow_heart_rate",
                                  "bradycardia", "sick sinus syndrome", "complete heart block",
                                  "left bundle branch block", "bradicardia", "slow pulse", "mg_heart_block"});
    conditions("mg_myasthenia",
               {"myasthenia_gravis", "myasthenia", "lambert_eaton_syndrome", "congenital myasthenic syndrome",
                "myastenia gravis", "LEMS", "mg_myasthenia"});
    conditions("mg_bowel", {"bowel_obstruction",
                            "ileus",
                            "ileostomy",
                            "colostomy",
                            "stoma",
                            "appendicitis",
                            "suspected appendicitis",
                            "bowel_inflammation",
                            "crohns_disease",
                            "Crohn's disease",
                            "ulcerative colitis",
                            "inflammatory bowel disease",
                            "severe_dehydration",
                            "chronic_diarrhoea",
                            "chronic diarrhea",
                            "rhabdomyolysis",
                            "high_magnesium",
                            "hypermagnesaemia",
                            "Crohn\xE2\x80\x99s",
                            "IBD",
                            "bowel blockage",
                            "blocked intestine",
                            "long-lasting diarrhoea",
                            "mg_bowel"});
    conditions("mg_pregnancy",
               {"pregnant", "pregnancy", "breastfeeding", "breast feeding", "lactating", "mg_pregnancy"});
    conditions("mg_children", {"mg_children"});
    out.push_back({"pregnant 25", "mg_pregnancy", [](Person& person) {
                       person.profile.birth = YearMonth{2001, 5};
                       person.profile.pregnant = DateRange{person.today - 100, std::nullopt};
                   }});
    out.push_back({"pregnant, sex not stated", "mg_pregnancy", [](Person& person) {
                       person.profile.sex.reset();
                       person.profile.pregnant = DateRange{person.today, person.today};
                   }});
    out.push_back({"breastfeeding by date", "mg_pregnancy", [](Person& person) {
                       person.profile.lactating = DateRange{person.today - 100, std::nullopt};
                   }});
    for (const int year : {2025, 2017, 2010, 2009}) {
        out.push_back({"born " + std::to_string(year), "mg_children", [year](Person& person) {
                           person.profile.birth = YearMonth{static_cast<std::int16_t>(year), 1};
                       }});
    }
    out.push_back({"eGFR 22 logged", "mg_kidney", [](Person& person) {
                       person.log(Lab{"eGFR", Decimal::whole(22), "mL/min/1.73 m2", {}, {}}, "09:00", 200);
                   }});
    out.push_back({"slow heartbeat logged", "mg_heart_block",
                   [](Person& person) { person.symptom("slow heartbeat", "", 4); }});
    out.push_back({"diarrhoea on three days without magnesium", "mg_bowel", [](Person& person) {
                       for (const std::int32_t ago : {9, 10, 12}) person.symptom("diarrhea", "", ago);
                   }});
    out.push_back({"severe dehydration logged", "mg_bowel",
                   [](Person& person) { person.symptom("severe dehydration", "", 1); }});
    return out;
}

}  // namespace charley::test
