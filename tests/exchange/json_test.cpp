// SPDX-License-Identifier: MIT
#include "base/json.h"
#include "base/json_stream.h"
#include "exchange/support.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <limits>

using namespace charley;
using namespace charley::test;

namespace {

std::string refusal(const std::string& text) {
    const auto value = json::parse(text);
    return value ? "accepted: " + json::write(*value) : value.error().line();
}

}  // namespace

TEST_CASE("a document is written as it was read: order, digits, escapes") {
    const std::string text =
        "{\"b\":[1,-2,0.780,1e3,-0,12345678901234567890],\"a\":{\"t\":"
        "\"\\\"\\\\\\n\\u0001\xC3\xA9\xF0\x9F\x98\x80\"},"
        "\"n\":null,\"x\":true,\"y\":false,\"e\":[],\"o\":{}}";
    const auto value = json::parse(text);
    REQUIRE(value);
    CHECK(json::write(*value) == text);
    const auto again = json::parse(json::write(*value, json::Style::indented));
    REQUIRE(again);
    CHECK(*again == *value);
    CHECK(json::write(json::Value::object({{"a", json::Array{1, 2}}}), json::Style::indented) ==
          "{\n  \"a\": [\n    1,\n    2\n  ]\n}");
}

TEST_CASE("numbers keep their digits and give what they can") {
    const auto number = [](const char* text) { return json::parse(text).value(); };
    CHECK(number("0.780").as_decimal_text() == "0.78");
    CHECK(number("1e-3").as_decimal_text() == "0.001");
    CHECK(number("-12.5e1").as_decimal_text() == "-125");
    CHECK(number("5.0").as_integer() == 5);
    CHECK(number("2e2").as_integer() == 200);
    CHECK_FALSE(number("5.5").as_integer());
    CHECK_FALSE(number("12345678901234567890").as_integer());
    CHECK(number("9223372036854775807").as_integer() == std::numeric_limits<std::int64_t>::max());
    CHECK_FALSE(number("1e99").as_decimal_text());
    CHECK(number("0.1").as_double() == 0.1);
    CHECK(number("-0").as_decimal_text() == "0");
    CHECK_FALSE(number("\"5\"").as_integer());
    CHECK_FALSE(number("true").as_integer());
}

TEST_CASE("a double is written with the fewest digits that give it back, and never as NaN") {
    for (const double value : {0.1, 1.0 / 3, 1e-7, 1e22, 5e-324, 1.7976931348623157e308, -2.5, 123456789.0}) {
        const auto back = json::parse(json::number_text(value));
        REQUIRE(back);
        CHECK(back->as_double() == value);
    }
    CHECK(json::number_text(7.0) == "7");
    CHECK(json::number_text(-0.0) == "0");
    CHECK(json::write(json::Value(std::numeric_limits<double>::quiet_NaN())) ==
          R"({"undefined":"not_finite"})");
    CHECK(json::write(json::Value(std::numeric_limits<double>::infinity())) ==
          R"({"undefined":"not_finite"})");
}

TEST_CASE("what is no JSON is refused with its line and column") {
    const auto [text, why] = GENERATE(table<std::string, std::string>({
        {"", "line 1, column 1: is empty"},
        {"[1,]", "line 1, column 4: a JSON value"},
        {"{} x", "line 1, column 4: something stands behind"},
        {"{\"a\":1,\n \"a\":2}", "line 2, column 7: the name \"a\" stands twice"},
        {"\"\\u0000\"", "NUL character"},
        {std::string("{}\0x", 4), "NUL byte"},
        {"\"\\udc00\"", "not valid UTF-8"},
        {"\"\\ud800x\"", "surrogate"},
        {"\"\xFF\"", "not valid UTF-8"},
        {"\"\xC0\xAF\"", "not valid UTF-8"},
        {"\"\xED\xA0\x80\"", "not valid UTF-8"},
        {"[NaN]", "a JSON value"},
        {"[Infinity]", "a JSON value"},
        {"[01]", "a comma or ]"},
        {"[1.]", "a digit"},
        {"[.5]", "a JSON value"},
        {"[+5]", "a JSON value"},
        {"[\"a\tb\"]", "bare control character"},
        {"{\"a\" 1}", "a colon"},
        {"{a:1}", "quoted name"},
        {"/* x */ 1", "a JSON value"},
        {"\"open", "not closed"},
        {"tru", "a JSON value"},
        {"[\n\n  \"\xC3\xA9\" 5]", "line 3, column 7: a comma or ]"},
    }));
    CAPTURE(text);
    CHECK(refusal(text).find(why) != std::string::npos);
}

TEST_CASE("nesting ends at 64 levels, without recursion") {
    CHECK(json::parse(std::string(64, '[') + std::string(64, ']')));
    CHECK(refusal(std::string(65, '[') + std::string(65, ']')).find("deeper than 64") != std::string::npos);
    CHECK(refusal(std::string(5'000'000, '[')).find("deeper than 64") != std::string::npos);
    std::string objects;
    for (int i = 0; i < 100'000; ++i) objects += "{\"a\":";
    CHECK(refusal(objects).find("deeper than 64") != std::string::npos);
}

TEST_CASE("a document whose values would fill the memory is refused") {
    std::string dense = "[0";
    for (int i = 0; i < 4'000'000; ++i) dense += ",0";
    CHECK(refusal(dense + "]").find("more values than fit") != std::string::npos);
    std::string names = "{\"n\":0";
    for (int i = 0; i < 300'000; ++i) names += ",\"" + std::to_string(i) + "\":0";
    CHECK(refusal(names + "}").find("more values than fit") != std::string::npos);
}

TEST_CASE("a name that stands twice is found among many") {
    std::string text = "{\"n0\":0";
    for (int i = 1; i < 1000; ++i) text += ",\"n" + std::to_string(i) + "\":0";
    CHECK(json::parse(text + "}"));
    CHECK(refusal(text + ",\"n500\":1}").find("\"n500\" stands twice") != std::string::npos);
}

TEST_CASE("a byte order mark in front is skipped, anywhere else it is not") {
    CHECK(json::parse("\xEF\xBB\xBF{}"));
    CHECK_FALSE(
        json::parse("[\xEF\xBB\xBF"
                    "1]"));
}

TEST_CASE("text that is not UTF-8 is still written as valid JSON") {
    const auto back = json::parse(json::write(json::Value("a\xFF\xC3\xA9\xC3")));
    REQUIRE(back);
    CHECK(*back->as_string() == "a\xEF\xBF\xBD\xC3\xA9\xEF\xBF\xBD");
}

TEST_CASE("the elements of a list come one at a time, in whatever pieces the text comes") {
    const std::string text =
        "\xEF\xBB\xBF {\"format\" : \"x\", \"records\":[ {\"a\":\"]},\\\"\"}, 5 ,[1,[2]], \"s\", true], "
        "\"after\":[{}] } \n";
    const std::size_t piece = GENERATE(1U, 2U, 3U, 5U, 64U, 100'000U);
    json::ElementReader reader(in_pieces(text, piece), "records");
    std::string all;
    while (true) {
        const auto element = reader.next();
        REQUIRE(element);
        if (!*element) break;
        all += json::write(**element) + ";";
    }
    CHECK(all == R"({"a":"]},\""};5;[1,[2]];"s";true;)");
    CHECK(reader.has_list());
    REQUIRE(reader.members().find("after") != nullptr);
    CHECK(reader.members().size() == 2);
}

TEST_CASE("a streamed document is checked to its end") {
    const auto [text, why] = GENERATE(table<std::string, std::string>({
        {"{\"records\":[1,2]", "a comma or }"},
        {"{\"records\":[1 2]}", "a comma or ]"},
        {"{\"records\":[1,]}", "a JSON value"},
        {"{\"records\":[1],\"records\":[2]}", "stands twice"},
        {"{\"a\":1,\"a\":2}", "stands twice"},
        {"{\"records\":5}", "records: is not a list"},
        {"{\"records\":[]} x", "something stands behind"},
        {"{\"records\":[{\"a\":\n{\"b\":tru}}]}", "line 2, column 9"},
        {"[]", "a JSON object was expected"},
        {"", "is empty"},
        {"{\"records\":[\"\xFF\"]}", "UTF-8"},
    }));
    CAPTURE(text);
    json::ElementReader reader(in_pieces(text, 7), "records");
    std::string error;
    while (error.empty()) {
        const auto element = reader.next();
        if (!element) {
            error = element.error().line();
        } else {
            REQUIRE(*element);  // an end would be an acceptance
        }
    }
    CHECK(error.find(why) != std::string::npos);
    CHECK_FALSE(reader.next());  // and there is nothing more to be had
}

TEST_CASE("a source that fails fails the reading") {
    json::ElementReader reader(failing_after("{\"records\":[1,2,3]}", 14), "records");
    Result<std::optional<json::Value>> element = reader.next();
    while (element) element = reader.next();
    CHECK(element.error().message == "the disk is gone");
}
