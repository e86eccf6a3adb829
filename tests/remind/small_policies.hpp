#pragma once

#include "support/small_workflow.hpp"
#include "workflow/state.hpp"

#include <vector>

namespace lotrinh::test {

/// T-7, T-1, overdue +1, +3, then weekly to +30; departments from +7, the programme from +14;
/// Sundays and 2/9 to 3/9/2021 are quiet.
inline ReminderPolicy usual_policy(const Scenario& s) {
  ReminderPolicy policy;
  policy.days_before = {7, 1};
  policy.days_after = {1, 3};
  policy.then_every_days = 7;
  policy.last_day_after = 30;
  for (const OwnerRoleId id : s.workflow.owners.ids()) {
    const OwnerKind kind = s.workflow.owners[id].kind;
    if (kind == OwnerKind::department) policy.escalations.push_back({id, 7});
    if (kind == OwnerKind::programme) policy.escalations.push_back({id, 14});
  }
  policy.quiet_weekdays[6] = true;
  policy.quiet_days = {{sep(2), "national", "Quốc khánh"}, {sep(3), "national", "Quốc khánh"}};
  return policy;
}

/// The small programme with its process and the usual policy.
inline SmallProgramme reminded_programme() {
  SmallProgramme made = small_programme_with_workflow();
  made.scenario.workflow.reminders = usual_policy(made.scenario);
  return made;
}

inline Fact fact_of(FactKind kind, std::string subject, Day stated, std::string value = {}) {
  Fact fact = done("", std::move(subject), stated);
  fact.kind = kind;
  fact.value = std::move(value);
  return fact;
}

/// Results as a programme brings them about, and learners who leave, by a seed.
std::vector<Fact> random_facts(const SmallProgramme& small, std::uint64_t seed);

}  // namespace lotrinh::test
