#include "app/views/estimate_json.hpp"

#include <cmath>

namespace lotrinh::app {

namespace {

using Json = nlohmann::ordered_json;

/// Enough digits for any use; ends that are not known become null.
Json number(double value) {
  constexpr double digits = 1e6;
  if (!std::isfinite(value)) return nullptr;
  const double rounded = std::round(value * digits) / digits;
  return rounded == 0 ? 0.0 : rounded;
}

Json json_day(const std::optional<int>& day, const DayRange& horizon) {
  if (!day) return nullptr;
  return iso(horizon.first + days{*day});
}

}  // namespace

nlohmann::ordered_json json_of(const statistics::Estimate& estimate) {
  return {{"value", number(estimate.value)},
          {"low", number(estimate.low)},
          {"high", number(estimate.high)}};
}

nlohmann::ordered_json json_of(const simulate::Weekly& weeks) {
  Json mean = Json::array();
  Json low = Json::array();
  Json high = Json::array();
  for (const statistics::Estimate& week : weeks) {
    mean.push_back(number(week.value));
    low.push_back(number(week.low));
    high.push_back(number(week.high));
  }
  return {{"mean", mean}, {"low", low}, {"high", high}};
}

nlohmann::ordered_json json_of(const statistics::QuantileEstimate& day, const DayRange& horizon) {
  return {{"value", json_day(day.value, horizon)},
          {"low", json_day(day.low, horizon)},
          {"high", json_day(day.high, horizon)}};
}

nlohmann::ordered_json percent_json(const std::vector<statistics::QuantileEstimate>& weeks) {
  constexpr int all = 100;
  Json rows{{"value", Json::array()}, {"low", Json::array()}, {"high", Json::array()}};
  for (const statistics::QuantileEstimate& week : weeks) {
    rows["value"].push_back(week.value.value_or(all));
    rows["low"].push_back(week.low.value_or(0));
    rows["high"].push_back(week.high.value_or(all));
  }
  return rows;
}

}  // namespace lotrinh::app
