#include "simulate/bookings.hpp"

#include <algorithm>

namespace lotrinh::simulate {
namespace {

void count(std::int16_t& cell, int sign) { cell = static_cast<std::int16_t>(cell + sign); }

struct Entry {
  const World::Tables& world;
  const Classes& classes;
  Books& books;
  const Class& row;
  int sign;
};

void book_lecturer(const Entry& of, std::size_t lecturer, int first, int end) {
  const Periods& periods = of.world.periods;
  const bool in_person = !is_virtual(of.world, of.row.place);
  forget_starts(of.world, of.books, lecturer);
  for (int day = first; day < end; ++day) {
    const auto at = static_cast<std::size_t>(day);
    count(of.books.in_week[lecturer * periods.weeks + periods.week[at]], of.sign);
    count(of.books.in_month[lecturer * periods.months + periods.month[at]], of.sign);
    count(of.books.in_year[lecturer * periods.years + periods.year[at]], of.sign);
    std::int16_t& where = of.books.where[lecturer * of.world.shape.days + at];
    const bool there = in_person && of.sign > 0;
    where = there ? static_cast<std::int16_t>(
                        of.world.scenario.places[PlaceId(of.row.place)].province.row())
                  : std::int16_t{-1};
  }
  if (of.sign > 0) {
    of.books.teaching.set(lecturer, first, end);
  } else {
    of.books.teaching.clear(lecturer, first, end);
  }
}

void book_live_days(const Entry& of, std::size_t slots, Row class_row, int first, int end) {
  const std::size_t days = of.world.shape.days;
  for (std::size_t slot = 0; slot < slots; ++slot) {
    const std::uint16_t lecturer = of.classes.teams[class_row * of.classes.team_size + slot];
    if (lecturer != nobody) book_lecturer(of, lecturer, first, end);
  }
  for (int day = first; day < end; ++day) {
    const auto at = static_cast<std::size_t>(day);
    count(of.books.rooms[of.row.place * days + at], -of.sign);
    if (is_virtual(of.world, of.row.place)) of.books.live[at] += of.sign;
  }
  for (std::size_t at = 0; at < of.row.provinces; ++at) {
    const FromProvince& from = of.classes.provinces[of.row.first_province + at];
    for (int day = first; day < end; ++day)
      of.books.away[from.province * days + static_cast<std::size_t>(day)] +=
          of.sign * from.learners;
  }
  for (std::size_t at = 0; at < of.row.schools; ++at) {
    const std::uint16_t school = of.classes.schools[of.row.first_school + at];
    if (of.sign > 0) {
      of.books.schools.set(school, first, end);
    } else {
      of.books.schools.clear(school, first, end);
    }
  }
}

}  // namespace

Window window(const World::Tables& world, std::size_t module, int opens) {
  const DeliveryModel& model = world.scenario.modules[ModuleId(module)].model;
  const int live = opens + model.pre_days;
  return {opens, live, live + model.live_days, opens + model.length_days()};
}

void forget_starts(const World::Tables& world, Books& books, std::size_t lecturer) {
  const std::size_t lecturers = world.scenario.lecturers.size();
  for (std::size_t row = lecturer; row < books.starts_known.size(); row += lecturers)
    books.starts_known[row] = 0;
}

void book(const World::Tables& world, const Classes& classes, Books& books, Row row, int from,
          Take take) {
  const Class& of = classes.rows[row];
  const Window days = window(world, of);
  const Entry booking{world, classes, books, of, static_cast<int>(take)};
  book_live_days(booking, classes.team_size, row, std::max(days.live, from),
                 std::min(days.post, world.days));
  const int end = std::min(days.ends, world.days);
  for (int day = std::max(days.opens, from); day < end; ++day)
    books.learners[static_cast<std::size_t>(day)] += booking.sign * of.booked;
}

void book_one_more(const World::Tables& world, Books& books, const Class& row, const Person& person,
                   int from) {
  const Window days = window(world, row);
  const int first = std::max(days.live, from);
  const int post = std::min(days.post, world.days);
  for (int day = first; day < post; ++day)
    ++books.away[person.province * world.shape.days + static_cast<std::size_t>(day)];
  if (person.school >= 0) books.schools.set(static_cast<std::size_t>(person.school), first, post);
  const int end = std::min(days.ends, world.days);
  for (int day = std::max(days.opens, from); day < end; ++day)
    ++books.learners[static_cast<std::size_t>(day)];
}

}  // namespace lotrinh::simulate
