#pragma once

#include "app/reminding.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace lotrinh::app {

/// "Due on 22/10/2021 by baseline 1 (plan cb76fd22): 1,240 reminders to 312 readers".
[[nodiscard]] std::string due_heading(const Decision& decision,
                                      const std::vector<remind::Digest>& digests);

/// A line for each reader with counts; with `listed` a line for each of the reminders below it.
[[nodiscard]] std::vector<std::string> due_lines(const Decision& decision,
                                                 const std::vector<remind::Digest>& digests,
                                                 DigestLines lines);

/// A reader with all reminders.
[[nodiscard]] nlohmann::ordered_json json_digest(const Decision& decision,
                                                 const remind::Digest& digest);

}  // namespace lotrinh::app
