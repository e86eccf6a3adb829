// Two arguments for lateness, the larger of which holds for each module.
//
// Path: nobody can close a module before accounts, materials, opening events, calendar and the
// modules before it allow; the critical path of one learner, province by province.
//
// Waiting: up to each day only so many days of lecturers or rooms exist, so at most so many
// learners can be through. Whoever is not through e days after the deadline adds a learner-day for
// each e. (A destructive argument turned into a sum: Klein and Scholl, EJOR 1999.)
#include "cohort/rules.hpp"
#include "schedule/bounds/bound.hpp"

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
  EarliestOpening(const SupplyBook& book, const Kind& kind) : book_(book), kind_(kind) {}

  std::optional<Time> of(ModuleId id, int depth = 0) {
    const auto known = found_.find(id);
    if (known != found_.end()) return known->second;
    const Scenario& scenario = book_.scenario();
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
      const Time start = book_.openings(kind_.province, id, mode).next(from);
      if (start != TimeSet::none && (!first || start < *first)) first = start;
    }
    return found_[id] = first;
  }

 private:
  const SupplyBook& book_;
  const Kind& kind_;
  std::map<ModuleId, std::optional<Time>> found_;
};

/// Learners of a module by province and by the days that they are late whatever is decided.
using PathLateness = std::map<ModuleId, std::map<std::pair<ProvinceId, int>, std::int64_t>>;

PathLateness path_lateness(const SupplyBook& book) {
  const Scenario& scenario = book.scenario();
  std::map<Kind, std::int64_t> kinds;
  for (const Learner& learner : scenario.learners) ++kinds[{learner.province, learner.modules}];
  PathLateness lateness;
  for (const auto& [kind, learners] : kinds) {
    EarliestOpening earliest(book, kind);
    for (const ModuleId module : kind.modules) {
      const auto opening = earliest.of(module);
      if (!opening) continue;
      const int late = scenario.modules[module].days_late(book.frame().day_of(*opening));
      if (late > 0) lateness[module][{kind.province, late}] += learners;
    }
  }
  return lateness;
}

/// Sum over all learners but the `left_out` latest ones.
Argument path(const Scenario& scenario, ModuleId module,
              const std::map<std::pair<ProvinceId, int>, std::int64_t>& late,
              std::int64_t left_out) {
  Argument argument{ArgumentKind::path, Supply::lecturers, {}, 0};
  for (const auto& [key, learners] : late) {
    const auto [province, late_days] = key;
    argument.lines.push_back({Fact::late, scenario.modules[module].code, "",
                              scenario.provinces[province].code, learners, late_days,
                              learners * late_days});
  }
  std::vector<ProofLine> latest = argument.lines;
  std::stable_sort(latest.begin(), latest.end(),
                   [](const ProofLine& a, const ProofLine& b) { return a.each > b.each; });
  for (const ProofLine& line : latest) {
    const std::int64_t gone = std::min(left_out, line.count);
    left_out -= gone;
    argument.proves += (line.count - gone) * line.each;
  }
  return argument;
}

/// Days from a session's last live day to the day that the deadline looks at.
int days_after_live(const Module& module) {
  const Day opens{};
  const Day live_end = opens + days{module.model.pre_days + module.model.live_days - 1};
  return static_cast<int>((module.counted_day(opens) - live_end).count());
}

/// The argument on waiting for one demand, grown day by day.
class Waiting {
 public:
  Waiting(const SupplyBook& book, const Demand& demand, ModuleId module, std::int64_t left_out)
      : book_(book),
        demand_(demand),
        module_(book.scenario().modules[module]),
        left_out_(left_out) {}

  Argument argument(Supply supply) const {
    const Scenario& scenario = book_.scenario();
    const SupplyDays days = book_.days(demand_, supply);
    const Time horizon = book_.frame().base().horizon;
    // A session counts as done on day t when its live days end `days_after_live` before t.
    const Time due =
        book_.frame().time_of(module_.deadline->last_good_day()) - days_after_live(module_);
    Argument argument{ArgumentKind::waiting, supply, {}, 0};
    for (Time e = 0; due + e < horizon; ++e) {
      const Time before = std::clamp(due + e + 1, 0, horizon);
      const std::int64_t exist = days.until[static_cast<std::size_t>(before)];
      const std::int64_t waiting =
          demand_.learners() - left_out_ - learners_served(scenario, demand_, supply, exist);
      if (waiting <= 0) break;
      const bool is_first = argument.lines.empty();
      if (is_first) {
        add_lines(scenario, demand_, argument);
        book_.add_lines(days, before, date_before(due + e + 1), argument);
      }
      // The first day stands alone, for the sentence that sums the argument up.
      if (e < 2 || argument.lines.back().count != waiting) {
        if (!is_first) argument.lines.push_back({Fact::exist, "", "", "", 0, 1, 0});
        add_step(e, waiting, argument);
      } else {
        ++argument.lines.back().each;
        argument.lines.back().total += waiting;
      }
      ProofLine& existing = argument.lines[argument.lines.size() - 2];
      existing.who = date_before(due + e + 1);
      existing.count = existing.total = exist;
      argument.proves += waiting;
    }
    return argument;
  }

 private:
  [[nodiscard]] std::string date_before(Time live_before) const {
    return iso(book_.frame().day_of(live_before));
  }

  void add_step(Time days_late, std::int64_t waiting, Argument& argument) const {
    const Day day = module_.deadline->last_good_day() + days{days_late};
    argument.lines.push_back({Fact::waiting, "", "", iso(day), waiting, 1, waiting});
  }

  const SupplyBook& book_;
  const Demand& demand_;
  const Module& module_;
  std::int64_t left_out_;
};

}  // namespace

Certificate late_bound(const SupplyBook& book, std::int64_t left_out) {
  const Scenario& scenario = book.scenario();
  PathLateness paths = path_lateness(book);
  Certificate certificate{Goal::late, 0, left_out, {}};
  for (const ModuleId id : scenario.modules.ids()) {
    if (!scenario.modules[id].deadline) continue;
    Argument best = path(scenario, id, paths[id], left_out);
    std::vector<Part> parts{{id, {}, {}}};
    for (const LevelId level : scenario.levels.ids()) parts.push_back({id, level, {}});
    for (const Part& part : parts) {
      const Demand demand = demand_of(book.cells(), {part});
      if (demand.cells.empty()) continue;
      for (const Supply supply : all_supplies) {
        Argument found = Waiting(book, demand, id, left_out).argument(supply);
        if (found.proves > best.proves) best = std::move(found);
      }
    }
    if (best.proves == 0) continue;
    certificate.bound += best.proves;
    certificate.arguments.push_back(std::move(best));
  }
  return certificate;
}

}  // namespace lotrinh::schedule
