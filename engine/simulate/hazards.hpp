#pragma once

#include "simulate/play.hpp"

namespace lotrinh::simulate {

/// Draws everything that does not depend on what people do, and puts it into the calendar on the
/// day on which it becomes known.
void draw_hazards(Play& play);

/// Tells a successor from the learner that left: entity_key(learner, successor_key()).
[[nodiscard]] chance::EntityKey successor_key();

}  // namespace lotrinh::simulate
