// SPDX-License-Identifier: MIT
#include "cli/command_line.h"

#include "cli/commands.h"
#include "cli/key_source.h"
#include "cli/terminal.h"

#include <charley/service.h>
#include <charley/version.h>

#include <cstdio>
#include <cstdlib>
#include <string>

#if CHARLEY_WITH_GUI
#include "gui.h"
#endif

namespace charley::cli {
namespace {

constexpr std::size_t kMostRequestBytes = std::size_t{16} << 20U;

/// One line on standard error. What a message quotes of foreign text may hold line ends; they become blanks.
void complain(std::string line) {
    for (char& c : line) {
        if (c == '\n' || c == '\r') c = ' ';
    }
    end_progress();
    (void)std::fprintf(stderr, "charley: %s\n", line.c_str());
}

int status_of(const Error& error) {
    return error.code == ErrorCode::invalid ? kWrongUse : kCouldNot;
}

int refuse(const Error& error) {
    complain(error.line());
    return status_of(error);
}

Result<Key> key_of(const std::string& file, const std::string& variable, std::string_view file_option,
                   std::string_view variable_option) {
    if (!file.empty()) return key_from_file(file, file_option);
    if (!variable.empty()) return key_from_variable(variable, variable_option);
    return Key();
}

service::Options service_options(const Command& command, Key key) {
    service::Options options;
    options.diary = command.diary;
    if (options.diary.empty()) {
        const char* from_environment =
            std::getenv("CHARLEY_DIARY");  // NOLINT(concurrency-mt-unsafe): before any thread
        if (from_environment != nullptr) options.diary = from_environment;
    }
    options.key = std::move(key);
    options.profile = command.profile;
    options.input = read_input;
    options.output = write_output;
    options.progress = make_progress();
    return options;
}

int print(const Command& command, const service::Response& response) {
    end_progress();
    if (!response.ok) {
        if (command.json) std::printf("%s\n", response.document.c_str());
        return refuse(response.error);
    }
    const std::string& text = command.json ? response.result : response.text;
    if (!text.empty() && !write_output(text + "\n")) {
        complain("standard output cannot be written");
        return kCouldNot;
    }
    // What needs care is said at once, and never in the way of a program that reads the answer.
    if (!response.warning.empty()) complain(response.warning);
    return response.healthy ? kDone : kCouldNot;
}

int run_request(const Command& command, const Surroundings& surroundings, service::Options options) {
    service::Session session(surroundings, options);
    service::Response response = session.call(*command.request);
    if (!response.ok && response.error.code == ErrorCode::wrong_key && options.key.empty() && can_ask()) {
        auto asked = ask_passphrase("Passphrase: ");
        if (!asked) return refuse(asked.error());
        options.key = std::move(asked).value();
        session = service::Session(surroundings, std::move(options));
        response = session.call(*command.request);
    }
    return print(command, response);
}

int run_call(const Surroundings& surroundings, service::Options options) {
    auto request = all_input(kMostRequestBytes + 1);  // one byte too many is answered like any bad request
    if (!request) return refuse(request.error());
    service::Session session(surroundings, std::move(options));
    const service::Response response = session.call(*request);
    if (!write_output(response.document + "\n")) {
        complain("standard output cannot be written");
        return kCouldNot;
    }
    return response.ok ? kDone : status_of(response.error);
}

/// `rekey` takes its new key outside of the request: keys stand in no document.
int run_rekey(const Command& command, const Surroundings& surroundings, service::Options options) {
    auto key = key_of(command.new_key_file, command.new_passphrase_env, "new-key-file", "new-passphrase-env");
    if (!key) return refuse(key.error());
    if (key->empty() && !command.remove_key) {
        if (!can_ask()) {
            return refuse(invalid(
                "new-passphrase-env",
                "say the new key: --new-key-file FILE, --new-passphrase-env VAR, or --remove for none"));
        }
        auto first = ask_passphrase("New passphrase: ");
        if (!first) return refuse(first.error());
        auto second = ask_passphrase("Once more: ");
        if (!second) return refuse(second.error());
        if (first->material() != second->material())
            return refuse(invalid("", "the two passphrases differ; nothing was changed"));
        key = std::move(first);
    }
    options.new_key = std::move(key).value();
    return run_request(command, surroundings, std::move(options));
}

int run_gui_command(const Command& command, const Surroundings& surroundings,
                    const service::Options& options) {
#if CHARLEY_WITH_GUI
    const auto path = service::Session(surroundings, options).diary_path();
    if (!path) return refuse(path.error());
    gui::GuiOptions gui_options;
    gui_options.screen = command.screen;
    gui_options.theme = command.theme;
    gui_options.size = command.size;
    gui_options.text = command.text;
    gui_options.scale = command.scale;
    gui_options.screenshot = command.screenshot;
    gui_options.diary = *path;
    gui_options.key = options.key;
    gui_options.profile = options.profile;
    const Status done = gui::run_gui(gui_options, surroundings);
    return done ? kDone : refuse(done.error());
#else
    (void)command;
    (void)surroundings;
    (void)options;
    complain("this charley was built without its window; all commands work, see charley --help");
    return kCouldNot;
#endif
}

}  // namespace

Status Surroundings::set_now(std::string_view text) {
    auto parsed = parse_time(text, "now");
    if (!parsed) return parsed.error();
    now_ = parsed->has_offset ? zoned(parsed->local, parsed->offset)
                              : resolve_local(system_environment(), parsed->local);
    if (now_->at < kFirstInstant || now_->at > kLastInstant)
        return invalid("now", std::string(text) + " is not between 1970 and 2100");
    return {};
}

Instant Surroundings::now() const {
    return now_ ? now_->at : system_environment().now();
}

UtcOffset Surroundings::offset_at(Instant at) const {
    // The given moment is lived by the clock it was given with; all others by this machine's.
    if (now_ && at == now_->at) return now_->offset;
    return system_environment().offset_at(at);
}

void Surroundings::random_bytes(std::span<std::byte> out) const {
    system_environment().random_bytes(out);
}
std::string Surroundings::data_folder() const {
    return system_environment().data_folder();
}

int run(int argc, char** argv) {
    Command command;
    CLI::App app("charley - a diary for leg cramps. It gives information, never a diagnosis.", "charley");
    app.set_version_flag("--version", "charley " + std::string(kVersion));
    app.require_subcommand(0, 1);
    app.get_formatter()->column_width(34);
    app.failure_message([](const CLI::App*, const CLI::Error& error) {
        return std::string("charley: ") + error.what() + "\n";
    });
    add_commands(app, command);
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& help) {
        return app.exit(help);
    } catch (const CLI::ParseError& error) {
        complain(std::string(error.what()) + " (charley --help lists what there is)");
        return kWrongUse;
    }

    Surroundings surroundings;
    if (!command.now.empty()) {
        if (const Status ok = surroundings.set_now(command.now); !ok) return refuse(ok.error());
    }
    auto key = key_of(command.key_file, command.passphrase_env, "key-file", "passphrase-env");
    if (!key) return refuse(key.error());
    watch_for_interrupt();
    service::Options options = service_options(command, std::move(key).value());
    if (command.call) return run_call(surroundings, std::move(options));
    if (!command.request) return run_gui_command(command, surroundings, options);
    if (command.method == "rekey") return run_rekey(command, surroundings, std::move(options));
    return run_request(command, surroundings, std::move(options));
}

}  // namespace charley::cli
