#include "simulate/repairs.hpp"

#include "simulate/people.hpp"
#include "simulate/policy.hpp"
#include "simulate/slots.hpp"

#include <algorithm>

namespace lotrinh::simulate {
namespace {

/// Lecturers of two teams who are in one of them or in both.
enum class Count { changed, all };

int lecturers_told(const std::uint16_t* before, const Team& after, std::size_t size, Count which) {
  const auto in = [size](const auto* team, std::uint16_t lecturer) {
    return std::find(team, team + size, lecturer) != team + size;
  };
  int told = 0;
  for (std::size_t slot = 0; slot < size; ++slot) {
    const std::uint16_t old = before[slot];
    const std::uint16_t now = after[slot];
    if (old != nobody && (which == Count::all || !in(after.data(), old))) ++told;
    if (now != nobody && !in(before, now)) ++told;
  }
  return told;
}

int stepped_in(const std::uint16_t* before, const Team& after, std::size_t size) {
  int count = 0;
  for (std::size_t slot = 0; slot < size; ++slot) {
    if (after[slot] != nobody && std::find(before, before + size, after[slot]) == before + size)
      ++count;
  }
  return count;
}

Team team_now(Play& play, Row row) {
  Team team;
  team.fill(nobody);
  std::copy_n(play.team(row), play.classes.team_size, team.begin());
  return team;
}

/// Who is in pre-study or live days of a class that has to begin anew is as before its opening.
void send_home(Play& play, Row row) {
  const Class& of = play.at(row);
  for (Row at = of.first_member; at < of.first_member + of.size; ++at) {
    const Row part = play.classes.members[at];
    Part& who = play.parts[part];
    if (who.in_class != row) continue;
    if (who.stage != PartStage::studying && who.stage != PartStage::attending) continue;
    who.stage = PartStage::booked;
    play.learning[play.world.persons[part].learner].busy_until = -1;
  }
}

/// First day on which all that the cohort takes before it has been closed long enough.
int after_others(const Play& play, Row row) {
  int earliest = 0;
  if (row >= play.world.relations_of.size()) return earliest;
  const Span own = play.world.relations_of[row];
  for (std::uint32_t at = own.begin; at < own.end; ++at) {
    const Relation& relation = play.world.relations[at];
    const Class& other = play.at(relation.other);
    if (relation.kind == Relation::Kind::comes_after && other.stage != Stage::cancelled)
      earliest = std::max(earliest, window(play.world, other).ends + relation.gap);
  }
  return earliest;
}

}  // namespace

int present(const Play& play, Row row) {
  const Class& of = play.at(row);
  const Row* first = play.classes.members.data() + of.first_member;
  return static_cast<int>(std::count_if(
      first, first + of.size, [&](Row part) { return play.parts[part].in_class == row; }));
}

int Repairs::days_to_live(Row row) const {
  return window(play_.world, play_.at(row)).live - play_.now;
}

bool Repairs::in_person(Row row) const { return !is_virtual(play_.world, play_.at(row).place); }

bool Repairs::substitute(Row row, Overtime overtime) {
  const Class& of = play_.at(row);
  const Window days = window(play_.world, of);
  const int first = std::max(days.live, play_.now);
  book(play_.world, play_.classes, play_.books, row, first, Take::back);
  Team team = team_now(play_, row);
  const bool found = fill_team(play_, {row, of.place, first, days.post, overtime}, team);
  if (found) {
    const std::size_t size = play_.classes.team_size;
    std::uint16_t* before = play_.team(row);
    play_.count(Headline::substituted, stepped_in(before, team, size));
    play_.count(Headline::people_told,
                present(play_, row) + lecturers_told(before, team, size, Count::changed));
    std::copy_n(team.begin(), size, before);
  }
  book(play_.world, play_.classes, play_.books, row, first, Take::more);
  return found;
}

bool Repairs::switch_to_virtual(Row row, Overtime overtime) {
  Class& of = play_.at(row);
  if (is_virtual(play_.world, of.place)) return false;
  if (of.stage == Stage::planned && !may_study(play_, row, of.opens)) return false;
  const Window days = window(play_.world, of);
  const int first = std::max(days.live, play_.now);
  book(play_.world, play_.classes, play_.books, row, first, Take::back);
  bool found = false;
  for (const std::uint16_t place : play_.world.places[of.module]) {
    if (!is_virtual(play_.world, place)) continue;
    if (!may_open_at(play_, row, place, of.opens)) continue;
    if (!can_meet(play_, row, place, of.opens, first)) continue;
    Team team = team_now(play_, row);
    if (!fill_team(play_, {row, place, first, days.post, overtime}, team)) continue;
    const std::size_t size = play_.classes.team_size;
    std::uint16_t* before = play_.team(row);
    play_.count(Headline::substituted, stepped_in(before, team, size));
    play_.count(Headline::people_told,
                present(play_, row) + lecturers_told(before, team, size, Count::all));
    std::copy_n(team.begin(), size, before);
    of.place = place;
    if (!of.switched) play_.count(Headline::switched);
    of.switched = true;
    found = true;
    break;
  }
  book(play_.world, play_.classes, play_.books, row, first, Take::more);
  return found;
}

bool Repairs::move(Row row, int earliest) {
  Class& of = play_.at(row);
  book(play_.world, play_.classes, play_.books, row, play_.now, Take::back);
  send_home(play_, row);
  of.stage = Stage::planned;
  ++of.generation;
  const int notice = std::max({1, play_.settings.notice_days, rules().freeze_date_days});
  const int sequence = after_others(play_, row);
  const int ready = std::max(earliest, int{play_.ready[of.module]});
  const int from = std::max({play_.now + notice, ready, sequence});
  Slot slot;
  if (!find_slot(play_, row, from, slot)) {
    book(play_.world, play_.classes, play_.books, row, play_.now, Take::more);
    return false;
  }

  const std::size_t size = play_.classes.team_size;
  std::uint16_t* before = play_.team(row);
  play_.count(Headline::people_told,
              present(play_, row) + lecturers_told(before, slot.team, size, Count::all));
  std::copy_n(slot.team.begin(), size, before);
  if (is_virtual(play_.world, slot.place) && !is_virtual(play_.world, of.place) && !of.switched) {
    of.switched = true;
    play_.count(Headline::switched);
  }
  of.cause = slot.waited_for_resources ? Cause::resource
             : slot.opens == sequence  ? Cause::sequence
                                       : Cause::closure;
  of.place = slot.place;
  of.opens = static_cast<std::int16_t>(slot.opens);
  of.days_held = 0;
  if (!of.moved && of.kind == ClassKind::planned) play_.count(Headline::moved_sessions);
  of.moved = true;
  book(play_.world, play_.classes, play_.books, row, play_.now, Take::more);
  play_.queue.put(slot.opens, Rank::session, {row, of.generation, EventKind::opens, 0});
  push_along(row);
  return true;
}

void Repairs::push_along(Row row) {
  if (row >= play_.world.relations_of.size()) return;
  const Span own = play_.world.relations_of[row];
  const int ends = window(play_.world, play_.at(row)).ends;
  for (std::uint32_t at = own.begin; at < own.end; ++at) {
    const Relation& relation = play_.world.relations[at];
    const Class& other = play_.at(relation.other);
    if (relation.kind != Relation::Kind::comes_before || other.stage != Stage::planned) continue;
    const int earliest = ends + relation.gap;
    if (other.opens >= earliest) continue;
    play_.policy.repair(*this, {relation.other, Trouble::Kind::sequence, earliest});
  }
}

void Repairs::cancel(Row row) {
  Class& of = play_.at(row);
  book(play_.world, play_.classes, play_.books, row, play_.now, Take::back);
  const Team team = team_now(play_, row);
  play_.count(Headline::people_told,
              present(play_, row) +
                  lecturers_told(play_.team(row), team, play_.classes.team_size, Count::all));
  if (of.kind == ClassKind::planned) play_.count(Headline::cancelled);
  of.stage = Stage::cancelled;
  for (Row at = of.first_member; at < of.first_member + of.size; ++at) {
    const Row part = play_.classes.members[at];
    if (play_.parts[part].in_class == row) misses(play_, part);
  }
}

}  // namespace lotrinh::simulate
