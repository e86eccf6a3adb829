#include "app/views/estimate_text.hpp"
#include "app/views/simulation_views.hpp"
#include "app/views/text_table.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lotrinh::app {

namespace {

using simulate::Headline;
using Lines = std::vector<std::string>;

const statistics::Estimate& worse(const simulate::DriverEffect& effect, Headline headline) {
  return effect.worse[static_cast<std::size_t>(headline)];
}

std::string unit_of(Headline measure) {
  return measure == Headline::unfinished ? "learner-modules not completed" : "learner-days late";
}

/// "Knowing the year ..." for one measure; and the drivers whose knowledge is surely worth
/// something.
Lines worth_lines(const Simulated& simulated, const simulate::Information& worth) {
  const std::string unit = unit_of(worth.measure);
  Lines lines{fmt::format("By {}, policies rank:", unit)};
  for (std::size_t i = 0; i < worth.means.size(); ++i)
    lines.push_back(fmt::format("  {:<14} {}{}", simulated.policies[i], number_text(worth.means[i]),
                                i == worth.best ? "  best on average" : ""));
  lines.push_back(fmt::format("  To know the whole year before choosing would save {}.",
                              number_text(worth.perfect)));
  const auto surely = [](const simulate::DriverInformation& one) { return one.value.low > 0; };
  if (std::none_of(worth.drivers.begin(), worth.drivers.end(), surely)) {
    lines.emplace_back("  To know how strongly one driver strikes is not surely worth anything.");
    return lines;
  }
  lines.emplace_back("  Of that, to know only how strongly it strikes:");
  for (const simulate::DriverInformation& one : worth.drivers)
    if (surely(one))
      lines.push_back(
          fmt::format("    {:<12} {}", driver_name(one.driver), number_text(one.value)));
  return lines;
}

}  // namespace

std::vector<std::string> driver_lines(const Scenario&, const Simulated& simulated) {
  View view{"drivers",
            {{"", "Driver"},
             {"", "Strikes a year"},
             {"", "Learner-days late"},
             {"", "Not completed"},
             {"", "People told"}},
            {}};
  for (const simulate::DriverEffect& effect : simulated.effects) {
    const auto& happened = simulated.results.happened[static_cast<std::size_t>(effect.driver)];
    view.rows.push_back({cell(std::string(driver_name(effect.driver))), cell(number_text(happened)),
                         cell(number_text(worse(effect, Headline::learner_days_late))),
                         cell(number_text(worse(effect, Headline::unfinished))),
                         cell(number_text(worse(effect, Headline::people_told)))});
  }
  Lines lines{"What each driver adds to a year: the same years with and without it"};
  if (simulated.effects.empty()) return {"No driver strikes."};
  for (const std::string& line : text_lines(view)) lines.push_back(line);
  for (const simulate::Information& worth : simulated.worth) {
    lines.emplace_back();
    for (const std::string& line : worth_lines(simulated, worth)) lines.push_back(line);
  }
  return lines;
}

}  // namespace lotrinh::app
