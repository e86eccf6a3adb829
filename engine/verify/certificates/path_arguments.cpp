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

/// Number of the first day on which somebody of the kind may open the module; `never` when there is
/// none. Modules that wait for each other in a circle end at `depth`.
std::int64_t earliest(Possible& possible, const Way& way, ModuleId id, std::size_t depth = 0) {
  const Scenario& scenario = possible.scenario();
  if (depth > scenario.modules.size()) return 0;
  std::int64_t from = 0;
  for (const Prerequisite& before : scenario.modules[id].after) {
    if (std::count(way.modules.begin(), way.modules.end(), before.module) == 0) continue;
    const std::int64_t opened = earliest(possible, way, before.module, depth + 1);
    if (opened == never) return never;
    const DeliveryModel& model = scenario.modules[before.module].model;
    from = std::max<std::int64_t>(
        from, opened + model.pre_days + model.live_days + model.post_days + before.gap_days);
  }
  const Days open = possible.openings(way.province, id);
  for (auto number = static_cast<std::size_t>(from); number < open.size(); ++number)
    if (open[number]) return static_cast<std::int64_t>(number);
  return never;
}

/// Days late when the module opens on that number of day; below 0 when in time.
std::int64_t days_late(const Scenario& scenario, const Module& module, std::int64_t opens) {
  const Deadline& deadline = *module.deadline;
  const Day live_end = scenario.horizon.first + days{static_cast<int>(opens)} +
                       days{module.model.pre_days + module.model.live_days - 1};
  Day counted = live_end;
  if (deadline.counts != DeadlineCounts::live_end) counted += days{module.model.post_days};
  if (deadline.counts == DeadlineCounts::certificate) counted += days{module.certificate_days};
  const Day last_good = deadline.date - days{deadline.is == DeadlineIs::before ? 1 : 0};
  return (counted - last_good).count();
}

/// Learners of a module and province by the days that they are late at least.
using Lateness = std::map<std::pair<ModuleId, ProvinceId>, std::map<std::int64_t, std::int64_t>>;

Lateness lateness_of(Possible& possible, const std::set<ModuleId>& modules) {
  const Scenario& scenario = possible.scenario();
  std::map<Way, std::int64_t> ways;
  for (const Learner& learner : scenario.learners) ++ways[{learner.province, learner.modules}];
  Lateness lateness;
  for (const auto& [way, learners] : ways) {
    for (const ModuleId id : way.modules) {
      if (!modules.contains(id) || !scenario.modules[id].deadline) continue;
      const std::int64_t opens = earliest(possible, way, id);
      if (opens == never) continue;
      lateness[{id, way.province}][days_late(scenario, scenario.modules[id], opens)] += learners;
    }
  }
  return lateness;
}

/// The one province that a line names.
ProvinceId province_of(const Cell& cell) {
  const auto at = std::find(cell.provinces.begin(), cell.provinces.end(), true);
  return at == cell.provinces.end()
             ? ProvinceId{}
             : ProvinceId(static_cast<std::size_t>(at - cell.provinces.begin()));
}

/// A line's module and single province; refused when it names none or several.
std::optional<std::pair<ModuleId, ProvinceId>> named(Sheet& sheet, std::size_t line) {
  const auto cell = sheet.cell(line);
  if (!cell) return std::nullopt;
  if (cell->module.valid() && !cell->level.valid() &&
      std::count(cell->provinces.begin(), cell->provinces.end(), true) == 1)
    return std::pair{cell->module, province_of(*cell)};
  sheet.refuse(line, "must name one module and one province");
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
  for (const std::size_t line : sheet.lines_of(Fact::closed)) {
    const auto where = named(sheet, line);
    if (!where) continue;
    sheet.once(line);
    const Days open = sheet.possible().openings(where->second, where->first);
    if (std::count(open.begin(), open.end(), true) > 0)
      sheet.refuse(line, "they have an opening day");
    sheet.exactly(line, sheet.lines()[line].count,
                  learners_of(sheet.possible(), where->first, where->second), "learners");
  }
  sheet.proves(sheet.sum_of(Fact::closed));
}

void check_path(Sheet& sheet) {
  Lateness claimed;
  std::set<ModuleId> modules;
  const auto lines = sheet.lines_of(Fact::late);
  for (const std::size_t line : lines) {
    const auto where = named(sheet, line);
    if (!where) continue;
    claimed[*where][sheet.lines()[line].each] += sheet.lines()[line].count;
    modules.insert(where->first);
  }
  const Lateness holds = lateness_of(sheet.possible(), modules);
  const auto at_least_late = [](const Lateness& lateness, const auto& where, std::int64_t late) {
    std::int64_t learners = 0;
    const auto at = lateness.find(where);
    if (at == lateness.end()) return learners;
    for (auto i = at->second.lower_bound(late); i != at->second.end(); ++i) learners += i->second;
    return learners;
  };
  for (const std::size_t line : lines) {
    const auto where = named(sheet, line);
    if (!where) continue;
    const std::int64_t late = sheet.lines()[line].each;
    sheet.at_most(line, at_least_late(claimed, *where, late), at_least_late(holds, *where, late),
                  "learners so late");
  }
  sheet.proves(without_dearest(sheet, Fact::late));
}

void check_travel(Sheet& sheet) {
  for (const std::size_t line : sheet.lines_of(Fact::way)) {
    const auto where = named(sheet, line);
    if (!where) continue;
    sheet.once(line);
    sheet.exactly(line, sheet.lines()[line].count,
                  learners_of(sheet.possible(), where->first, where->second), "learners");
    sheet.at_most(line, sheet.lines()[line].each,
                  cheapest_way(sheet.scenario(), where->first, where->second), "cheapest way");
  }
  sheet.proves(without_dearest(sheet, Fact::way));
}

}  // namespace lotrinh::verify
