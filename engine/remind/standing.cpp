#include "remind/standing.hpp"

#include "plan/plan.hpp"

namespace lotrinh::remind {
namespace {

using workflow::State;
using workflow::StepState;

/// Counts how the subjects of one task stand, until one of them decides.
class Tally {
 public:
  Tally(const State& state, StepId step, Day due) : state_(state), step_(step), due_(due) {}

  /// Whether the subject is one that the line would name.
  bool add(std::size_t subject) {
    const StepState now = state_.state(step_, subject);
    if (now == StepState::none) return false;
    const bool same_day = state_.due(step_, subject) == due_;
    const bool done = now == StepState::done || now == StepState::early;
    (same_day ? (done ? done_ : open_) : elsewhere_) = true;
    return same_day && !done;
  }

  [[nodiscard]] Standing result() const {
    if (open_) return Standing::due;
    if (done_) return Standing::done;
    return elsewhere_ ? Standing::moved : Standing::cancelled;
  }

 private:
  const State& state_;
  StepId step_;
  Day due_;
  bool open_ = false;
  bool done_ = false;
  bool elsewhere_ = false;
};

/// Calls with the learner and subject of each participation or person that a line is about.
template <class Each>
void each_person(const State& state, const TaskRef& task, Each each) {
  const Scenario& scenario = state.scenario();
  if (task.session.valid()) {
    const Session& session = state.plan().sessions[task.session];
    for (const LearnerId learner : learners_in(scenario, state.plan(), session)) {
      if (scenario.learners[learner].province != task.province) continue;
      const auto row = state.participations().row(learner, session.module);
      if (row && state.live(*row)) each(learner, *row);
    }
    return;
  }
  for (const LearnerId learner : scenario.learners.ids()) {
    if (scenario.learners[learner].province == task.province) each(learner, learner.row());
  }
}

bool is_about_several(StepScope scope, const TaskRef& task) {
  return (scope == StepScope::participation || scope == StepScope::person) && !task.learner.valid();
}

/// The one subject of a task that is not about several; nothing when it is not there.
std::optional<std::size_t> subject_of(const State& state, StepScope scope, const TaskRef& task) {
  switch (scope) {
    case StepScope::programme:
      return 0;
    case StepScope::module:
      return task.module.row();
    case StepScope::cohort:
      return task.cohort.row();
    case StepScope::session:
      return task.session.row();
    case StepScope::participation: {
      const auto row = state.participations().row(task.learner, task.module);
      return row && state.live(*row) ? row : std::nullopt;
    }
    case StepScope::person:
      return task.learner.row();
  }
  return std::nullopt;
}

}  // namespace

Standing standing(const State& state, const TaskRef& task, Day due) {
  const StepScope scope = state.scenario().workflow.steps[task.step].scope;
  Tally tally(state, task.step, due);
  if (is_about_several(scope, task)) {
    each_person(state, task, [&](LearnerId, std::size_t subject) { (void)tally.add(subject); });
  } else if (const auto subject = subject_of(state, scope, task)) {
    (void)tally.add(*subject);
  }
  return tally.result();
}

std::vector<LearnerId> people_of(const State& state, const TaskRef& task, Day due) {
  const StepScope scope = state.scenario().workflow.steps[task.step].scope;
  std::vector<LearnerId> people;
  if (!is_about_several(scope, task)) return people;
  Tally tally(state, task.step, due);
  each_person(state, task, [&](LearnerId learner, std::size_t subject) {
    if (tally.add(subject)) people.push_back(learner);
  });
  return people;
}

}  // namespace lotrinh::remind
