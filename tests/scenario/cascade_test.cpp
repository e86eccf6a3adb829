#include "scenario/load.hpp"
#include "support/scenario_text.hpp"

#include <catch2/catch.hpp>

using namespace lotrinh;
using lotrinh::test::loaded_from;

namespace {

constexpr const char* cascade_keys = R"([cascade]
provinces = "cascade.csv"
begin_days = { fixed = 3 }
study_days = { fixed = 10 }
gives_up = 0.02
feedback_minutes = { fixed = 12 }
support_minutes_a_day = 30
basis = "assumed"
source = "why"
)";
constexpr const char* cascade_modules = R"([[cascade.modules]]
code = "3"
opens = 2020-06-01
[[cascade.modules]]
code = "4"
opens = 2021-07-19
before = 2021-09-15
)";

scenario::Loaded loaded_with(const std::string& more, const std::string& rows) {
  return loaded_from(std::string(cascade_keys) + more + cascade_modules,
                     {{"cascade.csv", "province,lms,lms_from,supporters,colleagues\n" + rows}});
}

}  // namespace

TEST_CASE("a cascade reaches the scenario") {
  const auto loaded = loaded_with(
      "complete_percent = 90\n[[cascade.thresholds]]\ndepartments_percent = 40\n"
      "above_percent = 70\nmodule = \"4\"\n",
      "VN63-79,preparing,2021-08-02,7,1:50\nVN63-01,none,,20,2:5;0:10;1:90\n");

  INFO(report_text(loaded.diagnostics, 2000));
  REQUIRE(loaded.scenario);
  const Cascade& cascade = loaded.scenario->cascade;
  REQUIRE(cascade.modules.size() == 2);
  CHECK(cascade.modules[0].opens == day_of(2020, 6, 1));
  CHECK_FALSE(cascade.modules[0].before);
  CHECK(cascade.modules[1].before == day_of(2021, 9, 15));
  CHECK_FALSE(cascade.modules[1].planned);
  REQUIRE(cascade.provinces.size() == 2);
  const CascadeProvince& hanoi = cascade.provinces[0];  // in the order of the scenario's provinces
  CHECK(hanoi.province == ProvinceId(0));
  CHECK(hanoi.lms == LmsStatus::none);
  CHECK(hanoi.supporters == 20);
  CHECK(hanoi.done == std::vector<int>{10, 90});
  CHECK(hanoi.colleagues() == 100);
  CHECK(cascade.provinces[1].lms_from == day_of(2021, 8, 2));
  CHECK(cascade.begin_days.mean() == 3);
  CHECK(cascade.study_days_offline == cascade.study_days);
  CHECK(cascade.gives_up == 0.02);
  CHECK(cascade.feedback_minutes.mean() == 12);
  CHECK(cascade.support_minutes_a_day == 30);
  CHECK(cascade.complete_percent == 90);
  REQUIRE(cascade.thresholds.size() == 1);
  CHECK(cascade.thresholds[0].departments_percent == 40);
  CHECK(cascade.thresholds[0].module == std::size_t{1});
  CHECK(cascade.evidence.source == "why");
}

TEST_CASE("a module of the cascade is known as the plan's by its code") {
  const auto loaded =
      loaded_from(std::string(cascade_keys) + cascade_modules +
                  "[[modules]]\ncode = \"4\"\nclass_size.max = 40\nmodel = { pre_days "
                  "= 7, live_days = 2, post_days = 7, modes = [\"virtual\"] }\n");

  INFO(report_text(loaded.diagnostics, 2000));
  REQUIRE(loaded.scenario);
  CHECK(loaded.scenario->cascade.modules[1].planned == ModuleId(0));
}

TEST_CASE("what [cascade] cannot have is told with its place and what is allowed") {
  struct Wrong {
    std::string more, rows, code, file;
    int line, column;
    std::string help;
  };
  const std::string row = "VN63-01,running,,1,0:1\n";
  const Wrong wrong = GENERATE_COPY(
      Wrong{"", "VN63-01,running,2021-08-02,1,0:1\n", "E-VALUE", "cascade.csv", 2, 3, "empty"},
      Wrong{"", "VN63-01,preparing,,1,0:1\n", "E-MISSING", "cascade.csv", 2, 3, ""},
      Wrong{"", "VN63-01,soon,,1,0:1\n", "E-VALUE", "cascade.csv", 2, 2, "preparing"},
      Wrong{"", "VN63-02,running,,1,0:1\n", "E-REFERENCE", "cascade.csv", 2, 1, "VN63-01"},
      Wrong{"", row + row, "E-DUPLICATE", "cascade.csv", 3, 1, ""},
      Wrong{"", row + "VN63-31,running,,-1,0:1\n", "E-RANGE", "cascade.csv", 3, 4, "0 to 1000000"},
      Wrong{"", row + "VN63-31,running,,1,3:1\n", "E-VALUE", "cascade.csv", 3, 5, "0 to 2"},
      Wrong{"", row + "VN63-31,running,,1,1:5;1:6\n", "E-VALUE", "cascade.csv", 3, 5, "once"},
      Wrong{"", row + "VN63-31,running,,1,1=5\n", "E-VALUE", "cascade.csv", 3, 5, "2:300"},
      Wrong{"", row + "VN63-31,running,,1,1:\n", "E-VALUE", "cascade.csv", 3, 5, "2:300"},
      Wrong{"", row + "VN63-31,running,,1,1:-1\n", "E-VALUE", "cascade.csv", 3, 5, "2:300"},
      Wrong{"", "VN63-01,running,,1,0:0\n", "E-VALUE", "test.toml", 3, 13, "colleagues"},
      Wrong{"", row + "VN63-31,running,,1,1:1000000\n", "E-SIZE", "test.toml", 3, 13, "1000000"},
      Wrong{"complete_percent = 0\n", row, "E-RANGE", "test.toml", 11, 20, "1 to 100"},
      Wrong{"completed = 5\n", row, "E-KEY", "test.toml", 11, 1, "complete_percent"},
      Wrong{
          "[[cascade.thresholds]]\ndepartments_percent = 40\nabove_percent = 70\nmodule = \"6\"\n",
          row, "E-REFERENCE", "test.toml", 14, 10, "4"},
      Wrong{"[[cascade.modules]]\ncode = \"4\"\nopens = 2021-07-19\n", row, "E-DUPLICATE",
            "test.toml", 18, 8, ""},
      Wrong{"[[cascade.modules]]\ncode = \"5\"\nopens = 2022-01-01\n", row, "E-HORIZON",
            "test.toml", 13, 9, "2021-12-31"},
      Wrong{"[[cascade.modules]]\ncode = \"5\"\nopens = 2021-03-01\nbefore = 2021-03-01\n", row,
            "E-RANGE", "test.toml", 14, 10, "after opens"});

  const auto loaded = loaded_with(wrong.more, wrong.rows);

  INFO(report_text(loaded.diagnostics, 2000));
  CHECK_FALSE(loaded.scenario);
  REQUIRE(loaded.diagnostics.size() == 1);
  CHECK(loaded.diagnostics[0].code == wrong.code);
  CHECK(loaded.diagnostics[0].place == SourcePlace{wrong.file, wrong.line, wrong.column});
  CHECK(loaded.diagnostics[0].help.find(wrong.help) != std::string::npos);
}
