#pragma once

#include "calendar/day.hpp"

namespace lotrinh {

/// Number of new moons since the one of 6 January 2000.
using Lunation = int;

/// The day, counted from midnight at UTC+7, on which the new moon falls.
///
/// The instant is right to well under a minute between 1900 and 2199, but for the uncertainty of
/// the Earth's rotation in the future.
[[nodiscard]] Day new_moon(Lunation lunation);

/// The lunation whose new moon is the last one on or before the day.
[[nodiscard]] Lunation lunation_of(Day day);

/// Which twelfth of the ecliptic, 0 to 11 from the March equinox on, the Sun is in when the day
/// begins at UTC+7. A major solar term lies between two midnights when this changes.
[[nodiscard]] int solar_sector(Day day);

/// The day, counted from midnight at UTC+7, of the December solstice.
[[nodiscard]] Day december_solstice(int year);

}  // namespace lotrinh
