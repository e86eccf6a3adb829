#include "simulate/sessions.hpp"

#include "simulate/people.hpp"
#include "simulate/policy.hpp"
#include "simulate/waiting.hpp"

#include <algorithm>
#include <bit>

namespace lotrinh::simulate {
namespace {

/// Calls `visit(part)` for everybody who is in the class at this stage.
template <class Visit>
void for_each_in(Play& play, Row row, PartStage stage, Visit visit) {
  const Row first = play.at(row).first_member;
  const Row end = first + play.at(row).size;
  for (Row at = first; at < end; ++at) {
    const Row part = play.classes.members[at];
    if (play.parts[part].in_class == row && play.parts[part].stage == stage) visit(part);
  }
}

void begins(Play& play, Row part, const Window& days) {
  Learning& learning = play.learning[play.world.persons[part].learner];
  if (!may_begin(play, part, days.opens) || learning.busy_until >= days.opens) {
    misses(play, part);
    return;
  }
  play.parts[part].stage = PartStage::studying;
  learning.busy_until = static_cast<std::int16_t>(days.ends - 1);
}

/// The LMS expects those who are there, no more.
void expect_only(Play& play, Row row, int learners, const Window& days) {
  const int fewer = play.at(row).booked - learners;
  for (int day = days.opens; day < days.ends; ++day)
    play.books.learners[static_cast<std::size_t>(day)] -= fewer;
  play.at(row).booked = static_cast<std::uint16_t>(learners);
}

void log_live_day(Play& play, Row row) {
  const Class& of = play.at(row);
  const auto leads = play.world.scenario.modules[ModuleId(of.module)].leads;
  Log::LiveDay day{row, play.now, of.place, of.module, of.levels, {}, {}};
  for (int slot = 0; slot < play.team_of(of.module); ++slot)
    (slot < leads ? day.leads : day.cos).push_back(play.team(row)[slot]);
  play.draws.log->live_days.push_back(std::move(day));
}

void log_held(Play& play, Row row) {
  Log::Held held{row, play.at(row), {}, {}};
  const std::uint16_t* team = play.team(row);
  held.team.assign(team, team + play.team_of(held.as_held.module));
  for_each_in(play, row, PartStage::attending,
              [&](Row part) { held.learners.push_back(play.world.persons[part].learner); });
  std::sort(held.learners.begin(), held.learners.end());
  play.draws.log->held.push_back(std::move(held));
}

bool is_from(const Play& play, const Class& row, std::uint16_t province) {
  const FromProvince* from = play.classes.provinces.data() + row.first_province;
  return std::any_of(from, from + row.provinces,
                     [&](const FromProvince& of) { return of.province == province; });
}

bool touches(int first, int end, const Strike& strike) {
  return first < strike.end && strike.first < end;
}

bool over(const Class& row) {
  return row.stage == Stage::post_study || row.stage == Stage::cancelled;
}

/// Whether the closure keeps the class from going on as it is.
bool is_closed(const Play& play, const Class& row, const Strike& strike) {
  const Window days = window(play.world, row);
  const bool from_there = is_from(play, row, strike.subject);
  if (touches(std::max(days.live, play.now), days.post, strike)) {
    if (is_virtual(play.world, row.place))
      return from_there && strike.effect != ClosureEffect::no_meeting;
    const ProvinceId there = play.world.scenario.places[PlaceId(row.place)].province;
    return from_there || there.row() == strike.subject;
  }
  // Study that has begun goes on as well as it can.
  return strike.effect == ClosureEffect::nothing && row.stage == Stage::planned && from_there &&
         touches(days.opens, days.ends, strike);
}

void repair(Play& play, const Trouble& trouble) {
  Repairs repairs(play);
  play.policy.repair(repairs, trouble);
}

/// Repairs the classes that something is wrong with, those that open first before the others.
template <class Wrong>
void repair_where(Play& play, Trouble::Kind kind, int earliest, Wrong wrong) {
  // Repairs use no memory of this list's: classes are added only in the evening.
  std::vector<Row>& rows = play.struck;
  rows.clear();
  for (Row row = 0; row < play.classes.rows.size(); ++row) {
    if (!over(play.at(row)) && wrong(row, play.at(row))) rows.push_back(row);
  }
  std::sort(rows.begin(), rows.end(), [&](Row a, Row b) {
    return play.at(a).opens != play.at(b).opens ? play.at(a).opens < play.at(b).opens : a < b;
  });
  for (const Row row : rows) {
    // Moving one class may have moved this one along.
    if (!over(play.at(row)) && wrong(row, play.at(row))) repair(play, {row, kind, earliest});
  }
}

}  // namespace

void opens(Play& play, Row row) {
  const Window days = window(play.world, play.at(row));
  play.at(row).stage = Stage::pre_study;
  play.at(row).days_held = 0;
  int here = 0;
  for_each_in(play, row, PartStage::booked, [&](Row part) {
    if (play.at(row).kind != ClassKind::planned || play.parts[part].joined >= 0)
      stops_waiting(play, part);
    begins(play, part, days);
    if (play.parts[part].stage == PartStage::studying) ++here;
  });
  if (here == 0) {
    book(play.world, play.classes, play.books, row, play.now, Take::back);
    play.at(row).stage = Stage::cancelled;
    return;
  }
  if (here < play.at(row).booked) expect_only(play, row, here, days);
  play.queue.put(days.live, Rank::session, {row, play.at(row).generation, EventKind::meets, 0});
}

void meets(Play& play, Row row, int live_day) {
  Class& of = play.at(row);
  of.stage = Stage::live;
  of.days_held = static_cast<std::uint8_t>(live_day + 1);
  const std::size_t week = play.world.periods.week[static_cast<std::size_t>(play.now)];
  const auto level = static_cast<std::size_t>(std::countr_zero(of.levels));
  play.year
      ->taught[(of.module * play.world.shape.levels + level) * play.world.shape.weeks + week] +=
      play.team_of(of.module);
  ++play.year->rooms[of.place * play.world.shape.weeks + week];
  if (play.draws.log != nullptr) log_live_day(play, row);
  if (live_day == 0) {
    for_each_in(play, row, PartStage::studying, [&](Row part) {
      play.queue.put(play.now, Rank::person,
                     {part, play.parts[part].generation, EventKind::enters, 0});
    });
  }
  const bool last = play.now + 1 >= window(play.world, of).post;
  const Event next{row, of.generation, last ? EventKind::ends_live : EventKind::meets,
                   static_cast<std::uint8_t>(live_day + 1)};
  play.queue.put(last ? play.now : play.now + 1, last ? Rank::evening : Rank::session, next);
}

void ends_live_days(Play& play, Row row) {
  if (play.draws.log != nullptr) log_held(play, row);
  play.at(row).stage = Stage::post_study;
  const int closes = window(play.world, play.at(row)).ends - 1;
  // Without post-study everything would be due this very evening: tomorrow then.
  const int due = std::max(closes, play.now + 1);
  for_each_in(play, row, PartStage::attending, [&](Row part) { ends_live(play, part, due); });
}

void closes_province(Play& play, const Strike& strike) {
  if (play.draws.log != nullptr)
    play.draws.log->away.push_back({true, strike.subject, strike.first, strike.end, strike.effect});
  const std::size_t row = strike.subject * std::size_t{3};
  for (const DayUse use : all_day_uses) {
    const bool open =
        (strike.effect == ClosureEffect::no_meeting && use != DayUse::live_in_person) ||
        (strike.effect == ClosureEffect::online_only && use == DayUse::online);
    if (!open) play.books.closed.set(row + static_cast<std::size_t>(use), strike.first, strike.end);
  }
  repair_where(play, Trouble::Kind::closed, 0,
               [&](Row, const Class& of) { return is_closed(play, of, strike); });
}

void falls_ill(Play& play, const Strike& strike) {
  if (play.draws.log != nullptr)
    play.draws.log->away.push_back(
        {false, strike.subject, strike.first, strike.end, strike.effect});
  play.books.absent.set(strike.subject, strike.first, strike.end);
  repair_where(play, Trouble::Kind::lecturer, 0, [&](Row row, const Class& of) {
    const std::uint16_t* team = play.team(row);
    if (std::find(team, team + play.classes.team_size, strike.subject) ==
        team + play.classes.team_size)
      return false;
    const Window days = window(play.world, of);
    return touches(std::max(days.live, play.now), days.post, strike);
  });
}

void breaks_down(Play& play, const Strike& strike) {
  play.books.outage.set(0, strike.first, strike.end);
  repair_where(play, Trouble::Kind::outage, 0, [&](Row, const Class& of) {
    const Window days = window(play.world, of);
    return is_virtual(play.world, of.place) &&
           touches(std::max(days.live, play.now), days.post, strike);
  });
}

void materials_late(Play& play, std::size_t module) {
  const int ready = play.late_ready[module];
  play.ready[module] = static_cast<std::int16_t>(ready);
  repair_where(play, Trouble::Kind::not_ready, ready, [&](Row, const Class& of) {
    return of.module == module && of.stage == Stage::planned && of.opens < ready;
  });
}

}  // namespace lotrinh::simulate
