// Make-up and top-up classes. Who waits stands in a queue by module, level and area, in the order
// of joining, and is looked after whenever somebody joins, and every week. First they look for free
// seats in classes that are held anyway. A class of their own is held in the next free slot of
// whoever has waited longest, for all who may study with them, when they are enough: the fewer, the
// longer the first has waited. Who cannot come then goes on waiting.

#include "simulate/waiting.hpp"

#include "simulate/people.hpp"
#include "simulate/seats.hpp"
#include "simulate/slots.hpp"

#include <algorithm>

namespace lotrinh::simulate {
namespace {

/// The earliest opening that those who wait can be told today.
int first_opening(const Play& play) {
  return play.now +
         std::max({1, play.settings.notice_days, play.world.scenario.replan.freeze_date_days});
}

constexpr int days_to_next_look = 7;

std::size_t levels_apart(const World::Tables& world) {
  return world.scenario.policies.level_mixing == LevelMixing::separate ? world.shape.levels : 1;
}

std::size_t groups_of_kind(const World::Tables& world) {
  return world.shape.modules * levels_apart(world) * world.areas;
}

bool is_top_up(const Play& play, std::size_t group) { return group >= groups_of_kind(play.world); }

int enough(const Play& play, std::size_t group) {
  return is_top_up(play, group) ? play.world.scenario.replan.top_up_min_learners
                                : play.settings.make_up_min_learners;
}

/// How many are enough for a class, now that its first has waited so long: no more than there are
/// seats; one when a class made at the next look would not end within the horizon.
std::size_t needed(const Play& play, std::size_t group, Row anchor) {
  const Part& first = play.parts[anchor];
  const std::size_t module = play.world.persons[anchor].module;
  const int most = std::min(enough(play, group), play.world.most_seats[module]);
  const int waited = play.now - first.joined;
  const int patience = play.settings.make_up_wait_days;
  const int next_look = first_opening(play) + days_to_next_look;
  const bool last_call = window(play.world, module, next_look).ends > play.world.days;
  if (last_call || waited >= patience) return 1;
  return static_cast<std::size_t>(most - (most - 1) * waited / patience);
}

/// Adds a class for the anchor alone, without date, place and team.
Row add_class(Play& play, std::size_t group, Row anchor) {
  Classes& classes = play.classes;
  const Person& person = play.world.persons[anchor];
  Class row;
  row.module = person.module;
  row.place = nobody;
  row.kind = is_top_up(play, group) ? ClassKind::top_up : ClassKind::make_up;
  row.cause = Cause::queue;
  row.latest = static_cast<std::int16_t>(play.world.days);
  row.levels = 1U << person.level;
  row.first_member = static_cast<Row>(classes.members.size());
  row.first_province = static_cast<Row>(classes.provinces.size());
  row.first_school = static_cast<Row>(classes.schools.size());
  row.size = 1;
  row.booked = 1;
  row.provinces = 1;
  classes.members.push_back(anchor);
  classes.provinces.push_back({person.province, 1});
  if (person.school >= 0) {
    classes.schools.push_back(static_cast<std::uint16_t>(person.school));
    row.schools = 1;
  }
  classes.teams.resize(classes.teams.size() + classes.team_size, nobody);
  classes.rows.push_back(row);
  return static_cast<Row>(classes.rows.size() - 1);
}

void remove_last_class(Play& play) {
  Classes& classes = play.classes;
  const Class& row = classes.rows.back();
  classes.members.resize(row.first_member);
  classes.provinces.resize(row.first_province);
  classes.schools.resize(row.first_school);
  classes.teams.resize(classes.teams.size() - classes.team_size);
  classes.rows.pop_back();
}

void leave_queue(Play& play, std::size_t group) {
  Group& queue = play.groups[group];
  Row part = queue.head;
  queue.head = no_row;
  queue.tail = no_row;
  while (part != no_row) {
    const Row next = play.parts[part].next;
    play.parts[part].next = no_row;
    if (play.parts[part].stage == PartStage::waiting) {
      if (queue.head == no_row) {
        queue.head = part;
      } else {
        play.parts[queue.tail].next = part;
      }
      queue.tail = part;
    }
    part = next;
  }
}

/// Whether the learner has to be through with `first` before `later` can begin.
bool waits_for(const World::Tables& world, Row later, Row first) {
  const Span own = world.before_of[later];
  for (std::uint32_t at = own.begin; at < own.end; ++at) {
    const Row before = world.before[at].part;
    if (before == first || waits_for(world, before, first)) return true;
  }
  return false;
}

/// A class that keeps the learner from taking the part on these days; none: nullptr. Classes of
/// what comes after it and has not begun do not: they cannot begin before.
const Class* in_the_way(const Play& play, Row part, const Window& days) {
  const Span own = play.world.parts_of[play.world.persons[part].learner];
  for (std::uint32_t at = own.begin; at < own.end; ++at) {
    const Part& other = play.parts[play.world.parts[at]];
    if (other.in_class == no_row) continue;
    const Class& in = play.at(other.in_class);
    if (in.stage == Stage::cancelled || !days.overlaps(window(play.world, in))) continue;
    const bool cannot_begin =
        other.stage == PartStage::booked && waits_for(play.world, play.world.parts[at], part);
    if (!cannot_begin) return &in;
  }
  return nullptr;
}

/// First day from `opens` on at which a class may open that keeps clear of the learner's others.
int clear_from(const Play& play, Row part, int opens) {
  const std::size_t module = play.world.persons[part].module;
  for (const Class* in = in_the_way(play, part, window(play.world, module, opens)); in != nullptr;
       in = in_the_way(play, part, window(play.world, module, opens)))
    opens = window(play.world, *in).ends;
  return opens;
}

/// Nobody waits for a class around somebody who is in another one for long.
bool soon_clear(const Play& play, Row part, int opens) {
  return clear_from(play, part, opens) <= opens + days_to_next_look;
}

/// The first slot at which the anchor of the class is in no other.
bool find_slot_of(Play& play, Row row, Row anchor, std::size_t seats, Slot& slot) {
  int earliest = clear_from(play, anchor, first_opening(play));
  play.at(row).size = static_cast<std::uint16_t>(seats);
  bool found = find_slot(play, row, earliest, slot);
  while (found) {
    earliest = clear_from(play, anchor, slot.opens);
    if (earliest == slot.opens) break;
    found = find_slot(play, row, earliest, slot);
  }
  play.at(row).size = 1;
  return found;
}

void settle(Play& play, Row row, const Slot& slot) {
  Class& of = play.at(row);
  of.opens = static_cast<std::int16_t>(slot.opens);
  of.planned_opens = of.opens;
  of.place = slot.place;
  std::copy_n(slot.team.begin(), play.classes.team_size, play.team(row));
}

void put_in(Play& play, Row part, Row row) {
  Part& who = play.parts[part];
  who.in_class = row;
  who.stage = PartStage::booked;
}

/// All of the queue who may study with the anchor take a seat, in the order of joining.
void fill_seats(Play& play, std::size_t group, Row row) {
  for (Row part = play.groups[group].head; part != no_row; part = play.parts[part].next) {
    if (play.parts[part].stage == PartStage::waiting && fits(play, part, row))
      join(play, part, row);
  }
}

/// Takes back a class that turned out to be too small: those in it wait on.
void dissolve(Play& play, Row row) {
  book(play.world, play.classes, play.books, row, play.now, Take::back);
  const Class& of = play.at(row);
  for (Row at = of.first_member; at < of.first_member + of.size; ++at) {
    Part& who = play.parts[play.classes.members[at]];
    who.in_class = no_row;
    who.stage = PartStage::waiting;
  }
  remove_last_class(play);
}

void announce(Play& play, Row row) {
  const Class& of = play.at(row);
  const Person& first = play.world.persons[play.classes.members[of.first_member]];
  const bool make_up = of.kind == ClassKind::make_up;
  play.count(make_up ? Headline::make_up_classes : Headline::top_up_classes);
  if (make_up) play.count(Headline::people_told, of.size);
  play.queue.put(of.opens, Rank::session, {row, of.generation, EventKind::opens, 0});
  play.added_of[of.module * play.world.areas + play.world.area[first.province]].push_back(row);
}

enum class Outcome { held, too_few, no_slot };

/// A class for the anchor in the next free slot, with all who can come then.
Outcome hold_class(Play& play, std::size_t group, Row anchor, std::size_t least) {
  const Row row = add_class(play, group, anchor);
  Slot slot;
  if (!find_slot_of(play, row, anchor, least, slot)) {
    remove_last_class(play);
    return Outcome::no_slot;
  }
  settle(play, row, slot);
  std::size_t come = 1;
  for (Row part = play.groups[group].head; part != no_row && come < least;
       part = play.parts[part].next) {
    if (part != anchor && fits(play, part, row)) ++come;
  }
  if (come < least) {
    remove_last_class(play);
    return Outcome::too_few;
  }
  book(play.world, play.classes, play.books, row, play.now, Take::more);
  put_in(play, anchor, row);
  fill_seats(play, group, row);
  if (play.at(row).size < least) {  // they fitted one by one, but not together
    dissolve(play, row);
    return Outcome::too_few;
  }
  announce(play, row);
  leave_queue(play, group);
  return Outcome::held;
}

/// Whoever waits takes a free seat in a class that opens about as soon as one of their own would,
/// or with which the deadline is kept. Who found none looks again a week later.
void take_seats(Play& play, std::size_t group) {
  bool looked = false;
  bool any = false;
  for (Row part = play.groups[group].head; part != no_row; part = play.parts[part].next) {
    Part& who = play.parts[part];
    if (who.looks_again > play.now) continue;
    if (!looked) find_open_classes(play, play.world.persons[part], first_opening(play));
    looked = true;
    who.looks_again = static_cast<std::int16_t>(play.now + days_to_next_look);
    any = takes_seat(play, part) || any;
  }
  if (any) leave_queue(play, group);
}

void review_later(Play& play, std::size_t group) {
  Group& queue = play.groups[group];
  const int next = play.now + days_to_next_look;
  if (queue.head == no_row || next >= play.world.days || queue.later > play.now) return;
  queue.later = static_cast<std::int16_t>(next);
  play.queue.put(next, Rank::evening,
                 {static_cast<std::uint32_t>(group), 0, EventKind::reviews, 0});
}

/// How many wait in the group, up to so many.
std::size_t waiting_in(const Play& play, std::size_t group, std::size_t most) {
  std::size_t count = 0;
  for (Row part = play.groups[group].head; part != no_row && count < most;
       part = play.parts[part].next)
    ++count;
  return count;
}

}  // namespace

bool is_clear(const Play& play, Row part, const Window& days) {
  return in_the_way(play, part, days) == nullptr;
}

std::size_t group_count(const World::Tables& world) { return 2 * groups_of_kind(world); }

std::size_t group_of(const Play& play, Row part) {
  const World::Tables& world = play.world;
  const Person& person = world.persons[part];
  const std::size_t levels = levels_apart(world);
  const std::size_t level = levels == 1 ? 0 : person.level;
  const std::size_t row =
      (person.module * levels + level) * world.areas + world.area[person.province];
  const bool top_up = play.parts[part].successor && play.parts[part].attempt == 0;
  return row + (top_up ? groups_of_kind(world) : 0);
}

void waits(Play& play, Row part) {
  Part& who = play.parts[part];
  who.stage = PartStage::waiting;
  who.next = no_row;
  who.looks_again = 0;
  if (who.joined < 0) {
    who.joined = static_cast<std::int16_t>(play.now);
    ++play.waiting_change[play.world.periods.week[static_cast<std::size_t>(play.now)]];
  }
  const std::size_t row = group_of(play, part);
  Group& group = play.groups[row];
  if (group.head == no_row) {
    group.head = part;
  } else {
    play.parts[group.tail].next = part;
  }
  group.tail = part;
  review_tonight(play, row);
}

void stops_waiting(Play& play, Row part) {
  Part& who = play.parts[part];
  if (who.joined < 0) return;
  play.count(Headline::make_up_waiting, play.now - who.joined);
  --play.waiting_change[play.world.periods.week[static_cast<std::size_t>(play.now)]];
  who.joined = -1;
}

void review_tonight(Play& play, std::size_t group) {
  Group& queue = play.groups[group];
  if (queue.today == play.now) return;
  queue.today = static_cast<std::int16_t>(play.now);
  play.queue.put(play.now, Rank::evening,
                 {static_cast<std::uint32_t>(group), 0, EventKind::reviews, 0});
}

void review(Play& play, std::size_t group) {
  take_seats(play, group);
  const int earliest = first_opening(play);
  Group& queue = play.groups[group];
  bool without_slot = false;
  std::fill(play.tried.begin(), play.tried.end(), std::uint8_t{0});
  Row anchor = play.now < queue.next_try ? no_row : queue.head;
  while (anchor != no_row) {
    std::uint8_t& tried = play.tried[play.world.persons[anchor].province];
    const std::size_t least = needed(play, group, anchor);
    Outcome outcome = Outcome::too_few;
    if (tried == 0 && may_begin(play, anchor, earliest) && soon_clear(play, anchor, earliest) &&
        waiting_in(play, group, least) >= least)
      outcome = hold_class(play, group, anchor, least);
    if (outcome == Outcome::no_slot) {
      tried = 1;  // others of the province have none either, those of another one may
      without_slot = true;
    }
    anchor = outcome == Outcome::held ? queue.head : play.parts[anchor].next;
  }
  if (without_slot) queue.next_try = static_cast<std::int16_t>(play.now + days_to_next_look);
  review_later(play, group);
}

}  // namespace lotrinh::simulate
