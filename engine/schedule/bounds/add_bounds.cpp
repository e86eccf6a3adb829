#include "schedule/bounds/add_bounds.hpp"

#include "schedule/bounds/bound.hpp"

#include <algorithm>

namespace lotrinh::schedule {
namespace {

/// Learners whom a plan that is no worse than this one before the goal may leave out: as many as
/// this plan where that is decided by itself before, else all of them.
std::int64_t may_be_left_out(const Frame& frame, const Objective& objective, const Plan& plan,
                             Goal goal) {
  for (const ObjectiveLevel& level : objective) {
    const auto names = [&](Goal wanted) {
      return std::any_of(level.terms.begin(), level.terms.end(),
                         [&](const ObjectiveLevel::Term& term) { return term.goal == wanted; });
    };
    if (names(goal)) break;
    if (names(Goal::unplaced) && level.terms.size() == 1)
      return plan.goals[static_cast<std::size_t>(Goal::unplaced)].value;
  }
  std::int64_t all = 0;
  for (const Learner& learner : frame.scenario().learners)
    all += static_cast<std::int64_t>(learner.modules.size());
  return all;
}

}  // namespace

void add_bounds(const Frame& frame, const Objective& objective, Plan& plan) {
  const SupplyBook book(frame);
  plan.certificates = {unplaced_bound(book),
                       late_bound(book, may_be_left_out(frame, objective, plan, Goal::late)),
                       cost_bound(book, may_be_left_out(frame, objective, plan, Goal::cost))};
  for (const Certificate& certificate : plan.certificates) {
    GoalValue& value = plan.goals[static_cast<std::size_t>(certificate.goal)];
    value.bound = certificate.bound;
    value.bound_source = summary(certificate);
  }
}

}  // namespace lotrinh::schedule
