#include "app/views/timeline.hpp"

#include "app/views/text_table.hpp"
#include "app/views/week_blocks.hpp"
#include "base/vietnamese.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace lotrinh::app {

namespace {

constexpr int week_days = 7;
constexpr std::size_t longest_name = 30;

/// A row's place in the order, and its name.
using RowKey = std::pair<std::string, std::string>;

std::set<RowKey> row_keys(const Scenario& scenario, const Session& session,
                          const SessionFacts& facts, TimelineRows rows) {
  std::set<RowKey> keys;
  if (rows == TimelineRows::lecturers) {
    for (const Teaching& teaching : session.teaching) {
      const Lecturer& lecturer = scenario.lecturers[teaching.lecturer];
      const std::string& name = display_name(lecturer);
      // Two people of one name are two rows.
      keys.insert({name_sort_key(name) + lecturer.code, name});
    }
    return keys;
  }
  for (const ProvinceId id : facts.provinces) {
    const Province& province = scenario.provinces[id];
    if (rows == TimelineRows::provinces) {
      keys.insert({sort_key(province.name) + province.code, province.name});
    } else {
      keys.insert(
          {fmt::format("{:09}", province.region.row()), scenario.regions[province.region].name});
    }
  }
  return keys;
}

void count(Timeline::Row& row, const DayRange& live, Day first_monday) {
  const auto week_of = [&](Day day) {
    return static_cast<std::size_t>((day - first_monday).count() / week_days);
  };
  for (std::size_t week = week_of(live.first); week <= week_of(live.end - days{1}); ++week) {
    row.live_sessions.at(week) += 1;
  }
  row.sessions += 1;
}

int busiest(const Timeline::Row& row) {
  return *std::max_element(row.live_sessions.begin(), row.live_sessions.end());
}

std::string bars(const Timeline::Row& row, const WeekScale& scale, int most) {
  return week_bars({row.live_sessions.begin(), row.live_sessions.end()}, scale, most);
}

std::string legend(int most) {
  std::string line = "Live sessions a week:  · 0";
  int from = 1;
  for (std::size_t step = 0; step < block_steps; ++step) {
    int to = from - 1;
    while (to < most && block_of(to + 1, most) == step) ++to;
    if (to < from) continue;
    line += fmt::format("  {} {}{}", block(step), from == to ? "" : "≤", to);
    from = to + 1;
  }
  return line;
}

}  // namespace

Timeline timeline(const Scenario& scenario, const Plan& plan, const SessionFilter& filter,
                  TimelineRows rows) {
  Timeline result;
  const Day first = monday_of(scenario.horizon.first);
  for (Day monday = first; monday < scenario.horizon.end; monday += days{week_days}) {
    result.mondays.push_back(monday);
  }

  const std::vector<int> no_sessions(result.mondays.size(), 0);
  Timeline::Row total{"All", no_sessions, 0};
  std::map<RowKey, Timeline::Row> by_key;
  for (const SessionFacts& facts : session_facts(scenario, plan, filter)) {
    count(total, facts.phases.live, first);
    for (const RowKey& key : row_keys(scenario, plan.sessions[facts.id], facts, rows)) {
      auto& row = by_key.try_emplace(key, Timeline::Row{key.second, no_sessions, 0}).first->second;
      count(row, facts.phases.live, first);
    }
  }
  for (auto& [key, row] : by_key) result.rows.push_back(std::move(row));
  result.rows.push_back(std::move(total));
  return result;
}

std::vector<std::string> timeline_lines(const Timeline& timeline, std::size_t width) {
  constexpr std::size_t count_width = 7;
  std::size_t name_width = 3;
  int most = 0;
  for (const Timeline::Row& row : timeline.rows) {
    name_width = std::max(name_width, std::min(longest_name, display_width(row.name)));
    if (&row != &timeline.rows.back()) most = std::max(most, busiest(row));
  }
  if (most == 0) return {"No sessions to show."};
  const WeekScale scale =
      week_scale(timeline.mondays.size(), width - name_width - count_width - std::size_t{2});

  const auto headers = week_headers(timeline.mondays, scale);
  const std::string indent(name_width + 2, ' ');
  std::vector<std::string> lines{indent + headers[0], indent + headers[1]};
  for (const Timeline::Row& row : timeline.rows) {
    // The total is drawn against its own maximum: next to it single rows would look empty.
    const int full = &row == &timeline.rows.back() ? std::max(1, busiest(row)) : most;
    lines.push_back(fmt::format("{}  {}{:>{}}",
                                padded(shortened(row.name, name_width), name_width, Align::left),
                                bars(row, scale, full), row.sessions, count_width));
  }
  lines.push_back(legend(most));
  if (scale.weeks_a_column > 1) {
    lines.push_back(
        fmt::format("A character shows the busiest of {} weeks.", scale.weeks_a_column));
  }
  lines.push_back(fmt::format("Row \"All\": █ is {}. The number at the end counts all sessions.",
                              std::max(1, busiest(timeline.rows.back()))));
  return lines;
}

}  // namespace lotrinh::app
