// SPDX-License-Identifier: MIT
#include "base/csv.h"

#include "base/text_scan.h"

#include <algorithm>

namespace charley {

CsvReader::CsvReader(std::string_view text, char separator, Quotes quotes)
    : text_(text), separator_(separator), quotes_(quotes) {
    constexpr std::string_view kMark = "\xEF\xBB\xBF";
    if (text_.substr(0, kMark.size()) == kMark) at_ = kMark.size();
}

bool CsvReader::take_line_end() noexcept {
    if (at_end()) return false;
    if (text_[at_] == '\r') {
        ++at_;
        if (!at_end() && text_[at_] == '\n') ++at_;
    } else if (text_[at_] == '\n') {
        ++at_;
    } else {
        return false;
    }
    ++line_;
    return true;
}

void CsvReader::read_bare(std::string& cell) {
    const std::size_t from = at_;
    while (!at_end() && text_[at_] != separator_ && text_[at_] != '\n' && text_[at_] != '\r') ++at_;
    cell.append(text_.substr(from, at_ - from));
}

/// Reads from the opening quote on. False, and nothing read, where the quote is never closed.
bool CsvReader::read_quoted(std::string& cell) {
    std::size_t at = at_ + 1;
    while (true) {
        const std::size_t quote = text_.find('"', at);
        if (quote == std::string_view::npos) {
            // After one such quote every later run of quotes is even, so that the cells behind it close: the
            // text is searched to its end once, not once a row.
            cell.clear();
            return false;
        }
        cell.append(text_.substr(at, quote - at));
        at = quote + 1;
        if (at < text_.size() && text_[at] == '"') {
            cell += '"';
            ++at;
            continue;
        }
        break;
    }
    for (std::size_t i = at_; i < at; ++i) {
        if (text_[i] == '\n' || (text_[i] == '\r' && (i + 1 == text_.size() || text_[i + 1] != '\n')))
            ++line_;
    }
    at_ = at;
    return true;
}

void CsvReader::read_cell(std::string& cell) {
    cell.clear();
    if (quotes_ == Quotes::standard) {
        std::size_t first = at_;
        while (first < text_.size() && text_[first] == ' ' && separator_ != ' ') ++first;
        if (first < text_.size() && text_[first] == '"') {
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
    while (take_line_end()) {
    }
    cut_ = false;
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
