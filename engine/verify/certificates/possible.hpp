#pragma once

#include "model/scenario.hpp"
#include "plan/certificate.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <tuple>
#include <vector>

namespace lotrinh::verify {

/// Days of the horizon by number, from 0.
using Days = std::vector<bool>;

/// Learners whom a line speaks of.
struct Cell {
  std::vector<ModuleId> modules;  ///< empty: of any
  LevelId level;                  ///< none: of any
  std::vector<bool> provinces;    ///< by row; empty: of any

  [[nodiscard]] bool has(ModuleId wanted, LevelId of, ProvinceId in) const {
    return (modules.empty() || std::count(modules.begin(), modules.end(), wanted) > 0) &&
           (!level.valid() || level == of) && (provinces.empty() || provinces[in.row()]);
  }
};
using Cells = std::vector<Cell>;

/// What a scenario allows at the very most, worked out from the rules one by one. Whatever a plan
/// does is within it; not all of it can happen in one plan.
class Possible {
 public:
  /// Learners of one kind: module, level and province.
  using Kind = std::tuple<ModuleId, LevelId, ProvinceId>;

  explicit Possible(const Scenario& scenario);

  [[nodiscard]] const Scenario& scenario() const { return scenario_; }
  [[nodiscard]] std::size_t horizon_days() const { return horizon_days_; }
  [[nodiscard]] const std::map<Kind, std::int64_t>& learners() const { return learners_; }

  /// The most learners in one session of the module; 0 when nothing can hold one.
  [[nodiscard]] std::int64_t largest_class(ModuleId module) const;
  /// Days of the supply that one session takes.
  [[nodiscard]] std::int64_t days_of_session(ModuleId id, Supply supply) const;
  /// The most learners, of those wanted of each module, that so many days of the supply serve.
  [[nodiscard]] std::int64_t most_served(const std::map<ModuleId, std::int64_t>& wanted,
                                         Supply supply, std::int64_t days_of_supply) const;

  /// Whether the place is of the mode, and near enough to learners of the province.
  [[nodiscard]] bool in_reach(PlaceId id, ProvinceId province, DeliveryMode mode) const;
  /// Days from which on so many live days can be held in the place.
  [[nodiscard]] const Days& hosted(PlaceId id, int live_days);
  /// Days on which a session with learners of the province may open in this mode, somewhere.
  [[nodiscard]] const Days& openings(ProvinceId province, ModuleId module, DeliveryMode mode);
  /// The same in any mode of the module.
  [[nodiscard]] Days openings(ProvinceId province, ModuleId module);

 private:
  [[nodiscard]] Days counted_openings(ProvinceId id, ModuleId module_id, DeliveryMode mode);

  const Scenario& scenario_;
  std::size_t horizon_days_;
  std::map<Kind, std::int64_t> learners_;
  std::map<std::tuple<ProvinceId, ModuleId, DeliveryMode>, Days> openings_;
  std::map<std::pair<PlaceId, int>, Days> hosted_;
};

/// Days of one supply that exist for some cells at the very most.
class SupplyDays {
 public:
  SupplyDays(Possible& possible, Cells cells, Supply supply)
      : possible_(possible), cells_(std::move(cells)), supply_(supply) {}

  /// Days that the lecturer can give to whole sessions of the cells which end before each number of
  /// day, from 0 to the length of the horizon.
  [[nodiscard]] const std::vector<std::int64_t>& of(LecturerId id);
  /// Sessions of the cells in the place, summed over the days before each number of day.
  [[nodiscard]] std::vector<std::int64_t> of(PlaceId id);
  /// Summed over all lecturers or places.
  [[nodiscard]] std::vector<std::int64_t> of_all();

 private:
  /// By length of live days, the days on which they may begin.
  using Starts = std::map<int, Days>;
  using Qualified = std::vector<std::pair<ModuleId, LevelId>>;

  [[nodiscard]] Qualified qualified(const Lecturer& lecturer) const;
  [[nodiscard]] const Starts& starts_of(const Lecturer& lecturer);
  void add_starts(const Lecturer& lecturer, const Possible::Kind& kind, Starts& starts);

  Possible& possible_;
  Cells cells_;
  Supply supply_;
  std::map<std::tuple<InstitutionId, ProvinceId, Qualified>, Starts> starts_;
  std::map<std::tuple<const Starts*, std::vector<int>, Days, Days>, std::vector<std::int64_t>>
      days_;
};

}  // namespace lotrinh::verify
