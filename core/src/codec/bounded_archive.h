// SPDX-License-Identifier: MIT
//
// The two cereal archives of charley's payloads. Numbers are little-endian whatever the machine; sizes are
// LEB128; a size larger than the bytes that are left is refused before anything is allocated; a bool is 0
// or 1. Failures are cereal::Exception, which never leaves this room.
#pragma once

#include <cereal/cereal.hpp>

#include <cstdint>
#include <cstring>
#include <span>
#include <type_traits>
#include <vector>

namespace charley::codec {

/// A growing buffer that is used again and again; appending small things costs a comparison and a store.
class Buffer {
   public:
    Buffer() : bytes_(512), at_(bytes_.data()), end_(at_ + bytes_.size()) {}
    Buffer(const Buffer&) = delete;
    Buffer& operator=(const Buffer&) = delete;

    void clear() noexcept { at_ = bytes_.data(); }
    std::size_t size() const noexcept { return static_cast<std::size_t>(at_ - bytes_.data()); }
    std::uint8_t* data() noexcept { return bytes_.data(); }
    std::uint8_t* grow(std::size_t count) {
        if (static_cast<std::size_t>(end_ - at_) < count) enlarge(count);
        std::uint8_t* at = at_;
        at_ += count;
        return at;
    }
    /// For writers that keep the place in a register: where writing goes on, and how much room there is.
    std::uint8_t* at() const noexcept { return at_; }
    std::uint8_t* end() const noexcept { return end_; }
    void set_at(std::uint8_t* at) noexcept { at_ = at; }

   private:
    void enlarge(std::size_t count);  // out of line, so that grow stays small enough to be put in place

    std::vector<std::uint8_t> bytes_;
    std::uint8_t* at_;
    std::uint8_t* end_;
};

template <class T>
inline void store_little(std::uint8_t* to, T value) noexcept {
    using Unsigned = std::make_unsigned_t<T>;
    auto bits = static_cast<Unsigned>(value);
    for (std::size_t i = 0; i < sizeof(T); ++i) {  // compilers make one store of it
        to[i] = static_cast<std::uint8_t>(bits);
        if constexpr (sizeof(T) > 1) bits = static_cast<Unsigned>(bits >> 8U);
    }
}

template <class T>
inline T load_little(const std::uint8_t* from) noexcept {
    using Unsigned = std::make_unsigned_t<T>;
    Unsigned bits = 0;
    for (std::size_t i = 0; i < sizeof(T); ++i)
        bits = static_cast<Unsigned>(bits | (Unsigned{from[i]} << (8U * i)));
    return static_cast<T>(bits);
}

/// Integers and bool only: records hold no floating point, and what cereal would write of one is not the same
/// everywhere.
template <class T>
concept WireInteger = std::is_integral_v<T> && !std::is_same_v<T, bool> && sizeof(T) <= 8;

class BoundedOutput : public cereal::OutputArchive<BoundedOutput, cereal::AllowEmptyClassElision> {
   public:
    explicit BoundedOutput(Buffer& buffer) : OutputArchive(this), buffer_(buffer) {}

    template <WireInteger T>
    void number(T value) {
        store_little(buffer_.grow(sizeof(T)), value);
    }
    void flag(bool value) { *buffer_.grow(1) = value ? 1 : 0; }
    void bytes(const void* data, std::size_t size) {
        if (size != 0) std::memcpy(buffer_.grow(size), data, size);
    }
    void length(std::uint64_t value) {
        while (value >= 0x80) {
            *buffer_.grow(1) = static_cast<std::uint8_t>(value | 0x80U);
            value >>= 7U;
        }
        *buffer_.grow(1) = static_cast<std::uint8_t>(value);
    }
    Buffer& buffer() noexcept { return buffer_; }

   private:
    Buffer& buffer_;
};

class BoundedInput : public cereal::InputArchive<BoundedInput, cereal::AllowEmptyClassElision> {
   public:
    explicit BoundedInput(std::span<const std::uint8_t> bytes) : InputArchive(this), left_(bytes) {}

    std::size_t left() const noexcept { return left_.size(); }
    std::span<const std::uint8_t> rest() const noexcept { return left_; }
    void skip(std::size_t count) {
        need(count);
        left_ = left_.subspan(count);
    }

    template <WireInteger T>
    T number() {
        need(sizeof(T));
        const T value = load_little<T>(left_.data());
        left_ = left_.subspan(sizeof(T));
        return value;
    }
    bool flag() {
        const auto byte = number<std::uint8_t>();
        if (byte > 1) throw cereal::Exception("a yes or no is neither");
        return byte == 1;
    }
    void bytes(void* to, std::size_t size) {
        need(size);
        if (size != 0) std::memcpy(to, left_.data(), size);
        left_ = left_.subspan(size);
    }
    /// A size; never more than the bytes left, since everything counted takes at least one.
    std::uint64_t length() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 35; shift += 7) {
            const auto byte = number<std::uint8_t>();
            value |= std::uint64_t{byte & 0x7FU} << shift;
            if ((byte & 0x80U) == 0) {
                if (byte == 0 && shift != 0)
                    throw cereal::Exception("a size is written longer than it need be");
                if (value > left()) throw cereal::Exception("a size is larger than what is left");
                return value;
            }
        }
        throw cereal::Exception("a size does not end");
    }
    void finish() const {
        if (!left_.empty()) throw cereal::Exception("bytes are left over");
    }

   private:
    void need(std::size_t count) const {
        if (left_.size() < count) throw cereal::Exception("cut short");
    }
    std::span<const std::uint8_t> left_;
};

template <WireInteger T>
void CEREAL_SAVE_FUNCTION_NAME(BoundedOutput& archive, const T& value) {
    archive.number(value);
}
inline void CEREAL_SAVE_FUNCTION_NAME(BoundedOutput& archive, const bool& value) {
    archive.flag(value);
}
template <WireInteger T>
void CEREAL_LOAD_FUNCTION_NAME(BoundedInput& archive, T& value) {
    value = archive.number<T>();
}
inline void CEREAL_LOAD_FUNCTION_NAME(BoundedInput& archive, bool& value) {
    value = archive.flag();
}

template <class T>
void CEREAL_SAVE_FUNCTION_NAME(BoundedOutput& archive, const cereal::BinaryData<T>& data) {
    archive.bytes(data.data, static_cast<std::size_t>(data.size));
}
template <class T>
void CEREAL_LOAD_FUNCTION_NAME(BoundedInput& archive, cereal::BinaryData<T>& data) {
    archive.bytes(data.data, static_cast<std::size_t>(data.size));
}
template <class T>
void CEREAL_SAVE_FUNCTION_NAME(BoundedOutput& archive, const cereal::SizeTag<T>& tag) {
    archive.length(tag.size);
}
template <class T>
void CEREAL_LOAD_FUNCTION_NAME(BoundedInput& archive, cereal::SizeTag<T>& tag) {
    tag.size = static_cast<std::remove_reference_t<T>>(archive.length());
}
template <class T>
void CEREAL_SAVE_FUNCTION_NAME(BoundedOutput& archive, const cereal::NameValuePair<T>& pair) {
    archive(pair.value);
}
template <class T>
void CEREAL_LOAD_FUNCTION_NAME(BoundedInput& archive, cereal::NameValuePair<T>& pair) {
    archive(pair.value);
}

}  // namespace charley::codec

CEREAL_REGISTER_ARCHIVE(charley::codec::BoundedOutput)
CEREAL_REGISTER_ARCHIVE(charley::codec::BoundedInput)
CEREAL_SETUP_ARCHIVE_TRAITS(charley::codec::BoundedInput, charley::codec::BoundedOutput)
