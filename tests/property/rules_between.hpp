#pragma once

#include "choice.hpp"

#include <vector>

namespace lotrinh::oracle {

/// What an earlier-listed session demands of a later-listed one because of who takes them.
struct Relation {
  bool shares_learner = false;
  bool shares_school = false;  ///< somebody of one may not be away together with one of the other
  int gap_to_second = none;    ///< the second needs the first closed, and so many free days
  int gap_to_first = none;
  bool interchangeable = false;  ///< equal cohorts: only look at plans where the first opens first

  static constexpr int none = -1;
};

[[nodiscard]] Relation relation(const Scenario& scenario, const OpenSession& first,
                                const OpenSession& second);

/// Whether two sessions can be chosen like this in one plan, as far as the two alone tell.
[[nodiscard]] bool compatible(const Scenario& scenario, const Relation& relation,
                              const Choice& first, const Choice& second);

/// Whether every lecturer gets from each in-person session to the next.
///
/// The rule looks at neighbours in time only, so a session in between can make a plan legal:
/// it is decided on complete plans, and `compatible` only refuses what no session can mend.
[[nodiscard]] bool lecturers_can_travel(const Scenario& scenario,
                                        const std::vector<Choice>& chosen);

}  // namespace lotrinh::oracle
