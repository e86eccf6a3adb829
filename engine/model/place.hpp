#pragma once

#include "calendar/day.hpp"
#include "model/ids.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace lotrinh {

enum class DeliveryMode { in_person, virtual_live };

/// Days on which another programme takes some of a place's rooms.
struct PlaceBooking {
  DayRange days;
  int sessions = 1;
  std::string reason;
};

/// Where live days are held: a venue in a province, or a pool of virtual rooms.
struct Place {
  std::string code;
  std::string name;
  DeliveryMode mode = DeliveryMode::in_person;
  ProvinceId province;               ///< none for virtual rooms
  int sessions_at_once = 1;          ///< rooms, or licences
  int seats = 0;                     ///< in each room
  std::int64_t fee_vnd_per_day = 0;  ///< for each session
  std::vector<DayRange> closed;
  std::vector<PlaceBooking> bookings;
};

}  // namespace lotrinh
