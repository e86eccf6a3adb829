// Timetables and parted: what a whole cohort of the baseline cannot avoid. All ways to give up some
// of its sessions are gone through, for each all openings of the others, and for each of these what
// every learner whose sessions are given up can do at best by himself.
#include "verify/certificates/baseline.hpp"
#include "verify/rules.hpp"

#include <algorithm>
#include <limits>

namespace lotrinh::verify {
namespace {

constexpr std::int64_t no_way = std::numeric_limits<std::int64_t>::max() / 4;

/// What the least is looked for of.
enum class Measure { told, late };

/// A module taken from a day on.
struct Taken {
  ModuleId module;
  Day opens{};
};

/// Whether one person may have both: one closes before the other opens, prerequisites with their
/// free days.
bool in_sequence(const Scenario& scenario, const Taken& a, const Taken& b) {
  const bool a_first = a.opens < b.opens;
  const Taken& first = a_first ? a : b;
  const Taken& next = a_first ? b : a;
  Day ready = first.opens + days{scenario.modules[first.module].model.length_days()};
  for (const Prerequisite& after : scenario.modules[next.module].after)
    if (after.module == first.module) ready += days{after.gap_days};
  const auto& reversed = scenario.modules[first.module].after;
  return next.opens >= ready &&
         std::none_of(reversed.begin(), reversed.end(),
                      [&](const Prerequisite& after) { return after.module == next.module; });
}

class CohortWays {
 public:
  CohortWays(Baseline& baseline, std::vector<const HeldSession*> sessions)
      : baseline_(baseline),
        scenario_(baseline.scenario()),
        sessions_(std::move(sessions)),
        over_(baseline.over_beside(*sessions_.front())),
        chosen_(sessions_.size()) {}

  /// The least over all timetables that are at most so late; nothing when there is none.
  std::optional<std::int64_t> least(Measure measure, std::int64_t late_allowed) {
    measure_ = measure;
    late_allowed_ = late_allowed;
    best_ = no_way;
    set_out();
    const std::size_t subsets = std::size_t{1} << sessions_.size();
    for (given_up_ = 0; given_up_ < subsets; ++given_up_) {
      std::int64_t lecturers = 0;
      for (std::size_t at = 0; at < sessions_.size(); ++at)
        if (is_given_up(at) && measure == Measure::told)
          lecturers += static_cast<std::int64_t>(sessions_[at]->teaching.size()) *
                       baseline_.weight_of_day(sessions_[at]->pre.first);
      place_from(0, lecturers, 0);
    }
    return best_ < no_way ? std::optional(best_) : std::nullopt;
  }

 private:
  /// Learners alike, by the sessions that they are in.
  struct Alike {
    std::vector<std::size_t> in;
    std::vector<std::vector<Way>> ways;  ///< for each of these
    std::int64_t learners = 0;
  };

  [[nodiscard]] bool is_given_up(std::size_t at) const { return (given_up_ >> at & 1U) != 0; }

  static bool attends(const HeldSession& session, LearnerId id) {
    return std::binary_search(session.learners.begin(), session.learners.end(), id);
  }

  [[nodiscard]] std::int64_t price(const Way& way) const {
    return measure_ == Measure::told ? way.told : way.late;
  }

  std::vector<Way> sorted(std::vector<Way> ways) const {
    std::stable_sort(ways.begin(), ways.end(),
                     [&](const Way& a, const Way& b) { return price(a) < price(b); });
    return ways;
  }

  [[nodiscard]] bool after_all_over(LearnerId id, const Taken& taken) const {
    return std::all_of(over_.begin(), over_.end(), [&](const HeldSession* over) {
      return !attends(*over, id) || in_sequence(scenario_, {over->module, over->pre.first}, taken);
    });
  }

  void set_out() {
    together_.clear();
    alike_.clear();
    std::map<std::pair<ProvinceId, std::vector<const HeldSession*>>, Alike> found;
    std::set<LearnerId> everybody;
    for (const HeldSession* session : sessions_) {
      std::vector<Way> ways = baseline_.ways_together(*session);
      std::erase_if(ways, [&](const Way& way) {
        return !std::all_of(session->learners.begin(), session->learners.end(), [&](LearnerId id) {
          return after_all_over(id, {session->module, way.opens});
        });
      });
      together_.push_back(sorted(std::move(ways)));
      everybody.insert(session->learners.begin(), session->learners.end());
    }
    for (const LearnerId id : everybody) {
      std::vector<const HeldSession*> attended;
      Alike own;
      for (std::size_t at = 0; at < sessions_.size(); ++at)
        if (attends(*sessions_[at], id)) {
          attended.push_back(sessions_[at]);
          own.in.push_back(at);
        }
      for (const HeldSession* over : over_)
        if (attends(*over, id)) attended.push_back(over);
      const auto [at, is_new] =
          found.try_emplace({scenario_.learners[id].province, attended}, std::move(own));
      if (is_new) add_ways(id, at->second);
      ++at->second.learners;
    }
    for (auto& [key, alike] : found) alike_.push_back(std::move(alike));
  }

  void add_ways(LearnerId id, Alike& alike) {
    for (const std::size_t at : alike.in) {
      std::vector<Way> ways = baseline_.ways_alone(*sessions_[at], id);
      std::erase_if(ways, [&](const Way& way) {
        return !after_all_over(id, {sessions_[at]->module, way.opens});
      });
      alike.ways.push_back(sorted(std::move(ways)));
    }
  }

  /// Whether the session can open then beside those placed before it, for learners in both.
  [[nodiscard]] bool goes_with_placed(std::size_t at, Day opens) const {
    for (std::size_t other = 0; other < at; ++other) {
      if (is_given_up(other)) continue;
      const auto& learners = sessions_[other]->learners;
      const bool both = std::any_of(learners.begin(), learners.end(),
                                    [&](LearnerId id) { return attends(*sessions_[at], id); });
      if (both && !in_sequence(scenario_, {sessions_[other]->module, chosen_[other]},
                               {sessions_[at]->module, opens}))
        return false;
    }
    return true;
  }

  void place_from(std::size_t at, std::int64_t sum, std::int64_t late) {
    if (sum >= best_) return;
    if (at == sessions_.size()) {
      for (const Alike& alike : alike_) {
        const std::int64_t each = least_alone(alike, late);
        if (each >= no_way) return;
        sum += each * alike.learners;
        if (sum >= best_) return;
      }
      best_ = sum;
      return;
    }
    if (is_given_up(at)) return place_from(at + 1, sum, late);
    for (const Way& way : together_[at]) {
      if (sum + price(way) >= best_) return;
      if (late + way.late > late_allowed_ || !goes_with_placed(at, way.opens)) continue;
      chosen_[at] = way.opens;
      place_from(at + 1, sum + price(way), late + way.late);
    }
  }

  std::int64_t least_alone(const Alike& alike, std::int64_t late) const {
    std::vector<Taken> placed;
    std::vector<std::size_t> open;
    for (std::size_t row = 0; row < alike.in.size(); ++row) {
      const std::size_t at = alike.in[row];
      if (is_given_up(at))
        open.push_back(row);
      else
        placed.push_back({sessions_[at]->module, chosen_[at]});
    }
    std::int64_t best = no_way;
    alone_from(alike, open, placed, {0, late}, best);
    return best;
  }

  struct SoFar {
    std::int64_t sum = 0;
    std::int64_t late = 0;
  };

  void alone_from(const Alike& alike, std::vector<std::size_t> open, std::vector<Taken>& placed,
                  SoFar so_far, std::int64_t& best) const {
    if (open.empty()) {
      best = std::min(best, so_far.sum);
      return;
    }
    const std::size_t row = open.back();
    open.pop_back();
    for (const Way& way : alike.ways[row]) {
      if (so_far.sum + price(way) >= best) return;
      const Taken taken{sessions_[alike.in[row]]->module, way.opens};
      const bool fits = std::all_of(placed.begin(), placed.end(), [&](const Taken& other) {
        return in_sequence(scenario_, other, taken);
      });
      if (!fits || so_far.late + way.late > late_allowed_) continue;
      placed.push_back(taken);
      alone_from(alike, open, placed, {so_far.sum + price(way), so_far.late + way.late}, best);
      placed.pop_back();
    }
  }

  Baseline& baseline_;
  const Scenario& scenario_;
  std::vector<const HeldSession*> sessions_;
  std::vector<const HeldSession*> over_;
  Measure measure_ = Measure::told;
  std::int64_t late_allowed_ = 0;
  std::size_t given_up_ = 0;  ///< one bit for each session
  std::vector<std::vector<Way>> together_;
  std::vector<Alike> alike_;
  std::vector<Day> chosen_;
  std::int64_t best_ = no_way;
};

/// All the sessions of one cohort that something can be said about, as the line names them.
std::vector<const HeldSession*> cohort_of(Sheet& sheet, const Baseline& baseline,
                                          std::size_t line) {
  std::vector<const HeldSession*> named;
  const ProofLine& own = sheet.lines()[line];
  if (!own.module.empty() || !own.level.empty()) sheet.refuse(line, "names a module or level");
  for (const std::string& code : sheet.parts(line)) {
    named.push_back(baseline.session(code));
    if (named.back() == nullptr) {
      sheet.refuse(line, "names no session of the baseline that is still to be held");
      return {};
    }
  }
  constexpr std::size_t most_sessions = 4;
  if (named.empty() || named.size() > most_sessions ||
      named != baseline.of_cohort(*named.front())) {
    sheet.refuse(line, "must name all sessions of one cohort, by module");
    return {};
  }
  return named;
}

}  // namespace

void check_timetables(Sheet& sheet, Baseline& baseline) {
  if (baseline.left_out() > 0)
    return sheet.refuse("nobody may be left out: that is in no timetable");
  const auto& lines = sheet.lines();
  const bool limited = !lines.empty() && lines[0].fact == ProofFact::late_allowed;
  std::int64_t to_spare = limited ? lines[0].count : no_way;
  if (limited && !lines[0].who.empty()) sheet.refuse(0, "must name nobody");
  std::map<std::string, std::int64_t> late;
  std::size_t line = limited ? 1 : 0;
  for (; line < lines.size() && lines[line].fact == ProofFact::late_anyway; ++line) {
    const auto sessions = cohort_of(sheet, baseline, line);
    sheet.once(line);
    if (!limited) sheet.refuse(line, "is of no use where any lateness is allowed");
    if (!sheet.clean()) return;
    const auto least = CohortWays(baseline, sessions).least(Measure::late, no_way);
    if (!least) return sheet.refuse(line, "has no timetable at all");
    sheet.at_most(line, lines[line].count, *least, "learner-days late");
    late[lines[line].who] = lines[line].count;
    to_spare -= lines[line].count;
  }
  if (to_spare < 0) return sheet.refuse("no plan is so little late");
  for (; line < lines.size(); ++line) {
    if (lines[line].fact != ProofFact::told_anyway)
      return sheet.refuse(line, "must say who is told anyway");
    const auto sessions = cohort_of(sheet, baseline, line);
    sheet.once(line);
    if (!sheet.clean()) return;
    const std::int64_t limit = limited ? to_spare + late[lines[line].who] : no_way;
    const auto least = CohortWays(baseline, sessions).least(Measure::told, limit);
    if (!least) return sheet.refuse(line, "has no timetable at all");
    sheet.at_most(line, lines[line].count, *least, "people told by weight");
  }
  sheet.proves(sheet.sum_of(ProofFact::told_anyway));
}

void check_parted(Sheet& sheet, Baseline& baseline) {
  const auto& lines = sheet.lines();
  if (lines.size() != 3 || lines[0].fact != ProofFact::leaving ||
      lines[1].fact != ProofFact::staying || lines[2].fact != ProofFact::learners_told)
    return sheet.refuse("must say who leaves, who stays and who is told");
  const auto parting = baseline.parting(lines[0].who);
  if (!parting) return sheet.refuse(0, "names no session to come of a cohort that is split");
  for (std::size_t line = 0; line < lines.size(); ++line)
    if (lines[line].who != lines[0].who || lines[line].module != parting->module ||
        !lines[line].level.empty())
      sheet.refuse(line, "speaks of another session");
  sheet.exactly(0, lines[0].count, parting->leaving, "learners who leave");
  sheet.exactly(1, lines[1].count, parting->staying, "learners who stay");
  sheet.exactly(2, lines[2].count, std::min(parting->leaving, parting->staying), "learners told");
  sheet.exactly(2, lines[2].each, parting->weight, "weight");
  sheet.proves(lines[2].total);
}

}  // namespace lotrinh::verify
