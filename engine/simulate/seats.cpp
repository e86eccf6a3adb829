// Free seats for those who wait, before a class is made for them: one person is told another class,
// and no lecturer or room is needed.

#include "simulate/seats.hpp"

#include "simulate/people.hpp"
#include "simulate/slots.hpp"
#include "simulate/waiting.hpp"

#include <algorithm>
#include <utility>

namespace lotrinh::simulate {
namespace {

bool has_seat(const Play& play, const Class& row) {
  const Module& module = play.world.scenario.modules[ModuleId(row.module)];
  const int seats = play.world.scenario.places[PlaceId(row.place)].seats;
  return row.size < std::min(module.class_size.max_learners, seats);
}

/// Whether those who pass it keep the deadline of its module.
bool keeps_deadline(const Play& play, const Class& row) {
  if (!play.world.scenario.modules[ModuleId(row.module)].deadline) return false;
  const int closes = window(play.world, row).ends - 1;
  return counted_day(play.world, row, closes) <= play.world.last_good[row.module];
}

/// Whether the provinces may study together and all of the team serve the newcomer's.
bool fits_province(Play& play, Row row, std::uint16_t province) {
  const World::Tables& world = play.world;
  const Class& of = play.at(row);
  const FromProvince* from = play.classes.provinces.data() + of.first_province;
  for (std::size_t at = 0; at < of.provinces; ++at) {
    if (world.apart[province * world.shape.provinces + from[at].province] != 0) return false;
  }
  const std::uint16_t* team = play.team(row);
  for (int slot = 0; slot < play.team_of(of.module); ++slot) {
    const std::size_t institution =
        world.scenario.lecturers[LecturerId(team[slot])].institution.row();
    if (world.serves[institution * world.shape.provinces + province] == 0) return false;
  }
  return of.kind != ClassKind::planned ||
         of.opens <= world.wave_ends[world.province_module(province, of.module)];
}

/// Whether one learner more keeps the daily limits of province, school and LMS.
bool fits_days(const Play& play, const Person& person, const Window& days) {
  const World::Tables& world = play.world;
  if (person.school >= 0 &&
      play.books.schools.any(static_cast<std::size_t>(person.school), days.live, days.post))
    return false;
  const std::int32_t* away = play.books.away.data() + person.province * world.shape.days;
  for (int day = days.live; day < days.post; ++day) {
    if (away[day] >= world.away_limits[person.province]) return false;
  }
  const int limit = world.scenario.lms.learners;
  for (int day = days.opens; limit > 0 && day < days.ends; ++day) {
    if (play.books.learners[static_cast<std::size_t>(day)] >= limit) return false;
  }
  return true;
}

/// Copies a stretch to the end of its table, with one entry more at a place in it.
template <class Entry>
Row grown(std::vector<Entry>& table, Row first, std::size_t size, std::size_t at,
          const Entry& more) {
  const Row moved = static_cast<Row>(table.size());
  for (std::size_t from = 0; from < size; ++from) {
    if (from == at) table.push_back(more);
    const Entry entry = table[first + from];
    table.push_back(entry);
  }
  if (at == size) table.push_back(more);
  return moved;
}

void add_province(Play& play, Class& of, std::uint16_t province) {
  auto& table = play.classes.provinces;
  std::size_t at = 0;
  while (at < of.provinces && table[of.first_province + at].province < province) ++at;
  if (at < of.provinces && table[of.first_province + at].province == province) {
    ++table[of.first_province + at].learners;
    return;
  }
  of.first_province = grown(table, of.first_province, of.provinces, at, {province, 1});
  ++of.provinces;
  if (of.kind != ClassKind::planned) return;
  of.latest =
      std::min(of.latest, play.world.wave_ends[play.world.province_module(province, of.module)]);
}

/// Whether the class has the level, or all of its team may teach it as well.
bool fits_level(const Play& play, Row row, const Person& person) {
  const Class& of = play.at(row);
  if (((of.levels >> person.level) & 1U) != 0) return true;
  if (play.world.scenario.policies.level_mixing == LevelMixing::separate) return false;
  const std::uint16_t* team = play.classes.teams.data() + row * play.classes.team_size;
  return std::all_of(team, team + play.team_of(of.module), [&](std::uint16_t lecturer) {
    const std::uint32_t levels =
        play.world.qualified[lecturer * play.world.shape.modules + of.module];
    return ((levels >> person.level) & 1U) != 0;
  });
}

}  // namespace

void join(Play& play, Row part, Row row) {
  const Person& person = play.world.persons[part];
  Class& of = play.at(row);
  of.first_member = grown(play.classes.members, of.first_member, of.size, of.size, part);
  ++of.size;
  ++of.booked;
  of.levels |= 1U << person.level;
  add_province(play, of, person.province);
  if (person.school >= 0) {
    of.first_school = grown(play.classes.schools, of.first_school, of.schools, of.schools,
                            static_cast<std::uint16_t>(person.school));
    ++of.schools;
  }
  book_one_more(play.world, play.books, of, person, play.now);
  Part& who = play.parts[part];
  who.in_class = row;
  who.stage = PartStage::booked;
}

bool fits(Play& play, Row part, Row row) {
  const Person& person = play.world.persons[part];
  const Class& of = play.at(row);
  if (!has_seat(play, of) || !fits_level(play, row, person)) return false;
  if (!may_begin(play, part, of.opens)) return false;
  const Window days = window(play.world, of);
  return is_clear(play, part, days) && fits_province(play, row, person.province) &&
         fits_days(play, person, days) && province_may_join(play, person.province, row);
}

void find_open_classes(Play& play, const Person& person, int earliest) {
  const World::Tables& world = play.world;
  const std::size_t kind = person.module * world.areas + world.area[person.province];
  const int latest = earliest + play.settings.make_up_wait_days;
  play.open_classes.clear();
  const auto add = [&](const std::vector<Row>& classes) {
    for (const Row row : classes) {
      const Class& of = play.at(row);
      if (of.stage == Stage::planned && of.opens >= earliest && has_seat(play, of) &&
          (of.opens <= latest || keeps_deadline(play, of)))
        play.open_classes.push_back(row);
    }
  };
  add(world.sessions_of[kind]);
  add(play.added_of[kind]);
}

bool takes_seat(Play& play, Row part) {
  Row best = no_row;
  for (const Row row : play.open_classes) {
    const bool sooner =
        best == no_row || std::pair(play.at(row).opens, row) < std::pair(play.at(best).opens, best);
    if (sooner && fits(play, part, row)) best = row;
  }
  if (best == no_row) return false;
  join(play, part, best);
  const Part& who = play.parts[part];
  if (!who.successor || who.attempt > 0) play.count(Headline::people_told);
  return true;
}

}  // namespace lotrinh::simulate
