#pragma once

#include "goal_values.hpp"
#include "model/scenario.hpp"

#include <cstdint>
#include <limits>
#include <vector>

namespace lotrinh::oracle {

/// Days of the horizon, bit 0 for its first day: at most 64 days.
using DayMask = std::uint64_t;
/// Lecturers by row: at most 32.
using LecturerMask = std::uint32_t;

inline constexpr int never = std::numeric_limits<int>::max();

/// One way to hold a session, or the choice not to hold it. Days count from the horizon's first.
struct Choice {
  int opens = never;
  int ends = never;  ///< first day after post-study
  DayMask live = 0;
  DayMask all = 0;
  PlaceId place;
  LecturerMask leads = 0;
  LecturerMask cos = 0;
  GoalValues values;  ///< what the choice adds to the goals, whatever else is chosen

  [[nodiscard]] bool held() const { return opens != never; }
  [[nodiscard]] LecturerMask lecturers() const { return leads | cos; }
};

/// A session still to be decided: who would be in it, and all the ways it could be held.
struct OpenSession {
  ModuleId module;
  std::vector<LearnerId> learners;
  std::vector<int> from_province;  ///< learners by row of the province
  std::vector<Choice> choices;     ///< best first; the last one is not to hold it
};

/// The session of these learners with every choice that is legal when nothing else takes place.
[[nodiscard]] OpenSession open_session(const Scenario& scenario, ModuleId module,
                                       std::vector<LearnerId> learners);

[[nodiscard]] DayMask days_in(const Scenario& scenario, const DayRange& range);

}  // namespace lotrinh::oracle
