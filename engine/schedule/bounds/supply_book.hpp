#pragma once

#include "schedule/bounds/demand.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace lotrinh::schedule {

/// Days of one supply that exist for one demand at the very most; entry t counts days before time
/// t.
struct SupplyDays {
  std::vector<std::int64_t> until;                 ///< of all together
  std::vector<std::vector<std::int32_t>> sources;  ///< of each kind of lecturer, or each place

  [[nodiscard]] std::int64_t total() const { return until.back(); }
};

/// Upper bounds on what lecturers and places can give to demands.
///
/// Lecturers alike in everything that matters here are one kind, so the costs depend on how many
/// kinds there are, not on how many lecturers.
class SupplyBook {
 public:
  explicit SupplyBook(const Frame& frame);

  [[nodiscard]] const Frame& frame() const { return frame_; }
  [[nodiscard]] const Scenario& scenario() const { return frame_.scenario(); }
  [[nodiscard]] const std::vector<Cell>& cells() const { return cells_; }

  /// Openings at which a learner of the province could take the module somewhere.
  [[nodiscard]] const rcpsp::TimeSet& openings(ProvinceId province, ModuleId module,
                                               DeliveryMode mode) const;

  /// Openings at which the place has a free room for the module's live days.
  [[nodiscard]] const rcpsp::TimeSet& rooms_at(PlaceId place, ModuleId module) const {
    return rooms_[place.row() * scenario().modules.size() + module.row()];
  }

  /// A lecturer counts with the most days that whole sessions of the demand can fill within the
  /// limits of weeks, months and years; a place with all days on which some session of the demand
  /// could be there.
  ///
  /// Cost: O(kinds of lecturers * horizon * week limit * month limit).
  [[nodiscard]] SupplyDays days(const Demand& demand, Supply supply) const;

  /// Lecturers, or a place, that serve the same cells.
  struct Source {
    std::int64_t days = 0;           ///< of all of them together, for any of these cells
    std::vector<std::size_t> cells;  ///< rows of cells()
  };
  [[nodiscard]] std::vector<Source> sources(Supply supply) const;

  /// Adds a line for each lecturer or place with days before the time, and their sum under the
  /// name `until`.
  void add_lines(const SupplyDays& days, rcpsp::Time before, const std::string& until,
                 Argument& argument) const;

  /// Days of the lecturer in the sum.
  [[nodiscard]] std::int64_t total_of(const SupplyDays& days, LecturerId id) const {
    return days.sources[kind_of_[id.row()]].back();
  }

 private:
  struct Kind {
    LecturerId example;
    std::uint32_t calendar = 0;  ///< lecturers with the same days and limits have the same
    std::int64_t lecturers = 0;
  };
  /// Calendar of a kind and the words of its starts.
  using Question = std::pair<std::uint32_t, std::vector<std::uint64_t>>;

  void add_rooms();
  void add_openings();
  void add_kinds();
  [[nodiscard]] bool serves(const Lecturer& lecturer, const Cell& cell, Supply supply) const;
  [[nodiscard]] std::vector<rcpsp::TimeSet> live_starts(const Lecturer& lecturer,
                                                        const Demand& demand, Supply supply) const;
  [[nodiscard]] const std::vector<std::int32_t>& fullest(
      std::size_t kind, const std::vector<rcpsp::TimeSet>& starts) const;
  [[nodiscard]] SupplyDays lecturer_days(const Demand& demand, Supply supply) const;
  [[nodiscard]] SupplyDays place_days(const Demand& demand) const;

  const Frame& frame_;
  std::vector<Cell> cells_;
  std::vector<rcpsp::TimeSet> rooms_;     // [place * modules + module]: openings with a free room
  std::vector<rcpsp::TimeSet> openings_;  // [(province * modules + module) * 2 + mode]
  std::vector<Kind> kinds_;
  std::vector<std::uint32_t> kind_of_;  // by lecturer
  // Demands ask the same of the same lecturers again and again; what is kept changes no answer.
  mutable std::map<Question, std::vector<std::int32_t>> answers_;
};

}  // namespace lotrinh::schedule
