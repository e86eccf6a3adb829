#pragma once

#include "workflow/owner.hpp"
#include "workflow/state.hpp"

#include <optional>
#include <string>
#include <vector>

namespace lotrinh::workflow {

/// Steps that stand alike, of one subject or of a group of learners, with one owner.
struct Task {
  StepId step;
  Owner owner;
  ModuleId module;      ///< of module, session and participation
  CohortId cohort;      ///< of cohort, session and participation
  SessionId session;    ///< of session and participation
  ProvinceId province;  ///< of a department's task, and of groups of learners
  std::optional<Day> due;
  int waiting = 0;  ///< of the group, or of the one subject
  int open = 0;
  int early = 0;
  int done = 0;
  int late = 0;                       ///< not done, and due before the day
  std::vector<LearnerId> not_done{};  ///< where learners are listed: in the order of class lists

  [[nodiscard]] int all() const { return waiting + open + early + done; }
};

enum class TaskChoice {
  due,  ///< with anything open or late
  all,
};
enum class TaskPeople { counted, listed };

/// Which tasks are wanted; an empty list stands for all.
struct TaskFilter {
  TaskChoice choice = TaskChoice::due;
  TaskPeople people = TaskPeople::counted;
  std::vector<ProvinceId> provinces;  ///< tasks of learners or sessions there
  std::vector<ModuleId> modules;      ///< tasks within them
  std::vector<std::string> owners;    ///< words as of is_meant()
};

/// What is to be done: a line for each subject of a step and owner; steps of participations by
/// session, province and due date, steps of persons by province and due date. Sorted by due date
/// (none last), owner, subject, step.
///
/// Cost: linear in participations for each step, and a sort.
[[nodiscard]] std::vector<Task> tasks(const State& state, const TaskFilter& filter);

/// "TH-VN63-01-1/4", the code of cohort or module, or "programme"; for persons the province's code.
[[nodiscard]] std::string subject_code(const State& state, const Task& task);

/// Whether a learner who has not done the step cannot take part in the live days: presence waits
/// for it.
[[nodiscard]] bool bars_from_live_days(const Scenario& scenario, StepId step);

}  // namespace lotrinh::workflow
