#include "plan/plan.hpp"

#include <algorithm>
#include <cmath>

namespace lotrinh {
namespace {

template <class Key, class Field>
std::vector<Key> distinct(const Scenario& scenario, const std::vector<LearnerId>& learners,
                          Field field) {
  std::vector<Key> found;
  found.reserve(learners.size());
  for (const LearnerId id : learners) found.push_back(field(scenario.learners[id]));
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace

bool Cohort::takes_elsewhere(LearnerId learner, ModuleId module) const {
  return std::binary_search(elsewhere.begin(), elsewhere.end(), Elsewhere{learner, module});
}

std::optional<std::int64_t> gap_basis_points(const GoalValue& goal) {
  if (!goal.bound) return std::nullopt;
  if (goal.value <= 0) return 0;
  const double share =
      static_cast<double>(goal.value - *goal.bound) / static_cast<double>(goal.value);
  return static_cast<std::int64_t>(std::ceil(share * 10'000));
}

std::string_view unplaced_code_name(UnplacedCode code) {
  static constexpr std::array<std::string_view, 7> names{
      "no_date", "no_place", "no_lecturer", "capacity", "prerequisite", "class_size", "pinned_out"};
  return names[static_cast<std::size_t>(code)];
}

std::string session_code(const Scenario& scenario, const Plan& plan, const Session& session) {
  return plan.cohorts[session.cohort].code + "/" + scenario.modules[session.module].code;
}

std::vector<LearnerId> learners_in(const Scenario& scenario, const Plan& plan,
                                   const Session& session) {
  std::vector<LearnerId> found;
  const Cohort& cohort = plan.cohorts[session.cohort];
  for (const LearnerId id : cohort.members) {
    const auto& wanted = scenario.learners[id].modules;
    if (std::find(wanted.begin(), wanted.end(), session.module) != wanted.end() &&
        !cohort.takes_elsewhere(id, session.module))
      found.push_back(id);
  }
  return found;
}

std::vector<ProvinceId> provinces_of(const Scenario& scenario,
                                     const std::vector<LearnerId>& learners) {
  return distinct<ProvinceId>(scenario, learners, [](const Learner& l) { return l.province; });
}

std::vector<LevelId> levels_of(const Scenario& scenario, const std::vector<LearnerId>& learners) {
  return distinct<LevelId>(scenario, learners, [](const Learner& l) { return l.level; });
}

PhaseRanges phases(const Module& module, Day opens) {
  const Day live = opens + days{module.model.pre_days};
  const Day post = live + days{module.model.live_days};
  return {{opens, live}, {live, post}, {post, post + days{module.model.post_days}}};
}

}  // namespace lotrinh
