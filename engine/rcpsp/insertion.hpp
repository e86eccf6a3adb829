#pragma once

#include "rcpsp/team_choice.hpp"
#include "rcpsp/workspace.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace lotrinh::rcpsp {

/// How far an insertion looks.
enum class Reach {
  first,  ///< the earliest feasible start of each mode: quick, for a first schedule
  best,   ///< all starts
};

/// Finds where an activity is inserted best into a schedule that is otherwise kept.
class Insertion {
 public:
  explicit Insertion(Workspace& workspace) : workspace_(workspace), team_choice_(workspace) {}

  /// The feasible placement with the smallest growth of the score, the earliest of equals; nothing
  /// when there is none. The activity must be left out.
  ///
  /// Every start of every mode is tried, but a start is passed over when even its cheapest
  /// conceivable team could not beat the best placement found before.
  [[nodiscard]] std::optional<Placement> best(ActivityId activity, Reach reach,
                                              const Blinks& blinks);

  /// The placement in this mode at this start with the cheapest team; nothing when that is not
  /// possible. The activity must be left out.
  [[nodiscard]] std::optional<Placement> best_at(ActivityId id, std::int32_t mode, Time start);

  /// A mode and a start, whether possible or not, and the growth that no team makes smaller.
  struct Place {
    std::int32_t mode = -1;  ///< -1: left out
    Time start = 0;
    Score least_growth;
  };
  /// Adds all places of an activity in the window, for every mode from the earliest start on.
  void list_places(ActivityId id, const Workspace::Window& window, std::vector<Place>& places);

  /// Whether the activity could be inserted just so. The team must suit the demands in their order.
  [[nodiscard]] bool fits(ActivityId id, const Placement& placement) const;

  /// Starts looked at so far, those passed over by a bound included: the measure of work, equal on
  /// every machine.
  [[nodiscard]] std::uint64_t tried() const { return tried_; }
  /// Of these, placements tested as a whole: resources, and a team looked for.
  [[nodiscard]] std::uint64_t tested() const { return tested_; }

 private:
  struct Best {
    Placement placement;
    Score growth;
  };
  void try_mode(ActivityId id, std::int32_t mode_row, Workspace::Window window, Reach reach,
                const Blinks& blinks, std::optional<Best>& best);
  /// With any team; the team choice must be aimed at activity and mode.
  [[nodiscard]] Score least_growth(ActivityId id, const Mode& mode, Time start) const;

  Workspace& workspace_;
  TeamChoice team_choice_;
  std::vector<Workspace::Closed> closed_;  // of the mode that is tried
  std::uint64_t tried_ = 0;
  std::uint64_t tested_ = 0;
};

}  // namespace lotrinh::rcpsp
