#pragma once

#include "calendar/day.hpp"
#include "model/contact.hpp"
#include "model/ids.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace lotrinh {

/// The academy or a university.
struct Institution {
  std::string code;
  std::string name;
  ProvinceId province;
  std::vector<ProvinceId> serves;  ///< its lecturers teach cohorts of these only; empty: of all
  std::string email{};
};

enum class Role { lead, co };
enum class Travels { yes, no };  ///< `no`: in person only in the home province

struct Qualification {
  ModuleId module;
  LevelId level;
  friend bool operator==(const Qualification&, const Qualification&) = default;
};

/// Days on which another programme holds a lecturer or a place.
struct Booking {
  DayRange days;
  std::string reason;
};

struct Lecturer {
  std::string code;
  std::string name;
  InstitutionId institution;
  ProvinceId home;
  std::vector<Qualification> qualifications;
  std::vector<Role> roles;
  int max_live_days_week = 5;    ///< ISO week
  int max_live_days_month = 31;  ///< calendar month
  int max_live_days_year = 366;  ///< calendar year
  std::vector<DayRange> absences;
  std::vector<Booking> bookings;  ///< busy, and each day counts against the limits
  Travels travels = Travels::yes;
  std::int64_t fee_vnd_per_live_day = 0;
  std::string email;
  Language language = Language::vi;

  [[nodiscard]] bool has_role(Role role) const;
  [[nodiscard]] bool qualified(ModuleId module, LevelId level) const;
};

}  // namespace lotrinh
