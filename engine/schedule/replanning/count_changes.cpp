#include "schedule/replanning/count_changes.hpp"

#include "base/error.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <utility>

namespace lotrinh::schedule {
namespace {

std::vector<LecturerId> lecturers_of(const Session& session) {
  std::vector<LecturerId> all;
  for (const Teaching& teaching : session.teaching) all.push_back(teaching.lecturer);
  std::sort(all.begin(), all.end());
  return all;
}

class ChangeCount {
 public:
  ChangeCount(const Scenario& scenario, const Plan& baseline, const Plan& plan)
      : scenario_(scenario),
        baseline_(baseline),
        plan_(plan),
        from_(*scenario.revised_from),
        sessions_of_(scenario.learners.size()) {
    for (const SessionId id : plan.sessions.ids()) {
      const Session& session = plan.sessions[id];
      now_[{plan.cohorts[session.cohort].code, session.module}] = &session;
      for (const LearnerId learner : learners_in(scenario, plan, session))
        sessions_of_[learner.row()].push_back(&session);
    }
  }

  [[nodiscard]] std::int64_t all() const {
    std::int64_t sum = 0;
    for (const Session& session : baseline_.sessions) {
      if (over(session)) continue;
      for (const LearnerId learner : learners_in(scenario_, baseline_, session))
        sum += of_learner(learner, session);
      sum += of_lecturers(session);
    }
    return sum;
  }

 private:
  [[nodiscard]] bool over(const Session& session) const {
    const PhaseRanges phase = phases(scenario_.modules[session.module], session.opens);
    const auto& again = scenario_.not_held;
    const std::string code = session_code(scenario_, baseline_, session);
    return phase.live.end <= from_ && !std::binary_search(again.begin(), again.end(), code);
  }

  [[nodiscard]] std::int64_t weight(Day day) const {
    return scenario_.replan.weight(std::max(0, static_cast<int>((day - from_).count())));
  }

  /// What telling one person costs whose session became the other one, or none.
  [[nodiscard]] std::int64_t weight_of(const Session& then, const Session* now) const {
    if (now == nullptr) return weight(then.opens);
    if (now->opens != then.opens) return weight(std::min(now->opens, then.opens));
    return weight(phases(scenario_.modules[then.module], then.opens).live.first);
  }

  [[nodiscard]] bool same_cohort(const Session& then, const Session& now) const {
    return plan_.cohorts[now.cohort].code == baseline_.cohorts[then.cohort].code;
  }

  [[nodiscard]] std::int64_t of_learner(LearnerId learner, const Session& then) const {
    const auto& sessions = sessions_of_[learner.row()];
    const auto found = std::find_if(sessions.begin(), sessions.end(), [&](const Session* session) {
      return session->module == then.module;
    });
    const Session* now = found == sessions.end() ? nullptr : *found;
    const bool same = now != nullptr && same_cohort(then, *now) && now->opens == then.opens &&
                      now->place == then.place && lecturers_of(*now) == lecturers_of(then);
    return same ? 0 : weight_of(then, now);
  }

  [[nodiscard]] std::int64_t of_lecturers(const Session& then) const {
    const auto found = now_.find({baseline_.cohorts[then.cohort].code, then.module});
    const Session* now = found == now_.end() ? nullptr : found->second;
    const std::vector<LecturerId> before = lecturers_of(then);
    const std::vector<LecturerId> after = now != nullptr ? lecturers_of(*now) : before;
    std::vector<LecturerId> told;
    if (now != nullptr && now->opens == then.opens && now->place == then.place) {
      std::set_symmetric_difference(before.begin(), before.end(), after.begin(), after.end(),
                                    std::back_inserter(told));
    } else {
      std::set_union(before.begin(), before.end(), after.begin(), after.end(),
                     std::back_inserter(told));
    }
    return static_cast<std::int64_t>(told.size()) * weight_of(then, now);
  }

  const Scenario& scenario_;
  const Plan& baseline_;
  const Plan& plan_;
  Day from_;
  std::map<std::pair<std::string, ModuleId>, const Session*> now_;
  std::vector<std::vector<const Session*>> sessions_of_;
};

}  // namespace

std::int64_t count_changes(const Scenario& scenario, const Plan& baseline, const Plan& plan) {
  expects(scenario.revised_from.has_value(), "the scenario says from when it is planned anew");
  return ChangeCount(scenario, baseline, plan).all();
}

}  // namespace lotrinh::schedule
