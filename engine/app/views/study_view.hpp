#pragma once

#include "app/study_answer.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace lotrinh::app {

/// A study for people: a table of the variants, what limits each, what steps are worth, or what a
/// search has found.
/// @param figures  names of the simulated headlines to be shown
[[nodiscard]] std::vector<std::string> study_lines(const StudyAnswer& answer,
                                                   const std::vector<std::string>& figures);

[[nodiscard]] nlohmann::ordered_json study_json(const StudyAnswer& answer);

/// Two outcomes beside each other: figures of the plans, goal by goal, and of their years.
struct NamedOutcome {
  std::string name;
  whatif::Outcome outcome;
};
[[nodiscard]] std::vector<std::string> comparison_lines(const NamedOutcome& before,
                                                        const NamedOutcome& after);
[[nodiscard]] nlohmann::ordered_json comparison_json(const NamedOutcome& before,
                                                     const NamedOutcome& after);

}  // namespace lotrinh::app
