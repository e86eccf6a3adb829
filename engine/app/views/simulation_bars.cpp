#include "app/views/simulation_bars.hpp"

#include "app/views/estimate_text.hpp"
#include "app/views/text_table.hpp"
#include "app/views/week_blocks.hpp"
#include "base/vietnamese.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace lotrinh::app {

namespace {

constexpr std::int64_t full_block = 1000;

/// Shares of a full block in thousandths; what is there at all is seen.
std::vector<std::int64_t> thousandths(const WeekRow& row) {
  std::vector<std::int64_t> shares;
  for (const double value : row.values) {
    const double share = row.full > 0 ? value / row.full * static_cast<double>(full_block) : 0;
    const auto rounded = static_cast<std::int64_t>(std::llround(share));
    shares.push_back(share > 0 ? std::clamp<std::int64_t>(rounded, 1, full_block) : 0);
  }
  return shares;
}

}  // namespace

WeekRow load_row(std::string name, const simulate::Weekly& weeks) {
  WeekRow row{std::move(name), {}, 0, ""};
  for (const statistics::Estimate& week : weeks) row.values.push_back(week.value);
  const auto busiest = std::max_element(
      weeks.begin(), weeks.end(), [](const auto& a, const auto& b) { return a.value < b.value; });
  if (busiest == weeks.end()) return row;
  row.full = busiest->value;
  row.note = number_text(*busiest);
  return row;
}

std::vector<std::string> week_rows(const std::vector<WeekRow>& rows, const DayRange& horizon,
                                   std::size_t width) {
  constexpr std::size_t longest_name = 34;
  std::size_t name_width = 0;
  std::size_t note_width = 0;
  for (const WeekRow& row : rows) {
    name_width = std::max(name_width, std::min(longest_name, display_width(row.name)));
    note_width = std::max(note_width, display_width(row.note));
  }
  const std::vector<Day> mondays = mondays_of(horizon);
  const WeekScale scale = week_scale(mondays.size(), width - name_width - note_width - 4);
  const auto headers = week_headers(mondays, scale);
  const std::string indent(name_width + 2, ' ');
  std::vector<std::string> lines{indent + headers[0], indent + headers[1]};
  for (const WeekRow& row : rows)
    lines.push_back(fmt::format("{}  {}  {}",
                                padded(shortened(row.name, name_width), name_width, Align::left),
                                week_bars(thousandths(row), scale, full_block), row.note));
  return lines;
}

}  // namespace lotrinh::app
