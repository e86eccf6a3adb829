#pragma once

#include "model/scenario.hpp"
#include "rcpsp/problem.hpp"

#include <map>
#include <optional>
#include <vector>

namespace lotrinh::schedule {

/// What does not depend on who studies with whom: the scenario's days, places, lecturers and limits
/// as the axis, resources and workers of a scheduling problem.
///
/// Time 0 is the first day of the horizon. Workers are lecturers row by row, sites are provinces
/// row by row; a mode's label is the row of its place.
class Frame {
 public:
  explicit Frame(const Scenario& scenario) : Frame(scenario, scenario.objective) {}
  /// With another order of the goals than the scenario's.
  Frame(const Scenario& scenario, const Objective& objective);

  [[nodiscard]] const Scenario& scenario() const { return scenario_; }
  /// The problem without activities.
  [[nodiscard]] const rcpsp::Problem& base() const { return base_; }

  [[nodiscard]] rcpsp::Time time_of(Day day) const {
    return static_cast<rcpsp::Time>((day - scenario_.horizon.first).count());
  }
  [[nodiscard]] Day day_of(rcpsp::Time time) const { return scenario_.horizon.first + days{time}; }

  /// Openings at which a learner of the province could take the module in this mode: phase days,
  /// materials, accounts, waves.
  [[nodiscard]] const rcpsp::TimeSet& openings(ProvinceId province, ModuleId module,
                                               DeliveryMode mode) const;
  /// Openings at which the place could hold the module's live days, rooms taken aside.
  [[nodiscard]] const rcpsp::TimeSet& openings(PlaceId place, ModuleId module) const;

  /// Lecturers of one kind have the same days, limits and bookings, wherever they live and whatever
  /// they teach: hundreds of lecturers are of a handful of kinds. From 0 to `lecturer_kinds()`.
  [[nodiscard]] std::size_t kind_of(LecturerId lecturer) const {
    return lecturer_kind_[lecturer.row()];
  }
  [[nodiscard]] std::size_t lecturer_kinds() const { return lecturer_kinds_; }

  [[nodiscard]] rcpsp::ResourceId place_resource(PlaceId place) const {
    return place_resource_[place.row()];
  }
  /// Resources that exist only where something limits: none otherwise.
  [[nodiscard]] rcpsp::ResourceId live_sessions_resource() const { return live_sessions_; }
  [[nodiscard]] rcpsp::ResourceId lms_learners_resource() const { return lms_learners_; }
  [[nodiscard]] rcpsp::ResourceId away_resource(ProvinceId province) const {
    return away_resource_[province.row()];
  }
  [[nodiscard]] rcpsp::ResourceId school_resource(SchoolId school) const {
    return school_resource_[school.row()];
  }

 private:
  void add_axis(const Objective& objective);
  void add_lecturers();
  void find_lecturer_kinds();
  void add_places();
  void add_limits();
  void add_openings();
  rcpsp::ResourceId add_resource(std::int32_t capacity);
  [[nodiscard]] rcpsp::TimeSet times_of(const DaySet& days) const;

  const Scenario& scenario_;
  rcpsp::Problem base_;
  std::vector<std::size_t> lecturer_kind_;
  std::size_t lecturer_kinds_ = 0;
  std::vector<rcpsp::ResourceId> place_resource_;
  std::vector<rcpsp::ResourceId> away_resource_;
  std::vector<rcpsp::ResourceId> school_resource_;
  rcpsp::ResourceId live_sessions_;
  rcpsp::ResourceId lms_learners_;
  std::vector<rcpsp::TimeSet> province_openings_;  // [(province * modules + module) * 2 + mode]
  std::vector<rcpsp::TimeSet> place_openings_;     // [place * modules + module]
};

}  // namespace lotrinh::schedule
