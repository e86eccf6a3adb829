// Why a session changed, in the words of what was recorded. First the facts that touch it as it
// was: a closed day that one of its phases needs, an absent lecturer, a place without a room,
// materials, accounts, a deadline, a split, a session not held, somebody who joined or left. A
// session that no fact touches gave way: to the module before it of the same learners, which closes
// too late now, or to a changed session that has its lecturer or its place on one of its old days.
// What is not found by this is said to be not found; nothing is guessed.

#include "change/reasons.hpp"

#include "change/codes.hpp"

#include <algorithm>
#include <set>

namespace lotrinh::change {
namespace {

bool overlap(DayRange a, DayRange b) { return a.first < b.end && b.first < a.end; }

std::string days_text(const Fact& fact) {
  const Day last = fact.until.value_or(fact.date);
  return last == fact.date ? iso(fact.date) : iso(fact.date) + " to " + iso(last);
}

std::string with_note(const Fact& fact, std::string text) {
  return fact.note.empty() ? text : std::move(text) + ": " + fact.note;
}

/// The fact in the words of who plans.
std::string fact_text(const Fact& fact) {
  switch (fact.kind) {
    case FactKind::closure:
      return with_note(fact, "closure of " + fact.subject + " " + days_text(fact));
    case FactKind::absence:
      return with_note(fact, "lecturer " + fact.subject + " absent " + days_text(fact));
    case FactKind::rooms:
      return with_note(fact,
                       "rooms of " + fact.subject + ": " + fact.value + " left " + days_text(fact));
    case FactKind::lms_outage:
      return with_note(fact, "no virtual rooms " + days_text(fact));
    case FactKind::materials:
      return with_note(fact, "materials of module " + fact.subject + " on " + iso(fact.date));
    case FactKind::accounts:
      return with_note(fact, "accounts of " + fact.subject + " from " + iso(fact.date) + " on");
    case FactKind::deadline:
      return with_note(fact, "new deadline of module " + fact.subject + ": " + iso(fact.date));
    case FactKind::joined:
      return with_note(fact, "learner " + fact.subject + " joins from " + iso(fact.date) + " on");
    case FactKind::replaced:
      return with_note(fact, "learner " + fact.subject + " is replaced" +
                                 (fact.newcomer.empty() ? "" : " by " + fact.newcomer[0].code) +
                                 " from " + iso(fact.date) + " on");
    case FactKind::withdrawn:
      return with_note(
          fact, "learner " + fact.subject + " takes part no more from " + iso(fact.date) + " on");
    case FactKind::split:
      return with_note(fact, "cohort " + fact.subject + " is split: " + fact.value +
                                 " apart from " + iso(fact.date) + " on");
    case FactKind::not_held:
      return with_note(fact,
                       "session " + fact.subject + " of " + iso(fact.date) + " did not take place");
    default:
      return {};
  }
}

/// A session as it was, or as it is where it is new, for looking at what touches it.
struct Looked {
  const SessionChange& change;
  const Session& session;
  const Version& version;
  PhaseRanges phase;
  std::vector<ProvinceId> provinces;

  [[nodiscard]] const Place& place() const { return version.scenario.places[session.place]; }
  [[nodiscard]] const Module& module() const { return version.scenario.modules[session.module]; }
};

class Touching {
 public:
  explicit Touching(const Scenario& scenario) : scenario_(scenario) {}

  bool operator()(const Fact& fact, const Looked& was) const {
    const SessionChange& change = was.change;
    const DayRange days_of{fact.date, fact.until.value_or(fact.date) + days{1}};
    switch (fact.kind) {
      case FactKind::closure:
        return closes(fact, days_of, was);
      case FactKind::absence:
        return overlap(days_of, was.phase.live) && teaches(was, fact.subject);
      case FactKind::rooms:
        return overlap(days_of, was.phase.live) && was.place().code == fact.subject;
      case FactKind::lms_outage:
        return overlap(days_of, was.phase.live) && was.place().mode == DeliveryMode::virtual_live;
      case FactKind::materials:
        return change.module == fact.subject && was.session.opens <= fact.date;
      case FactKind::accounts:
        return was.session.opens < fact.date && has_province(was, fact.subject);
      case FactKind::deadline:
        return change.module == fact.subject;
      case FactKind::split:
        return change.cohort == fact.subject;
      case FactKind::not_held:
        return change.session == fact.subject;
      default:
        return concerns_people(fact, change);
    }
  }

 private:
  static bool has(const std::vector<std::string>& codes, const std::string& code) {
    return std::find(codes.begin(), codes.end(), code) != codes.end();
  }

  static bool concerns_people(const Fact& fact, const SessionChange& change) {
    const bool arrived =
        std::any_of(fact.newcomer.begin(), fact.newcomer.end(),
                    [&](const Newcomer& person) { return has(change.joined, person.code); });
    if (fact.kind == FactKind::joined) return arrived || has(change.joined, fact.subject);
    if (fact.kind == FactKind::replaced) return arrived || has(change.left, fact.subject);
    return fact.kind == FactKind::withdrawn && has(change.left, fact.subject);
  }

  static bool teaches(const Looked& was, const std::string& code) {
    return std::any_of(was.session.teaching.begin(), was.session.teaching.end(),
                       [&](const Teaching& teaching) {
                         return was.version.scenario.lecturers[teaching.lecturer].code == code;
                       });
  }

  static bool is_in(const Scenario& scenario, ProvinceId id, const std::string& where) {
    const Province& province = scenario.provinces[id];
    return where == "*" || where == province.code ||
           where == scenario.regions[province.region].name;
  }

  static bool has_province(const Looked& was, const std::string& where) {
    return std::any_of(was.provinces.begin(), was.provinces.end(),
                       [&](ProvinceId id) { return is_in(was.version.scenario, id, where); });
  }

  /// Whether a day that the session needed is one of the closure and not allowed any more.
  bool closes(const Fact& fact, DayRange closed, const Looked& was) const {
    const bool in_person = was.place().mode == DeliveryMode::in_person;
    const DayUse live = in_person ? DayUse::live_in_person : DayUse::live_virtual;
    const auto hit = [&](ProvinceId id, DayRange phase, DayUse use) {
      if (!is_in(was.version.scenario, id, fact.subject)) return false;
      const std::string& code = was.version.scenario.provinces[id].code;
      for (const Province& province : scenario_.provinces) {
        if (province.code != code) continue;
        for (Day day = std::max(phase.first, closed.first); day < std::min(phase.end, closed.end);
             day += days{1}) {
          if (!province.days.for_use(use).contains(day)) return true;
        }
      }
      return false;
    };
    return std::any_of(was.provinces.begin(), was.provinces.end(),
                       [&](ProvinceId id) {
                         return hit(id, was.phase.live, live) ||
                                hit(id, was.phase.pre, DayUse::online) ||
                                hit(id, was.phase.post, DayUse::online);
                       }) ||
           (in_person && hit(was.place().province, was.phase.live, live));
  }

  const Scenario& scenario_;
};

class Reasons {
 public:
  Reasons(const Version& before, const Version& after, const std::vector<Fact>& facts)
      : before_(before),
        after_(after),
        facts_(facts),
        touching_(after.scenario),
        then_(sessions_by_code(before)),
        now_(sessions_by_code(after)) {}

  void give(std::vector<SessionChange>& changes) {
    for (SessionChange& change : changes) change.reasons = direct(change);
    for (const SessionChange& change : changes) {
      if (change.after && change.before != change.after) moved_.push_back(&change);
    }
    // Written after all have been looked at: a reason is a fact or another session, and a session
    // that gave way may be one that others give way to.
    std::vector<std::vector<std::string>> found;
    for (const SessionChange& change : changes)
      found.push_back(change.reasons.empty() ? indirect(change) : change.reasons);
    for (std::size_t at = 0; at < changes.size(); ++at) changes[at].reasons = std::move(found[at]);
  }

 private:
  std::vector<std::string> direct(const SessionChange& change) const {
    const auto then = then_.find({change.cohort, change.module});
    const bool is_new = then == then_.end();
    const auto at = is_new ? now_.find({change.cohort, change.module}) : then;
    const Version& version = is_new ? after_ : before_;
    const Session& session = version.plan.sessions[at->second];
    const Looked was{
        change, session, version, phases(version.scenario.modules[session.module], session.opens),
        provinces_of(version.scenario, learners_in(version.scenario, version.plan, session))};
    std::vector<std::string> found;
    for (const Fact& fact : facts_) {
      if (!is_disturbance(fact.kind) || !touching_(fact, was)) continue;
      std::string text = fact_text(fact);
      if (std::find(found.begin(), found.end(), text) == found.end())
        found.push_back(std::move(text));
    }
    return found;
  }

  std::vector<std::string> indirect(const SessionChange& change) const {
    if (change.before) {
      if (auto text = follows(change); !text.empty()) return {text};
      if (auto text = makes_room(change); !text.empty()) return {text};
    }
    if (!change.before) return {"a class that the plan before did not have"};
    return {"no recorded fact touches it: it changes with the others"};
  }

  /// The module before it of the same cohort closes too late for the old opening.
  std::string follows(const SessionChange& change) const {
    const Scenario& scenario = after_.scenario;
    for (const SessionChange* other : moved_) {
      if (other->cohort != change.cohort || other->module == change.module) continue;
      const Session& first = after_.plan.sessions[now_.at({other->cohort, other->module})];
      const Day closes = phases(scenario.modules[first.module], first.opens).post.end;
      for (const Module& module : scenario.modules) {
        if (module.code != change.module) continue;
        for (const Prerequisite& before : module.after) {
          if (before.module == first.module &&
              change.before->opens < closes + days{before.gap_days})
            return "follows " + other->session + ", which closes on " + iso(closes - days{1});
        }
      }
    }
    return {};
  }

  /// A changed session has its lecturer or its place on one of its old live days.
  std::string makes_room(const SessionChange& change) const {
    for (const SessionChange* other : moved_) {
      if (other->session == change.session || !overlap(other->after->live, change.before->live))
        continue;
      for (const Taught& taught : change.before->teaching) {
        if (is_taught_by(*other->after, taught.lecturer) &&
            !(other->before && overlap(other->before->live, change.before->live) &&
              is_taught_by(*other->before, taught.lecturer)))
          return "makes room for " + other->session + " (lecturer " + taught.lecturer + ")";
      }
    }
    for (const SessionChange* other : moved_) {
      if (other->session != change.session && other->after->place == change.before->place &&
          overlap(other->after->live, change.before->live) && is_full(change))
        return "makes room for " + other->session + " (" + other->after->place + ")";
    }
    return {};
  }

  static bool is_taught_by(const Placement& placement, const std::string& lecturer) {
    return std::any_of(placement.teaching.begin(), placement.teaching.end(),
                       [&](const Taught& taught) { return taught.lecturer == lecturer; });
  }

  /// Whether the place it had has no room left on one of its old live days.
  bool is_full(const SessionChange& change) const {
    const Scenario& scenario = after_.scenario;
    for (const PlaceId id : scenario.places.ids()) {
      const Place& place = scenario.places[id];
      if (place.code != change.before->place) continue;
      for (Day day = change.before->live.first; day < change.before->live.end; day += days{1}) {
        if (taken(id, day) >= place.sessions_at_once) return true;
      }
    }
    return false;
  }

  int taken(PlaceId id, Day day) const {
    int count = 0;
    for (const PlaceBooking& booking : after_.scenario.places[id].bookings)
      count += booking.days.contains(day) ? booking.sessions : 0;
    for (const Session& session : after_.plan.sessions) {
      const Module& module = after_.scenario.modules[session.module];
      count += session.place == id && phases(module, session.opens).live.contains(day) ? 1 : 0;
    }
    return count;
  }

  const Version& before_;
  const Version& after_;
  const std::vector<Fact>& facts_;
  Touching touching_;
  std::map<SessionKey, SessionId> then_;
  std::map<SessionKey, SessionId> now_;
  std::vector<const SessionChange*> moved_;  ///< those that the later plan has somewhere else
};

}  // namespace

void give_reasons(const Version& before, const Version& after, const std::vector<Fact>& facts,
                  std::vector<SessionChange>& changes) {
  Reasons(before, after, facts).give(changes);
}

}  // namespace lotrinh::change
