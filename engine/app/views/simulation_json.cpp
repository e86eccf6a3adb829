#include "app/views/cascade_views.hpp"
#include "app/views/estimate_json.hpp"
#include "app/views/simulation_views.hpp"
#include "app/views/week_blocks.hpp"

#include <nlohmann/json.hpp>

namespace lotrinh::app {

namespace {

using Json = nlohmann::ordered_json;
using simulate::Extent;
using statistics::Estimate;

template <class RowId, class Rows>
Json code_of(const std::optional<RowId>& row, const Rows& rows) {
  if (!row) return nullptr;
  return rows[*row].code;
}

Json by_headline(const std::array<Estimate, simulate::headline_count>& estimates) {
  Json all = Json::object();
  for (std::size_t i = 0; i < estimates.size(); ++i)
    all[std::string(headline_name(static_cast<simulate::Headline>(i)))] = json_of(estimates[i]);
  return all;
}

Json deadlines(const Scenario& scenario, const simulate::Results& results) {
  Json rows = Json::array();
  for (const simulate::DeadlineRisk& risk : results.deadlines) {
    Json row{{"module", nullptr},
             {"last_good_day", nullptr},
             {"met", json_of(risk.met)},
             {"all_met", json_of(risk.all_met)},
             {"on_time_share", json_of(risk.on_time_share)}};
    if (!risk.joint) {
      row["module"] = scenario.modules[risk.module].code;
      row["last_good_day"] = iso(scenario.modules[risk.module].deadline->last_good_day());
    }
    rows.push_back(row);
  }
  return rows;
}

const char* extent_word(Extent extent) {
  switch (extent) {
    case Extent::nation:
      return "nation";
    case Extent::every_province:
      return "every_province";
    case Extent::region:
      return "region";
    case Extent::province:
      return "province";
  }
  return "";
}

Json completions(const Scenario& scenario, const simulate::Results& results) {
  Json rows = Json::array();
  for (const simulate::GroupCompletion& row : results.completions) {
    rows.push_back({{"extent", extent_word(row.extent)},
                    {"region", row.region ? Json(scenario.regions[*row.region].name) : Json()},
                    {"province", code_of(row.province, scenario.provinces)},
                    {"module", code_of(row.module, scenario.modules)},
                    {"learners", json_of(row.learners)},
                    {"within_horizon", json_of(row.within)},
                    {"p50", json_of(row.p50, scenario.horizon)},
                    {"p80", json_of(row.p80, scenario.horizon)},
                    {"p95", json_of(row.p95, scenario.horizon)}});
  }
  return rows;
}

Json weeks(const Scenario& scenario) {
  Json rows = Json::array();
  for (const Day monday : mondays_of(scenario.horizon))
    rows.push_back({{"iso_week", iso_week(monday)}, {"monday", iso(monday)}});
  return rows;
}

Json curves(const Scenario& scenario, const simulate::Results& results) {
  Json rows = Json::array();
  for (const simulate::CompletionCurve& curve : results.curves) {
    Json row{{"module", code_of(curve.module, scenario.modules)}};
    row.update(json_of(curve.mean));
    row["p10_percent"] = percent_json(curve.p10);
    row["p90_percent"] = percent_json(curve.p90);
    rows.push_back(row);
  }
  return rows;
}

Json lecturers(const Scenario& scenario, const simulate::Results& results) {
  Json rows = Json::array();
  for (const simulate::QualificationUse& use : results.lecturers) {
    Json row{{"module", scenario.modules[use.module].code},
             {"level", scenario.levels[use.level].code}};
    row.update(json_of(use.lecturer_days));
    rows.push_back(row);
  }
  return rows;
}

Json places(const Scenario& scenario, const simulate::Results& results) {
  Json rows = Json::array();
  for (const simulate::PlaceUse& use : results.places) {
    Json row{{"place", scenario.places[use.place].code}};
    row.update(json_of(use.live_days));
    rows.push_back(row);
  }
  return rows;
}

Json critical(const Scenario& scenario, const Plan& plan, const simulate::Results& results) {
  Json rows = Json::array();
  for (const simulate::Criticality& one : results.critical)
    rows.push_back({{"session", session_code(scenario, plan, plan.sessions[one.session])},
                    {"share", json_of(one.share)}});
  return rows;
}

Json happened(const simulate::Results& results) {
  Json all = Json::object();
  for (const Driver driver : all_drivers())
    all[std::string(driver_name(driver))] =
        json_of(results.happened[static_cast<std::size_t>(driver)]);
  return all;
}

Json effects(const Simulated& simulated) {
  Json rows = Json::array();
  for (const simulate::DriverEffect& effect : simulated.effects)
    rows.push_back({{"driver", driver_name(effect.driver)}, {"worse", by_headline(effect.worse)}});
  return rows;
}

Json worth(const Simulated& simulated) {
  Json rows = Json::array();
  for (const simulate::Information& one : simulated.worth) {
    Json policies = Json::array();
    for (std::size_t i = 0; i < one.means.size(); ++i)
      policies.push_back({{"policy", simulated.policies[i]}, {"mean", json_of(one.means[i])}});
    Json drivers = Json::array();
    for (const simulate::DriverInformation& driver : one.drivers)
      drivers.push_back({{"driver", driver_name(driver.driver)}, {"value", json_of(driver.value)}});
    rows.push_back({{"measure", headline_name(one.measure)},
                    {"policies", policies},
                    {"best", simulated.policies[one.best]},
                    {"perfect", json_of(one.perfect)},
                    {"drivers", drivers}});
  }
  return rows;
}

}  // namespace

nlohmann::ordered_json simulation_json(const Scenario& scenario, const Plan& plan,
                                       const Simulated& simulated) {
  const simulate::Results& results = simulated.results;
  Json document{{"scenario", scenario.name},
                {"seed", results.seed},
                {"replications", results.replications},
                {"policy", results.policy},
                {"confidence", statistics::usual_confidence},
                {"complete_percent", scenario.simulation.complete_percent},
                {"events", results.events},
                {"headlines", by_headline(results.headlines)},
                {"deadlines", deadlines(scenario, results)},
                {"completions", completions(scenario, results)},
                {"weeks", weeks(scenario)},
                {"curves", curves(scenario, results)},
                {"lecturers", lecturers(scenario, results)},
                {"places", places(scenario, results)},
                {"live_peak", json_of(results.live_peak)},
                {"lms_peak", json_of(results.lms_peak)},
                {"waiting", json_of(results.waiting)},
                {"overtime", json_of(results.overtime)},
                {"happened", happened(results)},
                {"critical", critical(scenario, plan, results)},
                {"effects", effects(simulated)},
                {"worth", worth(simulated)}};
  if (simulated.cascade) document["cascade"] = cascade_json(scenario, *simulated.cascade);
  return document;
}

}  // namespace lotrinh::app
