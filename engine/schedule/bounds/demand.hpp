#pragma once

#include "schedule/frame.hpp"

#include <string>
#include <vector>

namespace lotrinh::schedule {

/// Learners of one module and level: the smallest unit that bounds speak of.
struct Cell {
  ModuleId module;
  LevelId level;
  std::int64_t learners = 0;
};

/// Cells whose sessions draw on the same lecturers and places, looked at together.
struct Demand {
  std::string name;  ///< "module 5, THCS"
  std::vector<Cell> cells;

  [[nodiscard]] std::int64_t learners() const;
};

/// All cells with learners.
[[nodiscard]] std::vector<Cell> cells_of(const Scenario& scenario);

/// The demands worth looking at: each cell, each module, each level, everything. Any set would do:
/// these are the ones that a person would recount.
[[nodiscard]] std::vector<Demand> demands_of(const Scenario& scenario);

/// The demand of one module over all levels.
[[nodiscard]] Demand demand_of(const Scenario& scenario, ModuleId module);

/// What a session of a module draws on.
enum class Supply { lecturers, leads, cos, places };
inline constexpr std::array all_supplies{Supply::lecturers, Supply::leads, Supply::cos,
                                         Supply::places};

/// Days of the supply that one session of the module takes.
[[nodiscard]] std::int64_t days_for_session(const Module& module, Supply supply);

/// An upper bound on what exists of the supply for the demand: entry t counts the days before time
/// t. A lecturer counts with the smallest of what weeks, months and years allow on days on which
/// the demand could be taught at all and the lecturer is free.
///
/// Cost: O(lecturers + kinds of lecturers * horizon).
[[nodiscard]] std::vector<std::int64_t> supply_until(const Frame& frame, const Demand& demand,
                                                     Supply supply);

/// The most learners of the demand that so many days of the supply can serve: the dearest days go
/// to the modules that serve most learners with one.
[[nodiscard]] std::int64_t learners_served(const Scenario& scenario, const Demand& demand,
                                           Supply supply, std::int64_t supply_days);

/// "lecturer-days", "lead-lecturer-days", ...
[[nodiscard]] std::string_view supply_unit(Supply supply);

}  // namespace lotrinh::schedule
