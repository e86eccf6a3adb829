#pragma once

#include "calendar/phase_days.hpp"
#include "scenario/values.hpp"

namespace lotrinh::scenario {

inline constexpr std::array closure_words{
    Choice<ClosureEffect>{"no_meeting", ClosureEffect::no_meeting},
    Choice<ClosureEffect>{"online_only", ClosureEffect::online_only},
    Choice<ClosureEffect>{"nothing", ClosureEffect::nothing}};

}  // namespace lotrinh::scenario
