#include "app/views/running_views.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace lotrinh::app {

namespace {

using VarianceJson = nlohmann::ordered_json;

Cell day_cell(const std::optional<Day>& day) { return day ? cell(*day) : no_cell(); }

VarianceJson json_day(const std::optional<Day>& day) {
  return day ? VarianceJson(iso(*day)) : VarianceJson();
}

std::optional<Day> planned_finish_of(const workflow::VarianceRow& row) {
  return row.planned > 0 ? std::optional(row.planned_finish) : std::nullopt;
}

/// When it was finished, or is to be expected.
std::optional<Day> expected_finish(const workflow::VarianceRow& row) {
  if (row.finished_on) return row.finished_on;
  return row.earned ? std::optional(row.earned->forecast) : std::nullopt;
}

std::string unit_of(const Scenario& scenario, const workflow::VarianceRow& row) {
  if (row.province.valid()) return scenario.provinces[row.province].name;
  return row.region.valid() ? scenario.regions[row.region].name : "All";
}

Cell spi_cell(const workflow::VarianceRow& row) {
  if (!row.earned) return no_cell();
  const std::int64_t spi = row.earned->spi_milli;
  return cell(fmt::format("{}.{:02}", spi / 1000, spi % 1000 / 10));
}

VarianceJson json_variance_row(const Scenario& scenario, const workflow::VarianceRow& row) {
  VarianceJson line;
  line["module"] =
      row.module.valid() ? VarianceJson(scenario.modules[row.module].code) : VarianceJson();
  line["region"] =
      row.region.valid() ? VarianceJson(scenario.regions[row.region].name) : VarianceJson();
  line["province"] =
      row.province.valid() ? VarianceJson(scenario.provinces[row.province].code) : VarianceJson();
  line["planned"] = row.planned;
  line["planned_by"] = row.planned_by;
  line["participations"] = row.participations;
  line["finished"] = row.finished;
  line["late"] = row.late;
  line["planned_finish"] = json_day(planned_finish_of(row));
  line["current_finish"] = json_day(row.current_finish);
  line["finished_on"] = json_day(row.finished_on);
  const auto& earned = row.earned;
  line["actual_days"] = earned ? VarianceJson(earned->actual_days) : VarianceJson();
  line["planned_days"] = earned ? VarianceJson(earned->planned_days) : VarianceJson();
  line["earned_days"] =
      earned ? VarianceJson(static_cast<double>(earned->earned_milli_days) / 1000) : VarianceJson();
  line["spi_time"] =
      earned ? VarianceJson(static_cast<double>(earned->spi_milli) / 1000) : VarianceJson();
  line["forecast"] = json_day(earned ? std::optional(earned->forecast) : std::nullopt);
  return line;
}

}  // namespace

View variance_view(const workflow::State& state, const workflow::Variance& variance) {
  const Scenario& scenario = state.scenario();
  View view{"variance",
            {{"module", "Module"},
             {"unit", "Unit"},
             {"participations", "Learners", Align::right},
             {"planned_by", "To be done", Align::right},
             {"finished", "Done", Align::right},
             {"late", "Late", Align::right},
             {"planned_finish", "First plan"},
             {"current_finish", "Plan now"},
             {"spi_time", "SPI(t)", Align::right},
             {"forecast", "Forecast"}},
            {}};
  const auto add = [&](const workflow::VarianceRow& row, const std::string& module) {
    view.rows.push_back({cell(module), cell(unit_of(scenario, row)), cell(row.participations),
                         cell(row.planned_by), cell(row.finished), cell(row.late),
                         day_cell(planned_finish_of(row)), day_cell(row.current_finish),
                         spi_cell(row), day_cell(expected_finish(row))});
  };
  for (const workflow::VarianceRow& row : variance.rows)
    add(row, scenario.modules[row.module].code);
  add(variance.total, "All");
  return view;
}

VarianceJson json_variance(const workflow::State& state, const workflow::Variance& variance) {
  const Scenario& scenario = state.scenario();
  VarianceJson rows = VarianceJson::array();
  for (const workflow::VarianceRow& row : variance.rows)
    rows.push_back(json_variance_row(scenario, row));
  return VarianceJson{{"rows", rows}, {"total", json_variance_row(scenario, variance.total)}};
}

}  // namespace lotrinh::app
