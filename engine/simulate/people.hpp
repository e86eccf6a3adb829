#pragma once

#include "simulate/play.hpp"

namespace lotrinh::simulate {

/// The day that the deadline of the class's module looks at, for who passed the class in the end
/// and completed on a day. Tasks that come after the class has closed do not make the class late.
[[nodiscard]] int counted_day(const World::Tables& world, const Class& of, int completed);

/// Whether the learner has been through the classes of what comes before the part, and those closed
/// early enough for a class that opens on the day. Tasks may be handed in until its live days.
[[nodiscard]] bool may_begin(const Play& play, Row part, int opens);

/// The person misses the class, or has to take it again: waits for a make-up class from now on.
void misses(Play& play, Row part);

/// First live day of the person's class: comes, or misses it.
void enters(Play& play, Row part);
/// Live days are over: what becomes of tasks and survey.
void ends_live(Play& play, Row part, int closes);

void hands_in(Play& play, Row part);
void gives_up(Play& play, Row part);
void retakes(Play& play, Row part);
void answers(Play& play, Row part);

/// The learner leaves the job; somebody else takes what is left.
void leaves(Play& play, Row learner);

}  // namespace lotrinh::simulate
