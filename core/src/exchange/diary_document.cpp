// SPDX-License-Identifier: MIT
//
// The diary as one JSON document, out and in.
#include "base/json_stream.h"
#include "base/text_scan.h"
#include "exchange/readers.h"

#include <algorithm>

namespace charley::exchange {
namespace {

constexpr std::string_view kFormat = "charley.diary";
constexpr std::int64_t kVersion = 1;
constexpr std::size_t kPiece = 64 * 1024;

class DiaryDocumentReader final : public RecordReader {
   public:
    DiaryDocumentReader(ByteSource source, const Clock& clock)
        : elements_(std::move(source), "records"),
          context_(context_of(clock.environment(), clock.boundary(), clock.given_offset())) {}

    std::string_view format() const noexcept override { return "json"; }
    Skipped place() const override { return Skipped{{}, index_ == 0 ? 0 : index_ - 1, {}}; }

    Result<std::optional<Record>> next() override {
        auto element = elements_.next();
        if (!element) return element.error();
        if (const Status head = check_members(!*element); !head) return head.error();
        if (!*element) return std::optional<Record>();
        auto record = read_record(**element, context_, "records[" + std::to_string(index_) + "]");
        if (!record) return record.error();
        ++index_;
        return std::optional<Record>(std::move(record).value());
    }

   private:
    /// Checks the members around the list, each once, as soon as it was read.
    Status check_members(bool at_end) {
        const json::Object& members = elements_.members();
        if (members.size() != checked_) {
            for (const json::Member& member : members) {
                if (Status ok = check(member); !ok) return ok;
            }
            checked_ = members.size();
        }
        if (!at_end) return {};
        if (members.find("format") == nullptr) {
            return invalid("format",
                           "is missing; a diary document has \"format\": \"" + std::string(kFormat) + "\"");
        }
        if (members.find("version") == nullptr) return invalid("version", "is missing");
        if (!elements_.has_list()) return invalid("records", "is missing");
        return {};
    }

    Status check(const json::Member& member) {
        const json::Value& value = member.value;
        if (member.name == "format") {
            const std::string* text = value.as_string();
            if (text == nullptr || *text != kFormat) {
                return invalid("format", excerpt(json::write(value)) + " is not \"" + std::string(kFormat) +
                                             "\"; this is no diary document");
            }
        } else if (member.name == "version") {
            const auto version = value.as_integer();
            if (!version || *version < 1)
                return invalid("version", excerpt(json::write(value)) + " is no version of this format");
            if (*version > kVersion) {
                return Error{ErrorCode::too_new, "version",
                             std::to_string(*version) + " is newer than the " + std::to_string(kVersion) +
                                 " that this charley reads; update charley"};
            }
        } else if (member.name == "day_boundary") {
            const std::string* text = value.as_string();
            if (text == nullptr) return invalid("day_boundary", "is not a time of day like 12:00");
            const auto time = parse_time_of_day(*text, "day_boundary");
            if (!time) return time.error();
            context_.boundary.at = *time;
        } else {
            return invalid(excerpt(member.name), "there is no such member in a diary document");
        }
        return {};
    }

    json::ElementReader elements_;
    ReadContext context_;
    std::size_t checked_ = 0;
    std::uint64_t index_ = 0;
};

bool before(const Record& a, const Record& b) {
    return a.start.at < b.start.at || (a.start.at == b.start.at && a.id < b.id);
}

/// Gathers small pieces for the sink and writes the records of a document.
class DocumentWriter {
   public:
    DocumentWriter(const ByteSink& sink, DayBoundary boundary) : sink_(sink), boundary_(boundary) {
        out_ = "{\"format\":\"" + std::string(kFormat) + "\",\"version\":" + std::to_string(kVersion) +
               ",\"day_boundary\":\"" + to_string(boundary.at) + "\",\"records\":[";
    }

    bool add(const Record& record) {
        out_ += written_ == 0 ? "\n" : ",\n";
        append_record(out_, record, boundary_);
        ++written_;
        return out_.size() < kPiece || flush();
    }
    bool finish() {
        out_ += written_ == 0 ? "]}\n" : "\n]}\n";
        return flush();
    }
    const Status& state() const { return state_; }
    std::uint64_t written() const { return written_; }

   private:
    bool flush() {
        state_ = sink_(out_);
        out_.clear();
        return state_.ok();
    }

    const ByteSink& sink_;
    DayBoundary boundary_;
    std::string out_;
    std::uint64_t written_ = 0;
    Status state_;
};

}  // namespace

Reader open_diary_document(ByteSource source, const Clock& clock) {
    return std::unique_ptr<RecordReader>(std::make_unique<DiaryDocumentReader>(std::move(source), clock));
}

Result<std::uint64_t> export_json(const Diary& diary, const Filter& filter, const ByteSink& sink,
                                  const Progress& progress) {
    auto profiles = diary.profiles();
    if (!profiles) return profiles.error();
    const auto own = diary.profile();
    if (!own) return own.error();
    std::vector<Record> whose = std::move(profiles).value();
    if (!filter.all_profiles) {
        whose.erase(std::remove_if(whose.begin(), whose.end(),
                                   [&](const Record& profile) { return profile.id != own->id; }),
                    whose.end());
    }
    std::sort(whose.begin(), whose.end(), before);
    std::uint64_t total = 0;
    if (progress) {
        const auto counted = diary.count(filter);
        if (!counted) return counted.error();
        total = *counted + whose.size();
    }

    Filter wanted = filter;
    wanted.include_deleted = false;
    DocumentWriter writer(sink, diary.boundary());
    std::size_t next_profile = 0;
    bool stopped = false;
    const auto unreadable = diary.each(wanted, [&](const Record& record) {
        if (record.kind() == Kind::profile) return true;  // they come from their own list
        while (next_profile < whose.size() && before(whose[next_profile], record)) {
            if (!writer.add(whose[next_profile++])) return false;
        }
        if (!writer.add(record)) return false;
        stopped = progress && writer.written() % 1024 == 0 && !progress(writer.written(), total);
        return !stopped;
    });
    if (!unreadable) return unreadable.error();
    if (!writer.state()) return writer.state().error();
    if (stopped) return Error{ErrorCode::io, "", "stopped; the document is not whole"};
    if (*unreadable > 0) {
        return Error{
            ErrorCode::damaged, "",
            std::to_string(*unreadable) +
                " records cannot be read and would be missing; run check --repair, then export again"};
    }
    while (next_profile < whose.size()) {
        if (!writer.add(whose[next_profile++])) return writer.state().error();
    }
    if (!writer.finish()) return writer.state().error();
    if (progress) progress(writer.written(), total);
    return writer.written();
}

std::string record_json(const Record& record, DayBoundary boundary) {
    std::string out;
    append_record(out, record, boundary);
    return out;
}

Result<Record> parse_record_json(std::string_view text, const Environment& environment,
                                 DayBoundary boundary) {
    const auto value = json::parse(text);
    if (!value) return value.error();
    return read_record(*value, context_of(environment, boundary), "");
}

}  // namespace charley::exchange
