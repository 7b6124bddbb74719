// SPDX-License-Identifier: MIT
#include "cli/commands.h"

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <string_view>
#include <utility>
#include <vector>

namespace charley::cli {
namespace {

/// Adds options that go straight into the request of their command.
class Builder {
   public:
    Builder(CLI::App& parent, Command& command, const char* name, const char* method, const char* description)
        : app_(*parent.add_subcommand(name, description)), command_(command), method_(method) {
        app_.fallthrough();
        app_.callback([this_command = &command, method] { start(*this_command, method); });
    }

    CLI::App& app() { return app_; }

    Builder& option(const char* flags, const char* parameter, const char* description,
                    const char* type = "TEXT") {
        add(flags, description, type, [parameter](service::Request& request, const std::string& value) {
            request.set(parameter, value);
        });
        return *this;
    }
    Builder& need(const char* flags, const char* parameter, const char* description,
                  const char* type = "TEXT") {
        add(flags, description, type, [parameter](service::Request& request, const std::string& value) {
            request.set(parameter, value);
        })->required();
        return *this;
    }
    Builder& list(const char* flags, const char* parameter, const char* description,
                  const char* type = "TEXT") {
        Command& command = command_;
        const char* method = method_;
        app_.add_option_function<std::vector<std::string>>(
                flags,
                [&command, method, parameter](const std::vector<std::string>& values) {
                    for (const std::string& value : values) start(command, method).add(parameter, value);
                },
                description)
            ->type_name(type)
            ->take_all()
            ->allow_extra_args(false);
        return *this;
    }
    Builder& flag(const char* flags, const char* parameter, const char* description) {
        Command& command = command_;
        const char* method = method_;
        app_.add_flag_callback(
            flags, [&command, method, parameter] { start(command, method).set(parameter, true); },
            description);
        return *this;
    }
    /// `FIELD=VALUE …` behind the options.
    Builder& pairs(const char* parameter, const char* description, const char* type) {
        Command& command = command_;
        const char* method = method_;
        app_.add_option_function<std::vector<std::string>>(
                parameter,
                [&command, method, parameter](const std::vector<std::string>& words) {
                    for (const std::string& word : words) {
                        const std::size_t equals = word.find('=');
                        if (equals == std::string::npos || equals == 0) {
                            throw CLI::ValidationError(word,
                                                       "is not of the form " + std::string("NAME=VALUE"));
                        }
                        start(command, method)
                            .put(parameter, word.substr(0, equals), word.substr(equals + 1));
                    }
                },
                description)
            ->type_name(type)
            ->required();
        return *this;
    }
    /// When it happened and what is to be remembered: every `log` takes them.
    Builder& common() {
        option(
            "--at", "at",
            "When it happened: 2026-11-15T02:10:00+01:00, or HH:MM for the last such time; now if not given",
            "TIME");
        option("--note", "note", "Anything worth remembering, in any language");
        return flag("--draft", "draft", "Keep it as a draft, to be finished later");
    }

   private:
    static service::Request& start(Command& command, const char* method) {
        if (!command.request) {
            command.request.emplace(method);
            command.method = method;
        }
        return *command.request;
    }
    template <class Set>
    CLI::Option* add(const char* flags, const char* description, const char* type, Set set) {
        Command& command = command_;
        const char* method = method_;
        return app_
            .add_option_function<std::string>(
                flags,
                [&command, method, set](const std::string& value) { set(start(command, method), value); },
                description)
            ->type_name(type);
    }

    CLI::App& app_;
    Command& command_;
    const char* method_;
};

void add_log(CLI::App& app, Command& command) {
    CLI::App& log = *app.add_subcommand("log", "Write something down")->require_subcommand(1)->fallthrough();
    Builder(log, command, "cramp", "log.cramp", "A cramp")
        .option("--duration", "duration", "How long: 90s, 2m, 1m30s", "LENGTH")
        .option("--side", "side", "left, right or both")
        .list("--muscle", "muscle",
              "calf, foot_arch, toes, shin, hamstring, thigh_front, inner_thigh, buttock, other; may be "
              "repeated")
        .option("--pain", "pain", "Worst pain, 0 to 10", "N")
        .option("--state", "state",
                "asleep, falling_asleep, awake_in_bed, resting, sitting, standing, walking, exercising, "
                "after_exercise")
        .flag("--woke", "woke", "It woke me")
        .option("--asleep-again", "asleep_again", "Minutes until asleep again", "MIN")
        .flag("--hardening", "hardening", "The muscle was visibly hard")
        .flag("--could-not-move", "could_not_move", "The leg could not be moved")
        .list("--relief", "relief", "What was done: stretch[:stopped it 0-3[:seconds]]; may be repeated",
              "WHAT[:N[:S]]")
        .option("--soreness", "soreness", "Soreness afterwards: level 0-10[:hours]", "N[:H]")
        .list("--trigger", "trigger", "A suspected trigger; may be repeated", "CODE")
        .option("--pain-course", "pain_course", "Pain over time: second:pain,second:pain", "S:N,…")
        .common();
    Builder(log, command, "night", "log.night", "A night, also a quiet one")
        .option("--date", "date",
                "The date of its evening; if not given last night, from six in the evening tonight", "DATE")
        .flag("--quiet", "quiet", "No cramp in this night")
        .option("--cramps", "cramps", "How many cramps, where they are not logged one by one", "N")
        .option("--bed", "bed", "Into bed: HH:MM or a time", "TIME")
        .option("--tried", "tried", "Tried to sleep: HH:MM or a time", "TIME")
        .option("--asleep-after", "asleep_after", "Minutes until asleep", "MIN")
        .option("--awakenings", "awakenings", "How often awake in the night", "N")
        .option("--awake", "awake", "Minutes awake in the night", "MIN")
        .option("--wake", "wake", "Final awakening: HH:MM or a time", "TIME")
        .option("--up", "up", "Out of bed: HH:MM or a time", "TIME")
        .option("--quality", "quality", "Sleep quality, 1 very poor to 5 very good", "N")
        .option("--disturbance", "disturbance", "How much cramps disturbed the sleep, 0 to 10", "N")
        .option("--urge", "urge", "Urge to move the legs, 0 to 10", "N")
        .common();
    Builder(log, command, "symptom", "log.symptom", "Anything else felt: twitch, soreness, numb_tingle …")
        .need("code", "code", "What: a code or your own word", "CODE")
        .option("--severity", "severity", "0 to 10", "N")
        .option("--site", "site", "Where", "CODE")
        .option("--duration", "duration", "How long: 90s, 2m, 1h30m", "LENGTH")
        .common();
    Builder(log, command, "food", "log.food", "Something eaten")
        .need("food", "food", "What: a food key or a name", "FOOD")
        .option("--grams", "grams", "How much, in grams", "G")
        .option("--portions", "portions", "How much, in household portions", "N")
        .option("--magnesium", "magnesium_mg", "Magnesium in it, in mg, where the packet says", "MG")
        .common();
    Builder(log, command, "supplement", "log.supplement", "A magnesium supplement")
        .need("--form", "form", "oxide, citrate, glycinate, … as on the label", "CODE")
        .option("--variant", "variant", "Which kind of that form", "NAME")
        .option("--elemental", "elemental", "Elemental magnesium per piece, in mg", "MG")
        .option("--compound", "compound", "Compound per piece, in mg", "MG")
        .option("--count", "count", "How many pieces; one if not given", "N")
        .option("--route", "route", "oral or topical")
        .option("--with", "with", "Taken with which meal or medicine")
        .common();
    Builder(log, command, "fluid", "log.fluid", "Something drunk")
        .need("what", "what", "water, alcohol, caffeine or your own word", "WHAT")
        .option("--amount", "amount", "How much: 500ml, 2units, 80mg", "AMOUNT")
        .common();
    Builder(log, command, "factor", "log.factor", "Something that may matter: exercise, standing, heat …")
        .need("code", "code", "What: a code or your own word", "CODE")
        .option("--amount", "amount", "How much: 5km, 3", "AMOUNT")
        .option("--duration", "duration", "How long: 45m, 2h", "LENGTH")
        .option("--intensity", "intensity", "0 to 10", "N")
        .common();
    Builder(log, command, "medicine", "log.medicine", "A medicine: one dose, or a course with --from")
        .need("name", "name", "Its name", "NAME")
        .option("--class", "class", "Its class", "CODE")
        .option("--dose", "dose", "The dose as written on the packet")
        .option("--from", "from", "First day of a course", "DATE")
        .option("--to", "to", "Last day of a course", "DATE")
        .option("--times", "times", "Times of day: 08:00,20:00", "HH:MM,…")
        .option("--effect", "effect", "What you noticed")
        .common();
    Builder(log, command, "lab", "log.lab", "A laboratory result")
        .need("analyte", "analyte", "What was measured: serum_magnesium …", "CODE")
        .need("--value", "value", "The value", "X")
        .need("--unit", "unit", "mmol/L, mg/dL, mEq/L …")
        .option("--range", "range", "The laboratory's own range: 0.70-1.00", "LOW-HIGH")
        .common();
    Builder(log, command, "exclusion", "log.exclusion", "Nights to leave out of the figures")
        .need("--from", "from", "First night", "DATE")
        .need("--to", "to", "Last night", "DATE")
        .option("--reason", "reason", "illness, travel or your own word")
        .common();
}

void add_records(CLI::App& app, Command& command) {
    Builder(app, command, "list", "list", "What is in the diary")
        .option("--kind", "kind", "Only one kind: cramp, night, symptom, …", "KIND")
        .option("--from", "from", "First night", "DATE")
        .option("--to", "to", "Last night", "DATE")
        .flag("--drafts", "drafts", "Only what is still to be finished")
        .option("--search", "search", "Only what holds these words, in any script");
    Builder(app, command, "show", "show", "One record, whole")
        .need("id", "id", "Its id, or the last characters of it", "ID");
    Builder(app, command, "edit", "edit", "Change fields of a record: pain=6 side=left note=… (empty clears)")
        .need("id", "id", "Its id, or the last characters of it", "ID")
        .pairs("fields", "What to change", "FIELD=VALUE…");
    Builder(app, command, "delete", "delete", "Delete a record (undo brings it back)")
        .need("id", "id", "Its id, or the last characters of it", "ID");
    Builder(app, command, "undo", "undo", "Take back the last step");
    Builder(app, command, "redo", "redo", "Do the last undone step again");
    Builder(app, command, "history", "history", "What a record was before")
        .need("id", "id", "Its id, or the last characters of it", "ID");
    Builder(app, command, "trends", "trends", "Nights, rates and what lies behind them")
        .option("--from", "from", "First night", "DATE")
        .option("--to", "to", "Last night", "DATE");
    Builder(app, command, "compare", "compare",
            "Two periods beside each other, with what chance alone would do")
        .option("--a", "a", "The first period, as 2026-05-01..2026-07-31", "D..D")
        .option("--b", "b", "The second period", "D..D");
    Builder(app, command, "factors", "factors", "What goes with the cramps, up to two nights later")
        .option("--from", "from", "First night", "DATE")
        .option("--to", "to", "Last night", "DATE");
    Builder(app, command, "patterns", "patterns",
            "What the diary resembles, as questions for a clinician; never a diagnosis")
        .option("--from", "from", "First night", "DATE")
        .option("--to", "to", "Last night", "DATE");
    CLI::App& profile =
        *app.add_subcommand("profile", "Who the diary is about")->require_subcommand(1)->fallthrough();
    Builder(profile, command, "show", "profile.show", "Show it");
    Builder(profile, command, "set", "profile.set",
            "Set: name birth=YYYY-MM sex=female|male pregnant= lactating= (yes, no or DATE..DATE) "
            "conditions=CODE,… "
            "authority=US|EFSA|UK|AUNZ|DACH|JP|FAO units=metric|us day_boundary=HH:MM language")
        .pairs("values", "What to set", "KEY=VALUE…");
}

void add_guidance(CLI::App& app, Command& command) {
    Builder(app, command, "guidance", "guidance",
            "Magnesium taken in, and what to say about it, with sources")
        .option("--date", "date", "The day; today if not given", "DATE");
    Builder(app, command, "plan-day", "plan-day",
            "When a magnesium supplement fits between the day's medicines")
        .option("--date", "date", "The day; today if not given", "DATE");
    Builder(app, command, "foods", "foods", "Find foods; typing errors are forgiven")
        .option("search", "search", "What to look for; nothing lists them all up to --most", "SEARCH")
        .option("--most", "most", "At most so many; 20 if not given", "N");
    Builder(app, command, "claims", "claims", "What you may have read, and what was found")
        .option("search", "search", "What to look for; nothing lists all", "SEARCH");
    Builder(app, command, "evidence", "evidence", "What trials found: magnesium, stretching, quinine …");
    Builder(app, command, "forms", "forms", "Supplement forms and the magnesium in them");
    Builder(app, command, "label", "label", "What milligrams on a label may mean, with the arithmetic")
        .need("form", "form", "oxide, citrate, … as on the label", "CODE")
        .need("mg", "mg", "The milligrams on the label", "MG");
}

void add_experiment(CLI::App& app, Command& command) {
    CLI::App& experiment =
        *app.add_subcommand("experiment", "Does a remedy help you? A fair trial in random order")
             ->require_subcommand(1)
             ->fallthrough();
    Builder(experiment, command, "plan", "experiment.plan",
            "Say what a trial could find, and fix its order before the first night")
        .need("--remedy", "remedy", "magnesium, a form of it, stretch, or your own word", "CODE")
        .option("--pairs", "pairs", "Pairs of blocks, one with and one without; as many as it takes", "N")
        .option("--block-days", "block_days", "Nights of a block; 7 if not given", "N")
        .option("--wash-in", "wash_in", "Nights at each block's start that do not count, 0 to 3", "N")
        .option("--start", "start", "The first night; the evening of `start` if not given", "DATE");
    Builder(experiment, command, "start", "experiment.start", "Begin the planned one")
        .option("--first-night", "first_night", "The first night; the planned one or tonight", "DATE");
    Builder(experiment, command, "status", "experiment.status", "What tonight asks for, and how it goes");
    Builder(experiment, command, "result", "experiment.result", "What can be told")
        .option("--id", "id", "Which one; the one that began last if not given", "ID");
    Builder(experiment, command, "stop", "experiment.stop", "End the running one early; all is kept")
        .option("--reason", "reason", "Why");
    Builder(experiment, command, "report", "experiment.report", "One page for you and your doctor (HTML)")
        .need("file", "file", "The new page; - for standard output", "FILE.html")
        .option("--id", "id", "Which one; the one that began last if not given", "ID");
    CLI::App& remind = *app.add_subcommand("remind", "Reminders")->require_subcommand(1)->fallthrough();
    Builder(remind, command, "add", "remind.add", "Make one: at times of day, or after an event")
        .need("what", "what", "What of: your own words; `experiment` for what tonight asks for", "WHAT")
        .option("--times", "times", "Times of day: 08:00,20:00", "HH:MM,…")
        .option("--weekdays", "weekdays", "1 Monday to 7 Sunday: 1,3,5; every day if not given", "N,…")
        .option("--every-days", "every_days", "Every so many days from now", "N")
        .option("--after", "after", "After an event: cramp, exercise, a medicine …", "CODE")
        .option("--after-min", "after_min", "Minutes after the event", "MIN")
        .option("--quiet-from", "quiet_from", "Not from here …", "HH:MM")
        .option("--quiet-to", "quiet_to", "… to here; then what fell between", "HH:MM")
        .option("--note", "note", "Anything worth remembering");
    Builder(remind, command, "list", "remind.list", "All of them, with the next time");
    Builder(remind, command, "due", "remind.due", "What spoke in the last hour")
        .option("--within", "within", "Look back so many minutes; 60 if not given", "MIN");
}

void add_files(CLI::App& app, Command& command) {
    Builder(app, command, "import", "import", "Take in records of charley's or another app's file")
        .need("file", "file", "The file; - for standard input", "FILE")
        .option("--format", "format",
                "auto, json, sleep_as_android, plees_tracker, bearable; auto if not given")
        .option("--offset", "offset", "UTC offset of times without one: +01:00", "±HH:MM")
        .flag("--dry-run", "dry_run", "Only say what would be added");
    Builder(app, command, "export", "export", "Write everything as a document that import takes back")
        .option("file", "file", "The file; - or nothing for standard output", "FILE")
        .option("--format", "format", "json")
        .option("--from", "from", "First night", "DATE")
        .option("--to", "to", "Last night", "DATE");
    Builder(app, command, "backup", "backup", "A verified copy of the diary in one file")
        .need("file", "file", "The new file", "FILE");
    Builder(app, command, "restore", "restore", "Put a backup in the diary's place; what was there is kept")
        .need("file", "file", "The backup", "FILE");
    Builder(app, command, "check", "check", "Look the diary over")
        .flag("--repair", "repair", "Mend what can be mended; nothing is overwritten");
    {
        Builder rekey(app, command, "rekey", "rekey", "Set, change or remove the diary's key");
        rekey.app()
            .add_option("--new-key-file", command.new_key_file,
                        "File with the new key: 32 bytes, 64 hexadecimal digits, or a passphrase")
            ->type_name("FILE");
        rekey.app()
            .add_option("--new-passphrase-env", command.new_passphrase_env,
                        "Variable that holds the new passphrase")
            ->type_name("VAR");
        rekey.app().add_flag("--remove", command.remove_key, "Leave the diary unencrypted");
    }
    Builder(app, command, "sample", "sample", "Make a diary of made-up records, to try things with")
        .need("file", "file", "The new diary", "FILE")
        .option("--nights", "nights", "How many nights; 365 if not given", "N")
        .option("--seed", "seed", "Same seed, same diary", "S")
        .option("--rate", "rate", "Cramps per night", "X")
        .option("--clumpy", "clumpy", "How much cramps come in clusters, 0 to 0.95", "PHI")
        .option("--unknown", "unknown", "Share of nights without a record, 0 to 1", "SHARE");
}

}  // namespace

void add_commands(CLI::App& app, Command& command) {
    app.add_option("--diary", command.diary,
                   "The diary's file; CHARLEY_DIARY, else where this system keeps such files")
        ->type_name("FILE");
    CLI::Option* key_file =
        app.add_option("--key-file", command.key_file,
                       "File with the key: 32 bytes, 64 hexadecimal digits, or a passphrase")
            ->type_name("FILE");
    app.add_option("--passphrase-env", command.passphrase_env, "Variable that holds the passphrase")
        ->type_name("VAR")
        ->excludes(key_file);
    app.add_option("--profile", command.profile, "Whose diary, where one file serves several people")
        ->type_name("NAME");
    app.add_option("--now", command.now, "Take this as the present time")->type_name("ISO8601");
    app.add_flag("--json", command.json, "Answer with the JSON document");

    {
        Builder cramp(app, command, "cramp", "cramp",
                      "A cramp, now: one word in the dark, the rest in the morning");
        cramp.app().add_option("when", "now, or nothing")->type_name("now")->check(CLI::IsMember({"now"}));
        cramp.option("--at", "at", "When it happened: a time, or HH:MM for the last such time", "TIME")
            .option("--note", "note", "Anything worth remembering");
    }
    add_log(app, command);
    add_records(app, command);
    add_guidance(app, command);
    add_experiment(app, command);
    add_files(app, command);
    app.add_subcommand("call", "One request document on standard input, one response on standard output")
        ->fallthrough()
        ->callback([&command] { command.call = true; });
    CLI::App& gui = *app.add_subcommand("gui", "The app; also what `charley` alone does")->fallthrough();
    gui.callback([&command] { command.gui = true; });
    gui.add_option("--screen", command.screen, "By its name, as tonight or trends");
    gui.add_option("--theme", command.theme, "day, dark or night")
        ->check(CLI::IsMember({"day", "dark", "night"}));
    gui.add_option("--size", command.size, "Of the window: 1280x800")->type_name("WxH");
    gui.add_option("--text", command.text, "Size of the letters, 80 to 200")->type_name("PERCENT");
    gui.add_option("--scale", command.scale, "Pixels per pixel of --size, 1 to 4; else the display's own")
        ->type_name("FACTOR");
    gui.add_option("--screenshot", command.screenshot, "Draw, save as PNG and exit")->type_name("FILE.png");
}

}  // namespace charley::cli
