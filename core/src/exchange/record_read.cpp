// SPDX-License-Identifier: MIT
//
// JSON to records. Everything that is there must be known and right; what is wrong is named by its path.
#include "base/text_scan.h"
#include "exchange/base64.h"
#include "exchange/record_json.h"
#include "record/fields.h"

#include <algorithm>
#include <string>
#include <utility>

namespace charley::exchange {
namespace {

/// Where a value stands in its document; written out only when something is wrong with it.
struct Path {
    const Path* parent = nullptr;
    std::string_view name;  ///< empty for an element of a list
    std::size_t index = 0;

    std::string text() const {
        std::string out = parent == nullptr ? std::string() : parent->text();
        if (name.empty()) {
            if (parent != nullptr) out += "[" + std::to_string(index) + "]";
            return out;
        }
        if (!out.empty()) out += '.';
        out += name;
        return out;
    }
};

/// The members of one object: hands them out by name and knows in the end which were never asked for.
class Members {
   public:
    explicit Members(const json::Object& object) : object_(object), used_(object.size(), false) {}

    const json::Value* take(std::string_view name) {
        std::size_t i = 0;
        for (const json::Member& member : object_) {
            if (member.name == name) {
                used_[i] = true;
                return &member.value;
            }
            ++i;
        }
        return nullptr;
    }
    const std::string* first_unused() const {
        std::size_t i = 0;
        for (const json::Member& member : object_) {
            if (!used_[i]) return &member.name;
            ++i;
        }
        return nullptr;
    }

   private:
    const json::Object& object_;
    std::vector<bool> used_;
};

std::string shown(const json::Value& value) {
    switch (value.type()) {
        case json::Type::array:
        case json::Type::object:
            return std::string(json::name_of(value.type()));
        case json::Type::string:
            return quoted(*value.as_string());
        default:
            return excerpt(json::write(value));
    }
}

class RecordReading {
   public:
    explicit RecordReading(const ReadContext& context) : context_(context) {}

    bool ok() const { return !error_; }
    Error take_error() { return std::move(*error_); }

    void fail(const Path& path, std::string message) {
        if (!error_) error_ = invalid(path.text(), std::move(message));
    }
    void fail(Error error) {
        if (!error_) error_ = std::move(error);
    }

    // --- single values ---
    void get(const Path& path, FieldInfo info, const json::Value& value, std::int64_t& out) {
        const auto whole = value.as_integer();
        if (!whole) return not_a(path, value, "a whole number");
        if (*whole < info.min || *whole > info.max)
            return fail(path, std::to_string(*whole) + between(info.min, info.max));
        out = *whole;
    }
    void get(const Path& path, FieldInfo, const json::Value& value, bool& out) {
        const auto truth = value.as_bool();
        if (!truth) return not_a(path, value, "true or false");
        out = *truth;
    }
    void get(const Path& path, FieldInfo info, const json::Value& value, Decimal& out) {
        const auto digits = value.as_decimal_text();
        if (!digits) return not_a(path, value, "a number");
        const auto decimal = parse_decimal(*digits, "");
        if (!decimal)
            return fail(path, shown(value) + " is not a number with at most six decimals, like 0.78");
        if (*decimal < whole_of(info.min) || *decimal > whole_of(info.max))
            return fail(path, to_string(*decimal) + between(info.min, info.max));
        out = *decimal;
    }
    void get(const Path& path, FieldInfo, const json::Value& value, std::string& out) {
        const std::string* text = value.as_string();
        if (text == nullptr) return not_a(path, value, "a text");
        out = *text;
    }
    void get(const Path& path, FieldInfo, const json::Value& value, ZonedTime& out) {
        parsed(path, value, "a time like 2026-11-15T02:10:00+01:00", parse_time, [&](const ParsedTime& time) {
            out = time.has_offset ? zoned(time.local, time.offset) : context_.resolve(time.local);
        });
    }
    void get(const Path& path, FieldInfo, const json::Value& value, Date& out) {
        parsed(path, value, "a date like 2026-11-15", parse_date, [&](Date date) { out = date; });
    }
    void get(const Path& path, FieldInfo, const json::Value& value, TimeOfDay& out) {
        parsed(path, value, "a time of day like 08:00", parse_time_of_day,
               [&](TimeOfDay time) { out = time; });
    }
    void get(const Path& path, FieldInfo, const json::Value& value, RecordId& out) {
        parsed(path, value, "an id", parse_record_id, [&](const RecordId& id) { out = id; });
    }
    template <class Enum>
    requires std::is_enum_v<Enum>
    void get(const Path& path, FieldInfo, const json::Value& value, Enum& out) {
        parsed(path, value, "a code", parse_code<Enum>, [&](Enum code) { out = code; });
    }
    void get(const Path& path, FieldInfo, const json::Value& value, YearMonth& out) {
        const auto month = [](std::string_view text, std::string_view field) -> Result<YearMonth> {
            const auto date = parse_date(std::string(trim(text)) + "-01", field);
            if (!date) return invalid(std::string(field), quoted(text) + " is not a month like 1958-04");
            const YearMonthDay ymd = to_ymd(*date);
            return YearMonth{ymd.year, ymd.month};
        };
        parsed(path, value, "a month like 1958-04", month, [&](YearMonth found) { out = found; });
    }

    // --- values with members ---
    void get(const Path& path, FieldInfo info, const json::Value& value, Amount& out) {
        if (value.is_string()) {  // as on the command line
            return parsed(path, value, "an amount like 500ml", parse_amount,
                          [&](const Amount& amount) { out = amount; });
        }
        object(path, value, [&](Members& members) {
            need(path, members, FieldInfo{0, "value", info.min, info.max}, out.value);
            maybe(path, members, FieldInfo{0, "unit"}, out.unit);
        });
    }
    void get(const Path& path, FieldInfo, const json::Value& value, DateRange& out) {
        object(path, value, [&](Members& members) {
            need(path, members, FieldInfo{0, "from"}, out.from);
            maybe(path, members, FieldInfo{0, "to"}, out.to);
        });
    }
    void get(const Path& path, FieldInfo, const json::Value& value, Relief& out) {
        object(path, value, [&](Members& members) {
            need(path, members, FieldInfo{0, "what"}, out.what);
            maybe(path, members, FieldInfo{0, "stopped", 0, 3}, out.stopped);
            maybe(path, members, FieldInfo{0, "seconds_to_relief", 0, kDaySeconds}, out.seconds_to_relief);
        });
    }
    void get(const Path& path, FieldInfo, const json::Value& value, PainPoint& out) {
        object(path, value, [&](Members& members) {
            need(path, members, FieldInfo{0, "second", 0, kDaySeconds}, out.second);
            need(path, members, FieldInfo{0, "pain", 0, 10}, out.pain);
        });
    }
    void get(const Path& path, FieldInfo, const json::Value& value, Soreness& out) {
        object(path, value, [&](Members& members) {
            maybe(path, members, FieldInfo{0, "level", 0, 10}, out.level);
            maybe(path, members, FieldInfo{0, "hours", 0, 336}, out.hours);
        });
    }
    void get(const Path& path, FieldInfo, const json::Value& value, Source& out) {
        object(path, value, [&](Members& members) {
            need(path, members, FieldInfo{0, "app"}, out.app);
            maybe(path, members, FieldInfo{0, "key"}, out.key);
            maybe(path, members, FieldInfo{0, "text"}, out.text);
        });
    }
    void get(const Path& path, FieldInfo, const json::Value& value, UnknownField& out) {
        object(path, value, [&](Members& members) {
            std::int64_t tag = 0;
            std::string text;
            need(path, members, FieldInfo{0, "tag", 1, 255}, tag);
            need(path, members, FieldInfo{0, "base64"}, text);
            if (!ok()) return;
            auto bytes = from_base64(text);
            if (!bytes) return fail(Path{&path, "base64"}, quoted(text) + " is not base64");
            out.tag = static_cast<std::uint16_t>(tag);
            out.bytes = std::move(*bytes);
        });
    }

    // --- the forms of a field ---
    template <class T>
    void get(const Path& path, FieldInfo info, const json::Value& value, std::optional<T>& out) {
        T present{};
        get(path, info, value, present);
        if (ok()) out = std::move(present);
    }
    template <class T>
    void get(const Path& path, FieldInfo info, const json::Value& value, std::vector<T>& out) {
        const json::Array* items = value.as_array();
        if (items == nullptr) return not_a(path, value, "a list");
        if (items->size() > kMaxListItems) {
            return fail(path, std::to_string(items->size()) + " entries are more than the " +
                                  std::to_string(kMaxListItems) + " that fit");
        }
        out.reserve(items->size());
        for (std::size_t i = 0; i < items->size() && ok(); ++i) {
            T item{};
            get(Path{&path, {}, i}, info, (*items)[i], item);
            out.push_back(std::move(item));
        }
    }

    template <class T>
    void maybe(const Path& parent, Members& members, FieldInfo info, T& out) {
        if (!ok()) return;
        if (const json::Value* value = members.take(info.name))
            get(Path{&parent, info.name}, info, *value, out);
    }
    template <class T>
    void need(const Path& parent, Members& members, FieldInfo info, T& out) {
        if (!ok()) return;
        const json::Value* value = members.take(info.name);
        if (value == nullptr) return fail(Path{&parent, info.name}, "is missing");
        get(Path{&parent, info.name}, info, *value, out);
    }

    template <class Work>
    void object(const Path& path, const json::Value& value, Work work) {
        const json::Object* found = value.as_object();
        if (found == nullptr) return not_a(path, value, "an object");
        Members members(*found);
        work(members);
        if (!ok()) return;
        if (const std::string* name = members.first_unused())
            fail(Path{&path, excerpt(*name)}, "there is no such field; take it out or correct its name");
    }

    void not_a(const Path& path, const json::Value& value, std::string_view wanted) {
        std::string message = shown(value) + " is not " + std::string(wanted);
        if (value.is_null()) message += "; leave out what is unknown";
        fail(path, std::move(message));
    }

    void record(const Path& path, const json::Value& value, Record& out) {
        object(path, value, [&](Members& members) {
            maybe(path, members, FieldInfo{0, "id"}, out.id);
            Kind kind{};
            need(path, members, FieldInfo{0, "kind"}, kind);
            if (!ok()) return;
            out.body = empty_body(kind);
            visit_header(out, [&](FieldInfo info, auto& field) {
                if (info.tag == field::kStart) {
                    need(path, members, info, field);
                } else if (!is_own_body(out, info)) {
                    maybe(path, members, info, field);
                }
            });
            std::optional<Date> stated;
            maybe(path, members, FieldInfo{0, "night_of"}, stated);
            const json::Value* body = ok() ? members.take(code_of(kind)) : nullptr;
            if (ok() && body != nullptr) {
                const Path body_path{&path, code_of(kind)};
                object(body_path, *body, [&](Members& fields) { read_body(body_path, fields, out, stated); });
            } else if (ok()) {
                const json::Object none;
                Members fields(none);
                read_body(Path{&path, code_of(kind)}, fields, out, stated);
            }
            if (ok() && stated) check_night(Path{&path, "night_of"}, out, *stated);
            maybe(path, members, FieldInfo{0, "unknown"}, out.unknown);
            if (ok()) check_unknown(Path{&path, "unknown"}, out);
        });
    }

    /// The rules that bind fields together, named by their paths here.
    void rules(const Path& path, Record& record) {
        if (!ok()) return;
        normalise(record);
        const Status kept = validate(record, context_.now);
        if (kept) return;
        Error error = kept.error();
        const std::string_view field(error.field);
        const std::string_view stem = field.substr(0, field.find_first_of(".["));
        bool in_header = false;
        visit_header(std::as_const(record),
                     [&](FieldInfo info, const auto&) { in_header = in_header || stem == info.name; });
        const std::string_view kind = code_of(record.kind());
        if (stem == "date" && record.kind() == Kind::night) {
            error.field = Path{&path, "night_of"}.text();
        } else if (in_header) {
            error.field = Path{&path, error.field}.text();
        } else {
            const Path body{&path, kind};
            error.field = Path{&body, error.field}.text();
        }
        fail(std::move(error));
    }

   private:
    static Decimal whole_of(std::int64_t limit) {
        constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max() / 1'000'000;
        return Decimal::whole(std::clamp(limit, -kMost, kMost));
    }
    static std::string between(std::int64_t min, std::int64_t max) {
        if (max == std::numeric_limits<std::int64_t>::max()) return " is less than " + std::to_string(min);
        return " is not between " + std::to_string(min) + " and " + std::to_string(max);
    }

    template <class Parse, class Use>
    void parsed(const Path& path, const json::Value& value, std::string_view wanted, Parse parse, Use use) {
        const std::string* text = value.as_string();
        if (text == nullptr) return not_a(path, value, wanted);
        const auto result = parse(*text, "");
        if (!result) return fail(path, result.error().message);
        use(*result);
    }

    void read_body(const Path& path, Members& members, Record& record, std::optional<Date> stated) {
        visit_any_body(record, [&](FieldInfo info, auto& field) {
            using T = std::remove_cvref_t<decltype(field)>;
            if constexpr (std::is_same_v<T, Date>) {
                if (record.kind() == Kind::night) {
                    std::optional<Date> own;
                    maybe(path, members, info, own);
                    if (!ok()) return;
                    if (own && stated && *own != *stated)
                        return fail(Path{&path, info.name},
                                    to_string(*own) + " is not the night_of " + to_string(*stated));
                    field = own ? *own : stated ? *stated : night_of(record.start, context_.boundary);
                } else {
                    need(path, members, info, field);
                }
            } else {
                maybe(path, members, info, field);
            }
        });
    }

    void check_night(const Path& path, const Record& record, Date stated) {
        const Date derived = night_of(record, context_.boundary);
        if (stated == derived) return;
        fail(path, to_string(stated) + " is not the night of " + to_string(record.start) + ", which is " +
                       to_string(derived) + " (the day begins at " + to_string(context_.boundary.at) +
                       "); correct it or leave it out");
    }

    void check_unknown(const Path& path, Record& record) {
        std::sort(record.unknown.begin(), record.unknown.end(),
                  [](const UnknownField& a, const UnknownField& b) { return a.tag < b.tag; });
        for (std::size_t i = 0; i < record.unknown.size(); ++i) {
            const std::uint16_t tag = record.unknown[i].tag;
            bool taken = i > 0 && record.unknown[i - 1].tag == tag;
            visit_fields(std::as_const(record),
                         [&](FieldInfo info, const auto&) { taken = taken || info.tag == tag; });
            if (taken) return fail(path, "tag " + std::to_string(tag) + " stands twice or is known");
        }
    }

    const ReadContext& context_;
    std::optional<Error> error_;
};

}  // namespace

ReadContext context_of(const Environment& environment, DayBoundary boundary,
                       std::optional<UtcOffset> offset) {
    ReadContext context;
    context.boundary = boundary;
    context.now = environment.now();
    if (offset) {
        context.resolve = [given = *offset](LocalTime local) { return zoned(local, given); };
    } else {
        context.resolve = [&environment](LocalTime local) { return resolve_local(environment, local); };
    }
    return context;
}

Result<Record> read_record(const json::Value& value, const ReadContext& context, const std::string& path) {
    RecordReading reading(context);
    const Path root{nullptr, path};
    Record record;
    reading.record(root, value, record);
    reading.rules(root, record);
    if (!reading.ok()) return reading.take_error();
    return record;
}

}  // namespace charley::exchange
