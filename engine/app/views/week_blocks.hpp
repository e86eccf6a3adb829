#pragma once

#include "calendar/day.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace lotrinh::app {

/// How weeks become characters: so many weeks a column, so many characters a column.
struct WeekScale {
  std::size_t weeks_a_column = 1;
  std::size_t characters_a_column = 1;
  std::size_t columns = 0;
};

/// As wide as the weeks need, and at most so many characters.
[[nodiscard]] WeekScale week_scale(std::size_t weeks, std::size_t characters);

/// Years and, below them, months, each written above the column where it begins.
[[nodiscard]] std::array<std::string, 2> week_headers(const std::vector<Day>& mondays,
                                                      const WeekScale& scale);

/// The steps that blocks have from lightest to full.
inline constexpr std::size_t block_steps = 8;
/// Lightest for a value of one, full for the most.
[[nodiscard]] std::size_t block_of(std::int64_t value, std::int64_t most);
[[nodiscard]] const char* block(std::size_t step);

/// A row of blocks: in each column the largest of its weeks; a dot where that is 0.
[[nodiscard]] std::string week_bars(const std::vector<std::int64_t>& values, const WeekScale& scale,
                                    std::int64_t most);

/// Mondays of the weeks that the range touches.
[[nodiscard]] std::vector<Day> mondays_of(const DayRange& range);

}  // namespace lotrinh::app
