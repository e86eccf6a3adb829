#pragma once

#include "app/output.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace lotrinh::app {

/// Whether the years are played again without each driver and with each policy.
enum class ShowDrivers { no, yes };

struct SimulateRequest {
  std::string database = "lotrinh.db";
  std::string plan;                 ///< id or its beginning; empty: the latest
  std::optional<int> replications;  ///< none: as many as the precision asks
  double precision = 0.02;          ///< half-width of the probabilities of meeting deadlines
  std::uint64_t seed = 1;
  std::optional<int> threads;
  std::string policy;                ///< empty: the scenario's
  std::vector<std::string> without;  ///< names of drivers
  std::string by;                    ///< what is listed; empty: the summary
  ShowDrivers drivers = ShowDrivers::no;
  Output output = Output::text;
};

}  // namespace lotrinh::app
