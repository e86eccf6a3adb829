// Lecturers are "in one place at a time, with travel time between places": between the live days
// of two sessions in person that follow each other in different provinces lie the free days of
// the distance band; who does not travel teaches in person in the home province only. Learners do
// not travel further to a venue than the programme allows.

#include "verify/lecturer_sessions.hpp"
#include "verify/rules.hpp"

#include <algorithm>

namespace lotrinh::verify {
namespace {

ProvinceId venue_province(const Book& book, const HeldSession& session) {
  return book.scenario.places[session.place].province;
}

void check_journey(const Book& book, const Lecturer& lecturer, const HeldSession& from,
                   const HeldSession& to, Findings& findings) {
  const ProvinceId start = venue_province(book, from);
  const ProvinceId end = venue_province(book, to);
  if (start == end) return;
  const int km = book.scenario.distance_km(start, end);
  const int needed = free_days_for(book.scenario.travel, km);
  const auto free_days = (to.live.first - from.live.end).count();
  if (free_days >= needed) return;
  findings.push_back({ViolationKind::travel_time,
                      lecturer.code,
                      "lecturer " + lecturer.code + " ends session " + from.code + " in " +
                          book.scenario.provinces[start].code + " on " +
                          shown(from.live.end - days{1}) + " and begins session " + to.code +
                          " in " + book.scenario.provinces[end].code + " on " +
                          shown(to.live.first) + "; " + std::to_string(km) + " km need " +
                          std::to_string(needed) + " free days between",
                      {std::min(from.id, to.id), std::max(from.id, to.id)}});
}

void check_home(const Book& book, const Lecturer& lecturer, const HeldSession& session,
                Findings& findings) {
  if (lecturer.travels == Travels::yes || venue_province(book, session) == lecturer.home) return;
  findings.push_back({ViolationKind::lecturer_does_not_travel,
                      session.code,
                      "session " + session.code + " meets at " +
                          book.scenario.places[session.place].code + ", but lecturer " +
                          lecturer.code + " does not travel out of " +
                          book.scenario.provinces[lecturer.home].code,
                      {session.id}});
}

void check_learners_way(const Book& book, const HeldSession& session, Findings& findings) {
  const Place& place = book.scenario.places[session.place];
  for (const ProvinceId province : session.provinces) {
    const int km = book.scenario.distance_km(place.province, province);
    if (km <= book.scenario.travel.venue_max_km) continue;
    findings.push_back({ViolationKind::venue_too_far,
                        session.code,
                        "session " + session.code + " meets at " + place.code + ", " +
                            std::to_string(km) + " km from " +
                            book.scenario.provinces[province].code + "; at most " +
                            std::to_string(book.scenario.travel.venue_max_km) + " are allowed",
                        {session.id}});
  }
}

}  // namespace

int free_days_for(const Travel& travel, int distance_km) {
  int needed = 0;
  for (const TravelBand& band : travel.bands) {
    needed = band.free_days;
    if (distance_km <= band.up_to_km) break;
  }
  return needed;
}

void check_travel(const Book& book, Findings& findings) {
  for (const HeldSession& session : book.sessions) {
    if (meets_in_person(book, session)) check_learners_way(book, session, findings);
  }
  const auto taught = sessions_by_lecturer(book);
  for (const LecturerId id : book.scenario.lecturers.ids()) {
    const Lecturer& lecturer = book.scenario.lecturers[id];
    const HeldSession* last = nullptr;
    for (const HeldSession* session : taught[id.row()]) {
      if (!meets_in_person(book, *session)) continue;
      check_home(book, lecturer, *session, findings);
      if (last != nullptr) check_journey(book, lecturer, *last, *session, findings);
      last = session;
    }
  }
}

}  // namespace lotrinh::verify
