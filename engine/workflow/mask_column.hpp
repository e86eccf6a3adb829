#pragma once

#include "workflow/step_table.hpp"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

namespace lotrinh::workflow {

/// A set of steps for each row, in the 1, 2, 4 or 8 bytes that so many steps need: there are more
/// than a million participations, and most templates have less than sixteen steps for them.
class MaskColumn {
 public:
  MaskColumn() = default;
  /// No step in any row.
  MaskColumn(std::size_t rows, std::size_t steps)
      : width_(steps <= 8    ? 1
               : steps <= 16 ? 2
               : steps <= 32 ? 4
                             : 8),
        bytes_(rows * width_, 0) {}

  [[nodiscard]] StepMask operator[](std::size_t row) const {
    switch (width_) {
      case 1:
        return read<std::uint8_t>(row);
      case 2:
        return read<std::uint16_t>(row);
      case 4:
        return read<std::uint32_t>(row);
      default:
        return read<std::uint64_t>(row);
    }
  }
  [[nodiscard]] bool has(std::size_t row, std::size_t bit) const {
    return ((*this)[row] >> bit & 1) != 0;
  }

  void add(std::size_t row, StepMask steps) {
    switch (width_) {
      case 1:
        return write(row, static_cast<std::uint8_t>((*this)[row] | steps));
      case 2:
        return write(row, static_cast<std::uint16_t>((*this)[row] | steps));
      case 4:
        return write(row, static_cast<std::uint32_t>((*this)[row] | steps));
      default:
        return write(row, (*this)[row] | steps);
    }
  }

 private:
  template <class Word>
  [[nodiscard]] Word read(std::size_t row) const {
    Word word{};
    std::memcpy(&word, &bytes_[row * sizeof(Word)], sizeof(Word));
    return word;
  }
  template <class Word>
  void write(std::size_t row, Word word) {
    std::memcpy(&bytes_[row * sizeof(Word)], &word, sizeof(Word));
  }

  std::size_t width_ = 1;  ///< bytes of a row
  std::vector<std::uint8_t> bytes_;
};

}  // namespace lotrinh::workflow
