// SPDX-License-Identifier: MIT
//
// The door of all importers: tells what a file is and opens the reader for it.
#include "base/text_scan.h"
#include "exchange/detect.h"
#include "exchange/readers.h"
#include "exchange/zip.h"

#include <algorithm>
#include <cstring>

namespace charley::exchange {
namespace {

constexpr std::size_t kBeginning = 64 * 1024;
constexpr std::size_t kLargestArchive = std::size_t{1} << 30U;

/// Reads until the text has `size` bytes or the source ends.
Status read_up_to(const ByteSource& source, std::string& text, std::size_t size) {
    while (text.size() < size) {
        const std::size_t held = text.size();
        const std::size_t more = std::min(size - held, std::max(kBeginning, held));
        text.resize(held + more);
        const auto got = source(std::span<char>(text.data() + held, more));
        text.resize(held + (got ? std::min(*got, more) : 0));
        if (!got) return got.error();
        if (text.size() == held) break;
    }
    return {};
}

/// A source that first gives what was read of it already.
ByteSource rejoined(std::string beginning, ByteSource rest) {
    struct State {
        std::string beginning;
        std::size_t at = 0;
        ByteSource rest;
    };
    auto state = std::make_shared<State>(State{std::move(beginning), 0, std::move(rest)});
    return [state](std::span<char> out) -> Result<std::size_t> {
        const std::size_t left = state->beginning.size() - state->at;
        if (left == 0) return state->rest(out);
        const std::size_t count = std::min(left, out.size());
        std::memcpy(out.data(), state->beginning.data() + state->at, count);
        state->at += count;
        if (state->at == state->beginning.size()) {
            state->beginning = std::string();
            state->at = 0;
        }
        return count;
    };
}

std::string_view file_name(std::string_view path) {
    const std::size_t slash = path.find_last_of("/\\");
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

/// The table of Sleep as Android inside its archive.
Result<ByteSource> unpack(std::string beginning, const ByteSource& rest) {
    if (const Status read = read_up_to(rest, beginning, kLargestArchive); !read) return read.error();
    if (beginning.size() >= kLargestArchive) return invalid("", "the zip file is larger than 1 GiB");
    auto archive = ZipArchive::open(std::move(beginning));
    if (!archive) return archive.error();
    std::string_view app;
    for (const ZipArchive::Entry& entry : archive->entries()) {
        const std::string name = ascii_lower(file_name(entry.name));
        if (name == "sleep-export.csv") return archive->read(entry);
        if (entry.name.find("apple_health_export/") != std::string::npos || name == "export_cda.xml")
            app = "Apple Health";
        if (name == "habits.csv") app = "Loop Habit Tracker";
        if (entry.name.find("Global Export Data/") != std::string::npos) app = "Fitbit";
    }
    if (!app.empty()) return cannot_import(app);
    return invalid(
        "",
        "the zip file holds no sleep-export.csv of Sleep as Android, nor anything else that charley imports");
}

}  // namespace

ByteSource source_of(std::string text) {
    return rejoined(std::move(text), [](std::span<char>) -> Result<std::size_t> { return std::size_t{0}; });
}

const std::vector<std::string_view>& import_formats() {
    static const std::vector<std::string_view> names = {"auto", "json", "sleep_as_android", "plees_tracker",
                                                        "bearable"};
    return names;
}

Result<std::unique_ptr<RecordReader>> open_import(ByteSource source, const ImportRequest& request,
                                                  const Environment& environment, DayBoundary boundary) {
    const auto& formats = import_formats();
    if (std::find(formats.begin(), formats.end(), request.format) == formats.end()) {
        if (const std::string_view app = known_app(request.format); !app.empty())
            return invalid("format", "files of " + std::string(app) + " cannot be imported yet");
        std::string offered;
        for (const std::string_view name : formats)
            offered += (offered.empty() ? "" : ", ") + std::string(name);
        return invalid("format", quoted(request.format) + " is none of: " + offered);
    }
    std::string beginning;
    if (const Status read = read_up_to(source, beginning, kBeginning); !read) return read.error();
    std::string format = request.format;
    if (is_zip(beginning) && (format == "auto" || format == "sleep_as_android")) {
        auto table = unpack(std::move(beginning), source);
        if (!table) return table.error();
        format = "sleep_as_android";
        source = std::move(table).value();
    } else {
        if (format == "auto") {
            auto found = detect(beginning);
            if (!found) return found.error();
            format = std::move(found).value();
        }
        source = rejoined(std::move(beginning), std::move(source));
    }
    const Clock clock(environment, boundary, request.offset);
    if (format == "sleep_as_android") return open_sleep_as_android(std::move(source), clock);
    if (format == "plees_tracker") return open_plees_tracker(std::move(source), clock);
    if (format == "bearable") return open_bearable(std::move(source), clock);
    return open_diary_document(std::move(source), clock);
}

Result<ImportReport> import_into(Diary& diary, ByteSource source, const ImportRequest& request, bool dry_run,
                                 const Progress& progress) {
    auto opened = open_import(std::move(source), request, diary.environment(), diary.boundary());
    if (!opened) return opened.error();
    RecordReader& reader = **opened;
    // Where each record stands, to name the ones that the diary passes over.
    std::vector<Skipped> places;
    std::uint64_t given = 0;
    const bool by_line = reader.format() != "json";
    const RecordSource records = [&]() -> Result<std::optional<Record>> {
        auto record = reader.next();
        if (record && *record) {
            if (by_line) places.push_back(reader.place());
            ++given;
        }
        return record;
    };
    const auto outcome = diary.import(records, dry_run, progress);
    if (!outcome) return outcome.error();
    ImportReport report;
    report.format = std::string(reader.format());
    report.added = outcome->added;
    report.already = outcome->already;
    report.skipped = reader.skipped();
    report.skipped_count = reader.skipped_count() + outcome->skipped.size();
    report.step = outcome->step;
    for (const ImportOutcome::Skipped& passed : outcome->skipped) {
        if (report.skipped.size() >= RecordReader::kMostListed) break;
        Skipped place = by_line ? places[passed.index] : Skipped{{}, passed.index, {}};
        place.why = passed.why;
        report.skipped.push_back(std::move(place));
    }
    if (by_line) {
        std::stable_sort(report.skipped.begin(), report.skipped.end(),
                         [](const Skipped& a, const Skipped& b) { return a.line < b.line; });
    }
    return report;
}

}  // namespace charley::exchange
