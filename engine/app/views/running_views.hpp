#pragma once

#include "app/views/view.hpp"
#include "workflow/tasks.hpp"
#include "workflow/variance.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace lotrinh::app {

/// "late", "open", "early", "waiting" or "done": the most urgent of what is in the task.
[[nodiscard]] std::string task_state(const workflow::Task& task);

/// One row a task, without the names of learners.
[[nodiscard]] View tasks_view(const workflow::State& state,
                              const std::vector<workflow::Task>& tasks);
/// A task with everything that programs may want, and the learners listed.
[[nodiscard]] nlohmann::ordered_json json_task(const workflow::State& state,
                                               const workflow::Task& task);

/// One row a unit, and one for all of them.
[[nodiscard]] View progress_view(const workflow::State& state, const workflow::Progress& progress);
/// The same for programs, with a null for the `rows`: there may be as many as persons.
[[nodiscard]] nlohmann::ordered_json json_progress(const workflow::State& state,
                                                   const workflow::Progress& progress);
[[nodiscard]] nlohmann::ordered_json json_progress_row(const workflow::State& state,
                                                       const workflow::ProgressRow& row);

/// One row a module and unit, and one for all of them.
[[nodiscard]] View variance_view(const workflow::State& state, const workflow::Variance& variance);
[[nodiscard]] nlohmann::ordered_json json_variance(const workflow::State& state,
                                                   const workflow::Variance& variance);

}  // namespace lotrinh::app
