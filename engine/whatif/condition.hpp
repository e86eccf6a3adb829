#pragma once

#include "base/diagnostic.hpp"
#include "whatif/outcome.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace lotrinh::whatif {

/// What a search looks for: "deadlines>=0.8", "p80(5)<=2021-10-30", "unplaced<=0".
struct Condition {
  enum class Figure { deadlines, p50, p80, p95, unplaced, late, cost, sessions, mean };

  std::string text;  ///< as written
  Figure figure = Figure::deadlines;
  std::string module;             ///< of deadlines and days; empty: all together
  simulate::Headline headline{};  ///< of mean
  bool at_least = true;           ///< >=, else <=
  double threshold = 0;
  std::optional<Day> day;  ///< instead, of p50, p80, p95

  /// Whether only simulated years can say.
  [[nodiscard]] bool needs_years() const;
};

/// Reads FIGURE>=VALUE or FIGURE<=VALUE. Nothing, with E-UNTIL, for other text. The figures are
/// deadlines, deadlines(MODULE), p50, p80 and p95 likewise, mean(HEADLINE), unplaced, late, cost,
/// sessions; "p80(module 5)" is p80(5).
[[nodiscard]] std::optional<Condition> condition(std::string_view text, Diagnostics& diagnostics);

/// What an outcome says of a condition.
struct Judgement {
  bool holds = false;
  std::string figure;  ///< what the outcome has: "0.83 [0.77, 0.88]"
  /// Whether the whole interval of the figure says so.
  bool sure = true;
};
/// A variant that failed holds nothing. Nothing when the outcome lacks the figure, as when there is
/// no such module.
[[nodiscard]] std::optional<Judgement> judgement(const Condition& condition,
                                                 const Outcome& outcome);

}  // namespace lotrinh::whatif
