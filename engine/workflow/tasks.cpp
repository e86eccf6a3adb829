#include "workflow/tasks.hpp"

#include "base/vietnamese.hpp"

#include <algorithm>
#include <map>
#include <tuple>

// Participations are put in the order of session and province once; then each step is one pass over
// runs of that order, and a run is a group. Only where learners of one class have different due
// dates (the next opening) does a run become several groups.

namespace lotrinh::workflow {
namespace {

template <class T>
bool among(const std::vector<T>& chosen, T one) {
  return chosen.empty() || std::find(chosen.begin(), chosen.end(), one) != chosen.end();
}

class TaskList {
 public:
  TaskList(const State& state, const TaskFilter& filter)
      : state_(state), scenario_(state.scenario()), filter_(filter) {
    order_rows();
  }

  std::vector<Task> made();

 private:
  using Groups = std::map<std::pair<ProvinceId, std::optional<Day>>, Task>;

  void order_rows();
  [[nodiscard]] ProvinceId province(std::size_t row) const {
    return scenario_.learners[state_.participations().learner[row]].province;
  }
  [[nodiscard]] Task about(StepId step, std::size_t row) const;
  void count(StepId step, std::size_t subject, Task& task) const;
  void add_participations(StepId step);
  void add_persons(StepId step);
  void add_others(StepId step);
  void add_groups(Groups groups);
  void add(Task task);
  void list_people(Task& task) const;

  const State& state_;
  const Scenario& scenario_;
  const TaskFilter& filter_;
  std::vector<std::size_t> rows_;  ///< live and wanted ones, by session, province, learner
  std::vector<Task> tasks_;
};

void TaskList::order_rows() {
  const Participations& all = state_.participations();
  for (std::size_t row = 0; row < all.size(); ++row) {
    if (state_.live(row) && among(filter_.provinces, province(row)) &&
        among(filter_.modules, all.module[row]))
      rows_.push_back(row);
  }
  std::sort(rows_.begin(), rows_.end(), [&](std::size_t a, std::size_t b) {
    return std::make_tuple(all.session[a], province(a), a) <
           std::make_tuple(all.session[b], province(b), b);
  });
}

/// A task of the step with what its scope has of the participation.
Task TaskList::about(StepId step, std::size_t row) const {
  const Participations& all = state_.participations();
  const StepScope scope = scenario_.workflow.steps[step].scope;
  Task task;
  task.step = step;
  if (within_module(scope)) task.module = all.module[row];
  if (scope == StepScope::session || scope == StepScope::participation)
    task.session = all.session[row];
  if (task.session.valid() || scope == StepScope::cohort)
    task.cohort = state_.plan().sessions[all.session[row]].cohort;
  return task;
}

void TaskList::count(StepId step, std::size_t subject, Task& task) const {
  const StepState now = state_.state(step, subject);
  task.waiting += now == StepState::waiting ? 1 : 0;
  task.open += now == StepState::open ? 1 : 0;
  task.early += now == StepState::early ? 1 : 0;
  task.done += now == StepState::done ? 1 : 0;
  const bool late = now != StepState::done && task.due && *task.due < state_.day();
  task.late += late ? 1 : 0;
  const StepScope scope = scenario_.workflow.steps[step].scope;
  if (filter_.people == TaskPeople::counted || now == StepState::done) return;
  if (filter_.choice == TaskChoice::due && now != StepState::open && !late) return;
  if (scope == StepScope::participation)
    task.not_done.push_back(state_.participations().learner[subject]);
  if (scope == StepScope::person) task.not_done.push_back(LearnerId(subject));
}

void TaskList::add_participations(StepId step) {
  const auto& session = state_.participations().session;
  for (std::size_t begin = 0; begin < rows_.size();) {
    Groups groups;
    std::size_t end = begin;
    for (; end < rows_.size() && session[rows_[end]] == session[rows_[begin]]; ++end) {
      const std::size_t row = rows_[end];
      if (state_.state(step, row) == StepState::none) continue;
      const auto due = state_.due(step, row);
      const auto [group, fresh] = groups.try_emplace({province(row), due});
      if (fresh) {
        group->second = about(step, row);
        group->second.province = province(row);
        group->second.due = due;
      }
      count(step, row, group->second);
    }
    add_groups(std::move(groups));
    begin = end;
  }
}

void TaskList::add_persons(StepId step) {
  if (!filter_.modules.empty()) return;  // a person's steps are in no module
  Groups groups;
  for (const LearnerId learner : scenario_.learners.ids()) {
    const ProvinceId home = scenario_.learners[learner].province;
    if (!among(filter_.provinces, home)) continue;
    if (state_.state(step, learner.row()) == StepState::none) continue;
    const auto due = state_.due(step, learner.row());
    Task& task = groups[{home, due}];
    task.step = step;
    task.province = home;
    task.due = due;
    count(step, learner.row(), task);
  }
  add_groups(std::move(groups));
}

/// Steps of programme, modules, cohorts and sessions; a department's once for each of its
/// provinces.
void TaskList::add_others(StepId step) {
  const WorkflowStep& own = scenario_.workflow.steps[step];
  const OwnerKind kind = scenario_.workflow.owners[own.owner].kind;
  const bool local = own.scope == StepScope::cohort || own.scope == StepScope::session;
  if (!local && !filter_.provinces.empty()) return;
  if (!within_module(own.scope) && !filter_.modules.empty()) return;
  std::map<std::pair<std::size_t, ProvinceId>, std::size_t> subjects;  // a row of each
  for (const std::size_t row : rows_) {
    const ProvinceId home = kind == OwnerKind::department ? province(row) : ProvinceId{};
    subjects.try_emplace({state_.subject(own.scope, row), home}, row);
  }
  for (const auto& [subject, row] : subjects) {
    if (state_.state(step, subject.first) == StepState::none) continue;
    Task task = about(step, row);
    task.province = subject.second;
    task.due = state_.due(step, subject.first);
    count(step, subject.first, task);
    add(std::move(task));
  }
}

void TaskList::add_groups(Groups groups) {
  for (auto& [key, task] : groups) add(std::move(task));
}

void TaskList::list_people(Task& task) const {
  const auto key = [&](LearnerId id) {
    const Learner& learner = scenario_.learners[id];
    return std::make_pair(name_sort_key(learner.name), learner.code);
  };
  std::vector<std::pair<std::pair<std::string, std::string>, LearnerId>> keyed;
  keyed.reserve(task.not_done.size());
  for (const LearnerId id : task.not_done) keyed.emplace_back(key(id), id);
  std::sort(keyed.begin(), keyed.end());
  for (std::size_t i = 0; i < keyed.size(); ++i) task.not_done[i] = keyed[i].second;
}

/// Once for each owner that is asked for, if there is anything to do.
void TaskList::add(Task task) {
  if (filter_.choice == TaskChoice::due && task.open == 0 && task.late == 0) return;
  list_people(task);
  for (Owner& owner : owners_of(state_, task.step, task.session, task.province)) {
    const bool wanted =
        filter_.owners.empty() ||
        std::any_of(filter_.owners.begin(), filter_.owners.end(),
                    [&](const std::string& word) { return is_meant(scenario_, owner, word); });
    if (!wanted) continue;
    tasks_.push_back(task);
    tasks_.back().owner = std::move(owner);
  }
}

std::vector<Task> TaskList::made() {
  for (const StepId step : scenario_.workflow.steps.ids()) {
    const StepScope scope = scenario_.workflow.steps[step].scope;
    if (scope == StepScope::participation) {
      add_participations(step);
    } else if (scope == StepScope::person) {
      add_persons(step);
    } else {
      add_others(step);
    }
  }
  const auto key = [](const Task& task) {
    return std::make_tuple(!task.due.has_value(), task.due, task.owner.role,
                           std::cref(task.owner.code), task.module, task.cohort, task.session,
                           task.province, task.step);
  };
  std::sort(tasks_.begin(), tasks_.end(),
            [&](const Task& a, const Task& b) { return key(a) < key(b); });
  return std::move(tasks_);
}

}  // namespace

std::vector<Task> tasks(const State& state, const TaskFilter& filter) {
  return TaskList(state, filter).made();
}

std::string subject_code(const State& state, const Task& task) {
  const Plan& plan = state.plan();
  const Scenario& scenario = state.scenario();
  if (task.session.valid()) return session_code(scenario, plan, plan.sessions[task.session]);
  if (task.cohort.valid()) return plan.cohorts[task.cohort].code;
  if (task.module.valid()) return scenario.modules[task.module].code;
  return task.province.valid() ? scenario.provinces[task.province].code : "programme";
}

bool bars_from_live_days(const Scenario& scenario, StepId step) {
  const auto& steps = scenario.workflow.steps;
  return steps[step].scope == StepScope::participation &&
         std::any_of(steps.begin(), steps.end(), [&](const WorkflowStep& later) {
           return later.completion == Completion::attendance &&
                  std::find(later.after.begin(), later.after.end(), step) != later.after.end();
         });
}

}  // namespace lotrinh::workflow
