#pragma once

#include "verify/book.hpp"
#include "verify/verify.hpp"

#include <optional>
#include <vector>

namespace lotrinh::verify {

/// A plan that was made anew beside the baseline that it goes back to.
struct Revised {
  Book then;  ///< the baseline under the scenario as it is now
  Day from;   ///< days before it have happened
  /// By row of then.sessions: the row of the session with the same cohort code and module in the
  /// plan's book, or none.
  std::vector<std::optional<std::uint32_t>> now;
  /// By row of the plan's book: the row in then.sessions, or none.
  std::vector<std::optional<std::uint32_t>> was;
};

/// Finds each session of the baseline in the plan and marks in `book` what is held and running.
/// Nothing when the scenario does not say from when the plan is made anew.
[[nodiscard]] std::optional<Revised> revised_of(Book& book, const Plan& baseline);

/// Whether the session was recorded as one that did not take place.
[[nodiscard]] bool did_not_take_place(const Scenario& scenario, const HeldSession& session);

/// What of a session is frozen on that day, as long as nothing forces it.
struct Freeze {
  bool date = false;
  bool place = false;
  bool lecturers = false;

  [[nodiscard]] bool any() const { return date || place || lecturers; }
};
[[nodiscard]] Freeze freeze_of(const Book& book, const HeldSession& session, Day from);

/// Sum of the weights of all people told something new: the goal `changes`.
[[nodiscard]] std::int64_t weight_of_changes(const Book& book, const Revised& revised);

/// Which sessions of the baseline are frozen and may change nevertheless, by row of then.sessions:
/// those that take part in a breach of the rules when all frozen and held sessions stay as they
/// were, and those that come after one of these that has moved.
[[nodiscard]] std::vector<bool> released_sessions(const Book& book, const Revised& revised);

}  // namespace lotrinh::verify
