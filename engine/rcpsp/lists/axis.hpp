#pragma once

#include "rcpsp/lists/network.hpp"

#include <array>
#include <optional>

namespace lotrinh::rcpsp::lists {

/// One neighbour of an activity.
struct Arc {
  Row activity = 0;
  Time lag = 0;
};

/// The arcs of all activities in one array.
class Arcs {
 public:
  Arcs() = default;
  /// @param ends  the two ends of each arc: the activity that owns it and its neighbour
  Arcs(std::size_t activities, std::span<const Link> ends);

  [[nodiscard]] std::span<const Arc> of(Row activity) const {
    return {arcs_.data() + first_[activity], arcs_.data() + first_[activity + 1]};
  }

 private:
  std::vector<std::uint32_t> first_;
  std::vector<Arc> arcs_;
};

enum class Direction { forward, backward };

/// Demands and free capacities of up to `fields` resources share one word: 15 bits each, and above
/// them a guard bit that is set in free capacities and clear in demands.
namespace packed {
using Word = std::uint64_t;
inline constexpr std::size_t fields = 4;
inline constexpr std::size_t bits = 16;
inline constexpr std::int32_t largest = 0x7FFF;
inline constexpr std::size_t most_words = 4;
inline constexpr Word guards = 0x8000'8000'8000'8000ULL;

/// A demand fits when subtracting it borrows no guard bit.
[[nodiscard]] inline bool fits(Word free, Word demand) {
  return ((free - demand) & guards) == guards;
}
}  // namespace packed

/// A network seen along one direction of time.
///
/// Backward, every arc is turned round and time counts from the project's end, so that one serial
/// generation scheme serves both directions.
class Axis {
 public:
  /// Nothing can be packed when there are more than 16 resources; see packable().
  Axis(const Network& network, Direction direction);

  [[nodiscard]] std::size_t size() const { return durations_.size(); }
  [[nodiscard]] std::size_t words() const { return words_; }
  [[nodiscard]] Time duration(Row activity) const { return durations_[activity]; }
  [[nodiscard]] std::span<const Arc> before(Row activity) const { return before_.of(activity); }
  [[nodiscard]] std::span<const Arc> after(Row activity) const { return after_.of(activity); }
  /// All activities, each after those before it; ties by row.
  [[nodiscard]] const std::vector<Row>& order() const { return order_; }
  /// Longest path from the start of an activity to the end of the project.
  [[nodiscard]] Time tail(Row activity) const { return tails_[activity]; }
  [[nodiscard]] Time critical_path() const { return critical_path_; }
  /// No schedule made by a generation scheme is longer.
  [[nodiscard]] Time longest() const { return longest_; }
  [[nodiscard]] const packed::Word* demand(Row activity) const {
    return &demands_[activity * words_];
  }
  /// Free capacities of an empty schedule that ends at `end`: [time * words + word].
  void fill_free(std::vector<packed::Word>& free, Time end) const;

 private:
  void pack(const Network& network);
  void sort(const Network& network);

  Direction direction_;
  std::vector<Time> durations_;
  Arcs before_;
  Arcs after_;
  std::vector<Row> order_;
  std::vector<Time> tails_;
  Time critical_path_ = 0;
  Time longest_ = 0;
  std::size_t words_ = 1;
  std::size_t levels_ = 1;              // after which capacities are constant
  std::vector<packed::Word> demands_;   // [activity * words + word]
  std::vector<packed::Word> capacity_;  // [time * words + word], forward in time
};

/// Whether resources are few and small enough to be packed into words.
[[nodiscard]] bool packable(const Network& network);

}  // namespace lotrinh::rcpsp::lists
