#pragma once

#include "app/checks/channel_check.hpp"
#include "app/checks/unit_check.hpp"
#include "app/checks/zone_check.hpp"
#include "app/console.hpp"
#include "store/database.hpp"

#include <optional>
#include <string>
#include <vector>

namespace lotrinh::app {

/// What `doctor` found.
struct DoctorFindings {
  std::string program;
  std::string compiler;
  std::string sqlite;
  std::string icu;
  std::string data_folder;
  std::string database;                 ///< path
  std::optional<store::Health> health;  ///< nothing: there is no such file
  ZoneCheck zone;
  std::optional<delivery::Settings> settings;  ///< nothing: wrong, which is reported
  std::vector<ChannelCheck> channels;
  UnitCheck units;

  /// Whether nothing is broken. What is not there yet is no problem.
  [[nodiscard]] bool well() const;
};

[[nodiscard]] nlohmann::ordered_json json_doctor(const DoctorFindings& found);
void print_doctor(const DoctorFindings& found, Console& console);

}  // namespace lotrinh::app
