#pragma once

#include "base/diagnostic.hpp"
#include "fact/fact_table.hpp"
#include "plan/plan.hpp"

#include <vector>

namespace lotrinh::workflow {

/// What is wrong with facts that somebody wrote, against the plan that is being followed: codes
/// that do not exist (E-REFERENCE, with the nearest one), a step of another scope than the subject
/// or one that nobody records (E-STEP), a learner who does not take the module or attended on a day
/// without live days (E-SESSION), days far from the programme (E-HORIZON), a newcomer whose code is
/// taken (E-DUPLICATE). Each diagnostic has the place of its row, so that a caller can keep the
/// rows without any.
///
/// Results may lie up to a year before or after the horizon (materials, follow-up); closures,
/// absences, rooms and outages touch it.
///
/// @param recorded  what is on record already: learners who joined are known, a newcomer stated
///                  again is no duplicate. Only `joined` and `replaced` are looked at.
///
/// Cost: linear; at most 100 codes are searched for their nearest ones.
[[nodiscard]] Diagnostics check_facts(const Scenario& scenario, const Plan& plan,
                                      const std::vector<WrittenFact>& written,
                                      const std::vector<Fact>& recorded);

}  // namespace lotrinh::workflow
