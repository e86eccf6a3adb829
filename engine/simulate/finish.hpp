#pragma once

#include "simulate/play.hpp"

namespace lotrinh::simulate {

/// Fills what of a year is known only at its end: shares, weeks and the way to the last completion.
void finish(Play& play);

}  // namespace lotrinh::simulate
