#pragma once

#include "calendar/day.hpp"
#include "chance/distribution.hpp"
#include "model/ids.hpp"
#include "model/risk.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace lotrinh {

/// Whether colleagues of a department study on a learning platform.
enum class LmsStatus { running, preparing, none };

/// A module that colleagues take at their own pace, helped by core learners.
struct CascadeModule {
  std::string code;
  Day opens{};                ///< first day on which somebody may begin
  std::optional<Day> before;  ///< to be finished before this day
  /// Core learners help with it once they hold its certificate, when it is a module of the plan.
  ModuleId planned;
};

/// Colleagues of one province.
struct CascadeProvince {
  ProvinceId province;
  LmsStatus lms = LmsStatus::running;
  std::optional<Day> lms_from;  ///< of a department that prepares
  int colleagues = 0;
  int supporters = 0;  ///< core learners who do not stand in the scenario's own table of learners
  std::vector<int> done;  ///< colleagues by number of modules they have already: 0, 1, 2, ...
};

/// How core learners support their colleagues at home, and how those finish: all figures carry
/// their evidence in the scenario files.
struct Cascade {
  std::vector<CascadeModule> modules;       ///< in the order in which a colleague takes them
  std::vector<CascadeProvince> provinces;   ///< ascending by province
  chance::Distribution begin_days;          ///< after a module opens for a colleague
  chance::Distribution study_days;          ///< from beginning to handing in, on the LMS
  chance::Distribution study_days_offline;  ///< the same without an LMS
  double gives_up = 0;                      ///< probability of never finishing a module
  chance::Distribution feedback_minutes;    ///< a supporter spends on what a colleague hands in
  int support_minutes_a_day = 60;           ///< of one supporter, on a working day
  std::vector<int> thresholds_percent;      ///< e.g. 70: "share of departments above 70 %"
  Evidence evidence;

  [[nodiscard]] bool any() const { return !provinces.empty(); }
};

}  // namespace lotrinh
