#include "synthetic/lecturers.hpp"

#include "synthetic/shipped_files.hpp"

#include <catch2/catch.hpp>

using namespace lotrinh;
using namespace lotrinh::synthetic;

namespace {

const std::string header =
    "institution,home_province,lecturers,modules,levels,roles,max_live_days_week,"
    "max_live_days_month,max_live_days_year,travels,fee_vnd_per_live_day,women_percent,absences,"
    "absent_percent\n";

std::string made(const std::string& rows, const LecturerOptions& options) {
  Diagnostics diagnostics;
  std::string text =
      lecturers_table({"staffing.csv", header + rows}, shipped_phrases(), options, diagnostics);
  CHECK(diagnostics.empty());
  return text;
}

std::vector<std::string> column(const std::string& table, const std::string& name) {
  Diagnostics diagnostics;
  const NamedRows rows({"lecturers.csv", table}, {name}, diagnostics);
  std::vector<std::string> texts;
  for (std::size_t row = 0; row < rows.size(); ++row) texts.push_back(rows.text(row, name));
  return texts;
}

}  // namespace

TEST_CASE("a row of the staffing becomes that many lecturers, numbered within the institution") {
  const std::string table = made(
      "A,X-1,2,4,TH,lead;co,4,8,20,yes,1000,50,,0\n"
      "B,X-1,1,4,TH,co,4,8,20,yes,1000,50,,0\n"
      "A,X-1,1,5,TH,co,4,8,20,yes,1000,50,,0\n",
      {1, 1, 1});

  CHECK(column(table, "lecturer") == std::vector<std::string>{"A-001", "A-002", "B-001", "A-003"});
}

TEST_CASE("a lecturer is qualified for every module of the row at every level of it") {
  const std::string table = made("A,X-1,1,4;5,TH;THCS,co,4,8,20,yes,1000,50,,0\n", {1, 1, 1});

  CHECK(column(table, "qualifications").front() == "4:TH;4:THCS;5:TH;5:THCS");
}

TEST_CASE("the multiple and the first number of lecturers are kept") {
  const std::string table = made("A,X-1,2,4,TH,co,4,8,20,yes,1000,50,,0\n", {1, 3, 101});

  const std::vector<std::string> codes = column(table, "lecturer");
  CHECK(codes.size() == 6);
  CHECK(codes.front() == "A-101");
  CHECK(codes.back() == "A-106");
}

TEST_CASE("absences are drawn from the ones given, for so many in a hundred as given") {
  const std::string table = made(
      "A,X-1,200,4,TH,co,4,8,20,yes,1000,50,2021-08-02..2021-08-07;2021-09-13,25\n", {1, 1, 1});

  int absent = 0;
  for (const std::string& absence : column(table, "absences")) {
    if (absence.empty()) continue;
    ++absent;
    CHECK((absence == "2021-08-02..2021-08-07" || absence == "2021-09-13"));
  }
  CHECK(absent > 30);  // 50 expected
  CHECK(absent < 70);
}
