#pragma once

#include "scenario/values.hpp"

#include <array>

namespace lotrinh::scenario {

/// Weekdays as they are written, with their place in a week that begins on Monday.
inline constexpr std::array weekday_words{
    Choice<std::size_t>{"mon", 0}, Choice<std::size_t>{"tue", 1}, Choice<std::size_t>{"wed", 2},
    Choice<std::size_t>{"thu", 3}, Choice<std::size_t>{"fri", 4}, Choice<std::size_t>{"sat", 5},
    Choice<std::size_t>{"sun", 6}};

}  // namespace lotrinh::scenario
