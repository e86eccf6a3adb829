#pragma once

#include "simulate/play.hpp"

namespace lotrinh::simulate {

/// Puts into `open_classes` the classes of the plan with a free seat that open from `earliest` to
/// `latest`, for people of this one's module and area; the first to open comes first.
void find_open_classes(Play& play, const Person& person, int earliest, int latest);

/// A free seat in one of the open classes for one who waits: the first class that the person could
/// have been in, with all rules kept. The person is booked there; false when there is none.
bool takes_seat(Play& play, Row part);

}  // namespace lotrinh::simulate
