#include "base/random.hpp"
#include "remind/small_policies.hpp"

namespace lotrinh::test {

namespace {

/// Statements about the small programme, each step of each subject with one probability.
class RandomFacts {
 public:
  RandomFacts(const SmallProgramme& small, std::uint64_t seed)
      : small_(small), rng_(seed), percent_(30 + rng_.below(70)) {}

  std::vector<Fact> made() {
    for (const WorkflowStep& step : small_.scenario.workflow.steps) {
      if (step.completion == Completion::steps) continue;
      for (const Session& session : small_.plan.sessions) add(step, session);
    }
    for (const Learner& learner : small_.scenario.learners) {
      if (chance(8)) facts_.push_back(leaving(std::string(learner.code), any_day()));
    }
    for (const Session& session : small_.plan.sessions) {
      if (chance(8))
        facts_.push_back(fact_of(FactKind::not_held,
                                 session_code(small_.scenario, small_.plan, session),
                                 session.opens));
    }
    return facts_;
  }

 private:
  bool chance(std::uint32_t percent) { return rng_.below(100) < percent; }
  Day any_day() { return aug(1) + days{static_cast<int>(rng_.below(75))}; }

  void add(const WorkflowStep& step, const Session& session) {
    const Module& module = small_.scenario.modules[session.module];
    if (step.scope == StepScope::participation || step.scope == StepScope::person) {
      for (const LearnerId id : learners_in(small_.scenario, small_.plan, session)) {
        const std::string learner(small_.scenario.learners[id].code);
        if (!chance(percent_)) continue;
        if (step.completion == Completion::attendance) {
          const DayRange live = phases(module, session.opens).live;
          for (Day day = live.first; day < live.end; day += days{1})
            facts_.push_back(attended(learner, module.code, day));
        } else {
          facts_.push_back(done(step.code, learner, any_day(),
                                step.scope == StepScope::person ? "" : module.code));
        }
      }
      return;
    }
    if (!chance(percent_)) return;
    std::string subject = "programme";
    if (step.scope == StepScope::module) subject = module.code;
    if (step.scope == StepScope::cohort) subject = small_.plan.cohorts[session.cohort].code;
    if (step.scope == StepScope::session)
      subject = session_code(small_.scenario, small_.plan, session);
    facts_.push_back(done(step.code, subject, any_day()));
  }

  const SmallProgramme& small_;
  Rng rng_;
  std::uint32_t percent_;
  std::vector<Fact> facts_;
};

}  // namespace

std::vector<Fact> random_facts(const SmallProgramme& small, std::uint64_t seed) {
  return RandomFacts(small, seed).made();
}

}  // namespace lotrinh::test
