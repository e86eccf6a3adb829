#pragma once

#include "base/random.hpp"
#include "rcpsp/workspace.hpp"

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

namespace lotrinh::rcpsp {

/// Chance of passing over a possibility, so that a repeated greedy insertion explores.
struct Blinks {
  Rng* rng = nullptr;  ///< none: never
  std::uint32_t one_in = 0;

  [[nodiscard]] bool blink() const {
    return rng != nullptr && one_in > 0 && rng->below(one_in) == 0;
  }
};

/// Finds the cheapest team for an activity at a start.
///
/// For each demand only the best few free candidates matter: as many as the whole team has members,
/// since at most all others but one can be taken by the other demands, and one more for each worker
/// whom an exclusion names. Among those few, all combinations are tried in order of cost with a
/// bound, so the team found is a cheapest one; of equally dear candidates those whose group becomes
/// more even come first. Where very many cost the same only some are looked at, so that a team is
/// found as quickly in a large pool.
///
/// Where an earlier decision about the activity is kept (see Kept), workers who are new to it are
/// dearer by what that changes, as far as the ranking puts changes before cost or beside it; of
/// equally dear teams the one that changes less is found.
class TeamChoice {
 public:
  explicit TeamChoice(Workspace& workspace);

  /// Sets the activity and mode that `cheapest` is asked about.
  void aim_at(ActivityId id, const Mode& mode);

  /// The cheapest team at the start that no exclusion rules out, or nothing when too few are free.
  [[nodiscard]] std::optional<Team> cheapest(Time start, const Blinks& blinks);

  /// No team for the activity and mode aimed at can cost less, at any start.
  [[nodiscard]] std::int64_t least_cost() const { return least_cost_; }

 private:
  struct Candidate {
    std::int64_t cost = 0;
    std::int64_t growth = 0;  // of imbalance
    WorkerId worker;
  };
  /// A word of a set of workers.
  struct Part {
    std::size_t word = 0;
    std::uint64_t workers = 0;
  };
  /// Workers of a pool who cost the same, in order of their rows.
  struct Class {
    std::int64_t cost = 0;
    std::size_t size = 0;
    std::vector<Part> parts;
  };
  struct Slot {
    std::int32_t count = 0;
    const std::vector<Class>* all = nullptr;  // of the pool, by cost
    std::vector<Candidate> best;              // free at the start asked about
  };

  /// The pool with what each costs at the site, by cost; worked out once for each combination.
  [[nodiscard]] const std::vector<Class>& priced(PoolId pool, SiteId site, Time length);
  [[nodiscard]] static std::int64_t cost_of_cheapest(const std::vector<Class>& pool,
                                                     std::int32_t count);

  /// Collects what is ruled out at the start; false when nobody at all could do it then.
  [[nodiscard]] bool list_exclusions(Time start);
  [[nodiscard]] bool gather(Slot& slot, Time start, const Blinks& blinks);
  struct Looking;
  [[nodiscard]] bool is_kept(WorkerId worker) const {
    return kept_ != nullptr && kept_->decision->has(worker);
  }
  /// Sets what a worker new to the activity costs more at the start.
  void price_changes(Time start);
  /// Puts those of the old team who are free in their places: they may be among the dearest.
  void gather_kept(Slot& slot, Looking& looking);
  /// Takes the old team as a whole where that changes nothing and costs no more.
  void take_kept(Time start);
  [[nodiscard]] std::optional<std::int64_t> price_of_kept_team(Time start);
  void look_through(const Class& equals, Slot& slot, Looking& looking);
  void combine(std::size_t slot, std::int32_t taken, std::size_t from, std::int64_t cost);
  [[nodiscard]] bool allowed(const Team& team) const;

  Workspace& workspace_;
  std::unordered_map<std::uint64_t, std::vector<Class>> priced_;  // only ever looked up
  const Activity* activity_ = nullptr;
  const Mode* mode_ = nullptr;
  const Kept* kept_ = nullptr;  // with a decision, or none
  SiteId site_;
  std::size_t length_row_ = 0;
  std::vector<Slot> slots_;
  std::vector<WorkerId> barred_;                     // may take no part at the start asked about
  std::vector<const std::vector<WorkerId>*> apart_;  // not all of these together
  std::size_t named_apart_ = 0;                      // workers in `apart_`
  std::int32_t team_size_ = 0;
  std::int64_t least_cost_ = 0;
  Team trial_;
  Team found_;
  std::int64_t found_cost_ = 0;
  bool any_found_ = false;

  // How the ranking weighs changes against cost.
  enum class Changes { before_cost, beside_cost, after_cost };
  Changes changes_ = Changes::after_cost;
  std::int64_t weight_of_cost_ = 1;  // where they are on one level
  std::int64_t weight_of_change_ = 1;
  std::int64_t cost_factor_ = 1;  // of the activity aimed at
  std::int64_t newcomer_cost_ = 0;
  std::int64_t newcomer_growth_ = 0;
};

}  // namespace lotrinh::rcpsp
