// Depth first through all choices of all activities, what comes before first. A branch is cut only
// where the choices made, with the best conceivable choice for each activity that is left, are not
// better than what is known. Vectors compared level by level can be added up activity by activity,
// so the sum of the best of each is a bound for all together.
#include "rcpsp/oracle/brute_force.hpp"

#include "rcpsp/oracle/timetable.hpp"
#include "rcpsp/recount.hpp"

#include <algorithm>

namespace lotrinh::oracle {
namespace {

using namespace rcpsp;

constexpr std::int64_t most_trials = 400'000;

std::vector<ActivityId> what_comes_before_first(const Problem& problem) {
  std::vector<ActivityId> order;
  std::vector<bool> done(problem.activities.size(), false);
  while (order.size() < problem.activities.size()) {
    for (const ActivityId id : problem.activities.ids()) {
      const auto waits = [&](const Precedence& link) {
        return link.after == id && !done[link.before.row()];
      };
      const auto& links = problem.precedences;
      if (done[id.row()] || std::any_of(links.begin(), links.end(), waits)) continue;
      done[id.row()] = true;
      order.push_back(id);
    }
  }
  return order;
}

class Enumeration {
 public:
  explicit Enumeration(const Problem& problem)
      : problem_(problem), order_(what_comes_before_first(problem)), timetable_(problem) {
    for (const ActivityId id : order_) choices_.push_back(choices(problem, id));
  }

  Best ranked() {
    for (std::size_t i = 0; i < order_.size(); ++i) {
      Choice left_out;
      const Activity& activity = problem_.activities[order_[i]];
      left_out.worth[Criterion::unscheduled] = activity.weight + activity.surcharge;
      left_out.worth[Criterion::change] = test::change_of(problem_, activity, left_out.placement);
      choices_[i].push_back(left_out);
      std::stable_sort(choices_[i].begin(), choices_[i].end(), [&](const auto& a, const auto& b) {
        return problem_.ranking.less(a.worth, b.worth);
      });
    }
    rest_.assign(order_.size() + 1, Score{});
    for (std::size_t i = order_.size(); i-- > 0;) {
      rest_[i] = rest_[i + 1];
      rest_[i] += choices_[i].front().worth;
    }
    rank(0, Score{});
    return {trials_ <= most_trials, best_};
  }

  Best timed() {
    for (auto& all : choices_) {
      std::stable_sort(all.begin(), all.end(),
                       [](const auto& a, const auto& b) { return a.end < b.end; });
    }
    time(0, 0);
    return {trials_ <= most_trials, best_};
  }

 private:
  void rank(std::size_t depth, const Score& worth) {
    Score bound = worth;
    bound += rest_[depth];
    if (best_ && !problem_.ranking.less(bound, best_->score)) return;
    if (depth == order_.size()) {
      Score total = worth;
      total[Criterion::imbalance] = timetable_.imbalance();
      if (!best_ || problem_.ranking.less(total, best_->score))
        best_ = Schedule{timetable_.placements(), total};
      return;
    }
    const ActivityId id = order_[depth];
    for (const Choice& choice : choices_[depth]) {
      if (++trials_ > most_trials) return;
      Score with = worth;
      with += choice.worth;
      if (choice.placement.mode < 0) {
        rank(depth + 1, with);
      } else if (timetable_.allows(id, choice.placement)) {
        timetable_.put(id, choice.placement);
        rank(depth + 1, with);
        timetable_.take_back(id);
      }
    }
  }

  void time(std::size_t depth, Time latest) {
    if (depth == order_.size()) {
      best_ = Schedule{timetable_.placements(), {}};
      best_end_ = latest;
      return;
    }
    const ActivityId id = order_[depth];
    for (const Choice& choice : choices_[depth]) {
      if (best_ && std::max(latest, choice.end) >= best_end_) return;  // later ones end later
      if (++trials_ > most_trials) return;
      if (!timetable_.allows(id, choice.placement)) continue;
      timetable_.put(id, choice.placement);
      time(depth + 1, std::max(latest, choice.end));
      timetable_.take_back(id);
    }
  }

  const Problem& problem_;
  std::vector<ActivityId> order_;
  Timetable timetable_;
  std::vector<std::vector<Choice>> choices_;  // by row of `order_`
  std::vector<Score> rest_;                   // the best conceivable from a row on
  std::optional<Schedule> best_;
  Time best_end_ = 0;
  std::int64_t trials_ = 0;
};

}  // namespace

Best best_ranked(const Problem& problem) { return Enumeration(problem).ranked(); }

Best shortest(const Problem& problem) { return Enumeration(problem).timed(); }

Time makespan(const Problem& problem, const Schedule& schedule) {
  Time latest = 0;
  for (const ActivityId id : problem.activities.ids()) {
    const Placement& placement = schedule.placements[id];
    if (placement.mode < 0) continue;
    const auto mode = static_cast<std::size_t>(placement.mode);
    latest = std::max(latest, placement.start + problem.activities[id].modes[mode].duration);
  }
  return latest;
}

}  // namespace lotrinh::oracle
