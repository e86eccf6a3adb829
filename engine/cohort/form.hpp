#pragma once

#include "cohort/rules.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace lotrinh::cohort {

/// Learners who are to study together, before anything is scheduled.
struct Draft {
  std::string stem;                ///< "TH-VN63-01-": levels and main province
  int number = 1;                  ///< among cohorts of the same stem; 0: the stem says it all
  std::string suffix;              ///< "-M4" where every module has cohorts of its own
  std::vector<LearnerId> members;  ///< ascending
  std::vector<ModuleId> modules;   ///< that the cohort takes: all, or one when policies say so
  /// Members who take a module in another cohort, ascending; only where a plan is made anew.
  std::vector<std::pair<LearnerId, ModuleId>> elsewhere{};
  std::optional<int> smallest_class{};  ///< instead of the modules' own

  /// "TH-VN63-01-1"
  [[nodiscard]] std::string code() const {
    return stem + (number > 0 ? std::to_string(number) : "") + suffix;
  }
  [[nodiscard]] bool takes_elsewhere(LearnerId learner, ModuleId module) const;
  friend bool operator==(const Draft&, const Draft&) = default;
};

/// How large cohorts are made when there is a choice.
enum class Filling {
  even,       ///< as few cohorts as possible, of about equal size
  full,       ///< as few cohorts as possible, all but the last filled to the largest class
  preferred,  ///< of about the preferred size
};

/// Groups the learners into cohorts.
///
/// Provinces first make cohorts of their own. What remains is merged along a chain of nearest
/// provinces within region or distance, cut into cohorts; one that stays too small gets learners
/// from others or is dissolved into them. Two learners of one school are kept apart by exchanging
/// one of them. The number of cohorts is the smallest possible wherever distances allow it.
/// Learners who found too few companions come last, in cohorts below the smallest class: every
/// learner is in a cohort (of every module), though not every cohort can be held.
///
/// Deterministic. Cost: O(learners * log(learners) + provinces^2).
/// @param levels  `separate` keeps levels apart though policies let them mix: mixed classes need
///                lecturers for all of their levels
[[nodiscard]] std::vector<Draft> form(const Scenario& scenario, const Rules& rules, Filling filling,
                                      LevelMixing levels = LevelMixing::mixed);

/// "TH-VN63-01-": levels and main province of these learners.
[[nodiscard]] std::string stem_of(const Scenario& scenario, const std::vector<LearnerId>& members);

}  // namespace lotrinh::cohort
