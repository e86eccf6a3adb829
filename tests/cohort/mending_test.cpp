#include "cohort/mending.hpp"

#include "cohort/sizes.hpp"
#include "support/scenario_text.hpp"

#include <catch2/catch.hpp>

using namespace lotrinh;
using namespace lotrinh::test;
using cohort::Members;

namespace {

/// Learners of Hà Nội (N), Hải Phòng (P, 88 km) and Đà Nẵng (D, 605 and 560 km), who may study
/// together up to 600 km: N with P, P with D. A word such as "N1" is province and school.
struct Town {
  Scenario scenario;
  std::vector<Members> classes;
};

Town town(const std::vector<std::vector<std::string>>& classes) {
  std::vector<std::string> rows;
  Town made;
  for (const std::vector<std::string>& words : classes) {
    Members members;
    for (const std::string& word : words) {
      const std::string code = word[0] == 'N' ? "VN63-01" : word[0] == 'P' ? "VN63-31" : "VN63-48";
      members.push_back(LearnerId(rows.size()));
      rows.push_back("L" + std::to_string(rows.size()) + "," + code + "," + word + ",TH");
    }
    made.classes.push_back(members);
  }
  made.scenario = scenario_from("[policies]\nmerging = \"distance\"\nmerge_max_km = 600\n",
                                {{"roster.csv", roster(rows)}, {"counts.csv", counts({})}});
  return made;
}

/// Mends, and checks what must hold afterwards whatever happened.
Members mended(Town& town, const cohort::Sizes& sizes) {
  const cohort::Rules rules(town.scenario);
  Members left_out = cohort::mend(rules, sizes, town.classes);
  std::size_t learners = left_out.size();
  for (const Members& members : town.classes) {
    learners += members.size();
    CHECK(static_cast<int>(members.size()) >= sizes.smallest);
    CHECK(static_cast<int>(members.size()) <= sizes.largest);
    for (const LearnerId learner : members) {
      Members others = members;
      std::erase(others, learner);
      CHECK(rules.may_join(learner, others));
    }
  }
  CHECK(learners == town.scenario.learners.size());
  return left_out;
}

}  // namespace

TEST_CASE("classes in which everybody may be together are left as they are") {
  Town given = town({{"N1", "N2"}, {"D1", "D2"}});
  const std::vector<Members> before = given.classes;

  CHECK(mended(given, {2, 2, 2}).empty());
  CHECK(given.classes == before);
}

TEST_CASE("a colleague moves into a class with room") {
  Town given = town({{"N1", "N1", "N2"}, {"N3", "N4"}});

  CHECK(mended(given, {2, 3, 3}).empty());
  CHECK(sizes_of(given.classes) == std::vector<std::size_t>{2, 3});
}

TEST_CASE("a colleague is exchanged with somebody of a full class") {
  Town given = town({{"N1", "N1"}, {"N2", "N3"}});

  CHECK(mended(given, {2, 2, 2}).empty());
  CHECK(sizes_of(given.classes) == std::vector<std::size_t>{2, 2});
}

TEST_CASE("a colleague moves in where another makes room by moving on") {
  // D1 may be with P1 and P2, not with N1, whom D2 may not meet either; N1 may join the third
  // class.
  Town given = town({{"D1", "D1", "D2"}, {"P1", "P2", "N1"}, {"N2", "N3"}});

  CHECK(mended(given, {2, 3, 3}).empty());
  CHECK(sizes_of(given.classes) == std::vector<std::size_t>{2, 3, 3});
}

TEST_CASE("a colleague whom no class can take gets a class of learners whom others can spare") {
  // The other class is too far away. Of D2, D3, D4 one goes along with one of the two D1.
  Town given = town({{"D1", "D1", "D2", "D3", "D4"}, {"N1", "N2", "N3"}});

  CHECK(mended(given, {2, 5, 5}).empty());
  CHECK(sizes_of(given.classes) == std::vector<std::size_t>{2, 3, 3});
}

TEST_CASE("a class that is too small is filled by one that can spare a learner") {
  Town given = town({{"D1"}, {"P1", "P2", "N1", "N2"}});

  CHECK(mended(given, {2, 4, 4}).empty());
  CHECK(sizes_of(given.classes) == std::vector<std::size_t>{2, 3});  // P2 or P1 goes to D1
}

TEST_CASE("a class that is too small is dissolved where others have room") {
  Town given = town({{"N1"}, {"N2", "N3"}});

  CHECK(mended(given, {2, 3, 3}).empty());
  CHECK(sizes_of(given.classes) == std::vector<std::size_t>{3});
}

TEST_CASE("who finds too few companions is taken out, and nobody else with them") {
  Town given = town({{"D1"}, {"N1", "N2", "P1"}});  // P1 alone could be spared: 2 < 3

  const Members left_out = mended(given, {3, 3, 3});

  CHECK(left_out == Members{LearnerId(0)});
  CHECK(sizes_of(given.classes) == std::vector<std::size_t>{3});
}

TEST_CASE("donors stay where they are when they do not suffice") {
  Town given = town({{"D1"}, {"N1", "N2", "N3", "P1"}});  // P1 can be spared, two are needed

  const Members left_out = mended(given, {3, 4, 4});

  CHECK(left_out == Members{LearnerId(0)});
  CHECK(sizes_of(given.classes) == std::vector<std::size_t>{4});
}
