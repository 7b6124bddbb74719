// SPDX-License-Identifier: MIT
#include "sample/words.h"

#include <array>

namespace charley::sample {
namespace {

constexpr std::array<FoodRow, 34> kFoods = {{
    {"oatmeal_cooked", 234, 0},
    {"bread_whole_wheat", 64, 0},
    {"bread_rye", 64, 0},
    {"shredded_wheat", 47, 0},
    {"yogurt_lowfat", 200, 0},
    {"banana", 118, 0},
    {"egg", 100, 0},
    {"coffee", 237, 0},
    {"lentils", 198, 1},
    {"black_beans", 172, 1},
    {"chickpeas", 164, 1},
    {"hummus", 60, 1},
    {"avocado", 75, 1},
    {"tuna_light_water", 85, 1},
    {"bread_white", 58, 1},
    {"tomato", 123, 1},
    {"cheddar", 28, 1},
    {"spinach_cooked", 90, 2},
    {"chard_cooked", 87.5, 2},
    {"salmon_farmed", 130, 2},
    {"chicken_breast", 140, 2},
    {"brown_rice", 202, 2},
    {"pasta_white", 186, 2},
    {"potato_baked", 173, 2},
    {"broccoli", 156, 2},
    {"tofu_firm_nigari", 126, 2},
    {"quinoa", 185, 2},
    {"almonds", 28.4, 3},
    {"pumpkin_seed_roasted", 28.4, 3},
    {"cashews_raw", 28.4, 3},
    {"dark_choc_70", 20, 3},
    {"apple", 182, 3},
    {"peanut_butter_smooth", 32, 3},
    {"popcorn", 24, 3},
}};

constexpr std::array<SupplementRow, 7> kSupplements = {{
    {"citrate", 100, 0, 2, false, "dinner"},
    {"glycinate", 120, 0, 2, false, "bedtime"},
    {"oxide", 0, 400, 1, false, "breakfast"},
    {"malate", 0, 1000, 1, false, "lunch"},
    {"citrate", 0, 1250, 1, false, ""},
    {"chloride", 0, 500, 1, true, ""},
    {"sulfate", 0, 2000, 1, true, ""},
}};

constexpr std::array<CourseRow, 7> kCourses = {{
    {"hydrochlorothiazide", "thiazide diuretics", "12.5 mg", 8 * 60, -1, 120, ""},
    {"atorvastatin", "", "20 mg", 21 * 60, -1, 120, ""},
    {"omeprazole", "proton pump inhibitors", "20 mg", 7 * 60 + 30, -1, 42, "heartburn gone"},
    {"levothyroxine", "levothyroxine", "75 µg", 6 * 60 + 30, -1, 120, ""},
    {"ciprofloxacin", "fluoroquinolones", "500 mg", 8 * 60, 20 * 60, 7, "stomach upset"},
    {"doxycycline", "tetracyclines", "100 mg", 9 * 60, 21 * 60, 10, ""},
    {"amlodipine", "calcium channel blockers", "5 mg", 8 * 60, -1, 120, "ankles a little swollen"},
}};

constexpr std::array<ReliefWords, 9> kReliefs = {{
    {"stretch", 5.0, 0.55, 35},
    {"stand", 2.6, 0.42, 50},
    {"walk", 2.0, 0.33, 80},
    {"massage", 2.0, 0.25, 95},
    {"heat", 0.5, 0.15, 240},
    {"cold", 0.2, 0.10, 200},
    {"water", 0.6, 0.05, 300},
    {"medicine", 0.2, 0.05, 900},
    {"kalte Fliesen", 0.3, 0.35, 60},
}};

constexpr std::array<std::string_view, 24> kCrampNotes = {
    "left calf again, like a fist inside it",
    "woke the whole house; stretching against the wall helped",
    "Only a small one, back asleep at once.",
    "foot was pointed under the heavy blanket",
    "third this week – long drive yesterday?",
    "Wadenkrampf, musste aufstehen und auf die kalten Fliesen.",
    "Fußsohle diesmal, ganz plötzlich. Größer als sonst.",
    "Nach der Gartenarbeit, beide Beine müde.",
    "πάλι η αριστερή γάμπα, ξύπνησα από τον πόνο",
    "Κράμπα στο πόδι· περπάτησα λίγο και πέρασε.",
    "снова левая икра, очень больно 😖",
    "Ещё один ночью, помог массаж.",
    "судорога после тренировки, прошла за минуту",
    "左のふくらはぎ、急に痛くなった",
    "こむら返り。ストレッチで治まった。",
    "夜中に足がつった😢",
    "左小腿又抽筋了，拉伸後好一些",
    "半夜小腿抽筋，喝了水才睡着。",
    "تشنج في الساق اليسرى، استيقظت من الألم",
    "ألم شديد ثم هدأ بعد المشي قليلاً",
    "🦵⚡ 3 a.m., of course",
    "👩‍⚕️ ask about this next time",
    "mollet gauche, à peine réveillée",
    "pantorrilla otra vez… ¡qué dolor!",
};

constexpr std::array<std::string_view, 12> kNightNotes = {
    "slept like a stone",
    "hot night, window open",
    "Up twice, not because of the legs.",
    "endlich eine ruhige Nacht",
    "schlecht geschlafen, Vollmond",
    "ήσυχη νύχτα 🌙",
    "спала хорошо",
    "よく眠れた",
    "睡得很好",
    "ليلة هادئة والحمد لله",
    "restless, legs kept wanting to move",
    "neighbour's dog 🐕",
};

constexpr std::array<std::string_view, 8> kDayNotes = {
    "long walk along the river", "stood all day at the fair", "Radtour, 40 km",
    "много стояла на работе",    "ジムでスクワット",          "爬山三小時",
    "κήπος όλο το πρωί",         "34 °C in the office",
};

}  // namespace

std::span<const FoodRow> foods() {
    return kFoods;
}
std::span<const SupplementRow> supplements() {
    return kSupplements;
}
std::span<const CourseRow> courses() {
    return kCourses;
}
std::span<const ReliefWords> reliefs() {
    return kReliefs;
}
std::span<const std::string_view> cramp_notes() {
    return kCrampNotes;
}
std::span<const std::string_view> night_notes() {
    return kNightNotes;
}
std::span<const std::string_view> day_notes() {
    return kDayNotes;
}

}  // namespace charley::sample
