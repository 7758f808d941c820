#include "shared/base/csv.hpp"

#include <catch2/catch_test_macros.hpp>

#include "shared/base/entropy.hpp"

using namespace actline::base;
using Cells = std::vector<std::string>;

namespace {

CsvTable read(std::string_view text) {
  auto table = read_csv(text);
  REQUIRE(table);
  return *table;
}

Refusal refused(std::string_view text, CsvLimits limits = {}) {
  const auto table = read_csv(text, limits);
  REQUIRE_FALSE(table);
  return table.refusal();
}

}  // namespace

TEST_CASE("separators, line ends and quotes as offices save them") {
  for (const char* text :
       {"姓名,电话\n甲,1\n乙,2\n", "姓名;电话\r\n甲;1\r\n乙;2", "姓名\t电话\r甲\t1\r乙\t2\r", "\xef\xbb\xbf姓名,电话\n甲,1\n,\n乙,2",
        "sep=;\n姓名;电话\n甲;1\n乙;2", "\"姓名\",\"电话\"\n\"甲\",\"1\"\n\"乙\",2"}) {
    INFO(text);
    const CsvTable table = read(text);
    CHECK(table.header == Cells{"姓名", "电话"});
    REQUIRE(table.rows.size() == 2);
    CHECK(table.rows[0].cells == Cells{"甲", "1"});
    CHECK(table.rows[1].cells == Cells{"乙", "2"});
  }
}

TEST_CASE("quoted cells keep separators, quotes and lines; rows know where they start") {
  const CsvTable table = read("a,b\n\"x, \"\"y\"\"\r\nz\",1\n5\" pipe,2,extra\n3\n");
  REQUIRE(table.rows.size() == 3);
  CHECK(table.rows[0].cells == Cells{"x, \"y\"\nz", "1"});
  CHECK(table.rows[0].line == 2);
  CHECK(table.rows[1].cells == Cells{"5\" pipe", "2", "extra"});
  CHECK(table.rows[1].line == 4);
  CHECK(table.rows[2].cells == Cells{"3", ""});
}

TEST_CASE("what is no table is refused with its line") {
  CHECK(refused("") == refuse(RefusalCode::malformed, {}, "1"));
  CHECK(refused("\n \n,,\n") == refuse(RefusalCode::malformed, {}, "1"));
  CHECK(refused(std::string_view("a,b\n1,\0", 7)) == refuse(RefusalCode::malformed, {}, "2"));
  CHECK(refused("a,b\n1,2\n\"3,4\n") == refuse(RefusalCode::malformed, {}, "3"));
  CHECK(refused("a,b\n1,2\n\xd0\xd5,4\n") == refuse(RefusalCode::malformed, {}, "3"));
  CHECK(refused("PK\x03\x04") == refuse(RefusalCode::malformed, {}, "1"));
  CHECK(refused(" <!DOCTYPE html><html>") == refuse(RefusalCode::malformed, {}, "1"));
  CHECK(refused("%PDF-1.7\n") == refuse(RefusalCode::malformed, {}, "1"));
  CHECK(refused("a\n1\n2\n3", {.rows = 2}) == refuse(RefusalCode::too_large, {}, "4"));
  CHECK(refused("a,b,c", {.columns = 2}) == refuse(RefusalCode::too_large, {}, "1"));
  CHECK(refused("a\nlong", {.cell_bytes = 3}) == refuse(RefusalCode::too_large, {}, "2"));
}

TEST_CASE("written cells run nowhere as a formula and read back") {
  CHECK(csv_cell("示例") == "示例");
  CHECK(csv_cell("a,\"b\"") == "\"a,\"\"b\"\"\"");
  CHECK(csv_cell("=1+1") == "'=1+1");
  CHECK(csv_cell("@x,y") == "\"'@x,y\"");
  CHECK(csv_cell("") == "");
}

TEST_CASE("a cell of rows to be pasted is quoted only where a tab, a line's end or a quote would break the row") {
  CHECK(tsv_cell("示例,甲;乙") == "示例,甲;乙");
  CHECK(tsv_cell("a\tb") == "\"a\tb\"");
  CHECK(tsv_cell("第一行\n第二行") == "\"第一行\n第二行\"");
  CHECK(tsv_cell("55\" 屏") == "\"55\"\" 屏\"");
  CHECK(tsv_cell("+86 163") == "'+86 163");
  CHECK(tsv_cell("\tx") == "\"'\tx\"");
  CHECK(tsv_cell("") == "");
}

TEST_CASE("random cells survive writing and reading, random bytes do no harm") {
  SeededEntropy entropy(6);
  constexpr std::string_view pieces[] = {"示", "\"", ",", ";", "\n", "a", " "};
  for (int round = 0; round < 2'000; ++round) {
    std::string cell = "x";
    for (std::uint64_t count = entropy.below(8); count > 0; --count) cell += pieces[entropy.below(std::size(pieces))];
    const CsvTable table = read("h,i\n" + csv_cell(cell) + ",1\n");
    REQUIRE(table.rows.size() == 1);
    CHECK(table.rows[0].cells == Cells{cell, "1"});
  }
  for (int round = 0; round < 10'000; ++round) {
    std::string text;
    for (std::uint64_t count = entropy.below(30); count > 0; --count) text += "a,\"\r\n;\t\xff\x01 ="[entropy.below(12)];
    const auto table = read_csv(text);
    if (!table) continue;
    for (const auto& row : table->rows) CHECK(row.cells.size() >= table->header.size());
  }
}
