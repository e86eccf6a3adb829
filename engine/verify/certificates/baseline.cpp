// A baseline under the scenario as it is now. Each question is answered from the words of
// docs/decisions/0013-replanning.md and the rules of dates.cpp, places.cpp and lecturers.cpp, for
// one session with nothing else in the way.
#include "verify/certificates/baseline.hpp"

#include "verify/rules.hpp"

#include <algorithm>

namespace lotrinh::verify {
namespace {

/// Members who take the module elsewhere are not in the session.
void drop_elsewhere(const Scenario& scenario, const Cohort& cohort, HeldSession& session) {
  if (cohort.elsewhere.empty()) return;
  std::erase_if(session.learners, [&](LearnerId id) {
    return std::count(cohort.elsewhere.begin(), cohort.elsewhere.end(),
                      Elsewhere{id, session.module}) > 0;
  });
  session.provinces = provinces_of(scenario, session.learners);
  session.levels = levels_of(scenario, session.learners);
}

bool teaches_then(const HeldSession& session, LecturerId id) {
  return std::any_of(session.teaching.begin(), session.teaching.end(),
                     [&](const Teaching& teaching) { return teaching.lecturer == id; });
}

bool is_away(const Lecturer& lecturer, const DayRange& live) {
  const auto clash = [&](const DayRange& range) {
    return range.first < live.end && live.first < range.end;
  };
  return std::any_of(lecturer.absences.begin(), lecturer.absences.end(), clash) ||
         std::any_of(lecturer.bookings.begin(), lecturer.bookings.end(),
                     [&](const Booking& booking) { return clash(booking.days); });
}

std::int64_t weight_of(const ReplanPolicy& policy, Day now, Day date) {
  return policy.weight(std::max(0, static_cast<int>((date - now).count())));
}

}  // namespace

Baseline::Baseline(Possible& possible, const Plan& plan, std::int64_t left_out)
    : possible_(possible),
      book_(book_of(possible.scenario(), plan)),
      from_(*scenario().revised_from),
      left_out_(left_out) {
  for (HeldSession& session : book_.sessions)
    drop_elsewhere(scenario(), plan.cohorts[session.cohort], session);
  for (const HeldSession& session : book_.sessions) {
    if (session.timing == Timing::in_horizon && session.pre.first >= from_)
      opens_then_[session.module].push_back(session.pre.first);
    if (!looked_at(session)) continue;
    by_code_.try_emplace(session.code, &session);
    by_cohort_.try_emplace({session.cohort, session.module}, &session);
  }
}

bool Baseline::looked_at(const HeldSession& session) const {
  if (session.timing == Timing::outside || !session.place.valid() || session.learners.empty())
    return false;
  const std::string& cohort = book_.plan.cohorts[session.cohort].code;
  for (const CohortSplit& split : scenario().splits)
    if (split.cohort == cohort) return false;
  return session.live.end > from_ || recorded_as_not_held(session);
}

const HeldSession* Baseline::session(const std::string& code) const {
  const auto at = by_code_.find(code);
  return at == by_code_.end() ? nullptr : at->second;
}

bool Baseline::recorded_as_not_held(const HeldSession& session) const {
  const auto& again = scenario().not_held;
  return session.pre.first < from_ && std::count(again.begin(), again.end(), session.code) > 0;
}

bool Baseline::is_running(const HeldSession& session) const {
  return session.pre.first < from_ && !recorded_as_not_held(session);
}

bool Baseline::could_meet(const HeldSession& session, PlaceId id) const {
  const Place& place = scenario().places[id];
  const Module& module = scenario().modules[session.module];
  const auto& modes = module.model.modes;
  if (recorded_as_not_held(session) || std::count(modes.begin(), modes.end(), place.mode) == 0 ||
      place.seats < static_cast<std::int64_t>(session.learners.size()) ||
      !can_host(place, session.live))
    return false;
  if (!is_running(session) && session.pre.first < first_opening(scenario(), module)) return false;
  const bool in_person = place.mode == DeliveryMode::in_person;
  const DayUse use = in_person ? DayUse::live_in_person : DayUse::live_virtual;
  for (const ProvinceId province_id : session.provinces) {
    const Province& province = scenario().provinces[province_id];
    const DaySet& online = province.days.for_use(DayUse::online);
    if (!possible_.in_reach(id, province_id, place.mode) ||
        (!is_running(session) && province.lms_ready > session.pre.first) ||
        first_day_missing(online, session.pre) || first_day_missing(online, session.post) ||
        first_day_missing(province.days.for_use(use), session.live))
      return false;
  }
  return !in_person ||
         !first_day_missing(scenario().provinces[place.province].days.for_use(use), session.live);
}

Telling Baseline::when_moved(const HeldSession& session) const {
  std::int64_t least = weight_of(scenario().replan, from_, session.pre.first);
  for (Day day = from_; day < session.pre.first; day += days{1})
    least = std::min(least, weight_of(scenario().replan, from_, day));
  return {static_cast<std::int64_t>(session.learners.size()),
          static_cast<std::int64_t>(session.teaching.size()), least};
}

std::vector<Telling> Baseline::ways_without_learners(const HeldSession& session,
                                                     std::int64_t learners) const {
  std::vector<Telling> ways{when_moved(session)};
  if (learners <= left_out_) ways.push_back({learners, 0, ways[0].weight});
  return ways;
}

std::vector<Telling> Baseline::ways_without_place(const HeldSession& session) const {
  std::vector<Telling> ways{when_moved(session)};
  for (const PlaceId id : scenario().places.ids()) {
    // Where some may be left out the class may become any smaller one, which fits in anywhere.
    if (id == session.place || (left_out_ == 0 && !could_meet(session, id))) continue;
    ways.push_back({ways[0].learners, ways[0].lecturers,
                    weight_of(scenario().replan, from_, session.live.first)});
    break;
  }
  return ways;
}

std::size_t Baseline::substitutes(const HeldSession& session) const {
  const Module& module = scenario().modules[session.module];
  std::size_t found = 0;
  for (const LecturerId id : scenario().lecturers.ids()) {
    const Lecturer& lecturer = scenario().lecturers[id];
    if (teaches_then(session, id) || is_away(lecturer, session.live)) continue;
    const auto may = [&](Role role) {
      return may_teach(scenario(), lecturer, role, session.module, session.levels,
                       session.provinces);
    };
    if ((module.leads > 0 && may(Role::lead)) || (module.cos > 0 && may(Role::co))) ++found;
  }
  return found;
}

std::vector<Telling> Baseline::ways_without(const HeldSession& session,
                                            std::size_t lecturers) const {
  std::vector<Telling> ways{when_moved(session)};
  if (left_out_ > 0 || substitutes(session) >= lecturers)
    ways.push_back({ways[0].learners, static_cast<std::int64_t>(2 * lecturers),
                    weight_of(scenario().replan, from_, session.live.first)});
  return ways;
}

const HeldSession* Baseline::beside(const HeldSession& session, ModuleId module,
                                    LearnerId learner) const {
  const auto at = by_cohort_.find({session.cohort, module});
  if (at == by_cohort_.end()) return nullptr;
  const auto& learners = at->second->learners;
  return std::count(learners.begin(), learners.end(), learner) > 0 ? at->second : nullptr;
}

const Days& Baseline::openings(ProvinceId province, ModuleId module) {
  const auto [at, is_new] = openings_.try_emplace({province, module});
  if (is_new) at->second = possible_.openings(province, module);
  return at->second;
}

Day Baseline::first_opening_for(LearnerId learner, const HeldSession& session) {
  const Module& module = scenario().modules[session.module];
  Day from = scenario().horizon.first;
  for (const Prerequisite& after : module.after) {
    const HeldSession* first = beside(session, after.module, learner);
    if (first == nullptr) continue;
    const int length = scenario().modules[after.module].model.length_days();
    from = std::max(from, first_opening_for(learner, *first) + days{length + after.gap_days});
  }
  if (is_running(session) && from <= session.pre.first) {
    for (const PlaceId place : scenario().places.ids())
      if (could_meet(session, place)) return session.pre.first;
  }
  const Days& open = openings(scenario().learners[learner].province, session.module);
  const Day changed = from_ + days{scenario().replan.freeze_date_days};
  const auto& kept = opens_then_[session.module];
  for (Day day = std::max(from, from_); day < scenario().horizon.end; day += days{1}) {
    // Nothing is moved or added to days before `changed`: what opens there does so already.
    if (day < changed && std::count(kept.begin(), kept.end(), day) == 0) continue;
    if (open[book_.day_number(day)]) return day;
  }
  return scenario().horizon.end;
}

std::int64_t Baseline::weight_of_day(Day day) const {
  return weight_of(scenario().replan, from_, day);
}

std::optional<std::int64_t> Baseline::told_in_place(const HeldSession& session) {
  const auto each = weight_of_day(session.live.first);
  const auto learners = static_cast<std::int64_t>(session.learners.size());
  std::int64_t told = 0;
  if (!could_meet(session, session.place)) {
    const auto ids = scenario().places.ids();
    const bool elsewhere = std::any_of(ids.begin(), ids.end(), [&](PlaceId id) {
      return id != session.place && could_meet(session, id);
    });
    if (!elsewhere) return std::nullopt;
    told = (learners + static_cast<std::int64_t>(session.teaching.size())) * each;
  }
  std::size_t absent = 0;
  for (const Teaching& teaching : session.teaching)
    absent += is_away(scenario().lecturers[teaching.lecturer], session.live) ? 1 : 0;
  if (absent == 0) return told;
  if (substitutes(session) < absent) return std::nullopt;
  return std::max(told, (learners + static_cast<std::int64_t>(2 * absent)) * each);
}

bool Baseline::may_open(Day day, ModuleId module, bool moved) const {
  if (day >= from_ + days{scenario().replan.freeze_date_days}) return true;
  const auto at = opens_then_.find(module);
  return !moved && day >= from_ && at != opens_then_.end() &&
         std::count(at->second.begin(), at->second.end(), day) > 0;
}

std::vector<Way> Baseline::ways_together(const HeldSession& session) {
  const Module& module = scenario().modules[session.module];
  const auto learners = static_cast<std::int64_t>(session.learners.size());
  const auto people = learners + static_cast<std::int64_t>(session.teaching.size());
  std::vector<Way> ways;
  if (const auto told = told_in_place(session))
    ways.push_back({session.pre.first, *told, learners * module.days_late(session.pre.first)});
  for (Day day = from_; day < scenario().horizon.end; day += days{1}) {
    if (day == session.pre.first || !may_open(day, session.module, true)) continue;
    const bool open_to_all =
        std::all_of(session.provinces.begin(), session.provinces.end(), [&](ProvinceId province) {
          return openings(province, session.module)[book_.day_number(day)];
        });
    if (open_to_all)
      ways.push_back({day, people * weight_of_day(std::min(day, session.pre.first)),
                      learners * module.days_late(day)});
  }
  return ways;
}

std::vector<Way> Baseline::ways_alone(const HeldSession& session, LearnerId learner) {
  const Days& open = openings(scenario().learners[learner].province, session.module);
  std::vector<Way> ways;
  for (Day day = from_; day < scenario().horizon.end; day += days{1}) {
    if (!open[book_.day_number(day)] || !may_open(day, session.module, false)) continue;
    const Day of = day == session.pre.first ? session.live.first : std::min(day, session.pre.first);
    ways.push_back({day, weight_of_day(of), scenario().modules[session.module].days_late(day)});
  }
  return ways;
}

std::vector<const HeldSession*> Baseline::of_cohort(const HeldSession& session) const {
  std::vector<const HeldSession*> found;
  for (auto at = by_cohort_.lower_bound({session.cohort, ModuleId(0)});
       at != by_cohort_.end() && at->first.first == session.cohort; ++at)
    found.push_back(at->second);
  return found;
}

std::vector<const HeldSession*> Baseline::over_beside(const HeldSession& session) const {
  std::vector<const HeldSession*> found;
  for (const HeldSession& other : book_.sessions) {
    if (other.cohort == session.cohort && other.timing == Timing::in_horizon &&
        other.live.end <= from_ && !recorded_as_not_held(other))
      found.push_back(&other);
  }
  return found;
}

std::optional<Parting> Baseline::parting(const std::string& code) const {
  for (const HeldSession& session : book_.sessions) {
    if (session.code != code || session.timing != Timing::in_horizon || !session.place.valid() ||
        session.learners.empty() || session.pre.first < from_)
      continue;
    const std::string& cohort = book_.plan.cohorts[session.cohort].code;
    const auto& splits = scenario().splits;
    const auto split = std::find_if(splits.begin(), splits.end(),
                                    [&](const CohortSplit& one) { return one.cohort == cohort; });
    if (split == splits.end()) return std::nullopt;
    Parting found{scenario().modules[session.module].code, 0, 0,
                  std::min(when_moved(session).weight, weight_of_day(session.live.first))};
    for (const LearnerId id : session.learners) {
      const ProvinceId province = scenario().learners[id].province;
      const auto& leaving = split->leaving;
      ++(std::count(leaving.begin(), leaving.end(), province) > 0 ? found.leaving : found.staying);
    }
    return found;
  }
  return std::nullopt;
}

}  // namespace lotrinh::verify
