#pragma once

#include "app/output.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace lotrinh::app {

struct ReplanRequest {
  std::string database = "lotrinh.db";
  std::optional<std::string> from;  ///< ISO date; none: today in the scenario's time zone
  std::uint64_t seed = 1;
  std::optional<std::uint64_t> work;
  std::optional<double> seconds;
  std::optional<int> threads;
  Output output = Output::text;
};

}  // namespace lotrinh::app
