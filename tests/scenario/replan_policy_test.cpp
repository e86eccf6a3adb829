#include "scenario/load.hpp"
#include "support/scenario_text.hpp"

#include <catch2/catch.hpp>

using namespace lotrinh;
using lotrinh::test::loaded_from;
using lotrinh::test::scenario_from;

TEST_CASE("a scenario without [replan] has the documented policy") {
  const ReplanPolicy policy = scenario_from("").replan;

  CHECK(policy.freeze_date_days == 7);
  CHECK(policy.freeze_place_days == 3);
  CHECK(policy.freeze_lecturer_days == 2);
  CHECK(policy.top_up_min_learners == 5);
  CHECK(policy.changes == ChangesRank::before_cost);
  CHECK(policy.weight(7) == 4);
  CHECK(policy.weight(14) == 2);
  CHECK(policy.weight(15) == 1);
}

TEST_CASE("every key of [replan] reaches the policy") {
  const ReplanPolicy policy = scenario_from(R"([replan]
freeze_date_days = 10
freeze_place_days = 0
freeze_lecturer_days = 366
notice = [{ within_days = 0, weight = 9 }, { within_days = 5, weight = 3 }]
top_up_min_learners = 12
changes = "as_objective"
)")
                                  .replan;

  CHECK(policy.freeze_date_days == 10);
  CHECK(policy.freeze_place_days == 0);
  CHECK(policy.freeze_lecturer_days == 366);
  CHECK(policy.top_up_min_learners == 12);
  CHECK(policy.changes == ChangesRank::as_objective);
  CHECK(policy.weight(0) == 9);
  CHECK(policy.weight(5) == 3);
  CHECK(policy.weight(6) == 1);
}

TEST_CASE("a list of notice replaces the default, and an empty one makes every change weigh 1") {
  const ReplanPolicy policy = scenario_from("replan.notice = []\n").replan;

  CHECK(policy.notice.empty());
  CHECK(policy.weight(0) == 1);
}

TEST_CASE("what [replan] cannot have is told with its place and what is allowed") {
  struct Wrong {
    std::string text, code;
    int line, column;
    std::string help;
  };
  const Wrong wrong = GENERATE(
      Wrong{"replan.freeze_date_days = -1", "E-RANGE", 2, 27, "0 to 366"},
      Wrong{"replan.freeze_place_days = 367", "E-RANGE", 2, 28, "0 to 366"},
      Wrong{"replan.freeze_lecturer_days = \"2\"", "E-TYPE", 2, 31, "whole number"},
      Wrong{"replan.top_up_min_learners = 0", "E-RANGE", 2, 30, "1 to 1000"},
      Wrong{"replan.changes = \"before_costs\"", "E-VALUE", 2, 18, "did you mean 'before_cost'?"},
      Wrong{"replan.freeze_days = 7", "E-KEY", 2, 8, "freeze_date_days"},
      Wrong{"replan.notice = [{ within_days = 7 }]", "E-MISSING", 2, 18, "weight"},
      Wrong{"replan.notice = [{ within_days = 7, weight = 0 }]", "E-RANGE", 2, 46, "1 to 1000"},
      Wrong{"replan.notice = [{ within_days = 7, weight = 4 }, { within_days = 7, weight = 2 }]",
            "E-RANGE", 2, 67, "ascending"});

  const auto loaded = loaded_from(wrong.text + "\n");

  INFO(report_text(loaded.diagnostics, 2000));
  CHECK_FALSE(loaded.scenario);
  REQUIRE(loaded.diagnostics.size() == 1);
  CHECK(loaded.diagnostics[0].code == wrong.code);
  CHECK(loaded.diagnostics[0].place == SourcePlace{"test.toml", wrong.line, wrong.column});
  CHECK(loaded.diagnostics[0].help.find(wrong.help) != std::string::npos);
}

TEST_CASE("more than 50 bands of notice are refused") {
  std::string bands;
  for (int i = 0; i < 51; ++i) bands += "{ within_days = " + std::to_string(i) + ", weight = 1 }, ";

  const auto loaded = loaded_from("replan.notice = [" + bands + "]\n");

  REQUIRE(loaded.diagnostics.size() == 1);
  CHECK(loaded.diagnostics[0].code == "E-SIZE");
}
