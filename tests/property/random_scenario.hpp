#pragma once

#include "model/scenario.hpp"

#include <cstdint>
#include <string>

namespace lotrinh::oracle {

enum class Scale {
  small,  ///< up to about a dozen learners, three modules and four lecturers
  tiny,   ///< few enough to list all plans: one or two provinces and modules, up to five learners
};

/// An instance that can be solved exactly, with a random selection of all rules in force. The same
/// seed gives the same instance on any machine. Often tight, sometimes hopeless, never ill-formed:
/// bookings lie inside of the horizon, and a module with waves has one for every region.
[[nodiscard]] Scenario random_scenario(std::uint64_t seed, Scale scale = Scale::small);

/// The instance as text that a person can recount by hand.
[[nodiscard]] std::string described(const Scenario& scenario);

}  // namespace lotrinh::oracle
