#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace lotrinh::simulate {

/// A table of rows of days, a bit each. Days outside of the horizon are in no row.
class DayMasks {
 public:
  DayMasks() = default;
  DayMasks(std::size_t rows, int days)
      : days_(days),
        words_((static_cast<std::size_t>(days) + 63) / 64),
        bits_(rows * words_, std::uint64_t{0}) {}

  [[nodiscard]] int days() const { return days_; }
  [[nodiscard]] std::size_t words() const { return words_; }
  [[nodiscard]] const std::uint64_t* row(std::size_t row) const {
    return bits_.data() + row * words_;
  }

  [[nodiscard]] std::uint64_t* row(std::size_t row) { return bits_.data() + row * words_; }

  [[nodiscard]] bool test(std::size_t row, int day) const {
    if (day < 0 || day >= days_) return false;
    const auto at = static_cast<std::size_t>(day);
    return ((bits_[row * words_ + at / 64] >> (at % 64)) & 1U) != 0;
  }
  /// Whether any day of [first, end) is in the row.
  [[nodiscard]] bool any(std::size_t row, int first, int end) const {
    const int stop = std::min(end, days_);
    for (int day = std::max(first, 0); day < stop; ++day) {
      if (test(row, day)) return true;
    }
    return false;
  }
  void set(std::size_t row, int first, int end) {
    for_each(first, end,
             [&](std::size_t word, std::uint64_t bit) { bits_[row * words_ + word] |= bit; });
  }
  void clear(std::size_t row, int first, int end) {
    for_each(first, end,
             [&](std::size_t word, std::uint64_t bit) { bits_[row * words_ + word] &= ~bit; });
  }
  void clear_all() { std::fill(bits_.begin(), bits_.end(), std::uint64_t{0}); }

 private:
  template <class Visit>
  void for_each(int first, int end, Visit visit) {
    const int stop = std::min(end, days_);
    for (int day = std::max(first, 0); day < stop; ++day)
      visit(static_cast<std::size_t>(day) / 64, std::uint64_t{1} << (day % 64));
  }

  int days_ = 0;
  std::size_t words_ = 0;
  std::vector<std::uint64_t> bits_;
};

}  // namespace lotrinh::simulate
