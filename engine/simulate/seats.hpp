#pragma once

#include "simulate/play.hpp"

namespace lotrinh::simulate {

/// Puts into `open_classes` those with a free seat for people of this one's module and area that
/// open from `earliest` on: within the longest wait, or in time for the deadline.
void find_open_classes(Play& play, const Person& person, int earliest);

/// A free seat in one of the open classes for one who waits: the first to open that the person
/// could have been in, with all rules kept. The person is booked there; false when there is none.
bool takes_seat(Play& play, Row part);

/// Whether the person could be in the class, with all rules kept.
[[nodiscard]] bool fits(Play& play, Row part, Row row);

/// Books the person in the class.
void join(Play& play, Row part, Row row);

}  // namespace lotrinh::simulate
