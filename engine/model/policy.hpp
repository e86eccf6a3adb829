#pragma once

#include "base/diagnostic.hpp"
#include "model/ids.hpp"
#include "model/place.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace lotrinh {

enum class LevelMixing { separate, mixed };
enum class ProvinceMerging {
  none,      ///< a cohort has learners of one province
  region,    ///< of one region, with capitals at most `merge_max_km` apart
  distance,  ///< of any provinces with capitals at most `merge_max_km` apart
};
enum class CohortSpan {
  through,     ///< one cohort takes all modules together
  per_module,  ///< new cohorts for every module
};
enum class SameSchool {
  ignored,
  never_away_together,  ///< no two learners of one school are in live days on one day
};

struct Policies {
  LevelMixing level_mixing = LevelMixing::separate;
  ProvinceMerging merging = ProvinceMerging::region;
  int merge_max_km = 300;
  CohortSpan cohort_span = CohortSpan::through;
  SameSchool same_school = SameSchool::never_away_together;
  int buffer_days = 7;  ///< wanted between a session's counted day and its deadline
};

/// Changes announced with at most so many days' notice weigh so much.
struct NoticeBand {
  int within_days = 0;
  int weight = 1;
};

/// Where changes stand among the goals when a plan is made anew.
enum class ChangesRank {
  before_cost,  ///< right before the level that cost is in: nobody is told a new date to save a fee
  as_objective,  ///< where the objective has them
};

/// How a running programme's plan may change: see docs/decisions/0013-replanning.md.
struct ReplanPolicy {
  int freeze_date_days = 7;      ///< a session's date is frozen when it opens within so many days
  int freeze_place_days = 3;     ///< its place, when its live days begin within so many days
  int freeze_lecturer_days = 2;  ///< its lecturers, the same
  std::vector<NoticeBand> notice{{7, 4}, {14, 2}};  ///< ascending; later than all: weight 1
  int top_up_min_learners = 5;  ///< smallest class of cohorts that are made of newcomers alone
  ChangesRank changes = ChangesRank::before_cost;

  /// Weight of telling somebody with so many days' notice; negative notice counts as 0.
  [[nodiscard]] int weight(int notice_days) const;
};

/// Distance bands for the free days that a lecturer needs between in-person live days at two
/// places: the first band whose `up_to_km` reaches the distance holds. Beyond all: the last one.
struct TravelBand {
  int up_to_km = 0;
  int free_days = 0;
};

struct Travel {
  std::vector<TravelBand> bands;
  int venue_max_km = 400;  ///< a cohort meets in person at most this far from each member's capital

  [[nodiscard]] int free_days(int distance_km) const;
};

/// Prices; lecturers' and places' own fees stand with them.
struct Costs {
  std::int64_t travel_vnd_per_km = 0;          ///< one way; a trip is there and back
  std::int64_t lecturer_night_vnd = 0;         ///< nights away: live days, when not at home
  std::int64_t learner_travel_vnd_per_km = 0;  ///< one way, each learner
  std::int64_t learner_night_vnd = 0;
};

/// Limits of the learning platform; 0 stands for no limit.
struct LmsLimits {
  int live_sessions = 0;  ///< on one day
  int learners = 0;       ///< in any phase on one day
};

enum class PinKind { require, forbid };

/// Something the manager fixed or ruled out about one session ("TH-VN63-01-1/4"). Every field that
/// is set is required, or, for a forbid, the combination of all that are set is ruled out.
struct Pin {
  PinKind kind = PinKind::require;
  std::string session;
  std::optional<DayRange> opens;  ///< the opening day lies in this range
  PlaceId place;
  std::optional<DeliveryMode> mode;
  std::vector<LecturerId> lecturers;
  SourcePlace written;
};

enum class Goal { unplaced, late, cost, changes, spread, buffer, finish, class_size };
inline constexpr std::size_t goal_count = 8;

/// Goals of the same level are added up with their weights; an earlier level always wins.
struct ObjectiveLevel {
  struct Term {
    Goal goal = Goal::unplaced;
    std::int64_t weight = 1;
    friend bool operator==(const Term&, const Term&) = default;
  };
  std::vector<Term> terms;
};
using Objective = std::vector<ObjectiveLevel>;

/// The lexicographic order of problem.md, each goal a level of its own.
[[nodiscard]] Objective default_objective();

/// "unplaced", "late", "cost", ...: the words used in scenarios, tables and JSON.
[[nodiscard]] std::string_view goal_name(Goal goal);

}  // namespace lotrinh
