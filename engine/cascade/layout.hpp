#pragma once

#include "chance/stream.hpp"
#include "model/scenario.hpp"
#include "simulate/year.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace lotrinh::cascade {

using simulate::DayNumber;

/// Colleagues of a province who have completed equally many modules before.
struct Group {
  chance::EntityKey key = 0;
  std::size_t first_module = 0;  ///< the one they take first
  int people = 0;
};

/// A province as playing needs it.
struct ProvinceLayout {
  std::vector<Group> groups;
  int people = 0;
  DayNumber lms_from = 0;           ///< first day on which the LMS runs; never: it does not
  std::vector<std::uint8_t> works;  ///< [day] 1: supporters give feedback
  std::vector<int> due;             ///< [module] colleagues who are to take it
  int core = 0;                     ///< core learners of the scenario's own table
  int others = 0;                   ///< further supporters
  chance::Distribution const* study = nullptr;
};

/// A module as playing needs it.
struct ModuleLayout {
  std::uint32_t event = 0;  ///< under which its random numbers are addressed
  DayNumber opens = 0;      ///< 0 when it opened before the horizon
  DayNumber deadline = 0;   ///< number of good days; length of the horizon: none within it
  bool has_deadline = false;
  std::optional<ModuleId> planned;
};

/// A scenario's cascade worked out for playing. Immutable; the scenario has to outlive it.
///
/// All random numbers of a colleague are addressed by province, number of modules completed before,
/// number within those, and code of the module: another province or group changes nobody's.
struct Layout {
  explicit Layout(const Scenario& given);

  const Scenario& scenario;
  const Cascade& cascade;
  std::size_t days = 0;
  std::size_t first_weekday = 0;  ///< of the horizon's first day; Monday is 0
  std::size_t weeks = 0;
  std::vector<ProvinceLayout> provinces;  ///< in the order of Cascade::provinces
  std::vector<ModuleLayout> modules;
  int most_people = 0;  ///< in one province

  [[nodiscard]] std::size_t week_of(std::size_t day) const { return (day + first_weekday) / 7; }
  /// The number of the day after the last day of a week.
  [[nodiscard]] std::size_t week_end(std::size_t week) const;
};

}  // namespace lotrinh::cascade
