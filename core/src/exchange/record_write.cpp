// SPDX-License-Identifier: MIT
//
// Records to JSON. One walk over the fields, told to an emitter: one writes text, one builds values.
#include "exchange/base64.h"
#include "exchange/record_json.h"
#include "record/fields.h"

#include <utility>

namespace charley::exchange {
namespace {

/// Writes text as it is told.
class TextEmitter {
   public:
    TextEmitter(std::string& out, json::Style style, std::size_t indent)
        : out_(out), pretty_(style == json::Style::indented), depth_(indent) {}

    void begin_object() { begin('{'); }
    void end_object() { end('}'); }
    void begin_array() { begin('['); }
    void end_array() { end(']'); }
    void name(std::string_view text) {
        separate();
        json::write_string(out_, text);
        out_ += pretty_ ? ": " : ":";
        after_name_ = true;
    }
    void text(std::string_view value) {
        separate();
        json::write_string(out_, value);
    }
    void number(std::string_view digits) {
        separate();
        out_ += digits;
    }
    void truth(bool value) {
        separate();
        out_ += value ? "true" : "false";
    }

   private:
    void separate() {
        if (after_name_) {
            after_name_ = false;
            return;
        }
        if (depth_of_comma_ != 0 && !first_) out_ += ',';
        if (depth_of_comma_ != 0) new_line();
        first_ = false;
    }
    void new_line() {
        if (!pretty_) return;
        out_ += '\n';
        out_.append(depth_ * 2, ' ');
    }
    void begin(char c) {
        separate();
        out_ += c;
        ++depth_;
        ++depth_of_comma_;
        first_ = true;
    }
    void end(char c) {
        --depth_;
        --depth_of_comma_;
        if (!first_) new_line();
        first_ = false;
        out_ += c;
    }

    std::string& out_;
    bool pretty_;
    std::size_t depth_;
    std::size_t depth_of_comma_ = 0;
    bool first_ = true;
    bool after_name_ = false;
};

/// Builds the values it is told.
class ValueEmitter {
   public:
    void begin_object() { open_.emplace_back(json::Object()); }
    void end_object() { close(); }
    void begin_array() { open_.emplace_back(json::Array()); }
    void end_array() { close(); }
    void name(std::string_view text) { names_.emplace_back(text); }
    void text(std::string_view value) { put(json::Value(value)); }
    void number(std::string digits) {
        const auto whole = json::whole_number(digits);
        put(whole ? json::Value(*whole) : json::Value(json::Number{std::move(digits)}));
    }
    void truth(bool value) { put(json::Value(value)); }

    json::Value take() { return std::move(result_); }

   private:
    void close() {
        json::Value done = std::move(open_.back());
        open_.pop_back();
        put(std::move(done));
    }
    void put(json::Value value) {
        if (open_.empty()) {
            result_ = std::move(value);
        } else if (open_.back().is_array()) {
            open_.back().push(std::move(value));
        } else {
            open_.back().set(names_.back(), std::move(value));
            names_.pop_back();
        }
    }

    std::vector<json::Value> open_;
    std::vector<std::string> names_;
    json::Value result_;
};

/// One value of each type that a field may have.
template <class E>
class ItemWriter {
   public:
    explicit ItemWriter(E& emit) : emit_(emit) {}

    void put(std::int64_t value) { emit_.number(std::to_string(value)); }
    void put(bool value) { emit_.truth(value); }
    void put(Decimal value) { emit_.number(to_string(value)); }
    void put(const std::string& value) { emit_.text(value); }
    void put(const ZonedTime& value) { emit_.text(to_string(value)); }
    void put(Date value) { emit_.text(to_string(value)); }
    void put(TimeOfDay value) { emit_.text(to_string(value)); }
    void put(const RecordId& value) { emit_.text(to_string(value)); }
    template <class Enum>
    requires std::is_enum_v<Enum>
    void put(Enum value) { emit_.text(code_of(value)); }
    void put(const YearMonth& value) { emit_.text(to_string(value)); }
    void put(const Amount& value) {
        emit_.begin_object();
        member("value", value.value);
        if (!value.unit.empty()) member("unit", value.unit);
        emit_.end_object();
    }
    void put(const DateRange& value) {
        emit_.begin_object();
        member("from", value.from);
        maybe("to", value.to);
        emit_.end_object();
    }
    void put(const Relief& value) {
        emit_.begin_object();
        member("what", value.what);
        maybe("stopped", value.stopped);
        maybe("seconds_to_relief", value.seconds_to_relief);
        emit_.end_object();
    }
    void put(const PainPoint& value) {
        emit_.begin_object();
        member("second", value.second);
        member("pain", value.pain);
        emit_.end_object();
    }
    void put(const Soreness& value) {
        emit_.begin_object();
        maybe("level", value.level);
        maybe("hours", value.hours);
        emit_.end_object();
    }
    void put(const Source& value) {
        emit_.begin_object();
        member("app", value.app);
        if (!value.key.empty()) member("key", value.key);
        if (!value.text.empty()) member("text", value.text);
        emit_.end_object();
    }
    void put(const UnknownField& value) {
        emit_.begin_object();
        member("tag", std::int64_t{value.tag});
        member("base64", to_base64(value.bytes));
        emit_.end_object();
    }

    template <class T>
    void member(std::string_view name, const T& value) {
        emit_.name(name);
        put(value);
    }
    template <class T>
    void maybe(std::string_view name, const std::optional<T>& value) {
        if (value) member(name, *value);
    }
    void maybe(std::string_view name, const std::string& value) {
        if (!value.empty()) member(name, value);
    }
    template <class T>
    void maybe(std::string_view name, const std::vector<T>& values) {
        if (values.empty()) return;
        emit_.name(name);
        emit_.begin_array();
        for (const T& value : values) put(value);
        emit_.end_array();
    }

   private:
    E& emit_;
};

template <class E>
void emit_record(E& emit, const Record& record, DayBoundary boundary) {
    ItemWriter<E> write(emit);
    emit.begin_object();
    if (!record.id.is_nil()) write.member("id", record.id);
    write.member("kind", record.kind());
    visit_header(record, [&](FieldInfo info, const auto& value) {
        using T = std::remove_cvref_t<decltype(value)>;
        if constexpr (std::is_same_v<T, bool>) {
            // The usual state of `deleted` goes without saying.
            if (info.tag != field::kDeleted || value) write.member(info.name, value);
        } else if constexpr (std::is_same_v<T, ZonedTime>) {
            write.member(info.name, value);
            write.member("night_of", night_of(record, boundary));
        } else if (!is_own_body(record, info)) {
            write.maybe(info.name, value);
        }
    });
    emit.name(code_of(record.kind()));
    emit.begin_object();
    visit_any_body(record, [&](FieldInfo info, const auto& value) {
        using T = std::remove_cvref_t<decltype(value)>;
        if constexpr (std::is_same_v<T, Date>) {
            // A night's own date stands in night_of already.
            if (record.kind() != Kind::night) write.member(info.name, value);
        } else {
            write.maybe(info.name, value);
        }
    });
    emit.end_object();
    write.maybe("unknown", record.unknown);
    emit.end_object();
}

}  // namespace

void append_record(std::string& out, const Record& record, DayBoundary boundary, json::Style style,
                   std::size_t indent) {
    TextEmitter emit(out, style, indent);
    emit_record(emit, record, boundary);
}

json::Value record_to_json(const Record& record, DayBoundary boundary) {
    ValueEmitter emit;
    emit_record(emit, record, boundary);
    return emit.take();
}

}  // namespace charley::exchange
