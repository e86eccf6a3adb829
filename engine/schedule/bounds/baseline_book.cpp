// What is left to each session of the baseline by itself: its own days, places and lecturers under
// the scenario as it is now, other sessions aside. Whatever a plan does with the session is one of
// the cases here, so the cheapest of them is a lower bound.
#include "schedule/bounds/baseline_book.hpp"

#include <algorithm>

namespace lotrinh::schedule {
namespace {

ProofLine reason(ProofFact fact, const std::string& module, const std::string& who) {
  return {fact, module, "", who, 0, 0, 0};
}

bool overlap(const DayRange& a, const DayRange& b) { return a.first < b.end && b.first < a.end; }

/// The first stretch of days of the range that are not in the set; nothing when all are.
std::optional<DayRange> missing_days(const DaySet& allowed, const DayRange& range) {
  for (Day day = range.first; day < range.end; day += days{1}) {
    if (allowed.contains(day)) continue;
    DayRange found{day, day};
    while (found.end < range.end && !allowed.contains(found.end)) found.end += days{1};
    return found;
  }
  return std::nullopt;
}

std::string shown(const DayRange& range) {
  return iso(range.first) + ";" + iso(range.end - days{1});
}

bool was_split(const Scenario& scenario, const std::string& cohort) {
  return std::any_of(scenario.splits.begin(), scenario.splits.end(),
                     [&](const CohortSplit& split) { return split.cohort == cohort; });
}

Told cheaper(const Told& a, const Told& b) { return b.total() < a.total() ? b : a; }

}  // namespace

BaselineBook::BaselineBook(const Scenario& scenario, const Plan& baseline, std::int64_t left_out)
    : scenario_(scenario), from_(*scenario.revised_from), left_out_(left_out) {
  for (const Session& session : baseline.sessions) add(baseline, session);
}

void BaselineBook::add(const Plan& baseline, const Session& session) {
  PendingSession own;
  own.code = session_code(scenario_, baseline, session);
  own.cohort = session.cohort;
  own.module = session.module;
  own.place = session.place;
  own.at = phases(scenario_.modules[session.module], session.opens);
  const auto& again = scenario_.not_held;
  if (session.opens < from_ && std::find(again.begin(), again.end(), own.code) != again.end())
    own.stage = Stage::not_held;
  else if (own.at.live.end <= from_)
    return;
  else if (session.opens < from_)
    own.stage = Stage::running;
  own.learners = learners_in(scenario_, baseline, session);
  own.provinces = provinces_of(scenario_, own.learners);
  own.levels = levels_of(scenario_, own.learners);
  for (const Teaching& teaching : session.teaching) own.team.push_back(teaching.lecturer);
  const DayRange& horizon = scenario_.horizon;
  if (own.learners.empty() || !own.place.valid() || own.at.pre.first < horizon.first ||
      own.at.post.end > horizon.end)
    return;
  if (was_split(scenario_, baseline.cohorts[session.cohort].code))
    add_parted(baseline, own);
  else
    pending_.push_back(std::move(own));
}

void BaselineBook::add_parted(const Plan& baseline, const PendingSession& session) {
  const Cohort& cohort = baseline.cohorts[session.cohort];
  if (session.stage != Stage::coming) return;  // what is running goes on together
  for (const CohortSplit& split : scenario_.splits) {
    if (split.cohort != cohort.code) continue;
    PartedSession parted{session.code, session.module, 0, 0,
                         std::min(when_moved(session).weight, weight_kept(session))};
    for (const LearnerId id : session.learners) {
      if (std::find(cohort.members.begin(), cohort.members.end(), id) == cohort.members.end())
        continue;
      const auto& leaving = split.leaving;
      const ProvinceId province = scenario_.learners[id].province;
      const bool leaves = std::find(leaving.begin(), leaving.end(), province) != leaving.end();
      ++(leaves ? parted.leaving : parted.staying);
    }
    parted_.push_back(std::move(parted));
    return;  // a second split of the same cohort adds nothing that could be added up
  }
}

void BaselineBook::add_province(const PendingSession& session, ProofFact fact, ProvinceId province,
                                const std::string& dates, Bar& bar) const {
  bar.lines.push_back(
      reason(fact, scenario_.modules[session.module].code,
             session.code + ";" + scenario_.provinces[province].code + ";" + dates));
  for (const LearnerId id : session.learners)
    bar.learners += scenario_.learners[id].province == province ? 1 : 0;
}

BaselineBook::Bar BaselineBook::barred_before(const PendingSession& session) const {
  Bar bar;
  if (session.stage == Stage::running) return bar;
  const Module& module = scenario_.modules[session.module];
  const Day opens = session.at.pre.first;
  const std::optional<Day> ready = module.ready();
  if (ready && opens < *ready) {
    bar.lines.push_back(reason(ProofFact::unready, module.code, session.code + ";" + iso(*ready)));
    bar.learners = static_cast<std::int64_t>(session.learners.size());
    return bar;
  }
  for (const ProvinceId id : session.provinces) {
    const Province& province = scenario_.provinces[id];
    if (province.lms_ready && opens < *province.lms_ready)
      add_province(session, ProofFact::no_accounts, id, iso(*province.lms_ready), bar);
  }
  return bar;
}

BaselineBook::Bar BaselineBook::barred_online(const PendingSession& session) const {
  Bar bar;
  for (const ProvinceId id : session.provinces) {
    const DaySet& online = scenario_.provinces[id].days.for_use(DayUse::online);
    auto gap = missing_days(online, session.at.pre);
    if (!gap) gap = missing_days(online, session.at.post);
    if (gap) add_province(session, ProofFact::no_online, id, shown(*gap), bar);
  }
  return bar;
}

BaselineBook::Bar BaselineBook::barred_live(const PendingSession& session, PlaceId id) const {
  const Place& place = scenario_.places[id];
  const bool in_person = place.mode == DeliveryMode::in_person;
  const DayUse use = in_person ? DayUse::live_in_person : DayUse::live_virtual;
  const auto gap_in = [&](ProvinceId province) {
    return missing_days(scenario_.provinces[province].days.for_use(use), session.at.live);
  };
  Bar bar;
  if (in_person) {
    if (const auto gap = gap_in(place.province)) {
      add_province(session, ProofFact::no_live, place.province, shown(*gap), bar);
      bar.learners = static_cast<std::int64_t>(session.learners.size());
      return bar;
    }
  }
  for (const ProvinceId province : session.provinces)
    if (const auto gap = gap_in(province))
      add_province(session, ProofFact::no_live, province, shown(*gap), bar);
  return bar;
}

BaselineBook::Bar BaselineBook::barred_room(const PendingSession& session, PlaceId id) const {
  const Place& place = scenario_.places[id];
  for (Day day = session.at.live.first; day < session.at.live.end; day += days{1}) {
    int booked = 0;
    for (const PlaceBooking& booking : place.bookings)
      booked += booking.days.contains(day) ? booking.sessions : 0;
    const bool closed = std::any_of(place.closed.begin(), place.closed.end(),
                                    [&](const DayRange& range) { return range.contains(day); });
    if (closed || booked >= place.sessions_at_once)
      return {{reason(ProofFact::no_room, scenario_.modules[session.module].code,
                      session.code + ";" + place.code + ";" + iso(day))},
              static_cast<std::int64_t>(session.learners.size())};
  }
  return {};
}

BaselineBook::Bar BaselineBook::barred(const PendingSession& session) const {
  if (session.stage == Stage::not_held)
    return {{reason(ProofFact::not_held, scenario_.modules[session.module].code, session.code)},
            static_cast<std::int64_t>(session.learners.size())};
  if (Bar bar = barred_before(session); !bar.lines.empty()) return bar;
  if (Bar bar = barred_online(session); !bar.lines.empty()) return bar;
  if (Bar bar = barred_live(session, session.place); !bar.lines.empty()) return bar;
  return barred_room(session, session.place);
}

bool BaselineBook::can_meet(const PendingSession& session, PlaceId id) const {
  const Place& place = scenario_.places[id];
  const auto& modes = scenario_.modules[session.module].model.modes;
  if (std::find(modes.begin(), modes.end(), place.mode) == modes.end()) return false;
  if (place.seats < static_cast<int>(session.learners.size())) return false;
  const auto too_far = [&](ProvinceId province) {
    return scenario_.distance_km(place.province, province) > scenario_.travel.venue_max_km;
  };
  if (place.mode == DeliveryMode::in_person &&
      std::any_of(session.provinces.begin(), session.provinces.end(), too_far))
    return false;
  return session.stage != Stage::not_held && barred_before(session).lines.empty() &&
         barred_online(session).lines.empty() && barred_live(session, id).lines.empty() &&
         barred_room(session, id).lines.empty();
}

std::vector<BaselineBook::Missing> BaselineBook::missing(const PendingSession& session) const {
  std::vector<Missing> found;
  const DayRange& live = session.at.live;
  for (const LecturerId id : session.team) {
    const Lecturer& lecturer = scenario_.lecturers[id];
    std::optional<Day> first;
    const auto look_at = [&](const DayRange& range) {
      if (!overlap(range, live)) return;
      const Day day = std::max(range.first, live.first);
      first = first ? std::min(*first, day) : day;
    };
    for (const DayRange& absence : lecturer.absences) look_at(absence);
    for (const Booking& booking : lecturer.bookings) look_at(booking.days);
    if (first) found.push_back({id, *first});
  }
  return found;
}

std::int64_t BaselineBook::weight_kept(const PendingSession& session) const {
  return scenario_.replan.weight(static_cast<int>((session.at.live.first - from_).count()));
}

Told BaselineBook::when_moved(const PendingSession& session) const {
  // Bands may weigh what they like, so every notice that an earlier opening leaves is asked.
  const int notice = std::max(0, static_cast<int>((session.at.pre.first - from_).count()));
  int least = scenario_.replan.weight(notice);
  for (int day = 0; day < notice; ++day) least = std::min(least, scenario_.replan.weight(day));
  return {static_cast<std::int64_t>(session.learners.size()),
          static_cast<std::int64_t>(session.team.size()), least};
}

Told BaselineBook::when_left(const PendingSession& session, std::int64_t learners) const {
  const Told moved = when_moved(session);
  return learners > left_out_ ? moved : cheaper(moved, {learners, 0, moved.weight});
}

std::optional<Told> BaselineBook::in_another_place(const PendingSession& session) const {
  // A smaller class, which leaves some out, may fit where this one does not.
  for (const PlaceId id : scenario_.places.ids()) {
    if (id == session.place || (left_out_ == 0 && !can_meet(session, id))) continue;
    return Told{static_cast<std::int64_t>(session.learners.size()),
                static_cast<std::int64_t>(session.team.size()), weight_kept(session)};
  }
  return std::nullopt;
}

Told BaselineBook::without_place(const PendingSession& session) const {
  const Told least = when_moved(session);
  const auto elsewhere = in_another_place(session);
  return elsewhere ? cheaper(least, *elsewhere) : least;
}

std::size_t BaselineBook::substitutes(const PendingSession& session) const {
  std::size_t found = 0;
  const Module& module = scenario_.modules[session.module];
  for (const LecturerId id : scenario_.lecturers.ids()) {
    const Lecturer& lecturer = scenario_.lecturers[id];
    if (std::find(session.team.begin(), session.team.end(), id) != session.team.end()) continue;
    const auto clash = [&](const DayRange& range) { return overlap(range, session.at.live); };
    const auto booked = [&](const Booking& booking) { return clash(booking.days); };
    if (std::any_of(lecturer.absences.begin(), lecturer.absences.end(), clash) ||
        std::any_of(lecturer.bookings.begin(), lecturer.bookings.end(), booked))
      continue;
    const auto may = [&](Role role) {
      return may_teach(scenario_, lecturer, role, session.module, session.levels,
                       session.provinces);
    };
    if ((module.leads > 0 && may(Role::lead)) || (module.cos > 0 && may(Role::co))) ++found;
  }
  return found;
}

std::optional<Told> BaselineBook::with_others(const PendingSession& session,
                                              std::size_t absent) const {
  if (left_out_ == 0 && substitutes(session) < absent) return std::nullopt;
  return Told{static_cast<std::int64_t>(session.learners.size()),
              static_cast<std::int64_t>(2 * absent), weight_kept(session)};
}

Told BaselineBook::without_lecturers(const PendingSession& session, std::size_t absent) const {
  const Told least = when_moved(session);
  const auto others = with_others(session, absent);
  return others ? cheaper(least, *others) : least;
}

}  // namespace lotrinh::schedule
