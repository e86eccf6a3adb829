#pragma once

#include "workflow/statement.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

namespace lotrinh::workflow {

/// What is recorded of participations: for each, slots with the statements that count about its
/// steps and live days. Of most nothing is recorded yet, and these have no slots: five bytes a slot
/// for the others, four for every row once anything is recorded at all.
class RowStatements {
 public:
  /// The slot of a row, of which it has so many in all, to be written into.
  ///
  /// @param rows  how many there are in all
  Statement& slot(std::size_t row, std::size_t slot, std::size_t slots, std::size_t rows) {
    if (first_.empty()) first_.resize(rows, none);
    if (first_[row] == none) {
      statements_.resize(statements_.size() + slots);
      first_[row] = static_cast<std::uint32_t>(statements_.size() - slots + 1);
    }
    return statements_[first_[row] - 1 + slot];
  }
  /// What the slot holds: none where nothing was written.
  [[nodiscard]] Statement in(std::size_t row, std::size_t slot) const {
    if (first_.empty() || first_[row] == none) return {};
    return statements_[first_[row] - 1 + slot];
  }

 private:
  static constexpr std::uint32_t none = 0;

  std::vector<std::uint32_t> first_;  ///< by row: its first slot, counted from 1
  std::deque<Statement> statements_;  ///< grows without being there twice for a moment
};

}  // namespace lotrinh::workflow
