// Two plans beside each other, by code: cohorts with their members, sessions with their placement
// and learners, and lists of who is not placed. What is equal is left out.

#include "change/difference.hpp"

#include "change/codes.hpp"
#include "change/reasons.hpp"
#include "change/told.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace lotrinh::change {
namespace {

/// What is in `a` and not in `b`; both ascending.
template <class Value>
std::vector<Value> only_in(const std::vector<Value>& a, const std::vector<Value>& b) {
  std::vector<Value> found;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(found));
  return found;
}

Membership membership(const Scenario& scenario, const Cohort& cohort) {
  Membership made;
  for (const LearnerId id : cohort.members) made.members.emplace_back(scenario.learners[id].code);
  for (const Elsewhere& entry : cohort.elsewhere)
    made.elsewhere.push_back(
        {std::string(scenario.learners[entry.learner].code), scenario.modules[entry.module].code});
  std::sort(made.members.begin(), made.members.end());
  std::sort(made.elsewhere.begin(), made.elsewhere.end());
  return made;
}

std::vector<CohortChange> cohort_changes(const Version& before, const Version& after) {
  std::set<std::string_view> codes;
  for (const Cohort& cohort : before.plan.cohorts) codes.insert(cohort.code);
  for (const Cohort& cohort : after.plan.cohorts) codes.insert(cohort.code);
  const auto then = by_code(before.plan.cohorts);
  const auto now = by_code(after.plan.cohorts);
  std::vector<CohortChange> changes;
  for (const std::string_view code : codes) {
    const auto was = then.find(code);
    const auto is = now.find(code);
    Membership old;
    Membership current;
    if (was != then.end()) old = membership(before.scenario, before.plan.cohorts[was->second]);
    if (is != now.end()) current = membership(after.scenario, after.plan.cohorts[is->second]);
    const bool both = was != then.end() && is != now.end();
    if (both && old == current) continue;
    const Presence presence = both                ? Presence::kept
                              : was == then.end() ? Presence::added
                                                  : Presence::removed;
    changes.push_back(
        {std::string(code),
         presence,
         {only_in(current.members, old.members), only_in(current.elsewhere, old.elsewhere)},
         {only_in(old.members, current.members), only_in(old.elsewhere, current.elsewhere)}});
  }
  return changes;
}

std::vector<std::string> learner_codes(const Version& version, const Session& session) {
  std::vector<std::string> codes;
  for (const LearnerId id : learners_in(version.scenario, version.plan, session))
    codes.emplace_back(version.scenario.learners[id].code);
  std::sort(codes.begin(), codes.end());
  return codes;
}

struct BothSessions {
  const Session* before = nullptr;
  const Session* after = nullptr;
};

std::vector<SessionChange> session_changes(const Version& before, const Version& after) {
  std::map<SessionKey, BothSessions> all;
  for (const auto& [key, id] : sessions_by_code(before))
    all[key].before = &before.plan.sessions[id];
  for (const auto& [key, id] : sessions_by_code(after)) all[key].after = &after.plan.sessions[id];

  std::vector<SessionChange> changes;
  for (const auto& [key, both] : all) {
    SessionChange change;
    change.cohort = key.first;
    change.module = key.second;
    change.session = change.cohort + "/" + change.module;
    std::vector<std::string> were;
    std::vector<std::string> are;
    if (both.before != nullptr) {
      change.before = placement(before, *both.before);
      were = learner_codes(before, *both.before);
    }
    if (both.after != nullptr) {
      change.after = placement(after, *both.after);
      are = learner_codes(after, *both.after);
    }
    if (change.before == change.after && were == are) continue;
    change.joined = only_in(are, were);
    change.left = only_in(were, are);
    changes.push_back(std::move(change));
  }
  // In the order of the modules of the later scenario; a code that it does not have comes first.
  const auto modules = by_code(after.scenario.modules);
  const auto number = [&](const SessionChange& change) {
    const auto at = modules.find(change.module);
    return at == modules.end() ? std::size_t{0} : at->second.row() + 1;
  };
  std::stable_sort(changes.begin(), changes.end(),
                   [&](const SessionChange& a, const SessionChange& b) {
                     return std::tuple(number(a), a.cohort) < std::tuple(number(b), b.cohort);
                   });
  return changes;
}

using UnplacedRows = std::map<std::pair<std::string, std::string>, UnplacedEntry>;

UnplacedRows unplaced_rows(const Version& version) {
  UnplacedRows rows;
  for (const Unplaced& entry : version.plan.unplaced) {
    UnplacedEntry row{std::string(version.scenario.learners[entry.learner].code),
                      version.scenario.modules[entry.module].code, entry.code, entry.reason};
    const std::pair key{row.learner, row.module};
    rows.emplace(key, std::move(row));
  }
  return rows;
}

std::vector<UnplacedEntry> unplaced_only_in(const UnplacedRows& a, const UnplacedRows& b) {
  std::vector<UnplacedEntry> found;
  for (const auto& [key, entry] : a) {
    const auto at = b.find(key);
    if (at == b.end() || at->second != entry) found.push_back(entry);
  }
  return found;
}

}  // namespace

Difference difference(const Version& before, const Version& after, const std::vector<Fact>& facts) {
  Difference found;
  found.before = head_of(before.plan);
  found.after = head_of(after.plan);
  if (after.plan.revises) found.from = after.plan.revises->from;
  found.cohorts = cohort_changes(before, after);
  found.sessions = session_changes(before, after);
  const UnplacedRows then = unplaced_rows(before);
  const UnplacedRows now = unplaced_rows(after);
  found.placed = unplaced_only_in(then, now);
  found.not_placed = unplaced_only_in(now, then);
  found.told = people_told(before, after, found.from);
  give_reasons(before, after, facts, found.sessions);
  return found;
}

}  // namespace lotrinh::change
