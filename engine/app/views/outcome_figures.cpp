#include "app/views/outcome_figures.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace lotrinh::app {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t plan_id_digits = 8;

Json day_json(const std::optional<Day>& day) { return day ? Json(iso(*day)) : Json(); }

Json day_figure_json(const whatif::DayFigure& figure) {
  return {{"value", day_json(figure.value)},
          {"low", day_json(figure.low)},
          {"high", day_json(figure.high)}};
}

Json module_json(const std::string& module) { return module.empty() ? Json() : Json(module); }

Json headline_json(const NamedHeadline& one, const whatif::Simulated& simulated,
                   const whatif::Simulated* base) {
  Json row{{"headline", one.name}, {"mean", estimate_json(headline_mean(simulated, one.headline))}};
  const auto contrast =
      base != nullptr ? whatif::contrast(*base, simulated, one.headline) : std::nullopt;
  row["difference"] = contrast ? estimate_json(contrast->difference) : Json();
  row["variance_ratio"] =
      contrast && contrast->variance_ratio ? Json(*contrast->variance_ratio) : Json();
  return row;
}

}  // namespace

std::string estimate_words(const statistics::Estimate& estimate) {
  return fmt::format("{:.1f} [{:.1f}; {:.1f}]", estimate.value, estimate.low, estimate.high);
}

std::string change_words(const statistics::Estimate& change) {
  return fmt::format("{:+.1f} [{:+.1f}; {:+.1f}]", change.value, change.low, change.high);
}

std::string share_words(const statistics::Estimate& share) {
  constexpr double percent = 100;
  return fmt::format("{:.1f} % [{:.1f}; {:.1f}]", percent * share.value, percent * share.low,
                     percent * share.high);
}

std::string day_words(const whatif::DayFigure& figure) {
  const auto word = [](const std::optional<Day>& day) { return day ? dmy(*day) : "never"; };
  return fmt::format("{} [{}; {}]", word(figure.value), word(figure.low), word(figure.high));
}

std::vector<NamedHeadline> all_headlines() {
  std::vector<NamedHeadline> all;
  for (std::size_t i = 0; i < simulate::headline_count; ++i) {
    const auto headline = static_cast<simulate::Headline>(i);
    all.push_back({headline, std::string(simulate::headline_name(headline))});
  }
  return all;
}

Json estimate_json(const statistics::Estimate& estimate) {
  return {{"value", estimate.value}, {"low", estimate.low}, {"high", estimate.high}};
}

Json planned_json(const whatif::Outcome& outcome) {
  if (outcome.failed()) return nullptr;
  const whatif::Planned& planned = outcome.planned;
  Json goals = Json::array();
  for (const whatif::GoalFigure& goal : planned.goals)
    goals.push_back({{"goal", goal.goal},
                     {"value", goal.value},
                     {"bound", goal.bound ? Json(*goal.bound) : Json()},
                     {"bound_source", goal.bound_source}});
  return {{"plan", planned.plan.substr(0, plan_id_digits)},
          {"learner_modules", planned.wanted},
          {"placed", planned.wanted - planned.unplaced},
          {"unplaced", planned.unplaced},
          {"late_learner_days", planned.late},
          {"cost_vnd", planned.cost_vnd},
          {"cohorts", planned.cohorts},
          {"sessions", planned.sessions},
          {"goals", std::move(goals)},
          {"limit", planned.limit}};
}

Json simulated_json(const whatif::Outcome& outcome, const whatif::Outcome* base) {
  if (!outcome.simulated) return nullptr;
  const whatif::Simulated& simulated = *outcome.simulated;
  const whatif::Simulated* other = base != nullptr && base->simulated ? &*base->simulated : nullptr;
  Json deadlines = Json::array();
  for (const whatif::DeadlineFigure& one : simulated.deadlines)
    deadlines.push_back({{"module", module_json(one.module)}, {"met", estimate_json(one.met)}});
  Json completions = Json::array();
  for (const whatif::CompletionFigure& one : simulated.completions)
    completions.push_back({{"module", module_json(one.module)},
                           {"p50", day_figure_json(one.p50)},
                           {"p80", day_figure_json(one.p80)},
                           {"p95", day_figure_json(one.p95)}});
  Json headlines = Json::array();
  for (const NamedHeadline& one : all_headlines())
    headlines.push_back(headline_json(one, simulated, other));
  return {{"seed", simulated.seed},
          {"replications", simulated.replications},
          {"policy", simulated.policy},
          {"deadlines", std::move(deadlines)},
          {"completions", std::move(completions)},
          {"headlines", std::move(headlines)}};
}

}  // namespace lotrinh::app
