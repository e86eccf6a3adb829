#pragma once

#include "simulate/play.hpp"

namespace lotrinh::simulate {

/// The class opens: who may not begin yet, or is in another class, waits for a make-up class.
void opens(Play& play, Row row);
/// A live day of the class, 0 the first.
void meets(Play& play, Row row, int live_day);
/// The evening of the last live day.
void ends_live_days(Play& play, Row row);

/// What has been announced this day: classes that it touches are repaired.
void closes_province(Play& play, const Strike& strike);
void falls_ill(Play& play, const Strike& strike);
void breaks_down(Play& play, const Strike& strike);
void materials_late(Play& play, std::size_t module);

}  // namespace lotrinh::simulate
