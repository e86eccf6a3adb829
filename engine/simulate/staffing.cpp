// Who can teach a class on given days. Those who are free keep their places; an empty place goes to
// who has taught least in the year so far, so that a crowd of illnesses does not end with the same
// few.

#include "simulate/staffing.hpp"

#include <algorithm>
#include <bit>

namespace lotrinh::simulate {
namespace {

/// Those who may teach the module at the first of the class's levels.
const std::vector<std::uint16_t>& teachers_of(const World::Tables& world, const Class& row) {
  const auto level = static_cast<std::size_t>(std::countr_zero(row.levels));
  return world.teachers[row.module * world.shape.levels + level];
}

bool in_time(const Play& play, std::uint16_t lecturer, const LiveDays& days) {
  const World::Tables& world = play.world;
  const auto own =
      static_cast<std::size_t>(world.scenario.places[PlaceId(days.place)].province.row());
  const std::int16_t* where = play.books.where.data() + lecturer * world.shape.days;
  const auto far = [&](int day, int free_days) {
    if (day < 0 || day >= world.days || where[day] < 0) return false;
    const auto other = static_cast<std::size_t>(where[day]);
    return other != own && free_days < world.travel_gap[own * world.shape.provinces + other];
  };
  for (int free_days = 0; free_days < world.widest_gap; ++free_days) {
    if (far(days.first - 1 - free_days, free_days) || far(days.end + free_days, free_days))
      return false;
  }
  return true;
}

bool within_limits(const Play& play, std::uint16_t lecturer, const LiveDays& days) {
  const Periods& periods = play.world.periods;
  const Lecturer& of = play.world.scenario.lecturers[LecturerId(lecturer)];
  const int extra = days.overtime == Overtime::yes ? play.settings.overtime_days_week : 0;
  const auto taught = [&](const std::vector<std::int16_t>& table, std::size_t periods_of,
                          const std::vector<std::uint16_t>& period,
                          std::size_t day) { return table[lecturer * periods_of + period[day]]; };
  const auto first = static_cast<std::size_t>(days.first);
  const auto last = static_cast<std::size_t>(days.end - 1);
  if (periods.week[first] == periods.week[last] && periods.month[first] == periods.month[last] &&
      periods.year[first] == periods.year[last]) {
    const int length = days.end - days.first;
    return taught(play.books.in_week, periods.weeks, periods.week, first) + length <=
               of.max_live_days_week + extra &&
           taught(play.books.in_month, periods.months, periods.month, first) + length <=
               of.max_live_days_month &&
           taught(play.books.in_year, periods.years, periods.year, first) + length <=
               of.max_live_days_year;
  }
  int week = 0, month = 0, year = 0;  // days of this class in the same period
  for (int day = days.first; day < days.end; ++day) {
    const auto at = static_cast<std::size_t>(day);
    const bool begins = day == days.first;
    week = begins || periods.week[at] != periods.week[at - 1] ? 1 : week + 1;
    month = begins || periods.month[at] != periods.month[at - 1] ? 1 : month + 1;
    year = begins || periods.year[at] != periods.year[at - 1] ? 1 : year + 1;
    if (taught(play.books.in_week, periods.weeks, periods.week, at) + week >
            of.max_live_days_week + extra ||
        taught(play.books.in_month, periods.months, periods.month, at) + month >
            of.max_live_days_month ||
        taught(play.books.in_year, periods.years, periods.year, at) + year > of.max_live_days_year)
      return false;
  }
  return true;
}

bool may_teach_class(const Play& play, std::uint16_t lecturer, Role role, const Class& row) {
  const World::Tables& world = play.world;
  const unsigned bit = role == Role::lead ? 1U : 2U;
  if ((world.roles[lecturer] & bit) == 0) return false;
  const std::uint32_t levels = world.qualified[lecturer * world.shape.modules + row.module];
  if ((row.levels & ~levels) != 0) return false;
  const std::size_t institution = world.scenario.lecturers[LecturerId(lecturer)].institution.row();
  const std::uint8_t* serves = world.serves.data() + institution * world.shape.provinces;
  const FromProvince* from = play.classes.provinces.data() + row.first_province;
  return std::all_of(from, from + row.provinces,
                     [&](const FromProvince& of) { return serves[of.province] != 0; });
}

/// A word of the days that are so many days before one that is not in the row; far from its end.
std::uint64_t shifted(const std::uint64_t* row, std::size_t words, std::size_t word, int days) {
  const std::size_t at = word + static_cast<std::size_t>(days) / 64;
  const int bits = days % 64;
  std::uint64_t taken = at < words ? row[at] >> bits : 0;
  if (bits > 0 && at + 1 < words) taken |= row[at + 1] << (64 - bits);
  return ~taken;
}

/// The row of days from which on the lecturer is free for all live days of such a module.
std::size_t starts_row(Play& play, std::uint16_t lecturer, std::size_t module) {
  const World::Tables& world = play.world;
  const std::size_t variant = world.variant[module];
  const std::size_t row = variant * world.scenario.lecturers.size() + lecturer;
  Books& books = play.books;
  if (books.starts_known[row] != 0) return row;
  books.starts_known[row] = 1;
  const int length = world.live_lengths[variant];
  std::uint64_t* starts = books.starts.row(row);
  const std::size_t words = books.starts.words();
  const auto begin = static_cast<std::size_t>(play.now) / 64;  // what is over is not asked
  std::fill(starts, starts + begin, std::uint64_t{0});
  for (std::size_t word = begin; word < words; ++word) {
    std::uint64_t all_free = ~std::uint64_t{0};
    for (int day = 0; day < length; ++day)
      all_free &= shifted(books.absent.row(lecturer), words, word, day) &
                  shifted(books.teaching.row(lecturer), words, word, day);
    starts[word] = 0;
    for (std::uint64_t bits = all_free; bits != 0; bits &= bits - 1) {
      const int day = static_cast<int>(word * 64) + std::countr_zero(bits);
      if (day + length > world.days) break;
      if (day >= play.now && within_limits(play, lecturer, {0, 0, day, day + length, Overtime::no}))
        starts[word] |= bits & (~bits + 1);
    }
  }
  return row;
}

bool is_present(Play& play, std::uint16_t lecturer, const LiveDays& days) {
  const std::size_t module = play.at(days.row).module;
  const int length = play.world.live_lengths[play.world.variant[module]];
  if (days.overtime == Overtime::no && days.end - days.first == length)
    return play.books.starts.test(starts_row(play, lecturer, module), days.first);
  return !play.books.absent.any(lecturer, days.first, days.end) &&
         !play.books.teaching.any(lecturer, days.first, days.end) &&
         within_limits(play, lecturer, days);
}

std::uint16_t found(Play& play, const LiveDays& days, Role role, const Team& team) {
  const Class& row = play.at(days.row);
  std::uint16_t best = nobody;
  int least = 0;
  for (const std::uint16_t lecturer : teachers_of(play.world, row)) {
    const Periods& periods = play.world.periods;
    const int taught =
        play.books
            .in_year[lecturer * periods.years + periods.year[static_cast<std::size_t>(days.first)]];
    if (best != nobody && taught >= least) continue;
    if (std::find(team.begin(), team.end(), lecturer) != team.end()) continue;
    if (!is_free(play, lecturer, days) || !may_teach_class(play, lecturer, role, row)) continue;
    best = lecturer;
    least = taught;
  }
  return best;
}

}  // namespace

bool is_free(Play& play, std::uint16_t lecturer, const LiveDays& days) {
  if (!is_present(play, lecturer, days)) return false;
  if (is_virtual(play.world, days.place)) return true;
  const Lecturer& of = play.world.scenario.lecturers[LecturerId(lecturer)];
  const ProvinceId there = play.world.scenario.places[PlaceId(days.place)].province;
  if (of.travels == Travels::no && there != of.home) return false;
  return in_time(play, lecturer, days);
}

void know_all_starts(Play& play) {
  for (std::size_t module = 0; module < play.world.shape.modules; ++module) {
    for (std::size_t row = 0; row < play.world.scenario.lecturers.size(); ++row)
      starts_row(play, static_cast<std::uint16_t>(row), module);
  }
}

void enough_lecturers(Play& play, Row row, std::vector<std::uint64_t>& enough) {
  const Class& of = play.at(row);
  const Module& module = play.world.scenario.modules[ModuleId(of.module)];
  const std::size_t words = enough.size();
  // Bits of `counts[n]`: at least n + 1 who may do either role, or lead, are free.
  auto& either = play.either_role;
  auto& leads = play.lead_role;
  std::fill(either.begin(), either.end(), std::uint64_t{0});
  std::fill(leads.begin(), leads.end(), std::uint64_t{0});
  const auto count = [&](std::vector<std::uint64_t>& counts, int places,
                         const std::uint64_t* free) {
    for (std::size_t word = 0; word < words; ++word) {
      std::uint64_t more = free[word];
      for (int n = 0; n < places && more != 0; ++n) {
        std::uint64_t& here = counts[static_cast<std::size_t>(n) * words + word];
        const std::uint64_t carried = here & more;
        here |= more;
        more = carried;
      }
    }
  };
  const int all = module.leads + module.cos;
  for (const std::uint16_t lecturer : teachers_of(play.world, of)) {
    const bool lead = may_teach_class(play, lecturer, Role::lead, of);
    if (!lead && !may_teach_class(play, lecturer, Role::co, of)) continue;
    const std::uint64_t* free = play.books.starts.row(starts_row(play, lecturer, of.module));
    count(either, all, free);
    if (lead) count(leads, module.leads, free);
  }
  for (std::size_t word = 0; word < words; ++word) {
    enough[word] = ~std::uint64_t{0};
    if (all > 0) enough[word] &= either[static_cast<std::size_t>(all - 1) * words + word];
    if (module.leads > 0)
      enough[word] &= leads[static_cast<std::size_t>(module.leads - 1) * words + word];
  }
}

bool fill_team(Play& play, const LiveDays& days, Team& team) {
  const Class& row = play.at(days.row);
  const auto leads =
      static_cast<std::size_t>(play.world.scenario.modules[ModuleId(row.module)].leads);
  const auto size = static_cast<std::size_t>(play.team_of(row.module));
  for (std::size_t slot = 0; slot < size; ++slot) {
    if (team[slot] != nobody && !is_free(play, team[slot], days)) team[slot] = nobody;
  }
  for (std::size_t slot = 0; slot < size; ++slot) {
    if (team[slot] != nobody) continue;
    team[slot] = found(play, days, slot < leads ? Role::lead : Role::co, team);
    if (team[slot] == nobody && slot < leads) {
      for (std::size_t co = leads; co < size && team[slot] == nobody; ++co) {
        if (team[co] == nobody || !may_teach_class(play, team[co], Role::lead, row)) continue;
        team[slot] = team[co];
        team[co] = nobody;
      }
    }
    if (team[slot] == nobody) return false;
  }
  return true;
}

}  // namespace lotrinh::simulate
