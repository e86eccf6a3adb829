// Depth-first branch and bound over the choices of each session.
//
// Each node decides the session with the fewest choices left, best choice first. After a choice
// the lists of all undecided sessions are filtered by the rules between two sessions and by what
// is still free, so the first entry of each list bounds what that session will add. A cohort with
// nothing decided yet is bounded by its best timetable on its own, which knows the prerequisites.
//
// Two symmetries are cut: among equal cohorts the first sessions open in order, and of equal
// lecturers who teach nothing yet only the first is tried. Exchanging equal lecturers moves no
// opening day, so the two cuts never remove the same solutions twice.

#include "timetable_search.hpp"

#include <algorithm>

namespace lotrinh::oracle {
namespace {

bool equal_but_for_name(const Lecturer& a, const Lecturer& b) {
  const auto same_bookings = [](const Booking& x, const Booking& y) { return x.days == y.days; };
  return a.institution == b.institution && a.home == b.home &&
         a.qualifications == b.qualifications && a.roles == b.roles &&
         a.max_live_days_week == b.max_live_days_week &&
         a.max_live_days_month == b.max_live_days_month &&
         a.max_live_days_year == b.max_live_days_year && a.absences == b.absences &&
         std::equal(a.bookings.begin(), a.bookings.end(), b.bookings.begin(), b.bookings.end(),
                    same_bookings) &&
         a.travels == b.travels && a.fee_vnd_per_live_day == b.fee_vnd_per_live_day;
}

class Search {
 public:
  Search(const Scenario& scenario, const std::vector<CohortSessions>& cohorts, GoalValues to_beat,
         Budget& budget)
      : scenario_(scenario),
        cohorts_(cohorts),
        budget_(budget),
        best_values_(to_beat),
        timetable_(scenario) {
    for (std::size_t cohort = 0; cohort < cohorts.size(); ++cohort) {
      for (const OpenSession& session : cohorts[cohort].sessions) {
        sessions_.push_back(&session);
        cohort_of_.push_back(cohort);
      }
    }
    relate_sessions();
    list_equal_lecturers();
    chosen_.assign(sessions_.size(), nullptr);
    decided_in_.assign(cohorts.size(), 0);
  }

  std::optional<Timetabling> run() {
    Lists lists;
    for (const OpenSession* session : sessions_) {
      lists.emplace_back();
      for (const Choice& choice : session->choices) {
        if (timetable_.has_room(*session, choice)) lists.back().push_back(&choice);
      }
    }
    if (bound(lists) < best_values_) descend(lists, GoalValues{});
    return best_;
  }

 private:
  /// For each session the choices that are still possible, best first.
  using Lists = std::vector<std::vector<const Choice*>>;

  void relate_sessions() {
    relations_.resize(sessions_.size());
    for (std::size_t a = 0; a < sessions_.size(); ++a) {
      for (std::size_t b = 0; b < sessions_.size(); ++b)
        relations_[a].push_back(relation(scenario_, *sessions_[a], *sessions_[b]));
    }
    std::vector<std::size_t> first_session;
    for (std::size_t row = 0; row < sessions_.size(); ++row) {
      if (row == 0 || cohort_of_[row] != cohort_of_[row - 1]) first_session.push_back(row);
    }
    for (std::size_t cohort = 1; cohort < cohorts_.size(); ++cohort) {
      if (cohorts_[cohort].kind != cohorts_[cohort - 1].kind) continue;
      relations_[first_session[cohort - 1]][first_session[cohort]].interchangeable = true;
    }
  }

  void list_equal_lecturers() {
    for (const LecturerId id : scenario_.lecturers.ids()) {
      LecturerMask earlier = 0;
      for (std::size_t row = 0; row < id.row(); ++row) {
        if (equal_but_for_name(scenario_.lecturers[id], scenario_.lecturers[LecturerId(row)]))
          earlier |= LecturerMask{1} << row;
      }
      equal_earlier_.push_back(earlier);
    }
  }

  [[nodiscard]] bool may_stand_together(std::size_t a, const Choice& choice_a, std::size_t b,
                                        const Choice& choice_b) const {
    return a < b ? compatible(scenario_, relations_[a][b], choice_a, choice_b)
                 : compatible(scenario_, relations_[b][a], choice_b, choice_a);
  }

  /// Whether an equal lecturer, earlier in the table and just as unused, could stand in.
  [[nodiscard]] bool repeats_an_earlier_team(const Choice& choice) const {
    LecturerMask unused = 0;
    for (std::size_t row = 0; row < equal_earlier_.size(); ++row) {
      if (!timetable_.teaches(row)) unused |= LecturerMask{1} << row;
    }
    for (std::size_t row = 0; row < equal_earlier_.size(); ++row) {
      const LecturerMask self = LecturerMask{1} << row;
      if ((choice.lecturers() & unused & self) == 0) continue;
      if ((equal_earlier_[row] & unused & ~choice.lecturers()) != 0) return true;
    }
    return false;
  }

  /// The least that the undecided sessions add to the goals.
  [[nodiscard]] GoalValues bound(const Lists& lists) const {
    GoalValues total;
    std::size_t row = 0;
    for (std::size_t cohort = 0; cohort < cohorts_.size(); ++cohort) {
      GoalValues sum;
      for (; row < sessions_.size() && cohort_of_[row] == cohort; ++row) {
        if (!chosen_[row]) sum = sum + lists[row].front()->values;
      }
      const bool untouched = decided_in_[cohort] == 0;
      total = total + (untouched ? std::max(sum, cohorts_[cohort].alone) : sum);
    }
    return total;
  }

  [[nodiscard]] std::optional<std::size_t> hardest(const Lists& lists) const {
    std::optional<std::size_t> found;
    for (std::size_t row = 0; row < sessions_.size(); ++row) {
      if (chosen_[row]) continue;
      if (!found || lists[row].size() < lists[*found].size()) found = row;
    }
    return found;
  }

  /// The choices left once `row` is decided, or nothing when a session has none.
  [[nodiscard]] std::optional<Lists> filtered(const Lists& lists, std::size_t row) {
    Lists left(lists.size());
    for (std::size_t other = 0; other < sessions_.size(); ++other) {
      if (chosen_[other]) continue;
      budget_.steps_left -= static_cast<std::int64_t>(lists[other].size());
      for (const Choice* choice : lists[other]) {
        if (may_stand_together(row, *chosen_[row], other, *choice) &&
            timetable_.has_room(*sessions_[other], *choice))
          left[other].push_back(choice);
      }
      if (left[other].empty()) return std::nullopt;
    }
    return left;
  }

  void keep(GoalValues values) {
    std::vector<Choice> choices;
    for (const Choice* choice : chosen_) choices.push_back(*choice);
    if (!lecturers_can_travel(scenario_, choices)) return;
    best_values_ = values;
    best_ = Timetabling{values, std::move(choices)};
  }

  void descend(const Lists& lists, GoalValues so_far) {
    --budget_.steps_left;
    const auto row = hardest(lists);
    if (!row) return keep(so_far);
    for (const Choice* choice : lists[*row]) {
      if (budget_.spent()) return;
      if (!(so_far + choice->values < best_values_)) return;  // the rest is no better
      if (repeats_an_earlier_team(*choice)) continue;
      chosen_[*row] = choice;
      ++decided_in_[cohort_of_[*row]];
      timetable_.add(*sessions_[*row], *choice);
      const GoalValues reached = so_far + choice->values;
      const auto left = filtered(lists, *row);
      if (left && reached + bound(*left) < best_values_) descend(*left, reached);
      timetable_.remove(*sessions_[*row], *choice);
      --decided_in_[cohort_of_[*row]];
      chosen_[*row] = nullptr;
    }
  }

  const Scenario& scenario_;
  const std::vector<CohortSessions>& cohorts_;
  Budget& budget_;
  GoalValues best_values_;
  std::optional<Timetabling> best_;
  Timetable timetable_;
  std::vector<const OpenSession*> sessions_;
  std::vector<std::size_t> cohort_of_;            ///< by session
  std::vector<std::vector<Relation>> relations_;  ///< [a][b] is used for a < b
  std::vector<LecturerMask> equal_earlier_;       ///< by lecturer
  std::vector<const Choice*> chosen_;             ///< by session
  std::vector<int> decided_in_;                   ///< by cohort
};

}  // namespace

std::optional<Timetabling> best_timetabling(const Scenario& scenario,
                                            const std::vector<CohortSessions>& cohorts,
                                            GoalValues to_beat, Budget& budget) {
  return Search(scenario, cohorts, to_beat, budget).run();
}

}  // namespace lotrinh::oracle
