// SPDX-License-Identifier: MIT
#include "base/sha256.h"

#include <charley/diary.h>

#include <utility>

namespace charley {
namespace {

/// Overwrites every byte that the text holds, in a way that the compiler may not leave out.
void wipe(std::string& secret) noexcept {
    volatile char* at = secret.data();
    for (std::size_t i = 0; i < secret.size(); ++i) at[i] = 0;
    secret.clear();
}

}  // namespace

Key Key::passphrase(std::string_view text) {
    Key key;
    key.material_.assign(text);
    return key;
}

Key Key::raw(std::span<const std::uint8_t, 32> bytes) {
    Key key;
    std::string digits = hex(bytes.data(), bytes.size());
    key.material_.reserve(digits.size() + 3);  // no second copy while it grows
    key.material_ += "x'";
    key.material_ += digits;
    key.material_ += "'";
    wipe(digits);
    return key;
}

Key::Key(const Key&) = default;
// Copied, not moved: a moved short string may leave its letters where they were, out of reach of `wipe`.
// NOLINTNEXTLINE(cert-oop11-cpp,performance-move-constructor-init)
Key::Key(Key&& other) noexcept : material_(other.material_) {
    wipe(other.material_);
}
Key& Key::operator=(Key other) noexcept {
    material_.swap(other.material_);  // what was here before is wiped with `other`
    return *this;
}
Key::~Key() {
    wipe(material_);
}

}  // namespace charley
