#pragma once

#include "brute_force.hpp"
#include "random_scenario.hpp"

#include <string>
#include <vector>

namespace lotrinh::oracle {

/// A random instance with its proven optimum.
struct Instance {
  std::uint64_t seed = 0;
  Scenario scenario;
  Optimum optimum;
};

/// Two hundred instances, always the same: a fixed number of each kind of difficulty, by ascending
/// seed. Instances that the brute force gives up or whose optimum holds more than eight sessions
/// are left out; both depend on the instance alone.
[[nodiscard]] const std::vector<Instance>& instances();

/// The first three goals that a plan states.
[[nodiscard]] GoalValues first_goals(const Plan& plan);

/// How many instances have an optimum of some kind; an instance can be of several kinds.
struct KindCount {
  std::string name;
  int instances = 0;
};
[[nodiscard]] std::vector<KindCount> histogram(const std::vector<Instance>& instances);

}  // namespace lotrinh::oracle
