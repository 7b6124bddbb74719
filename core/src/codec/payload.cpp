// SPDX-License-Identifier: MIT
//
// The payload: an envelope around sections, one section a field. docs/formats/payload.md describes every
// byte.
#include "codec/envelope.h"
#include "codec/sections.h"
#include "codec/wire_types.h"
#include "record/fields.h"

#include <charley/codec.h>

#include <concepts>
#include <cstring>

#if defined(__GNUC__)
#define CHARLEY_ALWAYS_INLINE __attribute__((always_inline)) inline
#define CHARLEY_NEVER_INLINE __attribute__((noinline))
#define CHARLEY_FLATTEN __attribute__((flatten))
#elif defined(_MSC_VER)
#define CHARLEY_ALWAYS_INLINE __forceinline
#define CHARLEY_NEVER_INLINE __declspec(noinline)
#define CHARLEY_FLATTEN
#else
#define CHARLEY_ALWAYS_INLINE inline
#define CHARLEY_NEVER_INLINE
#define CHARLEY_FLATTEN
#endif

namespace charley::codec {
namespace {

constexpr std::size_t kMaxPayload = std::size_t{4} << 20U;

template <class T>
struct IsVector : std::false_type {};
template <class T>
struct IsVector<std::vector<T>> : std::true_type {};
template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};

/// Whether a field says anything; what does not is not written.
template <class T>
bool is_present(std::uint16_t tag, const T& value) {
    if constexpr (IsOptional<T>::value) {
        return value.has_value();
    } else if constexpr (IsVector<T>::value || std::is_same_v<T, std::string>) {
        return !value.empty();
    } else if constexpr (std::is_same_v<T, bool>) {
        return value !=
               (tag == field::kComplete);  // a record is complete and not deleted unless it says otherwise
    } else {
        return true;
    }
}

template <class T>
void save_value(BoundedOutput& archive, const T& value) {
    if constexpr (IsOptional<T>::value) {
        save_value(archive, *value);
    } else if constexpr (IsVector<T>::value) {
        archive.length(value.size());
        for (const auto& item : value) save_value(archive, item);
    } else if constexpr (std::is_same_v<T, std::int64_t>) {
        save_integer(archive, value);
    } else if constexpr (std::is_enum_v<T>) {
        archive.number(static_cast<std::uint8_t>(value));
    } else if constexpr (std::is_same_v<T, std::string>) {
        archive.bytes(value.data(), value.size());  // the section's length is the text's
    } else {
        archive(value);
    }
}

template <class T>
void load_value(BoundedInput& archive, T& value) {
    if constexpr (IsOptional<T>::value) {
        typename T::value_type inner{};
        load_value(archive, inner);
        value = std::move(inner);
    } else if constexpr (IsVector<T>::value) {
        const std::uint64_t count = archive.length();
        if (count > kMaxListItems) throw cereal::Exception("a list is too long");
        value.clear();
        for (std::uint64_t i = 0; i < count; ++i) {
            typename T::value_type item{};
            if constexpr (std::is_same_v<typename T::value_type, std::string>) {
                archive(item);  // inside a list a text carries its own length
            } else {
                load_value(archive, item);
            }
            value.push_back(std::move(item));
        }
    } else if constexpr (std::is_same_v<T, std::int64_t>) {
        value = load_integer(archive);
    } else if constexpr (std::is_enum_v<T>) {
        value = static_cast<T>(archive.number<std::uint8_t>());
        if (code_of(value).empty()) throw cereal::Exception("a code is unknown");
    } else if constexpr (std::is_same_v<T, std::string>) {
        const auto rest = archive.rest();
        value.assign(rest.begin(), rest.end());
        archive.skip(rest.size());
    } else {
        archive(value);
    }
}

void save_value(BoundedOutput& archive, const std::vector<std::string>& values) {
    archive.length(values.size());
    for (const auto& value : values) save_text(archive, value);
}

/// The bytes of a value whose size does not depend on what it is; 0 for all others.
template <class T>
inline constexpr std::size_t kFixedSize = std::is_enum_v<T> || std::is_same_v<T, bool>                 ? 1
                                          : std::is_same_v<T, TimeOfDay>                               ? 2
                                          : std::is_same_v<T, std::int64_t> || std::is_same_v<T, Date> ? 4
                                          : std::is_same_v<T, Decimal>                                 ? 8
                                          : std::is_same_v<T, ZonedTime>                               ? 10
                                                                                                       : 0;
template <class T>
inline constexpr std::size_t kFixedSize<std::optional<T>> = kFixedSize<T>;

inline void store_fixed(std::uint8_t* to, bool value) {
    *to = value ? 1 : 0;
}
inline void store_fixed(std::uint8_t* to, TimeOfDay value) {
    store_little(to, value.minutes);
}
inline void store_fixed(std::uint8_t* to, std::int64_t value) {
    store_little(to, static_cast<std::int32_t>(value));
}
inline void store_fixed(std::uint8_t* to, Date value) {
    store_little(to, value.days);
}
inline void store_fixed(std::uint8_t* to, Decimal value) {
    store_little(to, value.millionths);
}
inline void store_fixed(std::uint8_t* to, const ZonedTime& value) {
    store_little(to, value.at.ms);
    store_little(to + 8, value.offset.minutes);
}
template <class T>
requires std::is_enum_v<T>
inline void store_fixed(std::uint8_t* to, T value) {
    *to = static_cast<std::uint8_t>(value);
}
template <class T>
inline void store_fixed(std::uint8_t* to, const std::optional<T>& value) {
    store_fixed(to, *value);
}

// Values without a fixed size that are common in a diary are written straight to memory too. `most_bytes` is
// never less than `put` writes.

inline std::uint8_t* put_integer(std::uint8_t* to, std::int64_t value) {
    store_little(to, static_cast<std::int32_t>(value));
    return to + 4;
}
inline std::uint8_t* put_length(std::uint8_t* to, std::uint64_t value) {
    for (; value >= 0x80; value >>= 7U) *to++ = static_cast<std::uint8_t>(value | 0x80U);
    *to++ = static_cast<std::uint8_t>(value);
    return to;
}
/// A few bytes are copied without a call.
inline std::uint8_t* put_bytes(std::uint8_t* to, const char* from, std::size_t size) {
    if (size >= 8 && size <= 16) {  // two words that may lie over each other
        std::uint64_t front = 0;
        std::uint64_t back = 0;
        std::memcpy(&front, from, 8);
        std::memcpy(&back, from + (size - 8), 8);
        std::memcpy(to, &front, 8);
        std::memcpy(to + (size - 8), &back, 8);
    } else if (size < 8) {
        for (std::size_t i = 0; i < size; ++i) to[i] = static_cast<std::uint8_t>(from[i]);
    } else {
        std::memcpy(to, from, size);
    }
    return to + size;
}
inline std::uint8_t* put_text(std::uint8_t* to, const std::string& value) {
    return put_bytes(put_length(to, value.size()), value.data(), value.size());
}
inline std::uint8_t* put_optional_integer(std::uint8_t* to, const std::optional<std::int64_t>& value) {
    *to++ = value ? 0 : 1;  // cereal's convention: true where there is nothing
    return value ? put_integer(to, *value) : to;
}

constexpr std::size_t kMostLength = 5;

inline std::size_t most_bytes(const std::string& value) {
    return value.size();
}
inline std::uint8_t* put(std::uint8_t* to, const std::string& value) {
    return put_bytes(to, value.data(), value.size());
}
inline std::size_t most_bytes(const Relief& value) {
    return kMostLength + value.what.size() + 10;
}
inline std::uint8_t* put(std::uint8_t* to, const Relief& value) {
    to = put_text(to, value.what);
    to = put_optional_integer(to, value.stopped);
    return put_optional_integer(to, value.seconds_to_relief);
}
inline std::size_t most_bytes(const Soreness&) {
    return 14;
}
inline std::uint8_t* put(std::uint8_t* to, const Soreness& value) {
    to = put_optional_integer(to, value.level);
    *to++ = value.hours ? 0 : 1;
    if (!value.hours) return to;
    store_little(to, value.hours->millionths);
    return to + 8;
}
template <class T>
requires std::is_enum_v<T>
inline std::size_t most_bytes(const std::vector<T>& values) {
    return kMostLength + values.size();
}
template <class T>
requires std::is_enum_v<T>
inline std::uint8_t* put(std::uint8_t* to, const std::vector<T>& values) {
    to = put_length(to, values.size());
    for (const T value : values) *to++ = static_cast<std::uint8_t>(value);
    return to;
}
inline std::size_t most_bytes(const std::vector<std::string>& values) {
    std::size_t most = kMostLength;
    for (const std::string& value : values) most += kMostLength + value.size();
    return most;
}
inline std::uint8_t* put(std::uint8_t* to, const std::vector<std::string>& values) {
    to = put_length(to, values.size());
    for (const std::string& value : values) to = put_text(to, value);
    return to;
}
inline std::size_t most_bytes(const std::vector<Relief>& values) {
    std::size_t most = kMostLength;
    for (const Relief& value : values) most += most_bytes(value);
    return most;
}
inline std::uint8_t* put(std::uint8_t* to, const std::vector<Relief>& values) {
    to = put_length(to, values.size());
    for (const Relief& value : values) to = put(to, value);
    return to;
}
template <class T>
concept Puttable = requires(std::uint8_t* to, const T& value) {
    { put(to, value) } -> std::same_as<std::uint8_t*>;
};
template <class T>
inline std::size_t most_bytes(const std::optional<T>& value) {
    return most_bytes(*value);
}
template <class T>
requires Puttable<T>
inline std::uint8_t* put(std::uint8_t* to, const std::optional<T>& value) {
    return put(to, *value);
}

/// Writes the fields of one record as sections, the unknown ones at the place of their tag. The place in the
/// buffer is kept in the writer, which lives in registers: stored bytes may alias anything in memory, so that
/// a place kept there would be read again after every byte.
class SectionWriter {
   public:
    SectionWriter(BoundedOutput& archive, const std::vector<UnknownField>& unknown)
        : archive_(archive), unknown_(unknown.data()), unknown_end_(unknown.data() + unknown.size()) {
        take_place();
    }

    template <class T>
    CHARLEY_ALWAYS_INLINE void operator()(FieldInfo info, const T& value) {
        if (unknown_ != unknown_end_) unknown_before(info.tag);
        if (!is_present(info.tag, value)) return;
        if constexpr (kFixedSize<T> != 0) {
            make_room(2 + kFixedSize<T>);
            at_[0] = static_cast<std::uint8_t>(info.tag);
            at_[1] = static_cast<std::uint8_t>(kFixedSize<T>);
            store_fixed(at_ + 2, value);
            at_ += 2 + kFixedSize<T>;
        } else if constexpr (Puttable<T>) {
            const std::size_t most = most_bytes(value);
            if (most < 0x80) {
                make_room(2 + most);
                std::uint8_t* start = at_ + 2;
                std::uint8_t* end = put(start, value);
                at_[0] = static_cast<std::uint8_t>(info.tag);
                at_[1] = static_cast<std::uint8_t>(end - start);
                at_ = end;
            } else {
                give_place();
                write_section(archive_, info, value);
                take_place();
            }
        } else {
            give_place();
            write_section(archive_, info, value);
            take_place();
        }
    }
    /// To be called once all fields were written.
    void finish() {
        if (unknown_ != unknown_end_) unknown_before(256);
        give_place();
    }

   private:
    CHARLEY_ALWAYS_INLINE void take_place() {
        at_ = archive_.buffer().at();
        end_ = archive_.buffer().end();
    }
    CHARLEY_ALWAYS_INLINE void give_place() { archive_.buffer().set_at(at_); }
    CHARLEY_ALWAYS_INLINE void make_room(std::size_t count) {
        if (static_cast<std::size_t>(end_ - at_) >= count) return;
        give_place();
        archive_.buffer().grow(count);
        archive_.buffer().set_at(archive_.buffer().at() - count);
        take_place();
    }
    CHARLEY_ALWAYS_INLINE void unknown_before(unsigned tag) {
        give_place();
        unknown_ = write_unknown(archive_, unknown_, unknown_end_, tag);
        take_place();
    }
    // What follows is static, so that the writer's address is never taken.
    CHARLEY_NEVER_INLINE static const UnknownField* write_unknown(BoundedOutput& archive,
                                                                  const UnknownField* next,
                                                                  const UnknownField* end, unsigned before) {
        for (; next != end && next->tag < before; ++next) {
            *archive.buffer().grow(1) = static_cast<std::uint8_t>(next->tag);
            archive.length(next->bytes.size());
            archive.bytes(next->bytes.data(), next->bytes.size());
        }
        return next;
    }
    template <class T>
    CHARLEY_NEVER_INLINE static void write_section(BoundedOutput& archive, FieldInfo info, const T& value) {
        Buffer& buffer = archive.buffer();
        std::uint8_t* head = buffer.grow(2);
        head[0] = static_cast<std::uint8_t>(info.tag);
        const std::size_t start = buffer.size();
        save_value(archive, value);
        const std::size_t size = buffer.size() - start;
        if (size < 0x80) {
            buffer.data()[start - 1] = static_cast<std::uint8_t>(size);
        } else {
            widen(buffer, start, size);
        }
    }
    /// Makes room for a length of more than one byte in front of a value that is written already.
    static void widen(Buffer& buffer, std::size_t start, std::size_t size) {
        std::size_t width = 1;
        for (std::size_t rest = size >> 7U; rest != 0; rest >>= 7U) ++width;
        buffer.grow(width - 1);
        std::uint8_t* at = buffer.data() + start;
        std::memmove(at + (width - 1), at, size);
        at -= 1;
        for (std::size_t i = 0; i < width; ++i) {
            const auto low = static_cast<std::uint8_t>((size >> (7U * i)) & 0x7FU);
            at[i] = static_cast<std::uint8_t>(i + 1 < width ? low | 0x80U : low);
        }
    }

    BoundedOutput& archive_;
    std::uint8_t* at_ = nullptr;
    std::uint8_t* end_ = nullptr;
    const UnknownField* unknown_;
    const UnknownField* unknown_end_;
};

/// Takes the field's section, if it is next; what stands before it is unknown.
class SectionReader {
   public:
    SectionReader(std::vector<Section> sections, std::vector<UnknownField>& unknown)
        : sections_(std::move(sections)), unknown_(unknown) {}

    template <class T>
    void operator()(FieldInfo info, T& value) {
        keep_unknown_before(info.tag);
        if (next_ == sections_.size() || sections_[next_].tag != info.tag) {
            if constexpr (!IsOptional<T>::value && !IsVector<T>::value && !std::is_same_v<T, std::string> &&
                          !std::is_same_v<T, bool>) {
                throw cereal::Exception("a field that must be there is missing");
            }
            return;
        }
        BoundedInput archive(sections_[next_].bytes);
        load_value(archive, value);
        archive.finish();
        if (!is_present(info.tag, value)) throw cereal::Exception("a field that says nothing is written");
        ++next_;
    }
    void keep_unknown_before(unsigned tag) {
        for (; next_ < sections_.size() && sections_[next_].tag < tag; ++next_) {
            const auto bytes = sections_[next_].bytes;
            unknown_.push_back(
                UnknownField{sections_[next_].tag, std::vector<std::uint8_t>(bytes.begin(), bytes.end())});
        }
    }

   private:
    std::vector<Section> sections_;
    std::vector<UnknownField>& unknown_;
    std::size_t next_ = 0;
};

Error damaged(std::string message) {
    return Error{ErrorCode::damaged, "payload", std::move(message)};
}

}  // namespace

struct Encoder::Impl {
    Buffer buffer;
    BoundedOutput archive{buffer};
};

Encoder::Encoder() : impl_(std::make_unique<Impl>()) {}
Encoder::~Encoder() = default;

CHARLEY_FLATTEN std::span<const std::uint8_t> Encoder::encode(const Record& record) {
    Buffer& buffer = impl_->buffer;
    buffer.clear();
    std::uint8_t* head = buffer.grow(kEnvelope);
    head[0] = 'C';
    head[1] = 'y';
    head[2] = static_cast<std::uint8_t>(record.kind());
    head[3] = kSchema;
    std::memcpy(head + 12, record.id.bytes.data(), 16);
    SectionWriter writer(impl_->archive, record.unknown);
    visit_fields(record, writer);
    writer.finish();
    seal(buffer);
    return {buffer.data(), buffer.size()};
}

Result<Record> decode(std::span<const std::uint8_t> payload) {
    if (payload.size() < kEnvelope || payload[0] != 'C' || payload[1] != 'y')
        return damaged("these bytes are no record of charley's");
    if (payload.size() > kMaxPayload)
        return damaged("a record of " + std::to_string(payload.size()) + " bytes is too large to be one");
    if (load_little<std::uint32_t>(payload.data() + 4) != payload.size() - kEnvelope)
        return damaged("the record is cut short or runs on");
    if (load_little<std::uint32_t>(payload.data() + 8) != checksum(payload))
        return damaged("the record's checksum does not agree");
    if (payload[3] > kMaxSchema) {
        return Error{ErrorCode::too_new, "payload",
                     "the record was written by a newer charley (schema " + std::to_string(payload[3]) + ")"};
    }
    if (payload[3] < kMinSchema)
        return Error{ErrorCode::too_old, "payload", "the record has schema " + std::to_string(payload[3])};
    if (code_of(static_cast<Kind>(payload[2])).empty()) {
        return Error{
            ErrorCode::too_new, "payload",
            "the record is of a kind that this charley does not know (" + std::to_string(payload[2]) + ")"};
    }
    try {
        Record record;
        std::memcpy(record.id.bytes.data(), payload.data() + 12, 16);
        record.body = empty_body(static_cast<Kind>(payload[2]));
        SectionReader reader(sections_of(payload), record.unknown);
        visit_fields(record, reader);
        reader.keep_unknown_before(256);
        return record;
    } catch (const std::exception& problem) {
        return damaged(problem.what());
    }
}

}  // namespace charley::codec
