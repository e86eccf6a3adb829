#pragma once

#include "rcpsp/problem.hpp"
#include "schedule/frame.hpp"

#include <string>
#include <vector>

namespace lotrinh::schedule {

/// The learners of one session, seen as what the rules ask about.
struct ClassView {
  ModuleId module;
  std::vector<ProvinceId> provinces;  ///< ascending
  std::vector<int> learners_from;     ///< by row of `provinces`
  std::vector<LevelId> levels;
  int learners = 0;
};

[[nodiscard]] ClassView class_view(const Scenario& scenario, ModuleId module,
                                   const std::vector<LearnerId>& learners);

/// A place where a class can meet, with the openings at which it can.
struct PlaceOption {
  PlaceId place;
  rcpsp::TimeSet openings;
  std::int64_t cost_vnd = 0;  ///< place fee and learners' travel
};

/// All places for a class: allowed mode, seats, distance, some opening. Pins aside.
[[nodiscard]] std::vector<PlaceOption> place_options(const Frame& frame, const ClassView& view);

/// Place fee and learners' travel.
[[nodiscard]] std::int64_t session_cost(const Scenario& scenario, const Place& place,
                                        const ClassView& view);

/// What the manager's pins and forbids leave for one session.
void apply_pins(const Frame& frame, const std::string& session, std::vector<PlaceOption>& options,
                rcpsp::Activity& activity);

}  // namespace lotrinh::schedule
