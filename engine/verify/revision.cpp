// What replanning keeps (docs/decisions/0013-replanning.md): what is held stays as it is; what is
// frozen changes only when it is released; a new opening is announced early enough; nobody changes
// cohort without a fact, joins a class that has begun, or studies with provinces that left.

#include "verify/revised.hpp"
#include "verify/rules.hpp"

#include <algorithm>
#include <set>

namespace lotrinh::verify {
namespace {

void state(Findings& findings, ViolationKind kind, const HeldSession& session,
           const std::string& what) {
  findings.push_back({kind, session.code, "session " + session.code + " " + what, {}});
}

std::set<LecturerId> teachers(const HeldSession& session) {
  std::set<LecturerId> found;
  for (const Teaching& teaching : session.teaching) found.insert(teaching.lecturer);
  return found;
}

std::string place_name(const Book& book, const HeldSession& session) {
  return session.place.valid() ? book.scenario.places[session.place].code : "no place";
}

/// A session of the baseline and what became of it.
struct Fate {
  const HeldSession& then;
  const HeldSession* now;
};

/// What of it is not as it was, in words; an empty string when everything is.
std::string held_difference(const Book& book, const Revised& revised, const Fate& fate) {
  if (fate.now == nullptr) return "is not in the plan any more";
  const Session& then = revised.then.plan.sessions[fate.then.id];
  const Session& now = book.plan.sessions[fate.now->id];
  if (then.opens != now.opens)
    return "now opens on " + shown(now.opens) + " and not on " + shown(then.opens);
  if (then.place != now.place)
    return "is now at " + place_name(book, *fate.now) + " and not at " +
           place_name(revised.then, fate.then);
  if (then.teaching != now.teaching) return "now has other lecturers or roles";
  if (fate.then.learners != fate.now->learners) return "now has other learners";
  return "";
}

void check_held(const Book& book, const Revised& revised, const Fate& fate, Findings& findings) {
  const std::string what = held_difference(book, revised, fate);
  if (what.empty()) return;
  state(findings, ViolationKind::held_changed, fate.then,
        what + ", but its live days were over on " + shown(fate.then.live.end - days{1}) +
            ", before " + shown(revised.from));
}

/// What changed although it is frozen, in words.
std::vector<std::string> frozen_differences(const Book& book, const Revised& revised,
                                            const Fate& fate) {
  const Freeze freeze = freeze_of(revised.then, fate.then, revised.from);
  const HeldSession* now = fate.now;
  if (now == nullptr) {
    // A class that has nobody left need not be held.
    if (fate.then.learners.empty() || !freeze.any()) return {};
    return {"is not in the plan any more"};
  }
  std::vector<std::string> found;
  const Day opens = stated_opening(book, *now);
  const Day opened = stated_opening(revised.then, fate.then);
  if (freeze.date && opens != opened)
    found.push_back("now opens on " + shown(opens) + " and not on " + shown(opened));
  if (freeze.place && now->place != fate.then.place)
    found.push_back("is now at " + place_name(book, *now) + " and not at " +
                    place_name(revised.then, fate.then));
  if (freeze.lecturers && teachers(*now) != teachers(fate.then))
    found.push_back("now has other lecturers");
  return found;
}

void check_frozen(const Book& book, const Revised& revised, const Fate& fate, Findings& findings) {
  for (const std::string& what : frozen_differences(book, revised, fate)) {
    state(findings, ViolationKind::frozen_changed, fate.then,
          what + ", but it is too near to " + shown(revised.from) + " to be changed (opens " +
              shown(stated_opening(revised.then, fate.then)) + ", live days " +
              shown(fate.then.live) + ") and breaks no rule as it was");
  }
}

void check_fates(const Book& book, const Revised& revised, Findings& findings) {
  const std::vector<bool> released = released_sessions(book, revised);
  for (std::size_t row = 0; row < revised.then.sessions.size(); ++row) {
    const HeldSession& then = revised.then.sessions[row];
    const auto now = revised.now[row];
    const Fate fate{then, now ? &book.sessions[*now] : nullptr};
    if (did_not_take_place(book.scenario, then)) {
      if (fate.now != nullptr && then.pre.first < revised.from &&
          stated_opening(book, *fate.now) == stated_opening(revised.then, then))
        state(findings, ViolationKind::not_held_kept, then,
              "did not take place and still opens on " + shown(stated_opening(book, *fate.now)));
    } else if (then.progress == Progress::held) {
      check_held(book, revised, fate, findings);
    } else if (!released[row]) {
      check_frozen(book, revised, fate, findings);
    }
  }
}

void check_new_openings(const Book& book, const Revised& revised, Findings& findings) {
  const Day first = revised.from + days{book.scenario.replan.freeze_date_days};
  for (std::size_t row = 0; row < book.sessions.size(); ++row) {
    const HeldSession& session = book.sessions[row];
    const auto was = revised.was[row];
    const Day opens = stated_opening(book, session);
    if (opens >= first) continue;
    if (was && opens == stated_opening(revised.then, revised.then.sessions[*was])) continue;
    // A held session that moved is named once, as that.
    if (was && revised.then.sessions[*was].progress == Progress::held &&
        !did_not_take_place(book.scenario, session))
      continue;
    state(findings, ViolationKind::change_too_soon, session,
          std::string(was ? "now opens on " : "is new and opens on ") + shown(opens) +
              "; dates that change from " + shown(revised.from) + " on are " + shown(first) +
              " at the earliest");
  }
}

void check_joined(const Book& book, const Revised& revised, Findings& findings) {
  for (std::size_t row = 0; row < book.sessions.size(); ++row) {
    const HeldSession& session = book.sessions[row];
    if (session.progress != Progress::running) continue;
    const auto& before = revised.then.sessions[*revised.was[row]].learners;
    for (const LearnerId id : session.learners) {
      if (std::binary_search(before.begin(), before.end(), id)) continue;
      const std::string code(book.scenario.learners[id].code);
      findings.push_back({ViolationKind::joined_after_opening,
                          code,
                          "learner " + code + " joins session " + session.code +
                              ", which opened on " + shown(session.pre.first) + ", before " +
                              shown(revised.from),
                          {session.id}});
    }
  }
}

bool is_split(const Scenario& scenario, const std::string& cohort) {
  return std::any_of(scenario.splits.begin(), scenario.splits.end(),
                     [&](const CohortSplit& split) { return split.cohort == cohort; });
}

void check_moved(const Book& book, const Revised& revised, Findings& findings) {
  for (std::size_t row = 0; row < revised.then.sessions.size(); ++row) {
    const HeldSession& then = revised.then.sessions[row];
    // Held ones have been compared; whose session is gone may take a free seat elsewhere.
    if (then.progress == Progress::held || !revised.now[row]) continue;
    const std::string& cohort = revised.then.plan.cohorts[then.cohort].code;
    if (is_split(book.scenario, cohort)) continue;
    for (const LearnerId id : then.learners) {
      const HeldSession* now = session_of(book, id, then.module);
      if (now == nullptr || book.plan.cohorts[now->cohort].code == cohort) continue;
      const std::string code(book.scenario.learners[id].code);
      findings.push_back({ViolationKind::moved_without_fact,
                          code,
                          "learner " + code + " is moved from session " + then.code +
                              " to session " + now->code + ", but " + then.code +
                              " is held and no split of cohort " + cohort + " is recorded",
                          {now->id}});
    }
  }
}

const std::vector<LearnerId>* members_of(const Book& book, const std::string& cohort) {
  for (const CohortId id : book.plan.cohorts.ids()) {
    if (book.plan.cohorts[id].code == cohort) return &book.members[id.row()];
  }
  return nullptr;
}

void check_split(const Book& book, const CohortSplit& split, Day from, Findings& findings) {
  const auto* members =
      members_of(book.revised == nullptr ? book : book.revised->then, split.cohort);
  if (members == nullptr) return;
  const auto leaves = [&](LearnerId id) {
    const auto& leaving = split.leaving;
    return std::find(leaving.begin(), leaving.end(), book.scenario.learners[id].province) !=
           leaving.end();
  };
  for (const HeldSession& session : book.sessions) {
    if (session.timing == Timing::outside || session.pre.first < from) continue;
    bool left = false;
    bool stayed = false;
    for (const LearnerId id : session.learners) {
      if (!std::binary_search(members->begin(), members->end(), id)) continue;
      (leaves(id) ? left : stayed) = true;
    }
    if (!left || !stayed) continue;
    findings.push_back({ViolationKind::split_together,
                        session.code,
                        "session " + session.code + " opens on " + shown(session.pre.first) +
                            " with learners of cohort " + split.cohort +
                            " who left it and others who stayed",
                        {session.id}});
  }
}

}  // namespace

void check_revises(const Scenario& scenario, const Plan& plan, const Plan* baseline,
                   Findings& findings) {
  const auto mismatch = [&](const std::string& message) {
    findings.push_back({ViolationKind::revision_mismatch, "plan", message});
  };
  if (plan.revises && !scenario.revised_from)
    mismatch(
        "the plan revises another, but the scenario has no recorded facts and no day from "
        "which it is made anew");
  if (plan.revises && scenario.revised_from && plan.revises->from != *scenario.revised_from)
    mismatch("the plan is made anew from " + shown(plan.revises->from) + ", the scenario from " +
             shown(*scenario.revised_from));
  if (plan.revises && baseline == nullptr)
    findings.push_back({ViolationKind::baseline_missing, "plan",
                        "the plan revises plan " + plan.revises->baseline +
                            ", which is not there, so that what it keeps and changes cannot be "
                            "checked"});
}

void check_splits(const Book& book, Findings& findings) {
  if (!book.scenario.revised_from || !book.plan.revises) return;
  for (const CohortSplit& split : book.scenario.splits)
    check_split(book, split, *book.scenario.revised_from, findings);
}

void check_revision(const Book& book, Findings& findings) {
  if (book.revised == nullptr) return;
  const Revised& revised = *book.revised;
  check_fates(book, revised, findings);
  check_new_openings(book, revised, findings);
  check_joined(book, revised, findings);
  check_moved(book, revised, findings);
}

}  // namespace lotrinh::verify
