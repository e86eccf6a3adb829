#pragma once

#include "app/output.hpp"
#include "synthetic/generate.hpp"

#include <cstdint>
#include <string>

namespace lotrinh::app {

/// What `lotrinh generate` was told. One thing is made: a whole scenario (default), a roster
/// (`--roster-from`), a table of lecturers (`--lecturers-from`), or a copy of a table with the
/// provinces of another code set (`--recode` with `--mapping`).
struct GenerateRequest {
  synthetic::GenerateOptions options;
  std::string recipe = "scenarios/generate.csv";  ///< below the data folder
  std::string roster_from;                        ///< table of counts
  std::string lecturers_from;                     ///< staffing table
  std::uint32_t first_number = 1;                 ///< of the lecturers of each institution
  std::string recode;                             ///< table whose provinces get new codes
  std::string mapping;                            ///< for `recode`: columns `old, old_name, new`
  std::string out;                                ///< folder of the scenario, or file of the table
  Output output = Output::text;
};

}  // namespace lotrinh::app
