#pragma once

#include "app/output.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace lotrinh::app {

struct SolveRequest {
  std::vector<std::string> paths;  ///< files, and folders of files
  std::optional<double> seconds;  ///< for each file; then schedules and conflicts are without limit
  std::optional<std::uint64_t> schedules;  ///< for each file
  std::optional<std::uint64_t> conflicts;  ///< for each file
  std::uint64_t seed = 1;
  std::optional<int> threads;
  std::string folder;  ///< for timetables and certificates; empty: they are not written
  /// Of timetables and certificates to check instead of solving.
  std::optional<std::string> check_folder;
  Output output = Output::text;
};

}  // namespace lotrinh::app
