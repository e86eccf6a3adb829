// Nobody is left out without need: where not placing people is the first goal of all, a learner
// listed as unplaced could not just have joined a cohort that exists, without anything else in the
// plan being changed. Joining a cohort means all of its sessions that the learner is to take, and
// every rule is asked for each. What depends on province, level and modules only is asked once for
// all learners who have these in common; school and the learner's own other sessions come after.
// Where a plan is made anew only newcomers are asked about, and about each module by itself.

#include "verify/revised.hpp"
#include "verify/rules.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace lotrinh::verify {
namespace {

/// What learners have in common who could join the same cohorts.
struct Kind {
  ProvinceId province;
  LevelId level;
  std::vector<ModuleId> modules;
  friend auto operator<=>(const Kind&, const Kind&) = default;
};

/// How many candidates are tried for one learner before giving up: the check may miss somebody in
/// a crowded plan, and never takes long.
constexpr int most_tries = 200;

class Openings {
 public:
  explicit Openings(const Book& book)
      : book_(book),
        scenario_(book.scenario),
        away_(away_by_day(book)),
        away_limits_(away_limits(book.scenario)),
        in_lms_(learners_by_day(book)),
        sessions_of_cohort_(book.plan.cohorts.size()),
        cohorts_of_learner_(book.scenario.learners.size(), 0),
        schoolmates_(book.scenario.schools.size()) {
    for (const HeldSession& session : book.sessions)
      sessions_of_cohort_[session.cohort.row()].push_back(&session);
    for (const auto& members : book.members) {
      for (const LearnerId id : members) ++cohorts_of_learner_[id.row()];
    }
    for (const LearnerId id : scenario_.learners.ids()) {
      const SchoolId school = scenario_.learners[id].school;
      if (school.valid()) schoolmates_[school.row()].push_back(id);
    }
  }

  /// A session that the learner could have joined, or nothing.
  const HeldSession* for_learner(LearnerId id, ModuleId module) {
    if (book_.revised != nullptr) return for_newcomer(id, module);
    if (scenario_.policies.cohort_span == CohortSpan::through && cohorts_of_learner_[id.row()] > 0)
      return nullptr;
    const Learner& learner = scenario_.learners[id];
    const Kind kind{learner.province, learner.level, learner.module_list()};
    const auto [at, is_new] = candidates_.try_emplace(kind);
    if (is_new) at->second = candidates(kind);
    int tries = 0;
    for (const CohortId cohort : at->second) {
      const auto joined = joined_sessions(cohort, kind);
      const auto wanted = std::find_if(joined.begin(), joined.end(),
                                       [&](const HeldSession* s) { return s->module == module; });
      if (wanted == joined.end()) continue;
      if (++tries > most_tries) break;
      if (schoolmates_stay(id, joined) && sequence_holds(id, joined)) return *wanted;
    }
    return nullptr;
  }

 private:
  using Sessions = std::vector<const HeldSession*>;

  /// Where a plan is made anew, learners of the baseline stay where they are; a newcomer takes each
  /// module wherever there is a free seat.
  const HeldSession* for_newcomer(LearnerId id, ModuleId module) const {
    const Revised& revised = *book_.revised;
    const auto& unplaced = revised.then.plan.unplaced;
    const bool was_there =
        std::any_of(revised.then.members.begin(), revised.then.members.end(),
                    [&](const auto& members) {
                      return std::binary_search(members.begin(), members.end(), id);
                    }) ||
        std::any_of(unplaced.begin(), unplaced.end(),
                    [&](const Unplaced& entry) { return entry.learner == id; });
    if (was_there) return nullptr;
    const Learner& learner = scenario_.learners[id];
    const Kind kind{learner.province, learner.level, {module}};
    const Day first = revised.from + days{scenario_.replan.freeze_date_days};
    for (const HeldSession& session : book_.sessions) {
      if (session.module == module && session.timing == Timing::in_horizon &&
          session.pre.first >= first && takes_one_more(session, kind) &&
          may_study_together(session.cohort, kind) && schoolmates_stay(id, {&session}) &&
          sequence_holds(id, {&session}))
        return &session;
    }
    return nullptr;
  }

  bool takes_one_more(const HeldSession& session, const Kind& kind) const {
    return has_room(session) && dates_hold(session, kind.province) && teachers_may(session, kind) &&
           limits_hold(session, kind.province);
  }

  Sessions joined_sessions(CohortId cohort, const Kind& kind) const {
    Sessions joined;
    for (const HeldSession* session : sessions_of_cohort_[cohort.row()]) {
      if (std::count(kind.modules.begin(), kind.modules.end(), session->module) > 0)
        joined.push_back(session);
    }
    return joined;
  }

  std::vector<CohortId> candidates(const Kind& kind) const {
    std::vector<CohortId> found;
    for (const CohortId cohort : book_.plan.cohorts.ids()) {
      const Sessions joined = joined_sessions(cohort, kind);
      const auto has_one_more = [&](const HeldSession* session) {
        return takes_one_more(*session, kind);
      };
      if (!joined.empty() && std::all_of(joined.begin(), joined.end(), has_one_more) &&
          may_study_together(cohort, kind))
        found.push_back(cohort);
    }
    return found;
  }

  bool may_study_together(CohortId cohort, const Kind& kind) const {
    const Policies& policies = scenario_.policies;
    std::set<ProvinceId> provinces;
    for (const LearnerId member : book_.members[cohort.row()]) {
      const Learner& other = scenario_.learners[member];
      if (policies.level_mixing == LevelMixing::separate && other.level != kind.level) return false;
      provinces.insert(other.province);
    }
    return std::all_of(provinces.begin(), provinces.end(), [&](ProvinceId other) {
      return other == kind.province || why_apart(scenario_, kind.province, other).empty();
    });
  }

  bool has_room(const HeldSession& session) const {
    if (session.timing == Timing::outside || !session.place.valid()) return false;
    if (session.progress != Progress::to_come) return false;  // nobody joins what has opened
    const auto learners = static_cast<int>(session.learners.size()) + 1;
    return learners <= scenario_.modules[session.module].class_size.max_learners &&
           learners <= scenario_.places[session.place].seats;
  }

  bool dates_hold(const HeldSession& session, ProvinceId id) const {
    const Province& province = scenario_.provinces[id];
    const Day opens = session.pre.first;
    if (province.lms_ready && opens < *province.lms_ready) return false;
    if (const Wave* wave = wave_for(scenario_.modules[session.module], province.region)) {
      if (opens < wave->opens || opens > last_opening(*wave).value_or(opens)) return false;
    }
    const bool in_person = meets_in_person(book_, session);
    const DaySet& online = province.days.for_use(DayUse::online);
    const DaySet& live =
        province.days.for_use(in_person ? DayUse::live_in_person : DayUse::live_virtual);
    if (first_day_missing(online, session.pre) || first_day_missing(online, session.post) ||
        first_day_missing(live, session.live))
      return false;
    return !in_person || scenario_.distance_km(scenario_.places[session.place].province, id) <=
                             scenario_.travel.venue_max_km;
  }

  bool teachers_may(const HeldSession& session, const Kind& kind) const {
    const Qualification needed{session.module, kind.level};
    return std::all_of(
        session.teaching.begin(), session.teaching.end(), [&](const Teaching& teaching) {
          const Lecturer& lecturer = scenario_.lecturers[teaching.lecturer];
          const auto& own = lecturer.qualifications;
          const auto& serves = scenario_.institutions[lecturer.institution].serves;
          return std::count(own.begin(), own.end(), needed) > 0 &&
                 (serves.empty() || std::count(serves.begin(), serves.end(), kind.province) > 0);
        });
  }

  bool limits_hold(const HeldSession& session, ProvinceId province) const {
    const std::size_t row = province.row() * book_.horizon_days();
    for (Day day = session.live.first; day < session.live.end; day += days{1}) {
      if (away_[row + book_.day_number(day)] + 1 > away_limits_[province.row()]) return false;
    }
    if (scenario_.lms.learners <= 0) return true;
    for (Day day = session.pre.first; day < session.post.end; day += days{1}) {
      if (in_lms_[book_.day_number(day)] + 1 > scenario_.lms.learners) return false;
    }
    return true;
  }

  bool schoolmates_stay(LearnerId id, const Sessions& joined) const {
    const SchoolId school = scenario_.learners[id].school;
    if (scenario_.policies.same_school == SameSchool::ignored || !school.valid()) return true;
    for (const LearnerId mate : schoolmates_[school.row()]) {
      if (mate == id) continue;
      for (const std::uint32_t row : book_.sessions_of(mate)) {
        const DayRange& live = book_.sessions[row].live;
        const auto clash = [&](const HeldSession* session) {
          return session->live.first < live.end && live.first < session->live.end;
        };
        if (std::any_of(joined.begin(), joined.end(), clash)) return false;
      }
    }
    return true;
  }

  bool sequence_holds(LearnerId id, const Sessions& joined) const {
    Sessions all = joined;
    for (const std::uint32_t row : book_.sessions_of(id)) all.push_back(&book_.sessions[row]);
    for (std::size_t a = 0; a < all.size(); ++a) {
      if (all[a]->timing == Timing::outside || !prerequisites_hold(id, *all[a], all)) return false;
      for (std::size_t b = a + 1; b < all.size(); ++b) {
        const bool apart =
            all[a]->post.end <= all[b]->pre.first || all[b]->post.end <= all[a]->pre.first;
        if (!apart || all[a]->module == all[b]->module) return false;
      }
    }
    return true;
  }

  bool prerequisites_hold(LearnerId id, const HeldSession& session, const Sessions& all) const {
    const auto& after = scenario_.modules[session.module].after;
    return std::all_of(after.begin(), after.end(), [&](const Prerequisite& before) {
      if (!takes(scenario_, id, before.module)) return true;
      return std::any_of(all.begin(), all.end(), [&](const HeldSession* other) {
        return other->module == before.module &&
               other->post.end + days{before.gap_days} <= session.pre.first;
      });
    });
  }

  const Book& book_;
  const Scenario& scenario_;
  std::vector<int> away_;
  std::vector<int> away_limits_;
  std::vector<int> in_lms_;
  std::vector<Sessions> sessions_of_cohort_;
  std::vector<int> cohorts_of_learner_;
  std::vector<std::vector<LearnerId>> schoolmates_;
  std::map<Kind, std::vector<CohortId>> candidates_;
};

/// Where money or dates come first, leaving somebody out may be what the manager wants.
bool placing_comes_first(const Objective& objective) {
  return objective.empty() || (objective.front().terms.size() == 1 &&
                               objective.front().terms.front().goal == Goal::unplaced);
}

bool is_placed(const Book& book, const Unplaced& unplaced) {
  const auto held = book.sessions_of(unplaced.learner);
  return std::any_of(held.begin(), held.end(), [&](std::uint32_t row) {
    return book.sessions[row].module == unplaced.module;
  });
}

}  // namespace

void check_needless(const Book& book, Findings& findings) {
  if (book.plan.unplaced.empty() || !placing_comes_first(book.scenario.objective)) return;
  Openings openings(book);
  for (const Unplaced& unplaced : book.plan.unplaced) {
    if (!exists(book.scenario.learners, unplaced.learner) ||
        !exists(book.scenario.modules, unplaced.module) ||
        !takes(book.scenario, unplaced.learner, unplaced.module) || is_placed(book, unplaced))
      continue;
    const HeldSession* session = openings.for_learner(unplaced.learner, unplaced.module);
    if (session == nullptr) continue;
    const std::string learner(book.scenario.learners[unplaced.learner].code);
    findings.push_back({ViolationKind::needless_unplaced, learner,
                        "learner " + learner + ", module " +
                            book.scenario.modules[unplaced.module].code +
                            ": listed as unplaced, but could join session " + session->code +
                            " with every rule kept"});
  }
}

}  // namespace lotrinh::verify
