// SPDX-License-Identifier: MIT
#include "base/csv.h"
#include "exchange/support.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace charley;
using namespace charley::test;

namespace {

std::string dump(CsvReader reader) {
    std::string out;
    std::vector<std::string> row;
    while (reader.next(row)) {
        out += std::to_string(reader.line()) + (reader.cut() ? "!" : ":");
        for (const std::string& cell : row)
            out += "[" + (cell.size() > 60 ? std::to_string(cell.size()) : cell) + "]";
        out += "\n";
    }
    return out;
}

}  // namespace

TEST_CASE("rows are read as RFC 4180 has them, and as real files have them") {
    const auto [text, rows] = GENERATE(table<std::string, std::string>({
        {"a,b\r\n1,2\r\n", "1:[a][b]\n2:[1][2]\n"},
        {"a,b\n1,2", "1:[a][b]\n2:[1][2]\n"},
        {"a,b\r1,2\r", "1:[a][b]\n2:[1][2]\n"},
        {"\xEF\xBB\xBF"
         "a,b\n",
         "1:[a][b]\n"},
        {"\n\na\n\n\nb\n\n", "3:[a]\n6:[b]\n"},
        {"\"two\nlines\",x\ny\n", "1:[two\nlines][x]\n3:[y]\n"},
        {"\"two\r\nlines\",x\ny\n", "1:[two\r\nlines][x]\n3:[y]\n"},
        {"\"say \"\"hi\"\"\",\"\"\n", "1:[say \"hi\"][]\n"},
        {"a\"b,c\"\"d\n", "1:[a\"b][c\"\"d]\n"},
        {"\"a\"tail, \"b\" ,c\n", "1:[atail][b][c]\n"},
        {"a\nb,c,d\n,\n", "1:[a]\n2:[b][c][d]\n3:[][]\n"},
        {"\"never closed,1\nnext,2\n", "1:[\"never closed][1]\n2:[next][2]\n"},
        {"", ""},
    }));
    CAPTURE(text);
    CHECK(dump(CsvReader(text)) == rows);
    for (const std::size_t piece : {std::size_t{1}, std::size_t{2}, std::size_t{3}, std::size_t{1000}})
        CHECK(dump(CsvReader(in_pieces(text, piece))) == rows);
}

TEST_CASE("a separator can be chosen and quotes can be ordinary characters") {
    CHECK(dump(CsvReader("a;\"b;c\"\n", ';')) == "1:[a][b;c]\n");
    CHECK(dump(CsvReader("a;\"b;c\"\n", ';', CsvReader::Quotes::none)) == "1:[a][\"b][c\"]\n");
}

TEST_CASE("columns are found by name, rows may be short") {
    const CsvHeader header({" Date ", "Value", "value"});
    CHECK(header.find("date") == 0U);
    CHECK(header.find("VALUE") == 1U);
    CHECK_FALSE(header.has("note"));
    CHECK(header.cell({" x ", "5"}, "value") == "5");
    CHECK(header.cell({"x"}, "value").empty());
    CHECK(header.cell({"x"}, "note").empty());
}

TEST_CASE("no row and no open quote takes more than its share of memory") {
    const std::string long_row = std::string(12'000'000, 'x') + "\nb,c\n";
    CHECK(dump(CsvReader(in_pieces(long_row, 100'000))).find("2:[b][c]\n") != std::string::npos);
    CHECK(dump(CsvReader(in_pieces(long_row, 100'000))).substr(0, 2) == "1!");
    const std::string many_cells = std::string(CsvReader::kMaxCells + 10, ',') + "\nb\n";
    CsvReader reader(many_cells);
    std::vector<std::string> row;
    REQUIRE(reader.next(row));
    CHECK(reader.cut());
    CHECK(row.size() == CsvReader::kMaxCells);
    std::string open = "a,\"open\n";
    for (int i = 0; i < 1'000'000; ++i) open += "b,\"\"\n";
    CsvReader after(in_pieces(open, 100'000));
    std::size_t count = 0;
    while (after.next(row)) ++count;
    CHECK(count == 1'000'001);
}

TEST_CASE("a failing source is told apart from the end") {
    CsvReader reader(failing_after("a,b\n1,2\n3,4\n", 6));
    std::vector<std::string> row;
    std::size_t count = 0;
    while (reader.next(row)) ++count;
    CHECK(count == 1);
    REQUIRE(reader.failure());
    CHECK(reader.failure()->message == "the disk is gone");
}

TEST_CASE("what is written comes back, and no cell is a formula") {
    const std::vector<std::string> row = {"plain", "a,b", "q\"q", "two\nlines", " pad", "", "-5.2", "+3"};
    std::string text;
    append_csv_row(text, row);
    CsvReader reader(text);
    std::vector<std::string> back;
    REQUIRE(reader.next(back));
    CHECK(back == row);
    CHECK(text.substr(text.size() - 2) == "\r\n");
    for (const std::string cell : {"=1+1", "@SUM(A1)", "-5x", "+cmd|' /C calc'!A0", "\tx", "\rx", "-", "+"}) {
        std::string guarded;
        append_csv_row(guarded, {cell});
        CAPTURE(cell, guarded);
        CHECK(guarded.substr(0, guarded[0] == '"' ? 2 : 1).back() == '\'');
    }
}
