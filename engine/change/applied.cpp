// The later plan from the earlier one: everything is put into tables by code, changed there, and
// written out in the order that plans have, in rows of the later scenario. Every change says what
// was there before, so a difference of another plan is noticed.

#include "change/codes.hpp"

#include <algorithm>
#include <set>

namespace lotrinh::change {
namespace {

struct DraftCohort {
  std::set<std::string> members;
  std::set<TakenElsewhere> elsewhere;
};
using DraftKey = std::pair<std::string, std::string>;  ///< cohort and module; learner and module

class Application {
 public:
  Application(const Version& before, const Scenario& after)
      : after_(after),
        learners_(by_code(after.learners)),
        modules_(by_code(after.modules)),
        places_(by_code(after.places)),
        lecturers_(by_code(after.lecturers)) {
    const Scenario& scenario = before.scenario;
    for (const Cohort& cohort : before.plan.cohorts) {
      DraftCohort& draft = cohorts_[cohort.code];
      for (const LearnerId id : cohort.members) draft.members.emplace(scenario.learners[id].code);
      for (const Elsewhere& entry : cohort.elsewhere)
        draft.elsewhere.insert({std::string(scenario.learners[entry.learner].code),
                                scenario.modules[entry.module].code});
    }
    for (const auto& [key, id] : sessions_by_code(before))
      sessions_.emplace(key, placement(before, before.plan.sessions[id]));
    for (const Unplaced& entry : before.plan.unplaced) {
      UnplacedEntry draft{std::string(scenario.learners[entry.learner].code),
                          scenario.modules[entry.module].code, entry.code, entry.reason};
      const DraftKey key{draft.learner, draft.module};
      unplaced_.emplace(key, std::move(draft));
    }
  }

  /// False when something that changes was not there as it is said to have been.
  bool change(const Difference& difference) {
    for (const CohortChange& change : difference.cohorts) {
      if (!change_cohort(change)) return false;
    }
    for (const SessionChange& change : difference.sessions) {
      if (!change_session(change)) return false;
    }
    for (const UnplacedEntry& entry : difference.placed) {
      const auto at = unplaced_.find({entry.learner, entry.module});
      if (at == unplaced_.end() || at->second != entry) return false;
      unplaced_.erase(at);
    }
    for (const UnplacedEntry& entry : difference.not_placed) {
      if (!unplaced_.emplace(DraftKey{entry.learner, entry.module}, entry).second) return false;
    }
    return true;
  }

  std::optional<Plan> plan(const PlanHead& head) {
    Plan made{head.scenario_digest,
              head.seed,
              head.work,
              head.program_version,
              head.revises,
              {},
              {},
              {},
              head.goals,
              head.certificates};
    ByCode<CohortId> cohorts;
    for (const auto& [code, draft] : cohorts_)
      cohorts[code] = made.cohorts.add(cohort(code, draft));
    std::vector<Session> sessions;
    for (const auto& [key, where] : sessions_) {
      if (cohorts.count(key.first) == 0) return std::nullopt;
      sessions.push_back(session(cohorts[key.first], key.second, where));
    }
    std::sort(sessions.begin(), sessions.end(), [](const Session& a, const Session& b) {
      return std::tie(a.module, a.cohort) < std::tie(b.module, b.cohort);
    });
    made.sessions = Table<Session, SessionId>(std::move(sessions));
    for (const auto& [key, entry] : unplaced_)
      made.unplaced.push_back(
          {row(learners_, entry.learner), row(modules_, entry.module), entry.code, entry.reason});
    std::sort(made.unplaced.begin(), made.unplaced.end(), [](const auto& a, const auto& b) {
      return std::tie(a.learner, a.module) < std::tie(b.learner, b.module);
    });
    if (unknown_) return std::nullopt;
    return made;
  }

 private:
  bool change_cohort(const CohortChange& change) {
    const bool there = cohorts_.count(change.cohort) > 0;
    if (there == (change.presence == Presence::added)) return false;
    DraftCohort& draft = cohorts_[change.cohort];
    for (const std::string& code : change.left.members) {
      if (draft.members.erase(code) == 0) return false;
    }
    for (const TakenElsewhere& entry : change.left.elsewhere) {
      if (draft.elsewhere.erase(entry) == 0) return false;
    }
    draft.members.insert(change.joined.members.begin(), change.joined.members.end());
    draft.elsewhere.insert(change.joined.elsewhere.begin(), change.joined.elsewhere.end());
    if (change.presence == Presence::removed) cohorts_.erase(change.cohort);
    return true;
  }

  bool change_session(const SessionChange& change) {
    const DraftKey key{change.cohort, change.module};
    const auto at = sessions_.find(key);
    const bool as_said = change.before ? at != sessions_.end() && at->second == *change.before
                                       : at == sessions_.end();
    if (!as_said) return false;
    if (change.after)
      sessions_.insert_or_assign(key, *change.after);
    else
      sessions_.erase(at);
    return true;
  }

  template <class RowId>
  RowId row(const ByCode<RowId>& rows, std::string_view code) {
    const auto at = rows.find(code);
    if (at != rows.end()) return at->second;
    unknown_ = true;
    return {};
  }

  Cohort cohort(const std::string& code, const DraftCohort& draft) {
    Cohort made{code, {}, {}};
    for (const std::string& member : draft.members) made.members.push_back(row(learners_, member));
    for (const TakenElsewhere& entry : draft.elsewhere)
      made.elsewhere.push_back({row(learners_, entry.learner), row(modules_, entry.module)});
    std::sort(made.members.begin(), made.members.end());
    std::sort(made.elsewhere.begin(), made.elsewhere.end());
    return made;
  }

  Session session(CohortId cohort, const std::string& module, const Placement& where) {
    Session made{cohort, row(modules_, module), where.opens, row(places_, where.place), {}};
    for (const Taught& taught : where.teaching)
      made.teaching.push_back({row(lecturers_, taught.lecturer), taught.role});
    return made;
  }

  const Scenario& after_;
  ByCode<LearnerId> learners_;
  ByCode<ModuleId> modules_;
  ByCode<PlaceId> places_;
  ByCode<LecturerId> lecturers_;
  std::map<std::string, DraftCohort> cohorts_;
  std::map<DraftKey, Placement> sessions_;
  std::map<DraftKey, UnplacedEntry> unplaced_;
  bool unknown_ = false;  ///< a code that the later scenario does not have
};

}  // namespace

std::optional<Plan> applied(const Version& before, const Difference& difference,
                            const Scenario& after) {
  if (head_of(before.plan) != difference.before) return std::nullopt;
  Application application(before, after);
  if (!application.change(difference)) return std::nullopt;
  return application.plan(difference.after);
}

}  // namespace lotrinh::change
