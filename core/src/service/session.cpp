// SPDX-License-Identifier: MIT
//
// Requests in, responses out: the one place where failures become error documents.
#include "base/text_scan.h"
#include "base/utf8.h"
#include "service/method.h"

#include <algorithm>
#include <filesystem>
#include <mutex>

namespace charley::service {
namespace {

constexpr std::size_t kMaxRequest = std::size_t{16} << 20U;

std::vector<const Method*> all_methods() {
    std::vector<const Method*> all;
    for (const auto table :
         {log_methods(), record_methods(), trends_methods(), changes_methods(), statistics_methods(),
          guidance_methods(), experiment_methods(), reminder_methods(), profile_methods(), file_methods()}) {
        for (const Method& method : table) all.push_back(&method);
    }
    std::sort(all.begin(), all.end(),
              [](const Method* a, const Method* b) { return std::string_view(a->name) < b->name; });
    return all;
}

const Method* find_method(std::string_view name) {
    static const std::vector<const Method*> all = all_methods();
    for (const Method* method : all) {
        if (name == method->name) return method;
    }
    return nullptr;
}

bool exists(const std::string& path) {
    std::error_code ignored;
    return std::filesystem::exists(std::filesystem::path(std::u8string(path.begin(), path.end())), ignored);
}

Response failed(Error error) {
    // A name of the request may be the field; the document's lines are lines as well.
    error.field = without_controls(error.field);
    error.message = without_controls(error.message);
    Response response;
    json::Value details = json::Value::object({{"code", name_of(error.code)}});
    if (!error.field.empty()) details.set("field", error.field);
    details.set("message", error.message);
    response.document = json::write(json::Value::object({{"ok", false}, {"error", std::move(details)}}));
    response.error = std::move(error);
    return response;
}

}  // namespace

std::vector<std::string> methods() {
    std::vector<std::string> names;
    for (const Method* method : all_methods()) names.emplace_back(method->name);
    return names;
}

struct Request::Impl {
    std::string method;
    json::Object params;
};

Request::Request(std::string_view method) : impl_(std::make_unique<Impl>()) {
    impl_->method = std::string(method);
}
Request::Request(Request&&) noexcept = default;
Request& Request::operator=(Request&&) noexcept = default;
Request::~Request() = default;

Request& Request::set(std::string_view name, std::string_view value) {
    impl_->params.set(name, value);
    return *this;
}
Request& Request::set(std::string_view name, bool value) {
    impl_->params.set(name, value);
    return *this;
}
Request& Request::add(std::string_view name, std::string_view value) {
    json::Value* list = impl_->params.find(name);
    (list == nullptr ? impl_->params.set(name, json::Value::array()) : *list).push(value);
    return *this;
}
Request& Request::put(std::string_view name, std::string_view key, std::string_view value) {
    json::Value* object = impl_->params.find(name);
    (object == nullptr ? impl_->params.set(name, json::Value::object()) : *object).set(key, value);
    return *this;
}
std::string Request::document() const {
    return json::write(json::Value::object({{"method", impl_->method}, {"params", impl_->params}}));
}

namespace {

bool all_utf8(const json::Value& value) {
    if (const std::string* text = value.as_string()) return valid_utf8(*text);
    if (const json::Array* array = value.as_array()) {
        return std::all_of(array->begin(), array->end(),
                           [](const json::Value& item) { return all_utf8(item); });
    }
    if (const json::Object* object = value.as_object()) {
        return std::all_of(object->begin(), object->end(), [](const json::Member& member) {
            return valid_utf8(member.name) && all_utf8(member.value);
        });
    }
    return true;
}

}  // namespace

std::optional<std::string> Request::not_utf8() const {
    for (const json::Member& member : impl_->params) {
        if (!all_utf8(member.value)) return member.name;
    }
    return std::nullopt;
}

struct Session::Impl {
    Impl(const Environment& environment_, Options options_)
        : environment(environment_), options(std::move(options_)) {}

    const Environment& environment;
    Options options;
    std::mutex mutex;
    std::optional<Diary> diary;

    Result<std::string> path() const {
        if (!options.diary.empty()) return options.diary;
        const std::string folder = environment.data_folder();
        if (folder.empty())
            return invalid("diary", "this system has no place for it; say where with --diary");
        return folder + "/diary.charley";
    }

    Diary& open(bool create, bool create_profile, bool for_check) {
        if (diary) return *diary;
        OpenOptions opening;
        opening.key = options.key;
        opening.create = create;
        opening.profile = options.profile;
        opening.create_profile = create_profile;
        opening.for_check = for_check;
        auto opened = Diary::open(expect(path()), environment, std::move(opening));
        if (!opened && opened.error().code == ErrorCode::not_found && opened.error().field.empty() &&
            !create) {
            throw Refusal(not_found("", opened.error().message + " yet; `charley cramp` begins one"));
        }
        diary = expect(std::move(opened));
        return *diary;
    }

    Response run(std::string_view document) {
        if (document.size() > kMaxRequest) return failed(invalid("", "the request is larger than 16 MiB"));
        auto parsed = json::parse(document);
        if (!parsed) return failed(parsed.error());
        const json::Object* request = parsed->as_object();
        if (request == nullptr) return failed(invalid("", "a request is an object with method and params"));
        for (const json::Member& member : *request) {
            if (member.name != "method" && member.name != "params")
                return failed(invalid(excerpt(member.name), "a request has method and params only"));
        }
        const json::Value* name = request->find("method");
        if (name == nullptr || !name->is_string()) return failed(invalid("method", "is missing; say which"));
        const Method* method = find_method(*name->as_string());
        if (method == nullptr)
            return failed(
                invalid("method", charley::quoted(*name->as_string()) + " is no method of charley's"));
        static const json::Object kNone;
        const json::Value* given = request->find("params");
        if (given != nullptr && given->as_object() == nullptr)
            return failed(invalid("params", "is not an object"));
        const json::Object& values = given == nullptr ? kNone : *given->as_object();

        const bool make_profile = std::string_view(method->name) == "profile.set";
        const bool for_check = std::string_view(method->name) == "check";
        const bool create = method->needs == Needs::creates;
        DayBoundary boundary;
        if (method->needs == Needs::existing || (create && (diary || exists(expect(path()))))) {
            boundary = open(create, make_profile, for_check).boundary();
        }
        Params params(values, environment, boundary);
        Context context{params,
                        environment,
                        options,
                        [this] { return expect(path()); },
                        [this, create, make_profile, for_check]() -> Diary& {
                            return open(create, make_profile, for_check);
                        },
                        [this] { diary.reset(); }};
        const Outcome outcome = method->run(context);
        if (std::string_view(method->name) == "rekey" && options.new_key)
            options.key = *options.new_key;  // what opens it from now on

        Response response;
        response.ok = true;
        response.document = json::write(json::Value::object({{"ok", true}, {"result", outcome.result}}));
        if (!outcome.silent) {
            response.result = json::write(outcome.result, json::Style::indented);
            response.text = outcome.text;
        }
        response.healthy = outcome.healthy;
        response.warning = outcome.warning;
        return response;
    }
};

Session::Session(const Environment& environment, Options options)
    : impl_(std::make_unique<Impl>(environment, std::move(options))) {}
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;
Session::~Session() = default;

Result<std::string> Session::diary_path() const {
    return impl_->path();
}

Response Session::call(const Request& request) {
    if (const auto name = request.not_utf8()) return failed(invalid(excerpt(*name), "is not valid UTF-8"));
    return call(request.document());
}

Response Session::call(std::string_view document) {
    try {
        const std::lock_guard<std::mutex> lock(impl_->mutex);
        return impl_->run(document);
    } catch (const Refusal& refusal) {
        return failed(refusal.error());
    } catch (const std::bad_alloc&) {
        return failed(Error{ErrorCode::io, "", "there is not enough memory"});
    } catch (const std::exception& problem) {
        return failed(Error{ErrorCode::internal, "", problem.what()});
    }
}

}  // namespace charley::service
