#pragma once

#include "rcpsp/teams/draft.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace lotrinh::rcpsp::teams {

/// A schedule of a network in which an activity needs one worker at most, as the order in which
/// each worker does what is his: a disjunctive graph. Starts are the longest ways from the
/// project's start (heads); what is left after an activity is its tail.
class Sequences {
 public:
  explicit Sequences(const StaffedNetwork& network);

  /// Activities that take no time need no place in a sequence and keep the draft's worker.
  void load(const Draft& draft);
  /// Changes the draft that was loaded: starts, teams, an order by start, the makespan.
  void store(Draft& draft) const;

  /// A place in a worker's sequence: right after `after`, or first when that is `nobody`.
  struct Place {
    std::int32_t worker = nobody;
    std::int32_t after = nobody;
  };
  static constexpr std::int32_t nobody = -1;

  /// Moves an activity; the place must not close a circle (see Removal::best_place()).
  void move(std::int32_t activity, const Place& place);
  /// Computes heads and tails anew. Cost: O(activities + arcs).
  void measure();

  [[nodiscard]] Time makespan() const { return makespan_; }
  [[nodiscard]] std::int32_t worker(std::int32_t activity) const { return at(worker_, activity); }
  [[nodiscard]] std::int32_t previous(std::int32_t activity) const {
    return at(previous_, activity);
  }
  [[nodiscard]] bool critical(std::int32_t activity) const {
    return at(heads_, activity) + duration(activity) + at(tails_, activity) == makespan_;
  }

 private:
  friend class Removal;
  template <class T>
  static T at(const std::vector<T>& rows, std::int32_t row) {
    return rows[static_cast<std::size_t>(row)];
  }
  [[nodiscard]] Time duration(std::int32_t activity) const {
    return at(network_.durations, activity);
  }
  void sort();

  const StaffedNetwork& network_;
  std::vector<std::int32_t> worker_;
  std::vector<std::int32_t> previous_;
  std::vector<std::int32_t> next_;
  std::vector<std::int32_t> first_;  // [worker]
  std::vector<std::int32_t> order_;  // topological
  std::vector<std::int32_t> position_;
  std::vector<std::int32_t> waiting_;
  std::vector<Time> heads_;
  std::vector<Time> tails_;
  Time makespan_ = 0;
};

/// What becomes of a schedule when one activity is taken out, and what it costs to put it anywhere
/// else. Made for many activities in turn without changing the sequences.
class Removal {
 public:
  explicit Removal(const Sequences& sequences);

  void take_out(std::int32_t activity);

  struct Offer {
    Sequences::Place place;
    Time through = 0;   ///< longest way through the activity when put there
    Time makespan = 0;  ///< of the whole
  };
  /// The best place in a worker's sequence.
  [[nodiscard]] Offer best_place(std::int32_t worker) const;

 private:
  const Sequences& from_;
  std::int32_t activity_ = 0;
  std::vector<Time> heads_;
  std::vector<Time> tails_;
  Time head_ = 0;  // of the activity, by those it must wait for
  Time tail_ = 0;
  Time makespan_ = 0;  // without it
};

}  // namespace lotrinh::rcpsp::teams
