#include "app/views/cascade_views.hpp"
#include "app/views/estimate_text.hpp"
#include "app/views/simulation_bars.hpp"
#include "app/views/text_table.hpp"
#include "app/views/view.hpp"
#include "app/views/week_blocks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace lotrinh::app {

namespace {

using CascadeLines = std::vector<std::string>;

std::string cascade_module_text(const Scenario& scenario,
                                const std::optional<std::size_t>& module) {
  return module ? "module " + scenario.cascade.modules[*module].code : "all modules";
}

CascadeLines cascade_deadlines(const Scenario& scenario, const cascade::Results& results) {
  const std::string percent = fmt::format("By {} % of them", scenario.cascade.complete_percent);
  View view{"cascade_modules",
            {{"", "Colleagues"},
             {"", "People", Align::right},
             {"", "Last good day"},
             {"", percent},
             {"", "On time"},
             {"", "P50"},
             {"", "P80"}},
            {}};
  for (const cascade::ModuleRisk& risk : results.modules) {
    if (risk.province || risk.due == 0) continue;
    const auto& before = scenario.cascade.modules[risk.module].before;
    view.rows.push_back({cell(cascade_module_text(scenario, risk.module)), cell(grouped(risk.due)),
                         before ? cell(*before - days{1}) : no_cell(), cell(percent_text(risk.met)),
                         cell(percent_text(risk.on_time_share)),
                         cell(day_text(risk.p50, scenario.horizon)),
                         cell(day_text(risk.p80, scenario.horizon))});
  }
  return text_lines(view);
}

CascadeLines cascade_weeks(const Scenario& scenario, const cascade::Results& results,
                           std::size_t width) {
  std::vector<WeekRow> rows;
  for (const cascade::Curve& curve : results.curves) {
    if (curve.province || curve.due == 0) continue;
    WeekRow row{"completed, " + cascade_module_text(scenario, curve.module), {}, 1, ""};
    for (const statistics::Estimate& week : curve.share) row.values.push_back(week.value);
    row.note = percent_text(curve.share.back());
    rows.push_back(row);
  }
  const cascade::Support& nation = results.support.front();
  WeekRow load{"supporters' minutes taken", {}, 1, ""};
  for (const statistics::Estimate& week : nation.load) load.values.push_back(week.value);
  load.note = percent_text(nation.load[nation.busiest_week()]);
  rows.push_back(load);
  rows.push_back(load_row("colleagues on the LMS", nation.learning));
  CascadeLines lines = week_rows(rows, scenario.horizon, width);
  lines.push_back(fmt::format(
      "What is handed in waits {} days for feedback on average; at most {} people wait on a day.",
      number_text(nation.wait_days), number_text(nation.backlog)));
  return lines;
}

/// The first week whose end the threshold holds at with a probability of at least one half.
CascadeLines cascade_thresholds_lines(const Scenario& scenario, const cascade::Results& results) {
  if (results.thresholds.empty()) return {};
  const std::vector<Day> mondays = mondays_of(scenario.horizon);
  View view{
      "thresholds", {{"", "Threshold"}, {"", "Likely from"}, {"", "Then"}, {"", "At the end"}}, {}};
  for (const cascade::ThresholdRisk& risk : results.thresholds) {
    const auto likely = std::find_if(risk.holds.begin(), risk.holds.end(),
                                     [](const auto& week) { return week.value >= 0.5; });
    const bool never = likely == risk.holds.end();
    const auto week = static_cast<std::size_t>(likely - risk.holds.begin());
    view.rows.push_back(
        {cell(fmt::format("{} % of departments above {} %, {}", risk.threshold.departments_percent,
                          risk.threshold.above_percent,
                          cascade_module_text(scenario, risk.threshold.module))),
         never ? cell("later") : cell(mondays[week] + days{6}),
         never ? no_cell() : cell(percent_text(*likely)), cell(percent_text(risk.holds.back()))});
  }
  return text_lines(view);
}

CascadeLines cascade_last_provinces(const Scenario& scenario, const cascade::Results& results) {
  constexpr std::size_t most_shown = 8;
  const std::size_t modules = scenario.cascade.modules.size();
  std::vector<std::size_t> provinces;
  for (std::size_t i = 1; i < results.support.size(); ++i) provinces.push_back(i);
  const auto share = [&](std::size_t i) {
    return results.curves[i * (modules + 1) + modules].share.back();
  };
  std::stable_sort(provinces.begin(), provinces.end(),
                   [&](std::size_t a, std::size_t b) { return share(a).value < share(b).value; });
  if (provinces.size() > most_shown) provinces.resize(most_shown);
  View view{"cascade_provinces",
            {{"", "Last provinces"},
             {"", "Completed at the end"},
             {"", "Supporters", Align::right},
             {"", "Busiest week"},
             {"", "Days of waiting"}},
            {}};
  for (const std::size_t i : provinces) {
    const cascade::Support& support = results.support[i];
    view.rows.push_back({cell(scenario.provinces[*support.province].name),
                         cell(percent_text(share(i))), cell(grouped(support.supporters)),
                         cell(percent_text(support.load[support.busiest_week()])),
                         cell(number_text(support.wait_days))});
  }
  return text_lines(view);
}

}  // namespace

std::vector<std::string> cascade_lines(const Scenario& scenario, const cascade::Results& results,
                                       std::size_t width) {
  CascadeLines lines{fmt::format("Cascade: {} colleagues, the first {}",
                                 grouped(results.colleagues),
                                 counted(static_cast<std::size_t>(results.replications), "year"))};
  for (const CascadeLines& part :
       {cascade_deadlines(scenario, results), cascade_weeks(scenario, results, width),
        cascade_thresholds_lines(scenario, results), cascade_last_provinces(scenario, results)}) {
    if (part.empty()) continue;
    lines.emplace_back();
    std::copy(part.begin(), part.end(), std::back_inserter(lines));
  }
  return lines;
}

}  // namespace lotrinh::app
