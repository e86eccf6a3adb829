// Local search by wishes and ejections with threshold acceptance; see repair.hpp.
//
// The threshold is measured in what one suffering activity suffers on average, since changes are
// discrete: a class is told or it is not. It falls to nothing twice, the second time from the
// best schedule so far. Now and then a step takes out a few more of those that are changed anyway:
// which of many to change is a question about several at once.
#include "rcpsp/repair/repair.hpp"

#include "rcpsp/repair/harm.hpp"
#include "rcpsp/repair/make_room.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace lotrinh::rcpsp {
namespace {

/// What was decided, where the problem still has the mode and the start.
Table<Placement, ActivityId> decided_placements(const Problem& problem) {
  Table<Placement, ActivityId> decided(problem.activities.size(), Placement{});
  for (const ActivityId a : problem.activities.ids()) {
    const Activity& activity = problem.activities[a];
    if (!activity.kept.valid() || !problem.kept[activity.kept].decision) continue;
    const Kept::Decision& decision = *problem.kept[activity.kept].decision;
    for (std::size_t row = 0; row < activity.modes.size(); ++row) {
      const Mode& mode = activity.modes[row];
      if (mode.label != decision.label || !problem.start_sets[mode.starts].contains(decision.start))
        continue;
      decided[a].mode = static_cast<std::int32_t>(row);
      decided[a].start = decision.start;
      for (const WorkerId worker : decision.team) decided[a].team.add(worker);
      break;
    }
  }
  return decided;
}

class Repair {
 public:
  Repair(const Problem& problem, const Links& links, const Schedule& start,
         const SearchOptions& options)
      : problem_(problem),
        options_(options),
        workspace_(problem, links),
        insertion_(workspace_),
        rng_(options.seed, stream),
        attempt_(workspace_),
        room_maker_(workspace_, insertion_, rng_),
        harm_(problem),
        decided_(decided_placements(problem)),
        best_(start) {
    for (const ActivityId a : problem.activities.ids()) {
      if (start.placements[a].scheduled()) workspace_.insert(a, start.placements[a]);
    }
    harm_.update(workspace_, problem.activities.ids());
  }

  Schedule run() {
    const std::uint64_t end = options_.placements;
    const std::uint64_t round_length = end / rounds + 1;
    std::uint64_t idle = 0;
    std::uint64_t round = 0;
    while (!harm_.harmed().empty() && idle < end) {
      // Where nobody can be better off, what is left is to do the same more cheaply.
      if (work() >= (harm_.suffering().empty() ? end / 4 : end)) break;
      const std::uint64_t now = work() / round_length;
      if (now != round) {
        round = now;
        adopt_best();
        if (options_.progress)
          options_.progress(best_.score, static_cast<double>(work()) / static_cast<double>(end));
      }
      const double share =
          static_cast<double>(work() % round_length) / static_cast<double>(round_length);
      threshold_ = first_threshold * (1 - share) * (1 - share);
      step();
      constexpr std::uint64_t steps_between_questions = 16;
      if (++idle % steps_between_questions == 0 && options_.stop && options_.stop()) break;
    }
    if (options_.progress) options_.progress(best_.score, 1);
    if (options_.count) options_.count({work(), insertion_.tested(), idle});
    return std::move(best_);
  }

 private:
  static constexpr std::uint64_t stream = 17;  // of random numbers: apart from those of islands
  static constexpr std::uint64_t rounds = 2;
  static constexpr double first_threshold = 0.5;
  static constexpr std::uint32_t one_wide_step_in = 3;
  static constexpr std::uint32_t most_taken_out_more = 4;
  static constexpr std::uint32_t usually = 30;
  static constexpr std::uint32_t boldly = 4;
  static constexpr std::uint32_t one_bold_step_in = 4;
  static constexpr std::uint32_t one_sideways_step_in = 3;

  [[nodiscard]] std::uint64_t work() const {
    return insertion_.tried() + room_maker_.looked_at() + wished_ / 2 + steps_;
  }

  void step() {
    ++steps_;
    const Score before = workspace_.schedule().score;
    attempt_.begin();
    const bool sideways = harm_.suffering().empty() || rng_.below(one_sideways_step_in) == 0;
    const auto& seeds = sideways ? harm_.harmed() : harm_.suffering();
    const ActivityId seed = seeds[rng_.below(static_cast<std::uint32_t>(seeds.size()))];
    const auto wish = wish_of(seed, sideways);
    blink_one_in_ = rng_.below(one_bold_step_in) == 0 ? boldly : usually;
    if (wish && rng_.below(one_wide_step_in) == 0) take_out_more(seed);
    if (!wish || !room_maker_.make_room(*wish, attempt_)) {
      attempt_.take_back();
      return;
    }
    recreate();
    attempt_.take_out_stranded();
    const Score& after = workspace_.schedule().score;
    if (!acceptable(before, after)) {
      attempt_.take_back();
      return;
    }
    harm_.update(workspace_, attempt_.touched());
    if (problem_.ranking.less(after, best_.score)) best_ = workspace_.schedule();
  }

  /// Others whose place is not the decided one either: together they may find better ones.
  void take_out_more(ActivityId seed) {
    const auto& harmed = harm_.harmed();
    const std::uint32_t count = 1 + rng_.below(most_taken_out_more);
    for (std::uint32_t i = 0; i < count; ++i) {
      const ActivityId other = harmed[rng_.below(static_cast<std::uint32_t>(harmed.size()))];
      if (other != seed) attempt_.take_out(other);
    }
  }

  /// Back to what was decided, or to any place where less is suffered; sideways: or no more.
  [[nodiscard]] std::optional<Wish> wish_of(ActivityId a, bool sideways) {
    const Score now = harm_.of(workspace_, a, workspace_.placement(a));
    const auto better = [&](const Mode& mode, Time start) {
      const auto order = problem_.ranking.compare(harm_.at_least(workspace_, a, mode, start), now);
      return order < 0 || (sideways && order == 0);
    };
    const Activity& activity = problem_.activities[a];
    const Placement& decided = decided_[a];
    if (decided.scheduled() && rng_.below(2) == 0 &&
        better(activity.modes[decided.mode], decided.start))
      return Wish{a, decided.mode, decided.start, decided.team};
    wishes_.clear();
    for (std::size_t row = 0; row < activity.modes.size(); ++row) {
      const Mode& mode = activity.modes[row];
      const TimeSet& starts = problem_.start_sets[mode.starts];
      for (Time t = starts.next(0); t != TimeSet::none; t = starts.next(t + 1)) {
        ++wished_;
        if (better(mode, t)) wishes_.push_back({a, static_cast<std::int32_t>(row), t, {}});
      }
    }
    if (wishes_.empty()) return std::nullopt;
    Wish wish = wishes_[rng_.below(static_cast<std::uint32_t>(wishes_.size()))];
    // The team that is told anyway is told least when it stays together.
    if (activity.kept.valid() && problem_.kept[activity.kept].decision && rng_.below(2) == 0) {
      for (const WorkerId worker : problem_.kept[activity.kept].decision->team)
        wish.team.add(worker);
    }
    return wish;
  }

  void recreate() {
    std::vector<ActivityId> order = attempt_.left_out();
    for (std::size_t i = order.size(); i > 1; --i)
      std::swap(order[i - 1], order[rng_.below(static_cast<std::uint32_t>(i))]);
    waiting_ = order;
    for (const ActivityId a : order) insert_after_predecessors(a);
  }

  void insert_after_predecessors(ActivityId a) {
    const auto found = std::find(waiting_.begin(), waiting_.end(), a);
    if (found == waiting_.end()) return;
    waiting_.erase(found);
    for (const Links::Neighbour& link : workspace_.links().before(a))
      insert_after_predecessors(link.activity);
    const Placement& decided = decided_[a];
    if (decided.scheduled() && rng_.below(blink_one_in_) != 0 && insertion_.fits(a, decided) &&
        harm_.of(workspace_, a, decided) == Score{}) {
      workspace_.insert(a, decided);
      return;
    }
    if (const auto placement = insertion_.best(a, Reach::best, Blinks{&rng_, blink_one_in_}))
      workspace_.insert(a, *placement);
  }

  [[nodiscard]] bool acceptable(const Score& before, const Score& after) {
    const auto sufferers = static_cast<double>(harm_.suffering().size() + 1);
    for (std::size_t level = 0; level < problem_.ranking.level_count(); ++level) {
      const std::int64_t now = problem_.ranking.value(after, level);
      const std::int64_t was = problem_.ranking.value(before, level);
      if (now == was) continue;
      if (now < was) return true;
      const double allowed = threshold_ * -std::log(1.0 - rng_.unit()) *
                             static_cast<double>(std::max<std::int64_t>(was, 1)) / sufferers;
      return static_cast<double>(now - was) < allowed;
    }
    return true;
  }

  void adopt_best() {
    std::vector<ActivityId> changed;
    for (const ActivityId a : problem_.activities.ids()) {
      if (workspace_.placement(a) != best_.placements[a]) changed.push_back(a);
    }
    for (const ActivityId a : changed) {
      if (workspace_.placement(a).scheduled()) workspace_.remove(a);
    }
    for (const ActivityId a : changed) {
      if (best_.placements[a].scheduled()) workspace_.insert(a, best_.placements[a]);
    }
    harm_.update(workspace_, changed);
  }

  const Problem& problem_;
  const SearchOptions& options_;
  Workspace workspace_;
  Insertion insertion_;
  Rng rng_;
  Attempt attempt_;
  RoomMaker room_maker_;
  Harm harm_;
  Table<Placement, ActivityId> decided_;
  Schedule best_;
  std::vector<Wish> wishes_;         // scratch
  std::vector<ActivityId> waiting_;  // taken out, not yet tried again
  std::uint32_t blink_one_in_ = usually;
  std::uint64_t wished_ = 0;  // starts looked at for wishes
  std::uint64_t steps_ = 0;
  double threshold_ = first_threshold;
};

}  // namespace

Schedule repaired(const Problem& problem, const Schedule& start, const SearchOptions& options) {
  if (problem.activities.empty()) return start;
  const Links links(problem);
  return Repair(problem, links, start, options).run();
}

}  // namespace lotrinh::rcpsp
