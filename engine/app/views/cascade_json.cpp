#include "app/views/cascade_views.hpp"
#include "app/views/estimate_json.hpp"

#include <nlohmann/json.hpp>

namespace lotrinh::app {

namespace {

using Json = nlohmann::ordered_json;

Json province_code(const Scenario& scenario, const std::optional<ProvinceId>& province) {
  if (!province) return nullptr;
  return scenario.provinces[*province].code;
}

Json cascade_module(const Scenario& scenario, const std::optional<std::size_t>& module) {
  if (!module) return nullptr;
  return scenario.cascade.modules[*module].code;
}

Json cascade_modules(const Scenario& scenario, const cascade::Results& results) {
  Json rows = Json::array();
  for (const cascade::ModuleRisk& risk : results.modules) {
    const auto& before = scenario.cascade.modules[risk.module].before;
    rows.push_back({{"province", province_code(scenario, risk.province)},
                    {"module", cascade_module(scenario, risk.module)},
                    {"colleagues", risk.due},
                    {"last_good_day", before ? Json(iso(*before - days{1})) : Json()},
                    {"met", json_of(risk.met)},
                    {"on_time_share", json_of(risk.on_time_share)},
                    {"p50", json_of(risk.p50, scenario.horizon)},
                    {"p80", json_of(risk.p80, scenario.horizon)},
                    {"p95", json_of(risk.p95, scenario.horizon)}});
  }
  return rows;
}

Json cascade_curves(const Scenario& scenario, const cascade::Results& results) {
  Json rows = Json::array();
  for (const cascade::Curve& curve : results.curves) {
    Json row{{"province", province_code(scenario, curve.province)},
             {"module", cascade_module(scenario, curve.module)},
             {"due", curve.due},
             {"share", json_of(curve.share)}};
    if (!curve.province) {
      row["p10_percent"] = percent_json(curve.p10);
      row["p90_percent"] = percent_json(curve.p90);
    }
    rows.push_back(row);
  }
  return rows;
}

Json cascade_support(const Scenario& scenario, const cascade::Results& results) {
  Json rows = Json::array();
  for (const cascade::Support& support : results.support)
    rows.push_back({{"province", province_code(scenario, support.province)},
                    {"supporters", support.supporters},
                    {"minutes", json_of(support.minutes)},
                    {"load", json_of(support.load)},
                    {"backlog", json_of(support.backlog)},
                    {"wait_days", json_of(support.wait_days)},
                    {"lms_peak", json_of(support.learning)},
                    {"gave_up", json_of(support.gave_up)}});
  return rows;
}

Json cascade_thresholds(const Scenario& scenario, const cascade::Results& results) {
  Json rows = Json::array();
  for (const cascade::ThresholdRisk& risk : results.thresholds)
    rows.push_back({{"departments_percent", risk.threshold.departments_percent},
                    {"above_percent", risk.threshold.above_percent},
                    {"module", cascade_module(scenario, risk.threshold.module)},
                    {"holds", json_of(risk.holds)}});
  return rows;
}

}  // namespace

nlohmann::ordered_json cascade_json(const Scenario& scenario, const cascade::Results& results) {
  return {{"replications", results.replications},
          {"colleagues", results.colleagues},
          {"complete_percent", scenario.cascade.complete_percent},
          {"modules", cascade_modules(scenario, results)},
          {"curves", cascade_curves(scenario, results)},
          {"support", cascade_support(scenario, results)},
          {"thresholds", cascade_thresholds(scenario, results)}};
}

}  // namespace lotrinh::app
