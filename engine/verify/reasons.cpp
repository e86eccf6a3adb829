// "What cannot be placed under these rules is left out with its reason": each entry of the
// unplaced list has a sentence, and its code is true as far as the scenario alone can tell:
// `prerequisite` has a module before it that is not placed; `no_date` has no opening day for this
// learner alone, however early the modules before it close (in a plan made anew: from the first day
// on which a new opening may be, after the modules before it as they are placed); `no_lecturer` has
// too few lecturers that could ever teach this learner; `pinned_out` has a pin or forbid in the
// scenario at all. The other codes weigh one learner against others and are not judged here.

#include "verify/rules.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace lotrinh::verify {
namespace {

bool placed(const Book& book, LearnerId learner, ModuleId module) {
  const auto held = book.sessions_of(learner);
  return std::any_of(held.begin(), held.end(),
                     [&](std::uint32_t row) { return book.sessions[row].module == module; });
}

bool allows_mode(const Module& module, DeliveryMode mode) {
  return std::count(module.model.modes.begin(), module.model.modes.end(), mode) > 0;
}

/// Opening days that one learner would have if nobody else were there.
class LonelyDates {
 public:
  explicit LonelyDates(const Scenario& scenario) : scenario_(scenario) {}

  /// The first opening day of the module for this learner, who may be placed in others already.
  std::optional<Day> first_for(const Book& book, LearnerId learner, ModuleId module) {
    const Learner& who = scenario_.learners[learner];
    if (!scenario_.revised_from) return first(who.province, who.module_list(), module);
    Day from = *scenario_.revised_from + days{scenario_.replan.freeze_date_days};
    for (const Prerequisite& after : scenario_.modules[module].after) {
      const HeldSession* before = session_of(book, learner, after.module);
      if (before != nullptr && before->timing == Timing::in_horizon)
        from = std::max(from, before->post.end + days{after.gap_days});
    }
    return searched(who.province, who.module_list(), module, from);
  }

 private:
  /// The first opening day of the module for somebody of that province who takes these modules, or
  /// nothing. Remembers: many learners ask the same.
  std::optional<Day> first(ProvinceId province, const std::vector<ModuleId>& wanted,
                           ModuleId module) {
    const auto [at, is_new] = known_.try_emplace({province, module, wanted});
    // Entered as "none" before it is known: a circle of prerequisites has no first day.
    if (!is_new) return at->second;
    const std::optional<Day> found = searched(province, wanted, module, scenario_.horizon.first);
    known_[{province, module, wanted}] = found;
    return found;
  }

  std::optional<Day> searched(ProvinceId province, const std::vector<ModuleId>& wanted, ModuleId id,
                              Day earliest) {
    const Module& module = scenario_.modules[id];
    Day from = std::max(earliest, first_opening(scenario_, module));
    Day to = scenario_.horizon.end -
             days{module.model.pre_days + module.model.live_days + module.model.post_days};
    for (const Prerequisite& after : module.after) {
      if (std::count(wanted.begin(), wanted.end(), after.module) == 0) continue;
      const std::optional<Day> before = first(province, wanted, after.module);
      if (!before) return std::nullopt;
      const DeliveryModel& model = scenario_.modules[after.module].model;
      from = std::max(from, *before + days{model.pre_days + model.live_days + model.post_days +
                                           after.gap_days});
    }
    const Province& own = scenario_.provinces[province];
    if (own.lms_ready) from = std::max(from, *own.lms_ready);
    if (const Wave* wave = wave_for(module, own.region)) {
      from = std::max(from, wave->opens);
      to = std::min(to, last_opening(*wave).value_or(to));
    }
    for (Day day = from; day <= to; day += days{1}) {
      if (possible(own, province, module, day)) return day;
    }
    return std::nullopt;
  }

  bool possible(const Province& own, ProvinceId province, const Module& module, Day opens) const {
    const DayRange pre{opens, opens + days{module.model.pre_days}};
    const DayRange live{pre.end, pre.end + days{module.model.live_days}};
    const DayRange post{live.end, live.end + days{module.model.post_days}};
    const DaySet& online = own.days.for_use(DayUse::online);
    if (first_day_missing(online, pre) || first_day_missing(online, post)) return false;
    const auto takes_it = [&](const Place& place) {
      return allows_mode(module, place.mode) && can_host(place, live) &&
             place.seats >= module.class_size.min_learners && reachable(province, place, live);
    };
    return std::any_of(scenario_.places.begin(), scenario_.places.end(), takes_it);
  }

  bool reachable(ProvinceId province, const Place& place, DayRange live) const {
    const ProvinceDays& own = scenario_.provinces[province].days;
    if (place.mode == DeliveryMode::virtual_live)
      return !first_day_missing(own.for_use(DayUse::live_virtual), live);
    const ProvinceDays& there = scenario_.provinces[place.province].days;
    return !first_day_missing(own.for_use(DayUse::live_in_person), live) &&
           !first_day_missing(there.for_use(DayUse::live_in_person), live) &&
           scenario_.distance_km(place.province, province) <= scenario_.travel.venue_max_km;
  }

  using Key = std::tuple<ProvinceId, ModuleId, std::vector<ModuleId>>;
  const Scenario& scenario_;
  std::map<Key, std::optional<Day>> known_;
};

bool free_for(const Lecturer& lecturer, DayRange live) {
  const auto absent = [&](const DayRange& range) {
    return range.first < live.end && live.first < range.end;
  };
  const auto booked = [&](const Booking& booking) { return absent(booking.days); };
  return std::none_of(lecturer.absences.begin(), lecturer.absences.end(), absent) &&
         std::none_of(lecturer.bookings.begin(), lecturer.bookings.end(), booked);
}

/// Whether some stretch of live days is free and within the limits taken alone.
bool ever_there(const Scenario& scenario, const Lecturer& lecturer, const Module& module) {
  const int needed = module.model.live_days;
  const int limit = std::min(
      {lecturer.max_live_days_week, lecturer.max_live_days_month, lecturer.max_live_days_year});
  if (limit < needed) return false;
  if (lecturer.travels == Travels::no && !allows_mode(module, DeliveryMode::virtual_live))
    return false;
  for (Day day = scenario.horizon.first; day + days{needed} <= scenario.horizon.end;
       day += days{1}) {
    if (free_for(lecturer, {day, day + days{needed}})) return true;
  }
  return false;
}

bool could_teach(const Scenario& scenario, const Lecturer& lecturer, ModuleId module,
                 const Learner& learner) {
  const Qualification needed{module, learner.level};
  const auto& serves = scenario.institutions[lecturer.institution].serves;
  return std::count(lecturer.qualifications.begin(), lecturer.qualifications.end(), needed) > 0 &&
         (serves.empty() || std::count(serves.begin(), serves.end(), learner.province) > 0) &&
         ever_there(scenario, lecturer, scenario.modules[module]);
}

/// Whether leads and co-lecturers could be filled with different people.
bool enough_lecturers(const Scenario& scenario, ModuleId module, const Learner& learner) {
  int leads = 0;
  int cos = 0;
  int either = 0;
  for (const Lecturer& lecturer : scenario.lecturers) {
    if (!could_teach(scenario, lecturer, module, learner)) continue;
    const bool lead = std::count(lecturer.roles.begin(), lecturer.roles.end(), Role::lead) > 0;
    const bool co = std::count(lecturer.roles.begin(), lecturer.roles.end(), Role::co) > 0;
    leads += lead ? 1 : 0;
    cos += co ? 1 : 0;
    either += lead || co ? 1 : 0;
  }
  const Module& wanted = scenario.modules[module];
  return leads >= wanted.leads && cos >= wanted.cos && either >= wanted.leads + wanted.cos;
}

/// The same, remembered by what it depends on.
class LecturersEnough {
 public:
  explicit LecturersEnough(const Scenario& scenario) : scenario_(scenario) {}
  bool operator()(ModuleId module, const Learner& learner) {
    const auto [at, is_new] = known_.try_emplace({module, learner.level, learner.province});
    if (is_new) at->second = enough_lecturers(scenario_, module, learner);
    return at->second;
  }

 private:
  const Scenario& scenario_;
  std::map<std::tuple<ModuleId, LevelId, ProvinceId>, bool> known_;
};

bool prerequisite_unplaced(const Book& book, const Unplaced& unplaced) {
  const auto& after = book.scenario.modules[unplaced.module].after;
  return std::any_of(after.begin(), after.end(), [&](const Prerequisite& before) {
    return takes(book.scenario, unplaced.learner, before.module) &&
           !placed(book, unplaced.learner, before.module);
  });
}

struct Judge {
  LonelyDates dates;
  LecturersEnough enough_lecturers;
};

/// Why the code is not true, or an empty string.
std::string why_false(const Book& book, const Unplaced& unplaced, Judge& judge) {
  const Learner& learner = book.scenario.learners[unplaced.learner];
  switch (unplaced.code) {
    case UnplacedCode::prerequisite:
      return prerequisite_unplaced(book, unplaced) ? "" : "every module before it is placed";
    case UnplacedCode::no_date: {
      const auto day = judge.dates.first_for(book, unplaced.learner, unplaced.module);
      return day ? "the learner alone could open on " + shown(*day) : "";
    }
    case UnplacedCode::no_lecturer:
      return judge.enough_lecturers(unplaced.module, learner) ? "enough lecturers could teach it"
                                                              : "";
    case UnplacedCode::pinned_out:
      return book.scenario.pins.empty() ? "the scenario has no pins and no forbids" : "";
    default:
      return "";
  }
}

std::string_view code_name(UnplacedCode code) {
  switch (code) {
    case UnplacedCode::prerequisite:
      return "prerequisite";
    case UnplacedCode::no_date:
      return "no_date";
    case UnplacedCode::no_lecturer:
      return "no_lecturer";
    default:
      return "pinned_out";
  }
}

}  // namespace

void check_reasons(const Book& book, Findings& findings) {
  Judge judge{LonelyDates(book.scenario), LecturersEnough(book.scenario)};
  for (const Unplaced& unplaced : book.plan.unplaced) {
    if (!exists(book.scenario.learners, unplaced.learner) ||
        !exists(book.scenario.modules, unplaced.module) ||
        !takes(book.scenario, unplaced.learner, unplaced.module))
      continue;
    const std::string learner(book.scenario.learners[unplaced.learner].code);
    const std::string about =
        "learner " + learner + ", module " + book.scenario.modules[unplaced.module].code + ": ";
    if (unplaced.reason.empty()) {
      findings.push_back({ViolationKind::reason_missing, learner,
                          about + "listed as unplaced without a sentence that says why"});
    }
    const std::string why = why_false(book, unplaced, judge);
    if (why.empty()) continue;
    findings.push_back(
        {ViolationKind::reason_false, learner,
         about + "the reason '" + std::string(code_name(unplaced.code)) + "' is not true: " + why});
  }
}

}  // namespace lotrinh::verify
