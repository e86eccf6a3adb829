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
#include "schedule/frame.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace lotrinh::schedule {
namespace {

/// The first day on which sessions of the baseline can open for one of their learners.
class Earliest {
 public:
  Earliest(const Frame& frame, const BaselineBook& book)
      : frame_(frame), scenario_(frame.scenario()), book_(book) {
    for (const PendingSession& session : book.pending())
      sessions_.try_emplace({session.cohort, session.module}, &session);
  }

  /// Why the session cannot open when it does because of one before it; the strongest reason.
  [[nodiscard]] std::optional<ProofLine> pressed(const PendingSession& session) {
    const Module& module = scenario_.modules[session.module];
    for (const LearnerId learner : one_of_each_province(session)) {
      for (const Prerequisite& before : module.after) {
        const PendingSession* first = session_before(session, before.module, learner);
        if (first == nullptr) continue;
        const Day opens = of(*first, learner);
        const int taken = scenario_.modules[before.module].model.length_days() + before.gap_days;
        if (opens + days{taken} <= session.at.pre.first) continue;
        return ProofLine{ProofFact::pressed,
                         module.code,
                         "",
                         session.code + ";" + first->code + ";" + iso(opens),
                         0,
                         0,
                         0};
      }
    }
    return std::nullopt;
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

  /// The end of the horizon where there is no such day.
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
    from = std::max(from, book_.from());
    if (from >= scenario_.horizon.end) return scenario_.horizon.end;
    const rcpsp::TimeSet& open = openings(scenario_.learners[learner].province, session.module);
    const rcpsp::Time next = open.next(frame_.time_of(from));
    return next == rcpsp::TimeSet::none ? scenario_.horizon.end : frame_.day_of(next);
  }

  [[nodiscard]] bool stays_somewhere(const PendingSession& session) const {
    const auto ids = scenario_.places.ids();
    return std::any_of(ids.begin(), ids.end(),
                       [&](PlaceId place) { return book_.can_meet(session, place); });
  }

  /// Openings for learners of the province in any mode and place.
  [[nodiscard]] const rcpsp::TimeSet& openings(ProvinceId province, ModuleId module) {
    const auto [at, is_new] =
        openings_.try_emplace({province, module}, rcpsp::TimeSet(frame_.base().horizon));
    if (!is_new) return at->second;
    const auto& modes = scenario_.modules[module].model.modes;
    for (const PlaceId id : scenario_.places.ids()) {
      const Place& place = scenario_.places[id];
      const bool near =
          place.mode == DeliveryMode::virtual_live ||
          scenario_.distance_km(place.province, province) <= scenario_.travel.venue_max_km;
      if (!near || std::find(modes.begin(), modes.end(), place.mode) == modes.end()) continue;
      rcpsp::TimeSet both = frame_.openings(id, module);
      both.keep_only(frame_.openings(province, module, place.mode));
      for (rcpsp::Time t = both.next(0); t != rcpsp::TimeSet::none && t < frame_.base().horizon;
           t = both.next(t + 1))
        at->second.insert(t);
    }
    return at->second;
  }

  const Frame& frame_;
  const Scenario& scenario_;
  const BaselineBook& book_;
  std::map<std::pair<CohortId, ModuleId>, const PendingSession*> sessions_;
  std::map<std::pair<ProvinceId, ModuleId>, rcpsp::TimeSet> openings_;
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
  ChangesProof(const Scenario& scenario, const Plan& baseline)
      : scenario_(scenario),
        book_(scenario, baseline),
        frame_(scenario),
        earliest_(frame_, book_) {}

  [[nodiscard]] Certificate run() {
    for (const PendingSession& session : book_.pending()) {
      if (auto argument = forced_by_itself(session))
        add(std::move(*argument));
      else if (!session.team.empty())  // else another session may be the same in all that counts
        free_.push_back(&session);
    }
    for (const PlaceId place : scenario_.places.ids()) add_crowded(place);
    return std::move(certificate_);
  }

 private:
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
    if (const auto line = book_.barred(session)) offer({*line}, book_.without_place(session));
    const auto missing = book_.missing(session);
    if (!missing.empty()) {
      std::vector<ProofLine> reasons;
      for (const auto& [lecturer, day] : missing)
        reasons.push_back({ProofFact::absent, scenario_.modules[session.module].code, "",
                           session.code + ";" + scenario_.lecturers[lecturer].code + ";" + iso(day),
                           0, 0, 0});
      offer(std::move(reasons), book_.without_lecturers(session, missing.size()));
    }
    if (const auto line = earliest_.pressed(session)) offer({*line}, book_.when_moved(session));
    return best;
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
  BaselineBook book_;
  Frame frame_;
  Earliest earliest_;
  std::vector<const PendingSession*> free_;  ///< may stay, each by itself
  Certificate certificate_{Goal::changes, 0, 0, {}};
};

}  // namespace

Certificate changes_bound(const Scenario& scenario, const Plan& baseline) {
  if (!scenario.revised_from) return {Goal::changes, 0, 0, {}};
  return ChangesProof(scenario, baseline).run();
}

}  // namespace lotrinh::schedule
