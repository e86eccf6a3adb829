#include "app/views/estimate_text.hpp"

#include "app/views/simulation_bars.hpp"
#include "app/views/week_blocks.hpp"

#include <catch2/catch.hpp>

#include <limits>

using namespace lotrinh;
using namespace lotrinh::app;

namespace {

const DayRange autumn{day_of(2021, 9, 1), day_of(2021, 12, 1)};

}  // namespace

TEST_CASE("a share is written in per cent with the ends of its interval") {
  CHECK(percent_text({0.865, 0.8494, 0.8787}) == "86.5 % [84.9; 87.9]");
}

TEST_CASE("a number has as many decimals as its interval is worth") {
  CHECK(number_text({1234.56, 1198.2, 1270.9}) == "1,235 [1,198; 1,271]");
  CHECK(number_text({12.345, 10.1, 14.6}) == "12.3 [10.1; 14.6]");
  CHECK(number_text({0.125, 0.05, 0.2}) == "0.12 [0.05; 0.20]");
  CHECK(number_text({40, 40, 40}) == "40");  // in each year
}

TEST_CASE("numbers below nothing keep their sign, and what is nearly nothing has none") {
  CHECK(number_text({-3.25, -5.5, -1}) == "-3.2 [-5.5; -1.0]");
  CHECK(number_text({0, -0.001, 0.001}) == "0.00 [0.00; 0.00]");
}

TEST_CASE("an interval of one year is open") {
  constexpr double infinity = std::numeric_limits<double>::infinity();

  CHECK(number_text({3, -infinity, infinity}) == "3 [-∞; ∞]");
}

TEST_CASE("days of the horizon are written as dates, and after it as later") {
  CHECK(day_text({9, 8, 11}, autumn) == "10/09/2021 [09/09; 12/09]");
  CHECK(day_text({9, 0, std::nullopt}, autumn) == "10/09/2021 [01/09; later]");
  CHECK(day_text({std::nullopt, 90, std::nullopt}, autumn) == "later [30/11; later]");
  CHECK(day_text({std::nullopt, std::nullopt, std::nullopt}, autumn) == "later");
}

TEST_CASE("what happened at all is seen, and nothing is a dot") {
  const WeekScale scale = week_scale(4, 4);

  CHECK(week_bars({0, 1, 500, 1000}, scale, 1000) == "·▁▄█");
}

TEST_CASE("a row of load notes the mean of its busiest week") {
  const WeekRow row = load_row("overtime", {{1, 0.5, 1.5}, {4, 3.5, 4.5}, {2, 1, 3}});

  CHECK(row.full == 4);
  CHECK(row.note == "4.00 [3.50; 4.50]");
}

TEST_CASE("rows of weeks stand below the months and fit the width") {
  std::vector<WeekRow> rows{{"completed", std::vector<double>(14, 1.0), 1.0, "100.0 %"}};

  const auto lines = week_rows(rows, autumn, 60);

  REQUIRE(lines.size() == 3);
  CHECK(lines[1].find("Sep") != std::string::npos);
  CHECK(lines[2].find("100.0 %") != std::string::npos);
}
