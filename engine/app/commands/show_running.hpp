#pragma once

#include "app/console.hpp"
#include "app/exit_code.hpp"
#include "app/requests.hpp"

#include <string>
#include <vector>

namespace lotrinh::app {

/// Views of a plan that is being followed, with what is recorded: tasks, progress, variance.
[[nodiscard]] std::vector<std::string> running_view_names();

/// Shows one of them. Problems with what was written are reported.
ExitCode show_running(const ShowRequest& request, Console& console);

}  // namespace lotrinh::app
