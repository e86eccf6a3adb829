#pragma once

#include "rcpsp/schedule.hpp"

#include <cstdint>
#include <optional>

namespace lotrinh::oracle {

/// The best of all schedules that there are.
struct Best {
  bool complete = false;  ///< false: given up after too many trials; the rest is worth nothing
  std::optional<rcpsp::Schedule> schedule;  ///< none: no schedule keeps the rules
};

/// A schedule of the least ranking; activities may be left out, so there always is one. For up to
/// six activities and a dozen times. What criteria measure must not be negative.
[[nodiscard]] Best best_ranked(const rcpsp::Problem& problem);

/// A schedule of all activities whose last ends as early as possible. The score is left open.
[[nodiscard]] Best shortest(const rcpsp::Problem& problem);

/// When the last scheduled activity ends; 0 without any.
[[nodiscard]] rcpsp::Time makespan(const rcpsp::Problem& problem, const rcpsp::Schedule& schedule);

}  // namespace lotrinh::oracle
