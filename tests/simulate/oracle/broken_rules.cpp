#include "simulate/oracle/broken_rules.hpp"

#include "verify/verify.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace lotrinh::test {
namespace {

using simulate::Log;
using simulate::Row;
using verify::ViolationKind;

/// Kinds that say nothing about a year: figures of a plan, its lists, sizes of classes; and the
/// sequence, which is looked at here: who fails a retake while in the next module takes the class
/// before it a second time, after the next one.
bool is_about_plans(ViolationKind kind) {
  static const std::set<ViolationKind> kinds{
      ViolationKind::digest_mismatch,        ViolationKind::empty_cohort,
      ViolationKind::cohort_not_one_module,  ViolationKind::not_placed_nor_listed,
      ViolationKind::class_too_small,        ViolationKind::prerequisite_not_placed,
      ViolationKind::prerequisite_gap,       ViolationKind::goal_missing,
      ViolationKind::pinned_session_missing, ViolationKind::goal_mismatch,
      ViolationKind::reason_missing,         ViolationKind::needless_unplaced,
      ViolationKind::bound_above_value};
  return kinds.count(kind) > 0;
}

class Oracle {
 public:
  Oracle(const Scenario& scenario, const Log& log) : scenario_(scenario), log_(log) {}

  std::vector<std::string> found(std::size_t planned_sessions) {
    for (const Log::LiveDay& day : log_.live_days) check_day(day);
    check_crowds();
    for (const Log::Held& held : log_.held) {
      check_study(held);
      check_all_days_met(held);
      check_sequence(held);
    }
    check_completions();
    check_as_plan(planned_sessions);
    return found_;
  }

 private:
  [[nodiscard]] bool struck(bool province, std::size_t row, int day, int known, DayUse use) const {
    return std::any_of(log_.away.begin(), log_.away.end(), [&](const Log::Away& away) {
      if (away.province != province || away.row != row) return false;
      if (day < away.first || day >= away.end || away.first > known) return false;
      if (!province) return true;
      if (away.effect == ClosureEffect::nothing) return true;
      if (away.effect == ClosureEffect::online_only) return use != DayUse::online;
      return use == DayUse::live_in_person;
    });
  }

  [[nodiscard]] std::set<std::size_t> provinces_of(Row row) const {
    std::set<std::size_t> provinces;
    for (const Log::Held& held : log_.held) {
      if (held.row != row) continue;
      for (const Row learner : held.learners)
        provinces.insert(scenario_.learners[LearnerId(learner)].province.row());
    }
    return provinces;
  }

  void check_day(const Log::LiveDay& day) {
    const Place& place = scenario_.places[PlaceId(day.place)];
    const bool in_person = place.mode == DeliveryMode::in_person;
    const DayUse use = in_person ? DayUse::live_in_person : DayUse::live_virtual;
    const Module& module = scenario_.modules[ModuleId(day.module)];
    if (day.leads.size() != static_cast<std::size_t>(module.leads) ||
        day.cos.size() != static_cast<std::size_t>(module.cos))
      add(day, "wrong number of lecturers");
    for (const std::size_t province : provinces_of(day.held)) {
      if (struck(true, province, day.day, day.day, use)) add(day, "a province is closed");
    }
    if (in_person && struck(true, place.province.row(), day.day, day.day, use))
      add(day, "the venue is closed");
    for (const Role role : {Role::lead, Role::co}) {
      for (const std::uint16_t lecturer : role == Role::lead ? day.leads : day.cos)
        check_lecturer(day, lecturer, role);
    }
  }

  void check_lecturer(const Log::LiveDay& day, std::uint16_t row, Role role) {
    if (row >= scenario_.lecturers.size()) {
      add(day, "a place in the team is empty");
      return;
    }
    const Lecturer& lecturer = scenario_.lecturers[LecturerId(row)];
    if (!teaching_.insert({row, day.day}).second) add(day, lecturer.code + " is in two classes");
    if (struck(false, row, day.day, day.day, DayUse::online)) add(day, lecturer.code + " is ill");
    if (!lecturer.has_role(role)) add(day, lecturer.code + " has not this role");
    for (std::size_t level = 0; level < scenario_.levels.size(); ++level) {
      if (((day.levels >> level) & 1U) != 0 &&
          !lecturer.qualified(ModuleId(day.module), LevelId(level)))
        add(day, lecturer.code + " is not qualified");
    }
    const Day date = scenario_.horizon.first + days{day.day};
    for (const DayRange& absence : lecturer.absences) {
      if (absence.contains(date)) add(day, lecturer.code + " is absent");
    }
    for (const Booking& booking : lecturer.bookings) {
      if (booking.days.contains(date)) add(day, lecturer.code + " is booked");
    }
  }

  void check_crowds() {
    std::map<std::pair<std::uint16_t, int>, int> rooms;
    std::map<int, int> live;
    for (const Log::LiveDay& day : log_.live_days) {
      const Place& place = scenario_.places[PlaceId(day.place)];
      const Day date = scenario_.horizon.first + days{day.day};
      int booked = 0;
      for (const PlaceBooking& booking : place.bookings) {
        if (booking.days.contains(date)) booked += booking.sessions;
      }
      if (++rooms[{day.place, day.day}] + booked > place.sessions_at_once)
        add(day, place.code + " is full");
      if (place.mode == DeliveryMode::virtual_live &&
          ++live[day.day] > scenario_.lms.live_sessions && scenario_.lms.live_sessions > 0)
        add(day, "too many classes on the LMS");
    }
  }

  /// Online phases of a class keep clear of closures that were known when it opened.
  void check_study(const Log::Held& held) {
    const DeliveryModel& model = scenario_.modules[ModuleId(held.as_held.module)].model;
    const int opens = held.as_held.opens;
    for (int day = opens; day < opens + model.length_days(); ++day) {
      const bool live =
          day >= opens + model.pre_days && day < opens + model.pre_days + model.live_days;
      for (const std::size_t province : provinces_of(held.row)) {
        if (!live && struck(true, province, day, opens, DayUse::online))
          found_.push_back(fmt::format("class {} studies on day {} in closed {}", held.row, day,
                                       scenario_.provinces[ProvinceId(province)].code));
      }
    }
  }

  /// Whoever is in a class has been in one of each module that comes first. It closed in time, and
  /// when the later one opened they had not been told to take it again, nor come for somebody else.
  void check_sequence(const Log::Held& held) {
    for (const Prerequisite& before : scenario_.modules[ModuleId(held.as_held.module)].after) {
      for (const Row learner : held.learners) {
        if (!takes(learner, before.module)) continue;
        const bool attended =
            std::any_of(log_.held.begin(), log_.held.end(), [&](const Log::Held& first) {
              return first.as_held.module == before.module.row() &&
                     std::binary_search(first.learners.begin(), first.learners.end(), learner) &&
                     counts_for(first, held, before.gap_days, learner);
            });
        if (!attended)
          found_.push_back(fmt::format("learner {} is in class {} too soon after module {}",
                                       scenario_.learners[LearnerId(learner)].code, held.row,
                                       scenario_.modules[before.module].code));
      }
    }
  }

  [[nodiscard]] bool counts_for(const Log::Held& first, const Log::Held& later, int gap_days,
                                Row learner) const {
    const Module& module = scenario_.modules[ModuleId(first.as_held.module)];
    const int opens = later.as_held.opens;
    if (first.as_held.opens + module.model.length_days() + gap_days > opens) return false;
    return std::none_of(log_.again.begin(), log_.again.end(), [&](const Log::Again& again) {
      return again.learner == learner && again.module == first.as_held.module &&
             again.day > first.as_held.opens &&
             (again.day < opens || (again.successor && again.day == opens));
    });
  }

  [[nodiscard]] bool takes(Row learner, ModuleId module) const {
    const auto wanted = scenario_.learners[LearnerId(learner)].modules;
    return std::find(wanted.begin(), wanted.end(), module) != wanted.end();
  }

  /// A class that was held has met once on each of its live days.
  void check_all_days_met(const Log::Held& held) {
    const DeliveryModel& model = scenario_.modules[ModuleId(held.as_held.module)].model;
    const int live = held.as_held.opens + model.pre_days;
    for (int day = live; day < live + model.live_days; ++day) {
      const auto met = std::count_if(
          log_.live_days.begin(), log_.live_days.end(),
          [&](const Log::LiveDay& of) { return of.held == held.row && of.day == day; });
      if (met != 1)
        found_.push_back(fmt::format("class {} meets {} times on day {}", held.row, met, day));
    }
  }

  void check_completions() {
    std::set<std::pair<Row, std::uint16_t>> seen;
    for (const Log::Completion& done : log_.completions) {
      if (!seen.insert({done.learner, done.module}).second)
        found_.push_back(
            fmt::format("learner {} completes module {} twice", done.learner, done.module));
      const bool attended =
          std::any_of(log_.held.begin(), log_.held.end(), [&](const Log::Held& held) {
            const DeliveryModel& model = scenario_.modules[ModuleId(done.module)].model;
            return held.as_held.module == done.module &&
                   held.as_held.opens + model.length_days() - 1 <= done.day &&
                   std::binary_search(held.learners.begin(), held.learners.end(), done.learner);
          });
      if (!attended)
        found_.push_back(fmt::format("learner {} completes module {} without a class", done.learner,
                                     done.module));
    }
  }

  void check_as_plan(std::size_t planned_sessions) {
    const AsPlan made = as_plan(scenario_, log_);
    for (const verify::Violation& violation : verify::violations(made.scenario, made.plan)) {
      if (is_about_plans(violation.kind)) continue;
      // Make-up and top-up classes are held after their wave.
      const bool added =
          std::all_of(violation.sessions.begin(), violation.sessions.end(),
                      [&](SessionId id) { return made.rows[id.row()] >= planned_sessions; });
      if (violation.kind == ViolationKind::after_wave && added) continue;
      found_.push_back(std::string(verify::violation_name(violation.kind)) + ": " +
                       violation.message);
    }
  }

  void add(const Log::LiveDay& day, const std::string& what) {
    found_.push_back(fmt::format("class {} on day {}: {}", day.held, day.day, what));
  }

  const Scenario& scenario_;
  const Log& log_;
  std::set<std::pair<std::uint16_t, int>> teaching_;
  std::vector<std::string> found_;
};

}  // namespace

std::vector<std::string> broken_rules(const Scenario& scenario, const Log& log,
                                      std::size_t planned_sessions) {
  return Oracle(scenario, log).found(planned_sessions);
}

}  // namespace lotrinh::test
