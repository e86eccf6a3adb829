#include "scenario/load.hpp"
#include "support/scenario_text.hpp"

#include <catch2/catch.hpp>

using namespace lotrinh;
using lotrinh::chance::Distribution;
using lotrinh::test::loaded_from;
using lotrinh::test::scenario_from;

namespace {

constexpr const char* risk_file = R"(format = 1
[risks.no_show]
probability = 0.02
basis = "sourced"
source = "a report"
[risks.storms.autumn]
where = ["Central"]
per_month = [0, 0, 0, 0, 0, 0, 0, 0, 0.5, 1, 0.5, 0]
days = { geometric = 3, at_most = 14 }
effect = "nothing"
basis = "assumed"
source = "a guess"
)";

}  // namespace

TEST_CASE("a scenario that says nothing about risks has none, and the documented settings") {
  const Scenario scenario = scenario_from("");

  CHECK_FALSE(scenario.risks.any());
  CHECK(scenario.simulation.policy == "standard");
  CHECK(scenario.simulation.complete_percent == 95);
  CHECK(scenario.simulation.notice_days == 7);
  CHECK(scenario.simulation.make_up_min_learners == 10);
  CHECK(scenario.simulation.make_up_wait_days == 21);
  CHECK(scenario.simulation.overtime_days_week == 1);
}

TEST_CASE("every key of [simulation] reaches the settings") {
  const SimulationSettings settings = scenario_from(R"([simulation]
policy = "wait"
complete_percent = 99
notice_days = 3
make_up_min_learners = 5
make_up_merging = "anywhere"
make_up_wait_days = 0
overtime_days_week = 2
)")
                                          .simulation;

  CHECK(settings.policy == "wait");
  CHECK(settings.complete_percent == 99);
  CHECK(settings.notice_days == 3);
  CHECK(settings.make_up_min_learners == 5);
  CHECK(settings.make_up_merging == MakeUpMerging::anywhere);
  CHECK(settings.make_up_wait_days == 0);
  CHECK(settings.overtime_days_week == 2);
}

TEST_CASE("every entry of [risks] reaches the scenario, with its evidence") {
  const std::string why = "basis = \"assumed\"\nsource = \"why\"\n";
  const Risks risks = scenario_from(
                          "[risks.nominations]\nprobability = 0.1\n"
                          "days = { uniform = [1, 5] }\n" +
                          why + "[risks.accounts]\nprobability = 1\ndays = { fixed = 3 }\n" + why +
                          "[risks.help_desk]\nagents = 2\nminutes_a_day = 300\n"
                          "minutes = { exponential = 12, at_most = 90 }\n" +
                          why + "[risks.pre_study]\nnot_done = 0.03\n" + why +
                          "[risks.no_show]\nprobability = 0.02\n"
                          "basis = \"sourced\"\nsource = \"a report\"\n"
                          "[risks.illness]\nper_year = 1.5\n"
                          "days = { lognormal = { median = 3, p95 = 10 }, at_most = 60 }\n" +
                          why +
                          "[risks.lms_outage]\nper_year = 2\n"
                          "days = { geometric = 1.5, at_most = 7 }\n" +
                          why +
                          "[risks.materials]\nprobability = 0.2\n"
                          "days = { triangular = [1, 3, 8] }\n" +
                          why +
                          "[risks.tasks]\nlate = 0.1\nnever = 0.05\n"
                          "days = { poisson = 4, at_most = 30 }\n" +
                          why +
                          "[risks.survey]\nlate = 0.3\nnever = 0\n"
                          "days = { fixed = 7 }\n" +
                          why +
                          "[risks.retakes]\nfails_first_time = 0.04\nfails_again = 0.25\n"
                          "days = { weights = { \"7\" = 3, \"14\" = 1 } }\n" +
                          why + "[risks.replaced]\nprobability_per_year = 0.05\n" + why)
                          .risks;

  CHECK(risks.nominations.probability == 0.1);
  CHECK(risks.nominations.days == Distribution::uniform(1, 5));
  CHECK(risks.nominations.evidence.basis == Basis::assumed);
  CHECK(risks.nominations.evidence.source == "why");
  CHECK(risks.accounts.probability == 1);
  CHECK(risks.accounts.days == Distribution::fixed(3));
  CHECK(risks.help_desk.agents == 2);
  CHECK(risks.help_desk.minutes_a_day == 300);
  CHECK(risks.help_desk.minutes == Distribution::exponential(12, 90));
  CHECK(risks.pre_study_not_done == 0.03);
  CHECK(risks.no_show == 0.02);
  CHECK(risks.no_show_evidence.basis == Basis::sourced);
  CHECK(risks.illness_per_year == 1.5);
  CHECK(risks.illness_days == Distribution::lognormal(3, 10, 60));
  CHECK(risks.outages_per_year == 2);
  CHECK(risks.outage_days == Distribution::geometric(1.5, 7));
  CHECK(risks.materials.days == Distribution::triangular(1, 3, 8));
  CHECK(risks.tasks.late == 0.1);
  CHECK(risks.tasks.never == 0.05);
  CHECK(risks.tasks.days == Distribution::poisson(4, 30));
  CHECK(risks.survey.late == 0.3);
  CHECK(risks.fails_first_time == 0.04);
  CHECK(risks.fails_again == 0.25);
  CHECK(risks.retake_days == Distribution::weighted({{7, 3}, {14, 1}}));
  CHECK(risks.replaced_per_year == 0.05);
}

TEST_CASE("a hazard strikes the provinces and regions that it names") {
  const Risks risks = scenario_from(R"([risks.epidemics.wave]
where = ["North", "VN63-48", "VN63-01"]
per_month = [0.1, 0.2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.5]
days = { fixed = 20 }
spread_km = 150
spread_probability = 0.3
effect = "online_only"
basis = "assumed"
source = "why"
)")
                          .risks;

  REQUIRE(risks.epidemics.size() == 1);
  const Hazard& wave = risks.epidemics[0];
  CHECK(wave.name == "wave");
  CHECK(wave.provinces == std::vector{ProvinceId(0), ProvinceId(1), ProvinceId(2)});
  CHECK(wave.per_month[0] == 0.1);
  CHECK(wave.per_month[11] == 0.5);
  CHECK(wave.spread_km == 150);
  CHECK(wave.spread_probability == 0.3);
  CHECK(wave.effect == ClosureEffect::online_only);
}

TEST_CASE("the scenario's own risks lie over those of the files that it names") {
  const auto loaded = loaded_from(
      R"(world.risks = ["a.toml", "b.toml"]
risks.no_show.probability = 0.05
[risks.storms.spring]
where = ["*"]
per_month = [0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]
days = { fixed = 1 }
effect = "no_meeting"
basis = "assumed"
source = "why"
)",
      {{"a.toml", risk_file}, {"b.toml", "format = 1\nrisks.storms.autumn.where = [\"South\"]\n"}});

  INFO(report_text(loaded.diagnostics, 2000));
  REQUIRE(loaded.scenario);
  const Risks& risks = loaded.scenario->risks;
  CHECK(risks.no_show == 0.05);
  // The report said 0.02: another number is an assumption.
  CHECK(risks.no_show_evidence.basis == Basis::assumed);
  REQUIRE(risks.storms.size() == 2);
  CHECK(risks.storms[0].name == "autumn");
  CHECK(risks.storms[0].provinces == std::vector{ProvinceId(3)});
  CHECK(risks.storms[0].per_month[9] == 1);
  CHECK(risks.storms[1].name == "spring");
}

TEST_CASE("a distribution lies over another one as a whole, also one of another family") {
  const Risks risks = scenario_from(
                          "world.risks = \"risks.toml\"\nrisks.storms.autumn.days = { fixed "
                          "= 9 }\n",
                          {{"risks.toml", risk_file}})
                          .risks;

  CHECK(risks.storms[0].days == Distribution::fixed(9));
  CHECK(risks.storms[0].evidence.basis == Basis::assumed);
}

TEST_CASE("only the cut of a distribution may be changed") {
  const Risks risks = scenario_from(
                          "world.risks = \"risks.toml\"\nrisks.storms.autumn.days.at_most "
                          "= 5\n",
                          {{"risks.toml", risk_file}})
                          .risks;

  CHECK(risks.storms[0].days == Distribution::geometric(3, 5));
}

TEST_CASE("one file of risks may be named without a list, and is part of the digest") {
  const std::string other =
      std::string(risk_file).replace(std::string(risk_file).find("0.02"), 4, "0.03");
  const auto digest = [](const std::string& text) {
    return scenario_from("world.risks = \"risks.toml\"\n", {{"risks.toml", text}}).digest;
  };

  const auto risks =
      scenario_from("world.risks = \"risks.toml\"\n", {{"risks.toml", risk_file}}).risks;

  CHECK(risks.no_show == 0.02);
  CHECK(risks.no_show_evidence.basis == Basis::sourced);
  CHECK(digest(risk_file) == digest(risk_file));
  CHECK(digest(risk_file) != digest(other));
}

TEST_CASE("drivers are switched off by name") {
  const Risks risks = scenario_from("world.risks = \"risks.toml\"\nrisks.off = [\"storms\"]\n",
                                    {{"risks.toml", risk_file}})
                          .risks;

  CHECK(risks.storms.empty());
  CHECK(risks.no_show == 0.02);
}

TEST_CASE("closures that come as a surprise do not close the days that a plan may use") {
  const auto loaded = loaded_from(R"([risks.certain]
closures = ["flood.csv"]
basis = "sourced"
source = "a record"
)",
                                  {{"flood.csv",
                                    "from,to,where,effect,reason\n"
                                    "2021-10-04,2021-10-08,Central;VN63-01,no_meeting,Lũ\n"
                                    "2020-10-04,2020-10-08,*,no_meeting,another year\n"}});

  INFO(report_text(loaded.diagnostics, 2000));
  REQUIRE(loaded.scenario);
  const auto& certain = loaded.scenario->risks.certain;
  REQUIRE(certain.size() == 1);
  CHECK(certain[0].provinces == std::vector{ProvinceId(0), ProvinceId(2)});
  CHECK(certain[0].closure.days.first == day_of(2021, 10, 4));
  CHECK(certain[0].closure.reason == "Lũ");
  CHECK(loaded.scenario->risks.any());
  const auto& days = loaded.scenario->provinces[ProvinceId(2)].days;
  CHECK(days.for_use(DayUse::live_in_person).contains(day_of(2021, 10, 5)));
}

TEST_CASE("what [risks] and [simulation] cannot have is told with its place and what is allowed") {
  struct Wrong {
    std::string text, code;
    int line, column;
    std::string help;
  };
  const std::string why = "\nbasis = \"assumed\"\nsource = \"x\"\n";
  const std::string storm = "[risks.storms.s]\ndays = { fixed = 1 }\neffect = \"nothing\"" + why;
  const std::string year = "per_month = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]\n";
  const Wrong wrong = GENERATE_COPY(
      Wrong{"[risks.no_show]\nprobability = 1.5" + why, "E-RANGE", 3, 15, "0 to 1"},
      Wrong{"[risks.no_show]\nprobability = \"1\"" + why, "E-TYPE", 3, 15, "a number"},
      Wrong{"[risks.no_show]\nprobability = nan" + why, "E-RANGE", 3, 15, "0 to 1"},
      Wrong{"[risks.no_show]\nprobability = 0.1\nsource = \"x\"", "E-MISSING", 2, 1, "basis"},
      Wrong{"[risks.no_show]\nprobability = 0.1\nbasis = \"assumed\"", "E-MISSING", 2, 1, "source"},
      Wrong{"[risks.no_show]\nprobability = 0.1\nbasis = \"known\"\nsource = \"x\"", "E-VALUE", 4,
            9, "sourced"},
      Wrong{"[risks.no_shows]\nprobability = 0.1" + why, "E-KEY", 2, 8, "no_show"},
      Wrong{"[risks.tasks]\nlate = 0.1\ndays = { fixed = 1 }" + why, "E-MISSING", 2, 1, "never"},
      Wrong{"[risks.illness]\nper_year = 101\ndays = { fixed = 1 }" + why, "E-RANGE", 3, 12,
            "0 to 100"},
      Wrong{"[risks.illness]\nper_year = 1\ndays = { fixed = -1 }" + why, "E-RANGE", 4, 18,
            "0 to 10000"},
      Wrong{"[risks.illness]\nper_year = 1\ndays = { geometric = 0.5, at_most = 9 }" + why,
            "E-RANGE", 4, 22, "1 to 10000"},
      Wrong{"[risks.illness]\nper_year = 1\ndays = { fixed = 1, most = 9 }" + why, "E-KEY", 4, 21,
            "at_most"},
      Wrong{"[risks.illness]\nper_year = 1\ndays = 5" + why, "E-TYPE", 4, 8, "a table"},
      Wrong{storm + year + "where = [\"Nowhere\"]", "E-REFERENCE", 8, 10, "North"},
      Wrong{storm + year + "where = []", "E-VALUE", 8, 9, "regions"},
      Wrong{storm + "per_month = [0, 1]\nwhere = [\"*\"]", "E-VALUE", 7, 13, "each month"},
      Wrong{storm + "per_month = 1\nwhere = [\"*\"]", "E-TYPE", 7, 13, "list"},
      Wrong{"[risks.storms.\"a b\"]\n", "E-WORD", 2, 15, "letters"},
      Wrong{"risks.off = [\"storm\"]", "E-VALUE", 2, 14, "did you mean 'storms'?"},
      Wrong{"risks = 1", "E-TYPE", 2, 9, "a table"},
      Wrong{"world.risks = 1", "E-TYPE", 2, 15, "list"},
      Wrong{"world.risks = \"none.toml\"", "E-FILE", 2, 15, ""},
      Wrong{"simulation.complete_percent = 0", "E-RANGE", 2, 31, "1 to 100"},
      Wrong{"simulation.notice_day = 1", "E-KEY", 2, 12, "notice_days"});

  const auto loaded = loaded_from(wrong.text + "\n");

  INFO(report_text(loaded.diagnostics, 2000));
  CHECK_FALSE(loaded.scenario);
  REQUIRE(loaded.diagnostics.size() == 1);
  CHECK(loaded.diagnostics[0].code == wrong.code);
  CHECK(loaded.diagnostics[0].place == SourcePlace{"test.toml", wrong.line, wrong.column});
  CHECK((loaded.diagnostics[0].help + loaded.diagnostics[0].message).find(wrong.help) !=
        std::string::npos);
}

TEST_CASE("all that is wrong with a risk is told at once, in the file where it stands") {
  const auto loaded = loaded_from(
      "world.risks = \"risks.toml\"\n",
      {{"risks.toml",
        "format = 1\nname = \"x\"\n[risks.tasks]\nlate = 2\nnever = 3\n"
        "days = { lognormal = { median = 0, p95 = 0 } }\nbasis = \"assumed\"\nsource = \"x\"\n"}});

  std::vector<std::string> found;
  for (const auto& problem : loaded.diagnostics)
    found.push_back(problem.place.file + ":" + std::to_string(problem.place.line) + " " +
                    problem.code);
  CHECK(found == std::vector<std::string>{"risks.toml:2 E-KEY", "risks.toml:4 E-RANGE",
                                          "risks.toml:5 E-RANGE", "risks.toml:6 E-DISTRIBUTION",
                                          "risks.toml:6 E-RANGE", "risks.toml:6 E-RANGE"});
}
