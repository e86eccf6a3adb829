#pragma once

#include "remind/standing.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace lotrinh::remind {

/// What somebody was told last about a task, by codes.
struct Told {
  std::string task;
  std::string recipient;
  Day due{};
};

/// What has to be put right: tasks told with another due date than they have now (`moved`, with the
/// new date), and told tasks that are gone because their session is not held or not in the plan
/// (`cancelled`, with the date told). Nothing about what is done, about learners who have left,
/// where somebody else has to do it now, where the date that would be told is over as is the one
/// told, and where the workflow has no such step any more.
///
/// Entries come one by one, so that half a million need no list: one for each task and recipient,
/// the last that he or she was told as the one who has to do it. Refers to the state.
///
/// Cost: as of TaskFinder.
class CorrectionFinder {
 public:
  explicit CorrectionFinder(const workflow::State& state) : state_(state) {}

  void add(std::string_view task, std::string_view recipient, Day due);

  /// In the order of merged().
  [[nodiscard]] ReminderList made() &&;

 private:
  void add_cancelled(std::string_view code, const TaskNow& now, Recipient recipient, Day told);
  void add_moved(const TaskNow& now, Recipient recipient, Day told);

  const workflow::State& state_;
  std::optional<TaskFinder> tasks_;  ///< made when somebody was told of anything
  ReminderList list_;
};

/// The same for a list.
[[nodiscard]] ReminderList corrections(const workflow::State& state, std::span<const Told> told);

}  // namespace lotrinh::remind
