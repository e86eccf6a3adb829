#pragma once

#include "cohort/rules.hpp"

#include <vector>

namespace lotrinh::cohort {

/// Learners of one group: everyone in it could study with everyone else but for distance, school
/// and size. In order of provinces.
struct Group {
  std::vector<ModuleId> modules;
  std::vector<LearnerId> learners;
};

struct Sizes {
  int smallest = 1;
  int target = 1;
  int largest = 1;
};

using Members = std::vector<LearnerId>;

/// Divides a group into classes by province first, then along the chain of nearest provinces.
/// Classes may come out below the smallest size, and with learners of one school: see mending.hpp.
[[nodiscard]] std::vector<Members> packed(const Scenario& scenario, const Rules& rules,
                                          const Group& group, const Sizes& sizes);

}  // namespace lotrinh::cohort
