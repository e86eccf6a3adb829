// "Pins hold": what the manager required of a session is so, and the session exists, unless its
// module's learners are listed as left out for the sake of pins; a combination that she ruled out
// does not occur.

#include "verify/rules.hpp"

#include <algorithm>
#include <map>

namespace lotrinh::verify {
namespace {

bool teaches(const HeldSession& session, LecturerId lecturer) {
  const auto same = [&](const Teaching& teaching) { return teaching.lecturer == lecturer; };
  return std::any_of(session.teaching.begin(), session.teaching.end(), same);
}

/// What the pin sets and the session does not have, in words.
std::vector<std::string> differences(const Book& book, const Pin& pin, const HeldSession& session) {
  std::vector<std::string> found;
  const Day opens = book.plan.sessions[session.id].opens;
  if (pin.opens && !pin.opens->contains(opens))
    found.push_back("opens on " + shown(opens) + " and not within " + shown(*pin.opens));
  if (pin.place.valid() && pin.place != session.place)
    found.push_back("is not at " + book.scenario.places[pin.place].code);
  if (pin.mode && !(session.place.valid() && book.scenario.places[session.place].mode == *pin.mode))
    found.push_back(*pin.mode == DeliveryMode::in_person ? "is not in person" : "is not virtual");
  for (const LecturerId lecturer : pin.lecturers) {
    if (!teaches(session, lecturer))
      found.push_back("is not taught by " + book.scenario.lecturers[lecturer].code);
  }
  return found;
}

void check_pin(const Book& book, const Pin& pin, const HeldSession& session, Findings& findings) {
  const std::vector<std::string> differs = differences(book, pin, session);
  if (pin.kind == PinKind::forbid) {
    if (differs.empty()) {
      findings.push_back({ViolationKind::forbid_broken,
                          pin.session,
                          "session " + pin.session + " is as a forbid rules out",
                          {session.id}});
    }
    return;
  }
  for (const std::string& what : differs) {
    findings.push_back({ViolationKind::pin_broken,
                        pin.session,
                        "session " + pin.session + " " + what + ", which is pinned",
                        {session.id}});
  }
}

/// Whether somebody is left out of the pinned session's module because of pins, or of what they did
/// to a module before it.
bool given_up(const Book& book, const Pin& pin) {
  const std::string module = pin.session.substr(pin.session.rfind('/') + 1);
  const auto& all = book.plan.unplaced;
  return std::any_of(all.begin(), all.end(), [&](const Unplaced& entry) {
    const bool for_pins =
        entry.code == UnplacedCode::pinned_out || entry.code == UnplacedCode::prerequisite;
    const bool known = entry.module.valid() && entry.module.row() < book.scenario.modules.size();
    return for_pins && known && book.scenario.modules[entry.module].code == module;
  });
}

}  // namespace

void check_pins(const Book& book, Findings& findings) {
  if (book.scenario.pins.empty()) return;
  std::multimap<std::string_view, const HeldSession*> by_code;
  for (const HeldSession& session : book.sessions) by_code.emplace(session.code, &session);
  for (const Pin& pin : book.scenario.pins) {
    const auto [from, to] = by_code.equal_range(pin.session);
    if (from == to && pin.kind == PinKind::require && !given_up(book, pin)) {
      findings.push_back({ViolationKind::pinned_session_missing, pin.session,
                          "session " + pin.session + " is pinned, but the plan does not have it"});
    }
    for (auto at = from; at != to; ++at) check_pin(book, pin, *at->second, findings);
  }
}

}  // namespace lotrinh::verify
