#pragma once

#include "calendar/day.hpp"
#include "simulate/results.hpp"

#include <nlohmann/json.hpp>

#include <optional>
#include <vector>

namespace lotrinh::app {

// Estimates in JSON documents: rounded to six digits behind the point; what is not known is null.

/// {"value", "low", "high"}.
[[nodiscard]] nlohmann::ordered_json json_of(const statistics::Estimate& estimate);
/// {"mean", "low", "high"}, each a list with one number a week.
[[nodiscard]] nlohmann::ordered_json json_of(const simulate::Weekly& weeks);
/// Dates; null is after the horizon.
[[nodiscard]] nlohmann::ordered_json json_of(const statistics::QuantileEstimate& day,
                                             const DayRange& horizon);

/// Whole per cent, week by week; an end that too few years leave open is 0 or 100.
[[nodiscard]] nlohmann::ordered_json percent_json(
    const std::vector<statistics::QuantileEstimate>& weeks);

}  // namespace lotrinh::app
