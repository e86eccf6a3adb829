#pragma once

#include "simulate/repairs.hpp"

namespace lotrinh::simulate {

/// Live days to be taught: of a class, at a place.
struct LiveDays {
  Row row = 0;
  std::uint16_t place = 0;
  int first = 0;
  int end = 0;
  Overtime overtime = Overtime::no;
};

/// Whether the lecturer could teach these days: present, in no other class, within limits, in time
/// from and to other places.
[[nodiscard]] bool is_free(Play& play, std::uint16_t lecturer, const LiveDays& days);

/// Works out from which days on every lecturer is free, as booked now.
void know_all_starts(Play& play);

/// Days on which live days of the class could begin as far as lecturers go, as bits into `enough`:
/// where a bit is missing, too few are free. Travel is not looked at.
void enough_lecturers(Play& play, Row row, std::vector<std::uint64_t>& enough);

/// Keeps who is free of the team and fills the other places; false when one stays empty. The class
/// itself must not be booked on these days.
[[nodiscard]] bool fill_team(Play& play, const LiveDays& days, Team& team);

}  // namespace lotrinh::simulate
