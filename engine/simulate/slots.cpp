// The next free slot of a class: days allowed by provinces and materials as rows of bits, then
// rooms, LMS, provinces and schools day by day, lecturers last, since they cost most to look at.

#include "simulate/slots.hpp"

#include <algorithm>
#include <bit>
#include <limits>

namespace lotrinh::simulate {
namespace {

constexpr std::size_t in_person_use = static_cast<std::size_t>(DayUse::live_in_person);
constexpr std::size_t virtual_use = static_cast<std::size_t>(DayUse::live_virtual);
constexpr std::size_t online_use = static_cast<std::size_t>(DayUse::online);

bool closed(const Play& play, std::size_t province, std::size_t use, int first, int end) {
  return play.books.closed.any(province * 3 + use, first, end);
}

bool provinces_allow(const Play& play, const Class& row, std::uint16_t place, const Window& days,
                     int first) {
  const bool online = is_virtual(play.world, place);
  const std::size_t width = play.world.shape.days;
  const FromProvince* from = play.classes.provinces.data() + row.first_province;
  for (std::size_t at = 0; at < row.provinces; ++at) {
    const std::size_t province = from[at].province;
    if (!online && play.world.reach[place * play.world.shape.provinces + province] == 0)
      return false;
    if (closed(play, province, online ? virtual_use : in_person_use, first, days.post))
      return false;
    const std::int32_t limit = play.world.away_limits[province] - from[at].learners;
    const std::int32_t* away = play.books.away.data() + province * width;
    for (int day = first; day < days.post; ++day) {
      if (away[day] > limit) return false;
    }
  }
  return true;
}

bool place_allows(const Play& play, const Class& row, std::uint16_t place, const Window& days,
                  int first) {
  const World::Tables& world = play.world;
  const Place& of = world.scenario.places[PlaceId(place)];
  if (of.seats < row.size) return false;
  const std::int16_t* rooms = play.books.rooms.data() + place * world.shape.days;
  for (int day = first; day < days.post; ++day) {
    if (rooms[day] <= 0) return false;
  }
  if (of.mode == DeliveryMode::in_person)
    return !closed(play, of.province.row(), in_person_use, first, days.post);
  if (play.books.outage.any(0, first, days.post)) return false;
  const int limit = world.scenario.lms.live_sessions;
  for (int day = first; limit > 0 && day < days.post; ++day) {
    if (play.books.live[static_cast<std::size_t>(day)] >= limit) return false;
  }
  return true;
}

/// Whether the LMS has room for the class on all its days.
bool lms_allows(const Play& play, const Class& row, const Window& days) {
  const int limit = play.world.scenario.lms.learners;
  for (int day = days.opens; limit > 0 && day < days.ends; ++day) {
    if (play.books.learners[static_cast<std::size_t>(day)] + row.booked > limit) return false;
  }
  return true;
}

/// Whether it keeps clear of the cohort's other sessions that have no order with it.
bool clear_of_others(const Play& play, Row row, const Window& days) {
  if (row >= play.world.relations_of.size()) return true;
  const Span own = play.world.relations_of[row];
  for (std::uint32_t at = own.begin; at < own.end; ++at) {
    const Relation& relation = play.world.relations[at];
    const Class& other = play.at(relation.other);
    if (relation.kind != Relation::Kind::apart || other.stage == Stage::cancelled) continue;
    if (days.overlaps(window(play.world, other))) return false;
  }
  return true;
}

/// Days on which a class of its provinces may open in some mode that the module has.
void fill_openings(Play& play, const Class& row, int earliest) {
  const DayMasks& masks = play.world.province_openings;
  auto& openings = play.openings;
  std::fill(openings.begin(), openings.end(), std::uint64_t{0});
  for (const std::size_t mode : {0U, 1U}) {
    for (std::size_t word = 0; word < masks.words(); ++word) {
      std::uint64_t bits = std::numeric_limits<std::uint64_t>::max();
      for (std::size_t at = 0; at < row.provinces; ++at) {
        const std::size_t province = play.classes.provinces[row.first_province + at].province;
        bits &= masks.row(play.world.province_module(province, row.module) * 2 + mode)[word];
      }
      openings[word] |= bits;
    }
  }
  const auto from = static_cast<std::size_t>(std::max(earliest, 0));
  for (std::size_t word = 0; word < std::min(from / 64, openings.size()); ++word)
    openings[word] = 0;
  if (from / 64 < openings.size())
    openings[from / 64] &= std::numeric_limits<std::uint64_t>::max() << (from % 64);
}

/// Whether the class could open on the day and meet at the place if nobody else met anywhere: not
/// if calendars, seats, distance, closures or an outage are against it.
bool could_meet_alone(const Play& play, Row class_row, std::uint16_t place, const Window& days) {
  const Class& row = play.at(class_row);
  const Place& of = play.world.scenario.places[PlaceId(place)];
  const bool online = is_virtual(play.world, place);
  if (of.seats < row.size || !may_open_at(play, class_row, place, days.opens)) return false;
  if (online ? play.books.outage.any(0, days.live, days.post)
             : closed(play, of.province.row(), in_person_use, days.live, days.post))
    return false;
  const FromProvince* from = play.classes.provinces.data() + row.first_province;
  return std::all_of(from, from + row.provinces, [&](const FromProvince& part) {
    const std::size_t province = part.province;
    return (online || play.world.reach[place * play.world.shape.provinces + province] != 0) &&
           !closed(play, province, online ? virtual_use : in_person_use, days.live, days.post);
  });
}

/// Whether it is only that nobody is free to teach that the class does not open on the day.
bool lacks_only_people(const Play& play, Row row, int opens) {
  const std::size_t module = play.at(row).module;
  const Window days = window(play.world, module, opens);
  const auto& places = play.world.places[module];
  return days.post <= play.world.days && may_study(play, row, opens) &&
         clear_of_others(play, row, days) &&
         std::any_of(places.begin(), places.end(),
                     [&](std::uint16_t place) { return could_meet_alone(play, row, place, days); });
}

bool try_place(Play& play, Row row, std::uint16_t place, const Window& days, Slot& slot) {
  if (!may_open_at(play, row, place, days.opens)) return false;
  const auto others_are_in_the_way = [&] {
    return slot.waited_for_resources || could_meet_alone(play, row, place, days);
  };
  if (!can_meet(play, row, place, days.opens, days.live)) {
    slot.waited_for_resources = others_are_in_the_way();
    return false;
  }
  Team team;
  team.fill(nobody);
  std::copy_n(play.team(row), play.classes.team_size, team.begin());
  if (!fill_team(play, {row, place, days.live, days.post, Overtime::no}, team)) {
    slot.waited_for_resources = true;
    return false;
  }
  slot.opens = days.opens;
  slot.place = place;
  slot.team = team;
  return true;
}

bool try_day(Play& play, Row row, int opens, Slot& slot) {
  const Class& of = play.at(row);
  const Window days = window(play.world, of.module, opens);
  if (!may_study(play, row, opens) || !lms_allows(play, of, days) ||
      !clear_of_others(play, row, days))
    return false;
  const auto& places = play.world.places[of.module];
  const std::uint16_t present = of.place;
  if (present != nobody && try_place(play, row, present, days, slot)) return true;
  return std::any_of(places.begin(), places.end(), [&](std::uint16_t place) {
    return place != present && try_place(play, row, place, days, slot);
  });
}

}  // namespace

bool may_open_at(const Play& play, Row class_row, std::uint16_t place, int opens) {
  const Class& row = play.at(class_row);
  const World::Tables& world = play.world;
  const std::size_t mode = is_virtual(world, place) ? 1 : 0;
  if (!world.place_openings.test(place * world.shape.modules + row.module, opens)) return false;
  for (std::size_t at = 0; at < row.provinces; ++at) {
    const std::size_t province = play.classes.provinces[row.first_province + at].province;
    if (!world.province_openings.test(world.province_module(province, row.module) * 2 + mode,
                                      opens))
      return false;
  }
  return true;
}

bool can_meet(const Play& play, Row row, std::uint16_t place, int opens, int first) {
  const Class& of = play.at(row);
  const Window days = window(play.world, of.module, opens);
  if (!place_allows(play, of, place, days, first) || !provinces_allow(play, of, place, days, first))
    return false;
  const std::uint16_t* schools = play.classes.schools.data() + of.first_school;
  return std::none_of(schools, schools + of.schools, [&](std::uint16_t school) {
    return play.books.schools.any(school, first, days.post);
  });
}

bool province_may_join(const Play& play, std::uint16_t province, Row row) {
  const World::Tables& world = play.world;
  const Class& of = play.at(row);
  const bool online = is_virtual(world, of.place);
  const Window days = window(world, of);
  return world.province_openings.test(
             world.province_module(province, of.module) * 2 + (online ? 1 : 0), of.opens) &&
         (online || world.reach[of.place * world.shape.provinces + province] != 0) &&
         !closed(play, province, online ? virtual_use : in_person_use, days.live, days.post) &&
         !closed(play, province, online_use, days.opens, days.live) &&
         !closed(play, province, online_use, days.post, days.ends);
}

bool may_study(const Play& play, Row row, int opens) {
  const Class& of = play.at(row);
  const Window days = window(play.world, of.module, opens);
  const FromProvince* from = play.classes.provinces.data() + of.first_province;
  return std::none_of(from, from + of.provinces, [&](const FromProvince& part) {
    return closed(play, part.province, online_use, days.opens, days.live) ||
           closed(play, part.province, online_use, days.post, days.ends);
  });
}

bool find_slot(Play& play, Row row, int earliest, Slot& slot) {
  const Class& of = play.at(row);
  slot.waited_for_resources = false;
  fill_openings(play, of, earliest);
  enough_lecturers(play, row, play.enough);
  const int pre_days = play.world.scenario.modules[ModuleId(of.module)].model.pre_days;
  for (std::size_t word = 0; word < play.openings.size(); ++word) {
    for (std::uint64_t bits = play.openings[word]; bits != 0; bits &= bits - 1) {
      const int opens = static_cast<int>(word * 64) + std::countr_zero(bits);
      if (opens > of.latest || opens >= play.world.days) return false;
      const auto live = static_cast<std::size_t>(opens + pre_days);
      const bool taught =
          live < play.world.shape.days && ((play.enough[live / 64] >> (live % 64)) & 1U) != 0;
      if (taught && try_day(play, row, opens, slot)) return true;
      slot.waited_for_resources =
          slot.waited_for_resources || (!taught && lacks_only_people(play, row, opens));
    }
  }
  return false;
}

}  // namespace lotrinh::simulate
