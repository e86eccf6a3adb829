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
enum class LmsStatus {
  running,
  preparing,  ///< from a day on
  none,       ///< they study from files, and hand in to a supporter
};

/// A module that colleagues take at their own pace, helped by core learners.
struct CascadeModule {
  std::string code;
  Day opens{};                ///< first day on which somebody may begin
  std::optional<Day> before;  ///< to be completed before this day
  /// The module of the plan with the same code: core learners help with it once they completed it.
  /// Without one they may help from the start.
  std::optional<ModuleId> planned;
};

/// Colleagues of one province.
struct CascadeProvince {
  ProvinceId province;
  LmsStatus lms = LmsStatus::running;
  Day lms_from{};      ///< of a department that prepares
  int supporters = 0;  ///< core learners who do not stand in the scenario's own table of learners
  /// Colleagues by number of modules they have completed before, in the order of the cascade's
  /// modules: [k] have the first k. As many entries as modules; who has all is not counted.
  std::vector<int> done;

  [[nodiscard]] int colleagues() const;
};

/// "`departments_percent` of the departments have completed more than `above_percent`."
struct CascadeThreshold {
  int departments_percent = 0;
  int above_percent = 0;              ///< of the colleagues who are to take it
  std::optional<std::size_t> module;  ///< row in Cascade::modules; none: of all they are to take
};

/// How core learners support their colleagues at home, and how those finish.
struct Cascade {
  std::vector<CascadeModule> modules;      ///< in the order in which a colleague takes them
  std::vector<CascadeProvince> provinces;  ///< ascending by province
  /// From the day on which a colleague may begin a module (it is open, the platform runs, the
  /// module before is completed) until they do.
  chance::Distribution begin_days;
  chance::Distribution study_days;          ///< from beginning to handing in, on the LMS
  chance::Distribution study_days_offline;  ///< the same without an LMS
  double gives_up = 0;                      ///< a colleague in a module: never hands in
  chance::Distribution feedback_minutes;    ///< a supporter spends on what a colleague hands in
  int support_minutes_a_day = 60;           ///< of one supporter, Monday to Friday
  int complete_percent = 95;  ///< of the colleagues who are to take a module: it is completed
  std::vector<CascadeThreshold> thresholds;
  Evidence evidence;

  [[nodiscard]] bool any() const { return !provinces.empty(); }
};

}  // namespace lotrinh
