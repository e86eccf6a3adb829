#pragma once

#include "fact/fact.hpp"
#include "plan/plan.hpp"
#include "workflow/state.hpp"

#include <map>
#include <string>
#include <tuple>
#include <vector>

namespace lotrinh::test {

/// The state worked out from its definition alone: each answer looks through all facts and all
/// participations. Shares nothing with the flat tables; for programmes of a few learners.
class NaiveState {
 public:
  NaiveState(const Scenario& scenario, const Plan& plan, const std::vector<Fact>& facts, Day day);

  /// One learner in one session.
  struct Part {
    LearnerId learner;
    SessionId session;
  };
  [[nodiscard]] const std::vector<Part>& parts() const { return parts_; }
  /// The state of the step for the subject that the participation belongs to.
  [[nodiscard]] workflow::StepState state(StepId step, const Part& part) const;

 private:
  [[nodiscard]] workflow::StepState worked_out(StepId step, const Part& part) const;
  [[nodiscard]] bool cancelled(const Part& part) const;
  [[nodiscard]] bool has_left(LearnerId learner) const;
  [[nodiscard]] bool there(StepId step, const Part& part) const;
  [[nodiscard]] bool same_subject(StepScope scope, const Part& a, const Part& b) const;
  [[nodiscard]] bool looks_at(StepId step, const Part& part) const;
  [[nodiscard]] bool ready(StepId step, const Part& part) const;
  [[nodiscard]] bool recorded(StepId step, const Part& part) const;
  [[nodiscard]] bool takes_all_modules(StepId earlier, LearnerId learner) const;
  [[nodiscard]] std::string subject(StepId step, const Part& part) const;

  const Scenario& scenario_;
  const Plan& plan_;
  std::vector<Fact> facts_;  ///< in force, happened until the day
  std::vector<Part> parts_;  ///< not cancelled
  mutable std::map<std::tuple<StepId, LearnerId, SessionId>, workflow::StepState> answers_;
};

}  // namespace lotrinh::test
