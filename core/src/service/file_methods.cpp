// SPDX-License-Identifier: MIT
//
// Whole files: import, export, backup, restore, check, rekey, sample.
#include "base/text_scan.h"
#include "service/method.h"

#include <charley/sample.h>

#include <array>
#include <filesystem>

namespace charley::service {
namespace {

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

constexpr std::array<Method, 5> kMethods = {{{"backup", Needs::existing, backup},
                                             {"restore", Needs::nothing, restore},
                                             {"check", Needs::existing, check},
                                             {"rekey", Needs::existing, rekey},
                                             {"sample", Needs::nothing, make_sample}}};

}  // namespace

std::span<const Method> file_methods() {
    return kMethods;
}

}  // namespace charley::service
