// SPDX-License-Identifier: MIT
//
// Any bytes as a JSON document of a diary. What is accepted must come out as text that is read to the same
// record and written to the same text. The first byte chooses the size of the pieces in which the rest comes.
#include "base/json.h"
#include "support/test_environment.h"

#include <charley/exchange.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <string>

using namespace charley;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
    const std::size_t piece = data[0] == 0 ? 65'536 : data[0];
    std::size_t at = 0;
    const exchange::ByteSource source = [&](std::span<char> out) -> Result<std::size_t> {
        const std::size_t count = std::min({piece, out.size(), text.size() - at});
        std::memcpy(out.data(), text.data() + at, count);
        at += count;
        return count;
    };
    static const test::TestEnvironment environment;
    exchange::ImportRequest request;
    request.format = "json";
    auto reader = exchange::open_import(source, request, environment, DayBoundary{});
    if (!reader) return 0;
    while (true) {
        const auto record = (*reader)->next();
        if (!record) {
            const std::string line = record.error().line();
            if (line.empty() || line.find('\n') != std::string::npos) std::abort();
            break;
        }
        if (!*record) {
            // A document that was taken is one JSON document.
            if (!json::parse(text)) std::abort();
            break;
        }
        const std::string written = exchange::record_json(**record, DayBoundary{});
        const auto back = exchange::parse_record_json(written, environment, DayBoundary{});
        if (!back || !(*back == **record)) std::abort();
        if (exchange::record_json(*back, DayBoundary{}) != written) std::abort();
    }
    return 0;
}
