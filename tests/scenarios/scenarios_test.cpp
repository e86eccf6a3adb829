// Every scenario that is shipped loads without a single error or warning, with the totals that its
// README states.

#include "scenario/load.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <set>

using namespace lotrinh;

namespace {

/// The shipped scenario, which must load.
Scenario shipped(const std::string& path) {
  const scenario::DiskFiles files;
  scenario::Loaded loaded =
      scenario::load(files, std::string(LOTRINH_SOURCE_DIR) + "/scenarios/" + path);
  for (const Diagnostic& diagnostic : loaded.diagnostics) UNSCOPED_INFO(formatted(diagnostic));
  CHECK(loaded.diagnostics.empty());
  REQUIRE(loaded.scenario.has_value());
  return *std::move(loaded.scenario);
}

std::size_t provinces_with_learners(const Scenario& scenario) {
  std::set<ProvinceId> provinces;
  for (const Learner& learner : scenario.learners) provinces.insert(learner.province);
  return provinces.size();
}

/// Lecturer-days of the busiest year that all lecturers together may give.
std::int64_t lecturer_days_a_year(const Scenario& scenario) {
  std::int64_t days = 0;
  for (const Lecturer& lecturer : scenario.lecturers) days += lecturer.max_live_days_year;
  return days;
}

std::int64_t ceiling_division(std::int64_t numerator, std::int64_t denominator) {
  return (numerator + denominator - 1) / denominator;
}

/// The fewest lecturer-days that teaching everybody takes: full classes of a single level.
std::int64_t fewest_lecturer_days(const Scenario& scenario) {
  std::int64_t total = 0;
  for (const ModuleId id : scenario.modules.ids()) {
    const Module& module = scenario.modules[id];
    std::vector<std::int64_t> by_level(scenario.levels.size(), 0);
    for (const LearnerId learner : scenario.learners_of(id))
      ++by_level[scenario.learners[learner].level.row()];
    for (const std::int64_t learners : by_level) {
      total += ceiling_division(learners, module.class_size.max_learners) *
               (module.leads + module.cos) * module.model.live_days;
    }
  }
  return total;
}

/// Pairs of learners of one school.
std::size_t same_school_pairs(const Scenario& scenario) {
  std::vector<std::size_t> people(scenario.schools.size(), 0);
  for (const Learner& learner : scenario.learners) ++people[learner.school.row()];
  return static_cast<std::size_t>(std::count(people.begin(), people.end(), 2U));
}

}  // namespace

TEST_CASE("every shipped scenario and overlay loads without errors and warnings") {
  const std::string path = GENERATE(
      "tiny/tiny.toml", "province/province.toml", "national-2019/national-2019.toml",
      "national-2020/national-2020.toml", "national-2021/national-2021.toml",
      "academy-2024/academy-2024.toml", "whatif/half-lecturers.toml", "whatif/in-person-2021.toml",
      "whatif/classes-of-50.toml", "whatif/five-more-lecturers.toml",
      "whatif/southern-lockdown.toml", "whatif/all-virtual-2019.toml", "whatif/provinces-34.toml",
      "whatif/surprised-2020.toml", "cascade-2021/cascade-2021.toml");

  INFO(path);
  const Scenario scenario = shipped(path);

  CHECK_FALSE(scenario.learners.empty());
  CHECK_FALSE(scenario.lecturers.empty());
}

TEST_CASE("every national year knows its risks, each with a source") {
  const std::string path =
      GENERATE("national-2019/national-2019.toml", "national-2020/national-2020.toml",
               "national-2021/national-2021.toml", "whatif/provinces-34.toml");
  INFO(path);

  const Risks risks = shipped(path).risks;

  CHECK(risks.any());
  CHECK(risks.storms.size() == 2);
  CHECK(risks.epidemics.empty() == (path == "national-2019/national-2019.toml"));
  for (const Hazard& storm : risks.storms) {
    CHECK(storm.provinces.size() >= 6);
    CHECK_FALSE(storm.evidence.source.empty());
  }
  CHECK(risks.certain.empty());
}

TEST_CASE("what is lost for good in a year of defaults is about the hundredth of the record") {
  const Risks risks = shipped("national-2019/national-2019.toml").risks;

  const double lost = risks.survey.late * risks.survey.never;

  // 0.15 x 0.05: what make-up classes do not reach in time comes on top.
  CHECK(lost == Approx(0.0075));
}

TEST_CASE("surprised-2020 has the floods of national-2020 as a surprise and not in its calendar") {
  const Scenario known = shipped("national-2020/national-2020.toml");
  const Scenario surprised = shipped("whatif/surprised-2020.toml");
  const auto flooded = [](const Scenario& scenario) {
    for (const Province& province : scenario.provinces) {
      if (province.code == "VN63-45")  // Quảng Trị
        return !province.days.for_use(DayUse::live_in_person).contains(day_of(2020, 11, 16));
    }
    return false;
  };

  CHECK(flooded(known));
  CHECK_FALSE(flooded(surprised));
  CHECK(surprised.risks.certain.size() == 2);  // the closure of spring lies before the horizon
  CHECK(surprised.risks.certain_evidence.basis == Basis::sourced);
}

TEST_CASE("cascade-2021 has the numbers of the report of 12/7/2021") {
  const Scenario scenario = shipped("cascade-2021/cascade-2021.toml");
  const Cascade& cascade = scenario.cascade;
  std::vector<int> done(cascade.modules.size());
  std::map<LmsStatus, int> departments;
  std::size_t supporters = scenario.learners.size();
  for (const CascadeProvince& province : cascade.provinces) {
    for (std::size_t i = 0; i < done.size(); ++i) done[i] += province.done[i];
    ++departments[province.lms];
    supporters += static_cast<std::size_t>(province.supporters);
  }

  CHECK(done == std::vector<int>{0, 0, 23'051, 431'671, 0, 0});
  CHECK(supporters == 31'000);
  CHECK(departments[LmsStatus::running] == 52);
  CHECK(departments[LmsStatus::preparing] == 1);
  CHECK(departments[LmsStatus::none] == 10);
  CHECK(cascade.modules[3].before == day_of(2021, 9, 15));
  CHECK(cascade.modules[4].before == day_of(2021, 10, 31));
  CHECK(cascade.modules[3].planned == ModuleId(0));
  // The README counts with 15.7 minutes.
  CHECK(cascade.feedback_minutes.mean() == Approx(15.7).margin(0.1));
}

TEST_CASE("tiny has the numbers that its README counts with") {
  const Scenario scenario = shipped("tiny/tiny.toml");

  CHECK(scenario.learners.size() == 72);
  CHECK(scenario.lecturers.size() == 4);
  CHECK(lecturer_days_a_year(scenario) == 32);
  CHECK(fewest_lecturer_days(scenario) == 24);  // 3 classes x 2 modules x 2 days x 2 lecturers
  CHECK(same_school_pairs(scenario) == 4);
}

TEST_CASE("the last opening of tiny's modules is the hand-checked one") {
  const Scenario scenario = shipped("tiny/tiny.toml");
  const Module& four = scenario.modules[ModuleId(0)];
  const Module& five = scenario.modules[ModuleId(1)];

  // Before 15/9: opening on 30/8 closes on 14/9. Before 31/10: opening on 15/10 closes on 30/10.
  CHECK(four.days_late(day_of(2021, 8, 30)) == 0);
  CHECK(four.days_late(day_of(2021, 8, 31)) == 1);
  CHECK(five.days_late(day_of(2021, 10, 15)) == 0);
  CHECK(five.days_late(day_of(2021, 10, 16)) == 1);
}

TEST_CASE("without Saturdays the last opening before 31/10 is 14/10") {
  const Scenario scenario = shipped("tiny/tiny.toml");
  const DaySet& live = scenario.provinces[ProvinceId(1)].days.for_use(DayUse::live_virtual);

  CHECK(live.contains_all(day_of(2021, 10, 21), 2));        // opens 14/10
  CHECK_FALSE(live.contains_all(day_of(2021, 10, 22), 2));  // opens 15/10: Friday and Saturday
}

TEST_CASE("national-2021 is 4,000 learners of 63 provinces taking modules 4, 5 and 9") {
  const Scenario scenario = shipped("national-2021/national-2021.toml");

  CHECK(scenario.learners.size() == 4000);
  CHECK(provinces_with_learners(scenario) == 63);
  CHECK(scenario.modules.size() == 3);
  for (const ModuleId module : scenario.modules.ids())
    CHECK(scenario.learners_of(module).size() == 4000);
}

TEST_CASE("national-2021 needs about three quarters of its lecturers' days") {
  const Scenario scenario = shipped("national-2021/national-2021.toml");

  CHECK(scenario.lecturers.size() == 84);
  CHECK(lecturer_days_a_year(scenario) == 1680);
  CHECK(fewest_lecturer_days(scenario) == 1224);  // 102 classes x 3 modules x 2 days x 2 lecturers
}

TEST_CASE("half the lecturers have fewer days than full classes need") {
  const Scenario scenario = shipped("whatif/half-lecturers.toml");

  CHECK(lecturer_days_a_year(scenario) == 840);
  CHECK(fewest_lecturer_days(scenario) == 1224);
}

TEST_CASE("with Saturdays the last opening before 31/10 is 15/10") {
  const Scenario scenario = shipped("national-2021/national-2021.toml");

  for (const Province& province : scenario.provinces) {
    const DaySet& live = province.days.for_use(DayUse::live_virtual);
    CHECK(live.contains_all(day_of(2021, 10, 22), 2));
    CHECK_FALSE(live.contains(day_of(2021, 10, 24)));  // a Sunday
  }
}

TEST_CASE("the window before 15/9/2021 meets National Day and the opening of school") {
  const Scenario scenario = shipped("national-2021/national-2021.toml");

  const DaySet& live = scenario.provinces[ProvinceId(0)].days.for_use(DayUse::live_virtual);
  CHECK_FALSE(live.contains(day_of(2021, 9, 2)));
  CHECK_FALSE(live.contains(day_of(2021, 9, 3)));
  CHECK_FALSE(live.contains(day_of(2021, 9, 5)));
  CHECK(live.contains_all(day_of(2021, 9, 6), 2));
  const DaySet& online = scenario.provinces[ProvinceId(0)].days.for_use(DayUse::online);
  CHECK(online.contains_all(day_of(2021, 8, 30), 16));
}

TEST_CASE("in person, the southern provinces cannot meet in time for module 4") {
  const Scenario scenario = shipped("whatif/in-person-2021.toml");

  std::size_t closed = 0;
  for (const Province& province : scenario.provinces) {
    const DaySet& live = province.days.for_use(DayUse::live_in_person);
    // From the first live days (opening 12/7) to the last that are on time (opening 30/8).
    bool meets = false;
    for (Day day = day_of(2021, 7, 19); day <= day_of(2021, 9, 6); day += days{1})
      meets = meets || live.contains_all(day, 2);
    if (!meets) ++closed;
  }
  CHECK(closed == 20);  // Hà Nội and the nineteen of Đông Nam Bộ and Đồng bằng sông Cửu Long
}

TEST_CASE("national-2019 and national-2020 are for the same people as national-2021") {
  const Scenario first = shipped("national-2019/national-2019.toml");
  const Scenario second = shipped("national-2020/national-2020.toml");
  const Scenario third = shipped("national-2021/national-2021.toml");

  REQUIRE(first.learners.size() == third.learners.size());
  REQUIRE(second.learners.size() == third.learners.size());
  const LearnerId last(third.learners.size() - 1);
  CHECK(first.learners[last].code == third.learners[last].code);
  CHECK(second.learners[last].name == third.learners[last].name);
}

TEST_CASE("module 2 opens on 6/11/2020 in the Central region and the Highlands") {
  const Scenario scenario = shipped("national-2020/national-2020.toml");

  for (const Province& province : scenario.provinces) {
    const std::string& region = scenario.regions[province.region].name;
    if (region != "Tây Nguyên" && region != "Bắc Trung Bộ và Duyên hải miền Trung") continue;
    const Wave* wave = scenario.modules[ModuleId(0)].wave_of(province.region);
    REQUIRE(wave != nullptr);
    CHECK(wave->opens == day_of(2020, 11, 6));
  }
}

TEST_CASE("module 3 can start 28 days after module 2 for the same people") {
  const Scenario scenario = shipped("national-2020/national-2020.toml");
  const Module& two = scenario.modules[ModuleId(0)];
  const Module& three = scenario.modules[ModuleId(1)];

  REQUIRE(three.after.size() == 1);
  CHECK(two.model.length_days() + three.after[0].gap_days == 28);
  CHECK(day_of(2020, 11, 6) + days{28} == day_of(2020, 12, 4));
}

TEST_CASE("flooded provinces meet nobody before 23/11/2020") {
  const Scenario scenario = shipped("national-2020/national-2020.toml");

  for (const Province& province : scenario.provinces) {
    if (province.code != "VN63-45") continue;  // Quảng Trị
    const DaySet& live = province.days.for_use(DayUse::live_in_person);
    CHECK_FALSE(live.contains(day_of(2020, 11, 20)));
    CHECK(live.contains_all(day_of(2020, 11, 23), 3));
  }
}

TEST_CASE("academy-2024 has twelve programmes for 5,000 learners") {
  const Scenario scenario = shipped("academy-2024/academy-2024.toml");

  CHECK(scenario.modules.size() == 12);
  CHECK(scenario.learners.size() == 5000);
  for (const Learner& learner : scenario.learners) CHECK(learner.modules.size() == 1);
}

TEST_CASE("province has the people of one province with principals and vice-principals") {
  const Scenario scenario = shipped("province/province.toml");

  CHECK(scenario.learners.size() == 119);
  CHECK(provinces_with_learners(scenario) == 1);
  CHECK(same_school_pairs(scenario) == 8);
}

TEST_CASE("the 34 provinces have the same 4,000 people") {
  const Scenario scenario = shipped("whatif/provinces-34.toml");
  const Scenario before = shipped("national-2021/national-2021.toml");

  CHECK(provinces_with_learners(scenario) == 34);
  REQUIRE(scenario.learners.size() == before.learners.size());
  CHECK(same_school_pairs(scenario) == same_school_pairs(before));  // no two schools became one
}
