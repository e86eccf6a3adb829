#pragma once

#include "model/scenario.hpp"
#include "plan/plan.hpp"

#include <cstdint>
#include <string>

namespace lotrinh::oracle {

/// A scenario with one to three random facts worked in: a province closed, a lecturer absent, rooms
/// taken, materials late, an earlier deadline, learners withdrawn, a session that did not take
/// place.
struct Disturbance {
  Scenario scenario;
  std::string words;  ///< what happened, for a person
};

/// The same for a seed; `revised_from` lies between the first and the last live day of the plan.
[[nodiscard]] Disturbance random_disturbance(std::uint64_t seed, const Scenario& scenario,
                                             const Plan& baseline);

}  // namespace lotrinh::oracle
