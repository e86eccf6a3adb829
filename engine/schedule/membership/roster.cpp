#include "schedule/membership/roster.hpp"

#include <algorithm>

namespace lotrinh::schedule {
namespace {

bool takes(const Scenario& scenario, LearnerId learner, ModuleId module) {
  const auto& wanted = scenario.learners[learner].modules;
  return std::find(wanted.begin(), wanted.end(), module) != wanted.end();
}

/// Codes of the cohorts of which the manager pinned or forbade something.
std::set<std::string> pinned_cohorts(const Scenario& scenario) {
  std::set<std::string> codes;
  for (const Pin& pin : scenario.pins) codes.insert(pin.session.substr(0, pin.session.find('/')));
  return codes;
}

}  // namespace

std::optional<Pair> any_pair(const Roster& roster, Rng& rng) {
  const std::size_t cohorts = roster.drafts().size();
  if (cohorts < 2) return std::nullopt;
  const std::size_t from = any_of(cohorts, rng);
  std::size_t to = any_of(cohorts - 1, rng);
  if (to >= from) ++to;
  if (!roster.connected(from, to)) return std::nullopt;
  return Pair{from, to};
}

Roster::Roster(const Scenario& scenario, const cohort::Rules& rules,
               std::vector<cohort::Draft> drafts)
    : scenario_(scenario),
      rules_(rules),
      drafts_(std::move(drafts)),
      pinned_(pinned_cohorts(scenario)) {}

bool Roster::connected(std::size_t a, std::size_t b) const {
  const bool any_course = scenario_.policies.cohort_span == CohortSpan::through;
  return a != b && !frozen(a) && !frozen(b) &&
         (any_course || drafts_[a].modules == drafts_[b].modules);
}

bool Roster::has_room(std::size_t row, LearnerId learner) const {
  const auto& modules = scenario_.learners[learner].modules;
  return std::any_of(modules.begin(), modules.end(), [&](ModuleId module) {
    const auto in_class =
        std::count_if(members(row).begin(), members(row).end(),
                      [&](LearnerId member) { return takes(scenario_, member, module); });
    return in_class < rules_.largest_class({module});
  });
}

bool Roster::join(std::size_t from, std::size_t to, LearnerId learner) {
  cohort::Draft& target = drafts_[to];
  if (!has_room(to, learner) || !rules_.may_join(learner, target.members)) return false;
  std::erase(drafts_[from].members, learner);
  target.members.push_back(learner);
  return true;
}

bool Roster::swap(std::size_t a, LearnerId of_a, std::size_t b, LearnerId of_b) {
  std::vector<LearnerId>& in_a = drafts_[a].members;
  std::vector<LearnerId>& in_b = drafts_[b].members;
  std::erase(in_a, of_a);
  std::erase(in_b, of_b);
  const bool able = rules_.may_join(of_a, in_b) && rules_.may_join(of_b, in_a);
  in_a.push_back(able ? of_b : of_a);
  in_b.push_back(able ? of_a : of_b);
  return able;
}

void Roster::divide(std::size_t row, std::size_t kept) {
  cohort::Draft& from = drafts_[row];
  cohort::Draft made{from.stem, 0, from.suffix, {}, from.modules, {}, {}};
  for (const cohort::Draft& draft : drafts_) {
    if (draft.stem == made.stem && draft.suffix == made.suffix)
      made.number = std::max(made.number, draft.number);
  }
  ++made.number;
  made.members.assign(from.members.begin() + static_cast<std::ptrdiff_t>(kept), from.members.end());
  from.members.resize(kept);
  drafts_.push_back(std::move(made));
}

void Roster::drop_empty() {
  std::erase_if(drafts_, [](const cohort::Draft& draft) { return draft.members.empty(); });
}

std::vector<ModuleId> Roster::modules_of(const cohort::Draft& draft) const {
  std::set<ModuleId> modules;
  for (const LearnerId learner : draft.members) {
    const auto& wanted = scenario_.learners[learner].modules;
    modules.insert(wanted.begin(), wanted.end());
  }
  return {modules.begin(), modules.end()};
}

std::vector<cohort::Draft> Roster::finished() && {
  for (cohort::Draft& draft : drafts_) {
    std::sort(draft.members.begin(), draft.members.end());
    if (scenario_.policies.cohort_span == CohortSpan::through) draft.modules = modules_of(draft);
  }
  return std::move(drafts_);
}

}  // namespace lotrinh::schedule
