#pragma once

#include "plan/certificate.hpp"
#include "schedule/frame.hpp"

#include <vector>

namespace lotrinh::schedule {

/// Learners of one module, level and province.
struct Cell {
  ModuleId module;
  LevelId level;
  ProvinceId province;
  std::int64_t learners = 0;
};

/// A set of learners in few words: of one module or any, of one level or any, of some provinces or
/// any.
struct Part {
  ModuleId module;                    ///< none: any
  LevelId level;                      ///< none: any
  std::vector<ProvinceId> provinces;  ///< ascending; empty: any

  [[nodiscard]] bool has(const Cell& cell) const;
};

/// Learners whose sessions draw on the same lecturers and places, looked at together.
struct Demand {
  std::vector<Part> parts;  ///< without a learner and module in two of them
  std::vector<Cell> cells;

  [[nodiscard]] std::int64_t learners() const;
  /// Learners by module, ascending.
  [[nodiscard]] std::vector<std::pair<ModuleId, std::int64_t>> by_module() const;
};

/// All cells with learners.
[[nodiscard]] std::vector<Cell> cells_of(const Scenario& scenario);

/// The cells that belong to some part.
[[nodiscard]] Demand demand_of(const std::vector<Cell>& cells, std::vector<Part> parts);

/// The demands worth looking at: each module and level, each module, each level, everything. Any
/// set would do: these are the ones that a person would recount.
[[nodiscard]] std::vector<Demand> demands_of(const Scenario& scenario,
                                             const std::vector<Cell>& cells);

inline constexpr std::array all_supplies{Supply::lecturers, Supply::leads, Supply::cos,
                                         Supply::places};

/// Days of the supply that one session of the module takes.
[[nodiscard]] std::int64_t days_for_session(const Module& module, Supply supply);

/// The most learners of the demand that so many days of the supply can serve: the days go to the
/// modules that serve most learners with one.
[[nodiscard]] std::int64_t learners_served(const Scenario& scenario, const Demand& demand,
                                           Supply supply, std::int64_t supply_days);

/// The demand as lines of a proof: one for each part, one for the sessions of each module.
void add_lines(const Scenario& scenario, const Demand& demand, Argument& argument);

}  // namespace lotrinh::schedule
