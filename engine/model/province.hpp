#pragma once

#include "calendar/phase_days.hpp"
#include "model/ids.hpp"

#include <optional>
#include <string>

namespace lotrinh {

struct Region {
  std::string name;
};

/// Degrees north and east.
struct Coordinates {
  double latitude = 0;
  double longitude = 0;
};

/// A province of one code set. `code` is code set and code in one word ("VN63-01"): the same digits
/// mean different provinces before and after 1/7/2025.
struct Province {
  std::string code;
  std::string name;
  RegionId region;
  Coordinates capital;
  std::optional<Day> lms_ready;  ///< accounts exist from this day on; nothing: from the start
  int away_share_percent = 100;  ///< of its learners, in live days on one day
  std::string coordinator_name;
  std::string coordinator_email;
  ProvinceDays days;  ///< rules, holidays and closures, worked out
};

/// Great-circle distance between two capitals in km, rounded to the nearest whole.
[[nodiscard]] int distance_km(const Coordinates& a, const Coordinates& b);

}  // namespace lotrinh
