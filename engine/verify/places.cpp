// "Rooms [and] licences hold each day": a session is in a place whose mode its module allows, the
// place is open on every live day, and no more sessions are there on a day, those of other
// programmes included, than it has rooms or licences.

#include "verify/rules.hpp"

#include <algorithm>

namespace lotrinh::verify {
namespace {

void check_mode(const Book& book, const HeldSession& session, Findings& findings) {
  const Place& place = book.scenario.places[session.place];
  const Module& module = book.scenario.modules[session.module];
  const auto& modes = module.model.modes;
  if (std::count(modes.begin(), modes.end(), place.mode) > 0) return;
  findings.push_back({ViolationKind::mode_not_allowed,
                      session.code,
                      "session " + session.code + " is " +
                          (place.mode == DeliveryMode::in_person ? "in person" : "virtual") +
                          " at " + place.code + ", which module " + module.code + " does not allow",
                      {session.id}});
}

void check_open(const Book& book, const HeldSession& session, Findings& findings) {
  const Place& place = book.scenario.places[session.place];
  for (const DayRange& closed : place.closed) {
    if (closed.first >= session.live.end || session.live.first >= closed.end) continue;
    findings.push_back({ViolationKind::place_closed,
                        session.code,
                        "session " + session.code + " has live days " + shown(session.live) +
                            ", but " + place.code + " is closed " + shown(closed),
                        {session.id}});
  }
}

/// Sessions of other programmes in the place on that day.
int booked_sessions(const Place& place, Day day) {
  int booked = 0;
  for (const PlaceBooking& booking : place.bookings) {
    if (booking.days.contains(day)) booked += booking.sessions;
  }
  return booked;
}

std::vector<SessionId> live_at(const Book& book, PlaceId place, Day day) {
  std::vector<SessionId> found;
  for (const HeldSession& session : book.sessions) {
    if (session.timing == Timing::in_horizon && session.place == place &&
        session.live.contains(day))
      found.push_back(session.id);
  }
  return found;
}

void check_room(const Book& book, PlaceId id, const std::vector<int>& held, Findings& findings) {
  const Place& place = book.scenario.places[id];
  for (std::size_t number = 0; number < held.size(); ++number) {
    if (held[number] == 0) continue;
    const Day day = book.scenario.horizon.first + days{static_cast<int>(number)};
    const int booked = booked_sessions(place, day);
    if (held[number] + booked <= place.sessions_at_once) continue;
    findings.push_back({ViolationKind::place_full, place.code,
                        "place " + place.code + " has " + std::to_string(held[number]) +
                            " sessions and " + std::to_string(booked) + " of other programmes on " +
                            shown(day) + "; it takes " + std::to_string(place.sessions_at_once),
                        live_at(book, id, day)});
  }
}

}  // namespace

bool can_host(const Place& place, DayRange live) {
  for (const DayRange& closed : place.closed) {
    if (closed.first < live.end && live.first < closed.end) return false;
  }
  for (Day day = live.first; day < live.end; day += days{1}) {
    if (booked_sessions(place, day) >= place.sessions_at_once) return false;
  }
  return true;
}

void check_places(const Book& book, Findings& findings) {
  std::vector<std::vector<int>> held(book.scenario.places.size());
  for (const HeldSession& session : book.sessions) {
    if (!session.place.valid()) continue;
    check_mode(book, session, findings);
    if (session.timing == Timing::outside) continue;
    check_open(book, session, findings);
    auto& by_day = held[session.place.row()];
    if (by_day.empty()) by_day.assign(book.horizon_days(), 0);
    for (Day day = session.live.first; day < session.live.end; day += days{1})
      ++by_day[book.day_number(day)];
  }
  for (const PlaceId id : book.scenario.places.ids())
    check_room(book, id, held[id.row()], findings);
}

}  // namespace lotrinh::verify
