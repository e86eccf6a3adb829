#pragma once

#include "synthetic/generate.hpp"

#include <cstdint>
#include <string>

namespace lotrinh::app {

/// What `lotrinh generate` was told. Exactly one of three things is made: a whole scenario
/// (default), a roster (`--roster-from`) or a table of lecturers (`--lecturers-from`).
struct GenerateArguments {
  synthetic::GenerateOptions options;
  std::string recipe = "scenarios/generate.csv";  ///< below `root`
  std::string root = ".";                         ///< folder that holds configs and scenarios
  std::string roster_from;                        ///< table of counts
  std::string lecturers_from;                     ///< staffing table
  std::string out;                                ///< folder of the scenario, or file of the table
};

/// Makes what was asked for and writes it; errors of the input go to stderr.
///
/// @return the exit code: 0 done, 2 wrong input. Throws Error when a file cannot be written.
[[nodiscard]] int run_generate(const GenerateArguments& arguments);

}  // namespace lotrinh::app
