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
  return std::count(again.begin(), again.end(), session.code) > 0;
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

}  // namespace lotrinh::verify
