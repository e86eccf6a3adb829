#pragma once

#include <bit>
#include <cstdint>
#include <vector>

namespace lotrinh::rcpsp {

/// A moment on the integer time axis of a problem, from 0 to its horizon.
using Time = std::int32_t;

/// A set of times in [0, horizon), one bit each: calendars, possible starts, busy days.
class TimeSet {
 public:
  TimeSet() = default;
  explicit TimeSet(Time horizon)
      : horizon_(horizon), words_((static_cast<std::size_t>(horizon) + 63) / 64) {}

  [[nodiscard]] bool contains(Time t) const {
    const auto word = static_cast<std::size_t>(t) / 64;
    return t >= 0 && word < words_.size() && (words_[word] >> (t % 64) & 1U) != 0;
  }
  /// Whether all of [from, to) is in the set.
  [[nodiscard]] bool contains_all(Time from, Time to) const;
  [[nodiscard]] bool empty() const;
  [[nodiscard]] int size() const;
  /// The first member at or after `t`, or `none`.
  [[nodiscard]] Time next(Time t) const;
  /// The last member, or `none`.
  [[nodiscard]] Time last() const;
  static constexpr Time none = -1;

  void insert(Time t) { words_[static_cast<std::size_t>(t) / 64] |= bit(t); }
  void erase(Time t) { words_[static_cast<std::size_t>(t) / 64] &= ~bit(t); }
  /// Bounds outside of the set's own are cut off.
  void insert(Time from, Time to);
  void erase(Time from, Time to);
  void keep_only(const TimeSet& other);
  void remove(const TimeSet& other);

  /// The times t for which all of [t, t + length) is in the set.
  [[nodiscard]] TimeSet runs(Time length) const;
  /// The set moved `by` earlier; what would lie before 0 is lost.
  [[nodiscard]] TimeSet earlier(Time by) const;

  [[nodiscard]] const std::vector<std::uint64_t>& words() const { return words_; }
  friend bool operator==(const TimeSet&, const TimeSet&) = default;

 private:
  static std::uint64_t bit(Time t) { return std::uint64_t{1} << (t % 64); }
  void shift_down(Time by);

  Time horizon_ = 0;
  std::vector<std::uint64_t> words_;
};

}  // namespace lotrinh::rcpsp
