#include "app/checks/unit_check.hpp"

#include "app/checks/output_of.hpp"

#include <fmt/format.h>

#include <array>
#include <sstream>

namespace lotrinh::app {

namespace {

namespace fs = std::filesystem;

constexpr std::array unit_names{"lotrinh-remind.service", "lotrinh-remind.timer"};
constexpr std::chrono::seconds longest_answer{10};

/// What follows "NAME=" on a line of its own.
std::string property(const std::string& text, const std::string& name) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with(name + "=")) return line.substr(name.size() + 1);
  }
  return {};
}

void ask_systemd(UnitCheck& check) {
  const auto answer = output_of({"systemctl", "show", unit_names.back(), "--no-pager",
                                 "--property=UnitFileState,NextElapseUSecRealtime"},
                                longest_answer);
  if (!answer || answer->code != 0) return;
  check.timer = property(answer->output, "UnitFileState");
  check.next = property(answer->output, "NextElapseUSecRealtime");
}

void verify_units(UnitCheck& check) {
  std::vector<std::string> command{"systemd-analyze", "verify", "--man=no"};
  for (const std::string& name : check.found) command.push_back((check.folder / name).string());
  const auto answer = output_of(command, longest_answer);
  if (!answer || answer->code == 0) return;
  std::istringstream lines(answer->output);
  for (std::string line; std::getline(lines, line);) check.problems.push_back(line);
  if (check.problems.empty())
    check.problems.push_back(fmt::format("systemd-analyze verify ended with {}", answer->code));
}

}  // namespace

UnitCheck unit_check(const fs::path& folder, const fs::path& cron) {
  UnitCheck check;
  check.folder = folder;
  check.cron = cron;
  std::error_code ignored;
  for (const char* name : unit_names)
    (fs::exists(folder / name, ignored) ? check.found : check.missing).emplace_back(name);
  check.cron_found = fs::exists(cron, ignored);
  // As sd_booted(3) finds out.
  check.systemd_runs = fs::is_directory("/run/systemd/system", ignored);
  if (check.systemd_runs) ask_systemd(check);
  if (!check.found.empty()) verify_units(check);
  return check;
}

}  // namespace lotrinh::app
