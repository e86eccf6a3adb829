// Exact solution of small instances: enumerate partitions of the learners, and for each one that
// can still win, search its best timetable.
//
// Learners who are the same to every rule form one slot of the state, so a cohort is a vector of
// numbers. Every cohort that could exist is scheduled on its own first; its values then are a
// lower bound in any company. A dynamic programme over the learners still to be grouped adds these
// bounds up to the best that any grouping of them could reach. Walking the partitions with this
// bound visits only those that would win if cohorts did not compete, best first.
//
// With `CohortSpan::per_module` the same walk groups (learner, module) pairs instead of learners.

#include "brute_force.hpp"

#include "timetable_search.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace lotrinh::oracle {
namespace {

/// Learners who can be exchanged for each other, and the modules for which they are grouped.
struct Slot {
  std::vector<LearnerId> learners;
  std::vector<ModuleId> modules;

  [[nodiscard]] std::int64_t demand() const { return static_cast<std::int64_t>(modules.size()); }
};

/// How many learners of each slot.
using Counts = std::vector<int>;

/// A cohort that could exist, with the best it reaches when it is the only one.
struct CohortKind {
  Counts members;
  GoalValues alone;
};

std::set<SchoolId> schools_with_partners(const Scenario& scenario) {
  std::set<SchoolId> seen;
  std::set<SchoolId> found;
  if (scenario.policies.same_school == SameSchool::ignored) return found;
  for (const Learner& learner : scenario.learners) {
    if (learner.school.valid() && !seen.insert(learner.school).second) found.insert(learner.school);
  }
  return found;
}

std::vector<Slot> slots_of_learners(const Scenario& scenario) {
  const auto partners = schools_with_partners(scenario);
  std::vector<Slot> slots;
  std::map<std::tuple<ProvinceId, LevelId, AudienceId, std::vector<ModuleId>>, std::size_t> known;
  for (const LearnerId id : scenario.learners.ids()) {
    const Learner& learner = scenario.learners[id];
    if (learner.modules.empty()) continue;
    const auto key =
        std::tuple{learner.province, learner.level, learner.audience, learner.module_list()};
    const bool alone = partners.count(learner.school) > 0;
    const auto slot = known.find(key);
    if (!alone && slot != known.end()) {
      slots[slot->second].learners.push_back(id);
      continue;
    }
    if (!alone) known[key] = slots.size();
    slots.push_back({{id}, learner.module_list()});
  }
  return slots;
}

std::vector<Slot> slots_of_learners_by_module(const Scenario& scenario) {
  std::vector<Slot> slots;
  for (const LearnerId id : scenario.learners.ids()) {
    for (const ModuleId module : scenario.learners[id].modules) slots.push_back({{id}, {module}});
  }
  return slots;
}

bool may_merge(const Scenario& scenario, ProvinceId a, ProvinceId b) {
  if (a == b) return true;
  const Policies& policies = scenario.policies;
  if (policies.merging == ProvinceMerging::none) return false;
  if (policies.merging == ProvinceMerging::region &&
      scenario.provinces[a].region != scenario.provinces[b].region)
    return false;
  return scenario.distance_km(a, b) <= policies.merge_max_km;
}

bool may_study_together(const Scenario& scenario, const Slot& a, const Slot& b) {
  const Learner& one = scenario.learners[a.learners.front()];
  const Learner& other = scenario.learners[b.learners.front()];
  if (scenario.policies.level_mixing == LevelMixing::separate && one.level != other.level)
    return false;
  if (scenario.policies.cohort_span == CohortSpan::per_module && a.modules != b.modules)
    return false;
  return may_merge(scenario, one.province, other.province);
}

/// Opens no session before its prerequisite could have closed: what the search would find out
/// itself again and again.
void drop_hopeless_choices(const Scenario& scenario, std::vector<OpenSession>& sessions) {
  for (std::size_t pass = 0; pass < sessions.size(); ++pass) {
    for (const OpenSession& earlier : sessions) {
      int closes = never;
      for (const Choice& choice : earlier.choices) closes = std::min(closes, choice.ends);
      for (OpenSession& later : sessions) {
        const int gap = relation(scenario, earlier, later).gap_to_second;
        if (gap == Relation::none) continue;
        std::erase_if(later.choices, [&](const Choice& choice) {
          return choice.held() && (closes == never || choice.opens < closes + gap);
        });
      }
    }
  }
}

/// All members of a cohort, by module.
std::vector<OpenSession> sessions_of(const Scenario& scenario, const std::vector<Slot>& slots,
                                     const std::vector<std::vector<LearnerId>>& members) {
  std::map<ModuleId, std::vector<LearnerId>> takers;
  for (std::size_t slot = 0; slot < slots.size(); ++slot) {
    for (const ModuleId module : slots[slot].modules) {
      auto& list = takers[module];
      list.insert(list.end(), members[slot].begin(), members[slot].end());
    }
  }
  std::vector<OpenSession> sessions;
  for (auto& [module, learners] : takers) {
    std::sort(learners.begin(), learners.end());
    if (!learners.empty()) sessions.push_back(open_session(scenario, module, learners));
  }
  drop_hopeless_choices(scenario, sessions);
  return sessions;
}

GoalValues all_left_out(const std::vector<OpenSession>& sessions) {
  GoalValues total;
  for (const OpenSession& session : sessions)
    total.unplaced += static_cast<std::int64_t>(session.learners.size());
  return total;
}

class BruteForce {
 public:
  BruteForce(const Scenario& scenario, std::int64_t max_steps)
      : scenario_(scenario), max_steps_(max_steps), budget_{max_steps} {
    slots_ = scenario.policies.cohort_span == CohortSpan::through
                 ? slots_of_learners(scenario)
                 : slots_of_learners_by_module(scenario);
  }

  std::optional<Optimum> run() {
    Counts everyone;
    for (const Slot& slot : slots_) everyone.push_back(static_cast<int>(slot.learners.size()));
    Counts nobody(slots_.size(), 0);
    list_kinds(nobody, 0);
    const GoalValues without_rivalry = least(everyone);
    if (budget_.spent()) return std::nullopt;

    best_.plan.scenario_digest = scenario_.digest;
    best_.values = {demand(everyone) + 1, 0, 0};  // worse than leaving everybody out
    partition(everyone, 0, GoalValues{});
    if (budget_.spent()) return std::nullopt;
    best_.without_rivalry = without_rivalry;
    best_.steps = max_steps_ - budget_.steps_left;
    return best_;
  }

 private:
  [[nodiscard]] std::int64_t demand(const Counts& counts) const {
    std::int64_t total = 0;
    for (std::size_t slot = 0; slot < slots_.size(); ++slot)
      total += counts[slot] * slots_[slot].demand();
    return total;
  }

  [[nodiscard]] bool fits_beside(const Counts& members, std::size_t slot) const {
    for (std::size_t other = 0; other < slot; ++other) {
      if (members[other] > 0 && !may_study_together(scenario_, slots_[other], slots_[slot]))
        return false;
    }
    return true;
  }

  /// Extends `members` by every number of learners from `slot` on.
  void list_kinds(Counts& members, std::size_t slot) {
    if (--budget_.steps_left; budget_.spent()) return;
    if (slot == slots_.size()) return add_kind(members);
    list_kinds(members, slot + 1);
    if (!fits_beside(members, slot)) return;
    for (std::size_t taken = 1; taken <= slots_[slot].learners.size(); ++taken) {
      members[slot] = static_cast<int>(taken);
      list_kinds(members, slot + 1);
    }
    members[slot] = 0;
  }

  void add_kind(const Counts& members) {
    std::vector<std::vector<LearnerId>> first_ones;
    for (std::size_t slot = 0; slot < slots_.size(); ++slot) {
      const auto& learners = slots_[slot].learners;
      first_ones.emplace_back(learners.begin(), learners.begin() + members[slot]);
    }
    CohortSessions cohort{0, sessions_of(scenario_, slots_, first_ones), {}};
    // A cohort that holds no session is the same as no cohort: only better ones are kept.
    const auto best = best_timetabling(scenario_, {cohort}, all_left_out(cohort.sessions), budget_);
    if (best && !cohort.sessions.empty()) kinds_.push_back({members, best->values});
  }

  /// The first slot that still has learners, or nothing.
  static std::optional<std::size_t> first_slot(const Counts& left) {
    for (std::size_t slot = 0; slot < left.size(); ++slot) {
      if (left[slot] > 0) return slot;
    }
    return std::nullopt;
  }

  static std::optional<Counts> minus(Counts left, const Counts& members) {
    for (std::size_t slot = 0; slot < left.size(); ++slot) {
      left[slot] -= members[slot];
      if (left[slot] < 0) return std::nullopt;
    }
    return left;
  }

  /// The best that any grouping of these learners reaches when cohorts do not compete.
  GoalValues least(const Counts& left) {
    const auto slot = first_slot(left);
    if (!slot) return {};
    if (const auto known = least_.find(left); known != least_.end()) return known->second;
    if (--budget_.steps_left; budget_.spent()) return {};
    Counts one_less = left;
    --one_less[*slot];
    GoalValues best = GoalValues{slots_[*slot].demand(), 0, 0} + least(one_less);
    for (const CohortKind& kind : kinds_) {
      if (kind.members[*slot] == 0) continue;
      if (const auto rest = minus(left, kind.members))
        best = std::min(best, kind.alone + least(*rest));
    }
    return least_[left] = best;
  }

  /// A way to group the first learners that are left.
  struct Step {
    GoalValues bound;
    std::size_t kind;  ///< kinds_.size(): the rest of the slot stays out
    Counts rest;
    GoalValues so_far;
  };

  [[nodiscard]] std::vector<Step> steps_from(const Counts& left, std::size_t slot,
                                             std::size_t from_kind, GoalValues so_far) {
    std::vector<Step> steps;
    for (std::size_t kind = from_kind; kind < kinds_.size(); ++kind) {
      if (kinds_[kind].members[slot] == 0) continue;
      const auto rest = minus(left, kinds_[kind].members);
      if (!rest) continue;
      const GoalValues reached = so_far + kinds_[kind].alone;
      steps.push_back({reached + least(*rest), kind, *rest, reached});
    }
    Counts rest = left;
    rest[slot] = 0;
    const GoalValues reached = so_far + GoalValues{left[slot] * slots_[slot].demand(), 0, 0};
    steps.push_back({reached + least(rest), kinds_.size(), rest, reached});
    std::stable_sort(steps.begin(), steps.end(),
                     [](const Step& a, const Step& b) { return a.bound < b.bound; });
    return steps;
  }

  /// Walks every way to group the learners left; kinds are taken in order within a first slot, so
  /// that each partition comes up once.
  void partition(const Counts& left, std::size_t from_kind, GoalValues so_far) {
    if (--budget_.steps_left; budget_.spent()) return;
    const auto slot = first_slot(left);
    if (!slot) return timetable();
    for (const Step& step : steps_from(left, *slot, from_kind, so_far)) {
      if (!(step.bound < best_.values)) return;
      const bool grouped = step.kind < kinds_.size();
      if (grouped) picked_.push_back(step.kind);
      const bool same_slot_next = first_slot(step.rest) == slot;
      partition(step.rest, same_slot_next ? step.kind : 0, step.so_far);
      if (grouped) picked_.pop_back();
    }
  }

  /// The picked kinds as cohorts of actual learners.
  [[nodiscard]] std::vector<std::vector<std::vector<LearnerId>>> members_of_picked() const {
    std::vector<std::size_t> next(slots_.size(), 0);
    std::vector<std::vector<std::vector<LearnerId>>> cohorts;
    for (const std::size_t kind : picked_) {
      cohorts.emplace_back(slots_.size());
      for (std::size_t slot = 0; slot < slots_.size(); ++slot) {
        for (int taken = 0; taken < kinds_[kind].members[slot]; ++taken)
          cohorts.back()[slot].push_back(slots_[slot].learners[next[slot]++]);
      }
    }
    return cohorts;
  }

  /// A session with somebody who is in no cohort for a module before it cannot be held.
  void forbid_broken_chains(std::vector<CohortSessions>& cohorts) const {
    std::set<std::pair<LearnerId, ModuleId>> grouped;
    for (const CohortSessions& cohort : cohorts) {
      for (const OpenSession& session : cohort.sessions) {
        for (const LearnerId id : session.learners) grouped.insert({id, session.module});
      }
    }
    const auto misses = [&](LearnerId id, const Prerequisite& needed) {
      const auto& wanted = scenario_.learners[id].modules;
      return std::find(wanted.begin(), wanted.end(), needed.module) != wanted.end() &&
             grouped.count({id, needed.module}) == 0;
    };
    for (CohortSessions& cohort : cohorts) {
      for (OpenSession& session : cohort.sessions) {
        const auto& after = scenario_.modules[session.module].after;
        const bool broken =
            std::any_of(session.learners.begin(), session.learners.end(), [&](LearnerId id) {
              return std::any_of(after.begin(), after.end(),
                                 [&](const Prerequisite& needed) { return misses(id, needed); });
            });
        if (broken) session.choices = {session.choices.back()};
      }
    }
  }

  /// Searches the best timetable of the picked partition.
  void timetable() {
    std::vector<CohortSessions> cohorts;
    GoalValues in_cohorts;
    for (const auto& members : members_of_picked()) {
      const std::size_t kind = picked_[cohorts.size()];
      cohorts.push_back({kind, sessions_of(scenario_, slots_, members), kinds_[kind].alone});
      in_cohorts = in_cohorts + all_left_out(cohorts.back().sessions);
    }
    forbid_broken_chains(cohorts);
    Counts everyone;
    for (const Slot& slot : slots_) everyone.push_back(static_cast<int>(slot.learners.size()));
    const GoalValues outside{demand(everyone) - in_cohorts.unplaced, 0, 0};
    const GoalValues to_beat{best_.values.unplaced - outside.unplaced, best_.values.late,
                             best_.values.cost_vnd};
    const auto found = best_timetabling(scenario_, cohorts, to_beat, budget_);
    if (!found) return;
    best_.values = outside + found->values;
    keep(cohorts, found->choices);
  }

  void keep(const std::vector<CohortSessions>& cohorts, const std::vector<Choice>& choices);

  const Scenario& scenario_;
  std::int64_t max_steps_;
  Budget budget_;
  std::vector<Slot> slots_;
  std::vector<CohortKind> kinds_;
  std::map<Counts, GoalValues> least_;
  std::vector<std::size_t> picked_;  ///< kinds of the partition at hand
  Optimum best_;
};

std::vector<Teaching> teaching(const Choice& choice) {
  std::vector<Teaching> found;
  for (const auto& [mask, role] : {std::pair{choice.leads, Role::lead}, {choice.cos, Role::co}}) {
    for (std::size_t row = 0; row < 32; ++row) {
      if (mask >> row & 1) found.push_back({LecturerId(row), role});
    }
  }
  return found;
}

std::string cohort_code(const Scenario& scenario, const std::vector<LearnerId>& members,
                        std::size_t number) {
  std::string code;
  for (const LevelId level : levels_of(scenario, members))
    code += scenario.levels[level].code + "-";
  code += scenario.provinces[provinces_of(scenario, members).front()].code;
  return code + "-" + std::to_string(number);
}

/// Everybody whose module has no session in the plan.
std::vector<Unplaced> left_out(const Scenario& scenario, const Plan& plan) {
  std::set<std::pair<LearnerId, ModuleId>> placed;
  for (const Session& session : plan.sessions) {
    for (const LearnerId id : learners_in(scenario, plan, session))
      placed.insert({id, session.module});
  }
  std::vector<Unplaced> found;
  for (const LearnerId id : scenario.learners.ids()) {
    for (const ModuleId module : scenario.learners[id].modules) {
      if (placed.count({id, module}) == 0)
        found.push_back({id, module, UnplacedCode::capacity, "no better plan places this learner"});
    }
  }
  return found;
}

/// A cohort and its held sessions, before the plan's order gives them numbers.
struct HeldCohort {
  Cohort cohort;
  std::vector<Session> sessions;
};

Plan assembled(const Scenario& scenario, std::vector<HeldCohort> held) {
  std::sort(held.begin(), held.end(),
            [](const HeldCohort& a, const HeldCohort& b) { return a.cohort.code < b.cohort.code; });
  Plan plan;
  plan.scenario_digest = scenario.digest;
  std::vector<Session> sessions;
  for (HeldCohort& one : held) {
    const CohortId id = plan.cohorts.add(one.cohort);
    for (Session& session : one.sessions) {
      session.cohort = id;
      sessions.push_back(session);
    }
  }
  std::sort(sessions.begin(), sessions.end(), [](const Session& a, const Session& b) {
    return std::tie(a.module, a.cohort) < std::tie(b.module, b.cohort);
  });
  for (const Session& session : sessions) plan.sessions.add(session);
  plan.unplaced = left_out(scenario, plan);
  return plan;
}

void BruteForce::keep(const std::vector<CohortSessions>& cohorts,
                      const std::vector<Choice>& choices) {
  std::vector<HeldCohort> held;
  auto choice = choices.begin();
  for (const CohortSessions& cohort : cohorts) {
    HeldCohort one;
    std::set<LearnerId> members;
    for (const OpenSession& session : cohort.sessions) {
      members.insert(session.learners.begin(), session.learners.end());
      if (choice->held()) {
        const Day opens = scenario_.horizon.first + days{choice->opens};
        one.sessions.push_back({{}, session.module, opens, choice->place, teaching(*choice)});
      }
      ++choice;
    }
    if (one.sessions.empty()) continue;
    one.cohort.members.assign(members.begin(), members.end());
    one.cohort.code = cohort_code(scenario_, one.cohort.members, held.size() + 1);
    held.push_back(std::move(one));
  }
  best_.plan = assembled(scenario_, std::move(held));
}

}  // namespace

std::optional<Optimum> brute_force(const Scenario& scenario, std::int64_t max_steps) {
  return BruteForce(scenario, max_steps).run();
}

}  // namespace lotrinh::oracle
