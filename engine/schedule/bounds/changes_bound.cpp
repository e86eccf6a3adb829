// A lower bound of the goal changes by packing: each argument says what at least is told among some
// sessions, no session is in two arguments, so what they prove adds up. That is a feasible solution
// of the dual of the covering problem "which sessions change", and reads as a sum.
//
// First come the sessions that cannot stay by themselves. They are taken out; of the others that
// are in one place on one day, only so many can stay as it has rooms, and the cheapest of the rest
// are told. Days of a place are taken greedily, the one that proves most first, each with the
// sessions that no earlier day has used: with live days of one length the days that matter are
// whole live lengths apart, so that little is lost against the linear program.
#include "schedule/bounds/changes_bound.hpp"

#include "schedule/bounds/baseline_book.hpp"
#include "schedule/bounds/cohort_timetables.hpp"
#include "schedule/bounds/revised_openings.hpp"
#include "schedule/frame.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace lotrinh::schedule {
namespace {

/// What plans at least as good as the one reached may do before changes are looked at.
struct Allowed {
  std::int64_t left_out = 0;
  std::optional<std::int64_t> late;  ///< learner-days; nothing: any
};

std::int64_t value_of(const Plan& plan, Goal goal) {
  const auto at = std::find_if(plan.goals.begin(), plan.goals.end(),
                               [&](const GoalValue& value) { return value.goal == goal; });
  return at == plan.goals.end() ? 0 : at->value;
}

Allowed allowed_by(const Scenario& scenario, const Plan& reached) {
  Allowed allowed;
  for (const Learner& learner : scenario.learners)
    allowed.left_out += static_cast<std::int64_t>(learner.modules.size());
  const Goal end = scenario.replan.changes == ChangesRank::before_cost ? Goal::cost : Goal::changes;
  for (const ObjectiveLevel& level : scenario.objective) {
    if (std::any_of(level.terms.begin(), level.terms.end(),
                    [&](const ObjectiveLevel::Term& term) { return term.goal == end; }))
      break;
    if (level.terms.size() != 1) continue;
    const Goal goal = level.terms.front().goal;
    if (goal == Goal::unplaced) allowed.left_out = value_of(reached, goal);
    if (goal == Goal::late) allowed.late = value_of(reached, goal);
  }
  return allowed;
}

/// The first day on which sessions of the baseline can open for one of their learners.
class Earliest {
 public:
  Earliest(const Frame& frame, const BaselineBook& book, RevisedOpenings& openings)
      : frame_(frame), scenario_(frame.scenario()), book_(book), openings_(openings) {
    for (const PendingSession& session : book.pending())
      sessions_.try_emplace({session.cohort, session.module}, &session);
  }

  /// Why the session cannot open when it does because of one before it, and for how many learners.
  struct Press {
    ProofLine line;
    std::int64_t learners = 0;
  };
  [[nodiscard]] std::optional<Press> pressed(const PendingSession& session) {
    const Module& module = scenario_.modules[session.module];
    for (const LearnerId learner : one_of_each_province(session)) {
      for (const Prerequisite& before : module.after) {
        const PendingSession* first = session_before(session, before.module, learner);
        if (first == nullptr) continue;
        const Day opens = of(*first, learner);
        const int taken = scenario_.modules[before.module].model.length_days() + before.gap_days;
        if (opens + days{taken} <= session.at.pre.first) continue;
        Press found{{ProofFact::pressed, module.code, "",
                     session.code + ";" + first->code + ";" + iso(opens), 0, 0, 0}};
        for (const LearnerId other : session.learners) {
          const bool also = session_before(session, before.module, other) == first;
          found.learners += also && of(*first, other) >= opens ? 1 : 0;
        }
        return found;
      }
    }
    return std::nullopt;
  }

  /// The first opening at which the learner can be in a session of this one's module; the end of
  /// the horizon where there is none.
  [[nodiscard]] Day of(const PendingSession& session, LearnerId learner) {
    Day from = scenario_.horizon.first;
    for (const Prerequisite& before : scenario_.modules[session.module].after) {
      const PendingSession* first = session_before(session, before.module, learner);
      if (first == nullptr) continue;
      const int taken = scenario_.modules[before.module].model.length_days() + before.gap_days;
      from = std::max(from, of(*first, learner) + days{taken});
    }
    if (session.stage == Stage::running && session.at.pre.first >= from && stays_somewhere(session))
      return session.at.pre.first;
    const auto found = openings_.first(scenario_.learners[learner].province, session.module, from);
    return found ? *found : scenario_.horizon.end;
  }

 private:
  [[nodiscard]] const PendingSession* session_before(const PendingSession& session, ModuleId module,
                                                     LearnerId learner) const {
    const auto at = sessions_.find({session.cohort, module});
    if (at == sessions_.end()) return nullptr;
    const auto& learners = at->second->learners;
    return std::binary_search(learners.begin(), learners.end(), learner) ? at->second : nullptr;
  }

  /// The learner with most modules of each province: who has most has most before the session.
  [[nodiscard]] std::vector<LearnerId> one_of_each_province(const PendingSession& session) const {
    std::map<ProvinceId, LearnerId> chosen;
    for (const LearnerId id : session.learners) {
      const Learner& learner = scenario_.learners[id];
      LearnerId& best = chosen[learner.province];
      if (!best.valid() || scenario_.learners[best].modules.size() < learner.modules.size())
        best = id;
    }
    std::vector<LearnerId> learners;
    for (const auto& [province, learner] : chosen) learners.push_back(learner);
    return learners;
  }

  [[nodiscard]] bool stays_somewhere(const PendingSession& session) const {
    const auto ids = scenario_.places.ids();
    return std::any_of(ids.begin(), ids.end(),
                       [&](PlaceId place) { return book_.can_meet(session, place); });
  }

  const Frame& frame_;
  const Scenario& scenario_;
  const BaselineBook& book_;
  std::map<std::pair<CohortId, ModuleId>, const PendingSession*> sessions_;
  RevisedOpenings& openings_;
};

/// An argument about one session: why it cannot stay, and who is told then.
Argument forced(const Scenario& scenario, const PendingSession& session,
                std::vector<ProofLine> reasons, const Told& told) {
  Argument argument{ArgumentKind::forced, Supply::lecturers, std::move(reasons), told.total()};
  const std::string& module = scenario.modules[session.module].code;
  argument.lines.push_back({ProofFact::learners_told, module, "", session.code, told.learners,
                            told.weight, told.learners * told.weight});
  argument.lines.push_back({ProofFact::lecturers_told, module, "", session.code, told.lecturers,
                            told.weight, told.lecturers * told.weight});
  return argument;
}

/// Builds the certificate of one baseline.
class ChangesProof {
 public:
  ChangesProof(const Scenario& scenario, const Plan& baseline, const Allowed& allowed)
      : scenario_(scenario),
        allowed_(allowed),
        book_(scenario, baseline, allowed.left_out),
        frame_(scenario),
        openings_(frame_, baseline),
        earliest_(frame_, book_, openings_),
        timetables_(scenario, book_, baseline, openings_) {}

  /// Timetables of whole cohorts take sessions away from the other arguments, so that they may
  /// lose more than they gain: the better certificate of the two.
  [[nodiscard]] Certificate run() {
    for (const PendingSession& session : book_.pending())
      if (auto argument = forced_by_itself(session))
        forced_.emplace(&session, std::move(*argument));
    Certificate simple = with(std::nullopt);
    if (allowed_.left_out > 0) return simple;
    const Argument timetables = of_timetables();
    if (timetables.proves == 0) return simple;
    Certificate better = with(timetables);
    return better.bound > simple.bound ? better : simple;
  }

 private:
  [[nodiscard]] Certificate with(const std::optional<Argument>& timetables) {
    certificate_ = {Goal::changes, 0, allowed_.left_out, {}};
    free_.clear();
    for (const PendingSession& session : book_.pending()) {
      if (timetables && counted_.contains(session.cohort)) continue;
      if (const auto at = forced_.find(&session); at != forced_.end())
        add(at->second);
      else if (!session.team.empty())  // else another session may be the same in all that counts
        free_.push_back(&session);
    }
    if (timetables) add(*timetables);
    if (allowed_.late && allowed_.left_out == 0) add_overdue(*allowed_.late);
    for (const PlaceId place : scenario_.places.ids()) add_crowded(place);
    for (const PartedSession& session : book_.parted()) add_parted(session);
    return certificate_;
  }

  static std::string codes_of(const CohortTimetables::Sessions& sessions) {
    std::string codes;
    for (const PendingSession* session : sessions)
      codes += (codes.empty() ? "" : ";") + session->code;
    return codes;
  }

  /// Of all cohorts whose timetable proves more than their sessions one by one.
  [[nodiscard]] Argument of_timetables() {
    Argument argument{ArgumentKind::timetables, Supply::lecturers, {}, 0};
    std::map<CohortId, std::int64_t> late;
    std::int64_t to_spare = allowed_.late.value_or(0);
    if (allowed_.late)
      argument.lines.push_back(
          {ProofFact::late_allowed, "", "", "", *allowed_.late, 1, *allowed_.late});
    for (const auto& [cohort, sessions] : timetables_.cohorts()) {
      if (!allowed_.late) break;
      const std::int64_t least = timetables_.least_late(cohort).value_or(0);
      late[cohort] = least;
      to_spare -= least;
      if (least > 0)
        argument.lines.push_back(
            {ProofFact::late_anyway, "", "", codes_of(sessions), least, 1, least});
    }
    if (to_spare < 0) return {ArgumentKind::timetables, Supply::lecturers, {}, 0};
    for (const auto& [cohort, sessions] : timetables_.cohorts()) {
      const auto limit = allowed_.late ? std::optional(late[cohort] + to_spare) : std::nullopt;
      const std::int64_t told = timetables_.least_told(cohort, limit).value_or(0);
      std::int64_t one_by_one = 0;
      for (const PendingSession* session : sessions)
        if (const auto at = forced_.find(session); at != forced_.end())
          one_by_one += at->second.proves;
      if (told <= one_by_one) continue;
      counted_.insert(cohort);
      argument.proves += told;
      argument.lines.push_back({ProofFact::told_anyway, "", "", codes_of(sessions), told, 1, told});
    }
    return argument;
  }

  /// Those who leave a cohort and those who stay are not together in its session any more: the
  /// fewer of them are in another.
  void add_parted(const PartedSession& session) {
    const std::string& module = scenario_.modules[session.module].code;
    const std::int64_t told = std::min(session.leaving, session.staying);
    if (told == 0) return;
    add({ArgumentKind::parted,
         Supply::lecturers,
         {{ProofFact::leaving, module, "", session.code, session.leaving, 1, session.leaving},
          {ProofFact::staying, module, "", session.code, session.staying, 1, session.staying},
          {ProofFact::learners_told, module, "", session.code, told, session.weight,
           told * session.weight}},
         told * session.weight});
  }

  void add(Argument argument) {
    certificate_.bound += argument.proves;
    certificate_.arguments.push_back(std::move(argument));
  }

  /// The argument of the session that proves most.
  [[nodiscard]] std::optional<Argument> forced_by_itself(const PendingSession& session) {
    std::optional<Argument> best;
    const auto offer = [&](std::vector<ProofLine> reasons, const Told& told) {
      if (told.total() > 0 && (!best || told.total() > best->proves))
        best = forced(scenario_, session, std::move(reasons), told);
    };
    BaselineBook::Bar bar = book_.barred(session);
    if (!bar.lines.empty()) {
      const Told left = book_.when_left(session, bar.learners);
      const Told elsewhere = book_.without_place(session);
      offer(std::move(bar.lines), left.total() < elsewhere.total() ? left : elsewhere);
    }
    const auto missing = book_.missing(session);
    if (!missing.empty()) {
      std::vector<ProofLine> reasons;
      for (const auto& [lecturer, day] : missing)
        reasons.push_back({ProofFact::absent, scenario_.modules[session.module].code, "",
                           session.code + ";" + scenario_.lecturers[lecturer].code + ";" + iso(day),
                           0, 0, 0});
      offer(std::move(reasons), book_.without_lecturers(session, missing.size()));
    }
    if (const auto press = earliest_.pressed(session))
      offer({press->line}, book_.when_left(session, press->learners));
    return best;
  }

  /// A session that is later than its learners need be.
  struct Overdue {
    const PendingSession* session;
    std::int64_t days_each = 0;
    Told told;
    [[nodiscard]] std::int64_t days() const {
      return days_each * static_cast<std::int64_t>(session->learners.size());
    }
  };

  [[nodiscard]] std::vector<Overdue> late_sessions() {
    std::vector<Overdue> found;
    for (const PendingSession* session : free_) {
      const Module& module = scenario_.modules[session->module];
      const int late = module.days_late(session->at.pre.first);
      if (late == 0) continue;
      int least = late;
      for (const LearnerId learner : session->learners)
        least = std::min(least, module.days_late(earliest_.of(*session, learner)));
      found.push_back({session, late - least, book_.when_moved(*session)});
    }
    std::stable_sort(found.begin(), found.end(), [](const Overdue& a, const Overdue& b) {
      return a.told.total() * b.days() < b.told.total() * a.days();
    });
    return found;
  }

  /// Of sessions that are together too late the cheapest must change: a knapsack, whose fractional
  /// value is the bound.
  void add_overdue(std::int64_t late_allowed) {
    const std::vector<Overdue> all = late_sessions();
    Argument argument{ArgumentKind::overdue, Supply::lecturers, {}, 0};
    argument.lines.push_back({ProofFact::late_allowed, "", "", "", late_allowed, 1, late_allowed});
    std::int64_t too_late = -late_allowed;
    for (const Overdue& one : all) {
      const Module& module = scenario_.modules[one.session->module];
      const auto learners = static_cast<std::int64_t>(one.session->learners.size());
      too_late += learners * module.days_late(one.session->at.pre.first);
      argument.lines.push_back({ProofFact::later_if_kept, module.code, "", one.session->code,
                                learners, one.days_each, one.days()});
      argument.lines.push_back({ProofFact::unless_kept, module.code, "", one.session->code,
                                one.told.people(), one.told.weight, one.told.total()});
    }
    for (const Overdue& one : all) {
      const std::int64_t part = std::min(too_late, one.days());
      if (part <= 0) continue;
      argument.proves += (one.told.total() * part + one.days() - 1) / one.days();
      too_late -= part;
    }
    if (argument.proves == 0) return;
    add(std::move(argument));
    std::erase_if(free_, [&](const PendingSession* session) {
      return std::any_of(all.begin(), all.end(),
                         [&](const Overdue& one) { return one.session == session; });
    });
  }

  /// What the day proves of these sessions; nothing when all can stay.
  [[nodiscard]] std::optional<Argument> crowded_on(PlaceId id, Day day,
                                                   const std::vector<const PendingSession*>& all) {
    const Place& place = scenario_.places[id];
    std::int64_t left = place.sessions_at_once;
    for (const PlaceBooking& booking : place.bookings)
      left -= booking.days.contains(day) ? booking.sessions : 0;
    left = std::max<std::int64_t>(0, left);
    std::vector<ProofLine> lines;
    for (const PendingSession* session : all) {
      if (!session->at.live.contains(day)) continue;
      const Told told = book_.without_place(*session);
      lines.push_back({ProofFact::unless_kept, scenario_.modules[session->module].code, "",
                       session->code, told.people(), told.weight, told.total()});
    }
    const auto many = static_cast<std::int64_t>(lines.size());
    if (many <= left) return std::nullopt;
    std::stable_sort(lines.begin(), lines.end(),
                     [](const ProofLine& a, const ProofLine& b) { return a.total < b.total; });
    Argument argument{ArgumentKind::crowded, Supply::places, {}, 0};
    for (std::int64_t row = 0; row < many - left; ++row)
      argument.proves += lines[static_cast<std::size_t>(row)].total;
    argument.lines.push_back(
        {ProofFact::rooms_left, "", "", place.code + ";" + iso(day), left, 1, left});
    argument.lines.insert(argument.lines.end(), lines.begin(), lines.end());
    return argument.proves > 0 ? std::optional(std::move(argument)) : std::nullopt;
  }

  void add_crowded(PlaceId place) {
    std::vector<const PendingSession*> here;
    std::set<Day> live_days;
    for (const PendingSession* session : free_) {
      if (session->place != place) continue;
      here.push_back(session);
      for (Day day = session->at.live.first; day < session->at.live.end; day += days{1})
        live_days.insert(day);
    }
    for (;;) {
      std::optional<Argument> best;
      Day at{};
      for (const Day day : live_days) {
        auto found = crowded_on(place, day, here);
        if (!found || (best && found->proves <= best->proves)) continue;
        best = std::move(found);
        at = day;
      }
      if (!best) return;
      add(std::move(*best));
      std::erase_if(here, [&](const auto* session) { return session->at.live.contains(at); });
    }
  }

  const Scenario& scenario_;
  Allowed allowed_;
  BaselineBook book_;
  Frame frame_;
  RevisedOpenings openings_;
  Earliest earliest_;
  CohortTimetables timetables_;
  std::map<const PendingSession*, Argument> forced_;  ///< looked up only
  std::set<CohortId> counted_;                        ///< by their timetables
  std::vector<const PendingSession*> free_;           ///< may stay, each by itself
  Certificate certificate_;
};

}  // namespace

Certificate changes_bound(const Scenario& scenario, const Plan& baseline, const Plan& reached) {
  if (!scenario.revised_from) return {Goal::changes, 0, 0, {}};
  return ChangesProof(scenario, baseline, allowed_by(scenario, reached)).run();
}

void add_changes_bound(const Scenario& scenario, const Plan& baseline, Plan& plan) {
  plan.certificates.push_back(changes_bound(scenario, baseline, plan));
  const Certificate& certificate = plan.certificates.back();
  GoalValue& value = plan.goals[static_cast<std::size_t>(Goal::changes)];
  value.bound = certificate.bound;
  value.bound_source = summary(certificate);
}

}  // namespace lotrinh::schedule
