#pragma once

#include "rcpsp/exact/statement.hpp"

#include <functional>
#include <memory>
#include <optional>

namespace lotrinh::rcpsp::exact {

/// Minimises the makespan of a problem, all activities scheduled, and proves it; goes on where it
/// stopped, and takes in what others find.
///
/// Two questions are asked in turn: is there anything shorter than the best schedule, and can the
/// least conceivable makespan be reached? The second raises the bound by one with every refusal (a
/// destructive bound: Klein and Scholl, EJOR 1999). What is learned from one serves the other.
class ExactSearch {
 public:
  /// Searches for schedules that end by `end`. Nothing when the problem is too large; see
  /// state(). With a log, everything learned is written to it.
  [[nodiscard]] static std::unique_ptr<ExactSearch> of(const Problem& problem, Time end,
                                                       ProofLog* log = nullptr);

  /// Searches until so many more conflicts have been met or it is complete.
  void run(const Effort& effort);
  /// A schedule found elsewhere, with its makespan.
  void offer(const Schedule& schedule, Time makespan);

  /// No schedule is shorter than this, for reasons of the caller.
  void know(Time bound);

  /// There is nothing better than best(), or, without one, nothing at all that ends by `end`.
  [[nodiscard]] bool complete() const { return complete_; }
  /// No schedule is shorter.
  [[nodiscard]] Time bound() const;
  /// The best schedule found here or offered.
  [[nodiscard]] const std::optional<Schedule>& best() const { return best_; }
  [[nodiscard]] Time makespan() const { return makespan_; }
  [[nodiscard]] std::uint64_t conflicts() const { return engine_.conflicts(); }
  [[nodiscard]] const Statement& statement() const { return statement_; }

 private:
  ExactSearch(const Problem& problem, Time end);
  void adopt(const Schedule& schedule, Time makespan);
  [[nodiscard]] Outcome ask(const Effort& effort);

  const Problem& problem_;
  Engine engine_;
  Statement statement_;
  std::optional<Schedule> best_;
  Time makespan_ = 0;
  std::uint64_t questions_ = 0;
  bool complete_ = false;
};

/// What became of a search.
struct Answer {
  std::optional<Schedule> schedule;
  Time bound = 0;
  bool complete = false;  ///< the schedule is a shortest one, or without one there is none
  std::uint64_t conflicts = 0;
};

/// A shortest schedule of a problem within its horizon, with all activities scheduled.
[[nodiscard]] Answer shortest(const Problem& problem, const Effort& effort);

}  // namespace lotrinh::rcpsp::exact
