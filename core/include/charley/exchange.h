// SPDX-License-Identifier: MIT
//
// Records in and out as documents: charley's own JSON document of a diary, and the files of other apps. Both
// ways streams: a document of a million records needs no more memory than a small one.
// docs/formats/exchange.md describes the documents and what each importer takes. A reader serves one thread;
// everything else is pure.
#pragma once

#include <charley/diary.h>
#include <charley/environment.h>
#include <charley/record.h>
#include <charley/result.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace charley::exchange {

/// Fills the front of the buffer and answers how many bytes it gave; 0 only at the end.
using ByteSource = std::function<Result<std::size_t>(std::span<char>)>;
/// Takes the next piece of a document.
using ByteSink = std::function<Status(std::string_view)>;

/// A source that gives a text. The source keeps it.
ByteSource source_of(std::string text);

/// The names that `format` may have, in the order in which they are offered: auto, json, sleep_as_android, …
const std::vector<std::string_view>& import_formats();

struct ImportRequest {
    /// One of `import_formats`; `auto` tells by the content.
    std::string format = "auto";
    /// For times that are given without an offset; absent: the environment's at that moment.
    std::optional<UtcOffset> offset;
};

/// Something in the file that was not taken.
struct Skipped {
    std::optional<std::uint64_t> line;   ///< of the file, from 1
    std::optional<std::uint64_t> index;  ///< of the record in a JSON document, from 0
    std::string why;                     ///< one line, with the field and the value
};

/// Gives the records of a file one after the other. Their ids are nil where the file has none; the diary
/// makes some that are the same for the same content.
class RecordReader {
   public:
    RecordReader() = default;
    RecordReader(const RecordReader&) = delete;
    RecordReader& operator=(const RecordReader&) = delete;
    virtual ~RecordReader() = default;

    /// The name of the format, one of `import_formats` other than `auto`.
    virtual std::string_view format() const noexcept = 0;

    /// The next record, which keeps every rule; nothing at the end. An error ends the import: the file is not
    /// what it should be, or cannot be read. A row of another app's file that cannot be taken is no error: it
    /// is passed over and listed in `skipped`.
    virtual Result<std::optional<Record>> next() = 0;

    /// What was passed over so far, in the order of the file; at most kMostListed of them.
    const std::vector<Skipped>& skipped() const noexcept { return skipped_; }
    /// How many that were, listed or not.
    std::uint64_t skipped_count() const noexcept { return skipped_count_; }
    static constexpr std::size_t kMostListed = 10'000;

    /// Where the record that `next` gave last stands: a line, or an index.
    virtual Skipped place() const = 0;

   protected:
    void skip(Skipped what);

   private:
    std::vector<Skipped> skipped_;
    std::uint64_t skipped_count_ = 0;
};

/// Begins to read a file; reads its first part to tell what it is. `environment` must outlive the reader.
/// Errors: invalid (a format there is none of, a file that is none of these, one that charley cannot import),
/// too_new, damaged (an archive), io.
Result<std::unique_ptr<RecordReader>> open_import(ByteSource source, const ImportRequest& request,
                                                  const Environment& environment, DayBoundary boundary);

struct ImportReport {
    std::string format;
    std::uint64_t added = 0;    ///< or, on a dry run, would be
    std::uint64_t already = 0;  ///< were here
    std::vector<Skipped> skipped;
    std::uint64_t skipped_count = 0;  ///< all, also those that are not listed
    std::optional<Step> step;         ///< that undo takes back; absent where nothing was added
};

/// Imports a whole file into a diary as one step, or nothing of it. With `dry_run` nothing is written.
Result<ImportReport> import_into(Diary& diary, ByteSource source, const ImportRequest& request,
                                 bool dry_run = false, const Progress& progress = {});

/// Writes the records of a filter as one JSON document, by start, then id; the profiles they belong to are
/// always among them, deleted records never. Imported into an empty diary and exported again it is the same
/// bytes. Answers how many records were written. Errors: those of the diary and of the sink; damaged where a
/// record cannot be read (nothing is left out silently).
Result<std::uint64_t> export_json(const Diary& diary, const Filter& filter, const ByteSink& sink,
                                  const Progress& progress = {});

/// One record as JSON text in the form of the documents.
std::string record_json(const Record& record, DayBoundary boundary);
/// Reads one such record. Times without an offset get the environment's. Error: invalid, with the path of the
/// field.
Result<Record> parse_record_json(std::string_view text, const Environment& environment, DayBoundary boundary);

}  // namespace charley::exchange
