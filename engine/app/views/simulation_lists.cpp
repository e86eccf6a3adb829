#include "app/views/estimate_text.hpp"
#include "app/views/session_facts.hpp"
#include "app/views/simulation_bars.hpp"
#include "app/views/simulation_views.hpp"
#include "app/views/text_table.hpp"
#include "app/views/week_blocks.hpp"
#include "app/views/weekly_load.hpp"

#include <fmt/format.h>

namespace lotrinh::app {

namespace {

using simulate::Extent;
using simulate::Results;
using Lines = std::vector<std::string>;

std::string extent_name(const Scenario& scenario, const simulate::GroupCompletion& row) {
  switch (row.extent) {
    case Extent::nation:
      return "nation";
    case Extent::every_province:
      return "every province";
    case Extent::region:
      return scenario.regions[*row.region].name;
    case Extent::province:
      return scenario.provinces[*row.province].name;
  }
  return "";
}

Lines completions_by(const Scenario& scenario, const Results& results, Extent extent) {
  View view{"completions",
            {{"", "Who"},
             {"", "What"},
             {"", "Learners", Align::right},
             {"", "P50"},
             {"", "P80"},
             {"", "P95"},
             {"", "Within the horizon"}},
            {}};
  for (const simulate::GroupCompletion& row : results.completions) {
    if (row.extent == Extent::region && extent != Extent::region) continue;
    if (row.extent == Extent::province && extent != Extent::province) continue;
    view.rows.push_back({cell(extent_name(scenario, row)), cell(modules_text(scenario, row.module)),
                         cell(number_text(row.learners)), cell(day_text(row.p50, scenario.horizon)),
                         cell(day_text(row.p80, scenario.horizon)),
                         cell(day_text(row.p95, scenario.horizon)),
                         cell(percent_text(row.within))});
  }
  return text_lines(view);
}

Lines regions(const Scenario& scenario, const Plan&, const Results& results, std::size_t) {
  return completions_by(scenario, results, Extent::region);
}

Lines provinces(const Scenario& scenario, const Plan&, const Results& results, std::size_t) {
  return completions_by(scenario, results, Extent::province);
}

Lines weeks(const Scenario& scenario, const Plan& plan, const Results& results, std::size_t) {
  View view{"weeks",
            {{"", "Monday"},
             {"", "Completed"},
             {"", "10–90 % of years"},
             {"", "Planned", Align::right},
             {"", "Possible", Align::right},
             {"", "Live sessions on a day"},
             {"", "Learners on the LMS"},
             {"", "Waiting"},
             {"", "Overtime"}},
            {}};
  const auto load = weekly_load(scenario, plan, session_facts(scenario, plan, {}));
  const simulate::CompletionCurve& curve = results.curves.back();
  for (std::size_t week = 0; week < load.size(); ++week) {
    view.rows.push_back(
        {cell(load[week].monday), cell(number_text(curve.mean[week])),
         cell(fmt::format("{} – {} %", percent_ends(curve.p10[week]),
                          percent_ends(curve.p90[week]))),
         cell(load[week].lecturer_days), cell(load[week].lecturer_days_max),
         cell(number_text(results.live_peak[week])), cell(number_text(results.lms_peak[week])),
         cell(number_text(results.waiting[week])), cell(number_text(results.overtime[week]))});
  }
  Lines lines = text_lines(view);
  lines.emplace_back(
      "Completed: learner-modules at the week's end. Planned, possible, overtime: "
      "lecturer-days. Peaks of the week, means of the years.");
  return lines;
}

Lines bars_of(const Scenario& scenario, const std::vector<WeekRow>& rows, std::size_t width,
              const char* what) {
  if (rows.empty()) return {fmt::format("No {} in any year.", what)};
  Lines lines = week_rows(rows, scenario.horizon, width);
  lines.push_back(fmt::format(
      "{} a week. █ is the row's busiest week, whose mean of the years stands at the end.", what));
  return lines;
}

Lines qualifications(const Scenario& scenario, const Plan&, const Results& results,
                     std::size_t width) {
  std::vector<WeekRow> rows;
  for (const simulate::QualificationUse& use : results.lecturers)
    rows.push_back(load_row(fmt::format("module {}, {}", scenario.modules[use.module].code,
                                        scenario.levels[use.level].code),
                            use.lecturer_days));
  return bars_of(scenario, rows, width, "Lecturer-days");
}

Lines places(const Scenario& scenario, const Plan&, const Results& results, std::size_t width) {
  std::vector<WeekRow> rows;
  for (const simulate::PlaceUse& use : results.places) {
    const Place& place = scenario.places[use.place];
    rows.push_back(load_row(fmt::format("{} ({} at once)", place.code, place.sessions_at_once),
                            use.live_days));
  }
  return bars_of(scenario, rows, width, "Live days of sessions");
}

Lines sessions(const Scenario& scenario, const Plan& plan, const Results& results, std::size_t) {
  View view{"sessions", {{"", "Session"}, {"", "Opens"}, {"", "Critical in"}}, {}};
  for (const simulate::Criticality& one : results.critical) {
    const Session& session = plan.sessions[one.session];
    view.rows.push_back({cell(session_code(scenario, plan, session)), cell(session.opens),
                         cell(percent_text(one.share))});
  }
  Lines lines = text_lines(view);
  lines.emplace_back("Of years: the session was on the path to the late finish.");
  return lines;
}

}  // namespace

const std::vector<SimulationList>& simulation_lists() {
  static const std::vector<SimulationList> lists{
      {"region", regions}, {"province", provinces},
      {"week", weeks},     {"qualification", qualifications},
      {"place", places},   {"session", sessions}};
  return lists;
}

}  // namespace lotrinh::app
