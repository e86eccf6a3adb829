#pragma once

#include "support/revised_programme.hpp"
#include "verify/verify.hpp"

#include <functional>
#include <set>
#include <string>
#include <vector>

namespace lotrinh::test {

/// One way to break a plan that was made anew, by changing it, its scenario or its baseline.
struct RevisionBreak {
  verify::ViolationKind kind;
  std::string what;
  std::function<void(RevisedProgramme&)> apply;
  std::set<verify::ViolationKind> also;  ///< kinds that follow from the same change
};

namespace revision_breaks_detail {

using Kind = verify::ViolationKind;
constexpr SessionId north_four(1);
constexpr SessionId south_four(2);
constexpr SessionId north_five(3);
constexpr SessionId second_north_five(4);
constexpr ModuleId four(0);
constexpr ModuleId five(1);

inline void drop(Plan& plan, SessionId dropped) {
  Table<Session, SessionId> kept;
  for (const SessionId id : plan.sessions.ids()) {
    if (id != dropped) kept.add(plan.sessions[id]);
  }
  plan.sessions = kept;
}

inline std::vector<RevisionBreak> statements() {
  return {
      {Kind::elsewhere_false,
       "somebody who is no member is said to take a module elsewhere",
       [](RevisedProgramme& r) {
         r.plan.cohorts[CohortId(1)].elsewhere = {{learner(r.scenario, "S1-1"), four}};
       },
       {}},
      {Kind::elsewhere_false,
       "a member is said to take a module elsewhere and takes it nowhere",
       [](RevisedProgramme& r) {
         r.plan.cohorts[CohortId(1)].elsewhere = {{learner(r.scenario, "N1-2"), five}};
       },
       {Kind::not_placed_nor_listed}},
      {Kind::elsewhere_false,
       "a member is said to take a module elsewhere that is not to be taken",
       [](RevisedProgramme& r) {
         r.plan.cohorts[CohortId(2)].elsewhere = {{learner(r.scenario, "S1-3"), four}};
       },
       {}},
      {Kind::broken_reference,
       "a module taken elsewhere does not exist",
       [](RevisedProgramme& r) {
         r.plan.cohorts[CohortId(2)].elsewhere = {{learner(r.scenario, "S1-3"), ModuleId(7)}};
       },
       {}},
      {Kind::revision_mismatch,
       "the plan is made anew from another day than the scenario",
       [](RevisedProgramme& r) { r.plan.revises->from = aug(31); },
       {}},
      {Kind::revision_mismatch,
       "no facts are recorded, and the plan revises another",
       [](RevisedProgramme& r) { r.scenario.revised_from.reset(); },
       {}},
      {Kind::baseline_missing,
       "what the plan revises is not there",
       [](RevisedProgramme& r) { r.baseline.reset(); },
       {}},
  };
}

inline std::vector<RevisionBreak> kept_things() {
  return {
      {Kind::held_changed,
       "a session whose live days are over has another opening",
       [](RevisedProgramme& r) { r.baseline->sessions[north_four].opens = aug(19); },
       {}},
      {Kind::held_changed,
       "a session whose live days are over has gone",
       [](RevisedProgramme& r) { drop(r.plan, north_four); },
       {Kind::not_placed_nor_listed, Kind::prerequisite_not_placed}},
      {Kind::frozen_changed,
       "the place changes of a session that begins in eight days where ten are frozen",
       [](RevisedProgramme& r) {
         r.scenario.replan.freeze_place_days = 10;
         r.baseline->sessions[north_five].place = place(r.scenario, "HALL-N2");
       },
       {}},
      {Kind::frozen_changed,
       "a lecturer changes on the day itself",
       [](RevisedProgramme& r) {
         r.baseline->sessions[south_four].teaching[1].lecturer = lecturer(r.scenario, "BINH");
       },
       {}},
      {Kind::frozen_changed,
       "the date changes of a session that opens in twelve days where fourteen are frozen",
       [](RevisedProgramme& r) {
         r.scenario.replan.freeze_date_days = 14;
         r.baseline->sessions[second_north_five].opens = sep(11);
       },
       {Kind::change_too_soon}},
      {Kind::frozen_changed,
       "a session that opens in five days has gone",
       [](RevisedProgramme& r) { drop(r.plan, north_five); },
       {Kind::not_placed_nor_listed}},
      {Kind::change_too_soon,
       "a session moves to eleven days from now where twelve are asked",
       [](RevisedProgramme& r) {
         r.scenario.replan.freeze_date_days = 12;
         r.baseline->sessions[second_north_five].opens = sep(11);
       },
       {}},
      {Kind::change_too_soon,
       "a new session opens in five days where seven are asked",
       [](RevisedProgramme& r) { drop(*r.baseline, north_five); },
       {}},
      {Kind::not_held_kept,
       "a session that did not take place is left where it was",
       [](RevisedProgramme& r) { r.scenario.not_held = {"A-X-N1-2/4"}; },
       {}},
  };
}

inline std::vector<RevisionBreak> people() {
  return {
      {Kind::joined_after_opening,
       "somebody joins a class that has begun",
       [](RevisedProgramme& r) {
         auto& members = r.baseline->cohorts[CohortId(2)].members;
         members.erase(members.begin());
       },
       {}},
      {Kind::moved_without_fact,
       "somebody takes a module in another cohort though the own one has it",
       [](RevisedProgramme& r) {
         const LearnerId who = learner(r.scenario, "N2-1");
         r.plan.cohorts[CohortId(0)].elsewhere = {{who, five}};
         r.plan.cohorts[CohortId(1)].members.push_back(who);
         r.plan.cohorts[CohortId(1)].elsewhere = {{who, four}};
       },
       {}},
      {Kind::split_together,
       "a province that left studies with the others",
       [](RevisedProgramme& r) {
         r.scenario.splits = {{"A-X-N1-1", {ProvinceId(1)}}};
       },
       {}},
  };
}

}  // namespace revision_breaks_detail

inline std::vector<RevisionBreak> revision_breaks() {
  namespace detail = revision_breaks_detail;
  std::vector<RevisionBreak> all = detail::statements();
  for (const auto& some : {detail::kept_things(), detail::people()})
    all.insert(all.end(), some.begin(), some.end());
  return all;
}

}  // namespace lotrinh::test
