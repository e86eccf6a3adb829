#include "schedule/bounds/supply_book.hpp"

#include "schedule/bounds/fullest_days.hpp"

#include <algorithm>
#include <tuple>

namespace lotrinh::schedule {
namespace {

using rcpsp::Time;
using rcpsp::TimeSet;

void add_all(TimeSet& set, const TimeSet& more) {
  for (Time t = more.next(0); t != TimeSet::none; t = more.next(t + 1)) set.insert(t);
}

bool allows(const Module& module, DeliveryMode mode) {
  const auto& modes = module.model.modes;
  return std::find(modes.begin(), modes.end(), mode) != modes.end();
}

bool in_reach(const Scenario& scenario, const Place& place, ProvinceId province) {
  return !place.province.valid() ||
         scenario.distance_km(place.province, province) <= scenario.travel.venue_max_km;
}

}  // namespace

SupplyBook::SupplyBook(const Frame& frame) : frame_(frame), cells_(cells_of(frame.scenario())) {
  add_rooms();
  add_openings();
  add_kinds();
}

void SupplyBook::add_rooms() {
  for (const PlaceId id : scenario().places.ids()) {
    const auto& capacity = frame_.base().resources[frame_.place_resource(id)].capacity;
    TimeSet free(frame_.base().horizon);
    for (Time t = 0; t < frame_.base().horizon; ++t)
      if (capacity[t] > 0) free.insert(t);
    for (const ModuleId module : scenario().modules.ids()) {
      const DeliveryModel& model = scenario().modules[module].model;
      TimeSet rooms = free.runs(model.live_days).earlier(model.pre_days);
      rooms.keep_only(frame_.openings(id, module));
      rooms_.push_back(std::move(rooms));
    }
  }
}

void SupplyBook::add_openings() {
  const Scenario& all = scenario();
  for (const ProvinceId province : all.provinces.ids()) {
    for (const ModuleId module : all.modules.ids()) {
      for (const DeliveryMode mode : {DeliveryMode::in_person, DeliveryMode::virtual_live}) {
        TimeSet somewhere(frame_.base().horizon);
        for (const PlaceId id : all.places.ids()) {
          const Place& place = all.places[id];
          if (place.mode == mode && allows(all.modules[module], mode) &&
              in_reach(all, place, province))
            add_all(somewhere, rooms_at(id, module));
        }
        somewhere.keep_only(frame_.openings(province, module, mode));
        openings_.push_back(std::move(somewhere));
      }
    }
  }
}

void SupplyBook::add_kinds() {
  using Calendar = std::tuple<std::vector<std::uint64_t>, std::vector<std::int32_t>,
                              std::vector<std::vector<std::int32_t>>>;
  using Skills = std::tuple<InstitutionId, ProvinceId, std::vector<Role>,
                            std::vector<std::pair<ModuleId, LevelId>>>;
  std::map<Calendar, std::uint32_t> calendars;
  std::map<std::pair<std::uint32_t, Skills>, std::uint32_t> kinds;
  for (const LecturerId id : scenario().lecturers.ids()) {
    const Lecturer& lecturer = scenario().lecturers[id];
    const rcpsp::Worker& worker = frame_.base().workers[rcpsp::WorkerId(id.row())];
    const auto calendar =
        calendars
            .try_emplace({worker.available.words(), worker.limits, worker.worked_before},
                         static_cast<std::uint32_t>(calendars.size()))
            .first->second;
    Skills skills{lecturer.institution,
                  lecturer.travels == Travels::no ? lecturer.home : ProvinceId{},
                  lecturer.roles,
                  {}};
    for (const Qualification& own : lecturer.qualifications)
      std::get<3>(skills).emplace_back(own.module, own.level);
    const auto [at, is_new] =
        kinds.try_emplace({calendar, std::move(skills)}, static_cast<std::uint32_t>(kinds_.size()));
    if (is_new) kinds_.push_back({id, calendar, 0});
    ++kinds_[at->second].lecturers;
    kind_of_.push_back(at->second);
  }
}

const TimeSet& SupplyBook::openings(ProvinceId province, ModuleId module, DeliveryMode mode) const {
  const std::size_t row = province.row() * scenario().modules.size() + module.row();
  return openings_[row * 2 + (mode == DeliveryMode::in_person ? 0 : 1)];
}

bool SupplyBook::serves(const Lecturer& lecturer, const Cell& cell, Supply supply) const {
  const Module& module = scenario().modules[cell.module];
  if (!lecturer.qualified(cell.module, cell.level)) return false;
  const auto& served = scenario().institutions[lecturer.institution].serves;
  if (!served.empty() && std::find(served.begin(), served.end(), cell.province) == served.end())
    return false;
  const bool leads = module.leads > 0 && lecturer.has_role(Role::lead);
  const bool assists = module.cos > 0 && lecturer.has_role(Role::co);
  return (supply != Supply::cos && leads) || (supply != Supply::leads && assists);
}

/// By length of live days, when the lecturer could begin to teach the demand.
std::vector<TimeSet> SupplyBook::live_starts(const Lecturer& lecturer, const Demand& demand,
                                             Supply supply) const {
  const Time horizon = frame_.base().horizon;
  std::vector<TimeSet> starts;
  for (const Cell& cell : demand.cells) {
    if (!serves(lecturer, cell, supply)) continue;
    const DeliveryModel& model = scenario().modules[cell.module].model;
    const auto length = static_cast<std::size_t>(model.live_days);
    if (starts.size() <= length) starts.resize(length + 1, TimeSet(horizon));
    for (const DeliveryMode mode : model.modes) {
      TimeSet open = openings(cell.province, cell.module, mode);
      if (mode == DeliveryMode::in_person && lecturer.travels == Travels::no) {
        TimeSet at_home(horizon);
        for (const PlaceId id : scenario().places.ids()) {
          const Place& place = scenario().places[id];
          if (place.mode == mode && place.province == lecturer.home &&
              in_reach(scenario(), place, cell.province))
            add_all(at_home, rooms_at(id, cell.module));
        }
        open.keep_only(at_home);
      }
      for (Time t = open.next(0); t != TimeSet::none; t = open.next(t + 1))
        starts[length].insert(t + model.pre_days);
    }
  }
  return starts;
}

const std::vector<std::int32_t>& SupplyBook::fullest(std::size_t kind,
                                                     const std::vector<TimeSet>& starts) const {
  Question question{kinds_[kind].calendar, {}};
  for (const TimeSet& set : starts) {
    question.second.push_back(set.words().size());
    question.second.insert(question.second.end(), set.words().begin(), set.words().end());
  }
  const auto [at, is_new] = answers_.try_emplace(std::move(question));
  if (is_new) {
    const rcpsp::WorkerId worker(kinds_[kind].example.row());
    at->second = fullest_days(frame_.base(), frame_.base().workers[worker], starts);
  }
  return at->second;
}

SupplyDays SupplyBook::lecturer_days(const Demand& demand, Supply supply) const {
  SupplyDays days;
  days.until.resize(static_cast<std::size_t>(frame_.base().horizon) + 1);
  std::vector<TimeSet> starts;
  const Lecturer* before = nullptr;
  for (std::size_t kind = 0; kind < kinds_.size(); ++kind) {
    const Lecturer& lecturer = scenario().lecturers[kinds_[kind].example];
    const bool alike = before != nullptr && before->institution == lecturer.institution &&
                       before->home == lecturer.home && before->travels == lecturer.travels &&
                       before->roles == lecturer.roles &&
                       before->qualifications == lecturer.qualifications;
    if (!alike) starts = live_starts(lecturer, demand, supply);
    before = &lecturer;
    days.sources.push_back(fullest(kind, starts));
    for (std::size_t t = 0; t < days.until.size(); ++t)
      days.until[t] += kinds_[kind].lecturers * days.sources.back()[t];
  }
  return days;
}

SupplyDays SupplyBook::place_days(const Demand& demand) const {
  const Time horizon = frame_.base().horizon;
  SupplyDays days;
  days.until.resize(static_cast<std::size_t>(horizon) + 1);
  for (const PlaceId id : scenario().places.ids()) {
    const Place& place = scenario().places[id];
    TimeSet used(horizon);
    for (const Cell& cell : demand.cells) {
      const Module& module = scenario().modules[cell.module];
      if (!allows(module, place.mode) || !in_reach(scenario(), place, cell.province)) continue;
      TimeSet open = rooms_at(id, cell.module);
      open.keep_only(openings(cell.province, cell.module, place.mode));
      for (Time t = open.next(0); t != TimeSet::none; t = open.next(t + 1))
        used.insert(t + module.model.pre_days, t + module.model.pre_days + module.model.live_days);
    }
    const auto& capacity = frame_.base().resources[frame_.place_resource(id)].capacity;
    std::vector<std::int32_t> own(days.until.size());
    for (Time t = 0; t < horizon; ++t)
      own[t + 1] = own[t] + (used.contains(t) ? std::max(0, capacity[t]) : 0);
    for (std::size_t t = 0; t < own.size(); ++t) days.until[t] += own[t];
    days.sources.push_back(std::move(own));
  }
  return days;
}

SupplyDays SupplyBook::days(const Demand& demand, Supply supply) const {
  return supply == Supply::places ? place_days(demand) : lecturer_days(demand, supply);
}

std::vector<SupplyBook::Source> SupplyBook::sources(Supply supply) const {
  const SupplyDays everything = days(demand_of(cells_, {{}}), supply);
  std::map<std::vector<std::size_t>, std::int64_t> days_of;
  const auto add = [&](std::int64_t own, auto serves_cell) {
    std::vector<std::size_t> served;
    for (std::size_t row = 0; row < cells_.size(); ++row)
      if (serves_cell(cells_[row])) served.push_back(row);
    days_of[std::move(served)] += own;
  };
  if (supply == Supply::places) {
    for (const PlaceId id : scenario().places.ids()) {
      const Place& place = scenario().places[id];
      add(everything.sources[id.row()].back(), [&](const Cell& cell) {
        return allows(scenario().modules[cell.module], place.mode) &&
               in_reach(scenario(), place, cell.province);
      });
    }
  } else {
    for (std::size_t kind = 0; kind < kinds_.size(); ++kind) {
      const Lecturer& lecturer = scenario().lecturers[kinds_[kind].example];
      add(kinds_[kind].lecturers * everything.sources[kind].back(),
          [&](const Cell& cell) { return serves(lecturer, cell, supply); });
    }
  }
  std::vector<Source> found;
  found.reserve(days_of.size());
  for (const auto& [served, own] : days_of) found.push_back({own, served});
  return found;
}

void SupplyBook::add_lines(const SupplyDays& days, Time before, const std::string& until,
                           Argument& argument) const {
  const auto at = static_cast<std::size_t>(before);
  std::int64_t sum = 0;
  const auto add = [&](const std::string& code, std::int64_t own) {
    if (own <= 0) return;
    argument.lines.push_back({ProofFact::supplier, "", "", code, own, 1, own});
    sum += own;
  };
  if (argument.supply == Supply::places) {
    for (const PlaceId id : scenario().places.ids())
      add(scenario().places[id].code, days.sources[id.row()][at]);
  } else {
    for (const LecturerId id : scenario().lecturers.ids())
      add(scenario().lecturers[id].code, days.sources[kind_of_[id.row()]][at]);
  }
  argument.lines.push_back({ProofFact::exist, "", "", until, sum, 1, sum});
}

}  // namespace lotrinh::schedule
