#pragma once

#include "calendar/day.hpp"

#include <cstdint>
#include <vector>

namespace lotrinh {

/// A set of days within a horizon; asking costs O(1).
class DaySet {
 public:
  DaySet() = default;
  /// Empty, over the days of the horizon.
  explicit DaySet(DayRange horizon);

  [[nodiscard]] const DayRange& horizon() const { return horizon_; }
  /// False for days outside of the horizon.
  [[nodiscard]] bool contains(Day day) const;
  /// Whether all `length_days` days from `first` on are in the set.
  [[nodiscard]] bool contains_all(Day first, int length_days) const;
  [[nodiscard]] int size() const;
  [[nodiscard]] std::vector<Day> days() const;

  /// Days outside of the horizon are ignored.
  void insert(Day day);
  void insert(DayRange range);
  void erase(Day day);
  void erase(DayRange range);
  void insert_all();

  friend bool operator==(const DaySet&, const DaySet&) = default;

 private:
  DayRange horizon_;
  std::vector<std::uint64_t> words_;
};

}  // namespace lotrinh
