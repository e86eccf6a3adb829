#include "synthetic/roster.hpp"

#include "synthetic/shipped_files.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <set>

using namespace lotrinh;
using namespace lotrinh::synthetic;

namespace {

std::vector<std::string> made(const NamedText& counts, const RosterOptions& options) {
  Diagnostics diagnostics;
  std::vector<std::string> texts = rosters(counts, shipped_phrases(), options, diagnostics);
  CHECK(diagnostics.empty());
  return texts;
}

/// People of each school, by province, district and school.
std::map<std::string, std::vector<std::string>> positions_by_school(const std::string& roster) {
  Diagnostics diagnostics;
  const NamedRows rows({"roster", roster}, {"province", "district", "school", "position"},
                       diagnostics);
  std::map<std::string, std::vector<std::string>> found;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    found[rows.text(row, "province") + "/" + rows.text(row, "district") + "/" +
          rows.text(row, "school")]
        .push_back(rows.text(row, "position"));
  }
  return found;
}

const NamedText one_province{"counts.csv",
                             "province,level,audience,learners\nVN63-40,TH,CBQL,1000\n"};

}  // namespace

TEST_CASE("the same seed gives the same bytes, another seed other people") {
  const std::string first = made(one_province, {1, 3, 1}).front();

  CHECK(made(one_province, {1, 3, 1}).front() == first);
  CHECK(made(one_province, {2, 3, 1}).front() != first);
}

TEST_CASE("people of one group do not change when another group is added") {
  const NamedText two{"counts.csv", one_province.text + "VN63-41,THPT,CBQL,7\n"};

  const std::string alone = made(one_province, {1, 3, 1}).front();
  const std::string together = made(two, {1, 3, 1}).front();

  CHECK(together.substr(0, alone.size()) == alone);
}

TEST_CASE("about 3 in 100 made-up people have no address, 1 in 100 is written to in English") {
  Diagnostics diagnostics;
  const NamedText counts{"counts.csv", "province,level,audience,learners\nVN63-40,TH,CBQL,10000\n"};
  const NamedRows rows({"roster", made(counts, {1, 3, 1}).front()},
                       {"learner", "email", "language"}, diagnostics);

  int without = 0;
  int english = 0;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const std::string email = rows.text(row, "email");
    without += email.empty() ? 1 : 0;
    english += rows.text(row, "language") == "en" ? 1 : 0;
    if (row == 0) CHECK(email == "vn63-40-th-cbql-00001@learners.example");
    if (!email.empty()) REQUIRE(email.ends_with("@learners.example"));
  }

  CHECK(without > 230);  // 300 expected, and 17 the standard deviation
  CHECK(without < 370);
  CHECK(english > 60);  // 100 expected, 10
  CHECK(english < 140);
}

TEST_CASE("so many schools in a hundred as asked for send principal and vice-principal") {
  const auto schools = positions_by_school(made(one_province, {1, 10, 1}).front());

  int pairs = 0;
  for (const auto& [school, positions] : schools) {
    CHECK(positions.size() <= 2);
    if (positions.size() < 2) continue;
    ++pairs;
    CHECK(positions == std::vector<std::string>{"principal", "vice_principal"});
  }

  CHECK(pairs > 60);  // about 909 schools, 91 pairs expected
  CHECK(pairs < 122);
}

TEST_CASE("no school sends two people when no pairs are asked for") {
  const auto schools = positions_by_school(made(one_province, {1, 0, 1}).front());

  CHECK(schools.size() == 1000);
}

TEST_CASE("a multiple of the counts is that many people with codes of their own") {
  const std::string roster = made(one_province, {1, 3, 3}).front();

  Diagnostics diagnostics;
  const NamedRows rows({"roster", roster}, {"learner"}, diagnostics);
  std::set<std::string> codes;
  for (std::size_t row = 0; row < rows.size(); ++row) codes.insert(rows.text(row, "learner"));
  CHECK(codes.size() == 3000);
  CHECK(codes.contains("VN63-40-TH-CBQL-00001"));
  CHECK(codes.contains("VN63-40-TH-CBQL-03000"));
}

TEST_CASE("a roster is split into files that a scenario may have") {
  const NamedText counts = shipped("configs/vietnam/core-managers.csv");

  const std::vector<std::string> files = made(counts, {1, 3, 40});  // 160,000 people, about 20 MB

  CHECK(files.size() >= 2);
  std::size_t people = 0;
  for (const std::string& file : files) {
    CHECK(file.size() < (std::size_t{16} << 20));
    people += static_cast<std::size_t>(std::count(file.begin(), file.end(), '\n')) - 1;
  }
  CHECK(people == 160'000);
}

TEST_CASE("a level without schools in the phrase book is an error") {
  Diagnostics diagnostics;

  const auto none = rosters({"counts.csv", "province,level,audience,learners\nX-1,MN,CBQL,5\n"},
                            shipped_phrases(), {1, 3, 1}, diagnostics);

  CHECK(none.empty());
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].message == "nothing is known of schools of level \"MN\"");
}

TEST_CASE("a count that is no number is named with its row and column") {
  Diagnostics diagnostics;

  const auto none = rosters({"counts.csv", "province,level,audience,learners\nX-1,TH,CBQL,many\n"},
                            shipped_phrases(), {1, 3, 1}, diagnostics);

  CHECK(none.empty());
  REQUIRE(diagnostics.size() == 1);
  CHECK(formatted(diagnostics[0]).find("counts.csv:2:4: error[E-CSV-VALUE]: \"many\"") == 0);
}
