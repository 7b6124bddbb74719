// SPDX-License-Identifier: MIT
//
// Tables as comma-separated text. The reader follows RFC 4180 where a file does and forgives where it does
// not: byte order mark, any line end, blank lines, line ends and doubled quotes inside quotes, quotes in the
// middle of a bare cell, rows too short or too long, a quote that is never closed. The writer quotes where
// needed and keeps spreadsheets from taking a cell for a formula. No thread of its own; the text must outlive
// the reader.
#pragma once

#include "base/byte_source.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace charley {

class CsvReader {
   public:
    enum class Quotes : unsigned char {
        standard,  ///< "…" encloses a cell, "" inside is one quote
        none,      ///< quotes are ordinary characters
    };

    /// Reads a text, which must outlive the reader.
    explicit CsvReader(std::string_view text, char separator = ',', Quotes quotes = Quotes::standard);
    /// Reads what a source gives; holds one row and a little more in memory.
    explicit CsvReader(ByteSource source, char separator = ',', Quotes quotes = Quotes::standard);

    /// Reads the next row that is not blank; false at the end and when the source fails. What `row` held is
    /// replaced.
    bool next(std::vector<std::string>& row);

    /// Why the source failed, where it did.
    const std::optional<Error>& failure() const noexcept { return failure_; }
    /// The line (from 1) at which the row read last begins.
    std::size_t line() const noexcept { return row_line_; }
    /// Whether the row read last had more than kMaxCells cells or more than kMaxRowBytes; the rest was
    /// dropped.
    bool cut() const noexcept { return cut_; }

    static constexpr std::size_t kMaxCells = 65'536;
    /// A quote that is not closed within this many bytes is taken for an ordinary character.
    static constexpr std::size_t kMaxRowBytes = std::size_t{4} << 20U;

   private:
    bool at_end() const noexcept { return at_ >= view_.size(); }
    bool fill();
    bool read_row(std::vector<std::string>& row);
    void read_cell(std::string& cell);
    bool read_quoted(std::string& cell);
    void read_bare(std::string& cell);
    bool take_line_end() noexcept;

    ByteSource source_;   ///< empty: everything is there
    std::string buffer_;  ///< of what the source gave
    std::string_view view_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
    std::size_t row_line_ = 0;
    char separator_;
    Quotes quotes_;
    bool started_ = false;
    bool wants_more_ = false;  ///< a quote is not closed in what is held
    bool cut_ = false;
    std::optional<Error> failure_;
};

/// The first row of a table: finds columns by name, without regard to case and to blanks around.
class CsvHeader {
   public:
    CsvHeader() = default;
    explicit CsvHeader(const std::vector<std::string>& row);

    /// The column of that name (the first, where several have it).
    std::optional<std::size_t> find(std::string_view name) const;
    bool has(std::string_view name) const { return find(name).has_value(); }
    std::size_t size() const noexcept { return names_.size(); }

    /// The cell of a row in the column of that name, without blanks around; empty where the column is missing
    /// or the row too short.
    std::string_view cell(const std::vector<std::string>& row, std::string_view name) const;

   private:
    std::vector<std::string> names_;
};

/// Appends one row, ended by CRLF. A cell is quoted where it must be; one that a spreadsheet would run as a
/// formula (it begins with = + - @ tab or carriage return and is no plain number) gets an apostrophe in
/// front.
void append_csv_row(std::string& out, const std::vector<std::string>& row, char separator = ',');

}  // namespace charley
