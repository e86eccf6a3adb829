#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace lotrinh::app {

/// What starts the daily job on this machine.
struct UnitCheck {
  std::filesystem::path folder;      ///< of the units
  std::vector<std::string> found;    ///< names of those that are there
  std::vector<std::string> missing;  ///< and of those that are not
  bool systemd_runs = false;
  std::string timer;           ///< "enabled", "disabled", ...; empty: unknown
  std::string next;            ///< when the timer starts the job next; empty: unknown
  std::filesystem::path cron;  ///< file of the crontab line
  bool cron_found = false;
  std::vector<std::string> problems;  ///< what systemd says is wrong with the units

  [[nodiscard]] bool installed() const { return missing.empty() || cron_found; }
};

/// Looks for the units of the daily job and its crontab line. Takes at most some seconds.
[[nodiscard]] UnitCheck unit_check(const std::filesystem::path& folder,
                                   const std::filesystem::path& cron);

}  // namespace lotrinh::app
