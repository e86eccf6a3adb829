#pragma once

#include "synthetic/generate.hpp"

#include <cstdint>
#include <string>

namespace lotrinh::app {

/// What `lotrinh generate` was told. One thing is made: a whole scenario (default), a
/// roster (`--roster-from`), a table of lecturers (`--lecturers-from`), or a copy of a table with
/// the provinces of another code set (`--recode`, `--mapping`).
struct GenerateArguments {
  synthetic::GenerateOptions options;
  std::string recipe = "scenarios/generate.csv";  ///< below `root`
  std::string root = ".";                         ///< folder that holds configs and scenarios
  std::string roster_from;                        ///< table of counts
  std::string lecturers_from;                     ///< staffing table
  std::uint32_t first_number = 1;                 ///< of the lecturers of each institution
  std::string recode;                             ///< table whose provinces get new codes
  std::string mapping;                            ///< of `recode`: columns `old, old_name, new`
  std::string out;                                ///< folder of the scenario, or file of the table
};

/// Makes what was asked for and writes it; errors of the input go to stderr.
///
/// @return the exit code: 0 done, 2 wrong input. Throws Error when a file cannot be written.
[[nodiscard]] int run_generate(const GenerateArguments& arguments);

}  // namespace lotrinh::app
