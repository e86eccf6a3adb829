#pragma once

#include "remind/reminder.hpp"
#include "workflow/codes.hpp"

#include <map>
#include <optional>
#include <set>
#include <string_view>

namespace lotrinh::remind {

/// How a task stands that somebody was told of.
enum class Standing {
  open,      ///< can be done
  waiting,   ///< something before it is not done
  done,      ///< done, or recorded before its time
  not_held,  ///< its session is not held, or not in the plan any more
  left,      ///< those it was about have left
  unknown,   ///< the workflow has no such step, or not with a due date: nothing can be said
};

/// A task by its code, as of now.
struct TaskNow {
  Standing standing = Standing::unknown;
  TaskRef task;  ///< what there is of it
  /// Of what is open or waiting. A group of learners may have several: the one asked for, where
  /// somebody in the group has it. When all who have that one are done, so is the task.
  std::optional<Day> due;

  [[nodiscard]] bool is_to_be_done() const {
    return standing == Standing::open || standing == Standing::waiting;
  }
};

/// Finds tasks and recipients by the codes that a ledger keeps of them, and how they stand. Refers
/// to the state.
///
/// Cost: linear in learners once, then about constant for a learner's task.
/// Memory: about 60 bytes a learner.
class TaskFinder {
 public:
  explicit TaskFinder(const workflow::State& state);

  /// The reverse of task_code(), with what belongs to the task in this plan; nothing when a part of
  /// it is not there any more.
  [[nodiscard]] std::optional<TaskRef> task(std::string_view code) const;
  [[nodiscard]] std::optional<Recipient> recipient(std::string_view code) const;

  /// How the task stands.
  ///
  /// @param told  the due date that somebody knows
  [[nodiscard]] TaskNow now(std::string_view code, Day told);

  /// Whether somebody has to do the task, now that it may be another lecturer's.
  [[nodiscard]] bool is_owner(const TaskRef& task, Recipient recipient) const;

  /// Learners of a group who have not done the task that is due on a day, in the order of class
  /// lists.
  [[nodiscard]] std::vector<LearnerId> people(const TaskRef& task, Day due) const;

 private:
  /// What there is of a code.
  struct Parts {
    TaskRef task;
    bool known_step = false;
    bool gone_subject = false;  ///< a session, cohort or module that is not in the plan
    bool gone_person = false;   ///< a learner or province that is not there
  };
  /// Due dates of a group's learners.
  struct GroupDates {
    std::map<Day, Standing> dates;  ///< of those who have not done the step
    std::set<Day> done;             ///< of those who have
    bool any_done = false;
    bool any_not_held = false;
  };

  [[nodiscard]] Parts parts(std::string_view code) const;
  void read_subject(std::string_view code, Parts& parts) const;
  void read_person(std::string_view module, std::string_view learner, Parts& parts) const;
  void count(StepId step, std::size_t subject, GroupDates& group) const;
  [[nodiscard]] GroupDates session_group(const TaskRef& task) const;
  [[nodiscard]] const GroupDates& province_group(const TaskRef& task);
  [[nodiscard]] TaskNow group_now(const TaskRef& task, Day told);
  [[nodiscard]] TaskNow learner_now(const TaskRef& task) const;
  [[nodiscard]] TaskNow subject_now(const TaskRef& task, std::size_t subject) const;
  [[nodiscard]] bool has_learner_of(const TaskRef& task) const;
  [[nodiscard]] bool any_not_held(const TaskRef& task) const;

  const workflow::State& state_;
  const Scenario& scenario_;
  workflow::Codes codes_;
  workflow::CodeIndex provinces_;
  workflow::CodeIndex institutions_;
  workflow::CodeIndex lecturers_;
  std::vector<std::vector<SessionId>> of_cohort_;
  std::map<StepId, std::vector<GroupDates>> by_province_;  ///< of steps of persons, as asked for
};

}  // namespace lotrinh::remind
