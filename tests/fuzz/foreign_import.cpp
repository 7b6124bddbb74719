// SPDX-License-Identifier: MIT
//
// Any bytes as a file of another app: the first byte chooses the format (or to tell by the content) and the
// size of the pieces. Every record that is given keeps the rules, every row that is not taken has a reason of
// one line, and the pieces make no difference.
#include "support/test_environment.h"

#include <charley/exchange.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <string>

using namespace charley;

namespace {

std::string told(const std::string& text, std::string_view format, std::size_t piece) {
    std::size_t at = 0;
    const exchange::ByteSource source = [&](std::span<char> out) -> Result<std::size_t> {
        const std::size_t count = std::min({piece, out.size(), text.size() - at});
        std::memcpy(out.data(), text.data() + at, count);
        at += count;
        return count;
    };
    static const test::TestEnvironment environment;
    exchange::ImportRequest request;
    request.format = std::string(format);
    auto reader = exchange::open_import(source, request, environment, DayBoundary{});
    if (!reader) return reader.error().line();
    std::string out;
    while (true) {
        const auto record = (*reader)->next();
        if (!record) return out + record.error().line();
        if (!*record) break;
        if (!validate(**record, environment.now())) std::abort();
        if (out.size() < 100'000) out += exchange::record_json(**record, DayBoundary{});
    }
    for (const exchange::Skipped& skipped : (*reader)->skipped()) {
        if (skipped.why.empty() || skipped.why.find('\n') != std::string::npos) std::abort();
        if (out.size() < 200'000) out += skipped.why;
    }
    return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    constexpr std::array<std::string_view, 4> kFormats = {"auto", "sleep_as_android", "plees_tracker",
                                                          "bearable"};
    const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
    const std::string_view format = kFormats[data[0] % kFormats.size()];
    const std::string whole = told(text, format, 65'536);
    if (told(text, format, 1U + data[0] / kFormats.size()) != whole) std::abort();
    return 0;
}
