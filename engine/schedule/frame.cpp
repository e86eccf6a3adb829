#include "schedule/frame.hpp"

#include "cohort/rules.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

namespace lotrinh::schedule {

using rcpsp::Time;
using rcpsp::TimeSet;

Frame::Frame(const Scenario& scenario, const Objective& objective) : scenario_(scenario) {
  add_axis(objective);
  add_lecturers();
  find_lecturer_kinds();
  add_places();
  add_limits();
  add_openings();
}

namespace {

/// Periods numbered in the order of time, a new one whenever the label changes.
template <class Label>
rcpsp::PeriodKind periods(Time horizon, Label label) {
  rcpsp::PeriodKind kind;
  for (Time t = 0; t < horizon; ++t) {
    if (t == 0 || label(t) != label(t - 1)) ++kind.periods;
    kind.period_at.push_back(kind.periods - 1);
  }
  return kind;
}

rcpsp::Criterion criterion_of(Goal goal) {
  static_assert(goal_count == rcpsp::criterion_count);
  return static_cast<rcpsp::Criterion>(goal);  // the same order: see score.hpp and policy.hpp
}

rcpsp::Ranking ranking_of(const Objective& objective) {
  std::vector<rcpsp::Ranking::Level> levels;
  for (const ObjectiveLevel& level : objective) {
    rcpsp::Ranking::Level terms;
    for (const auto& term : level.terms) terms.push_back({criterion_of(term.goal), term.weight});
    levels.push_back(std::move(terms));
  }
  return rcpsp::Ranking(std::move(levels));
}

}  // namespace

void Frame::add_axis(const Objective& objective) {
  base_.horizon = scenario_.horizon.length_days();
  const auto civil_at = [&](Time t) { return civil(day_of(t)); };
  base_.period_kinds = {
      periods(base_.horizon, [&](Time t) { return monday_of(day_of(t)); }),
      periods(base_.horizon, [&](Time t) { return civil_at(t).year() / civil_at(t).month(); }),
      periods(base_.horizon, [&](Time t) { return civil_at(t).year(); })};
  base_.ranking = ranking_of(objective);
  base_.sites = static_cast<std::int32_t>(scenario_.provinces.size());
  base_.away_cost_per_time = scenario_.costs.lecturer_night_vnd;
  for (const ProvinceId a : scenario_.provinces.ids()) {
    for (const ProvinceId b : scenario_.provinces.ids()) {
      const int km = scenario_.distance_km(a, b);
      const Time gap = a == b ? 0 : scenario_.travel.free_days(km);
      base_.site_pairs.push_back({gap, std::int64_t{2} * km * scenario_.costs.travel_vnd_per_km});
    }
  }
}

void Frame::add_lecturers() {
  base_.groups = static_cast<std::int32_t>(scenario_.institutions.size());
  for (const Lecturer& lecturer : scenario_.lecturers) {
    rcpsp::Worker worker;
    worker.available = TimeSet(base_.horizon);
    worker.available.insert(0, base_.horizon);
    worker.limits = {lecturer.max_live_days_week, lecturer.max_live_days_month,
                     lecturer.max_live_days_year};
    for (const rcpsp::PeriodKind& kind : base_.period_kinds)
      worker.worked_before.emplace_back(kind.periods, 0);
    for (const DayRange& absence : lecturer.absences)
      worker.available.erase(time_of(absence.first), time_of(absence.end));
    TimeSet booked(base_.horizon);
    for (const Booking& booking : lecturer.bookings)
      booked.insert(time_of(booking.days.first), time_of(booking.days.end));
    for (Time t = booked.next(0); t != TimeSet::none && t < base_.horizon; t = booked.next(t + 1)) {
      worker.available.erase(t);
      for (std::size_t kind = 0; kind < base_.period_kinds.size(); ++kind)
        ++worker.worked_before[kind][base_.period_kinds[kind].period_at[t]];
    }
    worker.home = rcpsp::SiteId(lecturer.home.row());
    worker.mobility =
        lecturer.travels == Travels::yes ? rcpsp::Mobility::anywhere : rcpsp::Mobility::home_only;
    worker.cost_per_time = lecturer.fee_vnd_per_live_day;
    worker.group = rcpsp::GroupId(lecturer.institution.row());
    base_.workers.add(std::move(worker));
  }
}

void Frame::find_lecturer_kinds() {
  const auto before = [](const rcpsp::Worker* a, const rcpsp::Worker* b) {
    return std::tie(a->available.words(), a->limits, a->worked_before) <
           std::tie(b->available.words(), b->limits, b->worked_before);
  };
  std::map<const rcpsp::Worker*, std::size_t, decltype(before)> kinds(before);
  for (const rcpsp::Worker& worker : base_.workers)
    lecturer_kind_.push_back(kinds.try_emplace(&worker, kinds.size()).first->second);
  lecturer_kinds_ = kinds.size();
}

rcpsp::ResourceId Frame::add_resource(std::int32_t capacity) {
  return base_.resources.add({std::vector<std::int32_t>(base_.horizon, capacity)});
}

void Frame::add_places() {
  for (const Place& place : scenario_.places) {
    const rcpsp::ResourceId id = add_resource(place.sessions_at_once);
    for (const PlaceBooking& booking : place.bookings) {
      const Time end = std::min(time_of(booking.days.end), base_.horizon);
      for (Time t = std::max(0, time_of(booking.days.first)); t < end; ++t)
        base_.resources[id].capacity[t] -= booking.sessions;
    }
    place_resource_.push_back(id);
  }
}

void Frame::add_limits() {
  if (scenario_.lms.live_sessions > 0) live_sessions_ = add_resource(scenario_.lms.live_sessions);
  if (scenario_.lms.learners > 0) lms_learners_ = add_resource(scenario_.lms.learners);
  const cohort::Rules rules(scenario_);
  for (const ProvinceId id : scenario_.provinces.ids()) {
    const bool limited = scenario_.provinces[id].away_share_percent < 100;
    away_resource_.push_back(limited ? add_resource(rules.away_limit(id)) : rcpsp::ResourceId{});
  }
  std::vector<int> colleagues(scenario_.schools.size());
  for (const Learner& learner : scenario_.learners) {
    if (learner.school.valid()) ++colleagues[learner.school.row()];
  }
  const bool kept_apart = scenario_.policies.same_school == SameSchool::never_away_together;
  for (const int learners : colleagues)
    school_resource_.push_back(kept_apart && learners > 1 ? add_resource(1) : rcpsp::ResourceId{});
}

TimeSet Frame::times_of(const DaySet& days) const {
  TimeSet times(base_.horizon);
  for (Time t = 0; t < base_.horizon; ++t) {
    if (days.contains(day_of(t))) times.insert(t);
  }
  return times;
}

namespace {

/// Starts whose phases fall on allowed days, by shifting the runs of allowed days.
TimeSet phase_starts(const DeliveryModel& model, const TimeSet& online, const TimeSet& live) {
  TimeSet starts = live.runs(model.live_days).earlier(model.pre_days);
  if (model.pre_days > 0) starts.keep_only(online.runs(model.pre_days));
  if (model.post_days > 0)
    starts.keep_only(online.runs(model.post_days).earlier(model.pre_days + model.live_days));
  return starts;
}

}  // namespace

void Frame::add_openings() {
  const auto cut = [&](TimeSet& starts, std::optional<Day> from, std::optional<Day> last) {
    if (from) starts.erase(0, time_of(*from));
    if (last) starts.erase(std::max(0, time_of(*last) + 1), base_.horizon);
  };
  for (const Province& province : scenario_.provinces) {
    const TimeSet online = times_of(province.days.for_use(DayUse::online));
    const std::array live{times_of(province.days.for_use(DayUse::live_in_person)),
                          times_of(province.days.for_use(DayUse::live_virtual))};
    for (const Module& module : scenario_.modules) {
      for (const TimeSet& live_days : live) {
        TimeSet starts = phase_starts(module.model, online, live_days);
        const Day last_day = scenario_.horizon.end - days{module.model.length_days()};
        cut(starts, module.ready(), last_day);
        cut(starts, province.lms_ready, std::nullopt);
        if (const Wave* wave = module.wave_of(province.region)) {
          cut(starts, wave->opens, std::nullopt);
          if (wave->within_days) cut(starts, std::nullopt, wave->opens + days{*wave->within_days});
        }
        province_openings_.push_back(std::move(starts));
      }
    }
  }
  for (const Place& place : scenario_.places) {
    TimeSet open(base_.horizon);
    open.insert(0, base_.horizon);
    for (const DayRange& closed : place.closed)
      open.erase(time_of(closed.first), time_of(closed.end));
    if (place.province.valid()) {
      const Province& province = scenario_.provinces[place.province];
      open.keep_only(times_of(province.days.for_use(DayUse::live_in_person)));
    }
    for (const Module& module : scenario_.modules)
      place_openings_.push_back(open.runs(module.model.live_days).earlier(module.model.pre_days));
  }
}

const TimeSet& Frame::openings(ProvinceId province, ModuleId module, DeliveryMode mode) const {
  const std::size_t row = province.row() * scenario_.modules.size() + module.row();
  return province_openings_[row * 2 + (mode == DeliveryMode::in_person ? 0 : 1)];
}

const TimeSet& Frame::openings(PlaceId place, ModuleId module) const {
  return place_openings_[place.row() * scenario_.modules.size() + module.row()];
}

}  // namespace lotrinh::schedule
