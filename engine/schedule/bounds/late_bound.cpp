// Two arguments for lateness, the larger of which holds for each module.
//
// Path: nobody can close a module before accounts, materials, opening events, calendar and the
// modules before it allow; the critical path of one learner, province by province.
//
// Staircase: up to each day only so many days of lecturers or rooms exist, so at most so many
// learners can be through. Whoever is not through e days after the deadline adds a learner-day for
// each e. (A destructive argument turned into a sum: Klein and Scholl, EJOR 1999.)
#include "cohort/rules.hpp"
#include "schedule/bounds/bound.hpp"
#include "schedule/bounds/demand.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace lotrinh::schedule {
namespace {

using rcpsp::Time;
using rcpsp::TimeSet;

/// Learners of one kind: one province and one set of modules.
struct Kind {
  ProvinceId province;
  std::vector<ModuleId> modules;
  friend auto operator<=>(const Kind&, const Kind&) = default;
};

/// First possible opening of a module for a kind of learner; nothing when there is none.
class EarliestOpening {
 public:
  EarliestOpening(const Frame& frame, const Kind& kind) : frame_(frame), kind_(kind) {}

  std::optional<Time> of(ModuleId id, int depth = 0) {
    const auto known = found_.find(id);
    if (known != found_.end()) return known->second;
    const Scenario& scenario = frame_.scenario();
    Time from = 0;
    for (const Prerequisite& before : scenario.modules[id].after) {
      const auto& taken = kind_.modules;
      const bool takes = std::find(taken.begin(), taken.end(), before.module) != taken.end();
      if (!takes || depth > static_cast<int>(scenario.modules.size())) continue;
      const auto opened = of(before.module, depth + 1);
      if (!opened) return found_[id] = std::nullopt;
      const int length = scenario.modules[before.module].model.length_days();
      from = std::max(from, *opened + length + before.gap_days);
    }
    std::optional<Time> first;
    for (const DeliveryMode mode : scenario.modules[id].model.modes) {
      const Time start = frame_.openings(kind_.province, id, mode).next(from);
      if (start != TimeSet::none && (!first || start < *first)) first = start;
    }
    return found_[id] = first;
  }

 private:
  const Frame& frame_;
  const Kind& kind_;
  std::map<ModuleId, std::optional<Time>> found_;
};

/// By module: learners that are late by so many days whatever is decided.
using PathLateness = std::map<ModuleId, std::map<int, std::int64_t, std::greater<>>>;

PathLateness path_lateness(const Frame& frame) {
  const Scenario& scenario = frame.scenario();
  std::map<Kind, std::int64_t> kinds;
  for (const Learner& learner : scenario.learners) ++kinds[{learner.province, learner.modules}];
  PathLateness lateness;
  for (const auto& [kind, learners] : kinds) {
    EarliestOpening earliest(frame, kind);
    for (const ModuleId module : kind.modules) {
      const auto opening = earliest.of(module);
      if (!opening) continue;
      const int late = scenario.modules[module].days_late(frame.day_of(*opening));
      if (late > 0) lateness[module][late] += learners;
    }
  }
  return lateness;
}

/// Sum over all learners but the `unplaced` latest ones, who may have been left out.
Bound path_bound(const Scenario& scenario, ModuleId module,
                 const std::map<int, std::int64_t, std::greater<>>& late, std::int64_t unplaced) {
  Bound bound;
  std::int64_t learners_late = 0;
  std::int64_t left_out = unplaced;
  for (const auto& [late_days, learners] : late) {
    const std::int64_t placed = std::max<std::int64_t>(0, learners - left_out);
    left_out = std::max<std::int64_t>(0, left_out - learners);
    bound.value += placed * late_days;
    learners_late += placed;
  }
  bound.source = fmt::format("module {}: {} learners cannot finish in time on any path",
                             scenario.modules[module].code, with_commas(learners_late));
  return bound;
}

/// Days from a session's last live day to the day that the deadline looks at.
int days_after_live(const Module& module) {
  const Day opens{};
  const Day live_end = opens + days{module.model.pre_days + module.model.live_days - 1};
  return static_cast<int>((module.counted_day(opens) - live_end).count());
}

Bound staircase_bound(const Frame& frame, ModuleId id, const Demand& demand, Supply supply,
                      std::int64_t unplaced) {
  const Scenario& scenario = frame.scenario();
  const Module& module = scenario.modules[id];
  const std::vector<std::int64_t> until = supply_until(frame, demand, supply);
  const Time horizon = frame.base().horizon;
  // A session counts as done on day t when its live days end `days_after_live` before t.
  const Time due = frame.time_of(module.deadline->last_good_day()) - days_after_live(module);
  Bound bound;
  for (Time e = 0; due + e < horizon; ++e) {
    const Time live_before = std::clamp(due + e + 1, 0, horizon);
    const std::int64_t served =
        learners_served(scenario, demand, supply, until[static_cast<std::size_t>(live_before)]);
    const std::int64_t waiting = demand.learners() - unplaced - served;
    if (waiting <= 0) break;
    bound.value += waiting;
  }
  const Time in_time = std::clamp(due + 1, 0, horizon);
  const std::int64_t needed = (demand.learners() + cohort::largest_class(scenario, id) - 1) /
                              std::max(1, cohort::largest_class(scenario, id)) *
                              days_for_session(module, supply);
  bound.source = fmt::format("{}: {} {} needed before {}, {} exist", demand.name,
                             with_commas(needed), supply_unit(supply), dmy(frame.day_of(in_time)),
                             with_commas(until[static_cast<std::size_t>(in_time)]));
  return bound;
}

Bound larger(const Bound& a, const Bound& b) { return b.value > a.value ? b : a; }

}  // namespace

Bound late_bound(const Frame& frame, std::int64_t unplaced) {
  const Scenario& scenario = frame.scenario();
  PathLateness paths = path_lateness(frame);
  const std::vector<Cell> cells = cells_of(scenario);
  Bound total;
  for (const ModuleId id : scenario.modules.ids()) {
    if (!scenario.modules[id].deadline) continue;
    Bound best = path_bound(scenario, id, paths[id], unplaced);
    std::vector<Demand> demands{demand_of(scenario, id)};
    for (const Cell& cell : cells) {
      if (cell.module == id)
        demands.push_back({demands.front().name + ", " + scenario.levels[cell.level].code, {cell}});
    }
    for (const Demand& demand : demands) {
      for (const Supply supply : all_supplies)
        best = larger(best, staircase_bound(frame, id, demand, supply, unplaced));
    }
    if (best.value == 0) continue;
    total.value += best.value;
    total.source += (total.source.empty() ? "" : "; ") + best.source;
  }
  if (total.value == 0) total.source = "every module could be finished in time by itself";
  return total;
}

}  // namespace lotrinh::schedule
