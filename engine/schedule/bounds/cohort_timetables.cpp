// The cheapest timetable of one cohort by itself, by depth-first search over its few sessions with
// the cheapest openings first: nothing is lost by looking at all of them, and most cohorts can stay
// as they are, which ends the search at once.
//
// A session either stays with its cohort, then all of its learners have the same opening and what
// any of them cannot do none of them does; or it is given up, then each learner takes the openings
// that are best for him alone. Both are lower bounds of what a plan can do.
#include "schedule/bounds/cohort_timetables.hpp"

#include <algorithm>
#include <limits>

namespace lotrinh::schedule {
namespace {

/// Where there is more to look at nothing is claimed.
constexpr std::size_t most_sessions = 4;
constexpr std::int64_t most_steps = 2'000'000;

constexpr std::int64_t impossible = std::numeric_limits<std::int64_t>::max() / 4;

/// A day on which a module may open, for one person or a whole class.
struct TimetableOpening {
  Day opens{};
  std::int64_t told = 0;
  std::int64_t late = 0;
};
using TimetableOpenings = std::vector<TimetableOpening>;

/// Whether somebody can take both modules from these days on.
bool fit(const Scenario& scenario, ModuleId a, Day a_opens, ModuleId b, Day b_opens) {
  const auto after = [&](ModuleId late, Day late_opens, ModuleId early, Day early_opens) {
    const Day closed = early_opens + days{scenario.modules[early].model.length_days()};
    int gap = 0;
    for (const Prerequisite& first : scenario.modules[late].after)
      if (first.module == early) gap = std::max(gap, first.gap_days);
    return late_opens >= closed + days{gap};
  };
  const auto needs = [&](ModuleId late, ModuleId early) {
    const auto& all = scenario.modules[late].after;
    return std::any_of(all.begin(), all.end(),
                       [&](const auto& one) { return one.module == early; });
  };
  return (!needs(b, a) && after(a, a_opens, b, b_opens)) ||
         (!needs(a, b) && after(b, b_opens, a, a_opens));
}

bool share(const std::vector<LearnerId>& a, const std::vector<LearnerId>& b) {
  return std::any_of(a.begin(), a.end(),
                     [&](LearnerId id) { return std::binary_search(b.begin(), b.end(), id); });
}

/// One pending session with what can become of it.
struct TimetablePart {
  const PendingSession* session;
  TimetableOpenings with_cohort;    ///< of all its learners
  std::int64_t lecturers_told = 0;  ///< when it is given up
};

/// Learners who are in the same sessions and come from the same province.
struct TimetableLearners {
  std::vector<std::size_t> parts;        ///< ascending
  std::vector<TimetableOpenings> alone;  ///< of each of these parts, for one of them
  std::int64_t count = 0;
};

struct Timetable {
  std::vector<TimetablePart> parts;
  std::vector<TimetableLearners> learners;
};

/// The session as it was stays open on its day: told at least; nothing when that cannot be.
std::optional<std::int64_t> told_on_its_day(const BaselineBook& book,
                                            const PendingSession& session) {
  std::int64_t told = 0;
  if (!book.barred(session).lines.empty()) {
    const auto elsewhere = book.in_another_place(session);
    if (!elsewhere) return std::nullopt;
    told = elsewhere->total();
  }
  if (const std::size_t absent = book.missing(session).size(); absent > 0) {
    const auto others = book.with_others(session, absent);
    if (!others) return std::nullopt;
    told = std::max(told, others->total());
  }
  return told;
}

class TimetableMaker {
 public:
  using Over = CohortTimetables::Over;
  TimetableMaker(const Scenario& scenario, const BaselineBook& book, RevisedOpenings& openings,
                 const std::vector<Over>& over)
      : scenario_(scenario), book_(book), openings_(openings), over_(over) {}

  [[nodiscard]] Timetable of(const CohortTimetables::Sessions& sessions) {
    Timetable made;
    for (const PendingSession* session : sessions) {
      const auto team = static_cast<std::int64_t>(session->team.size());
      made.parts.push_back({session, with_cohort(*session), team * weight(session->at.pre.first)});
    }
    using Key = std::tuple<ProvinceId, std::vector<std::size_t>, std::vector<std::size_t>>;
    std::map<Key, std::pair<LearnerId, std::int64_t>> alike;
    std::set<LearnerId> all;
    for (const PendingSession* session : sessions)
      all.insert(session->learners.begin(), session->learners.end());
    for (const LearnerId id : all) {
      Key key{scenario_.learners[id].province, {}, {}};
      for (std::size_t row = 0; row < sessions.size(); ++row)
        if (is_in(id, sessions[row]->learners)) std::get<1>(key).push_back(row);
      for (std::size_t row = 0; row < over_.size(); ++row)
        if (is_in(id, over_[row].learners)) std::get<2>(key).push_back(row);
      ++alike.try_emplace(std::move(key), id, 0).first->second.second;
    }
    for (const auto& [key, some] : alike) {
      TimetableLearners group{std::get<1>(key), {}, some.second};
      for (const std::size_t part : group.parts)
        group.alone.push_back(alone(*sessions[part], some.first));
      made.learners.push_back(std::move(group));
    }
    return made;
  }

 private:
  static bool is_in(LearnerId id, const std::vector<LearnerId>& learners) {
    return std::binary_search(learners.begin(), learners.end(), id);
  }

  [[nodiscard]] std::int64_t weight(Day day) const {
    return scenario_.replan.weight(std::max(0, static_cast<int>((day - book_.from()).count())));
  }

  /// After all that is over for some of these learners.
  [[nodiscard]] bool fits_over(ModuleId module, Day opens,
                               const std::vector<LearnerId>& learners) const {
    return std::all_of(over_.begin(), over_.end(), [&](const Over& over) {
      return !share(learners, over.learners) ||
             fit(scenario_, over.module, over.opens, module, opens);
    });
  }

  [[nodiscard]] TimetableOpenings with_cohort(const PendingSession& session) {
    const Module& module = scenario_.modules[session.module];
    const Day was = session.at.pre.first;
    const auto learners = static_cast<std::int64_t>(session.learners.size());
    const auto people = learners + static_cast<std::int64_t>(session.team.size());
    TimetableOpenings found;
    const auto told = told_on_its_day(book_, session);
    if (told && fits_over(session.module, was, session.learners))
      found.push_back({was, *told, learners * module.days_late(was)});
    for (const Day day : openings_.of(session.provinces.front(), session.module)) {
      if (day == was || day < openings_.changed()) continue;
      const bool for_all =
          std::all_of(session.provinces.begin(), session.provinces.end(), [&](ProvinceId province) {
            return openings_.first(province, session.module, day) == day;
          });
      if (for_all && fits_over(session.module, day, session.learners))
        found.push_back(
            {day, people * weight(std::min(day, was)), learners * module.days_late(day)});
    }
    return found;
  }

  [[nodiscard]] TimetableOpenings alone(const PendingSession& session, LearnerId learner) {
    const Module& module = scenario_.modules[session.module];
    const Day was = session.at.pre.first;
    TimetableOpenings found;
    for (const Day day : openings_.of(scenario_.learners[learner].province, session.module)) {
      if (!fits_over(session.module, day, {learner})) continue;
      const std::int64_t told =
          day == was ? book_.weight_kept(session) : weight(std::min(day, was));
      found.push_back({day, told, module.days_late(day)});
    }
    return found;
  }

  const Scenario& scenario_;
  const BaselineBook& book_;
  RevisedOpenings& openings_;
  const std::vector<Over>& over_;
};

enum class Wanted { told, late };

std::int64_t price_of(const TimetableOpening& opening, Wanted wanted) {
  return wanted == Wanted::told ? opening.told : opening.late;
}

/// Searches all timetables of one cohort for the least value.
class TimetableSearch {
 public:
  TimetableSearch(const Scenario& scenario, Timetable timetable, Wanted wanted,
                  std::int64_t late_allowed)
      : scenario_(scenario),
        table_(std::move(timetable)),
        wanted_(wanted),
        late_allowed_(late_allowed),
        chosen_(table_.parts.size()) {
    for (TimetablePart& part : table_.parts) cheapest_first(part.with_cohort);
    for (TimetableLearners& group : table_.learners)
      for (TimetableOpenings& openings : group.alone) cheapest_first(openings);
    for (std::size_t a = 0; a < table_.parts.size(); ++a)
      for (std::size_t b = 0; b < table_.parts.size(); ++b)
        shared_[{a, b}] =
            share(table_.parts[a].session->learners, table_.parts[b].session->learners);
  }

  [[nodiscard]] std::optional<std::int64_t> least() {
    if (table_.parts.size() > most_sessions) return std::nullopt;
    decide(0, 0, 0);
    return best_ < impossible && steps_ <= most_steps ? std::optional(best_) : std::nullopt;
  }

 private:
  void cheapest_first(TimetableOpenings& openings) const {
    std::stable_sort(openings.begin(), openings.end(), [&](const auto& a, const auto& b) {
      return price_of(a, wanted_) < price_of(b, wanted_);
    });
  }

  [[nodiscard]] ModuleId module(std::size_t part) const {
    return table_.parts[part].session->module;
  }

  [[nodiscard]] bool fits_chosen(std::size_t part, Day opens) const {
    for (std::size_t before = 0; before < part; ++before)
      if (chosen_[before] && shared_.at({before, part}) &&
          !fit(scenario_, module(before), *chosen_[before], module(part), opens))
        return false;
    return true;
  }

  void decide(std::size_t part, std::int64_t value, std::int64_t late) {
    if (value >= best_ || ++steps_ > most_steps) return;
    if (part == table_.parts.size()) {
      best_ = std::min(best_, value + of_those_alone(late, best_ - value));
      return;
    }
    for (const TimetableOpening& opening : table_.parts[part].with_cohort) {
      if (value + price_of(opening, wanted_) >= best_) break;
      if (late + opening.late > late_allowed_ || !fits_chosen(part, opening.opens)) continue;
      chosen_[part] = opening.opens;
      decide(part + 1, value + price_of(opening, wanted_), late + opening.late);
    }
    chosen_[part] = std::nullopt;
    const std::int64_t lecturers = wanted_ == Wanted::told ? table_.parts[part].lecturers_told : 0;
    decide(part + 1, value + lecturers, late);
  }

  /// Learners whose sessions were given up, each by himself; no more than the limit is of interest.
  [[nodiscard]] std::int64_t of_those_alone(std::int64_t late, std::int64_t limit) {
    std::int64_t sum = 0;
    for (const TimetableLearners& group : table_.learners) {
      std::int64_t best = impossible;
      std::vector<Day> own(group.parts.size());
      alone(group, 0, {own, late, 0, best});
      if (best >= impossible) return impossible;
      sum += best * group.count;
      if (sum >= limit) return impossible;
    }
    return sum;
  }

  struct Alone {
    std::vector<Day>& opens;
    std::int64_t late;
    std::int64_t value;
    std::int64_t& best;
  };

  void alone(const TimetableLearners& group, std::size_t at, Alone state) {
    if (state.value >= state.best || ++steps_ > most_steps) return;
    if (at == group.parts.size()) {
      state.best = state.value;
      return;
    }
    const std::size_t part = group.parts[at];
    if (chosen_[part]) {
      state.opens[at] = *chosen_[part];
      if (fits_own(group, at, state.opens)) alone(group, at + 1, state);
      return;
    }
    for (const TimetableOpening& opening : group.alone[at]) {
      const std::int64_t price = price_of(opening, wanted_);
      if (state.value + price >= state.best) break;
      state.opens[at] = opening.opens;
      if (state.late + opening.late > late_allowed_ || !fits_own(group, at, state.opens)) continue;
      alone(group, at + 1,
            {state.opens, state.late + opening.late, state.value + price, state.best});
    }
  }

  [[nodiscard]] bool fits_own(const TimetableLearners& group, std::size_t at,
                              const std::vector<Day>& opens) const {
    for (std::size_t before = 0; before < at; ++before)
      if (!fit(scenario_, module(group.parts[before]), opens[before], module(group.parts[at]),
               opens[at]))
        return false;
    return true;
  }

  const Scenario& scenario_;
  Timetable table_;
  Wanted wanted_;
  std::int64_t late_allowed_;
  std::vector<std::optional<Day>> chosen_;  ///< by part; nothing: given up, or not yet decided
  std::map<std::pair<std::size_t, std::size_t>, bool> shared_;
  std::int64_t best_ = impossible;
  std::int64_t steps_ = 0;
};

}  // namespace

CohortTimetables::CohortTimetables(const Scenario& scenario, const BaselineBook& book,
                                   const Plan& baseline, RevisedOpenings& openings)
    : scenario_(scenario), book_(book), openings_(openings) {
  for (const PendingSession& session : book.pending()) cohorts_[session.cohort].push_back(&session);
  for (auto& [cohort, sessions] : cohorts_)
    std::stable_sort(sessions.begin(), sessions.end(),
                     [](const auto* a, const auto* b) { return a->module < b->module; });
  const auto& again = scenario.not_held;
  for (const Session& session : baseline.sessions) {
    const PhaseRanges at = phases(scenario.modules[session.module], session.opens);
    if (!cohorts_.contains(session.cohort) || at.live.end > book.from() ||
        at.pre.first < scenario.horizon.first || at.post.end > scenario.horizon.end ||
        std::count(again.begin(), again.end(), session_code(scenario, baseline, session)) > 0)
      continue;
    over_[session.cohort].push_back(
        {session.module, session.opens, learners_in(scenario, baseline, session)});
  }
}

std::optional<std::int64_t> CohortTimetables::least_late(CohortId cohort) {
  TimetableMaker maker(scenario_, book_, openings_, over_[cohort]);
  return TimetableSearch(scenario_, maker.of(cohorts_.at(cohort)), Wanted::late, impossible)
      .least();
}

std::optional<std::int64_t> CohortTimetables::least_told(CohortId cohort,
                                                         std::optional<std::int64_t> late_allowed) {
  TimetableMaker maker(scenario_, book_, openings_, over_[cohort]);
  return TimetableSearch(scenario_, maker.of(cohorts_.at(cohort)), Wanted::told,
                         late_allowed.value_or(impossible))
      .least();
}

}  // namespace lotrinh::schedule
