#pragma once

#include "rcpsp/schedule.hpp"

#include <cstdint>
#include <optional>

namespace lotrinh::oracle {

/// What a constraint solver says about the shortest schedule of all activities.
struct Solved {
  bool complete = false;                ///< false: given up after too many failures
  std::optional<rcpsp::Time> makespan;  ///< none: no schedule keeps the rules
};

/// The shortest schedule by a model in Gecode, a constraint solver of others; for up to eight
/// activities. It shares nothing with the brute force but the problem.
[[nodiscard]] Solved shortest_by_gecode(const rcpsp::Problem& problem,
                                        std::uint64_t most_failures = 200'000);

}  // namespace lotrinh::oracle
