#include "whatif/outcome.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace lotrinh::whatif {

namespace {

using Json = nlohmann::ordered_json;

template <class Thing>
Json optional_json(const std::optional<Thing>& thing) {
  return thing ? Json(*thing) : Json();
}

Json day_json(const std::optional<Day>& day) { return day ? Json(iso(*day)) : Json(); }

std::optional<Day> day_from(const Json& json) {
  if (json.is_null()) return std::nullopt;
  return day_from_iso(json.get<std::string>());
}

Json figure_json(const DayFigure& figure) {
  return Json::array({day_json(figure.value), day_json(figure.low), day_json(figure.high)});
}

DayFigure figure_from(const Json& json) {
  return {day_from(json.at(0)), day_from(json.at(1)), day_from(json.at(2))};
}

Json planned_json(const Planned& planned) {
  Json goals = Json::array();
  for (const GoalFigure& goal : planned.goals)
    goals.push_back({{"goal", goal.goal},
                     {"value", goal.value},
                     {"bound", optional_json(goal.bound)},
                     {"bound_source", goal.bound_source}});
  return {{"wanted", planned.wanted},   {"unplaced", planned.unplaced},
          {"late", planned.late},       {"cost_vnd", planned.cost_vnd},
          {"cohorts", planned.cohorts}, {"sessions", planned.sessions},
          {"goals", std::move(goals)},  {"limit", planned.limit},
          {"plan", planned.plan}};
}

Planned planned_from(const Json& json) {
  Planned planned;
  planned.wanted = json.at("wanted");
  planned.unplaced = json.at("unplaced");
  planned.late = json.at("late");
  planned.cost_vnd = json.at("cost_vnd");
  planned.cohorts = json.at("cohorts");
  planned.sessions = json.at("sessions");
  planned.limit = json.at("limit");
  planned.plan = json.at("plan");
  for (const Json& goal : json.at("goals")) {
    GoalFigure figure{goal.at("goal"), goal.at("value"), {}, goal.at("bound_source")};
    if (!goal.at("bound").is_null()) figure.bound = goal.at("bound").get<std::int64_t>();
    planned.goals.push_back(std::move(figure));
  }
  return planned;
}

Json simulated_json(const Simulated& simulated) {
  Json deadlines = Json::array();
  for (const DeadlineFigure& one : simulated.deadlines)
    deadlines.push_back(Json::array({one.module, one.met.value, one.met.low, one.met.high}));
  Json completions = Json::array();
  for (const CompletionFigure& one : simulated.completions)
    completions.push_back(Json::array(
        {one.module, figure_json(one.p50), figure_json(one.p80), figure_json(one.p95)}));
  return {{"seed", simulated.seed},
          {"replications", simulated.replications},
          {"policy", simulated.policy},
          {"deadlines", std::move(deadlines)},
          {"completions", std::move(completions)},
          {"years", simulated.years}};
}

Simulated simulated_from(const Json& json) {
  Simulated simulated;
  simulated.seed = json.at("seed");
  simulated.replications = json.at("replications");
  simulated.policy = json.at("policy");
  for (const Json& one : json.at("deadlines"))
    simulated.deadlines.push_back({one.at(0), {one.at(1), one.at(2), one.at(3)}});
  for (const Json& one : json.at("completions"))
    simulated.completions.push_back(
        {one.at(0), figure_from(one.at(1)), figure_from(one.at(2)), figure_from(one.at(3))});
  simulated.years = json.at("years");
  return simulated;
}

statistics::Moments moments_of(const std::vector<std::int64_t>& values, std::size_t count) {
  statistics::Moments moments;
  for (std::size_t i = 0; i < count; ++i) moments.add(values[i]);
  return moments;
}

}  // namespace

std::string outcome_text(const Outcome& outcome) {
  Json json{{"problem", outcome.problem}, {"planned", planned_json(outcome.planned)}};
  if (outcome.simulated) json["simulated"] = simulated_json(*outcome.simulated);
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<Outcome> outcome_from(std::string_view text) {
  // What a damaged database holds is no mistake of ours: the parser's complaint becomes "nothing".
  try {
    const Json json = Json::parse(text);
    Outcome outcome{json.at("problem"), planned_from(json.at("planned")), {}};
    if (json.contains("simulated")) outcome.simulated = simulated_from(json.at("simulated"));
    return outcome;
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

statistics::Estimate headline_mean(const Simulated& simulated, simulate::Headline headline) {
  const auto& values = simulated.years[static_cast<std::size_t>(headline)];
  return statistics::mean(moments_of(values, values.size()));
}

std::optional<Contrast> contrast(const Simulated& first, const Simulated& second,
                                 simulate::Headline headline) {
  const auto& a = first.years[static_cast<std::size_t>(headline)];
  const auto& b = second.years[static_cast<std::size_t>(headline)];
  const std::size_t count = std::min(a.size(), b.size());
  if (count < 2) return std::nullopt;
  const auto cut = static_cast<std::ptrdiff_t>(count);
  const std::vector<std::int64_t> before(a.begin(), a.begin() + cut);
  const std::vector<std::int64_t> after(b.begin(), b.begin() + cut);
  Contrast found{statistics::paired_difference(after, before), {}};
  std::vector<std::int64_t> differences;
  differences.reserve(count);
  for (std::size_t i = 0; i < count; ++i) differences.push_back(after[i] - before[i]);
  const double independent =
      moments_of(before, count).variance() + moments_of(after, count).variance();
  if (independent > 0)
    found.variance_ratio = moments_of(differences, count).variance() / independent;
  return found;
}

}  // namespace lotrinh::whatif
