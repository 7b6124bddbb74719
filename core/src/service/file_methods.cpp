// SPDX-License-Identifier: MIT
//
// Whole files: import, export, backup, restore, check, rekey, sample.
#include "base/text_scan.h"
#include "diary/files.h"
#include "service/method.h"

#include <charley/exchange.h>
#include <charley/sample.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <memory>

namespace charley::service {
namespace {

exchange::ByteSource open_source(Context& context, const std::string& file) {
    if (file == "-") {
        if (!context.options.input)
            throw Refusal(invalid("file", "there is no standard input here; give the name of a file"));
        return [input = context.options.input](std::span<char> to) -> Result<std::size_t> {
            const std::ptrdiff_t count = input(to.data(), to.size());
            if (count < 0) return Error{ErrorCode::io, "file", "standard input cannot be read"};
            return static_cast<std::size_t>(count);
        };
    }
    const std::filesystem::path path(std::u8string(file.begin(), file.end()));
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored))
        throw Refusal(Error{ErrorCode::io, "file", file + " is a folder"});
    auto stream = std::make_shared<std::ifstream>(path, std::ios::binary);
    if (!*stream) {
        const bool there = std::filesystem::exists(path, ignored);
        throw Refusal(Error{there ? ErrorCode::io : ErrorCode::not_found, "file",
                            file + (there ? " cannot be read" : " does not exist")});
    }
    return [stream, file](std::span<char> to) -> Result<std::size_t> {
        stream->read(to.data(), static_cast<std::streamsize>(to.size()));
        if (stream->bad()) return Error{ErrorCode::io, "file", file + " cannot be read"};
        return static_cast<std::size_t>(stream->gcount());
    };
}

Outcome import_file(Context& context) {
    const std::string file = context.params.need_text("file");
    exchange::ImportRequest request;
    request.format = context.params.text("format").value_or("auto");
    if (const auto offset = context.params.text("offset"))
        request.offset = expect(parse_offset(*offset, "offset"));
    const bool dry_run = context.params.flag("dry_run");
    context.params.finish();
    const auto& known = exchange::import_formats();
    if (std::find(known.begin(), known.end(), request.format) == known.end()) {
        std::string names;
        for (const std::string_view name : known) names += (names.empty() ? "" : ", ") + std::string(name);
        throw Refusal(invalid("format", charley::quoted(request.format) + " is none of: " + names));
    }
    exchange::ByteSource source = open_source(context, file);
    std::error_code ignored;
    if (std::filesystem::is_regular_file(std::filesystem::path(std::u8string(file.begin(), file.end())),
                                         ignored)) {
        // Looked at before a diary is made for it. What comes through a pipe can be read only once.
        expect(exchange::open_import(open_source(context, file), request, context.environment,
                                     context.params.boundary()));
    }
    // A dry run where there is no diary yet takes a new one for the question alone.
    const bool existed = files::exists(context.diary_path());
    auto imported =
        exchange::import_into(context.open(), std::move(source), request, dry_run, context.options.progress);
    if (!existed && (dry_run || !imported)) {
        // The diary that was made for it goes again, unless somebody else has begun to write in it.
        Filter everything;
        everything.all_profiles = true;
        everything.include_deleted = true;
        const auto records = context.open().count(everything);
        context.close();
        if (records && *records == 0) files::remove_database(context.diary_path());
    }
    const exchange::ImportReport report = expect(std::move(imported));

    json::Value result = json::Value::object({{"format", report.format}});
    result.set("added", dry_run ? std::uint64_t{0} : report.added);
    if (dry_run) result.set("would_add", report.added);
    result.set("already", report.already);
    json::Array skipped;
    std::string text = counted(report.added, "record", "records") + (dry_run ? " would be added" : " added") +
                       ", " + std::to_string(report.already) + " were here already, " +
                       std::to_string(report.skipped_count) + " skipped (" + report.format + ")";
    for (const exchange::Skipped& skip : report.skipped) {
        json::Value entry = json::Value::object({});
        std::string where;
        if (skip.line) {
            entry.set("line", *skip.line);
            where = "line " + std::to_string(*skip.line);
        } else if (skip.index) {
            entry.set("index", *skip.index);
            where = "record " + std::to_string(*skip.index);
        }
        entry.set("why", skip.why);
        text += "\n  " + where + ": " + skip.why;
        skipped.push_back(std::move(entry));
    }
    result.set("skipped", json::Value(std::move(skipped)));
    if (report.skipped_count > report.skipped.size()) result.set("skipped_in_all", report.skipped_count);
    if (!dry_run && report.added > 0) text += "\n`charley undo` takes it back";
    return Outcome{std::move(result), std::move(text)};
}

/// A new file that only its owner can read, written aside and then given its name; an unfinished one goes
/// away.
class NewFile {
   public:
    NewFile(const std::string& name, const std::string& diary)
        : name_(name), path_(std::u8string(name.begin(), name.end())), unfinished_(path_) {
        std::error_code problem;
        if (std::filesystem::is_directory(path_, problem))
            throw Refusal(Error{ErrorCode::io, "file", name + " is a folder"});
        special_ =
            std::filesystem::exists(path_, problem) && !std::filesystem::is_regular_file(path_, problem);
        if (!special_) unfinished_ += ".unfinished";
        if (!special_ && std::filesystem::exists(path_, problem)) {
            // An earlier document may be replaced; the diary, or anything else that is no document, never.
            const auto head = files::head(name, 1);
            const bool is_diary =
                files::identity(name) != 0 && files::identity(name) == files::identity(diary);
            if (is_diary || !head || (!head->empty() && head->front() != '{')) {
                throw Refusal(
                    Error{ErrorCode::conflict, "file",
                          name + (is_diary ? " is the diary itself" : " exists and is no JSON document") +
                              "; choose another name"});
            }
        }
        if (!special_) {
            std::filesystem::remove(unfinished_, problem);
            expect(files::create_private(name + ".unfinished"));
        }
        stream_.open(unfinished_, std::ios::binary | std::ios::in | std::ios::out);
        if (!stream_)
            stream_.open(unfinished_, std::ios::binary | std::ios::out);  // a pipe has one direction
        if (!stream_)
            throw Refusal(Error{ErrorCode::io, "file", name + " cannot be written; check its permissions"});
    }
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;
    ~NewFile() {
        stream_.close();
        std::error_code ignored;
        if (!special_ && !finished_) std::filesystem::remove(unfinished_, ignored);
    }

    Status write(std::string_view bytes) {
        stream_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        return stream_ ? Status() : Status(full());
    }
    void finish() {
        stream_.flush();
        if (!stream_) throw Refusal(full());
        stream_.close();
        if (!special_) {
            expect(files::sync(name_ + ".unfinished"));
            expect(files::replace(name_ + ".unfinished", name_));
        }
        finished_ = true;
    }

   private:
    static Error full() {
        return Error{ErrorCode::full, "file", "cannot be written to its end; is the disk full?"};
    }

    std::string name_;
    std::filesystem::path path_;
    std::filesystem::path unfinished_;
    std::fstream stream_;
    bool special_ = false;  ///< a device or a pipe: written as it is
    bool finished_ = false;
};

Outcome export_file(Context& context) {
    const std::string file = context.params.text("file").value_or("-");
    const std::string format = context.params.text("format").value_or("json");
    Filter filter;
    filter.all_profiles = true;
    filter.from = context.params.date("from");
    filter.to = context.params.date("to");
    context.params.finish();
    if (filter.from && filter.to && *filter.to < *filter.from) {
        throw Refusal(invalid("to", to_string(*filter.to) + " is before from " + to_string(*filter.from)));
    }
    if (format != "json") throw Refusal(invalid("format", charley::quoted(format) + " is none of: json"));
    Diary& diary = context.open();
    if (file == "-") {
        if (!context.options.output)
            throw Refusal(invalid("file", "there is no standard output here; give the name of a file"));
        expect(exchange::export_json(
            diary, filter,
            [&context](std::string_view bytes) -> Status {
                if (context.options.output(bytes)) return {};
                return Error{ErrorCode::full, "file", "standard output cannot be written to its end"};
            },
            context.options.progress));
        return Outcome{json::Value::object({}), "", true, true};
    }
    NewFile out(file, context.diary_path());
    const std::uint64_t records = expect(exchange::export_json(
        diary, filter, [&out](std::string_view bytes) { return out.write(bytes); },
        context.options.progress));
    out.finish();
    return Outcome{json::Value::object({{"file", file}, {"records", records}}),
                   counted(records, "record", "records") + " written"};
}

Outcome backup(Context& context) {
    const std::string file = context.params.need_text("file");
    context.params.finish();
    if (file == "-")
        throw Refusal(invalid(
            "file", "a backup is checked after it is written and needs a file of its own; give a name"));
    Diary& diary = context.open();
    expect(diary.backup(file, context.options.progress));
    Filter everything;
    everything.all_profiles = true;
    const std::uint64_t records = expect(diary.count(everything));
    return Outcome{json::Value::object({{"file", file}, {"records", records}}),
                   "backed up and checked: " + counted(records, "record", "records")};
}

Outcome restore(Context& context) {
    const std::string file = context.params.need_text("file");
    context.params.finish();
    context.close();
    const std::string path = context.diary_path();
    const std::string kept = expect(Diary::restore(file, path, context.environment, context.options.key));
    json::Value result = json::Value::object({{"file", file}});
    std::string text = "restored";
    if (!kept.empty()) {
        result.set("kept", kept);
        text += "; what was there before is kept as " + kept;
    }
    return Outcome{std::move(result), std::move(text)};
}

Outcome check(Context& context) {
    const bool repair = context.params.flag("repair");
    context.params.finish();
    const CheckReport report = expect(context.open().check(repair, context.options.progress));
    // It may have been opened for this alone.
    if (!report.ok) context.close();
    json::Array problems;
    std::string text = counted(report.records, "record", "records") + (report.ok ? ", all well" : "");
    for (const Problem& problem : report.problems) {
        problems.push_back(
            json::Value::object({{"what", problem.what}, {"id", problem.id}, {"repair", problem.repair}}));
        text += "\n" + (problem.id.empty() ? std::string() : problem.id + ": ") + problem.what +
                (repair ? "; done: " : "; to repair: ") + problem.repair;
    }
    if (!report.ok && !repair) text += "\nrun `charley check --repair`, or restore a backup";
    return Outcome{
        json::Value::object(
            {{"ok", report.ok}, {"records", report.records}, {"problems", json::Value(std::move(problems))}}),
        std::move(text), report.ok || repair};
}

Outcome rekey(Context& context) {
    context.params.finish();
    if (!context.options.new_key)
        throw Refusal(invalid("", "the new key is given beside the request, never in it"));
    Diary& diary = context.open();
    expect(diary.rekey(*context.options.new_key));
    return Outcome{json::Value::object({{"encrypted", diary.encrypted()}}),
                   diary.encrypted() ? "the diary has its new key" : "the diary is no longer encrypted"};
}

Outcome make_sample(Context& context) {
    const std::string file = context.params.need_text("file");
    sample::Options wanted;
    wanted.nights = context.params.integer("nights", 1, 47'844).value_or(wanted.nights);
    wanted.seed = static_cast<std::uint64_t>(
        context.params.integer("seed", 0, INT64_MAX).value_or(static_cast<std::int64_t>(wanted.seed)));
    wanted.rate = context.params.number("rate", 0, 50).value_or(wanted.rate);
    wanted.clumpy = context.params.number("clumpy", 0, 0.95).value_or(wanted.clumpy);
    wanted.unknown = context.params.number("unknown", 0, 0.95).value_or(wanted.unknown);
    context.params.finish();
    // Up to last night: tonight is not over.
    wanted.last_night = night_of(now_of(context.environment), DayBoundary{}) - 1;
    std::error_code ignored;
    if (file == "-" ||
        std::filesystem::exists(std::filesystem::path(std::u8string(file.begin(), file.end())), ignored)) {
        throw Refusal(Error{ErrorCode::conflict, "file", file + " exists already; choose another name"});
    }
    const auto source = expect(sample::source(wanted));
    OpenOptions opening;
    opening.key = context.options.key;
    ImportOutcome outcome;
    try {
        Diary diary = expect(Diary::open(file, context.environment, opening));
        outcome = expect(diary.import(source, false, context.options.progress));
    } catch (const Refusal&) {
        for (const char* suffix : {"", "-wal", "-shm"}) {
            const std::string left = file + suffix;
            std::filesystem::remove(std::filesystem::path(std::u8string(left.begin(), left.end())), ignored);
        }
        throw;
    }
    return Outcome{
        json::Value::object({{"file", file}, {"nights", wanted.nights}, {"records", outcome.added}}),
        "made up " + counted(outcome.added, "record", "records") + " over " +
            counted(static_cast<std::uint64_t>(wanted.nights), "night", "nights")};
}

constexpr std::array<Method, 7> kMethods = {{{"import", Needs::creates, import_file},
                                             {"export", Needs::existing, export_file},
                                             {"backup", Needs::existing, backup},
                                             {"restore", Needs::nothing, restore},
                                             {"check", Needs::existing, check},
                                             {"rekey", Needs::existing, rekey},
                                             {"sample", Needs::nothing, make_sample}}};

}  // namespace

std::span<const Method> file_methods() {
    return kMethods;
}

}  // namespace charley::service
