#pragma once

#include "rcpsp/lists/activity_list.hpp"
#include "rcpsp/lists/parallel_generation.hpp"
#include "rcpsp/lists/peak_crossover.hpp"
#include "rcpsp/lists/population.hpp"
#include "rcpsp/lists/serial_generation.hpp"

#include <array>
#include <functional>

namespace lotrinh::rcpsp::lists {

/// What a search should know beforehand.
struct ListSearchOptions {
  std::uint64_t seed = 1;
  /// How many schedules will be generated in all; a guess. Sizes the populations.
  std::uint64_t expected_schedules = 50'000;
};

/// A resumable search for a short schedule of a network.
///
/// The result is a function of network, options and what is called in which order; run(a) and then
/// run(b) give the same as run(a + b) while `stop` stays false. See list_search.cpp for the method.
class ListSearch {
 public:
  /// The network must live as long as this, be packable() and have no circle.
  ListSearch(const Network& network, const ListSearchOptions& options);
  ListSearch(const ListSearch&) = delete;
  ListSearch& operator=(const ListSearch&) = delete;

  /// Generates at most so many more schedules; fewer when the best is as short as a bound, or when
  /// `stop`, asked every some hundred schedules, says true.
  ///
  /// Every pass over a list counts as one schedule: forward or backward, also when it is given up
  /// since its schedule would be too long to be of use.
  void run(std::uint64_t schedules, const std::function<bool()>& stop = {});

  /// Takes in a feasible schedule found elsewhere: as the best if it is, and as a parent in the
  /// place of the longest ones unless those are shorter. Counts nothing, since nothing is
  /// generated.
  void offer(const std::vector<Time>& starts);

  /// Ends the search when a schedule is as short as this lower bound. The critical path is known.
  void aim(Time lower_bound);

  /// Starts of the best schedule, or nothing before the first one.
  [[nodiscard]] const std::vector<Time>& best() const { return best_; }
  /// Of the best schedule; `unknown` before the first one.
  [[nodiscard]] Time makespan() const { return makespan_; }
  [[nodiscard]] std::uint64_t schedules() const { return schedules_; }
  /// Whether the best schedule is as short as the bound.
  [[nodiscard]] bool reached() const { return makespan_ <= bound_; }

  static constexpr Time unknown = INT32_MAX;

 private:
  void advance();
  void add_offered(std::size_t side, Member& member);
  void sample();
  void breed();
  void make_child(const Member& father, const Member& mother, Member& child);
  void generate(std::size_t side, Time longest, Member& made);
  void keep(std::size_t side, Time makespan, Member& made);
  void record(std::size_t side, const std::vector<Time>& starts, Time makespan);
  [[nodiscard]] Time longest_welcome() const;
  void place_children();
  bool try_place(const Member& child);

  const Network& network_;
  std::array<Axis, 2> axes_;  // forward, backward
  std::array<SerialGeneration, 2> passes_;
  ParallelGeneration dense_;
  std::array<ListBuilder, 2> lists_;
  PeakCrossover crossover_;
  Rng rng_;
  bool constant_ = true;

  std::size_t members_;
  std::array<Population, 2> populations_;  // by the axis that their members were made along
  std::size_t side_ = 1;                   // of the children
  std::size_t next_ = 0;                   // row of the mother and of the child's place
  std::size_t partner_ = 0;
  bool second_ = false;  // whether the next child is the second of a couple
  std::array<Member, 2> children_;

  std::vector<Time> starts_;
  std::vector<Time> keys_;
  std::vector<Row> list_;
  std::vector<Time> best_;
  Time makespan_ = unknown;
  Time bound_ = 0;
  std::uint64_t schedules_ = 0;
};

}  // namespace lotrinh::rcpsp::lists
