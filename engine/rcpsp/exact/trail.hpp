#pragma once

#include "rcpsp/exact/literal.hpp"

#include <cstddef>
#include <vector>

namespace lotrinh::rcpsp::exact {

/// Where a bound comes from: a propagator, and what it noted to explain the bound later.
struct Reason {
  std::int32_t propagator = -1;  ///< -1: a decision, or given
  std::int32_t note = 0;
  std::int32_t detail = 0;
};

/// The domains of all variables, and every change of a bound in order, by level of decision.
class Trail {
 public:
  struct Entry {
    Slot slot = 0;
    Value value = 0;
    Value before = 0;
    std::int32_t earlier = -1;  ///< entry of the same slot before this one
    std::int32_t level = 0;
    Reason reason;
  };
  static constexpr int given = -1;  ///< index for what held from the start

  Trail() { add(0, 0); }

  Var add(Value low, Value high);
  [[nodiscard]] std::size_t variables() const { return bound_.size() / 2; }

  [[nodiscard]] Value bound(Slot slot) const { return bound_[slot]; }
  [[nodiscard]] Value low(Var x) const { return bound_[low_slot(x)]; }
  [[nodiscard]] Value high(Var x) const { return -bound_[high_slot(x)]; }
  [[nodiscard]] bool fixed(Var x) const { return low(x) == high(x); }
  [[nodiscard]] Value first_bound(Slot slot) const { return first_[slot]; }
  [[nodiscard]] bool holds(Literal l) const { return bound_[l.slot] >= l.value; }
  [[nodiscard]] bool fails(Literal l) const { return bound_[l.slot ^ 1] >= 1 - l.value; }

  [[nodiscard]] int size() const { return static_cast<int>(entries_.size()); }
  [[nodiscard]] const Entry& operator[](int index) const { return entries_[index]; }
  [[nodiscard]] int level() const { return static_cast<int>(begins_.size()); }

  void open_level() { begins_.push_back(size()); }
  /// The literal must neither hold nor fail.
  void push(Literal l, Reason reason);
  /// Takes back the last entry; the slot it was about.
  Slot pop();
  /// First entry of a level above 0.
  [[nodiscard]] int begin_of(int level) const { return begins_[level - 1]; }
  void close_levels(int above) { begins_.resize(above); }

  /// Entry that made the literal true, or `given`.
  [[nodiscard]] int maker(Literal l) const {
    int index = last_[l.slot];
    while (index >= 0 && entries_[index].before >= l.value) index = entries_[index].earlier;
    return index;
  }
  /// The bound when the trail had so many entries.
  [[nodiscard]] Value bound_at(Slot slot, int entries) const {
    Value value = bound_[slot];
    for (int i = last_[slot]; i >= entries; i = entries_[i].earlier) value = entries_[i].before;
    return value;
  }
  [[nodiscard]] bool held_at(Literal l, int entries) const {
    return bound_[l.slot] >= l.value && bound_at(l.slot, entries) >= l.value;
  }
  /// Level at which the literal became true; 0 for what always holds. It must hold.
  [[nodiscard]] int level_of(Literal l) const {
    const int index = maker(l);
    return index < 0 ? 0 : entries_[index].level;
  }

 private:
  std::vector<Value> bound_;
  std::vector<Value> first_;
  std::vector<std::int32_t> last_;
  std::vector<Entry> entries_;
  std::vector<int> begins_;  // index of the first entry of each level from 1
};

}  // namespace lotrinh::rcpsp::exact
