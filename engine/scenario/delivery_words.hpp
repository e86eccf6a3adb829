#pragma once

#include "model/place.hpp"
#include "scenario/values.hpp"

#include <array>

namespace lotrinh::scenario {

/// How modules, places and pins write a mode.
inline constexpr std::array delivery_words{
    Choice<DeliveryMode>{"in_person", DeliveryMode::in_person},
    Choice<DeliveryMode>{"virtual", DeliveryMode::virtual_live}};

}  // namespace lotrinh::scenario
