// The tables of made-up people that are shipped with the scenarios are what the generator gives for
// the seeds that their READMEs state.

#include "synthetic/lecturers.hpp"
#include "synthetic/recode.hpp"
#include "synthetic/roster.hpp"
#include "synthetic/shipped_files.hpp"

#include <catch2/catch.hpp>

using namespace lotrinh;
using namespace lotrinh::synthetic;

TEST_CASE("shipped rosters are what the generator gives for their stated seeds") {
  struct Shipped {
    std::string counts;
    std::string roster;
    RosterOptions options;
  };
  const auto shipped_roster = GENERATE(
      Shipped{"scenarios/tiny/counts.csv", "scenarios/tiny/learners.csv", {1, 6, 1}},
      Shipped{"scenarios/province/counts.csv", "scenarios/province/learners.csv", {40, 10, 1}},
      Shipped{"configs/vietnam/core-managers.csv",
              "scenarios/national-2021/learners.csv",
              {2021, 3, 1}});
  Diagnostics diagnostics;

  const std::vector<std::string> made = rosters(shipped(shipped_roster.counts), shipped_phrases(),
                                                shipped_roster.options, diagnostics);

  CHECK(diagnostics.empty());
  REQUIRE(made.size() == 1);
  INFO(shipped_roster.roster);
  CHECK((made.front() == shipped(shipped_roster.roster).text));
}

TEST_CASE("shipped lecturers are what the generator gives for their stated seeds") {
  struct Shipped {
    std::string staffing;
    std::string lecturers;
    LecturerOptions options;
  };
  const std::string folder = "scenarios/";
  const auto shipped_lecturers = GENERATE(
      Shipped{"tiny/staffing.csv", "tiny/lecturers.csv", {1, 1, 1}},
      Shipped{"province/staffing.csv", "province/lecturers.csv", {40, 1, 1}},
      Shipped{"national-2019/staffing.csv", "national-2019/lecturers.csv", {2019, 1, 1}},
      Shipped{"national-2020/staffing.csv", "national-2020/lecturers.csv", {2020, 1, 1}},
      Shipped{"national-2021/staffing.csv", "national-2021/lecturers.csv", {2021, 1, 1}},
      Shipped{"academy-2024/staffing.csv", "academy-2024/lecturers.csv", {2024, 1, 1}},
      Shipped{"whatif/five-more-staffing.csv", "whatif/five-more-lecturers.csv", {5, 1, 101}});
  Diagnostics diagnostics;

  const std::string made =
      lecturers_table(shipped(folder + shipped_lecturers.staffing), shipped_phrases(),
                      shipped_lecturers.options, diagnostics);

  CHECK(diagnostics.empty());
  INFO(shipped_lecturers.lecturers);
  CHECK((made == shipped(folder + shipped_lecturers.lecturers).text));
}

TEST_CASE("the people of the 34 provinces are those of the 63 with new province codes") {
  const std::string table = GENERATE("learners.csv", "lecturers.csv");
  Diagnostics diagnostics;

  const std::string made = recoded(shipped("scenarios/national-2021/" + table),
                                   shipped("configs/vietnam/merge-2025.csv"), diagnostics);

  CHECK(diagnostics.empty());
  CHECK((made == shipped("scenarios/whatif/provinces-34-" + table).text));
}

TEST_CASE("the estimate of core managers adds up to 4,000 in 63 provinces") {
  Diagnostics diagnostics;
  const NamedRows rows(shipped("configs/vietnam/core-managers.csv"), {"province", "learners"},
                       diagnostics);

  std::map<std::string, std::uint32_t> by_province;
  std::uint32_t all = 0;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    by_province[rows.text(row, "province")] += rows.number(row, "learners", diagnostics);
    all += rows.number(row, "learners", diagnostics);
  }

  CHECK(all == 4000);
  CHECK(by_province.size() == 63);
  CHECK(by_province.at("VN63-79") == 254);  // the largest, Hồ Chí Minh
}
