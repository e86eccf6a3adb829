// How sessions of the plan that share learners stand to each other, and what the plan takes of
// lecturers, rooms and the LMS.

#include "simulate/bookings.hpp"
#include "simulate/world_parts.hpp"

#include <algorithm>
#include <limits>
#include <optional>

namespace lotrinh::simulate {
namespace {

/// Free days between two modules of which one comes before the other, directly (its gap) or by way
/// of others (none of its own); nothing where the order is free.
class Order {
 public:
  explicit Order(const Scenario& scenario)
      : modules_(scenario.modules.size()), gaps_(modules_ * modules_) {
    for (std::size_t later = 0; later < modules_; ++later) {
      for (const Prerequisite& after : scenario.modules[ModuleId(later)].after)
        gaps_[later * modules_ + after.module.row()] = after.gap_days;
    }
    for (std::size_t between = 0; between < modules_; ++between) join_over(between);
  }

  [[nodiscard]] std::optional<int> gap(std::size_t later, std::size_t earlier) const {
    return gaps_[later * modules_ + earlier];
  }

 private:
  void join_over(std::size_t between) {
    for (std::size_t later = 0; later < modules_; ++later) {
      if (!gap(later, between)) continue;
      for (std::size_t earlier = 0; earlier < modules_; ++earlier) {
        std::optional<int>& known = gaps_[later * modules_ + earlier];
        if (!known && gap(between, earlier)) known = 0;
      }
    }
  }

  std::size_t modules_;
  std::vector<std::optional<int>> gaps_;
};

Relation relation_to(const Order& order, std::size_t own, Row other, std::size_t other_module) {
  if (const auto gap = order.gap(own, other_module))
    return {other, Relation::Kind::comes_after, static_cast<std::int16_t>(*gap)};
  if (const auto gap = order.gap(other_module, own))
    return {other, Relation::Kind::comes_before, static_cast<std::int16_t>(*gap)};
  return {other, Relation::Kind::apart, 0};
}

void book_lecturers(const World::Tables& tables, Books& books) {
  const Scenario& scenario = tables.scenario;
  const Periods& periods = tables.periods;
  for (const LecturerId id : scenario.lecturers.ids()) {
    const Lecturer& lecturer = scenario.lecturers[id];
    for (const Booking& booking : lecturer.bookings)
      books.absent.set(id.row(), day_number(scenario, booking.days.first),
                       day_number(scenario, booking.days.end));
    for (int day = 0; day < tables.days; ++day) {
      if (!books.absent.test(id.row(), day)) continue;
      const auto at = static_cast<std::size_t>(day);
      ++books.in_week[id.row() * periods.weeks + periods.week[at]];
      ++books.in_month[id.row() * periods.months + periods.month[at]];
      ++books.in_year[id.row() * periods.years + periods.year[at]];
    }
    for (const DayRange& absence : lecturer.absences)
      books.absent.set(id.row(), day_number(scenario, absence.first),
                       day_number(scenario, absence.end));
  }
}

void book_places(const World::Tables& tables, Books& books) {
  const Scenario& scenario = tables.scenario;
  for (const Place& place : scenario.places) {
    const std::size_t first = books.rooms.size();
    books.rooms.resize(first + tables.shape.days,
                       static_cast<std::int16_t>(std::min(place.sessions_at_once, 30'000)));
    for (const PlaceBooking& booking : place.bookings) {
      const int end = std::min(day_number(scenario, booking.days.end), tables.days);
      for (int day = std::max(0, day_number(scenario, booking.days.first)); day < end; ++day) {
        std::int16_t& free = books.rooms[first + static_cast<std::size_t>(day)];
        free = static_cast<std::int16_t>(free - booking.sessions);
      }
    }
  }
}

}  // namespace

void fill_relations(World::Tables& tables) {
  const auto& sessions = tables.classes.rows;
  const Order order(tables.scenario);
  std::vector<Row> session_of(tables.persons.size());
  tables.sessions_of.resize(tables.shape.modules * tables.areas);
  for (Row row = 0; row < sessions.size(); ++row) {
    if (sessions[row].provinces == 0) continue;
    const auto& first = tables.classes.provinces[sessions[row].first_province];
    tables.sessions_of[sessions[row].module * tables.areas + tables.area[first.province]].push_back(
        row);
  }
  for (Row row = 0; row < sessions.size(); ++row) {
    for (Row at = sessions[row].first_member; at < sessions[row].first_member + sessions[row].size;
         ++at)
      session_of[at] = row;
  }
  for (Row row = 0; row < sessions.size(); ++row) {
    const auto begin = static_cast<std::uint32_t>(tables.relations.size());
    std::vector<Row> others;
    for (Row at = sessions[row].first_member; at < sessions[row].first_member + sessions[row].size;
         ++at) {
      const Span own = tables.parts_of[tables.persons[at].learner];
      for (std::uint32_t part = own.begin; part < own.end; ++part)
        others.push_back(session_of[tables.parts[part]]);
    }
    std::sort(others.begin(), others.end());
    others.erase(std::unique(others.begin(), others.end()), others.end());
    for (const Row other : others) {
      if (other != row)
        tables.relations.push_back(
            relation_to(order, sessions[row].module, other, sessions[other].module));
    }
    tables.relations_of.push_back({begin, static_cast<std::uint32_t>(tables.relations.size())});
  }
}

void fill_books(World::Tables& tables) {
  Books& books = tables.books;
  const Scenario& scenario = tables.scenario;
  const Periods& periods = tables.periods;
  const std::size_t lecturers = scenario.lecturers.size();
  const std::size_t days = tables.shape.days;
  books.absent = DayMasks(lecturers, tables.days);
  books.teaching = DayMasks(lecturers, tables.days);
  books.starts = DayMasks(lecturers * tables.live_lengths.size(), tables.days);
  books.starts_known.assign(lecturers * tables.live_lengths.size(), 0);
  books.where.assign(lecturers * days, -1);
  books.in_week.assign(lecturers * periods.weeks, 0);
  books.in_month.assign(lecturers * periods.months, 0);
  books.in_year.assign(lecturers * periods.years, 0);
  books.live.assign(days, 0);
  books.learners.assign(days, 0);
  books.away.assign(tables.shape.provinces * days, 0);
  books.schools = DayMasks(tables.shared_schools, tables.days);
  books.closed = DayMasks(tables.shape.provinces * 3, tables.days);
  books.outage = DayMasks(1, tables.days);
  book_lecturers(tables, books);
  book_places(tables, books);
  tables.week_limits = books.in_week;
  for (std::size_t at = 0; at < tables.week_limits.size(); ++at) {
    const LecturerId lecturer(at / periods.weeks);
    const int limit =
        std::max<int>(tables.week_limits[at], scenario.lecturers[lecturer].max_live_days_week);
    tables.week_limits[at] = static_cast<std::int16_t>(std::min(limit, 7));
  }
  for (Row row = 0; row < tables.classes.rows.size(); ++row)
    book(tables, tables.classes, books, row, 0, Take::more);
}

}  // namespace lotrinh::simulate
