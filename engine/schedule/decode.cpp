#include "schedule/decode.hpp"

#include "schedule/reasons.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

namespace lotrinh::schedule {
namespace {

using rcpsp::ActivityId;
using rcpsp::Placement;

class Decoder {
 public:
  Decoder(const Frame& frame, const std::vector<cohort::Draft>& drafts, const Compiled& compiled,
          const rcpsp::Schedule& schedule)
      : frame_(frame),
        scenario_(frame.scenario()),
        drafts_(drafts),
        compiled_(compiled),
        schedule_(schedule) {}

  Plan run() {
    add_cohorts();
    add_sessions();
    add_unplaced();
    add_goals();
    return std::move(plan_);
  }

 private:
  /// Cohorts that hold at least one session, by code.
  void add_cohorts() {
    std::vector<bool> held(drafts_.size());
    for (const ActivityId id : compiled_.tasks.ids()) {
      if (schedule_.placements[id].scheduled()) held[compiled_.tasks[id].cohort] = true;
    }
    std::vector<std::size_t> order(drafts_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::erase_if(order, [&](std::size_t row) { return !held[row]; });
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return drafts_[a].code() < drafts_[b].code(); });
    cohort_of_draft_.resize(drafts_.size());
    for (const std::size_t row : order) {
      Cohort cohort{drafts_[row].code(), drafts_[row].members, {}};
      for (const auto& [learner, module] : drafts_[row].elsewhere)
        cohort.elsewhere.push_back({learner, module});
      cohort_of_draft_[row] = plan_.cohorts.add(std::move(cohort));
    }
    if (scenario_.revised_from) add_elsewhere(order);
  }

  /// Whoever is in several cohorts takes in each of them only what it has a task for.
  void add_elsewhere(const std::vector<std::size_t>& rows) {
    std::vector<int> cohorts(scenario_.learners.size(), 0);
    for (const std::size_t row : rows) {
      for (const LearnerId learner : drafts_[row].members) ++cohorts[learner.row()];
    }
    std::set<std::tuple<std::size_t, LearnerId, ModuleId>> here;
    for (const Task& task : compiled_.tasks) {
      for (const LearnerId learner : task.learners) {
        if (cohorts[learner.row()] > 1) here.insert({task.cohort, learner, task.module});
      }
    }
    for (const std::size_t row : rows) {
      auto& elsewhere = plan_.cohorts[cohort_of_draft_[row]].elsewhere;
      for (const LearnerId learner : drafts_[row].members) {
        if (cohorts[learner.row()] < 2) continue;
        for (const ModuleId module : scenario_.learners[learner].modules) {
          if (!here.contains({row, learner, module})) elsewhere.push_back({learner, module});
        }
      }
      std::sort(elsewhere.begin(), elsewhere.end());
      elsewhere.erase(std::unique(elsewhere.begin(), elsewhere.end()), elsewhere.end());
    }
  }

  void add_sessions() {
    std::vector<Session> sessions;
    for (const ActivityId id : compiled_.tasks.ids()) {
      const Placement& placement = schedule_.placements[id];
      if (placement.scheduled()) sessions.push_back(session_of(id, placement));
    }
    std::sort(sessions.begin(), sessions.end(), [](const Session& a, const Session& b) {
      return std::tie(a.module, a.cohort) < std::tie(b.module, b.cohort);
    });
    for (Session& session : sessions) plan_.sessions.add(std::move(session));
  }

  [[nodiscard]] Session session_of(ActivityId id, const Placement& placement) const {
    const Task& task = compiled_.tasks[id];
    const rcpsp::Activity& activity = compiled_.problem.activities[id];
    const Module& module = scenario_.modules[task.module];
    Session session;
    session.cohort = cohort_of_draft_[task.cohort];
    session.module = task.module;
    session.opens = frame_.day_of(placement.start);
    session.place = PlaceId(static_cast<std::size_t>(activity.modes[placement.mode].label));
    int member = 0;
    for (const rcpsp::WorkerId worker : placement.team) {
      const Role role = member++ < module.leads ? Role::lead : Role::co;
      session.teaching.push_back({LecturerId(worker.row()), role});
    }
    const auto order = [](const Teaching& a, const Teaching& b) {
      return std::tie(a.role, a.lecturer) < std::tie(b.role, b.lecturer);
    };
    std::sort(session.teaching.begin(), session.teaching.end(), order);
    return session;
  }

  void add_unplaced() {
    const rcpsp::Links links(compiled_.problem);
    rcpsp::Workspace workspace(compiled_.problem, links);
    for (const ActivityId id : compiled_.tasks.ids()) {
      if (schedule_.placements[id].scheduled()) workspace.insert(id, schedule_.placements[id]);
    }
    for (const ActivityId id : compiled_.tasks.ids()) {
      if (schedule_.placements[id].scheduled()) continue;
      const Task& task = compiled_.tasks[id];
      const Reason session = reason_for_session(frame_, compiled_, workspace, id);
      std::map<std::pair<ProvinceId, LevelId>, Reason> reasons;  // alike for all of a kind
      for (const LearnerId learner : task.learners) {
        const Learner& person = scenario_.learners[learner];
        const auto [entry, is_new] = reasons.try_emplace({person.province, person.level});
        if (is_new) entry->second = reason_for_learner(frame_, learner, task.module, session);
        plan_.unplaced.push_back(
            {learner, task.module, entry->second.code, entry->second.sentence});
      }
    }
    add_learners_without_cohort();
    correct_prerequisites();
    std::sort(plan_.unplaced.begin(), plan_.unplaced.end(), [](const auto& a, const auto& b) {
      return std::tie(a.learner, a.module) < std::tie(b.learner, b.module);
    });
  }

  /// Learners for whom some module has no task at all.
  void add_learners_without_cohort() {
    std::vector<std::vector<ModuleId>> has(scenario_.learners.size());
    for (const Task& task : compiled_.tasks) {
      for (const LearnerId learner : task.learners) has[learner.row()].push_back(task.module);
    }
    for (const LearnerId id : scenario_.learners.ids()) {
      for (const ModuleId module : scenario_.learners[id].modules) {
        const auto& tasks = has[id.row()];
        if (std::find(tasks.begin(), tasks.end(), module) != tasks.end()) continue;
        const Module& wanted = scenario_.modules[module];
        const Reason alone{UnplacedCode::class_size,
                           "module " + wanted.code + ": fewer than " +
                               std::to_string(smallest_new_class(wanted)) +
                               " learners could be brought together"};
        const Reason own = reason_for_learner(frame_, id, module, alone);
        plan_.unplaced.push_back({id, module, own.code, own.sentence});
      }
    }
  }

  [[nodiscard]] int smallest_new_class(const Module& module) const {
    return scenario_.revised_from ? scenario_.replan.top_up_min_learners
                                  : module.class_size.min_learners;
  }

  /// A class may wait for a module that some of its learners do not need.
  void correct_prerequisites() {
    std::set<std::pair<LearnerId, ModuleId>> unplaced;
    for (const Unplaced& entry : plan_.unplaced) unplaced.insert({entry.learner, entry.module});
    for (Unplaced& entry : plan_.unplaced) {
      if (entry.code != UnplacedCode::prerequisite) continue;
      const auto& after = scenario_.modules[entry.module].after;
      const bool waits = std::any_of(after.begin(), after.end(), [&](const Prerequisite& before) {
        return unplaced.contains({entry.learner, before.module});
      });
      if (waits) continue;
      entry.code = UnplacedCode::capacity;
      entry.reason = "others of the class lack a module before this one: " + entry.reason;
    }
  }

  void add_goals() {
    rcpsp::Score score = schedule_.score;
    score[rcpsp::Criterion::unscheduled] = static_cast<std::int64_t>(plan_.unplaced.size());
    for (std::size_t goal = 0; goal < goal_count; ++goal)
      plan_.goals.push_back({static_cast<Goal>(goal), score.values[goal], std::nullopt, {}});
  }

  const Frame& frame_;
  const Scenario& scenario_;
  const std::vector<cohort::Draft>& drafts_;
  const Compiled& compiled_;
  const rcpsp::Schedule& schedule_;
  std::vector<CohortId> cohort_of_draft_;
  Plan plan_;
};

}  // namespace

Plan decoded(const Frame& frame, const std::vector<cohort::Draft>& drafts, const Compiled& compiled,
             const rcpsp::Schedule& schedule) {
  return Decoder(frame, drafts, compiled, schedule).run();
}

}  // namespace lotrinh::schedule
