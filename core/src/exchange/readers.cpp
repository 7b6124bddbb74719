// SPDX-License-Identifier: MIT
#include "exchange/readers.h"

#include "base/utf8.h"

namespace charley::exchange {

void RecordReader::skip(Skipped what) {
    ++skipped_count_;
    if (skipped_.size() < kMostListed) skipped_.push_back(std::move(what));
}

Result<std::optional<Record>> TableReader::next() {
    while (true) {
        if (given_ < ready_.size()) {
            given_line_ = ready_[given_].line;
            return std::optional<Record>(std::move(ready_[given_++].record));
        }
        ready_.clear();
        given_ = 0;
        if (done_) return std::optional<Record>();
        if (rows_.next(row_)) {
            if (rows_.cut()) {
                pass_over("the row is longer than any of this format");
                continue;
            }
            bool readable = true;
            for (const std::string& cell : row_) readable = readable && valid_utf8(cell);
            if (!readable) {
                pass_over("the row is not valid UTF-8");
                continue;
            }
            take_row(row_);
        } else {
            if (rows_.failure()) return *rows_.failure();
            done_ = true;
            finish();
        }
    }
}

void TableReader::give(Record record) {
    give(std::move(record), rows_.line());
}

void TableReader::give(Record record, std::uint64_t line) {
    normalise(record);
    if (const Status kept = validate(record, clock_.now()); !kept) {
        pass_over(kept.error().line(), line);
        return;
    }
    ready_.push_back(Ready{std::move(record), line});
}

void TableReader::pass_over(std::string why) {
    pass_over(std::move(why), rows_.line());
}

void TableReader::pass_over(std::string why, std::uint64_t line) {
    skip(Skipped{line, {}, std::move(why)});
}

}  // namespace charley::exchange
