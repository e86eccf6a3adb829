#pragma once

#include "simulate/play.hpp"

namespace lotrinh::simulate {

/// The queue that the part waits in, or would: make-up, or top-up for a successor who has not been
/// in a class yet; module; level unless levels mix; area.
[[nodiscard]] std::size_t group_of(const Play& play, Row part);
[[nodiscard]] std::size_t group_count(const World::Tables& world);

/// Whether the learner is in no other class on these days that they could take before this part.
[[nodiscard]] bool is_clear(const Play& play, Row part, const Window& days);

/// Joins the queue.
void waits(Play& play, Row part);
/// The class has opened: the person waits no more.
void stops_waiting(Play& play, Row part);

/// This evening it is looked whether the group gets a class.
void review_tonight(Play& play, std::size_t group);
/// Makes classes for those who wait while there are enough of them, or they have waited long.
void review(Play& play, std::size_t group);

}  // namespace lotrinh::simulate
