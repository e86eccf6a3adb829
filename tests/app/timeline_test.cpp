#include "app/views/timeline.hpp"

#include "base/vietnamese.hpp"

#include <catch2/catch.hpp>

namespace lotrinh::app {

namespace {

/// So many weeks from Monday 30/8/2021 on; the n-th has n % 9 live sessions.
Timeline rising(int weeks) {
  Timeline timeline;
  Timeline::Row north{"Bắc", {}, 0};
  for (int week = 0; week < weeks; ++week) {
    timeline.mondays.push_back(day_of(2021, 8, 30) + days{7 * week});
    north.live_sessions.push_back(week % 9);
    north.sessions += week % 9;
  }
  Timeline::Row all = north;
  all.name = "All";
  timeline.rows = {north, all};
  return timeline;
}

}  // namespace

TEST_CASE("the timeline shades weeks by their live sessions under years and months") {
  const auto lines = timeline_lines(rising(9), 100);

  REQUIRE(lines.size() == 6);
  CHECK(lines[0] == "     2021");
  CHECK(lines[1] == "     Sep       Oct");  // Thursday 30/9 is September's, the fifth week's
  CHECK(lines[2] == "Bắc  ··▁▁▂▂▃▃▄▄▅▅▆▆▇▇██     36");
  CHECK(lines[4] == "Live sessions a week:  · 0  ▁ 1  ▂ 2  ▃ 3  ▄ 4  ▅ 5  ▆ 6  ▇ 7  █ 8");
}

TEST_CASE("a timeline of three years fits the width with several weeks a character") {
  const auto lines = timeline_lines(rising(157), 100);

  for (const std::string& line : lines) CHECK(display_width(line) <= 100);
  CHECK(lines[5].find("busiest of 2 weeks") != std::string::npos);
}

TEST_CASE("the legend says up to how many sessions a shade stands for") {
  Timeline many = rising(2);
  for (Timeline::Row& row : many.rows) row.live_sessions = {1, 16};

  const auto lines = timeline_lines(many, 100);

  // 1 + 15 * k / 7 begins a shade: 3 sessions for the first, 16 alone for the last
  CHECK(lines[4] ==
        "Live sessions a week:  · 0  ▁ ≤3  ▂ ≤5  ▃ ≤7  ▄ ≤9  ▅ ≤11  ▆ ≤13  ▇ ≤15  █ 16");
}

TEST_CASE("a timeline without sessions says so") {
  Timeline empty = rising(3);
  for (Timeline::Row& row : empty.rows) row.live_sessions = {0, 0, 0};

  CHECK(timeline_lines(empty, 100) == std::vector<std::string>{"No sessions to show."});
}

}  // namespace lotrinh::app
