#include "app/checks/zone_check.hpp"

#include <date/tz.h>
#include <fmt/format.h>

#include <fstream>
#include <stdexcept>

namespace lotrinh::app {

namespace {

/// The time zone library does not know which data it reads; the first line of this file does.
std::optional<std::string> time_zone_version() {
  std::ifstream file("/usr/share/zoneinfo/tzdata.zi");
  std::string hash;
  std::string word;
  std::string version;
  if (file >> hash >> word >> version && word == "version") return version;
  return std::nullopt;
}

/// Since 2007 summer time begins in New York at 02:00 on the second Sunday of March.
bool knows_new_york() {
  const date::time_zone* zone = date::locate_zone("America/New_York");
  const date::sys_seconds change =
      date::sys_days{date::year{2021} / date::March / date::Sunday[2]} + std::chrono::hours{7};
  return zone->get_info(change - std::chrono::seconds{1}).offset == std::chrono::hours{-5} &&
         zone->get_info(change).offset == std::chrono::hours{-4};
}

}  // namespace

ZoneCheck zone_check(const std::string& zone, date::sys_seconds now) {
  ZoneCheck check;
  check.version = time_zone_version();
  check.zone = zone;
  try {
    if (!knows_new_york())
      check.problem = "summer time of 2021 in New York is wrong: install the package tzdata anew";
    if (zone.empty()) return check;
    const auto offset = date::locate_zone(zone)->get_info(now).offset;
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(offset).count();
    check.offset = fmt::format("{}{:02}:{:02}", minutes < 0 ? '-' : '+', std::abs(minutes) / 60,
                               std::abs(minutes) % 60);
  } catch (const std::runtime_error& failure) {
    check.problem = failure.what();
  }
  return check;
}

}  // namespace lotrinh::app
