#include "app/views/running_views.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace lotrinh::app {

namespace {

using ProgressJson = nlohmann::ordered_json;

std::string region_name(const Scenario& scenario, RegionId id) {
  return id.valid() ? scenario.regions[id].name : std::string();
}

std::string unit_name(const workflow::ProgressRow& row) {
  if (!row.name.empty()) return row.name;
  if (!row.province.valid()) return "Nation";
  return row.code.empty() ? "-" : row.code;
}

Cell percent(const workflow::ProgressRow& row) {
  const std::int64_t share = workflow::share_basis_points(row);
  return cell(fmt::format("{}.{} %", share / 100, share % 100 / 10));
}

std::vector<Cell> counts(const workflow::ProgressRow& row) {
  std::vector<Cell> cells{cell(row.participations)};
  for (const std::int64_t done : row.done) cells.push_back(cell(done));
  cells.push_back(cell(row.complete));
  cells.push_back(percent(row));
  return cells;
}

ProgressJson json_counts(const workflow::ProgressRow& row) {
  return ProgressJson{
      {"participations", row.participations},
      {"done", row.done},
      {"complete", row.complete},
      {"complete_percent", static_cast<double>(workflow::share_basis_points(row)) / 100}};
}

}  // namespace

View progress_view(const workflow::State& state, const workflow::Progress& progress) {
  const Scenario& scenario = state.scenario();
  View view{"progress",
            {{"region", "Region"},
             {"province", "Province"},
             {"unit", "Unit"},
             {"participations", "In modules", Align::right}},
            {}};
  for (const StepId part : progress.parts) {
    const std::string& code = scenario.workflow.steps[part].code;
    view.columns.push_back({code, code, Align::right});
  }
  view.columns.push_back({"complete", "Complete", Align::right});
  view.columns.push_back({"share", "Share", Align::right});
  const auto add = [&](std::vector<Cell> names, const workflow::ProgressRow& row) {
    for (Cell& one : counts(row)) names.push_back(std::move(one));
    view.rows.push_back(std::move(names));
  };
  for (const workflow::ProgressRow& row : progress.rows) {
    const bool is_province =
        row.province.valid() && row.code == scenario.provinces[row.province].code;
    const std::string province =
        row.province.valid() && !is_province ? scenario.provinces[row.province].name : "";
    const std::string region = row.province.valid() ? region_name(scenario, row.region) : "";
    add({cell(region), cell(province), cell(unit_name(row))}, row);
  }
  add({cell(std::string("All")), cell(std::string()), cell(std::string())}, progress.total);
  return view;
}

ProgressJson json_progress(const workflow::State& state, const workflow::Progress& progress) {
  const Scenario& scenario = state.scenario();
  ProgressJson parts = ProgressJson::array();
  for (const StepId part : progress.parts) {
    const WorkflowStep& step = scenario.workflow.steps[part];
    parts.push_back({{"step", step.code}, {"title", step.title}, {"title_en", step.title_en}});
  }
  ProgressJson thresholds = ProgressJson::array();
  for (const workflow::ThresholdCount& one : progress.thresholds)
    thresholds.push_back(
        {{"percent", one.percent}, {"units", one.units}, {"of", progress.rows.size()}});
  return ProgressJson{{"parts", parts},
                      {"rows", nullptr},
                      {"total", json_counts(progress.total)},
                      {"thresholds", thresholds}};
}

ProgressJson json_progress_row(const workflow::State& state, const workflow::ProgressRow& row) {
  const Scenario& scenario = state.scenario();
  ProgressJson unit;
  unit["region"] =
      row.region.valid() ? ProgressJson(region_name(scenario, row.region)) : ProgressJson();
  unit["province"] =
      row.province.valid() ? ProgressJson(scenario.provinces[row.province].code) : ProgressJson();
  unit["code"] = row.code;
  unit["name"] = row.name;
  unit.update(json_counts(row));
  return unit;
}

}  // namespace lotrinh::app
