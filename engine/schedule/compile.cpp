#include "schedule/compile.hpp"

#include "schedule/replanning/continuation.hpp"
#include "schedule/session_modes.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <numeric>
#include <span>
#include <tuple>
#include <unordered_set>
#include <utility>

namespace lotrinh::schedule {
namespace {

using rcpsp::ActivityId;

class Compiler {
 public:
  Compiler(const Frame& frame, const std::vector<cohort::Draft>& drafts,
           const Continuation* continuation)
      : frame_(frame), scenario_(frame.scenario()), drafts_(drafts), continuation_(continuation) {
    result_.problem = frame.base();
  }

  Compiled run() {
    for (std::size_t row = 0; row < drafts_.size(); ++row) {
      for (const ModuleId module : drafts_[row].modules) add_activity(row, module);
    }
    link_sessions();
    return std::move(result_);
  }

 private:
  void add_activity(std::size_t row, ModuleId module_id) {
    const cohort::Draft& draft = drafts_[row];
    Task task{row, module_id, {}, false};
    for (const LearnerId learner : draft.members) {
      const auto& wanted = scenario_.learners[learner].modules;
      if (std::find(wanted.begin(), wanted.end(), module_id) != wanted.end() &&
          !draft.takes_elsewhere(learner, module_id))
        task.learners.push_back(learner);
    }
    if (task.learners.empty()) return;

    const Module& module = scenario_.modules[module_id];
    const ClassView view = class_view(scenario_, task.module, task.learners);
    rcpsp::Activity activity;
    activity.weight = view.learners;
    activity.extra = std::abs(view.learners - module.class_size.preferred_learners);
    add_deadline(module, activity);
    add_demands(module, view, activity);
    add_usages(view, task, activity);
    const std::string session = draft.code() + "/" + module.code;
    const auto& pins = scenario_.pins;
    task.pinned = std::any_of(pins.begin(), pins.end(),
                              [&](const Pin& pin) { return pin.session == session; });
    if (size_fits(task, view)) add_modes(session, task, view, activity);
    if (continuation_ != nullptr)
      continuation_->complete(draft, task, activity, result_.problem.kept);
    result_.problem.activities.add(std::move(activity));
    result_.tasks.add(std::move(task));
  }

  [[nodiscard]] bool size_fits(const Task& task, const ClassView& view) const {
    const ClassSize& size = scenario_.modules[task.module].class_size;
    int smallest = drafts_[task.cohort].smallest_class.value_or(size.min_learners);
    int largest = size.max_learners;
    if (continuation_ != nullptr)
      continuation_->relax_sizes(drafts_[task.cohort], task, smallest, largest);
    return view.learners >= smallest && view.learners <= largest;
  }

  void add_deadline(const Module& module, rcpsp::Activity& activity) const {
    if (!module.deadline) return;
    const Day opens = scenario_.horizon.first;
    activity.due_after = frame_.time_of(module.counted_day(opens));
    activity.due = frame_.time_of(module.deadline->last_good_day());
    activity.buffer_wanted = scenario_.policies.buffer_days;
  }

  void add_demands(const Module& module, const ClassView& view, rcpsp::Activity& activity) {
    if (module.leads > 0) activity.demands.push_back({pool(view, Role::lead), module.leads});
    if (module.cos > 0) activity.demands.push_back({pool(view, Role::co), module.cos});
  }

  /// Lecturers of one role who may teach such a class. Of its provinces only matters which
  /// institutions serve them all, so classes from anywhere share a few pools.
  rcpsp::PoolId pool(const ClassView& view, Role role) {
    std::vector<InstitutionId> institutions;
    for (const InstitutionId id : scenario_.institutions.ids()) {
      const auto& serves = scenario_.institutions[id].serves;
      const auto served = [&](ProvinceId province) {
        return std::find(serves.begin(), serves.end(), province) != serves.end();
      };
      if (serves.empty() || std::all_of(view.provinces.begin(), view.provinces.end(), served))
        institutions.push_back(id);
    }
    PoolKey key{role, view.module, view.levels, std::move(institutions)};
    const auto known = pools_.find(key);
    if (known != pools_.end()) return known->second;
    std::vector<rcpsp::WorkerId> workers;
    for (const LecturerId id : scenario_.lecturers.ids()) {
      const Lecturer& lecturer = scenario_.lecturers[id];
      if (may_teach(scenario_, lecturer, role, view.module, view.levels, view.provinces))
        workers.emplace_back(id.row());
    }
    return pools_[std::move(key)] = result_.problem.pools.add(std::move(workers));
  }

  void add_usages(const ClassView& view, const Task& task, rcpsp::Activity& activity) const {
    const DeliveryModel& model = scenario_.modules[view.module].model;
    if (frame_.lms_learners_resource().valid())
      activity.usages.push_back(
          {frame_.lms_learners_resource(), view.learners, 0, model.length_days()});
    const auto use_live = [&](rcpsp::ResourceId resource, std::int32_t amount) {
      if (resource.valid())
        activity.usages.push_back(
            {resource, amount, model.pre_days, model.pre_days + model.live_days});
    };
    for (std::size_t row = 0; row < view.provinces.size(); ++row)
      use_live(frame_.away_resource(view.provinces[row]), view.learners_from[row]);
    std::map<SchoolId, int> schools;
    for (const LearnerId learner : task.learners) {
      const SchoolId school = scenario_.learners[learner].school;
      if (school.valid() && frame_.school_resource(school).valid()) ++schools[school];
    }
    for (const auto& [school, learners] : schools)
      use_live(frame_.school_resource(school), learners);
  }

  void add_modes(const std::string& session, const Task& task, const ClassView& view,
                 rcpsp::Activity& activity) {
    const DeliveryModel& model = scenario_.modules[view.module].model;
    std::vector<PlaceOption> options = place_options(frame_, view);
    bool over = false;  // and no longer asked about pins
    if (continuation_ != nullptr)
      over = continuation_->restrict(drafts_[task.cohort], view, options);
    if (!over) apply_pins(frame_, session, options, activity);
    for (PlaceOption& option : options) {
      if (option.openings.empty()) continue;
      const Place& place = scenario_.places[option.place];
      rcpsp::Mode mode;
      mode.duration = model.length_days();
      mode.staffed_from = model.pre_days;
      mode.staffed_to = model.pre_days + model.live_days;
      mode.starts = start_set(std::move(option.openings));
      mode.cost = option.cost_vnd;
      mode.label = static_cast<std::int32_t>(option.place.row());
      const auto use_live = [&](rcpsp::ResourceId resource) {
        mode.usages.push_back({resource, 1, mode.staffed_from, mode.staffed_to});
      };
      use_live(frame_.place_resource(option.place));
      if (place.mode == DeliveryMode::in_person) {
        mode.site = rcpsp::SiteId(place.province.row());
      } else if (frame_.live_sessions_resource().valid()) {
        use_live(frame_.live_sessions_resource());
      }
      activity.modes.push_back(std::move(mode));
    }
    const auto cheaper = [](const rcpsp::Mode& a, const rcpsp::Mode& b) { return a.cost < b.cost; };
    std::stable_sort(activity.modes.begin(), activity.modes.end(), cheaper);
  }

  rcpsp::StartSetId start_set(rcpsp::TimeSet starts) {
    const auto known = start_sets_.find(starts.words());
    if (known != start_sets_.end()) return known->second;
    std::vector<std::uint64_t> words = starts.words();
    return start_sets_[std::move(words)] = result_.problem.start_sets.add(std::move(starts));
  }

  /// Sessions that share a learner: in the order of prerequisites, or at least apart.
  ///
  /// Whoever has just the sessions of a learner before is passed over: in most classes all have, so
  /// that the cost is that of reading the learners.
  void link_sessions() {
    const SessionsOf sessions = sessions_of_learners();
    std::unordered_set<std::uint64_t> linked;
    std::vector<LearnerId> known(result_.tasks.size());  // by first session: who had these last
    for (const LearnerId learner : scenario_.learners.ids()) {
      const auto own = sessions.of(learner);
      if (own.empty()) continue;
      const LearnerId before = std::exchange(known[own.front().row()], learner);
      if (before.valid() && std::ranges::equal(own, sessions.of(before))) continue;
      for (std::size_t i = 0; i < own.size(); ++i) {
        for (std::size_t j = i + 1; j < own.size(); ++j) {
          const std::uint64_t pair =
              (std::uint64_t{own[i].row()} << 32U) | std::uint64_t{own[j].row()};
          if (linked.insert(pair).second) link(own[i], own[j]);
        }
      }
    }
  }

  /// For every learner the sessions in order of their rows, one list after the other.
  struct SessionsOf {
    std::vector<std::size_t> begin;
    std::vector<ActivityId> all;

    [[nodiscard]] std::span<const ActivityId> of(LearnerId learner) const {
      return {all.data() + begin[learner.row()], all.data() + begin[learner.row() + 1]};
    }
  };

  [[nodiscard]] SessionsOf sessions_of_learners() const {
    SessionsOf sessions;
    sessions.begin.assign(scenario_.learners.size() + 1, 0);
    for (const Task& task : result_.tasks) {
      for (const LearnerId learner : task.learners) ++sessions.begin[learner.row() + 1];
    }
    std::partial_sum(sessions.begin.begin(), sessions.begin.end(), sessions.begin.begin());
    sessions.all.resize(sessions.begin.back());
    std::vector<std::size_t> next = sessions.begin;
    for (const ActivityId id : result_.tasks.ids()) {
      for (const LearnerId learner : result_.tasks[id].learners)
        sessions.all[next[learner.row()]++] = id;
    }
    return sessions;
  }

  void link(ActivityId a, ActivityId b) {
    const ModuleId module_a = result_.tasks[a].module;
    const ModuleId module_b = result_.tasks[b].module;
    if (const auto gap = gap_after(module_b, module_a)) {
      result_.problem.precedences.push_back({a, b, *gap});
    } else if (const auto reverse_gap = gap_after(module_a, module_b)) {
      result_.problem.precedences.push_back({b, a, *reverse_gap});
    } else {
      result_.problem.disjunctions.push_back({a, b});
    }
  }

  [[nodiscard]] std::optional<rcpsp::Time> gap_after(ModuleId later, ModuleId earlier) const {
    for (const Prerequisite& prerequisite : scenario_.modules[later].after) {
      if (prerequisite.module == earlier) return prerequisite.gap_days;
    }
    return std::nullopt;
  }

  using PoolKey = std::tuple<Role, ModuleId, std::vector<LevelId>, std::vector<InstitutionId>>;

  const Frame& frame_;
  const Scenario& scenario_;
  const std::vector<cohort::Draft>& drafts_;
  const Continuation* continuation_;
  Compiled result_;
  std::map<PoolKey, rcpsp::PoolId> pools_;
  std::map<std::vector<std::uint64_t>, rcpsp::StartSetId> start_sets_;
};

}  // namespace

Compiled compiled(const Frame& frame, const std::vector<cohort::Draft>& drafts,
                  const Continuation* continuation) {
  return Compiler(frame, drafts, continuation).run();
}

}  // namespace lotrinh::schedule
