// SPDX-License-Identifier: MIT
//
// The reference tables as they stand in the source tree, and the catalogue of sentences, for tests that
// compare what the program answers with what is written down.
#pragma once

#include "base/csv.h"

#include <catch2/catch_test_macros.hpp>

#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace charley::test {

using Row = std::map<std::string, std::string>;

inline std::string file_text(const std::string& path) {
    std::ifstream file(std::string(CHARLEY_SOURCE_DIR) + "/" + path, std::ios::binary);
    INFO(path);
    REQUIRE(file.good());
    return std::string(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
}

inline std::vector<Row> table(const std::string& name) {
    const std::string text = file_text("assets/facts/" + name + ".csv");
    CsvReader reader(text);
    std::vector<std::string> header;
    std::vector<std::string> cells;
    std::vector<Row> rows;
    REQUIRE(reader.next(header));
    while (reader.next(cells)) {
        INFO(name << " line " << reader.line());
        REQUIRE(cells.size() == header.size());
        Row row;
        for (std::size_t i = 0; i < header.size(); ++i) row[header[i]] = cells[i];
        rows.push_back(std::move(row));
    }
    return rows;
}

/// key → sentence of assets/text/guidance.en.txt.
inline const std::map<std::string, std::string>& sentences() {
    static const std::map<std::string, std::string> all = [] {
        std::map<std::string, std::string> out;
        const std::string text = file_text("assets/text/guidance.en.txt");
        std::size_t at = 0;
        while (at < text.size()) {
            const std::size_t end = text.find('\n', at);
            const std::string line = text.substr(at, end - at);
            at = end == std::string::npos ? text.size() : end + 1;
            if (line.empty() || line[0] == '#') continue;
            const std::size_t equals = line.find(" = ");
            INFO(line);
            REQUIRE(equals != std::string::npos);
            REQUIRE(out.emplace(line.substr(0, equals), line.substr(equals + 3)).second);
        }
        return out;
    }();
    return all;
}

}  // namespace charley::test
