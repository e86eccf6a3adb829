// One learner joins one session: every rule that a further learner could break is asked by itself,
// with what placed sessions leave of platform, schools and shares of provinces. So a seat costs a
// look at the sessions of one module, and no schedule is made for it. In a large programme most
// cohorts are of a province or level that the learner cannot study with: these are passed over
// together.
#include "schedule/replanning/free_seats.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

namespace lotrinh::schedule {
namespace {

using cohort::Draft;
using rcpsp::ActivityId;
using rcpsp::Time;

class SeatSearch {
 public:
  SeatSearch(const Frame& frame, const cohort::Rules& rules, const Continuation& continuation,
             const Candidate& candidate)
      : frame_(frame),
        scenario_(frame.scenario()),
        rules_(rules),
        candidate_(candidate),
        first_(std::max(0, frame.time_of(*scenario_.revised_from))),
        taken_(scenario_.learners.size()),
        waits_(scenario_.learners.size()) {
    for (const rcpsp::Resource& resource : problem().resources)
      left_.insert(left_.end(), resource.capacity.begin(), resource.capacity.end());
    classes_.resize(candidate.compiled.tasks.size());
    for (const ActivityId id : candidate.compiled.tasks.ids()) add_task(id);
    find_predecessors(continuation);
    find_parted(continuation);
  }

  std::vector<Draft> run(Seekers seekers) {
    const auto seeks = [&](LearnerId learner, ModuleId module) {
      const auto& waits = waits_[learner.row()];
      return !takes(learner, module) &&
             (seekers == Seekers::all ||
              std::find(waits.begin(), waits.end(), module) == waits.end());
    };
    for (const LearnerId learner : scenario_.learners.ids()) {
      for (const ModuleId module : in_order(learner)) {
        if (seeks(learner, module)) seat(learner, module);
      }
    }
    return moved_.empty() ? candidate_.drafts : changed_drafts();
  }

 private:
  struct Taken {
    ModuleId module;
    ActivityId id;
  };
  /// Of the first member of a cohort: tells most of those apart who cannot study there.
  struct Kind {
    ProvinceId province;
    LevelId level;
    friend auto operator<=>(const Kind&, const Kind&) = default;
  };

  [[nodiscard]] const rcpsp::Problem& problem() const { return candidate_.compiled.problem; }
  [[nodiscard]] const Task& task(ActivityId id) const { return candidate_.compiled.tasks[id]; }
  [[nodiscard]] const rcpsp::Placement& placement(ActivityId id) const {
    return candidate_.schedule.placements[id];
  }
  [[nodiscard]] const rcpsp::Mode& mode(ActivityId id) const {
    return problem().activities[id].modes[placement(id).mode];
  }
  [[nodiscard]] PlaceId place(ActivityId id) const {
    return PlaceId(static_cast<std::size_t>(mode(id).label));
  }

  void add_task(ActivityId id) {
    if (!placement(id).scheduled()) {
      for (const LearnerId learner : task(id).learners)
        waits_[learner.row()].push_back(task(id).module);
      return;
    }
    const rcpsp::Activity& activity = problem().activities[id];
    for (const auto* usages : {&activity.usages, &mode(id).usages}) {
      for (const rcpsp::Usage& usage : *usages) use(usage, placement(id).start);
    }
    for (const LearnerId learner : task(id).learners)
      taken_[learner.row()].push_back({task(id).module, id});
    classes_[id.row()] = task(id).learners;
    if (placement(id).start < first_) return;
    const auto& members = candidate_.drafts[task(id).cohort].members;
    Kind kind;
    if (!members.empty()) {
      const Learner& first = scenario_.learners[members.front()];
      kind = {first.province, first.level};
    }
    open_[task(id).module][kind].push_back(id);
  }

  void use(const rcpsp::Usage& usage, Time start) {
    for (Time t = start + usage.from; t < start + usage.to; ++t)
      left(usage.resource, t) -= usage.amount;
  }
  std::int32_t& left(rcpsp::ResourceId resource, Time t) {
    return left_[resource.row() * static_cast<std::size_t>(problem().horizon) +
                 static_cast<std::size_t>(t)];
  }

  /// Cohorts of those who were of one school, level and position when the baseline was made.
  void find_predecessors(const Continuation& continuation) {
    for (const Cohort& cohort : continuation.baseline().cohorts) {
      for (const LearnerId id : cohort.members) {
        const Learner& learner = scenario_.learners[id];
        if (!learner.school.valid()) continue;
        predecessors_[{learner.school, learner.level, learner.position}].insert(cohort.code);
      }
    }
  }

  /// Who stays and who leaves where a cohort is split.
  void find_parted(const Continuation& continuation) {
    for (const CohortSplit& split : scenario_.splits) {
      const auto& cohorts = continuation.baseline().cohorts;
      const auto found = std::find_if(cohorts.begin(), cohorts.end(), [&](const Cohort& cohort) {
        return cohort.code == split.cohort;
      });
      if (found == cohorts.end()) continue;
      std::array<std::set<LearnerId>, 2> sides;
      for (const LearnerId id : found->members) {
        const auto& leaving = split.leaving;
        const ProvinceId own = scenario_.learners[id].province;
        const bool leaves = std::find(leaving.begin(), leaving.end(), own) != leaving.end();
        sides[leaves ? 1 : 0].insert(id);
      }
      parted_.push_back(std::move(sides));
    }
  }

  [[nodiscard]] bool parted_from(LearnerId learner, const std::vector<LearnerId>& others) const {
    const auto any_of_them = [&](const std::set<LearnerId>& side) {
      return std::any_of(others.begin(), others.end(),
                         [&](LearnerId other) { return side.contains(other); });
    };
    return std::any_of(parted_.begin(), parted_.end(), [&](const auto& sides) {
      return (sides[0].contains(learner) && any_of_them(sides[1])) ||
             (sides[1].contains(learner) && any_of_them(sides[0]));
    });
  }

  [[nodiscard]] bool from_predecessor(const Learner& learner, const Draft& draft) const {
    const auto found = predecessors_.find({learner.school, learner.level, learner.position});
    return found != predecessors_.end() && found->second.contains(draft.code());
  }

  /// The learner's modules, each after those that it comes after.
  [[nodiscard]] std::vector<ModuleId> in_order(LearnerId learner) const {
    std::vector<ModuleId> rest = scenario_.learners[learner].module_list();
    std::vector<ModuleId> order;
    while (!rest.empty()) {
      const auto next = std::find_if(rest.begin(), rest.end(), [&](ModuleId module) {
        const auto& after = scenario_.modules[module].after;
        return std::none_of(after.begin(), after.end(), [&](const Prerequisite& before) {
          return std::find(rest.begin(), rest.end(), before.module) != rest.end();
        });
      });
      const auto chosen = next == rest.end() ? rest.begin() : next;
      order.push_back(*chosen);
      rest.erase(chosen);
    }
    return order;
  }

  [[nodiscard]] const Taken* find(LearnerId learner, ModuleId module) const {
    for (const Taken& taken : taken_[learner.row()]) {
      if (taken.module == module) return &taken;
    }
    return nullptr;
  }
  [[nodiscard]] bool takes(LearnerId learner, ModuleId module) const {
    return find(learner, module) != nullptr;
  }

  void seat(LearnerId learner, ModuleId module) {
    const auto open = open_.find(module);
    if (open == open_.end()) return;
    const auto rank = [&](ActivityId id) {
      const Draft& draft = candidate_.drafts[task(id).cohort];
      const Learner& person = scenario_.learners[learner];
      const auto& own = taken_[learner.row()];
      const bool joined = std::any_of(own.begin(), own.end(), [&](const Taken& taken) {
        return task(taken.id).cohort == task(id).cohort;
      });
      const int late = scenario_.modules[module].days_late(frame_.day_of(placement(id).start));
      return std::tuple(!from_predecessor(person, draft), !joined, late, way(learner, id),
                        placement(id).start, id);
    };
    std::optional<decltype(rank(ActivityId{}))> best;
    for (const auto& [kind, ids] : open->second) {
      if (!may_study_with(learner, kind)) continue;
      for (const ActivityId id : ids) {
        if (!may_sit(learner, id)) continue;
        const auto own = rank(id);
        if (!best || own < *best) best = own;
      }
    }
    if (best) sit(learner, std::get<ActivityId>(*best));
  }

  [[nodiscard]] bool may_study_with(LearnerId learner, const Kind& kind) const {
    const Learner& person = scenario_.learners[learner];
    return !kind.province.valid() || (rules_.may_meet(person.province, kind.province) &&
                                      rules_.may_mix(person.level, kind.level));
  }

  [[nodiscard]] int way(LearnerId learner, ActivityId id) const {
    const Place& where = scenario_.places[place(id)];
    if (where.mode == DeliveryMode::virtual_live) return 0;
    return scenario_.distance_km(where.province, scenario_.learners[learner].province);
  }

  bool may_sit(LearnerId learner, ActivityId id) {
    return class_has_room(id) && may_study_there(learner, id) && may_be_taught(learner, id) &&
           in_sequence(learner, id) && limits_leave_room(learner, id);
  }

  [[nodiscard]] bool class_has_room(ActivityId id) const {
    const ClassSize& size = scenario_.modules[task(id).module].class_size;
    const auto after = static_cast<int>(classes_[id.row()].size()) + 1;
    const int smallest =
        candidate_.drafts[task(id).cohort].smallest_class.value_or(size.min_learners);
    return smallest <= after && after <= size.max_learners &&
           after <= scenario_.places[place(id)].seats;
  }

  [[nodiscard]] bool may_study_there(LearnerId learner, ActivityId id) const {
    const Learner& person = scenario_.learners[learner];
    const Place& where = scenario_.places[place(id)];
    const auto& openings = frame_.openings(person.province, task(id).module, where.mode);
    if (!openings.contains(placement(id).start)) return false;
    if (way(learner, id) > scenario_.travel.venue_max_km) return false;
    const auto& members = candidate_.drafts[task(id).cohort].members;
    const bool may_meet_all = std::all_of(members.begin(), members.end(), [&](LearnerId other) {
      const Learner& member = scenario_.learners[other];
      return rules_.may_meet(person.province, member.province) &&
             rules_.may_mix(person.level, member.level);
    });
    return may_meet_all && !parted_from(learner, classes_[id.row()]) &&
           rules_.may_join(learner, classes_[id.row()]);
  }

  [[nodiscard]] bool may_be_taught(LearnerId learner, ActivityId id) const {
    const Learner& person = scenario_.learners[learner];
    int member = 0;
    const Module& module = scenario_.modules[task(id).module];
    for (const rcpsp::WorkerId worker : placement(id).team) {
      const Role role = member++ < module.leads ? Role::lead : Role::co;
      const Lecturer& lecturer = scenario_.lecturers[LecturerId(worker.row())];
      if (!may_teach(scenario_, lecturer, role, task(id).module, {person.level}, {person.province}))
        return false;
    }
    return true;
  }

  [[nodiscard]] Time end_of(ActivityId id) const { return placement(id).start + mode(id).duration; }

  /// Whether the session keeps its place among the learner's others: nothing at the same time,
  /// modules before it done early enough, modules after it late enough.
  [[nodiscard]] bool in_sequence(LearnerId learner, ActivityId id) const {
    const Module& module = scenario_.modules[task(id).module];
    const auto gap = [](const Module& later, ModuleId earlier) -> std::optional<int> {
      for (const Prerequisite& before : later.after) {
        if (before.module == earlier) return before.gap_days;
      }
      return std::nullopt;
    };
    for (const Taken& other : taken_[learner.row()]) {
      const auto before = gap(module, other.module);
      const auto after = gap(scenario_.modules[other.module], task(id).module);
      const bool comes_after =
          placement(id).start >= end_of(other.id) + before.value_or(0) && !after;
      const bool comes_before =
          placement(other.id).start >= end_of(id) + after.value_or(0) && !before;
      if (!comes_after && !comes_before) return false;
    }
    const auto& wanted = scenario_.learners[learner].modules;
    return std::all_of(module.after.begin(), module.after.end(), [&](const Prerequisite& before) {
      const bool needed = std::find(wanted.begin(), wanted.end(), before.module) != wanted.end();
      return !needed || takes(learner, before.module);
    });
  }

  /// What one learner more takes of platform, share of the province and school.
  [[nodiscard]] std::vector<rcpsp::Usage> usages(LearnerId learner, ActivityId id) const {
    const Learner& person = scenario_.learners[learner];
    const rcpsp::Mode& how = mode(id);
    std::vector<rcpsp::Usage> found;
    if (frame_.lms_learners_resource().valid())
      found.push_back({frame_.lms_learners_resource(), 1, 0, how.duration});
    const auto use_live = [&](rcpsp::ResourceId resource) {
      if (resource.valid()) found.push_back({resource, 1, how.staffed_from, how.staffed_to});
    };
    use_live(frame_.away_resource(person.province));
    if (person.school.valid()) use_live(frame_.school_resource(person.school));
    return found;
  }

  bool limits_leave_room(LearnerId learner, ActivityId id) {
    for (const rcpsp::Usage& usage : usages(learner, id)) {
      for (Time t = placement(id).start + usage.from; t < placement(id).start + usage.to; ++t) {
        if (left(usage.resource, t) < 1) return false;
      }
    }
    return true;
  }

  void sit(LearnerId learner, ActivityId id) {
    for (const rcpsp::Usage& usage : usages(learner, id)) use(usage, placement(id).start);
    auto& members = classes_[id.row()];
    members.insert(std::upper_bound(members.begin(), members.end(), learner), learner);
    taken_[learner.row()].push_back({task(id).module, id});
    moved_.insert(learner);
  }

  /// Where those who moved are members now, with what they take elsewhere.
  [[nodiscard]] std::vector<Draft> changed_drafts() const {
    std::vector<Draft> drafts = candidate_.drafts;
    for (const LearnerId learner : moved_) {
      for (const Taken& taken : taken_[learner.row()]) {
        auto& members = drafts[task(taken.id).cohort].members;
        const auto spot = std::lower_bound(members.begin(), members.end(), learner);
        if (spot == members.end() || *spot != learner) members.insert(spot, learner);
      }
    }
    const std::set<std::pair<std::size_t, ModuleId>> given_up = sessions_given_up();
    for (std::size_t row = 0; row < drafts.size(); ++row)
      note_elsewhere(row, given_up, drafts[row]);
    std::erase_if(drafts, [](const Draft& draft) { return draft.members.empty(); });
    return drafts;
  }

  [[nodiscard]] std::set<std::pair<std::size_t, ModuleId>> sessions_given_up() const {
    std::set<std::pair<std::size_t, ModuleId>> found;
    for (const ActivityId id : candidate_.compiled.tasks.ids()) {
      if (placement(id).scheduled()) continue;
      const auto& learners = task(id).learners;
      const auto moved = [&](LearnerId learner) { return takes(learner, task(id).module); };
      if (std::any_of(learners.begin(), learners.end(), moved))
        found.insert({task(id).cohort, task(id).module});
    }
    return found;
  }

  void note_elsewhere(std::size_t row, const std::set<std::pair<std::size_t, ModuleId>>& given_up,
                      Draft& draft) const {
    for (const LearnerId learner : draft.members) {
      for (const ModuleId module : draft.modules) {
        const auto& wanted = scenario_.learners[learner].modules;
        if (std::find(wanted.begin(), wanted.end(), module) == wanted.end()) continue;
        if (!moved_.contains(learner) && !given_up.contains({row, module})) continue;
        const Taken* taken = find(learner, module);
        const bool here = taken != nullptr && task(taken->id).cohort == row;
        const bool waits =
            taken == nullptr && !given_up.contains({row, module}) && was_here(row, learner, module);
        const std::pair entry(learner, module);
        if (here) std::erase(draft.elsewhere, entry);
        if (!here && !waits && !draft.takes_elsewhere(learner, module)) {
          draft.elsewhere.push_back(entry);
          std::sort(draft.elsewhere.begin(), draft.elsewhere.end());
        }
      }
    }
  }

  [[nodiscard]] bool was_here(std::size_t row, LearnerId learner, ModuleId module) const {
    const Draft& before = candidate_.drafts[row];
    return std::binary_search(before.members.begin(), before.members.end(), learner) &&
           !before.takes_elsewhere(learner, module);
  }

  const Frame& frame_;
  const Scenario& scenario_;
  const cohort::Rules& rules_;
  const Candidate& candidate_;
  Time first_ = 0;                               // sessions that start earlier have opened
  std::vector<std::vector<Taken>> taken_;        // by learner
  std::vector<std::vector<ModuleId>> waits_;     // by learner: modules of sessions left out
  std::vector<std::vector<LearnerId>> classes_;  // by task; ascending
  std::map<ModuleId, std::map<Kind, std::vector<ActivityId>>> open_;  // may still be joined
  std::vector<std::int32_t> left_;                                    // [resource * horizon + time]
  std::map<std::tuple<SchoolId, LevelId, std::string_view>, std::set<std::string>> predecessors_;
  std::vector<std::array<std::set<LearnerId>, 2>> parted_;  // by split: who stays, who leaves
  std::set<LearnerId> moved_;
};

/// Modules for which the learner is in no cohort.
std::vector<ModuleId> without_cohort(const Scenario& scenario, LearnerId learner,
                                     const std::set<std::pair<LearnerId, ModuleId>>& covered) {
  std::vector<ModuleId> modules = scenario.learners[learner].module_list();
  std::erase_if(modules, [&](ModuleId module) { return covered.contains({learner, module}); });
  return modules;
}

std::set<std::pair<LearnerId, ModuleId>> covered_by(const std::vector<Draft>& drafts) {
  std::set<std::pair<LearnerId, ModuleId>> covered;
  for (const Draft& draft : drafts) {
    for (const LearnerId learner : draft.members) {
      for (const ModuleId module : draft.modules) {
        if (!draft.takes_elsewhere(learner, module)) covered.insert({learner, module});
      }
    }
  }
  return covered;
}

/// Learners in classes, each in the first that has room and may take them.
std::vector<std::vector<LearnerId>> classes_of(const cohort::Rules& rules,
                                               const std::vector<LearnerId>& learners,
                                               std::size_t largest) {
  std::vector<std::vector<LearnerId>> classes;
  for (const LearnerId learner : learners) {
    const auto found = std::find_if(classes.begin(), classes.end(), [&](const auto& members) {
      return members.size() < largest && rules.may_join(learner, members);
    });
    if (found == classes.end()) {
      classes.push_back({learner});
    } else {
      found->push_back(learner);
    }
  }
  return classes;
}

}  // namespace

std::vector<Draft> with_free_seats_taken(const Frame& frame, const cohort::Rules& rules,
                                         const Continuation& continuation,
                                         const Candidate& candidate, Seekers seekers) {
  return SeatSearch(frame, rules, continuation, candidate).run(seekers);
}

void add_top_up_cohorts(const Scenario& scenario, const cohort::Rules& rules,
                        std::vector<Draft>& drafts) {
  const auto covered = covered_by(drafts);
  std::map<std::vector<ModuleId>, std::vector<LearnerId>> waiting;
  for (const LearnerId learner : scenario.learners.ids()) {
    const std::vector<ModuleId> modules = without_cohort(scenario, learner, covered);
    if (modules.empty()) continue;
    if (scenario.policies.cohort_span == CohortSpan::through) {
      waiting[modules].push_back(learner);
    } else {
      for (const ModuleId module : modules) waiting[{module}].push_back(learner);
    }
  }
  const int smallest = scenario.replan.top_up_min_learners;
  for (const auto& [modules, learners] : waiting) {
    const auto largest = static_cast<std::size_t>(std::max(0, rules.largest_class(modules)));
    for (const auto& members : classes_of(rules, learners, largest)) {
      if (static_cast<int>(members.size()) < smallest || largest == 0) continue;
      const bool one = scenario.policies.cohort_span == CohortSpan::per_module;
      Draft made{cohort::stem_of(scenario, members) + "TOPUP-",
                 1,
                 one ? "-M" + scenario.modules[modules.front()].code : "",
                 members,
                 modules,
                 {},
                 smallest};
      std::sort(made.members.begin(), made.members.end());
      const auto same = [&](const Draft& draft) { return draft.code() == made.code(); };
      while (std::any_of(drafts.begin(), drafts.end(), same)) ++made.number;
      drafts.push_back(std::move(made));
    }
  }
}

}  // namespace lotrinh::schedule
