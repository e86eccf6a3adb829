#include "scenario/spreadsheet.hpp"

#include "support/scenario_text.hpp"

#include <catch2/catch.hpp>
#include <zip.h>

#include <algorithm>
#include <stdexcept>

using namespace lotrinh;

namespace {

/// A zip archive of these files, as bytes.
std::string zipped(const test::Texts& files) {
  zip_error_t failure;
  zip_error_init(&failure);
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &failure);
  zip_source_keep(target);
  zip_t* archive = zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, &failure);
  for (const auto& [name, text] : files) {
    zip_source_t* content = zip_source_buffer(archive, text.data(), text.size(), 0);
    zip_file_add(archive, name.c_str(), content, ZIP_FL_ENC_UTF_8);
  }
  if (zip_close(archive) != 0) throw std::runtime_error("cannot write the archive");
  zip_stat_t status;
  zip_source_stat(target, &status);
  std::string bytes(status.size, '\0');
  zip_source_open(target);
  zip_source_read(target, bytes.data(), bytes.size());
  zip_source_close(target);
  zip_source_free(target);
  return bytes;
}

/// What Excel writes: texts are shared, numbers are floating point, empty cells are left out.
std::string excel_file(const std::string& rows, const std::string& shared = "") {
  return zipped(
      {{"xl/workbook.xml",
        "<workbook xmlns:r='r'><sheets><sheet name='A' sheetId='2' r:id='rId7'/></sheets>"
        "</workbook>"},
       {"xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id='rId7' Target='worksheets/sheet2.xml'/></Relationships>"},
       {"xl/sharedStrings.xml", "<sst>" + shared + "</sst>"},
       {"xl/worksheets/sheet2.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"}});
}

std::string cell(const std::string& reference, const std::string& text) {
  return "<c r='" + reference + "' t='inlineStr'><is><t>" + text + "</t></is></c>";
}

CsvTable table_of(const std::string& bytes, scenario::Problems& problems) {
  REQUIRE(scenario::is_spreadsheet(bytes));
  return scenario::spreadsheet_table(bytes, "t.xlsx", problems);
}

std::vector<std::string> texts(const std::vector<CsvField>& row) {
  std::vector<std::string> all;
  for (const CsvField& field : row) all.push_back(field.text);
  return all;
}

using Row = std::vector<std::string>;

}  // namespace

TEST_CASE("an Excel sheet becomes a table with the sheet's lines and columns") {
  const std::string bytes = excel_file(
      "<row r='2'><c r='A2' t='s'><v>0</v></c>" + cell("B2", "level") + cell("C2", "learners") +
          "</row><row r='5'><c r='A5' t='s'><v>1</v></c><c r='C5'><v>4E1</v></c></row>",
      "<si><t>province</t></si><si><r><t>VN63</t></r><r><t>-01</t></r><rPh><t>x</t></rPh></si>");
  scenario::Problems problems;

  const CsvTable table = table_of(bytes, problems);

  CHECK(problems.all().empty());
  CHECK(texts(table.header) == Row{"province", "level", "learners"});
  REQUIRE(table.rows.size() == 1);
  CHECK(texts(table.rows[0]) == Row{"VN63-01", "", "40"});
  CHECK(table.rows[0][2].line == 5);
  CHECK(table.rows[0][2].column == 3);
}

TEST_CASE("an Excel sheet whose elements have a namespace prefix is read like any other") {
  const std::string bytes = zipped(
      {{"xl/workbook.xml",
        "<x:workbook xmlns:x='m' xmlns:rel='r'><x:sheets><x:sheet name='A' sheetId='1' "
        "rel:id='rId1'/></x:sheets></x:workbook>"},
       {"xl/_rels/workbook.xml.rels",
        "<p:Relationships xmlns:p='p'><p:Relationship Id='rId1' Target='/xl/worksheets/b.xml'/>"
        "</p:Relationships>"},
       {"xl/sharedStrings.xml",
        "<x:sst xmlns:x='m'><x:si><x:t>code</x:t></x:si><x:si><x:r><x:t>VN</x:t></x:r>"
        "<x:r><x:t>63</x:t></x:r></x:si></x:sst>"},
       {"xl/worksheets/b.xml",
        "<x:worksheet xmlns:x='m'><x:sheetData>"
        "<x:row r='1'><x:c r='A1' t='s'><x:v>0</x:v></x:c></x:row>"
        "<x:row r='3'><x:c r='A3' t='s'><x:v>1</x:v></x:c></x:row>"
        "</x:sheetData></x:worksheet>"}});
  scenario::Problems problems;

  const CsvTable table = table_of(bytes, problems);

  CHECK(problems.all().empty());
  CHECK(texts(table.header) == Row{"code"});
  REQUIRE(table.rows.size() == 1);
  CHECK(texts(table.rows[0]) == Row{"VN63"});
  CHECK(table.rows[0][0].line == 3);
}

TEST_CASE("row numbers beyond any sheet do not run over") {
  const std::string excel =
      excel_file("<row r='1'>" + cell("A1", "a") + "</row>" + "<row r='2147483647'>" +
                 cell("A2", "x") + "</row><row>" + cell("A3", "y") + "</row>");
  const std::string row = "<table:table-row table:number-rows-repeated='-2147483648'/>";
  const std::string office = zipped(
      {{"content.xml",
        "<office:document-content><office:body><office:spreadsheet><table:table><table:table-row>"
        "<table:table-cell><text:p>a</text:p></table:table-cell></table:table-row>" +
            row + row + row +
            "</table:table></office:spreadsheet></office:body></office:document-content>"}});
  const std::string bytes = GENERATE_REF(excel, office);
  scenario::Problems problems;

  const CsvTable table = table_of(bytes, problems);

  CHECK(texts(table.header) == Row{"a"});
  CHECK(problems.all().empty());
}

TEST_CASE("a LibreOffice sheet becomes a table with repeated cells and real dates") {
  const std::string bytes = zipped(
      {{"content.xml",
        "<office:document-content><office:body><office:spreadsheet><table:table>"
        "<table:table-header-rows><table:table-row>"
        "<table:table-cell><text:p>from</text:p></table:table-cell>"
        "<table:table-cell><text:p>a</text:p></table:table-cell>"
        "<table:table-cell><text:p>b</text:p></table:table-cell>"
        "</table:table-row></table:table-header-rows>"
        "<table:table-row table:number-rows-repeated='3'><table:table-cell/></table:table-row>"
        "<table:table-row>"
        "<table:table-cell office:value-type='date' office:date-value='2021-09-15'/>"
        "<table:table-cell table:number-columns-repeated='2' office:value-type='float' "
        "office:value='2.0'/></table:table-row>"
        "<table:table-row table:number-rows-repeated='1048000'><table:table-cell "
        "table:number-columns-repeated='1024'/></table:table-row>"
        "</table:table></office:spreadsheet></office:body></office:document-content>"}});
  scenario::Problems problems;

  const CsvTable table = table_of(bytes, problems);

  CHECK(problems.all().empty());
  REQUIRE(table.rows.size() == 1);
  CHECK(texts(table.rows[0]) == Row{"2021-09-15", "2", "2"});
  CHECK(table.rows[0][0].line == 5);
}

TEST_CASE("a scenario reads a spreadsheet where it names one, with dates as day numbers") {
  const std::string closures =
      excel_file("<row r='1'>" + cell("A1", "from") + cell("B1", "to") + cell("C1", "where") +
                 cell("D1", "effect") + cell("E1", "reason") +
                 "</row><row r='2'><c r='A2'><v>44445</v></c>" + cell("B2", "07/09/2021") +
                 cell("C2", "*") + cell("D2", "nothing") + cell("E2", "Bão") + "</row>");

  const Scenario scenario = test::scenario_from("", {{"closures.csv", closures}});

  // 44445 is 2021-09-06
  const auto& days = scenario.provinces[ProvinceId(2)].days;
  CHECK(days.for_use(DayUse::online).contains(day_of(2021, 9, 5)));
  CHECK_FALSE(days.for_use(DayUse::online).contains(day_of(2021, 9, 6)));
  CHECK_FALSE(days.for_use(DayUse::online).contains(day_of(2021, 9, 7)));
  CHECK(days.for_use(DayUse::online).contains(day_of(2021, 9, 8)));
}

TEST_CASE("a cell beyond the header's columns is reported at its place") {
  const std::string bytes = excel_file("<row r='1'>" + cell("A1", "a") + "</row><row r='3'>" +
                                       cell("A3", "1") + cell("B3", "2") + "</row>");
  scenario::Problems problems;

  const CsvTable table = table_of(bytes, problems);

  CHECK(table.rows.empty());
  REQUIRE(problems.all().size() == 1);
  CHECK(problems.all()[0].code == "E-CSV-FIELDS");
  CHECK(problems.all()[0].place == SourcePlace{"t.xlsx", 3, 2});
}

TEST_CASE("damaged and bloated spreadsheets are refused") {
  const std::string good = excel_file("<row r='1'>" + cell("A1", "a") + "</row>");
  const std::string cut = good.substr(0, good.size() / 2);
  const std::string bomb = zipped({{"content.xml", std::string(80 << 20, ' ')}});
  const std::string other = zipped({{"word/document.xml", "<a/>"}});
  CHECK(bomb.size() < 200'000);  // 80 MiB of blanks
  const std::string bytes = GENERATE_REF(cut, bomb, other);
  scenario::Problems problems;

  const CsvTable table = table_of(bytes, problems);

  CHECK(table.header.empty());
  REQUIRE(problems.all().size() == 1);
  CHECK(problems.all()[0].code == "E-SHEET");
}

TEST_CASE("a sheet of more XML tags than any table needs is refused before they take memory") {
  std::string rows;
  for (int i = 0; i < 4'000'001; ++i) rows += "<row/>";
  scenario::Problems problems;

  (void)table_of(excel_file(rows), problems);

  REQUIRE(problems.all().size() == 1);
  CHECK(problems.all()[0].code == "E-SHEET");
}

TEST_CASE("a large spreadsheet named many times is read until 256 MiB are reached") {
  const std::string large = zipped({{"content.xml", std::string(50 << 20, ' ')}});

  const auto loaded = test::loaded_from(
      "learners.counts = [\"c\", \"c\", \"c\", \"c\", \"c\", \"c\", \"c\", \"c\"]", {{"c", large}});

  const auto refused = std::count_if(
      loaded.diagnostics.begin(), loaded.diagnostics.end(),
      [](const Diagnostic& one) { return one.code == "E-SIZE" && one.place.line == 2; });
  CHECK(refused == 3);  // 5 of 50 MiB fit
}

TEST_CASE("a sheet that repeats a full row a million times is cut off with an error") {
  const std::string cells =
      "<table:table-cell table:number-columns-repeated='200'><text:p>x</text:p>"
      "</table:table-cell>";
  const std::string bytes = zipped(
      {{"content.xml",
        "<office:document-content><office:body><office:spreadsheet><table:table><table:table-row "
        "table:number-rows-repeated='1000000'>" +
            cells +
            "</table:table-row></table:table></office:spreadsheet></office:body>"
            "</office:document-content>"}});
  scenario::Problems problems;

  (void)table_of(bytes, problems);

  REQUIRE(problems.all().size() == 1);
  CHECK(problems.all()[0].code == "E-SIZE");
}
