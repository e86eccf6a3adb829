#pragma once

#include "base/diagnostic.hpp"
#include "calendar/day.hpp"
#include "model/ids.hpp"
#include "model/place.hpp"

#include <optional>
#include <string>
#include <vector>

namespace lotrinh {

/// Lengths of the three phases in calendar days; 7-2-7 takes 16. Phases follow each other without
/// a break. Pre- and post-study may be 0, live days may not.
struct DeliveryModel {
  int pre_days = 0;
  int live_days = 1;
  int post_days = 0;
  std::vector<DeliveryMode> modes;  ///< allowed ones, at least one

  [[nodiscard]] int length_days() const { return pre_days + live_days + post_days; }
};

/// A module that a learner must have closed first, and the free days to leave after it.
struct Prerequisite {
  ModuleId module;
  int gap_days = 0;
};

struct MaterialStage {
  std::string name;  ///< draft, consult, appraise, approve, publish, or the programme's own
  Day done{};
};

enum class DeadlineIs { before, by };  ///< before excludes the date
enum class DeadlineCounts {
  live_end,     ///< the last live day
  closes,       ///< the last day of post-study
  certificate,  ///< `Module::certificate_days` after the last day of post-study
};

struct Deadline {
  Day date{};
  DeadlineIs is = DeadlineIs::by;
  DeadlineCounts counts = DeadlineCounts::closes;

  [[nodiscard]] Day last_good_day() const {
    return is == DeadlineIs::before ? date - days{1} : date;
  }
};

/// Sessions of some regions that open together: not before the opening event, and at most
/// `within_days` days after it when that is given.
struct Wave {
  std::string name;
  std::vector<RegionId> regions;
  Day opens{};
  std::optional<int> within_days;
};

struct ClassSize {
  int min_learners = 1;
  int preferred_learners = 1;
  int max_learners = 1;
};

struct Module {
  std::string code;  ///< "4"
  std::string title;
  std::vector<AudienceId> audiences;
  std::vector<LevelId> levels;
  DeliveryModel model;
  std::vector<Prerequisite> after;
  std::vector<MaterialStage> materials;  ///< in order; the last one gates the pre-study
  std::optional<Day> opens_from;         ///< no session opens earlier
  int leads = 1;
  int cos = 0;
  ClassSize class_size;
  std::optional<Deadline> deadline;
  int certificate_days = 0;
  std::vector<Wave> waves;
  SourcePlace written;  ///< for messages about the module as a whole, e.g. a cycle

  /// First day after the materials are published and `opens_from` has come, if either is known.
  [[nodiscard]] std::optional<Day> ready() const;
  /// The wave of a region, or nothing when the module has no waves.
  [[nodiscard]] const Wave* wave_of(RegionId region) const;
  /// The day that the deadline looks at, for a session that opens on the given day.
  [[nodiscard]] Day counted_day(Day opens) const;
  /// Whole days after the deadline, 0 when on time or without a deadline.
  [[nodiscard]] int days_late(Day opens) const;
};

}  // namespace lotrinh
