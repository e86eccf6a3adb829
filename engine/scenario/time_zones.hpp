#pragma once

#include <string>
#include <string_view>

namespace lotrinh::scenario {

/// Whether the time zone database of the system has a zone, or an alias, of this name. Throws
/// lotrinh::Error when the system has no such database.
[[nodiscard]] bool is_time_zone(std::string_view name);

/// What to write instead of a name that is no time zone.
[[nodiscard]] std::string time_zone_help(std::string_view name);

}  // namespace lotrinh::scenario
