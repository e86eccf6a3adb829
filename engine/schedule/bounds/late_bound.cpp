// Two arguments for lateness, the larger of which holds for each module.
//
// Path: nobody can close a module before accounts, materials, opening events and calendar allow,
// and takes modules one after the other; the best order for one learner, province by province.
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

/// The least that a learner of some kind is late in some modules together, over all orders in which
/// the modules can be taken one after the other.
class BestOrder {
 public:
  BestOrder(const SupplyBook& book, const Kind& kind, const std::vector<ModuleId>& counted)
      : book_(book), kind_(kind), counted_(counted), ends_(kind.modules.size(), none) {}

  /// Nothing when there is no order in which all modules can be taken.
  std::optional<std::int64_t> days_late() {
    take_next(0, 0, 0);
    return least_;
  }

 private:
  static constexpr Time none = -1;

  [[nodiscard]] const Scenario& scenario() const { return book_.scenario(); }

  /// First time at which the module may open when all before it are closed at `from`; none when
  /// a module that must come before it has not been taken.
  [[nodiscard]] Time earliest(std::size_t row, Time from) const {
    for (const Prerequisite& before : scenario().modules[kind_.modules[row]].after) {
      const auto at = std::find(kind_.modules.begin(), kind_.modules.end(), before.module);
      if (at == kind_.modules.end()) continue;
      const Time end = ends_[static_cast<std::size_t>(at - kind_.modules.begin())];
      if (end == none) return none;
      from = std::max(from, end + before.gap_days);
    }
    Time first = none;
    for (const DeliveryMode mode : scenario().modules[kind_.modules[row]].model.modes) {
      const Time start = book_.openings(kind_.province, kind_.modules[row], mode).next(from);
      if (start != TimeSet::none && (first == none || start < first)) first = start;
    }
    return first;
  }

  void take_next(std::size_t taken, Time from, std::int64_t late) {
    if (least_ && late >= *least_) return;
    if (taken == kind_.modules.size()) {
      least_ = late;
      return;
    }
    for (std::size_t row = 0; row < kind_.modules.size(); ++row) {
      if (ends_[row] != none) continue;
      const Time opens = earliest(row, from);
      if (opens == none) continue;
      const ModuleId id = kind_.modules[row];
      const Module& module = scenario().modules[id];
      const bool counts = std::find(counted_.begin(), counted_.end(), id) != counted_.end();
      ends_[row] = opens + module.model.length_days();
      take_next(taken + 1, ends_[row],
                late + (counts ? module.days_late(book_.frame().day_of(opens)) : 0));
      ends_[row] = none;
    }
  }

  const SupplyBook& book_;
  const Kind& kind_;
  const std::vector<ModuleId>& counted_;
  std::vector<Time> ends_;  // by row of the kind's modules; none: not taken yet
  std::optional<std::int64_t> least_;
};

/// Whom an argument on lateness speaks of: some modules with deadlines in some provinces.
struct Block {
  std::vector<ModuleId> modules;
  std::vector<ProvinceId> provinces;  ///< empty: all
};

/// Sum over all learners of the block but the `left_out` latest ones.
Argument path(const SupplyBook& book, const Block& block, std::int64_t left_out) {
  const Scenario& scenario = book.scenario();
  std::map<Kind, std::int64_t> kinds;
  for (const Learner& learner : scenario.learners) {
    // Orders of many modules are too many to look at.
    constexpr std::size_t most_modules = 6;
    if (learner.modules.size() <= most_modules &&
        (block.provinces.empty() ||
         std::binary_search(block.provinces.begin(), block.provinces.end(), learner.province)))
      ++kinds[{learner.province, learner.module_list()}];
  }
  std::string codes;
  for (const ModuleId id : block.modules)
    codes += (codes.empty() ? "" : ";") + scenario.modules[id].code;
  std::map<std::pair<ProvinceId, std::int64_t>, std::int64_t> learners_late;
  for (const auto& [kind, learners] : kinds) {
    const auto late = BestOrder(book, kind, block.modules).days_late();
    if (late && *late > 0) learners_late[{kind.province, *late}] += learners;
  }
  Argument argument{ArgumentKind::path, Supply::lecturers, {}, 0};
  for (const auto& [key, learners] : learners_late) {
    const auto [province, late] = key;
    argument.lines.push_back({ProofFact::late, codes, "", scenario.provinces[province].code,
                              learners, late, learners * late});
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
        if (!is_first) argument.lines.push_back({ProofFact::exist, "", "", "", 0, 1, 0});
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
    argument.lines.push_back({ProofFact::waiting, "", "", iso(day), waiting, 1, waiting});
  }

  const SupplyBook& book_;
  const Demand& demand_;
  const Module& module_;
  std::int64_t left_out_;
};

struct Arguments {
  std::vector<Argument> all;
  std::int64_t proven = 0;

  void add(Argument argument) {
    if (argument.proves == 0) return;
    proven += argument.proves;
    all.push_back(std::move(argument));
  }
  void add(Arguments others) {
    for (Argument& argument : others.all) add(std::move(argument));
  }
};

/// The best argument for one module in these provinces.
Argument best_for_module(const SupplyBook& book, ModuleId id,
                         const std::vector<ProvinceId>& provinces, std::int64_t left_out) {
  Argument best = path(book, {{id}, provinces}, left_out);
  std::vector<Part> parts{{id, {}, provinces}};
  for (const LevelId level : book.scenario().levels.ids()) parts.push_back({id, level, provinces});
  for (const Part& part : parts) {
    const Demand demand = demand_of(book.cells(), {part});
    if (demand.cells.empty()) continue;
    for (const Supply supply : all_supplies) {
      Argument found = Waiting(book, demand, id, left_out).argument(supply);
      if (found.proves > best.proves) best = std::move(found);
    }
  }
  return best;
}

/// The modules one by one, or each learner's way through all of them.
Arguments best_for_block(const SupplyBook& book, const Block& block, std::int64_t left_out) {
  Arguments together;
  together.add(path(book, block, left_out));
  Arguments apart;
  for (const ModuleId id : block.modules)
    apart.add(best_for_module(book, id, block.provinces, left_out));
  return together.proven > apart.proven ? together : apart;
}

}  // namespace

Certificate late_bound(const SupplyBook& book, std::int64_t left_out) {
  const Scenario& scenario = book.scenario();
  Block whole;
  for (const ModuleId id : scenario.modules.ids())
    if (scenario.modules[id].deadline) whole.modules.push_back(id);
  Arguments best = best_for_block(book, whole, left_out);
  Arguments by_region;
  for (const RegionId region : scenario.regions.ids()) {
    Block block{whole.modules, {}};
    for (const ProvinceId id : scenario.provinces.ids())
      if (scenario.provinces[id].region == region) block.provinces.push_back(id);
    if (!block.provinces.empty()) by_region.add(best_for_block(book, block, left_out));
  }
  if (by_region.proven > best.proven) best = std::move(by_region);
  return {Goal::late, best.proven, left_out, std::move(best.all)};
}

}  // namespace lotrinh::schedule
