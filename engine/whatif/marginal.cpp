#include "whatif/marginal.hpp"

#include "simulate/information.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace lotrinh::whatif {

namespace {

/// A value of a key with its row, as variants name it.
struct Stop {
  std::size_t row = Variant::unchanged;
  double position = 0;
};

std::vector<Stop> stops_of(const Variation& variation) {
  std::vector<Stop> stops;
  if (variation.counts_additions() && variation.values.front().integer > 0) stops.push_back({});
  for (std::size_t i = 0; i < variation.values.size(); ++i)
    stops.push_back({variation.changes_nothing(i) ? Variant::unchanged : i,
                     variation.values[i].position().value_or(0)});
  return stops;
}

/// Whole numbers and days are told one by one, everything else by its step.
double units_between(const Variation& variation, const Stop& from, const Stop& to) {
  const Value::Kind kind = variation.values.front().kind;
  const bool one_by_one = kind == Value::Kind::integer || kind == Value::Kind::day;
  return one_by_one ? to.position - from.position : 1;
}

std::optional<std::int64_t> planned_value(const Planned& planned, const std::string& name) {
  if (name == "unplaced") return planned.unplaced;
  if (name == "late") return planned.late;
  if (name == "cost") return planned.cost_vnd;
  if (name == "sessions") return planned.sessions;
  return std::nullopt;
}

statistics::Estimate per_unit(const Step& step) {
  return {step.change.value / step.units, step.change.low / step.units,
          step.change.high / step.units};
}

bool overlap(const statistics::Estimate& a, const statistics::Estimate& b) {
  return a.low <= b.high && b.low <= a.high;
}

/// Whether the second step is told in one breath with the first.
bool alike(const Step& first, const Step& second) {
  if (first.variation != second.variation || first.to != second.from) return false;
  if (first.is_nothing() || second.is_nothing()) return first.is_nothing() && second.is_nothing();
  return overlap(per_unit(first), per_unit(second));
}

}  // namespace

std::optional<statistics::Estimate> change_between(const Outcome& first, const Outcome& second,
                                                   const Measure& measure) {
  if (first.failed() || second.failed()) return std::nullopt;
  if (measure.headline) {
    if (!first.simulated || !second.simulated) return std::nullopt;
    const auto found = contrast(*first.simulated, *second.simulated, *measure.headline);
    if (!found) return std::nullopt;
    return found->difference;
  }
  const auto before = planned_value(first.planned, measure.name);
  const auto after = planned_value(second.planned, measure.name);
  if (!before || !after) return std::nullopt;
  const auto change = static_cast<double>(*after - *before);
  return statistics::Estimate{change, change, change};
}

std::vector<Step> steps_of(const std::vector<Variation>& variations,
                           const std::vector<Variant>& variants,
                           const std::vector<std::optional<Outcome>>& outcomes,
                           const Measure& measure) {
  std::map<std::vector<std::size_t>, std::size_t> row_of;
  for (std::size_t i = 0; i < variants.size(); ++i) row_of.emplace(variants[i].values, i);
  std::vector<Step> steps;
  for (std::size_t key = 0; key < variations.size(); ++key) {
    if (!variations[key].ordered()) continue;
    const std::vector<Stop> stops = stops_of(variations[key]);
    for (const Variant& start : variants) {
      if (start.values[key] != stops.front().row) continue;
      std::vector<std::size_t> values = start.values;
      for (std::size_t i = 1; i < stops.size(); ++i) {
        const std::size_t from = row_of.at(values);
        values[key] = stops[i].row;
        const auto to = row_of.find(values);
        if (to == row_of.end()) break;
        if (!outcomes[from] || !outcomes[to->second]) continue;
        const auto change = change_between(*outcomes[from], *outcomes[to->second], measure);
        if (!change) continue;
        steps.push_back({key, from, to->second,
                         units_between(variations[key], stops[i - 1], stops[i]), *change});
      }
    }
  }
  return steps;
}

std::vector<StepGroup> grouped_steps(const std::vector<Step>& steps,
                                     const std::vector<std::optional<Outcome>>& outcomes,
                                     const Measure& measure) {
  std::vector<StepGroup> groups;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (!groups.empty() && alike(steps[i - 1], steps[i])) {
      ++groups.back().count;
    } else {
      groups.push_back({i, 1, steps[i].is_nothing(), {}});
    }
  }
  for (StepGroup& group : groups) {
    Step whole = steps[group.first];
    for (std::size_t i = 1; i < group.count; ++i) whole.units += steps[group.first + i].units;
    whole.to = steps[group.first + group.count - 1].to;
    if (const auto change = change_between(*outcomes[whole.from], *outcomes[whole.to], measure))
      whole.change = *change;
    group.each = per_unit(whole);
  }
  return groups;
}

std::optional<Foreknowledge> foreknowledge(const std::vector<std::optional<Outcome>>& outcomes,
                                           simulate::Headline headline) {
  constexpr std::size_t fewest_years = 4;
  if (outcomes.size() < 2 || outcomes.size() > simulate::most_alternatives) return std::nullopt;
  std::vector<simulate::Results> results(outcomes.size());
  std::vector<simulate::Alternative> alternatives;
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    if (!outcomes[i] || !outcomes[i]->simulated) return std::nullopt;
    results[i].years = outcomes[i]->simulated->years;
    const std::size_t years = results[i].years.front().size();
    if (years < fewest_years) return std::nullopt;
    results[i].struck.fill(simulate::PerYear(years, 0));  // which drivers strike is not asked
    alternatives.push_back({"", &results[i]});
  }
  const simulate::Information found = simulate::information(alternatives, headline);
  return Foreknowledge{found.best, found.perfect};
}

}  // namespace lotrinh::whatif
