#pragma once

#include "schedule/solve.hpp"
#include "simulate/log.hpp"
#include "simulate/player.hpp"
#include "support/scenario_text.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lotrinh::test {

/// A scenario with its plan, worked out for playing; stays where it is made.
struct Played {
  explicit Played(Scenario given)
      : scenario(std::move(given)), plan(planned(scenario)), world(scenario, plan) {}

  [[nodiscard]] simulate::Player player(const std::string& policy = "standard",
                                        simulate::DriverSet off = {}) const {
    return {world, policy, off};
  }

  Scenario scenario;
  Plan plan;
  simulate::World world;

 private:
  static Plan planned(const Scenario& scenario) {
    schedule::SolveOptions options;
    options.work = 5;
    return schedule::solve(scenario, options);
  }
};

[[nodiscard]] inline std::int64_t of(const simulate::Year& year, simulate::Headline headline) {
  return year.headlines[static_cast<std::size_t>(headline)];
}

/// Keys that let every day of the year be used for everything.
inline std::string all_days() {
  std::string text;
  for (const std::string use : {"live_in_person", "live_virtual", "online"})
    text += "[days." + use +
            "]\nweekdays = [\"mon\", \"tue\", \"wed\", \"thu\", \"fri\", \"sat\", \"sun\"]\n";
  return text;
}

/// A virtual module 7-2-7 with further keys.
inline std::string module_text(const std::string& code, const std::string& more = "",
                               const std::string& size = "{ max = 40 }") {
  return "[[modules]]\ncode = \"" + code +
         "\"\nmodel = { pre_days = 7, live_days = 2, post_days = 7, modes = [\"virtual\"] }\n"
         "class_size = " +
         size + "\n" + more + "\n";
}

/// So many learners of level TH in Hà Nội.
inline Texts learners_of(int number) {
  return {{"counts.csv",
           "province,level,audience,learners\nVN63-01,TH,CBQL," + std::to_string(number) + "\n"}};
}

}  // namespace lotrinh::test
