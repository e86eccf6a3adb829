#pragma once

#include "rcpsp/problem.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace lotrinh::oracle {

/// What an instance can be difficult by.
enum class Feature {
  min_lags,
  max_lags,
  calendars,
  resources,
  modes,
  teams,
  travel,
  limits,
  disjunctions,
  exclusions,
  due_times,
  groups,
  goals,  ///< another order of the goals than the default
  kept,   ///< earlier decisions to go back on at a price
};
inline constexpr int feature_count = 14;

/// A small random problem and the features that it was given.
struct Instance {
  std::uint64_t seed = 0;
  std::vector<bool> features;  ///< by Feature
  rcpsp::Problem problem;

  [[nodiscard]] bool has(Feature feature) const {
    return features[static_cast<std::size_t>(feature)];
  }
};

/// Always the same for a seed; each feature is in about half of the instances. Travel gaps keep the
/// triangle inequality.
[[nodiscard]] Instance random_instance(std::uint64_t seed, int most_activities = 5);

/// The problem field by field, one line for each thing, without what has its neutral value.
[[nodiscard]] std::string described(const Instance& instance);

}  // namespace lotrinh::oracle
