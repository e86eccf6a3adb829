#pragma once

#include "app/requests.hpp"
#include "app/views/session_facts.hpp"
#include "base/diagnostic.hpp"

#include <string>
#include <vector>

namespace lotrinh::app {

/// An error in what was written on the command line.
[[nodiscard]] Diagnostic argument_problem(std::string code, std::string message, std::string help);

/// The problem of a word that is not one of the allowed ones, with the one that may be meant.
[[nodiscard]] Diagnostic unknown_word(std::string code, const std::string& what,
                                      const std::string& word,
                                      const std::vector<std::string>& allowed);

/// The provinces (codes or names) and modules (codes) of the request; unknown ones are added to the
/// diagnostics.
[[nodiscard]] SessionFilter session_filter(const ShowRequest& request, const Scenario& scenario,
                                           Diagnostics& diagnostics);

}  // namespace lotrinh::app
