#pragma once

#include "change/difference.hpp"

#include <vector>

namespace lotrinh::change {

/// Who has to be told something new, for each session of the earlier plan that is not held.
[[nodiscard]] std::vector<Told> people_told(const Version& before, const Version& after,
                                            std::optional<Day> from);

}  // namespace lotrinh::change
