#pragma once

#include "support/small_programme.hpp"

#include <optional>

namespace lotrinh::test {

/// The small programme made anew from Monday 30/8 because lecturer CHI is ill on 14/9 to 15/9.
///
/// Both sessions of module 4 in the North are held (live days 23/8 to 26/8), the one in the South
/// is running (live days 30/8 to 31/8), module 5 is to come: in the North on 4/9, frozen in date,
/// since dates are frozen to 5/9, and on 10/9, in the South on 11/9. There DUNG teaches instead of
/// CHI.
struct RevisedProgramme {
  Scenario scenario;
  Plan plan;
  std::optional<Plan> baseline;
};

inline RevisedProgramme revised_programme() {
  SmallProgramme small = small_programme();
  RevisedProgramme made{std::move(small.scenario), small.plan, small.plan};
  made.scenario.revised_from = aug(30);
  made.scenario.lecturers[lecturer(made.scenario, "CHI")].absences = {{sep(14), sep(16)}};
  made.plan.revises = Revision{"digest-of-the-baseline", aug(30)};
  made.plan.sessions[SessionId(5)].teaching = {{lecturer(made.scenario, "DUNG"), Role::lead}};
  return made;
}

}  // namespace lotrinh::test
