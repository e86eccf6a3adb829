#pragma once

#include "choice.hpp"

#include <vector>

namespace lotrinh::oracle {

/// What the sessions chosen so far take of every limited thing, day by day.
///
/// All these rules are upper limits: a choice that does not fit now fits no later either, so a
/// search may drop it for the whole branch. Bookings must lie inside of the horizon.
class Timetable {
 public:
  explicit Timetable(const Scenario& scenario);

  /// Whether lecturers, place, platform and provinces can take the choice in addition.
  [[nodiscard]] bool has_room(const OpenSession& session, const Choice& choice) const;
  void add(const OpenSession& session, const Choice& choice) { change(session, choice, 1); }
  void remove(const OpenSession& session, const Choice& choice) { change(session, choice, -1); }

  [[nodiscard]] bool teaches(std::size_t lecturer) const { return taught_[lecturer] != 0; }

 private:
  /// A week, month or year as far as it lies inside of the horizon.
  struct Period {
    DayMask days = 0;
    int Lecturer::*limit = nullptr;
  };

  [[nodiscard]] bool lecturers_free(const Choice& choice) const;
  [[nodiscard]] bool place_free(const Choice& choice) const;
  [[nodiscard]] bool platform_free(const OpenSession& session, const Choice& choice) const;
  [[nodiscard]] bool provinces_keep_enough(const OpenSession& session, const Choice& choice) const;
  void change(const OpenSession& session, const Choice& choice, int sign);

  const Scenario& scenario_;
  int horizon_days_;
  std::vector<Period> periods_;
  std::vector<DayMask> taught_;  ///< by lecturer
  std::vector<DayMask> booked_;
  std::vector<DayMask> absent_;
  std::vector<std::vector<int>> place_taken_;  ///< by place, day
  std::vector<int> virtual_sessions_;          ///< by day
  std::vector<int> platform_learners_;         ///< by day
  std::vector<std::vector<int>> away_;         ///< by province, day
  std::vector<int> away_limit_;                ///< by province
};

}  // namespace lotrinh::oracle
