#pragma once

#include "simulate/play.hpp"

namespace lotrinh::simulate {

/// A free seat in a class of the plan that opens from `earliest` to `latest`, for one who waits:
/// the first class that the person could have been in, with all rules kept. The person is booked
/// there; false when there is none.
bool takes_seat(Play& play, Row part, int earliest, int latest);

}  // namespace lotrinh::simulate
