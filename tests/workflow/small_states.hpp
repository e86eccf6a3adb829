#pragma once

#include "support/small_workflow.hpp"
#include "workflow/state.hpp"

#include <vector>

namespace lotrinh::test {

inline const SmallProgramme& programme() {
  static const SmallProgramme made = small_programme_with_workflow();
  return made;
}

/// The small programme as of a day.
inline workflow::State state_on(Day day, const std::vector<Fact>& facts) {
  return workflow::state_of(programme().scenario, programme().plan, facts, day);
}

}  // namespace lotrinh::test
