// No opening and path: each learner's own way through the calendar, one province at a time.
#include "verify/certificates/sheet.hpp"

#include <algorithm>
#include <limits>

namespace lotrinh::verify {
namespace {

constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();

/// Learners who have the same way before them.
struct Way {
  ProvinceId province;
  std::vector<ModuleId> modules;
  friend auto operator<=>(const Way&, const Way&) = default;
};

/// Days late when the module opens on that number of day; 0 when in time.
std::int64_t days_late(const Scenario& scenario, const Module& module, std::int64_t opens) {
  if (!module.deadline) return 0;
  const Deadline& deadline = *module.deadline;
  Day counted = scenario.horizon.first + days{static_cast<int>(opens)} +
                days{module.model.pre_days + module.model.live_days - 1};
  if (deadline.counts != DeadlineCounts::live_end) counted += days{module.model.post_days};
  if (deadline.counts == DeadlineCounts::certificate) counted += days{module.certificate_days};
  const Day last_good = deadline.date - days{deadline.is == DeadlineIs::before ? 1 : 0};
  return std::max<std::int64_t>(0, (counted - last_good).count());
}

/// Days late in the counted modules together when the modules are taken one after the other in this
/// order, each as early as can be; `never` when they cannot be.
std::int64_t late_in_order(Possible& possible, const Way& way, const std::vector<ModuleId>& order,
                           const std::set<ModuleId>& counted) {
  const Scenario& scenario = possible.scenario();
  std::map<ModuleId, std::int64_t> ends;
  std::int64_t closed = 0;
  std::int64_t late = 0;
  for (const ModuleId id : order) {
    const Module& module = scenario.modules[id];
    std::int64_t from = closed;
    for (const Prerequisite& before : module.after) {
      if (std::count(order.begin(), order.end(), before.module) == 0) continue;
      if (!ends.contains(before.module)) return never;
      from = std::max(from, ends[before.module] + before.gap_days);
    }
    const Days open = possible.openings(way.province, id);
    const auto length = static_cast<std::int64_t>(open.size());
    while (from < length && !open[static_cast<std::size_t>(from)]) ++from;
    if (from >= length) return never;
    if (counted.contains(id)) late += days_late(scenario, module, from);
    closed = from + module.model.pre_days + module.model.live_days + module.model.post_days;
    ends[id] = closed;
  }
  return late;
}

/// Learners by the days that they are late at least in the counted modules, in the best of all
/// orders.
using Lateness = std::map<std::int64_t, std::int64_t>;

Lateness lateness_of(Possible& possible, const std::set<ModuleId>& counted, ProvinceId province) {
  std::map<Way, std::int64_t> ways;
  for (const Learner& learner : possible.scenario().learners)
    if (learner.province == province) ++ways[{learner.province, learner.module_list()}];
  Lateness lateness;
  for (const auto& [way, learners] : ways) {
    std::vector<ModuleId> order = way.modules;
    constexpr std::size_t most_modules = 8;  // orders of more are too many to look at
    if (order.size() > most_modules) continue;
    std::sort(order.begin(), order.end());
    std::int64_t least = never;
    do {
      least = std::min(least, late_in_order(possible, way, order, counted));
    } while (std::next_permutation(order.begin(), order.end()));
    if (least != never) lateness[least] += learners;
  }
  return lateness;
}

std::int64_t at_least_late(const Lateness& lateness, std::int64_t days_late) {
  std::int64_t learners = 0;
  for (auto at = lateness.lower_bound(days_late); at != lateness.end(); ++at)
    learners += at->second;
  return learners;
}

/// The one province that a line names.
ProvinceId province_of(const Cell& cell) {
  const auto at = std::find(cell.provinces.begin(), cell.provinces.end(), true);
  return at == cell.provinces.end()
             ? ProvinceId{}
             : ProvinceId(static_cast<std::size_t>(at - cell.provinces.begin()));
}

/// A line's modules and single province; refused when it names none or several.
std::optional<std::pair<std::set<ModuleId>, ProvinceId>> named(Sheet& sheet, std::size_t line) {
  const auto cell = sheet.cell(line);
  if (!cell) return std::nullopt;
  if (!cell->modules.empty() && !cell->level.valid() &&
      std::count(cell->provinces.begin(), cell->provinces.end(), true) == 1)
    return std::pair{std::set(cell->modules.begin(), cell->modules.end()), province_of(*cell)};
  sheet.refuse(line, "must name modules and one province");
  return std::nullopt;
}

/// A line's single module and single province.
std::optional<std::pair<ModuleId, ProvinceId>> named_once(Sheet& sheet, std::size_t line) {
  const auto where = named(sheet, line);
  if (!where) return std::nullopt;
  sheet.once(line);
  if (where->first.size() == 1) return std::pair{*where->first.begin(), where->second};
  sheet.refuse(line, "must name one module");
  return std::nullopt;
}

std::int64_t learners_of(const Possible& possible, ModuleId module, ProvinceId province) {
  std::int64_t sum = 0;
  for (const auto& [kind, learners] : possible.learners())
    if (std::get<0>(kind) == module && std::get<2>(kind) == province) sum += learners;
  return sum;
}

/// What a learner of the province pays for the cheapest way to a place of the module.
std::int64_t cheapest_way(const Scenario& scenario, ModuleId id, ProvinceId home) {
  const Module& module = scenario.modules[id];
  std::int64_t cheapest = never;
  for (const Place& place : scenario.places) {
    const auto& modes = module.model.modes;
    if (std::count(modes.begin(), modes.end(), place.mode) == 0) continue;
    if (!place.province.valid() || place.province == home) return 0;
    const std::int64_t km = scenario.distance_km(place.province, home);
    cheapest = std::min(cheapest, 2 * km * scenario.costs.learner_travel_vnd_per_km +
                                      module.model.live_days * scenario.costs.learner_night_vnd);
  }
  return cheapest == never ? 0 : cheapest;
}

}  // namespace

void check_no_opening(Sheet& sheet) {
  for (const std::size_t line : sheet.lines_of(ProofFact::closed)) {
    const auto where = named_once(sheet, line);
    if (!where) continue;
    const Days open = sheet.possible().openings(where->second, where->first);
    if (std::count(open.begin(), open.end(), true) > 0)
      sheet.refuse(line, "they have an opening day");
    sheet.exactly(line, sheet.lines()[line].count,
                  learners_of(sheet.possible(), where->first, where->second), "learners");
  }
  sheet.proves(sheet.sum_of(ProofFact::closed));
}

void check_path(Sheet& sheet) {
  std::map<ProvinceId, std::set<ModuleId>> modules;
  std::map<ProvinceId, Lateness> claimed;
  const auto lines = sheet.lines_of(ProofFact::late);
  for (const std::size_t line : lines) {
    const auto where = named(sheet, line);
    if (!where) continue;
    const auto at = modules.try_emplace(where->second, where->first).first;
    if (at->second != where->first) sheet.refuse(line, "names other modules than a line before it");
    claimed[where->second][sheet.lines()[line].each] += sheet.lines()[line].count;
  }
  std::map<ProvinceId, Lateness> holds;
  for (const auto& [province, counted] : modules)
    holds[province] = lateness_of(sheet.possible(), counted, province);
  for (const std::size_t line : lines) {
    const auto where = named(sheet, line);
    if (!where) continue;
    const std::int64_t late = sheet.lines()[line].each;
    sheet.at_most(line, at_least_late(claimed[where->second], late),
                  at_least_late(holds[where->second], late), "learners so late");
  }
  sheet.proves(without_dearest(sheet, ProofFact::late));
}

void check_travel(Sheet& sheet) {
  for (const std::size_t line : sheet.lines_of(ProofFact::way)) {
    const auto where = named_once(sheet, line);
    if (!where) continue;
    sheet.exactly(line, sheet.lines()[line].count,
                  learners_of(sheet.possible(), where->first, where->second), "learners");
    sheet.at_most(line, sheet.lines()[line].each,
                  cheapest_way(sheet.scenario(), where->first, where->second), "cheapest way");
  }
  sheet.proves(without_dearest(sheet, ProofFact::way));
}

}  // namespace lotrinh::verify
