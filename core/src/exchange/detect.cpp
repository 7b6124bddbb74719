// SPDX-License-Identifier: MIT
#include "exchange/detect.h"

#include "base/csv.h"
#include "base/text_scan.h"

#include <array>
#include <span>
#include <vector>

namespace charley::exchange {
namespace {

bool begins(std::string_view text, std::string_view with) noexcept {
    return text.substr(0, with.size()) == with;
}

bool holds(std::string_view text, std::string_view part) noexcept {
    return text.find(part) != std::string_view::npos;
}

Error unknown() {
    return invalid(
        "",
        "the file is none that charley knows; it imports its own JSON documents and files of Sleep as "
        "Android, plees-tracker and Bearable (--format names one)");
}

struct NamedApp {
    std::string_view format;
    std::string_view app;
};
constexpr std::array<NamedApp, 12> kApps = {{{"daylio", "Daylio"},
                                             {"fitbit", "Fitbit"},
                                             {"cronometer", "Cronometer"},
                                             {"apple_health", "Apple Health"},
                                             {"medtimer", "MedTimer"},
                                             {"myfitnesspal", "MyFitnessPal"},
                                             {"track_and_graph", "Track & Graph"},
                                             {"loop_habits", "Loop Habit Tracker"},
                                             {"drip", "drip"},
                                             {"migralog", "MigraLog"},
                                             {"waistline", "Waistline"},
                                             {"fhir", "FHIR"}}};

Result<std::string> detect_json(std::string_view text) {
    // What a document of an app has within its first 64 KiB.
    if (holds(text, "\"charley.diary\"")) return std::string("json");
    if (holds(text, "\"resourceType\"")) return cannot_import("FHIR");
    if (holds(text, "\"dateOfSleep\"") || holds(text, "\"dataPoints\"") || holds(text, "\"minutesAsleep\""))
        return cannot_import("Fitbit");
    if (holds(text, "\"medicineName\"") || holds(text, "\"reminders\"") || holds(text, "\"medicines\""))
        return cannot_import("MedTimer");
    if (holds(text, "\"intensityReadings\"") || holds(text, "\"episodeNotes\""))
        return cannot_import("MigraLog");
    if (holds(text, "\"records\"") || holds(text, "\"format\"")) return std::string("json");
    return invalid(
        "",
        "the file is JSON, but no diary document of charley (\"format\": \"charley.diary\") and of no app "
        "that charley knows");
}

bool has_all(const CsvHeader& header, std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names) {
        if (!header.has(name)) return false;
    }
    return true;
}

Result<std::string> detect_table(std::string_view text) {
    CsvReader rows(text);
    std::vector<std::string> first;
    if (!rows.next(first)) return invalid("", "the file is empty");
    const CsvHeader header(first);
    if (trim(first.front()) == "Id" && has_all(header, {"Tz", "From"}))
        return std::string("sleep_as_android");
    if (has_all(header, {"sid", "start", "stop"})) return std::string("plees_tracker");
    if (has_all(header, {"date", "category", "detail"}) &&
        (header.has("rating/amount") || header.has("time of day")))
        return std::string("bearable");
    if (has_all(header, {"full_date", "mood", "activities"})) return cannot_import("Daylio");
    if (has_all(header, {"Date", "Meal", "Calories"})) return cannot_import("MyFitnessPal");
    if (has_all(header, {"FeatureName", "Timestamp"})) return cannot_import("Track & Graph");
    if (has_all(header, {"Date", "Energy (kcal)"}) || has_all(header, {"Day", "Food Name"}) ||
        has_all(header, {"Day", "Metric", "Unit"}) || has_all(header, {"Day", "Exercise"}))
        return cannot_import("Cronometer");
    if (has_all(header, {"Position", "Name", "Question"}) || has_all(header, {"Date", "Value", "Notes"}))
        return cannot_import("Loop Habit Tracker");
    if (header.has("date") && header.has("bleeding.value")) return cannot_import("drip");
    if (first.size() == 1 && trim(first.front()) == "Sleep") return cannot_import("Fitbit");
    if (has_all(header, {"Start Time", "End Time", "Minutes Asleep"})) return cannot_import("Fitbit");
    CsvReader unquoted(text, ';', CsvReader::Quotes::none);
    unquoted.next(first);
    const CsvHeader semicolons(first);
    bool iso_columns = false;
    for (const std::string& name : first) iso_columns = iso_columns || holds(name, "(ISO 8601)");
    if (iso_columns || has_all(semicolons, {"Time", "Name", "Amount", "Taken"}))
        return cannot_import("MedTimer");
    return unknown();
}

}  // namespace

bool is_zip(std::string_view beginning) noexcept {
    return begins(beginning, "PK\x03\x04") || begins(beginning, "PK\x05\x06");
}

Error cannot_import(std::string_view app) {
    return invalid("", "this is a file of " + std::string(app) + ", which charley cannot import yet");
}

std::string_view known_app(std::string_view format) noexcept {
    for (const NamedApp& known : kApps) {
        if (known.format == format) return known.app;
    }
    return {};
}

Result<std::string> detect(std::string_view beginning) {
    constexpr std::string_view kMark = "\xEF\xBB\xBF";
    std::string_view text = beginning;
    if (begins(text, "\xFF\xFE") || begins(text, "\xFE\xFF"))
        return invalid("", "the file is UTF-16 text; save it as UTF-8");
    if (begins(text, "SQLite format 3"))
        return invalid("", "the file is a database; `merge` takes another diary, `restore` a backup");
    if (begins(text, kMark)) text.remove_prefix(kMark.size());
    const std::string_view trimmed = trim(text);
    if (trimmed.empty()) return invalid("", "the file is empty");
    if (trimmed.front() == '{' || trimmed.front() == '[') return detect_json(trimmed);
    if (trimmed.front() == '<') {
        return holds(trimmed, "HealthData") ? cannot_import("Apple Health") : unknown();
    }
    if (holds(text, std::string_view("\0", 1))) return unknown();
    return detect_table(text);
}

}  // namespace charley::exchange
