// Lists the choices of one session rule by rule, as the rules are written, without any shortcut:
// the lists are short (some hundred entries) and all cleverness belongs to the search above them.

#include "choice.hpp"

#include "base/error.hpp"
#include "plan/plan.hpp"

#include <algorithm>
#include <bit>
#include <optional>
#include <set>
#include <tuple>

namespace lotrinh::oracle {
namespace {

int day_number(const Scenario& scenario, Day day) {
  return static_cast<int>((day - scenario.horizon.first).count());
}

/// What the rules need to know about the learners of a session.
struct Attendance {
  ModuleId id;
  const Module& module;
  const std::vector<LearnerId>& learners;
  std::vector<ProvinceId> provinces;
  std::vector<LevelId> levels;

  [[nodiscard]] int size() const { return static_cast<int>(learners.size()); }
};

bool partners_from_one_school(const Scenario& scenario, const std::vector<LearnerId>& learners) {
  if (scenario.policies.same_school == SameSchool::ignored) return false;
  std::set<SchoolId> seen;
  for (const LearnerId id : learners) {
    const SchoolId school = scenario.learners[id].school;
    if (school.valid() && !seen.insert(school).second) return true;
  }
  return false;
}

bool inside_opening_window(const Scenario& scenario, const Attendance& who, Day opens) {
  const auto ready = who.module.ready();
  if (ready && opens < *ready) return false;
  for (const ProvinceId id : who.provinces) {
    const Province& province = scenario.provinces[id];
    if (province.lms_ready && opens < *province.lms_ready) return false;
    const Wave* wave = who.module.wave_of(province.region);
    if (!wave) continue;
    if (opens < wave->opens) return false;
    if (wave->within_days && opens > wave->opens + days{*wave->within_days}) return false;
  }
  return true;
}

bool every_day_allowed(const DaySet& allowed, const DayRange& range) {
  for (Day day = range.first; day < range.end; day += days{1}) {
    if (!allowed.contains(day)) return false;
  }
  return true;
}

bool phases_allowed(const Scenario& scenario, const Attendance& who, const PhaseRanges& when,
                    DayUse live_use) {
  return std::all_of(who.provinces.begin(), who.provinces.end(), [&](ProvinceId id) {
    const ProvinceDays& calendar = scenario.provinces[id].days;
    return every_day_allowed(calendar.for_use(DayUse::online), when.pre) &&
           every_day_allowed(calendar.for_use(live_use), when.live) &&
           every_day_allowed(calendar.for_use(DayUse::online), when.post);
  });
}

bool place_suits(const Scenario& scenario, const Attendance& who, const Place& place) {
  const auto& modes = who.module.model.modes;
  if (std::find(modes.begin(), modes.end(), place.mode) == modes.end()) return false;
  if (who.size() > place.seats) return false;
  if (place.mode == DeliveryMode::virtual_live) return true;
  return std::all_of(who.provinces.begin(), who.provinces.end(), [&](ProvinceId id) {
    return scenario.distance_km(place.province, id) <= scenario.travel.venue_max_km;
  });
}

bool place_open(const Scenario& scenario, const Attendance& who, const Place& place,
                const PhaseRanges& when) {
  const bool in_person = place.mode == DeliveryMode::in_person;
  const DayUse use = in_person ? DayUse::live_in_person : DayUse::live_virtual;
  if (!phases_allowed(scenario, who, when, use)) return false;
  if (in_person &&
      !every_day_allowed(scenario.provinces[place.province].days.for_use(use), when.live))
    return false;
  const DayMask live = days_in(scenario, when.live);
  return std::none_of(place.closed.begin(), place.closed.end(), [&](const DayRange& closed) {
    return (days_in(scenario, closed) & live) != 0;
  });
}

struct Team {
  LecturerMask leads = 0;
  LecturerMask cos = 0;
};

LecturerMask able(const Scenario& scenario, const Attendance& who, Role role) {
  LecturerMask found = 0;
  for (const LecturerId id : scenario.lecturers.ids()) {
    if (may_teach(scenario, scenario.lecturers[id], role, who.id, who.levels, who.provinces))
      found |= LecturerMask{1} << id.row();
  }
  return found;
}

std::vector<LecturerMask> groups_of(LecturerMask from, int size) {
  std::vector<LecturerMask> found;
  for (LecturerMask group = 0; group <= from; ++group) {
    if ((group & ~from) == 0 && std::popcount(group) == size) found.push_back(group);
  }
  return found;
}

std::vector<Team> teams(const Scenario& scenario, const Attendance& who) {
  std::vector<Team> found;
  const auto cos = groups_of(able(scenario, who, Role::co), who.module.cos);
  for (const LecturerMask leads : groups_of(able(scenario, who, Role::lead), who.module.leads)) {
    for (const LecturerMask group : cos) {
      if ((leads & group) == 0) found.push_back({leads, group});
    }
  }
  return found;
}

bool stays_home(const Lecturer& lecturer, const Place& place) {
  return place.mode == DeliveryMode::in_person && lecturer.travels == Travels::no &&
         lecturer.home != place.province;
}

std::int64_t lecturer_cost_vnd(const Scenario& scenario, const Lecturer& lecturer,
                               const Place& place, int live_days) {
  std::int64_t cost = lecturer.fee_vnd_per_live_day * live_days;
  if (place.mode == DeliveryMode::in_person && lecturer.home != place.province) {
    const std::int64_t km = scenario.distance_km(lecturer.home, place.province);
    cost += 2 * km * scenario.costs.travel_vnd_per_km;
    cost += live_days * scenario.costs.lecturer_night_vnd;
  }
  return cost;
}

std::int64_t place_and_learner_cost_vnd(const Scenario& scenario, const Attendance& who,
                                        const Place& place) {
  const int live_days = who.module.model.live_days;
  std::int64_t cost = place.fee_vnd_per_day * live_days;
  if (place.mode == DeliveryMode::virtual_live) return cost;
  for (const LearnerId id : who.learners) {
    const ProvinceId home = scenario.learners[id].province;
    if (home == place.province) continue;
    const std::int64_t km = scenario.distance_km(home, place.province);
    cost += 2 * km * scenario.costs.learner_travel_vnd_per_km;
    cost += live_days * scenario.costs.learner_night_vnd;
  }
  return cost;
}

/// The fees and travel of a team at a place, or nothing when one of them does not go there.
std::optional<std::int64_t> team_cost_vnd(const Scenario& scenario, const Team& team,
                                          const Place& place, int live_days) {
  std::int64_t cost = 0;
  for (const LecturerId id : scenario.lecturers.ids()) {
    if (((team.leads | team.cos) >> id.row() & 1) == 0) continue;
    const Lecturer& lecturer = scenario.lecturers[id];
    if (stays_home(lecturer, place)) return std::nullopt;
    cost += lecturer_cost_vnd(scenario, lecturer, place, live_days);
  }
  return cost;
}

/// Adds the choices at one place, for every day and team.
void add_choices_at(const Scenario& scenario, const Attendance& who, PlaceId place_id,
                    std::vector<Choice>& found) {
  const Place& place = scenario.places[place_id];
  const Module& module = who.module;
  const std::int64_t shared_cost = place_and_learner_cost_vnd(scenario, who, place);
  for (const Team& team : teams(scenario, who)) {
    const auto team_cost = team_cost_vnd(scenario, team, place, module.model.live_days);
    if (!team_cost) continue;
    const int last_opening = scenario.horizon.length_days() - module.model.length_days();
    for (int opens = 0; opens <= last_opening; ++opens) {
      const Day day = scenario.horizon.first + days{opens};
      const PhaseRanges when = phases(module, day);
      if (!inside_opening_window(scenario, who, day)) continue;
      if (!place_open(scenario, who, place, when)) continue;
      const std::int64_t late = std::int64_t{who.size()} * module.days_late(day);
      found.push_back({opens, opens + module.model.length_days(), days_in(scenario, when.live),
                       days_in(scenario, when.all()), place_id, team.leads, team.cos,
                       GoalValues{0, late, shared_cost + *team_cost}});
    }
  }
}

}  // namespace

DayMask days_in(const Scenario& scenario, const DayRange& range) {
  const int first = std::max(0, day_number(scenario, range.first));
  const int end = std::min(scenario.horizon.length_days(), day_number(scenario, range.end));
  DayMask mask = 0;
  for (int day = first; day < end; ++day) mask |= DayMask{1} << day;
  return mask;
}

OpenSession open_session(const Scenario& scenario, ModuleId module,
                         std::vector<LearnerId> learners) {
  expects(scenario.horizon.length_days() <= 64, "a day mask holds at most 64 days");
  expects(scenario.lecturers.size() < 32, "a lecturer mask holds fewer than 32 lecturers");
  OpenSession session{module, std::move(learners), {}, {}};
  session.from_province.assign(scenario.provinces.size(), 0);
  for (const LearnerId id : session.learners)
    ++session.from_province[scenario.learners[id].province.row()];

  const Attendance who{module, scenario.modules[module], session.learners,
                       provinces_of(scenario, session.learners),
                       levels_of(scenario, session.learners)};
  const ClassSize& size = who.module.class_size;
  if (who.size() >= size.min_learners && who.size() <= size.max_learners &&
      !partners_from_one_school(scenario, session.learners)) {
    for (const PlaceId place : scenario.places.ids()) {
      if (place_suits(scenario, who, scenario.places[place]))
        add_choices_at(scenario, who, place, session.choices);
    }
  }
  std::sort(session.choices.begin(), session.choices.end(), [](const Choice& a, const Choice& b) {
    return std::tie(a.values, a.opens, a.place, a.leads, a.cos) <
           std::tie(b.values, b.opens, b.place, b.leads, b.cos);
  });
  Choice not_held;
  not_held.values.unplaced = who.size();
  session.choices.push_back(not_held);
  return session;
}

}  // namespace lotrinh::oracle
