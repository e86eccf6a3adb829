// Forced and crowded: what the sessions of a baseline cannot do any more, and whom at least that
// tells.
#include "verify/certificates/baseline.hpp"
#include "verify/rules.hpp"

#include <algorithm>
#include <array>

namespace lotrinh::verify {
namespace {

/// The argument's one session while its reasons are looked at.
struct Case {
  Sheet& sheet;
  Baseline& baseline;
  const HeldSession& session;
  const Scenario& scenario;
};

/// What a reason line names after the session; refused when it names more or less.
std::optional<std::vector<std::string>> named_parts(const Case& own, std::size_t line,
                                                    std::size_t wanted) {
  std::vector<std::string> parts = own.sheet.parts(line);
  if (parts.size() == wanted + 1) {
    parts.erase(parts.begin());
    return parts;
  }
  own.sheet.refuse(line, "names too much or too little");
  return std::nullopt;
}

template <class Table>
auto row_of_code(const Table& table, const std::string& code) {
  const auto ids = table.ids();
  const auto at =
      std::find_if(ids.begin(), ids.end(), [&](auto id) { return table[id].code == code; });
  using RowId = std::decay_t<decltype(*ids.begin())>;
  return at == ids.end() ? RowId{} : *at;
}

/// The days that two parts name, both included; empty when they are no dates.
DayRange range_of(const std::string& first, const std::string& last) {
  const auto from = day_from_iso(first);
  const auto to = day_from_iso(last);
  return from && to ? DayRange{*from, *to + days{1}} : DayRange{};
}

bool lies_in(const DayRange& part, const DayRange& whole) {
  return part.first < part.end && whole.first <= part.first && part.end <= whole.end;
}

/// None of these days is in the set.
bool all_missing(const DaySet& allowed, const DayRange& range) {
  for (Day day = range.first; day < range.end; day += days{1})
    if (allowed.contains(day)) return false;
  return true;
}

bool holds_not_held(const Case& own, const std::vector<std::string>&) {
  return own.baseline.recorded_as_not_held(own.session);
}

bool holds_unready(const Case& own, const std::vector<std::string>& parts) {
  const auto date = day_from_iso(parts[0]);
  return date && !own.baseline.is_running(own.session) && own.session.pre.first < *date &&
         *date <= first_opening(own.scenario, own.scenario.modules[own.session.module]);
}

bool has_learners_of(const Case& own, ProvinceId province) {
  const auto& all = own.session.provinces;
  return province.valid() && std::count(all.begin(), all.end(), province) > 0;
}

bool holds_no_accounts(const Case& own, const std::vector<std::string>& parts) {
  const ProvinceId province = row_of_code(own.scenario.provinces, parts[0]);
  const auto date = day_from_iso(parts[1]);
  return has_learners_of(own, province) && date && !own.baseline.is_running(own.session) &&
         own.session.pre.first < *date && *date <= own.scenario.provinces[province].lms_ready;
}

bool holds_no_online(const Case& own, const std::vector<std::string>& parts) {
  const ProvinceId province = row_of_code(own.scenario.provinces, parts[0]);
  const DayRange range = range_of(parts[1], parts[2]);
  return has_learners_of(own, province) &&
         (lies_in(range, own.session.pre) || lies_in(range, own.session.post)) &&
         all_missing(own.scenario.provinces[province].days.for_use(DayUse::online), range);
}

bool holds_no_live(const Case& own, const std::vector<std::string>& parts) {
  const ProvinceId province = row_of_code(own.scenario.provinces, parts[0]);
  const DayRange range = range_of(parts[1], parts[2]);
  const Place& place = own.scenario.places[own.session.place];
  const bool in_person = place.mode == DeliveryMode::in_person;
  const DayUse use = in_person ? DayUse::live_in_person : DayUse::live_virtual;
  const bool concerned = has_learners_of(own, province) ||
                         (in_person && province.valid() && province == place.province);
  return concerned && lies_in(range, own.session.live) &&
         all_missing(own.scenario.provinces[province].days.for_use(use), range);
}

bool holds_no_room(const Case& own, const std::vector<std::string>& parts) {
  const Place& place = own.scenario.places[own.session.place];
  const auto day = day_from_iso(parts[1]);
  return parts[0] == place.code && day && own.session.live.contains(*day) &&
         !can_host(place, {*day, *day + days{1}});
}

bool holds_absent(const Case& own, const std::vector<std::string>& parts) {
  const LecturerId id = row_of_code(own.scenario.lecturers, parts[0]);
  const auto day = day_from_iso(parts[1]);
  if (!id.valid() || !day || !own.session.live.contains(*day)) return false;
  const auto teaches = [&](const Teaching& teaching) { return teaching.lecturer == id; };
  const auto& team = own.session.teaching;
  const Lecturer& lecturer = own.scenario.lecturers[id];
  return std::any_of(team.begin(), team.end(), teaches) &&
         (std::any_of(lecturer.absences.begin(), lecturer.absences.end(),
                      [&](const DayRange& range) { return range.contains(*day); }) ||
          std::any_of(lecturer.bookings.begin(), lecturer.bookings.end(),
                      [&](const Booking& booking) { return booking.days.contains(*day); }));
}

/// Some learner of the session needs the earlier one first, and cannot open it before the date; it
/// is not over when the session opens.
bool holds_pressed(const Case& own, const std::vector<std::string>& parts) {
  const HeldSession* first = own.baseline.session(parts[0]);
  const auto date = day_from_iso(parts[1]);
  if (first == nullptr || !date) return false;
  for (const Prerequisite& after : own.scenario.modules[own.session.module].after) {
    if (after.module != first->module) continue;
    const int length = own.scenario.modules[after.module].model.length_days();
    if (*date + days{length + after.gap_days} <= own.session.pre.first) continue;
    for (const LearnerId learner : own.session.learners) {
      if (own.baseline.beside(own.session, after.module, learner) == first &&
          *date <= own.baseline.first_opening_for(learner, *first))
        return true;
    }
  }
  return false;
}

struct Reason {
  ProofFact fact;
  std::size_t parts;  ///< after the session
  bool (*holds)(const Case&, const std::vector<std::string>&);
};
constexpr std::array<Reason, 8> reasons{Reason{ProofFact::not_held, 0, holds_not_held},
                                        Reason{ProofFact::unready, 1, holds_unready},
                                        Reason{ProofFact::no_accounts, 2, holds_no_accounts},
                                        Reason{ProofFact::no_online, 3, holds_no_online},
                                        Reason{ProofFact::no_live, 3, holds_no_live},
                                        Reason{ProofFact::no_room, 2, holds_no_room},
                                        Reason{ProofFact::absent, 2, holds_absent},
                                        Reason{ProofFact::pressed, 2, holds_pressed}};

void check_reason(const Case& own, std::size_t line) {
  const ProofLine& text = own.sheet.lines()[line];
  const auto reason = std::find_if(reasons.begin(), reasons.end(),
                                   [&](const Reason& known) { return known.fact == text.fact; });
  if (reason == reasons.end()) return own.sheet.refuse(line, "is no reason");
  if (text.count != 0 || text.each != 0 || text.total != 0)
    own.sheet.refuse(line, "a reason has no numbers");
  const auto parts = named_parts(own, line, reason->parts);
  if (parts && !reason->holds(own, *parts)) own.sheet.refuse(line, "is not so");
}

/// The session that a line begins with, if its module is stated right.
const HeldSession* session_in(Sheet& sheet, const Baseline& baseline, std::size_t line) {
  const std::vector<std::string> parts = sheet.parts(line);
  const HeldSession* session = parts.empty() ? nullptr : baseline.session(parts.front());
  if (session == nullptr) {
    sheet.refuse(line, "names no session of the baseline that is still to be held");
    return nullptr;
  }
  const ProofLine& own = sheet.lines()[line];
  if (own.module != sheet.scenario().modules[session->module].code || !own.level.empty())
    sheet.refuse(line, "names another module than that of its session");
  return session;
}

std::int64_t least_of(const std::vector<Telling>& ways) {
  std::int64_t least = ways.front().total();
  for (const Telling& way : ways) least = std::min(least, way.total());
  return least;
}

/// How many learners of the session the reasons concern at least: all, but where they speak of
/// provinces of learners, or of those who come from an earlier session.
std::int64_t concerned(const Case& own, const std::vector<std::size_t>& lines) {
  const Place& place = own.scenario.places[own.session.place];
  std::set<LearnerId> found;
  for (const std::size_t line : lines) {
    const ProofFact fact = own.sheet.lines()[line].fact;
    const std::vector<std::string> parts = own.sheet.parts(line);
    if (fact == ProofFact::pressed) {
      const HeldSession* first = own.baseline.session(parts[1]);
      for (const LearnerId id : own.session.learners)
        if (own.baseline.beside(own.session, first->module, id) == first &&
            own.baseline.first_opening_for(id, *first) >= *day_from_iso(parts[2]))
          found.insert(id);
      continue;
    }
    const bool by_province = fact == ProofFact::no_accounts || fact == ProofFact::no_online ||
                             fact == ProofFact::no_live;
    const bool of_venue = fact == ProofFact::no_live && place.mode == DeliveryMode::in_person &&
                          own.scenario.provinces[place.province].code == parts[1];
    for (const LearnerId id : own.session.learners)
      if (!by_province || of_venue ||
          own.scenario.provinces[own.scenario.learners[id].province].code == parts[1])
        found.insert(id);
  }
  return static_cast<std::int64_t>(found.size());
}

/// The cheapest ways out are among these, by what the reasons are.
std::vector<Telling> ways_for(const Case& own, const std::vector<std::size_t>& lines) {
  const auto all_lines = [&](ProofFact fact) {
    return std::all_of(lines.begin(), lines.end(),
                       [&](std::size_t line) { return own.sheet.lines()[line].fact == fact; });
  };
  if (all_lines(ProofFact::absent)) {
    std::set<std::string> lecturers;
    for (const std::size_t line : lines) lecturers.insert(own.sheet.parts(line)[1]);
    return own.baseline.ways_without(own.session, lecturers.size());
  }
  std::vector<Telling> ways =
      own.baseline.ways_without_learners(own.session, concerned(own, lines));
  if (all_lines(ProofFact::pressed)) return ways;
  for (const Telling& way : own.baseline.ways_without_place(own.session)) ways.push_back(way);
  return ways;
}

void check_told(const Case& own, const std::vector<Telling>& ways) {
  const auto& lines = own.sheet.lines();
  const ProofLine& learners = lines[lines.size() - 2];
  const ProofLine& lecturers = lines[lines.size() - 1];
  const std::int64_t least = least_of(ways);
  const auto claimed = [&](const Telling& way) {
    return way.total() == least && learners.count == way.learners &&
           lecturers.count == way.lecturers && learners.each == way.weight &&
           lecturers.each == way.weight;
  };
  if (std::none_of(ways.begin(), ways.end(), claimed))
    own.sheet.refuse("claims " + std::to_string(learners.total + lecturers.total) +
                     " for those who are told, the cheapest way out tells " +
                     std::to_string(least));
}

}  // namespace

void check_forced(Sheet& sheet, Baseline& baseline) {
  const auto& lines = sheet.lines();
  const std::size_t count = lines.size();
  if (count < 3 || lines[count - 2].fact != ProofFact::learners_told ||
      lines[count - 1].fact != ProofFact::lecturers_told)
    return sheet.refuse("must give reasons, then the learners and lecturers who are told");
  const HeldSession* session = nullptr;
  std::vector<std::size_t> given;
  for (std::size_t line = 0; line < count; ++line) {
    const HeldSession* named = session_in(sheet, baseline, line);
    if (named == nullptr) return;
    if (line == 0) session = named;
    if (named != session) return sheet.refuse(line, "speaks of another session");
    sheet.once(line);
    if (line + 2 < count) given.push_back(line);
  }
  for (std::size_t line : {count - 2, count - 1})
    if (lines[line].who != session->code) sheet.refuse(line, "must name the session alone");
  const Case own{sheet, baseline, *session, sheet.scenario()};
  for (const std::size_t line : given) check_reason(own, line);
  if (!sheet.clean()) return;
  const bool mixed = std::any_of(given.begin(), given.end(), [&](std::size_t line) {
    return lines[line].fact != lines[given.front()].fact;
  });
  if (mixed) return sheet.refuse("gives reasons of several kinds");
  check_told(own, ways_for(own, given));
  sheet.proves(sheet.sum_of(ProofFact::learners_told) + sheet.sum_of(ProofFact::lecturers_told));
}

void check_crowded(Sheet& sheet, Baseline& baseline) {
  const auto& lines = sheet.lines();
  const auto parts = lines.empty() ? std::vector<std::string>{} : sheet.parts(0);
  if (parts.size() != 2 || lines[0].fact != ProofFact::rooms_left)
    return sheet.refuse("must begin with a place and a day");
  const PlaceId id = row_of_code(sheet.scenario().places, parts[0]);
  const auto day = day_from_iso(parts[1]);
  if (!id.valid() || !day) return sheet.refuse(0, "names no place, or no day");
  const Place& place = sheet.scenario().places[id];
  std::int64_t left = place.sessions_at_once;
  for (const PlaceBooking& booking : place.bookings)
    if (booking.days.contains(*day)) left -= booking.sessions;
  left = std::max<std::int64_t>(0, left);
  sheet.exactly(0, lines[0].count, left, "rooms left");

  std::vector<std::int64_t> totals;
  for (std::size_t line = 1; line < lines.size(); ++line) {
    const HeldSession* session = session_in(sheet, baseline, line);
    if (session == nullptr) return;
    sheet.once(line);
    if (lines[line].who != session->code || lines[line].fact != ProofFact::unless_kept)
      sheet.refuse(line, "must name a session alone");
    if (session->place != id || !session->live.contains(*day) || session->teaching.empty())
      sheet.refuse(line, "is not there on that day, or has no lecturers to be told by");
    const auto ways = baseline.ways_without_place(*session);
    const auto claimed = [&](const Telling& way) {
      return way.total() == least_of(ways) && way.weight == lines[line].each &&
             way.learners + way.lecturers == lines[line].count;
    };
    if (std::none_of(ways.begin(), ways.end(), claimed))
      sheet.refuse(line, "the cheapest way out tells " + std::to_string(least_of(ways)));
    totals.push_back(lines[line].total);
  }
  std::sort(totals.begin(), totals.end());
  std::int64_t sum = 0;
  for (std::size_t row = 0; row + static_cast<std::size_t>(left) < totals.size(); ++row)
    sum += totals[row];
  sheet.proves(sum);
}

namespace {

/// A session that is late if it stays, in two lines of an argument.
struct LateSession {
  std::int64_t days = 0;   ///< learner-days later than need be
  std::int64_t price = 0;  ///< of those who are told unless it stays
};

/// Learner-days late if the session stays; adds what of them can be avoided to `all`.
std::int64_t read_late(Sheet& sheet, Baseline& baseline, std::size_t line,
                       std::vector<LateSession>& all) {
  const HeldSession* session = session_in(sheet, baseline, line);
  if (session == nullptr || session_in(sheet, baseline, line + 1) != session) return 0;
  const ProofLine& late = sheet.lines()[line];
  const ProofLine& told = sheet.lines()[line + 1];
  sheet.once(line);
  if (late.fact != ProofFact::later_if_kept || told.fact != ProofFact::unless_kept ||
      late.who != session->code || told.who != session->code)
    sheet.refuse(line, "must be followed by who is told unless the same session stays");
  const Module& module = sheet.scenario().modules[session->module];
  const std::int64_t now = module.days_late(session->pre.first);
  std::int64_t least = now;
  for (const LearnerId id : session->learners)
    least =
        std::min<std::int64_t>(least, module.days_late(baseline.first_opening_for(id, *session)));
  const auto learners = static_cast<std::int64_t>(session->learners.size());
  sheet.exactly(line, late.count, learners, "learners");
  sheet.at_least(line, late.each, now - least, "days that can be saved");
  sheet.at_most(line, late.each, now, "days late");
  const Telling moved = baseline.when_moved(*session);
  sheet.exactly(line + 1, told.count, moved.learners + moved.lecturers, "people told");
  sheet.exactly(line + 1, told.each, moved.weight, "weight");
  all.push_back({late.total, told.total});
  return now * learners;
}

}  // namespace

void check_overdue(Sheet& sheet, Baseline& baseline) {
  const auto& lines = sheet.lines();
  if (lines.empty() || lines.size() % 2 == 0 || lines[0].fact != ProofFact::late_allowed)
    return sheet.refuse("must say how late is allowed, then two lines for each session");
  if (baseline.left_out() > 0) return sheet.refuse("nobody may be left out: that is not late");
  std::vector<LateSession> all;
  std::int64_t too_late = -lines[0].count;
  for (std::size_t line = 1; line < lines.size(); line += 2)
    too_late += read_late(sheet, baseline, line, all);
  if (!sheet.clean()) return;
  std::stable_sort(all.begin(), all.end(), [](const LateSession& a, const LateSession& b) {
    return a.price * b.days < b.price * a.days;
  });
  std::int64_t sum = 0;
  for (const LateSession& session : all) {
    const std::int64_t part = std::min(too_late, session.days);
    if (part <= 0) continue;
    sum += (session.price * part + session.days - 1) / session.days;
    too_late -= part;
  }
  sheet.proves(sum);
}

}  // namespace lotrinh::verify
