// Make-up and top-up classes. Who waits stands in a queue by module, level and area, in the order
// of joining. A class is gathered around whoever has waited longest: all who may study with them,
// in the same order. It is held when they are enough, or when the first has waited long enough, in
// the next free slot; who cannot come then goes on waiting.

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

constexpr int days_to_next_try = 7;  // when no slot is free

std::size_t levels_apart(const World::Tables& world) {
  return world.scenario.policies.level_mixing == LevelMixing::separate ? world.shape.levels : 1;
}

std::size_t groups_of_kind(const World::Tables& world) {
  return world.shape.modules * levels_apart(world) * world.areas;
}

bool is_top_up(const Play& play, std::size_t group) { return group >= groups_of_kind(play.world); }

std::size_t enough(const Play& play, std::size_t group) {
  return static_cast<std::size_t>(is_top_up(play, group)
                                      ? play.world.scenario.replan.top_up_min_learners
                                      : play.settings.make_up_min_learners);
}

bool goes_with(const Play& play, Row part) {
  const Person& person = play.world.persons[part];
  const std::uint8_t* apart =
      play.world.apart.data() + person.province * play.world.shape.provinces;
  return std::none_of(play.chosen.begin(), play.chosen.end(), [&](Row other) {
    const Person& mate = play.world.persons[other];
    return apart[mate.province] != 0 || (person.school >= 0 && person.school == mate.school);
  });
}

std::size_t most_seats(const Play& play, std::size_t module) {
  int seats = 0;
  for (const std::uint16_t place : play.world.places[module])
    seats = std::max(seats, play.world.scenario.places[PlaceId(place)].seats);
  return static_cast<std::size_t>(
      std::min(seats, play.world.scenario.modules[ModuleId(module)].class_size.max_learners));
}

/// Around the anchor all who may study with them, in the order of the queue, into `chosen`.
void gather(Play& play, std::size_t group, Row anchor, int opens) {
  const std::size_t most = most_seats(play, play.world.persons[anchor].module);
  play.chosen.clear();
  if (most == 0) return;
  play.chosen.push_back(anchor);
  for (Row part = play.groups[group].head; part != no_row && play.chosen.size() < most;
       part = play.parts[part].next) {
    if (part == anchor || play.parts[part].in_class != no_row) continue;
    if (may_begin(play, part, opens) && goes_with(play, part)) play.chosen.push_back(part);
  }
}

/// Learners of the class by province, levels and schools, from its members.
void describe(Play& play, Class& row) {
  Classes& classes = play.classes;
  const auto by_province = [&](Row a, Row b) {
    return play.world.persons[a].province < play.world.persons[b].province;
  };
  Row* members = classes.members.data() + row.first_member;
  std::sort(members, members + row.size);
  play.scratch.assign(members, members + row.size);
  std::sort(play.scratch.begin(), play.scratch.end(),
            [&](Row a, Row b) { return by_province(a, b) || (!by_province(b, a) && a < b); });
  classes.provinces.resize(row.first_province);
  classes.schools.resize(row.first_school);
  row.levels = 0;
  for (const Row part : play.scratch) {
    const Person& person = play.world.persons[part];
    row.levels |= 1U << person.level;
    if (person.school >= 0) classes.schools.push_back(static_cast<std::uint16_t>(person.school));
    const bool known = classes.provinces.size() > row.first_province &&
                       classes.provinces.back().province == person.province;
    if (!known) classes.provinces.push_back({person.province, 0});
    ++classes.provinces.back().learners;
  }
  row.provinces = static_cast<std::uint16_t>(classes.provinces.size() - row.first_province);
  row.schools = static_cast<std::uint16_t>(classes.schools.size() - row.first_school);
  row.booked = row.size;
}

/// Adds a class of those chosen, without date, place and team.
Row add_class(Play& play, std::size_t group) {
  Classes& classes = play.classes;
  Class row;
  row.module = play.world.persons[play.chosen.front()].module;
  row.place = nobody;
  row.kind = is_top_up(play, group) ? ClassKind::top_up : ClassKind::make_up;
  row.cause = Cause::queue;
  row.latest = static_cast<std::int16_t>(play.world.days);
  row.first_member = static_cast<Row>(classes.members.size());
  row.first_province = static_cast<Row>(classes.provinces.size());
  row.first_school = static_cast<Row>(classes.schools.size());
  row.size = static_cast<std::uint16_t>(play.chosen.size());
  classes.members.insert(classes.members.end(), play.chosen.begin(), play.chosen.end());
  classes.teams.resize(classes.teams.size() + classes.team_size, nobody);
  describe(play, row);
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

void settle(Play& play, Row row, const Slot& slot) {
  Class& of = play.at(row);
  of.opens = static_cast<std::int16_t>(slot.opens);
  of.planned_opens = of.opens;
  of.place = slot.place;
  std::copy_n(slot.team.begin(), play.classes.team_size, play.team(row));
  book(play.world, play.classes, play.books, row, play.now, Take::more);
  for (Row at = of.first_member; at < of.first_member + of.size; ++at) {
    Part& who = play.parts[play.classes.members[at]];
    who.in_class = row;
    who.stage = PartStage::booked;
  }
  const bool make_up = of.kind == ClassKind::make_up;
  play.count(make_up ? Headline::make_up_classes : Headline::top_up_classes);
  if (make_up) play.count(Headline::people_told, of.size);
  play.queue.put(slot.opens, Rank::session, {row, of.generation, EventKind::opens, 0});
}

enum class Outcome { held, too_few, no_slot };

/// A class of those chosen in the next free slot, without those who cannot come then.
Outcome hold_class(Play& play, std::size_t group, bool waited_long, int earliest) {
  const std::size_t needed = waited_long ? 1 : enough(play, group);
  if (play.chosen.size() < needed) return Outcome::too_few;
  const Row row = add_class(play, group);
  Slot slot;
  if (!find_slot(play, row, earliest, slot)) {
    remove_last_class(play);
    return Outcome::no_slot;
  }
  Class& of = play.at(row);
  const Window days = window(play.world, of.module, slot.opens);
  Row* members = play.classes.members.data() + of.first_member;
  Row* const end = std::remove_if(members, members + of.size,
                                  [&](Row part) { return !is_clear(play, part, days); });
  const auto left = static_cast<std::size_t>(end - members);
  if (left < needed) {
    remove_last_class(play);
    return Outcome::too_few;
  }
  of.size = static_cast<std::uint16_t>(left);
  play.classes.members.resize(of.first_member + left);
  describe(play, of);
  settle(play, row, slot);
  leave_queue(play, group);
  return Outcome::held;
}

/// Whoever waits takes a free seat in a class that opens about as soon as one of their own would.
void take_seats(Play& play, std::size_t group) {
  const int earliest = first_opening(play);
  const Row first = play.groups[group].head;
  if (first == no_row) return;
  find_open_classes(play, play.world.persons[first], earliest,
                    earliest + play.settings.make_up_wait_days);
  bool any = false;
  for (Row part = play.groups[group].head; part != no_row; part = play.parts[part].next)
    any = takes_seat(play, part) || any;
  if (any) leave_queue(play, group);
}

void review_later(Play& play, std::size_t group) {
  int next = play.world.days;
  for (Row part = play.groups[group].head; part != no_row; part = play.parts[part].next) {
    const int due = play.parts[part].joined + play.settings.make_up_wait_days;
    next = std::min(next, due > play.now ? due : play.now + days_to_next_try);
  }
  Group& queue = play.groups[group];
  if (next >= play.world.days || (queue.later > play.now && queue.later <= next)) return;
  queue.later = static_cast<std::int16_t>(next);
  play.queue.put(next, Rank::evening,
                 {static_cast<std::uint32_t>(group), 0, EventKind::reviews, 0});
}

}  // namespace

bool is_clear(const Play& play, Row part, const Window& days) {
  const Span own = play.world.parts_of[play.world.persons[part].learner];
  for (std::uint32_t at = own.begin; at < own.end; ++at) {
    const Part& other = play.parts[play.world.parts[at]];
    if (other.in_class == no_row) continue;
    const Class& in = play.at(other.in_class);
    if (in.stage != Stage::cancelled && days.overlaps(window(play.world, in))) return false;
  }
  return true;
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
  std::fill(play.tried.begin(), play.tried.end(), std::uint8_t{0});
  Row anchor = play.now < play.groups[group].next_try ? no_row : play.groups[group].head;
  while (anchor != no_row) {
    const Part& first = play.parts[anchor];
    std::uint8_t& tried = play.tried[play.world.persons[anchor].province];
    if (tried != 0 || !may_begin(play, anchor, earliest)) {
      anchor = first.next;
      continue;
    }
    const bool waited_long = play.now - first.joined >= play.settings.make_up_wait_days;
    gather(play, group, anchor, earliest);
    const Outcome outcome = hold_class(play, group, waited_long, earliest);
    if (outcome == Outcome::no_slot) {
      play.groups[group].next_try = static_cast<std::int16_t>(play.now + days_to_next_try);
      break;
    }
    if (outcome == Outcome::too_few) tried = 1;
    anchor = outcome == Outcome::held ? play.groups[group].head : play.parts[anchor].next;
  }
  review_later(play, group);
}

}  // namespace lotrinh::simulate
