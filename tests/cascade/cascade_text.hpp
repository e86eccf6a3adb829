#pragma once

#include "cascade/run.hpp"
#include "support/scenario_text.hpp"

#include <algorithm>
#include <string>

namespace lotrinh::cascade_test {

/// What a test of the cascade starts from: 2021, module 4 opens on 4/1 (a Monday) and module 5 on
/// 1/3; colleagues only in VN63-01, whose 40 core learners take no module of a plan.
struct World {
  std::string modules =
      "[[cascade.modules]]\ncode = \"4\"\nopens = 2021-01-04\nbefore = 2021-02-01\n";
  std::string provinces = "VN63-01,running,,0,0:1000\n";
  std::string begin_days = "{ fixed = 0 }";
  std::string study_days = "{ fixed = 0 }";
  std::string minutes = "{ fixed = 0 }";
  std::string gives_up = "0";
  int minutes_a_day = 60;
  std::string more;  ///< further keys of [cascade]
  std::string root;  ///< keys of the scenario itself

  [[nodiscard]] std::string toml() const {
    return root + "[cascade]\nprovinces = \"cascade.csv\"\nbegin_days = " + begin_days +
           "\nstudy_days = " + study_days + "\nfeedback_minutes = " + minutes +
           "\ngives_up = " + gives_up +
           "\nsupport_minutes_a_day = " + std::to_string(minutes_a_day) +
           "\nbasis = \"assumed\"\nsource = \"a test\"\n" + more + modules;
  }
  [[nodiscard]] test::Texts tables() const {
    return {{"cascade.csv", "province,lms,lms_from,supporters,colleagues\n" + provinces}};
  }
  [[nodiscard]] Scenario scenario() const { return test::scenario_from(toml(), tables()); }
};

/// Years in which no core learner does anything.
inline simulate::YearSource quiet_core(const Scenario& scenario) {
  simulate::Shape shape;
  shape.provinces = scenario.provinces.size();
  shape.modules = scenario.modules.size();
  shape.days = static_cast<std::size_t>(scenario.horizon.length_days());
  return {shape, [] { return [](const chance::Streams&, simulate::Year& year) { year.clear(); }; }};
}

/// Years in which all core learners of the first province complete the first module on one day.
inline simulate::YearSource core_done_on(const Scenario& scenario, std::size_t day) {
  simulate::YearSource source = quiet_core(scenario);
  source.player = [day, &scenario] {
    return [day, &scenario](const chance::Streams&, simulate::Year& year) {
      year.clear();
      year.due[0] = static_cast<std::int32_t>(scenario.learners.size());
      year.completed[day] = year.due[0];
    };
  };
  return source;
}

inline simulate::Options years(int replications, std::uint64_t seed = 1, int threads = 1) {
  simulate::Options options;
  options.replications = replications;
  options.seed = seed;
  options.threads = threads;
  return options;
}

}  // namespace lotrinh::cascade_test
