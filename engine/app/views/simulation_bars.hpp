#pragma once

#include "simulate/results.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace lotrinh::app {

/// A row of weeks to be drawn.
struct WeekRow {
  std::string name;
  std::vector<double> values;  ///< one for each week
  double full = 0;             ///< value of a full block
  std::string note;            ///< behind the blocks
};

/// The means of a figure by week, drawn against its own busiest week, whose mean is noted.
[[nodiscard]] WeekRow load_row(std::string name, const simulate::Weekly& weeks);

/// Rows of blocks below their years and months, at most `width` columns wide.
[[nodiscard]] std::vector<std::string> week_rows(const std::vector<WeekRow>& rows,
                                                 const DayRange& horizon, std::size_t width);

}  // namespace lotrinh::app
