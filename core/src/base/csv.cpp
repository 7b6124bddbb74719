// SPDX-License-Identifier: MIT
#include "base/csv.h"

#include "base/text_scan.h"

#include <algorithm>

namespace charley {
namespace {

constexpr std::size_t kPiece = 64 * 1024;

}  // namespace

CsvReader::CsvReader(std::string_view text, char separator, Quotes quotes)
    : view_(text), separator_(separator), quotes_(quotes) {}

CsvReader::CsvReader(ByteSource source, char separator, Quotes quotes)
    : source_(std::move(source)), separator_(separator), quotes_(quotes) {}

/// Gets more of the source behind what is held; what was read is let go of first. False where there is no
/// more.
bool CsvReader::fill() {
    if (!source_) return false;
    buffer_.erase(0, at_);
    at_ = 0;
    const std::size_t held = buffer_.size();
    // Doubling what is held keeps the work linear for a row that spans many pieces.
    const std::size_t more = std::max(kPiece, held);
    buffer_.resize(held + more);
    const auto got = source_(std::span<char>(buffer_.data() + held, more));
    if (!got) failure_ = got.error();
    const std::size_t count = got ? std::min(*got, more) : 0;
    buffer_.resize(held + count);
    if (count == 0) source_ = nullptr;
    view_ = buffer_;
    return count != 0;
}

bool CsvReader::take_line_end() noexcept {
    if (at_end()) return false;
    if (view_[at_] == '\r') {
        ++at_;
        if (!at_end() && view_[at_] == '\n') ++at_;
    } else if (view_[at_] == '\n') {
        ++at_;
    } else {
        return false;
    }
    ++line_;
    return true;
}

void CsvReader::read_bare(std::string& cell) {
    const std::size_t from = at_;
    while (!at_end() && view_[at_] != separator_ && view_[at_] != '\n' && view_[at_] != '\r') ++at_;
    cell.append(view_.substr(from, at_ - from));
}

/// Reads from the opening quote on. False, and nothing read, where the quote is never closed.
bool CsvReader::read_quoted(std::string& cell) {
    std::size_t at = at_ + 1;
    while (true) {
        const std::size_t quote = view_.find('"', at);
        if (quote == std::string_view::npos || quote - at_ > kMaxRowBytes) {
            if (source_ && view_.size() - at_ <= kMaxRowBytes) {
                wants_more_ = true;
                return false;
            }
            // After one such quote every later run of quotes is even, so that the cells behind it close: the
            // text is searched to its end once, not once a row.
            cell.clear();
            return false;
        }
        cell.append(view_.substr(at, quote - at));
        at = quote + 1;
        if (at < view_.size() && view_[at] == '"') {
            cell += '"';
            ++at;
            continue;
        }
        break;
    }
    for (std::size_t i = at_; i < at; ++i) {
        if (view_[i] == '\n' || (view_[i] == '\r' && (i + 1 == view_.size() || view_[i + 1] != '\n')))
            ++line_;
    }
    at_ = at;
    return true;
}

void CsvReader::read_cell(std::string& cell) {
    cell.clear();
    if (quotes_ == Quotes::standard) {
        std::size_t first = at_;
        while (first < view_.size() && view_[first] == ' ' && separator_ != ' ') ++first;
        if (first < view_.size() && view_[first] == '"') {
            const std::size_t before = at_;
            at_ = first;
            if (read_quoted(cell)) {
                const std::size_t closed = cell.size();
                read_bare(cell);  // what stands between the closing quote and the separator is kept
                if (trim(std::string_view(cell).substr(closed)).empty()) cell.resize(closed);
                return;
            }
            at_ = before;
        }
    }
    read_bare(cell);
}

bool CsvReader::next(std::vector<std::string>& row) {
    if (!started_) {
        started_ = true;
        constexpr std::string_view kMark = "\xEF\xBB\xBF";
        while (view_.size() < kMark.size() && fill()) {
        }
        if (view_.substr(0, kMark.size()) == kMark) at_ = kMark.size();
    }
    while (!failure_) {
        // A row that reaches the end of what is held may go on in the next piece: it is read again with more.
        const std::size_t from = at_;
        const std::size_t from_line = line_;
        const bool found = read_row(row);
        if (!source_ || (found && !at_end() && !wants_more_)) return found;
        if (found && !wants_more_ && at_ - from > kMaxRowBytes) {
            // No row is that long. Its beginning stands for it; what is left up to the line's end is dropped.
            cut_ = true;
            while (at_end() && fill()) {
                while (!at_end() && view_[at_] != '\n' && view_[at_] != '\r') ++at_;
            }
            return !failure_;
        }
        at_ = from;
        line_ = from_line;
        fill();
    }
    row.clear();
    return false;
}

bool CsvReader::read_row(std::vector<std::string>& row) {
    while (take_line_end()) {
    }
    cut_ = false;
    wants_more_ = false;
    if (at_end()) {
        row.clear();
        return false;
    }
    row_line_ = line_;
    std::size_t count = 0;
    std::string dropped;
    while (true) {
        if (count == kMaxCells) {
            cut_ = true;
            read_cell(dropped);
        } else {
            if (count == row.size()) row.emplace_back();
            read_cell(row[count]);
            ++count;
        }
        if (at_end() || take_line_end()) break;
        ++at_;  // the separator
    }
    row.resize(count);
    return true;
}

CsvHeader::CsvHeader(const std::vector<std::string>& row) {
    names_.reserve(row.size());
    for (const std::string& name : row) names_.push_back(ascii_lower(trim(name)));
}

std::optional<std::size_t> CsvHeader::find(std::string_view name) const {
    const std::string wanted = ascii_lower(name);
    const auto it = std::find(names_.begin(), names_.end(), wanted);
    if (it == names_.end()) return std::nullopt;
    return static_cast<std::size_t>(it - names_.begin());
}

std::string_view CsvHeader::cell(const std::vector<std::string>& row, std::string_view name) const {
    const auto column = find(name);
    if (!column || *column >= row.size()) return {};
    return trim(row[*column]);
}

namespace {

bool is_plain_number(std::string_view text) {
    if (!take_char(text, '-')) take_char(text, '+');
    bool digits = false;
    bool point = false;
    for (const char c : text) {
        if (is_digit(c)) {
            digits = true;
        } else if (c == '.' && !point) {
            point = true;
        } else {
            return false;
        }
    }
    return digits;
}

bool is_formula(std::string_view text) {
    if (text.empty()) return false;
    switch (text.front()) {
        case '=':
        case '@':
        case '\t':
        case '\r':
            return true;
        case '+':
        case '-':
            return !is_plain_number(text);
        default:
            return false;
    }
}

}  // namespace

void append_csv_row(std::string& out, const std::vector<std::string>& row, char separator) {
    bool first = true;
    for (const std::string& cell : row) {
        if (!first) out += separator;
        first = false;
        const bool formula = is_formula(cell);
        const bool quote = cell.find_first_of("\"\r\n") != std::string::npos ||
                           cell.find(separator) != std::string::npos ||
                           (!cell.empty() && (cell.front() == ' ' || cell.back() == ' '));
        if (quote) out += '"';
        if (formula) out += '\'';
        for (const char c : cell) {
            if (c == '"') out += '"';
            out += c;
        }
        if (quote) out += '"';
    }
    out += "\r\n";
}

}  // namespace charley
