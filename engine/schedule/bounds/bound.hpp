#pragma once

#include "schedule/frame.hpp"

#include <cstdint>
#include <string>

namespace lotrinh::schedule {

/// A proven lower bound with the arithmetic behind it, in words that can be recounted by hand.
struct Bound {
  std::int64_t value = 0;
  std::string source;
};

/// How many learners at least stay unplaced in any plan: for each demand and supply, those whom the
/// supply's days cannot serve, and those without any possible opening.
[[nodiscard]] Bound unplaced_bound(const Frame& frame);

/// Learner-days late in any plan that leaves at most `unplaced` learners out: for each module the
/// larger of what the shortest path through prerequisites makes late and of what the supply up to
/// each day cannot have served.
[[nodiscard]] Bound late_bound(const Frame& frame, std::int64_t unplaced);

/// Cost in VND of any plan that leaves at most `unplaced` learners out: the fewest sessions, each
/// in its cheapest place, with lecturers by the cheapest flow of lecturer-days that their limits
/// allow, and each learner's shortest way.
[[nodiscard]] Bound cost_bound(const Frame& frame, std::int64_t unplaced);

/// 1234567 as "1,234,567".
[[nodiscard]] std::string with_commas(std::int64_t value);

}  // namespace lotrinh::schedule
