// Cost: the fewest sessions, each in its cheapest place, taught at prices that nobody undercuts.
// The prices are a dual solution of the transportation problem from sessions to lecturers: a day of
// a module costs at least its price where no lecturer who may teach it costs less than the price
// less the lecturer's own rent; summed over days needed, less rents of the days there are, that is
// a lower bound by weak duality, wherever the prices come from.
#include "verify/certificates/sheet.hpp"

#include <algorithm>
#include <limits>

namespace lotrinh::verify {
namespace {

constexpr std::int64_t unlimited = std::numeric_limits<std::int64_t>::max();

/// Learners of the pool that a line on classes names: a module; a level where levels are apart; a
/// region or province where nothing is merged across. Refused when it is no such pool.
std::int64_t learners_in_pool(Sheet& sheet, std::size_t line) {
  const Scenario& scenario = sheet.scenario();
  const Policies& policies = scenario.policies;
  const ProofLine& own = sheet.lines()[line];
  const bool apart = policies.level_mixing == LevelMixing::separate;
  const bool somewhere = policies.merging != ProvinceMerging::distance;
  if (own.module.empty() || own.level.empty() == apart || own.who.empty() == somewhere)
    sheet.refuse(line, "names no learners who can only study among themselves");
  std::int64_t sum = 0;
  for (const auto& [kind, learners] : sheet.possible().learners()) {
    const auto [module, level, province] = kind;
    const Province& home = scenario.provinces[province];
    const std::string& where =
        policies.merging == ProvinceMerging::none ? home.code : scenario.regions[home.region].name;
    if (scenario.modules[module].code == own.module &&
        (!apart || scenario.levels[level].code == own.level) && (!somewhere || where == own.who))
      sum += learners;
  }
  return sum;
}

/// Sessions that leaving out so many learners saves at most: the smallest classes first, of each
/// pool one may be small.
std::int64_t sessions_saved(const Sheet& sheet) {
  std::vector<std::int64_t> classes;
  for (const std::size_t line : sheet.lines_of(ProofFact::classes)) {
    const ProofLine& own = sheet.lines()[line];
    for (std::int64_t i = 0; i < own.total; ++i)
      classes.push_back(i == 0 ? own.count - (own.total - 1) * own.each : own.each);
  }
  std::sort(classes.begin(), classes.end());
  std::int64_t left_out = sheet.certificate().left_out;
  std::int64_t saved = 0;
  for (const std::int64_t learners : classes) {
    if (learners > left_out) break;
    left_out -= learners;
    ++saved;
  }
  return saved;
}

/// Sums of another argument's lines on classes, as far as they are of this module and level.
std::int64_t sessions_in(const Argument& sessions, const ProofLine& wanted) {
  std::int64_t sum = 0;
  for (const ProofLine& line : sessions.lines)
    if (line.fact == ProofFact::classes && line.module == wanted.module &&
        (wanted.fact == ProofFact::room || line.level == wanted.level))
      sum += line.total;
  return sum;
}

std::int64_t saved_in(const Argument& sessions) {
  std::int64_t sum = 0;
  for (const ProofLine& line : sessions.lines)
    if (line.fact == ProofFact::saved) sum += line.total;
  return sum;
}

/// One line takes off what may have been saved, at the dearest price of the argument.
void check_saved(Sheet& sheet, ProofFact priced, std::int64_t saved) {
  const auto lines = sheet.lines_of(ProofFact::saved);
  if (lines.size() != 1) {
    sheet.refuse("needs one line on what leaving learners out saves");
    return;
  }
  std::int64_t dearest = 0;
  for (const std::size_t line : sheet.lines_of(priced))
    dearest = std::max(dearest, sheet.lines()[line].each);
  sheet.exactly(lines.front(), sheet.lines()[lines.front()].count, saved, "saved");
  sheet.exactly(lines.front(), sheet.lines()[lines.front()].each, dearest, "dearest price");
}

/// Fee of the cheapest place that can hold a session of the module.
std::int64_t cheapest_room(Possible& possible, ModuleId id) {
  const Scenario& scenario = possible.scenario();
  const DeliveryModel& model = scenario.modules[id].model;
  std::int64_t cheapest = unlimited;
  for (const PlaceId place : scenario.places.ids()) {
    if (std::count(model.modes.begin(), model.modes.end(), scenario.places[place].mode) == 0)
      continue;
    const Days& hosted = possible.hosted(place, model.live_days);
    if (std::count(hosted.begin(), hosted.end(), true) > 0)
      cheapest = std::min(cheapest, scenario.places[place].fee_vnd_per_day);
  }
  return cheapest == unlimited ? 0 : cheapest * model.live_days;
}

/// The least that a day of the lecturer in the module costs, with a part of the trip.
std::int64_t cheapest_day(Possible& possible, ModuleId id, const Lecturer& lecturer) {
  const Scenario& scenario = possible.scenario();
  const DeliveryModel& model = scenario.modules[id].model;
  std::int64_t cheapest = unlimited;
  for (const PlaceId at : scenario.places.ids()) {
    const Place& place = scenario.places[at];
    if (std::count(model.modes.begin(), model.modes.end(), place.mode) == 0) continue;
    const Days& hosted = possible.hosted(at, model.live_days);
    if (std::count(hosted.begin(), hosted.end(), true) == 0) continue;
    std::int64_t cost = lecturer.fee_vnd_per_live_day * model.live_days;
    if (place.mode == DeliveryMode::in_person && place.province != lecturer.home) {
      if (lecturer.travels == Travels::no) continue;
      const std::int64_t km = scenario.distance_km(place.province, lecturer.home);
      cost += 2 * km * scenario.costs.travel_vnd_per_km +
              model.live_days * scenario.costs.lecturer_night_vnd;
    }
    cheapest = std::min(cheapest, cost / model.live_days);
  }
  return cheapest;
}

bool may_teach_some(const Lecturer& lecturer, const Cell& cell, Role role) {
  if (std::count(lecturer.roles.begin(), lecturer.roles.end(), role) == 0) return false;
  return std::any_of(lecturer.qualifications.begin(), lecturer.qualifications.end(),
                     [&](const Qualification& own) {
                       return own.module == cell.modules.front() &&
                              (!cell.level.valid() || own.level == cell.level);
                     });
}

/// The lowest that a day of these sessions in this role can cost, each lecturer's rent included.
std::int64_t lowest_price(Possible& possible, const Cell& cell, Role role,
                          const std::map<LecturerId, std::int64_t>& rents) {
  std::int64_t lowest = unlimited;
  for (const LecturerId id : possible.scenario().lecturers.ids()) {
    const Lecturer& lecturer = possible.scenario().lecturers[id];
    if (!may_teach_some(lecturer, cell, role)) continue;
    const std::int64_t day = cheapest_day(possible, cell.modules.front(), lecturer);
    if (day == unlimited) continue;
    const auto rent = rents.find(id);
    lowest = std::min(lowest, day + (rent == rents.end() ? 0 : rent->second));
  }
  return lowest;
}

std::map<LecturerId, std::int64_t> checked_rents(Sheet& sheet) {
  std::map<LecturerId, std::int64_t> rents;
  SupplyDays supply(sheet.possible(), {Cell{}}, Supply::lecturers);
  const std::size_t all = sheet.possible().horizon_days();
  for (const std::size_t line : sheet.lines_of(ProofFact::rent)) {
    const LecturerId id = sheet.lecturer(line);
    if (!id.valid()) continue;
    sheet.once(line);
    rents[id] = sheet.lines()[line].each;
    sheet.at_least(line, sheet.lines()[line].count, supply.of(id)[all], "days of the lecturer");
  }
  return rents;
}

void check_price(Sheet& sheet, std::size_t line, const Argument& sessions,
                 const std::map<LecturerId, std::int64_t>& rents) {
  ProofLine own = sheet.lines()[line];
  const Role role = own.who == "co" ? Role::co : Role::lead;
  const ModuleId module = sheet.module(line);
  if (own.who != "co" && own.who != "lead") sheet.refuse(line, "names no role");
  if (!module.valid()) return;
  Cell cell{{module}, {}, {}};
  for (const LevelId level : sheet.scenario().levels.ids())
    if (sheet.scenario().levels[level].code == own.level) cell.level = level;
  const Module& taught = sheet.scenario().modules[module];
  const std::int64_t each_day = role == Role::lead ? taught.leads : taught.cos;
  sheet.once(line);
  sheet.exactly(line, own.count, sessions_in(sessions, own) * taught.model.live_days * each_day,
                "days needed");
  sheet.at_most(line, own.each, lowest_price(sheet.possible(), cell, role, rents), "price");
}

}  // namespace

void check_sessions(Sheet& sheet) {
  for (const std::size_t line : sheet.lines_of(ProofFact::classes)) {
    const ProofLine& own = sheet.lines()[line];
    const ModuleId module = sheet.module(line);
    if (!module.valid()) continue;
    sheet.once(line);
    sheet.exactly(line, own.count, learners_in_pool(sheet, line), "learners");
    sheet.exactly(line, own.each, std::max<std::int64_t>(1, sheet.possible().largest_class(module)),
                  "largest class");
    sheet.exactly(line, own.total, (own.count + own.each - 1) / std::max<std::int64_t>(1, own.each),
                  "sessions");
  }
  const auto saved = sheet.lines_of(ProofFact::saved);
  if (saved.size() != 1) sheet.refuse("needs one line on what leaving learners out saves");
  if (!sheet.clean()) return;
  sheet.exactly(saved.front(), sheet.lines()[saved.front()].count, sheet.certificate().left_out,
                "learners left out");
  sheet.exactly(saved.front(), sheet.lines()[saved.front()].total, sessions_saved(sheet),
                "sessions saved");
  sheet.exactly(saved.front(), sheet.lines()[saved.front()].each, 0, "unused number");
  sheet.proves(sheet.sum_of(ProofFact::classes) - sheet.sum_of(ProofFact::saved));
}

void check_rooms(Sheet& sheet, const Argument& sessions) {
  for (const std::size_t line : sheet.lines_of(ProofFact::room)) {
    const ModuleId module = sheet.module(line);
    if (!module.valid()) continue;
    sheet.once(line);
    const ProofLine& own = sheet.lines()[line];
    sheet.exactly(line, own.count, sessions_in(sessions, own), "sessions");
    sheet.at_most(line, own.each, cheapest_room(sheet.possible(), module), "cheapest room");
  }
  check_saved(sheet, ProofFact::room, saved_in(sessions));
  sheet.proves(sheet.sum_of(ProofFact::room) - sheet.sum_of(ProofFact::saved));
}

void check_hired(Sheet& sheet, const Argument& sessions) {
  const auto rents = checked_rents(sheet);
  std::int64_t most_days = 0;  // of one session
  for (const std::size_t line : sheet.lines_of(ProofFact::hired)) {
    check_price(sheet, line, sessions, rents);
    const ModuleId module = sheet.module(line);
    if (module.valid())
      most_days = std::max(most_days, sheet.possible().days_of_session(module, Supply::lecturers));
  }
  check_saved(sheet, ProofFact::hired, saved_in(sessions) * most_days);
  sheet.proves(sheet.sum_of(ProofFact::hired) - sheet.sum_of(ProofFact::rent) -
               sheet.sum_of(ProofFact::saved));
}

}  // namespace lotrinh::verify
