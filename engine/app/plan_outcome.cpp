#include "app/plan_outcome.hpp"

#include "app/views/weekly_load.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lotrinh::app {

namespace {

/// What cannot fit by arithmetic comes first; else the week in which lecturers are scarcest.
std::string bottleneck(const Scenario& scenario, const Plan& plan,
                       const std::vector<schedule::CapacityFinding>& capacity) {
  const auto worst =
      std::max_element(capacity.begin(), capacity.end(), [](const auto& a, const auto& b) {
        return std::pair(!a.fits, a.learners_unplaced) < std::pair(!b.fits, b.learners_unplaced);
      });
  if (worst != capacity.end() && !worst->fits) return worst->sentence;

  const auto weeks = weekly_load(scenario, plan, session_facts(scenario, plan, {}));
  const auto busiest =
      std::max_element(weeks.begin(), weeks.end(), [](const WeekLoad& a, const WeekLoad& b) {
        // a.days / a.max < b.days / b.max, without dividing by nothing
        return a.lecturer_days * std::max<std::int64_t>(1, b.lecturer_days_max) <
               b.lecturer_days * std::max<std::int64_t>(1, a.lecturer_days_max);
      });
  if (busiest == weeks.end() || busiest->lecturer_days == 0) return "";
  return fmt::format("lecturers in week {} ({} to {}): {} of {} lecturer-days taught",
                     iso_week(busiest->monday), dmy(busiest->monday),
                     dmy(busiest->monday + days{6}), busiest->lecturer_days,
                     busiest->lecturer_days_max);
}

}  // namespace

PlanOutcome outcome(const Scenario& scenario, const Plan& plan,
                    const std::vector<schedule::CapacityFinding>& capacity) {
  PlanOutcome result;
  for (const Learner& learner : scenario.learners) {
    result.wanted += static_cast<std::int64_t>(learner.modules.size());
  }
  result.unplaced = static_cast<std::int64_t>(plan.unplaced.size());
  for (const Unplaced& unplaced : plan.unplaced) {
    ++result.unplaced_by_code[std::string(unplaced_code_name(unplaced.code))];
  }
  for (const GoalValue& goal : plan.goals) {
    if (goal.goal == Goal::late) result.late = goal.value;
    if (goal.goal == Goal::cost) result.cost_vnd = goal.value;
  }
  result.bottleneck = bottleneck(scenario, plan, capacity);
  return result;
}

}  // namespace lotrinh::app
