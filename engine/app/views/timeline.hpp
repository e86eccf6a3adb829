#pragma once

#include "app/views/session_facts.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace lotrinh::app {

enum class TimelineRows { regions, provinces, lecturers };

/// Live sessions by week: who has how many, and when.
struct Timeline {
  struct Row {
    std::string name;
    std::vector<int> live_sessions;  ///< one number for each of `mondays`
    int sessions = 0;                ///< all of the row's, each counted once
  };
  std::vector<Day> mondays;  ///< of every week of the horizon
  std::vector<Row> rows;     ///< without empty ones; the last one is the total
};

[[nodiscard]] Timeline timeline(const Scenario& scenario, const Plan& plan,
                                const SessionFilter& filter, TimelineRows rows);

/// The timeline in block characters with years, months and a legend, at most `width` columns wide.
/// Where the weeks do not fit, each character stands for several weeks and shows the busiest.
[[nodiscard]] std::vector<std::string> timeline_lines(const Timeline& timeline, std::size_t width);

}  // namespace lotrinh::app
