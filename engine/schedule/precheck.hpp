#pragma once

#include "model/scenario.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace lotrinh::schedule {

/// What arithmetic says about one set of modules and levels before any search.
struct CapacityFinding {
  bool fits = true;
  std::string sentence;                ///< "module 5: 400 lecturer-days needed, 160 exist ..."
  std::int64_t learners_unplaced = 0;  ///< at least so many, whatever is decided
};

/// Compares what modules and levels need of lecturers and rooms with what exists: what cannot fit,
/// and the tightest of what can. Cost: as of the bounds, no search.
[[nodiscard]] std::vector<CapacityFinding> precheck(const Scenario& scenario);

}  // namespace lotrinh::schedule
