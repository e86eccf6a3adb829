#include "app/views/running_views.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace lotrinh::app {

namespace {

using TaskJson = nlohmann::ordered_json;

std::string how_much(const workflow::Task& task, StepScope scope) {
  const bool of_learners = scope == StepScope::participation || scope == StepScope::person;
  if (!of_learners) return task.done > 0 ? "done" : "not done";
  return fmt::format("{} of {} not done", grouped(task.all() - task.done), grouped(task.all()));
}

TaskJson code_or_null(bool valid, const std::string& code) {
  return valid ? TaskJson(code) : TaskJson(nullptr);
}

TaskJson json_people(const Scenario& scenario, const std::vector<LearnerId>& people) {
  TaskJson list = TaskJson::array();
  for (const LearnerId id : people) {
    const Learner& learner = scenario.learners[id];
    list.push_back({{"learner", learner.code}, {"name", learner.name}});
  }
  return list;
}

}  // namespace

std::string task_state(const workflow::Task& task) {
  if (task.late > 0) return "late";
  if (task.open > 0) return "open";
  if (task.early > 0) return "early";
  return task.waiting > 0 ? "waiting" : "done";
}

View tasks_view(const workflow::State& state, const std::vector<workflow::Task>& tasks) {
  const Scenario& scenario = state.scenario();
  View view{"tasks",
            {{"due", "Due"},
             {"state", "State"},
             {"owner", "Owner"},
             {"subject", "Subject"},
             {"province", "Province"},
             {"step", "Step"},
             {"progress", "Progress"},
             {"note", ""}},
            {}};
  for (const workflow::Task& task : tasks) {
    const WorkflowStep& step = scenario.workflow.steps[task.step];
    const bool bars = task.late > 0 && workflow::bars_from_live_days(scenario, task.step);
    view.rows.push_back(
        {task.due ? cell(*task.due) : no_cell(), cell(task_state(task)), cell(task.owner.name),
         cell(workflow::subject_code(state, task)),
         task.province.valid() ? cell(scenario.provinces[task.province].name) : no_cell(),
         cell(step.title_en), cell(how_much(task, step.scope)),
         cell(std::string(bars ? "barred from live days" : ""))});
  }
  return view;
}

TaskJson json_task(const workflow::State& state, const workflow::Task& task) {
  const Scenario& scenario = state.scenario();
  const WorkflowStep& step = scenario.workflow.steps[task.step];
  TaskJson row;
  row["due"] = task.due ? TaskJson(iso(*task.due)) : TaskJson(nullptr);
  row["state"] = task_state(task);
  row["owner_role"] = scenario.workflow.owners[task.owner.role].code;
  row["owner"] = task.owner.code;
  row["owner_name"] = task.owner.name;
  row["step"] = step.code;
  row["title"] = step.title;
  row["title_en"] = step.title_en;
  row["scope"] = scope_name(step.scope);
  row["subject"] = workflow::subject_code(state, task);
  row["module"] = code_or_null(task.module.valid(),
                               task.module.valid() ? scenario.modules[task.module].code : "");
  row["province"] = code_or_null(
      task.province.valid(), task.province.valid() ? scenario.provinces[task.province].code : "");
  row["waiting"] = task.waiting;
  row["open"] = task.open;
  row["early"] = task.early;
  row["done"] = task.done;
  row["late"] = task.late;
  row["bars_from_live_days"] = workflow::bars_from_live_days(scenario, task.step);
  row["not_done"] = json_people(scenario, task.not_done);
  return row;
}

}  // namespace lotrinh::app
