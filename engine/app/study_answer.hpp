#pragma once

#include "whatif/break_even.hpp"
#include "whatif/marginal.hpp"
#include "whatif/question.hpp"

#include <optional>
#include <string>
#include <vector>

namespace lotrinh::app {

/// A study with what is known of its variants.
struct StudyAnswer {
  std::string id;
  std::string scenario;  ///< its name
  whatif::Study study;
  std::vector<std::optional<whatif::Outcome>> outcomes;  ///< by variant
  std::optional<whatif::BreakEven> found;                ///< of a search

  [[nodiscard]] bool is_search() const { return study.condition.has_value(); }
  /// Variants whose outcome is known, and those of them that failed.
  [[nodiscard]] std::size_t finished() const;
  [[nodiscard]] std::size_t failed() const;
  /// Whether all is known that was asked.
  [[nodiscard]] bool complete() const;
};

}  // namespace lotrinh::app
