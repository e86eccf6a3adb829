// Ruin and recreate with threshold acceptance; see search.hpp for idea and sources.
//
// What we changed: scores are compared level by level, and the threshold applies to the first level
// on which two schedules differ, relative to the size of that level, so one rule serves counts of
// people and sums of money alike. It is fast since a ruin touches few activities and the workspace
// undoes a rejected change by re-inserting what it took out. Where maximum time lags or earlier
// decisions tie activities together, a step in eight places a few of them jointly instead (see
// joint_insertion.hpp).
#include "rcpsp/search.hpp"

#include "rcpsp/insertion.hpp"
#include "rcpsp/joint_insertion.hpp"
#include "rcpsp/ruin.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <thread>

namespace lotrinh::rcpsp {
namespace {

constexpr std::array<Ruin, 5> ruins{ruin_anywhere, ruin_stretch, ruin_workers, ruin_chains,
                                    ruin_rivals};

/// Whether a smaller value of the criterion is better whatever the others are.
bool decides_alone(const Ranking& ranking, Criterion criterion) {
  Score others;
  others.values.fill(1);
  others[criterion] = 0;
  return ranking.level_of(criterion) == 0 && ranking.value(others, 0) == 0;
}

/// Whether maximum time lags or earlier decisions tie activities to each other or to places, so
/// that one alone has nowhere better to go.
bool is_tied(const Problem& problem) {
  return !problem.kept.empty() ||
         std::any_of(problem.precedences.begin(), problem.precedences.end(),
                     [](const Precedence& link) { return link.max_lag.has_value(); });
}

/// Placing a few activities together is worth its work where they are most of all there is. With
/// more activities it comes ever more rarely.
std::uint32_t steps_to_a_joint_one(const Problem& problem) {
  constexpr std::size_t at_least = 8;
  return static_cast<std::uint32_t>(std::max(at_least, problem.activities.size() / 8));
}

/// One search of its own, with its own random numbers.
class Island {
 public:
  Island(const Problem& problem, const Links& links, const Schedule& start, std::uint64_t seed,
         std::uint64_t number, const SearchOptions& options)
      : problem_(problem),
        options_(options),
        workspace_(problem, links),
        insertion_(workspace_),
        joint_insertion_(workspace_, insertion_),
        rng_(seed, number),
        best_(start),
        differs_(problem.activities.size(), 0),
        leaving_out_may_pay_(!decides_alone(problem.ranking, Criterion::unscheduled)),
        some_settled_(std::any_of(
            problem.activities.begin(), problem.activities.end(),
            [](const Activity& activity) { return activity.change == Change::settled; })),
        one_joint_step_in_(is_tied(problem) ? steps_to_a_joint_one(problem) : 0) {
    for (const ActivityId a : problem_.activities.ids()) {
      if (start.placements[a].scheduled()) workspace_.insert(a, start.placements[a]);
    }
  }

  /// Searches for so many placements; `from` and `to` say which part of the whole this is.
  void search(std::uint64_t placements, double from, double to) {
    const std::uint64_t begin = insertion_.tried();
    const std::uint64_t idle_end = iterations_ + placements;  // ruins that try nothing end, too
    while (insertion_.tried() - begin < placements && iterations_ < idle_end) {
      const double share =
          static_cast<double>(insertion_.tried() - begin) / static_cast<double>(placements);
      threshold_ =
          first_threshold * std::pow(last_threshold / first_threshold, from + (to - from) * share);
      step();
      constexpr std::uint64_t steps_between_questions = 64;
      if (++iterations_ % steps_between_questions == 0 && options_.stop && options_.stop()) return;
    }
  }

  void adopt(const Schedule& schedule) {
    std::vector<ActivityId> changed;
    for (const ActivityId a : problem_.activities.ids()) {
      if (workspace_.placement(a) != schedule.placements[a]) changed.push_back(a);
    }
    for_each_fetched(changed, [&](ActivityId a) {
      if (workspace_.placement(a).scheduled()) workspace_.remove(a);
    });
    for_each_fetched(changed, [&](ActivityId a) {
      if (schedule.placements[a].scheduled()) workspace_.insert(a, schedule.placements[a]);
    });
    best_ = schedule;
    for (const ActivityId a : differing_) differs_[a.row()] = 0;
    differing_.clear();
  }

  [[nodiscard]] SearchCount count() const {
    return {insertion_.tried(), insertion_.tested(), iterations_};
  }
  [[nodiscard]] const Schedule& best() const { return best_; }

 private:
  static constexpr double first_threshold = 0.02;
  static constexpr double last_threshold = 0.0001;
  // One of so many possibilities is passed over. A bold step leaves the ways of greedy insertion:
  // without it what is best for each activity by itself, such as a cheap mode that lasts long,
  // would all but never be given up for what comes after.
  static constexpr std::uint32_t usually = 60;
  static constexpr std::uint32_t boldly = 4;
  static constexpr std::uint32_t largest_ruin = 24;
  static constexpr std::uint32_t one_bold_step_in = 8;
  static constexpr std::uint32_t largest_joint_ruin = 5;
  static constexpr std::uint64_t starts_of_joint_step = 500;

  void step() {
    if (one_joint_step_in_ > 0 && rng_.below(one_joint_step_in_) == 0) {
      step_jointly();
      return;
    }
    const Score before = workspace_.schedule().score;
    const std::vector<ActivityId> chosen = ruin(largest_ruin);
    workspace_.prefetch_all(chosen);
    taken_.clear();
    blink_one_in_ = rng_.below(one_bold_step_in) == 0 ? boldly : usually;
    for (const ActivityId a : chosen) take_out(a);
    recreate(chosen);
    drop_stranded();
    const Score& after = workspace_.schedule().score;
    if (!acceptable(before, after)) {
      restore();
      return;
    }
    for (const Taken& taken : taken_) note_change(taken.activity);
    if (problem_.ranking.less(after, best_.score)) update_best();
  }

  /// Calls `change` for all of them in order, a ruin's worth fetched at a time.
  template <class Change>
  void for_each_fetched(std::span<const ActivityId> all, Change change) {
    while (!all.empty()) {
      const auto next = all.first(std::min<std::size_t>(all.size(), largest_ruin));
      workspace_.prefetch_all(next);
      for (const ActivityId a : next) change(a);
      all = all.subspan(next.size());
    }
  }

  void note_change(ActivityId a) {
    if (differs_[a.row()] != 0) return;
    differs_[a.row()] = 1;
    differing_.push_back(a);
  }

  /// Copies what changed since the best before, not the whole schedule: better ones come often.
  void update_best() {
    for (const ActivityId a : differing_) {
      best_.placements[a] = workspace_.placement(a);
      differs_[a.row()] = 0;
    }
    differing_.clear();
    best_.score = workspace_.schedule().score;
  }

  void step_jointly() {
    const std::vector<ActivityId> chosen = ruin(largest_joint_ruin);
    if (!joint_insertion_.improve(chosen, starts_of_joint_step)) return;
    for (const ActivityId a : chosen) note_change(a);
    if (problem_.ranking.less(workspace_.schedule().score, best_.score)) update_best();
  }

  std::vector<ActivityId> ruin(std::uint32_t largest) {
    const auto all = static_cast<std::uint32_t>(problem_.activities.size());
    const std::size_t count = 1 + rng_.below(std::min(largest, all));
    const Ruin way = ruins[rng_.below(static_cast<std::uint32_t>(ruins.size()))];
    std::vector<ActivityId> chosen = way(workspace_, count, rng_);
    if (some_settled_) {
      std::erase_if(chosen,
                    [&](ActivityId a) { return problem_.activities[a].change == Change::settled; });
    }
    return chosen;
  }

  void take_out(ActivityId a) {
    const auto same = [&](const Taken& taken) { return taken.activity == a; };
    const bool known = std::any_of(taken_.begin(), taken_.end(), same);
    if (!known) taken_.push_back({a, workspace_.placement(a)});
    if (workspace_.placement(a).scheduled()) workspace_.remove(a);
  }

  void recreate(std::vector<ActivityId> order) {
    for (std::size_t i = order.size(); i > 1; --i)
      std::swap(order[i - 1], order[rng_.below(static_cast<std::uint32_t>(i))]);
    sort_somehow(order);
    waiting_ = order;
    for (const ActivityId a : order) insert_after_predecessors(a);
  }

  /// An activity can only be inserted once those before it are.
  void insert_after_predecessors(ActivityId a) {
    const auto found = std::find(waiting_.begin(), waiting_.end(), a);
    if (found == waiting_.end()) return;
    waiting_.erase(found);
    for (const Links::Neighbour& link : workspace_.links().before(a))
      insert_after_predecessors(link.activity);
    const auto placement = insertion_.best(a, Reach::best, Blinks{&rng_, blink_one_in_});
    if (placement && worthwhile(a, *placement)) workspace_.insert(a, *placement);
  }

  /// Where goals weigh up what is left out with others, being scheduled may cost more than it
  /// gains; half the time it is done all the same, for the sake of what comes after.
  bool worthwhile(ActivityId a, const Placement& placement) {
    if (!leaving_out_may_pay_) return true;
    const bool gains = problem_.ranking.less(workspace_.growth(a, placement), Score{});
    return gains || rng_.below(2) == 0;
  }

  void sort_somehow(std::vector<ActivityId>& order) {
    const auto by = [&](auto key) {
      std::stable_sort(order.begin(), order.end(),
                       [&](ActivityId a, ActivityId b) { return key(a) < key(b); });
    };
    const auto activity = [&](ActivityId a) -> const Activity& { return problem_.activities[a]; };
    switch (rng_.below(4)) {
      case 0:
        by([&](ActivityId a) { return activity(a).due.value_or(problem_.horizon); });
        break;
      case 1:
        by([&](ActivityId a) { return -activity(a).weight; });
        break;
      default:
        break;  // as shuffled
    }
  }

  /// Takes out what was left without a predecessor.
  void drop_stranded() {
    std::size_t next_taken = 0;
    while (next_taken < taken_.size()) {  // which grows
      const ActivityId a = taken_[next_taken++].activity;
      if (workspace_.placement(a).scheduled()) continue;
      for (const Links::Neighbour& next : workspace_.links().after(a)) {
        if (workspace_.placement(next.activity).scheduled()) take_out(next.activity);
      }
    }
  }

  [[nodiscard]] bool acceptable(const Score& before, const Score& after) {
    for (std::size_t level = 0; level < problem_.ranking.level_count(); ++level) {
      const std::int64_t now = problem_.ranking.value(after, level);
      const std::int64_t was = problem_.ranking.value(before, level);
      if (now == was) continue;
      if (now < was) return true;
      const double allowed = threshold_ * -std::log(1.0 - rng_.unit()) *
                             static_cast<double>(std::max<std::int64_t>(was, 1));
      return static_cast<double>(now - was) < allowed;
    }
    return true;
  }

  void restore() {
    for (const Taken& taken : taken_) {
      if (workspace_.placement(taken.activity).scheduled()) workspace_.remove(taken.activity);
    }
    for (const Taken& taken : taken_) {
      if (taken.before.scheduled()) workspace_.insert(taken.activity, taken.before);
    }
  }

  struct Taken {
    ActivityId activity;
    Placement before;
  };

  const Problem& problem_;
  const SearchOptions& options_;
  Workspace workspace_;
  Insertion insertion_;
  JointInsertion joint_insertion_;
  Rng rng_;
  Schedule best_;
  std::vector<ActivityId> differing_;  // activities that may not be placed as in the best
  std::vector<char> differs_;          // by activity: whether it is among them
  std::vector<Taken> taken_;
  std::vector<ActivityId> waiting_;  // taken out, not yet tried again
  bool leaving_out_may_pay_;
  bool some_settled_;
  std::uint32_t one_joint_step_in_;  // 0: none
  std::uint32_t blink_one_in_ = usually;
  std::uint64_t iterations_ = 0;
  double threshold_ = first_threshold;
};

void search_round(std::vector<Island>& all, std::uint64_t placements, double from, double to,
                  int threads) {
  if (threads < 2 || all.size() < 2) {
    for (Island& island : all) island.search(placements, from, to);
    return;
  }
  std::vector<std::jthread> running;
  running.reserve(all.size());
  for (Island& island : all)
    running.emplace_back([&island, placements, from, to] { island.search(placements, from, to); });
}

SearchCount counted(const std::vector<Island>& all) {
  SearchCount sum;
  for (const Island& island : all) {
    const SearchCount own = island.count();
    sum.starts += own.starts;
    sum.tested += own.tested;
    sum.iterations += own.iterations;
  }
  return sum;
}

}  // namespace

Schedule improved(const Problem& problem, const Schedule& start, const SearchOptions& options) {
  if (problem.activities.empty()) return start;
  const Links links(problem);
  std::vector<Island> all;
  const auto islands = static_cast<std::uint64_t>(options.islands);
  all.reserve(islands);
  for (std::uint64_t i = 0; i < islands; ++i)
    all.emplace_back(problem, links, start, options.seed, i, options);
  const int rounds = islands > 1 ? 8 : 1;
  const std::uint64_t placements = options.placements / (islands * rounds) + 1;
  Schedule best = start;
  for (int round = 0; round < rounds; ++round) {
    const double from = static_cast<double>(round) / rounds;
    const double to = static_cast<double>(round + 1) / rounds;
    search_round(all, placements, from, to, options.threads);
    for (const Island& island : all) {
      if (problem.ranking.less(island.best().score, best.score)) best = island.best();
    }
    if (options.progress) options.progress(best.score, to);
    if (options.stop && options.stop()) break;
    for (Island& island : all) {
      if (problem.ranking.less(best.score, island.best().score)) island.adopt(best);
    }
  }
  if (options.count) options.count(counted(all));
  return best;
}

}  // namespace lotrinh::rcpsp
