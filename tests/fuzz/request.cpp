// SPDX-License-Identifier: MIT
//
// Any bytes as the parameters of a request that needs no diary, or as a whole request: the first byte
// chooses. The answer is always one JSON document of one line, an error is one line and names what is wrong,
// and the same request gives the same answer.
#include "base/json.h"
#include "support/test_environment.h"

#include <charley/service.h>

#include <array>
#include <cstdlib>
#include <string>

using namespace charley;

namespace {

constexpr std::array<std::string_view, 6> kMethods = {"statistics", "label",    "foods",
                                                      "claims",     "evidence", "forms"};

bool is_pure(std::string_view method) {
    for (const std::string_view each : kMethods) {
        if (method == each) return true;
    }
    return false;
}

/// The method that a request of these bytes asks for; empty where it is none.
std::string method_of(const std::string& request) {
    const auto value = json::parse(request);
    if (!value || value->as_object() == nullptr) return {};
    const json::Value* name = value->as_object()->find("method");
    return name == nullptr || !name->is_string() ? std::string() : *name->as_string();
}

std::string answer(const std::string& request) {
    static const test::TestEnvironment environment;
    service::Session session(environment, service::Options{});
    const service::Response response = session.call(request);
    const auto document = json::parse(response.document);
    if (!document || response.document.find('\n') != std::string::npos) std::abort();
    if (!response.ok) {
        const std::string line = response.error.line();
        if (line.empty() || line.find('\n') != std::string::npos) std::abort();
        if (response.error.code == ErrorCode::internal) std::abort();
        if (response.error.message.empty() || response.error.field.size() > 200) std::abort();
    }
    return response.document;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    std::string request(reinterpret_cast<const char*>(data) + 1, size - 1);
    const std::size_t chosen = data[0] % (kMethods.size() + 1);
    if (chosen < kMethods.size()) {
        request = "{\"method\":\"" + std::string(kMethods[chosen]) + "\",\"params\":" + request + "}";
    } else if (const std::string method = method_of(request); !method.empty() && !is_pure(method)) {
        return 0;  // would touch files
    }
    if (answer(request) != answer(request)) std::abort();
    return 0;
}
