#include "base/csv.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <rapidcheck.h>

namespace lotrinh {
namespace {

struct Read {
  Diagnostics diagnostics;
  CsvTable table;  // made last: it fills the diagnostics

  explicit Read(std::string_view text) : table(csv_table(text, "t.csv", diagnostics)) {}

  /// Texts of a row, 0 being the one after the header.
  [[nodiscard]] std::vector<std::string> row(std::size_t number) const {
    std::vector<std::string> texts;
    for (const CsvField& field : table.rows.at(number)) texts.push_back(field.text);
    return texts;
  }
};

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("csv_table takes commas or semicolons, whichever the header has more of") {
  const char separator = GENERATE(',', ';');
  const std::string s(1, separator);

  const Read read("code" + s + "name\nHN" + s + "Hà Nội\n");

  CHECK(read.diagnostics.empty());
  CHECK(read.table.header.at(1).text == "name");
  CHECK(read.row(0) == Texts{"HN", "Hà Nội"});
}

TEST_CASE("csv_table keeps commas in a table that is separated by semicolons") {
  const Read read("code;places\nA;x, y\n");

  CHECK(read.row(0) == Texts{"A", "x, y"});
}

TEST_CASE("csv_table skips a byte-order mark") {
  const Read read(
      "\xEF\xBB\xBF"
      "code,name\n1,x\n");

  CHECK(read.table.header.at(0).text == "code");
  CHECK(read.diagnostics.empty());
}

TEST_CASE("csv_table reads quoted fields with separators, quotes and line feeds") {
  const Read read("a,b\n\"x, y\",\"say \"\"so\"\"\"\n\"two\nlines\",z\n");

  CHECK(read.diagnostics.empty());
  CHECK(read.row(0) == Texts{"x, y", "say \"so\""});
  CHECK(read.row(1) == Texts{"two\nlines", "z"});
}

TEST_CASE("csv_table counts lines behind blank lines, CRLF and line feeds in quotes") {
  const Read read(
      "a,b\r\n"           // line 1
      "\r\n"              // 2
      "\"x\r\ny\",1\r\n"  // 3 and 4
      "p,\"q\n\nr\"\r\n"  // 5 to 7
      "last,2");          // 8

  REQUIRE(read.table.rows.size() == 3);
  CHECK(read.table.rows[0][0].line == 3);
  CHECK(read.table.rows[0][1].line == 3);
  CHECK(read.table.rows[1][0].line == 5);
  CHECK(read.table.rows[2][1].line == 8);
  CHECK(read.table.rows[2][1].column == 2);
}

TEST_CASE("csv_table removes blanks around fields, no-break spaces too, and composes letters") {
  const Read read("a,b,c\n  x ,\" y \",\xC2\xA0Ha\xCC\x80 No\xCC\xA3i\xC2\xA0\n");

  CHECK(read.row(0) == Texts{"x", "y", "Hà Nọi"});  // a + U+0300, o + U+0323
}

TEST_CASE("csv_table skips rows whose fields are all empty") {
  const Read read("a,b\n,\n  , \nx,y\n");

  CHECK(read.diagnostics.empty());
  CHECK(read.table.rows.size() == 1);
}

TEST_CASE("csv_table reports every row with too few or too many fields and keeps the others") {
  const Read read("a,b\nx\n1,2\nx,y,z\n");

  REQUIRE(read.diagnostics.size() == 2);
  CHECK(read.diagnostics[0].code == "E-CSV-FIELDS");
  CHECK(read.diagnostics[0].place == SourcePlace{"t.csv", 2, 1});
  CHECK(read.diagnostics[0].message == "the row has 1 fields, the header has 2");
  CHECK(read.diagnostics[1].place == SourcePlace{"t.csv", 4, 1});
  CHECK(read.table.rows.size() == 1);
}

TEST_CASE("csv_table reports a hundred uneven rows and counts the rest") {
  std::string text = "a,b\n";
  for (int i = 0; i < 250; ++i) text += "x\n";

  const Read read(text);

  REQUIRE(read.diagnostics.size() == 101);
  CHECK(read.diagnostics.back().message == "150 more rows have the wrong number of fields");
}

TEST_CASE("csv_table does not let a quote that is never closed swallow the rest of the table") {
  const Read read("a,b\n1,2\nx,\"y\nz,w\n");

  REQUIRE(read.diagnostics.size() == 1);
  CHECK(read.diagnostics[0].code == "E-CSV-QUOTE");
  CHECK(read.diagnostics[0].place == SourcePlace{"t.csv", 3, 1});
  CHECK(read.table.rows.size() == 1);
}

TEST_CASE("csv_table names the row in which a quote stands inside of a field") {
  const std::string row = GENERATE(as<std::string>(), "x,y\"z\"\n", "x,\"y\"z\n");

  const Read read("a,b\n1,2\n" + row);

  REQUIRE(read.diagnostics.size() == 1);
  CHECK(read.diagnostics[0].code == "E-CSV-QUOTE");
  CHECK(read.diagnostics[0].place == SourcePlace{"t.csv", 3, 1});
}

TEST_CASE("csv_table refuses text that is not UTF-8 and names the line") {
  const std::string bad =
      GENERATE(as<std::string>(), "Hu\xE9", "\xC0\xAF", "\xED\xA0\x80", std::string("a\0b", 3));

  const Read read("a\nfine\n" + bad + "\n");

  REQUIRE(read.diagnostics.size() == 1);
  CHECK(read.diagnostics[0].code == "E-UTF8");
  CHECK(read.diagnostics[0].place.line == 3);
  CHECK(read.table.rows.empty());
}

TEST_CASE("csv_table refuses what is too large, before it parses") {
  struct Case {
    std::string text;
    int line;
  };
  const Case tested = GENERATE(Case{std::string((16 << 20) + 1, 'x'), 1},
                               Case{"a\n" + std::string((64 << 10) + 1, 'x') + "\n", 2});

  const Read read(tested.text);

  REQUIRE(read.diagnostics.size() == 1);
  CHECK(read.diagnostics[0].code == "E-SIZE");
  CHECK(read.diagnostics[0].place.line == tested.line);
}

TEST_CASE("csv_table refuses a table of more than 256 columns") {
  const Read read("x" + std::string(256, ',') + "\n");

  REQUIRE(read.diagnostics.size() == 1);
  CHECK(read.diagnostics[0].code == "E-SIZE");
  CHECK(read.diagnostics[0].message == "the table has 257 columns");
}

TEST_CASE("csv_table says that a table without a header row has none") {
  const std::string text = GENERATE("", "\n\n", "\xEF\xBB\xBF");

  const Read read(text);

  REQUIRE(read.diagnostics.size() == 1);
  CHECK(read.diagnostics[0].code == "E-CSV-EMPTY");
}

TEST_CASE("csv_row quotes only what needs it") {
  CHECK(csv_row({"a", "b c", "d,e", "say \"so\"", "two\nlines", ""}) ==
        "a,b c,\"d,e\",\"say \"\"so\"\"\",\"two\nlines\",\n");
}

TEST_CASE("csv_table reads back what csv_row writes") {
  const auto field = rc::gen::map(
      rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab,;\"\n'x y"))),
      [](const std::string& text) { return "<" + text + ">"; });  // blanks at the ends would go

  CHECK(rc::check("round trip", [&] {
    const auto fields = *rc::gen::resize(12, rc::gen::nonEmpty(rc::gen::container<Texts>(field)));
    std::string header;
    for (std::size_t i = 0; i < fields.size(); ++i) header += (i == 0 ? "h" : ",h");

    const Read read(header + "\n" + csv_row(fields));

    RC_ASSERT(read.diagnostics.empty());
    RC_ASSERT(read.row(0) == fields);
  }));
}

TEST_CASE("csv_table survives any bytes, and every row is as wide as the header") {
  CHECK(rc::check("any bytes", [] {
    const auto text = *rc::gen::container<std::string>(
        rc::gen::oneOf(rc::gen::elementOf(std::string(",;\"\r\n ")), rc::gen::arbitrary<char>()));

    const Read read(text);

    for (const auto& row : read.table.rows) RC_ASSERT(row.size() == read.table.header.size());
  }));
}

namespace {

/// Rows that read_csv() hands over, fields joined by '|', the header first.
std::vector<std::string> handed_over(std::string_view text, const CsvLimits& limits,
                                     Diagnostics& diagnostics) {
  std::vector<std::string> rows;
  const auto keep = [&](std::vector<CsvField>& row) {
    std::string line;
    for (const CsvField& field : row) line += (line.empty() ? "" : "|") + field.text;
    rows.push_back(std::to_string(row.front().line) + ": " + line);
  };
  read_csv(text, "t.csv", limits, keep, diagnostics);
  return rows;
}

}  // namespace

TEST_CASE("read_csv hands over the header, then the rows that have as many fields") {
  Diagnostics diagnostics;

  const auto rows = handed_over("a,b\n1,2\n\n3\n4,\"x\ny\"\n5,6", {}, diagnostics);

  CHECK(rows == Texts{"1: a|b", "2: 1|2", "5: 4|x\ny", "7: 5|6"});
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].code == "E-CSV-FIELDS");
}

TEST_CASE("read_csv hands over no row that a limit has cut short") {
  Diagnostics diagnostics;

  const auto rows = handed_over("a,b\n1,2\n3,4\n", {100, 5}, diagnostics);  // of 6 fields

  CHECK(rows == Texts{"1: a|b", "2: 1|2"});
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].code == "E-SIZE");
  CHECK(diagnostics[0].message == "the table has 6 fields");
}

TEST_CASE("read_csv reads nothing of a file that is too large") {
  Diagnostics diagnostics;

  const auto rows = handed_over("a,b\n1,2\n", {7, 100}, diagnostics);

  CHECK(rows.empty());
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].code == "E-SIZE");
}

TEST_CASE("read_csv hands over rows that were not moved away just as those that were") {
  const std::string text = "a,b\nlong enough to be on the heap,2\n\nx,\n1,2,3\n,y\n";
  std::vector<std::string> kept;
  std::vector<std::string> moved;
  const auto joined = [](const std::vector<CsvField>& row) {
    std::string line;
    for (const CsvField& field : row)
      line += fmt::format("{}:{}:{}|", field.line, field.column, field.text);
    return line;
  };
  Diagnostics diagnostics;

  read_csv(
      text, "t.csv", {}, [&](auto& row) { kept.push_back(joined(row)); }, diagnostics);
  read_csv(
      text, "t.csv", {},
      [&](auto& row) {
        const std::vector<CsvField> own = std::move(row);
        moved.push_back(joined(own));
      },
      diagnostics);

  CHECK(kept == Texts{"1:1:a|1:2:b|", "2:1:long enough to be on the heap|2:2:2|", "4:1:x|4:2:|",
                      "6:1:|6:2:y|"});
  CHECK(moved == kept);
}

}  // namespace lotrinh
