#include "app/commands/commands.hpp"
#include "app/demo_scenarios.hpp"
#include "app/version.hpp"
#include "app/views/view.hpp"
#include "base/error.hpp"
#include "store/database.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unicode/uversion.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <optional>

namespace lotrinh::app {

namespace {

using Json = nlohmann::ordered_json;

struct Findings {
  std::string compiler;
  std::string sqlite;
  std::string icu;
  std::optional<std::string> time_zones;  ///< "2024a"
  std::string data_folder;
  std::optional<store::Health> database;  ///< nothing: there is no such file
};

std::string icu_version() {
  UVersionInfo version{};
  u_getVersion(version);
  std::array<char, U_MAX_VERSION_STRING_LENGTH> text{};
  u_versionToString(version, text.data());
  return text.data();
}

/// The time zone library does not know which data it reads; the first line of this file does.
std::optional<std::string> time_zone_version() {
  std::ifstream file("/usr/share/zoneinfo/tzdata.zi");
  std::string hash;
  std::string word;
  std::string version;
  if (file >> hash >> word >> version && word == "version") return version;
  return std::nullopt;
}

Findings findings(const DoctorRequest& request) {
  Findings found;
  found.compiler = __VERSION__;
  found.sqlite = store::sqlite_version();
  found.icu = icu_version();
  found.time_zones = time_zone_version();
  found.data_folder = data_folder();
  if (std::filesystem::exists(request.database)) {
    found.database = store::Database::open(request.database, store::Access::read).health();
  }
  return found;
}

Json json_of(const DoctorRequest& request, const Findings& found) {
  Json database{{"path", request.database}, {"exists", found.database.has_value()}};
  if (found.database) {
    database.update(Json{{"application_id", found.database->application_id},
                         {"user_version", found.database->user_version},
                         {"plans", found.database->plans},
                         {"baselines", found.database->baselines},
                         {"facts", found.database->facts},
                         {"integrity_problems", found.database->integrity_problems},
                         {"foreign_key_problems", found.database->foreign_key_problems},
                         {"sound", found.database->sound()}});
  }
  return Json{{"program", program_version()},
              {"compiler", found.compiler},
              {"sqlite", found.sqlite},
              {"icu", found.icu},
              {"time_zones", found.time_zones ? Json(*found.time_zones) : Json(nullptr)},
              {"data_folder", found.data_folder},
              {"database", database}};
}

void print_database(const DoctorRequest& request, const Findings& found, Console& console) {
  if (!found.database) {
    console.print(fmt::format("Database    {}: not there yet", request.database));
    return;
  }
  const store::Health& health = *found.database;
  const std::string verdict = health.sound() ? console.coloured("sound", Colour::green)
                                             : console.coloured("damaged", Colour::red);
  console.print(fmt::format("Database    {}: {}; {}, {}, {}, application_id {:#x}, user_version {}",
                            request.database, verdict,
                            counted(static_cast<std::size_t>(health.plans), "plan"),
                            counted(static_cast<std::size_t>(health.baselines), "baseline"),
                            counted(static_cast<std::size_t>(health.facts), "fact"), health.application_id, health.user_version));
  for (const std::string& problem : health.integrity_problems) console.print("  " + problem);
  if (health.foreign_key_problems > 0) {
    console.print(fmt::format("  {} rows refer to nothing", health.foreign_key_problems));
  }
}

}  // namespace

ExitCode run(const DoctorRequest& request, Console& console) {
  const Findings found = findings(request);
  if (request.output == Output::json) {
    console.print_json(json_of(request, found));
  } else {
    console.print("Program     lotrinh " + program_version());
    console.print("Compiler    " + found.compiler);
    console.print("SQLite      " + found.sqlite);
    console.print("ICU         " + found.icu);
    console.print("Time zones  " + found.time_zones.value_or("unknown: no tzdata.zi"));
    console.print("Data        " + found.data_folder);
    print_database(request, found, console);
  }
  const bool sound = !found.database || found.database->sound();
  return sound ? ExitCode::done : ExitCode::world_failed;
}

}  // namespace lotrinh::app
