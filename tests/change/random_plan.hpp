#pragma once

#include "base/random.hpp"
#include "plan/plan.hpp"

#include <algorithm>
#include <string>

namespace lotrinh::test {

/// Rows of cohorts, sessions and lists that need not keep any rule but are in the order of plans.
class RandomPlan {
 public:
  RandomPlan(const Scenario& scenario, std::uint64_t seed) : scenario_(scenario), rng_(seed) {}

  Plan made() {
    Plan plan;
    plan.scenario_digest = scenario_.digest;
    plan.seed = rng_.below(3);
    plan.work = rng_.below(3);
    plan.program_version = one_in(2) ? "1" : "2";
    for (const std::string code : {"A-1", "A-2", "B-1", "B-TOPUP-1"}) {
      if (!one_in(4)) plan.cohorts.add(cohort(code));
    }
    for (const ModuleId module : scenario_.modules.ids()) {
      for (const CohortId id : plan.cohorts.ids()) {
        if (!one_in(4)) plan.sessions.add(session(id, module));
      }
    }
    for (const LearnerId learner : scenario_.learners.ids()) {
      for (const ModuleId module : scenario_.modules.ids()) {
        if (one_in(5))
          plan.unplaced.push_back({learner, module,
                                   one_in(2) ? UnplacedCode::capacity : UnplacedCode::no_date,
                                   one_in(2) ? "full" : "no room, \"nowhere\""});
      }
    }
    plan.goals = {{Goal::unplaced, rng_.below(9), {}, ""}, {Goal::late, 0, 0, "none"}};
    if (one_in(2)) plan.certificates = {{Goal::late, rng_.below(9), 0, {}}};
    return plan;
  }

 private:
  bool one_in(std::uint32_t times) { return rng_.below(times) == 0; }

  template <class Row, class RowId>
  RowId row_of(const Table<Row, RowId>& table) {
    return RowId(rng_.below(static_cast<std::uint32_t>(table.size())));
  }

  Cohort cohort(const std::string& code) {
    Cohort made{code, {}, {}};
    for (const LearnerId id : scenario_.learners.ids()) {
      if (!one_in(3)) continue;
      made.members.push_back(id);
      for (const ModuleId module : scenario_.modules.ids()) {
        if (one_in(4)) made.elsewhere.push_back({id, module});
      }
    }
    return made;
  }

  Session session(CohortId cohort, ModuleId module) {
    Session made{cohort,
                 module,
                 day_of(2021, 8, 20) + days{static_cast<int>(rng_.below(30))},
                 row_of(scenario_.places),
                 {}};
    for (const LecturerId id : scenario_.lecturers.ids()) {
      if (one_in(3)) made.teaching.push_back({id, one_in(2) ? Role::lead : Role::co});
    }
    return made;
  }

  const Scenario& scenario_;
  Rng rng_;
};

}  // namespace lotrinh::test
