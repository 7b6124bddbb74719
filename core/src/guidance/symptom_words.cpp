// SPDX-License-Identifier: MIT
//
// The words that people have for the symptoms that rules look at: a warning sign must not be missed because
// it was called by another name.
#include "guidance/facts.h"

#include "catalogue/search.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace charley::guidance {
namespace {

/// All the words must stand in what was typed, in any order. Words separated by | are alternatives, words
/// joined by _ must stand together. `whole`: nothing else may stand there.
struct OtherWords {
    std::string_view words;
    std::string_view code;
    bool whole = false;
};

// The first that fits wins: what is more special stands first.
constexpr std::array kOtherWords = std::to_array<OtherWords>({
    // lung, heart, brain
    {"clot lung|lungs", "pe"},
    {"pulmonary_embolism|pulmonary_embolus", "pe"},
    {"cough|coughs|coughed|coughing blood", "coughing_blood"},
    {"haemoptysis|hemoptysis", "coughing_blood"},
    {"pain|pains|painful|tight|tightness|pressure|heavy|heaviness|hurts|crushing chest", "chest_pain"},
    {"angina", "chest_pain"},
    {"breathless|short_of_breath|shortness_of_breath|out_of_breath|dyspnoea|dyspnea", "breathlessness"},
    {"breathe|breathing|breath trouble|difficulty|difficult|hard|cannot|can_t|cant|problems",
     "breathlessness"},
    {"sob", "breathlessness", true},
    {"slow heart|heartbeat|pulse", "slow_heartbeat"},
    {"bradycardia", "slow_heartbeat"},
    {"irregular|uneven heart|heartbeat|heartbeats|pulse|rhythm", "irregular_heartbeat"},
    {"racing|fast|rapid heart|heartbeat|heartbeats|pulse", "racing_heart"},
    {"tachycardia", "racing_heart"},
    {"pounding|fluttering|flutter|thumping|skipping|skipped heart|heartbeat|heartbeats|beats",
     "palpitations"},
    {"palpitation", "palpitations"},
    {"fainted|passed_out|blacked_out|blackout|blackouts|syncope|lost_consciousness|loss_of_consciousness",
     "fainting"},
    {"collapsed", "collapse"},
    {"seizures|convulsion|convulsions|convulsing|epileptic_fit", "seizure"},
    {"fit|fits", "seizure", true},
    {"confused|disoriented|disorientated|disorientation", "confusion"},
    {"spasm|spasms hand|hands|fingers", "hand_or_foot_spasm"},
    {"carpopedal", "hand_or_foot_spasm"},
    {"slurred|slurring|slurs speech|words|talking|speaking", "slurred_speech"},
    {"droop|drooping|drooped|droopy|drooped face|facial|mouth", "face_drooping"},
    {"sudden blind|blindness|sight|vision|eyesight", "sudden_loss_of_sight"},
    {"lost|loss|losing sight|vision|eyesight", "sudden_loss_of_sight"},
    {"weak|weakness|paralysed|paralyzed|paralysis one_side|one_sided|left_side|right_side",
     "one_sided_weakness"},
    {"sudden|suddenly weak|weakness|numb|numbness left|right|one", "one_sided_weakness"},
    {"numb|numbness side_of_body|side_of_the_body|side_of_my_body", "one_sided_weakness"},
    {"unsteady|unsteadiness|staggering walk|walking|gait|legs|feet", "ataxia"},
    {"unsteady|unsteadiness", "ataxia", true},
    // nerves of the back
    {"numb|numbness|tingling groin|genital|genitals|buttock|buttocks|saddle|crotch|back_passage|anus",
     "saddle_numbness"},
    {"cannot|can_t|cant|unable|trouble|difficulty|lost|loss|losing pee|peeing|wee|weeing|urinate|urinating|"
     "bladder",
     "bladder_trouble"},
    {"bladder|urinary|urine|wet control|incontinence|incontinent|retention", "bladder_trouble"},
    {"bowel|bowels|poo|stool|faecal|fecal control|incontinence|incontinent", "bowel_trouble"},
    {"incontinence|incontinent", "bladder_trouble", true},
    {"weak|weakness|numb|numbness both_legs", "both_legs_weak"},
    // muscles
    {"dark|brown|black|cola|coke|tea urine|pee|wee", "dark_urine"},
    {"growing|increasing|worsening|progressive|getting weak|weaker|weakness", "growing_weakness"},
    {"wasting|wasted|thinner|thinning|shrinking|shrunk|atrophy "
     "muscle|muscles|calf|calves|leg|legs|thigh|thighs",
     "muscle_wasting"},
    {"thin muscle|muscles", "muscle_wasting"},
    {"weak|weakness muscle|muscles|leg|legs", "weakness"},
    {"tender muscle|muscles", "muscle_tenderness"},
    {"sore|aching|achy|aches|ache|pain|pains|painful muscle|muscles", "muscle_pain"},
    {"myalgia", "muscle_pain"},
    // veins, arteries, skin, bones
    {"blood_clot|thrombosis|clot_in_leg|clot_in_calf", "dvt"},
    {"pale|white foot|feet", "cold_pale_foot"},
    {"cold pale|white|numb|pain|painful foot|feet|leg", "cold_pale_foot"},
    {"no_pulse|pulseless foot|feet|leg", "no_pulse_in_foot"},
    {"pain|ache|aches|aching|hurt|hurts when_walking|on_walking|while_walking|when_i_walk "
     "leg|legs|calf|calves|thigh|"
     "thighs|buttock",
     "pain_on_walking"},
    {"rest_pain|pain_at_rest", "rest_pain_leg"},
    {"ulcer|ulcers|not_healing|non_healing|will_not_heal|won_t_heal foot|feet|toe|toes|heel", "foot_sore"},
    {"ulcer|ulcers leg|legs|shin|ankle|calf", "sore_not_healing"},
    {"sore|wound|cut not_healing|non_healing|will_not_heal|won_t_heal", "sore_not_healing"},
    {"cellulitis", "hot_swollen_skin"},
    {"hot|warm|red swollen|painful|sore skin", "hot_swollen_skin"},
    {"bone|bones pain|ache|aching", "bone_pain_at_night"},
    {"lost|losing|loss|unexplained weight", "weight_loss"},
    {"swollen|swelling|puffy face|hand|hands|fingers", "face_or_hand_swelling"},
    {"burning feet|foot|toes|soles", "burning_feet"},
    // heat, fever, blood
    {"heatstroke|heat_stroke|heat_exhaustion|sunstroke", "heat_exhaustion"},
    {"feverish|shivering|shivers|chills", "fever"},
    {"bruise|bruises|bruised", "bruising"},
    {"nosebleed|nosebleeds|nose_bleed|bleeds", "bleeding"},
    {"petechiae|red_spots|purple_spots", "skin_spots"},
    {"severe|terrible|worst|strong headache|headaches|head_pain", "severe_headache"},
    {"blurred|blurry|double|flashing|trouble|disturbed vision|sight|eyesight|seeing|lights",
     "vision_trouble"},
    {"pain under_ribs|under_the_ribs|below_ribs|below_the_ribs|under_my_ribs", "pain_under_ribs"},
    // stomach and too much magnesium
    {"diarrhea|loose_stool|loose_stools|loose_bowels|watery_stools", "diarrhoea"},
    {"vomit|vomited|throwing_up|threw_up|being_sick", "vomiting"},
    {"nauseous|nauseated|feeling_sick|queasy", "nausea"},
    {"cramp|cramps|pain|pains|ache|upset stomach|tummy|belly|abdominal|abdomen", "stomach_cramps"},
    {"drowsy|sleepy|sleepiness|lethargic|lethargy", "drowsiness"},
    {"flushed", "flushing"},
    {"very|extreme|excessive|strong thirst|thirsty", "great_thirst"},
    {"low blood_pressure", "low_blood_pressure"},
    {"hypotension", "low_blood_pressure"},
    {"dizzy|light_headed|lightheaded", "dizziness"},
    // the leg as such, last
    {"numb|numbness|tingling|tingle|tingles "
     "leg|legs|calf|calves|ankle|ankles|foot|feet|thigh|thighs|shin|shins|toe|toes|heel|sole|soles",
     "numb_tingle"},
    {"numb|numbness|tingling|tingle|tingles", "numb_tingle", true},
    {"pins_and_needles", "numb_tingle"},
    {"swollen|swelling|swelled|puffy|edema|oedema "
     "leg|legs|calf|calves|ankle|ankles|foot|feet|thigh|thighs|shin|shins",
     "swelling"},
    {"pain|pains|painful|hurt|hurts leg|legs|calf|calves|thigh|thighs|shin|shins", "leg_pain"},
    {"sore|achy|aching|ache|aches leg|legs|calf|calves|thigh|thighs", "soreness"},
    {"edema|oedema|swollen", "swelling", true},
    {"tired|tiredness|exhausted|exhaustion", "fatigue", true},
});

/// Whether one of the alternatives stands in the code.
bool any_of_them(std::string_view code, std::string_view alternatives) {
    while (!alternatives.empty()) {
        const std::size_t end = alternatives.find('|');
        if (has_word(code, alternatives.substr(0, end))) return true;
        if (end == std::string_view::npos) break;
        alternatives.remove_prefix(end + 1);
    }
    return false;
}

bool all_of_them(std::string_view code, std::string_view words) {
    while (!words.empty()) {
        const std::size_t end = words.find(' ');
        if (end != 0 && !any_of_them(code, words.substr(0, end))) return false;
        if (end == std::string_view::npos) break;
        words.remove_prefix(end + 1);
    }
    return true;
}

bool fits(std::string_view code, const OtherWords& row) {
    if (!row.whole) return all_of_them(code, row.words);
    return code.find('_') == std::string_view::npos && any_of_them(code, row.words);
}

/// Every code of the tables and the words that the tables have for it → the code; made once.
const std::unordered_map<std::string, std::string_view>& table_words() {
    static const std::unordered_map<std::string, std::string_view> map = [] {
        std::unordered_map<std::string, std::string_view> out;
        for (const catalogue::RedFlag& flag : catalogue::red_flags()) out.emplace(flag.id, flag.id);
        for (const catalogue::Sign& sign : catalogue::signs()) out.emplace(sign.sign, sign.sign);
        for (const catalogue::SymptomRow& row : catalogue::symptoms()) out.emplace(row.id, row.id);
        for (const catalogue::Sign& sign : catalogue::signs())
            out.emplace(catalogue::code_from(sign.term), sign.sign);
        for (const catalogue::SymptomRow& row : catalogue::symptoms())
            out.emplace(catalogue::code_from(row.term), row.id);
        return out;
    }();
    return map;
}

/// A sign of one long word that the typed word is but for a letter ("palpitatons", "siezure").
std::string nearly_known_code(std::string_view code) {
    constexpr std::size_t kLeastLetters = 7;
    if (code.size() < kLeastLetters || code.find('_') != std::string_view::npos) return {};
    for (const catalogue::Sign& sign : catalogue::signs()) {
        const bool one_word = sign.sign.find('_') == std::string_view::npos;
        if (one_word && sign.sign.size() >= kLeastLetters && catalogue::edits(code, sign.sign, 1) <= 1)
            return std::string(sign.sign);
    }
    return {};
}

std::string without_side(std::string code) {
    for (const std::string_view side : {"left", "right", "both"}) {
        if (!has_word(code, side)) continue;
        const std::size_t at = code.find(side);
        code.erase(at, side.size());
        if (at < code.size()) {
            code.erase(at, 1);  // the _ behind it
        } else if (!code.empty()) {
            code.pop_back();  // the _ before it
        }
        break;
    }
    return code;
}

}  // namespace

std::string symptom_code(std::string_view typed) {
    // As the tables have it, with its side or without ("left_leg_swelling" → "leg_swelling").
    std::string bare = without_side(std::string(typed));
    for (const std::string& code : {std::string(typed), bare}) {
        const auto known = table_words().find(code);
        if (known != table_words().end()) return std::string(known->second);
    }
    for (const OtherWords& other : kOtherWords) {
        if (fits(typed, other) || (bare != typed && fits(bare, other))) return std::string(other.code);
    }
    if (std::string near = nearly_known_code(bare); !near.empty()) return near;
    return bare;
}

}  // namespace charley::guidance
