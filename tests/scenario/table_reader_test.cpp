#include "scenario/table_reader.hpp"

#include <catch2/catch.hpp>

#include <array>

using namespace lotrinh;
using scenario::Column;
using scenario::Presence;
using scenario::Problems;
using scenario::TableReader;

namespace {

constexpr std::array columns{Column{"code"}, Column{"from"}, Column{"to"},
                             Column{"limit", Presence::optional}};
enum : std::size_t { code, from, to, limit };

TableReader reader(std::string_view text, Problems& problems) {
  Diagnostics found;
  CsvTable table = csv_table(text, "t.csv", found);
  problems.add(std::move(found));
  return {{"t.csv", scenario::TableKind::csv, std::move(table)}, columns, problems};
}

}  // namespace

TEST_CASE("columns are found by name in any order, after a byte-order mark, with semicolons") {
  Problems problems;

  const TableReader table =
      reader("\xEF\xBB\xBFto;note;code;from\n2021-09-02;x;A;1/9/2021\n", problems);

  REQUIRE(table.rows() == 1);
  CHECK(table.cell(0, code).required_word() == "A");
  CHECK(table.cell(0, from).day() == day_of(2021, 9, 1));
  CHECK(table.cell(0, limit).empty());
  CHECK_FALSE(table.cell(0, limit).integer({0, 9}));
  CHECK(problems.all().empty());
}

TEST_CASE("a wrong cell is reported with its line, the number and the name of its column") {
  struct Wrong {
    std::string cell;
    std::string code;
  };
  const auto wrong =
      GENERATE(Wrong{"4.5", "E-TYPE"}, Wrong{"-1", "E-RANGE"}, Wrong{"10", "E-RANGE"},
               Wrong{"99999999999999999999", "E-TYPE"}, Wrong{"0x1", "E-TYPE"});
  Problems problems;
  const TableReader table =
      reader("code,from,limit,to\n\nA,2021-09-01," + wrong.cell + ",2021-09-02\n", problems);

  CHECK_FALSE(table.cell(0, limit).integer({0, 9}));

  REQUIRE(problems.all().size() == 1);
  CHECK(problems.all()[0].code == wrong.code);
  CHECK(problems.all()[0].place == SourcePlace{"t.csv", 3, 3});
  CHECK(problems.all()[0].message.find("column limit") != std::string::npos);
}

TEST_CASE("a range whose last day comes first is refused") {
  Problems problems;
  const TableReader table = reader("code,from,to\nA,2021-09-02,2021-09-01\n", problems);

  CHECK_FALSE(scenario::required_range(table.cell(0, from), table.cell(0, to)));

  REQUIRE(problems.all().size() == 1);
  CHECK(problems.all()[0].code == "E-RANGE");
  CHECK(problems.all()[0].place == SourcePlace{"t.csv", 2, 3});
}

TEST_CASE("a table without a required column has no rows, so that it is reported once") {
  Problems problems;

  const TableReader table = reader("code,form,to\nA,2021-09-02,2021-09-01\n", problems);

  CHECK(table.rows() == 0);
  REQUIRE(problems.all().size() == 2);
  CHECK(problems.all()[0].code == "E-COLUMN-MISSING");
  CHECK(problems.all()[1].code == "E-COLUMN");
  CHECK(problems.all()[1].help.find("did you mean 'from'?") == 0);
}

TEST_CASE("control characters and changes of direction in a cell are refused") {
  const std::string bad = GENERATE("a\x1B[2Jb", "a\xE2\x80\xAE", "\"a\nb\"", "a\x7F");
  Problems problems;
  const TableReader table = reader("code,from,to\n" + bad + ",2021-09-02,2021-09-03\n", problems);

  CHECK(table.cell(0, code).required_text().empty());

  REQUIRE(problems.all().size() == 1);
  CHECK(problems.all()[0].code == "E-TEXT");
  const std::string shown = formatted(problems.all()[0]);
  CHECK(shown.find('\x1B') == std::string::npos);
}
