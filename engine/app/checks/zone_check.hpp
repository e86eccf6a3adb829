#pragma once

#include <date/date.h>

#include <optional>
#include <string>

namespace lotrinh::app {

/// What is known of the time zones of this machine.
struct ZoneCheck {
  std::optional<std::string> version;  ///< "2024a"
  std::string zone;                    ///< the programme's; empty: no plan is stored
  std::string offset;                  ///< of the zone now: "+07:00"
  std::string problem;                 ///< empty: none
};

/// Looks whether the data give a transition that everybody knows, and the programme's zone.
/// @param zone  may be empty
[[nodiscard]] ZoneCheck zone_check(const std::string& zone, date::sys_seconds now);

}  // namespace lotrinh::app
