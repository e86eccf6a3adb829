#pragma once

#include "fact/fact.hpp"
#include "plan/plan.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace lotrinh::change {

/// A plan with the scenario that it was made for; both belong to the caller.
struct Version {
  const Scenario& scenario;
  const Plan& plan;
};

/// A lecturer, by code, in a role.
struct Taught {
  std::string lecturer;
  Role role = Role::lead;

  friend bool operator==(const Taught&, const Taught&) = default;
};

/// What one plan decided about a session.
struct Placement {
  Day opens{};
  DayRange live;
  std::string place;             ///< code
  std::vector<Taught> teaching;  ///< in the order of the plan

  friend bool operator==(const Placement&, const Placement&) = default;
};

/// A session that only one of two plans has, that they place differently or that has other
/// learners.
struct SessionChange {
  std::string session;  ///< "TH-VN63-01-1/4"
  std::string cohort;
  std::string module;
  std::optional<Placement> before;
  std::optional<Placement> after;
  std::vector<std::string> joined;   ///< learners who are only in the later one
  std::vector<std::string> left;     ///< learners who are only in the earlier one
  std::vector<std::string> reasons;  ///< why, one sentence each; at least one

  friend bool operator==(const SessionChange&, const SessionChange&) = default;
};

struct TakenElsewhere {
  std::string learner;
  std::string module;

  friend auto operator<=>(const TakenElsewhere&, const TakenElsewhere&) = default;
};

/// Who studies together, by code.
struct Membership {
  std::vector<std::string> members;
  std::vector<TakenElsewhere> elsewhere;

  friend bool operator==(const Membership&, const Membership&) = default;
};

enum class Presence { added, removed, kept };

/// A cohort that only one of two plans has, or that has other members.
struct CohortChange {
  std::string cohort;
  Presence presence = Presence::kept;
  Membership joined;  ///< what only the later plan has
  Membership left;    ///< what only the earlier plan has

  friend bool operator==(const CohortChange&, const CohortChange&) = default;
};

/// An entry of a list of who was not placed.
struct UnplacedEntry {
  std::string learner;
  std::string module;
  UnplacedCode code = UnplacedCode::capacity;
  std::string reason;

  friend bool operator==(const UnplacedEntry&, const UnplacedEntry&) = default;
};

enum class PersonKind { learner, lecturer };

/// Somebody who has to be told something new about one module.
struct Told {
  PersonKind kind = PersonKind::learner;
  std::string code;
  std::string name;
  std::string home;  ///< province of a learner, institution of a lecturer
  std::string module;
  std::string session_before;       ///< the baseline's session that it is about
  std::string session_after;        ///< empty: takes or teaches it nowhere now
  std::optional<Placement> before;  ///< none for a lecturer who did not teach it
  std::optional<Placement> after;
  std::optional<int>
      notice_days;  ///< below 0 where the date is over; none when nobody said from when
  int weight = 1;

  [[nodiscard]] bool new_date() const;
  [[nodiscard]] bool new_place() const;
  [[nodiscard]] bool new_lecturers() const;

  friend bool operator==(const Told&, const Told&) = default;
};

/// What a plan says beside its tables.
struct PlanHead {
  std::string scenario_digest;
  std::uint64_t seed = 0;
  std::uint64_t work = 0;
  std::string program_version;
  std::optional<Revision> revises;
  std::vector<GoalValue> goals;
  std::vector<Certificate> certificates;

  friend bool operator==(const PlanHead&, const PlanHead&) = default;
};

/// All that makes a second plan out of a first one, in codes, so that it holds whatever rows the
/// tables of the two scenarios have; and whom it concerns and why.
struct Difference {
  PlanHead before;
  PlanHead after;
  std::optional<Day> from;                ///< days before it had happened, when one is known
  std::vector<CohortChange> cohorts;      ///< by code
  std::vector<SessionChange> sessions;    ///< by module, then cohort
  std::vector<UnplacedEntry> placed;      ///< no longer listed as unplaced, or for other reasons
  std::vector<UnplacedEntry> not_placed;  ///< newly listed, or for other reasons
  std::vector<Told> told;                 ///< by session of the baseline, learners first

  friend bool operator==(const Difference&, const Difference&) = default;
};

/// What `after` changes in `before`.
///
/// From when plans are held apart follows from what `after` revises. Sessions held before that day
/// concern nobody. The weights of `told` add up to the goal `changes` where `before` is the
/// baseline that `after` revises: docs/decisions/0013-replanning.md.
///
/// @param facts  those in force that are worked into the second scenario; they are the reasons
///
/// Cost: close to linear in sessions and their learners; for sessions that no fact touches also in
/// the number of sessions.
[[nodiscard]] Difference difference(const Version& before, const Version& after,
                                    const std::vector<Fact>& facts);

/// The later plan, made from the earlier one and the difference alone; its rows are those of the
/// scenario given. Nothing when the difference is not one of this plan.
///
/// Plans are in the order that Plan describes; then the result equals the later plan exactly.
[[nodiscard]] std::optional<Plan> applied(const Version& before, const Difference& difference,
                                          const Scenario& after);

}  // namespace lotrinh::change
