#pragma once

#include "simulate/staffing.hpp"

namespace lotrinh::simulate {

/// Where and when a class could be held, with whom.
struct Slot {
  int opens = 0;
  std::uint16_t place = 0;
  Team team{};
  bool waited_for_resources = false;  ///< a day before it would have done but for rooms or people
};

/// Whether the days from `first` on of the class's live days could be held at the place: seats,
/// distance, open, no closure or outage known by now, rooms, LMS, provinces and schools.
[[nodiscard]] bool can_meet(const Play& play, Row row, std::uint16_t place, int opens, int first);

/// Whether the calendars of the place and of all provinces let the class open on the day.
[[nodiscard]] bool may_open_at(const Play& play, Row row, std::uint16_t place, int opens);

/// Whether no closure known by now falls on the online phases of a class that opens on the day.
[[nodiscard]] bool may_study(const Play& play, Row row, int opens);

/// The first day from `earliest` on at which the class can be held, the present place and team
/// preferred. The class must not be booked. False when there is none in the horizon.
[[nodiscard]] bool find_slot(Play& play, Row row, int earliest, Slot& slot);

}  // namespace lotrinh::simulate
