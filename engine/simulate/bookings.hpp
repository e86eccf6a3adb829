#pragma once

#include "simulate/tables.hpp"

namespace lotrinh::simulate {

enum class Take : int { more = 1, back = -1 };

/// Days of a class.
struct Window {
  int opens = 0;
  int live = 0;  ///< first live day
  int post = 0;  ///< first day after the live days
  int ends = 0;  ///< first day after all

  [[nodiscard]] bool overlaps(const Window& other) const {
    return opens < other.ends && other.opens < ends;
  }
};
[[nodiscard]] Window window(const World::Tables& world, std::size_t module, int opens);
[[nodiscard]] inline Window window(const World::Tables& world, const Class& row) {
  return window(world, row.module, row.opens);
}

/// Takes what the class needs from a day on of lecturers, rooms, LMS, provinces and schools, or
/// gives it back.
void book(const World::Tables& world, const Classes& classes, Books& books, Row row, int from,
          Take take);

/// The same from a day on for one learner more of a class that is booked.
void book_one_more(const World::Tables& world, Books& books, const Class& row, const Person& person,
                   int from);

/// Something about the lecturer's days has changed.
void forget_starts(const World::Tables& world, Books& books, std::size_t lecturer);

[[nodiscard]] inline bool is_virtual(const World::Tables& world, std::size_t place) {
  return world.scenario.places[PlaceId(place)].mode == DeliveryMode::virtual_live;
}

}  // namespace lotrinh::simulate
