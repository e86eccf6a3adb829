#pragma once

#include "change/difference.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace lotrinh::app {

/// What changed, for people: in short, then by cohort with the reasons. Dates have their weekday.
[[nodiscard]] std::vector<std::string> difference_lines(const change::Difference& difference);

/// Who has to be told what: learners, then lecturers, in the order of Vietnamese class lists.
[[nodiscard]] std::vector<std::string> people_lines(const change::Difference& difference);

/// The whole difference, with all that makes the second plan out of the first.
[[nodiscard]] nlohmann::ordered_json difference_json(const change::Difference& difference);

}  // namespace lotrinh::app
