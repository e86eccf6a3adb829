#include "app/views/week_blocks.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lotrinh::app {

namespace {

constexpr std::array<const char*, block_steps> blocks{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
constexpr std::array month_names{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/// Labels written above the column where each begins, as far as there is room.
std::string header(const std::vector<std::string>& labels, const WeekScale& scale) {
  std::string line(scale.columns * scale.characters_a_column, ' ');
  std::string last;
  std::size_t free_from = 0;
  for (std::size_t column = 0; column < labels.size(); ++column) {
    const std::string& label = labels[column];
    const std::size_t at = column * scale.characters_a_column;
    if (label == last || at < free_from || at + label.size() > line.size()) continue;
    line.replace(at, label.size(), label);
    free_from = at + label.size() + 1;
    last = label;
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

}  // namespace

WeekScale week_scale(std::size_t weeks, std::size_t characters) {
  WeekScale scale;
  scale.weeks_a_column = std::max<std::size_t>(1, (weeks + characters - 1) / characters);
  scale.columns = (weeks + scale.weeks_a_column - 1) / scale.weeks_a_column;
  scale.characters_a_column = scale.columns * 2 <= characters ? 2 : 1;
  return scale;
}

std::array<std::string, 2> week_headers(const std::vector<Day>& mondays, const WeekScale& scale) {
  std::vector<std::string> years;
  std::vector<std::string> months;
  for (std::size_t column = 0; column < scale.columns; ++column) {
    // A week belongs to the month of its Thursday, as ISO weeks belong to years.
    const auto date = civil(mondays[column * scale.weeks_a_column] + days{3});
    years.push_back(fmt::format("{}", static_cast<int>(date.year())));
    months.emplace_back(month_names[static_cast<unsigned>(date.month()) - 1]);
  }
  return {header(years, scale), header(months, scale)};
}

std::size_t block_of(std::int64_t value, std::int64_t most) {
  const auto last = static_cast<std::int64_t>(block_steps) - 1;
  return static_cast<std::size_t>(most <= 1 ? last : (value - 1) * last / (most - 1));
}

const char* block(std::size_t step) { return blocks[step]; }

std::string week_bars(const std::vector<std::int64_t>& values, const WeekScale& scale,
                      std::int64_t most) {
  std::string line;
  for (std::size_t column = 0; column < scale.columns; ++column) {
    const auto from = values.begin() + static_cast<std::ptrdiff_t>(column * scale.weeks_a_column);
    const auto to =
        std::min(from + static_cast<std::ptrdiff_t>(scale.weeks_a_column), values.end());
    const std::int64_t value = *std::max_element(from, to);
    const char* character = value == 0 ? "·" : blocks[block_of(value, most)];
    for (std::size_t i = 0; i < scale.characters_a_column; ++i) line += character;
  }
  return line;
}

std::vector<Day> mondays_of(const DayRange& range) {
  constexpr days week{7};
  std::vector<Day> mondays;
  for (Day monday = monday_of(range.first); monday < range.end; monday += week)
    mondays.push_back(monday);
  return mondays;
}

}  // namespace lotrinh::app
