#include "app/checks/channel_check.hpp"
#include "app/checks/unit_check.hpp"
#include "app/checks/zone_check.hpp"
#include "app/commands/commands.hpp"
#include "app/demo_scenarios.hpp"
#include "app/remind_settings.hpp"
#include "app/stored_plan.hpp"
#include "app/system_clock.hpp"
#include "app/version.hpp"
#include "app/views/doctor_views.hpp"
#include "base/error.hpp"

#include <nlohmann/json.hpp>
#include <unicode/uversion.h>

#include <array>
#include <filesystem>

namespace lotrinh::app {

namespace {

std::string icu_version() {
  UVersionInfo version{};
  u_getVersion(version);
  std::array<char, U_MAX_VERSION_STRING_LENGTH> text{};
  u_versionToString(version, text.data());
  return text.data();
}

/// The time zone of the baseline, or of the latest plan; empty when nothing is stored.
std::string stored_time_zone(const std::string& path) {
  const auto database = store::Database::open(path, store::Access::read);
  const auto baseline = database.baseline();
  const auto ids = database.ids("");
  if (ids.empty()) return {};
  return opened_plan(database, baseline ? baseline->plan : ids.front(), path).scenario.time_zone;
}

ZoneCheck checked_zone(const DoctorRequest& request, const std::optional<store::Health>& health) {
  const date::sys_seconds now = SystemClock().now();
  try {
    const bool readable = health && health->sound();
    return zone_check(readable ? stored_time_zone(request.database) : std::string(), now);
  } catch (const Error& failure) {
    ZoneCheck check = zone_check({}, now);
    check.problem = failure.what();
    return check;
  }
}

DoctorFindings findings(const DoctorRequest& request, Diagnostics& problems) {
  DoctorFindings found;
  found.program = program_version();
  found.compiler = __VERSION__;
  found.sqlite = store::sqlite_version();
  found.icu = icu_version();
  found.data_folder = data_folder();
  found.database = request.database;
  if (std::filesystem::exists(request.database)) {
    found.health = store::Database::open(request.database, store::Access::read).health();
  }
  found.zone = checked_zone(request, found.health);
  RemindRequest reminding;
  reminding.database = request.database;
  reminding.settings = request.settings;
  found.settings = remind_settings(reminding, problems);
  found.channels = channel_checks(found.settings.value_or(delivery::Settings{}));
  found.units = unit_check(request.units, request.cron);
  return found;
}

}  // namespace

ExitCode run(const DoctorRequest& request, Console& console) {
  Diagnostics problems;
  const DoctorFindings found = findings(request, problems);
  if (request.output == Output::json) {
    console.print_json(json_doctor(found));
  } else {
    print_doctor(found, console);
  }
  console.report(problems);
  if (!found.well()) return ExitCode::world_failed;
  return has_errors(problems) ? ExitCode::input_wrong : ExitCode::done;
}

}  // namespace lotrinh::app
