#pragma once

#include "app/views/view.hpp"
#include "whatif/outcome.hpp"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <vector>

namespace lotrinh::app {

// Figures of variants and plans, as people read them and as programs do.

/// "212.4 [198.0, 226.8]".
[[nodiscard]] std::string estimate_words(const statistics::Estimate& estimate);
/// The same with a sign: "+12.0 [+3.1, +20.9]".
[[nodiscard]] std::string change_words(const statistics::Estimate& change);
/// "83 % [77, 88]".
[[nodiscard]] std::string share_words(const statistics::Estimate& share);
/// "30/10/2021 [28/10/2021, never]".
[[nodiscard]] std::string day_words(const whatif::DayFigure& figure);

/// The row of all modules together, or null.
template <class Rows>
[[nodiscard]] auto joint_row(const Rows& rows) -> const typename Rows::value_type* {
  for (const auto& row : rows) {
    if (row.module.empty()) return &row;
  }
  return nullptr;
}

/// Every headline with its name, in their order.
struct NamedHeadline {
  simulate::Headline headline{};
  std::string name;
};
[[nodiscard]] std::vector<NamedHeadline> all_headlines();

[[nodiscard]] nlohmann::ordered_json estimate_json(const statistics::Estimate& estimate);
/// Figures of the plan, null for a failed variant.
[[nodiscard]] nlohmann::ordered_json planned_json(const whatif::Outcome& outcome);
/// Figures of the years; with those of another variant the differences from it. Null without years.
[[nodiscard]] nlohmann::ordered_json simulated_json(const whatif::Outcome& outcome,
                                                    const whatif::Outcome* base);

}  // namespace lotrinh::app
