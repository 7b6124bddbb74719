// SPDX-License-Identifier: MIT
//
// Any bytes as a record's payload. The checksum would keep the fuzzer out, so every second input gets a right
// one. What is accepted must be written back to the same bytes and read to the same record.
#include "codec/envelope.h"

#include <charley/codec.h>

#include <cstdlib>
#include <vector>

using namespace charley;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    std::vector<std::uint8_t> bytes(data + 1, data + size);
    if ((data[0] & 1U) != 0 && bytes.size() >= codec::kEnvelope) {
        codec::store_little(bytes.data() + 4, static_cast<std::uint32_t>(bytes.size() - codec::kEnvelope));
        codec::store_little(bytes.data() + 8, codec::checksum(bytes));
    }
    const auto record = codec::decode(bytes);
    if (!record) return 0;
    codec::Encoder encoder;
    const auto again = encoder.encode(*record);
    if (!std::equal(again.begin(), again.end(), bytes.begin(), bytes.end())) {
        // A payload may hold what a valid record does not (a set out of order, say); then the second round
        // must be stable.
        const std::vector<std::uint8_t> second(again.begin(), again.end());
        const auto back = codec::decode(second);
        if (!back || !(*back == *record)) std::abort();
    }
    return 0;
}
