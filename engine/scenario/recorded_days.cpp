#include "scenario/closure_words.hpp"
#include "scenario/draft.hpp"
#include "scenario/limits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

namespace lotrinh::scenario {
namespace {

std::string reason_of(const Fact& fact, std::string_view otherwise) {
  return fact.note.empty() ? std::string(otherwise) : fact.note;
}

/// Rooms that a place has lost, by day of the horizon, and why.
struct LostRooms {
  std::vector<int> by_day;
  std::string reason;
};

void lose_rooms(Draft& draft, const WrittenFact& written, std::map<PlaceId, LostRooms>& lost) {
  const Fact& fact = written.fact;
  const auto id = draft.places.resolve(fact.subject, label_of(written, "subject"), draft.problems);
  if (!id) return;
  int left = 0;
  std::from_chars(fact.value.data(), fact.value.data() + fact.value.size(), left);
  const int rooms = draft.scenario.places[*id].sessions_at_once;
  const Label label = label_of(written, "value");
  if (!checked_integer(left, {0, rooms}, label, draft.problems)) return;
  const DayRange horizon = draft.scenario.horizon;
  const auto range = days_left(fact, *draft.scenario.revised_from);
  if (!range) return;
  LostRooms& place = lost[*id];
  place.by_day.resize(static_cast<std::size_t>(horizon.length_days()));
  if (place.reason.empty()) place.reason = reason_of(fact, "rooms recorded as lost");
  const DayRange days_here{std::max(range->first, horizon.first),
                           std::min(range->end, horizon.end)};
  for (Day day = days_here.first; day < days_here.end; day += days{1}) {
    int& most = place.by_day[static_cast<std::size_t>((day - horizon.first).count())];
    most = std::max(most, rooms - left);  // where ranges overlap, the fewest rooms count
  }
}

/// Rooms lost on a stretch of days are taken like those of another programme; a place without any
/// is closed.
void take_rooms(Place& place, const LostRooms& lost, Day first) {
  const auto& by_day = lost.by_day;
  for (std::size_t begin = 0; begin < by_day.size();) {
    std::size_t end = begin;
    while (end < by_day.size() && by_day[end] == by_day[begin]) ++end;
    const DayRange range{first + days{static_cast<int>(begin)},
                         first + days{static_cast<int>(end)}};
    if (by_day[begin] == place.sessions_at_once) {
      place.closed.push_back(range);
    } else if (by_day[begin] > 0) {
      place.bookings.push_back({range, by_day[begin], lost.reason});
    }
    begin = end;
  }
}

void send_away(Draft& draft, const WrittenFact& written) {
  const auto id =
      draft.lecturers.resolve(written.fact.subject, label_of(written, "subject"), draft.problems);
  const auto range = days_left(written.fact, *draft.scenario.revised_from);
  if (id && id->valid() && range) draft.scenario.lecturers[*id].absences.push_back(*range);
}

void close_virtual_rooms(Scenario& scenario, const DaySet& outage) {
  for (Day day = scenario.horizon.first; day < scenario.horizon.end;) {
    DayRange range{day, day};
    while (outage.contains(range.end)) range.end += days{1};
    day = range.end + days{1};
    if (range.length_days() == 0) continue;
    for (Place& place : scenario.places) {
      if (place.mode == DeliveryMode::virtual_live) place.closed.push_back(range);
    }
  }
}

}  // namespace

void close_provinces(Draft& draft, const Label& facts) {
  const auto closures = std::count_if(
      draft.recorded.in_force.begin(), draft.recorded.in_force.end(),
      [](const WrittenFact& written) { return written.fact.kind == FactKind::closure; });
  if (!within_count(static_cast<std::size_t>(closures), max_closures, "closures", facts,
                    draft.problems))
    return;
  for (const WrittenFact& written : draft.recorded.in_force) {
    const Fact& fact = written.fact;
    if (fact.kind != FactKind::closure) continue;
    const auto effect = checked_choice(std::string_view(fact.value), closure_words,
                                       label_of(written, "value"), draft.problems);
    const auto provinces = meant_provinces(draft, fact.subject, label_of(written, "subject"));
    const auto range = days_left(fact, *draft.scenario.revised_from);
    if (!effect || !range) continue;
    const std::string reason = reason_of(fact, "closure recorded");
    for (const ProvinceId id : provinces)
      draft.closures[id.row()].push_back({*range, *effect, reason});
  }
}

void limit_people_and_places(Draft& draft) {
  Scenario& scenario = draft.scenario;
  std::map<PlaceId, LostRooms> lost;
  DaySet outage(scenario.horizon);
  for (const WrittenFact& written : draft.recorded.in_force) {
    if (written.fact.kind == FactKind::absence) send_away(draft, written);
    if (written.fact.kind == FactKind::rooms) lose_rooms(draft, written, lost);
    if (written.fact.kind != FactKind::lms_outage) continue;
    if (const auto range = days_left(written.fact, *scenario.revised_from)) outage.insert(*range);
  }
  for (const auto& [id, rooms] : lost)
    take_rooms(scenario.places[id], rooms, scenario.horizon.first);
  close_virtual_rooms(scenario, outage);
}

}  // namespace lotrinh::scenario
