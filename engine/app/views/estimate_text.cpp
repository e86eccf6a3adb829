#include "app/views/estimate_text.hpp"

#include "app/views/view.hpp"

#include <fmt/format.h>

#include <cmath>
#include <optional>

namespace lotrinh::app {

namespace {

using statistics::Estimate;

/// With commas between thousands.
std::string rounded(double number, int decimals) {
  if (!std::isfinite(number)) return number < 0 ? "-∞" : "∞";
  const std::string text = fmt::format("{:.{}f}", std::abs(number), decimals);
  const std::size_t point = text.find('.');
  const bool is_zero = text.find_first_not_of("0.") == std::string::npos;
  const std::string whole = grouped(std::stoll(text.substr(0, point)));
  return (number < 0 && !is_zero ? "-" : "") + whole +
         (point == std::string::npos ? "" : text.substr(point));
}

std::string with_ends(const Estimate& estimate, int decimals, std::string_view unit) {
  return fmt::format("{}{} [{}; {}]", rounded(estimate.value, decimals), unit,
                     rounded(estimate.low, decimals), rounded(estimate.high, decimals));
}

std::string end_text(const std::optional<int>& number, const DayRange& horizon) {
  if (!number) return "later";
  return dmy(horizon.first + days{*number}).substr(0, 5);
}

}  // namespace

std::string percent_text(const Estimate& share) { return with_ends(share * 100, 1, " %"); }

std::string number_text(const Estimate& estimate) {
  constexpr double few = 10;
  const double half_width = estimate.half_width();
  const bool is_whole = half_width == 0 && estimate.value == std::round(estimate.value);
  if (is_whole) return rounded(estimate.value, 0);
  const int decimals = half_width >= few ? 0 : half_width >= 1 ? 1 : 2;
  return with_ends(estimate, decimals, "");
}

std::string day_text(const statistics::QuantileEstimate& day, const DayRange& horizon) {
  if (!day.low) return "later";
  const std::string value = day.value ? dmy(horizon.first + days{*day.value}) : "later";
  return fmt::format("{} [{}; {}]", value, end_text(day.low, horizon), end_text(day.high, horizon));
}

std::string percent_ends(const statistics::QuantileEstimate& percent) {
  constexpr int all = 100;
  return fmt::format("{} [{}; {}]", percent.value.value_or(all), percent.low.value_or(0),
                     percent.high.value_or(all));
}

}  // namespace lotrinh::app
