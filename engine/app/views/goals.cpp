#include "app/views/goals.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace lotrinh::app {

namespace {

using Json = nlohmann::ordered_json;

std::string percent(std::int64_t basis_points) {
  return fmt::format("{}.{:02} %", basis_points / 100, basis_points % 100);
}

}  // namespace

View goals_view(const Plan& plan) {
  View view{"goals",
            {{"goal", "Goal"},
             {"value", "Value", Align::right},
             {"bound", "Bound", Align::right},
             {"gap_percent", "Gap", Align::right},
             {"bound_source", "Why no plan can do better"}},
            {}};
  for (const GoalValue& goal : plan.goals) {
    const auto gap = gap_basis_points(goal);
    view.rows.push_back({cell(std::string(goal_name(goal.goal))), cell(goal.value),
                         goal.bound ? cell(*goal.bound) : no_cell(),
                         gap ? cell(percent(*gap)) : no_cell(), cell(goal.bound_source)});
  }
  return view;
}

nlohmann::ordered_json goals_json(const Plan& plan) {
  Json goals = Json::array();
  for (const GoalValue& goal : plan.goals) {
    const auto gap = gap_basis_points(goal);
    goals.push_back({{"goal", goal_name(goal.goal)},
                     {"value", goal.value},
                     {"bound", goal.bound ? Json(*goal.bound) : Json(nullptr)},
                     {"gap_percent", gap ? Json(static_cast<double>(*gap) / 100) : Json(nullptr)},
                     {"bound_source", goal.bound_source}});
  }
  return goals;
}

void refuse_plan(const std::vector<verify::Violation>& violations,
                 const std::vector<verify::Rejection>& rejections, Console& console) {
  constexpr std::size_t most_shown = 10;
  std::vector<std::string> faults;
  for (const verify::Violation& violation : violations) {
    faults.push_back(fmt::format("{}: {}: {}", verify::violation_name(violation.kind),
                                 violation.where, violation.message));
  }
  for (const verify::Rejection& rejection : rejections) {
    faults.push_back(fmt::format("bound of {}: {}: {}", goal_name(rejection.goal), rejection.where,
                                 rejection.message));
  }
  console.note(
      fmt::format("lotrinh: internal error: the verifier rejects the plan ({} {}); nothing "
                  "was stored; please report this",
                  faults.size(), faults.size() == 1 ? "violation" : "violations"));
  for (std::size_t i = 0; i < std::min(most_shown, faults.size()); ++i)
    console.note("  " + faults[i]);
}

}  // namespace lotrinh::app
