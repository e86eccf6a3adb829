#include "rcpsp/shortest/shortest.hpp"

#include "rcpsp/search.hpp"

#include <algorithm>
#include <thread>

namespace lotrinh::rcpsp {
namespace {

/// What may still be spent.
struct Budget {
  std::uint64_t schedules = 0;
  std::uint64_t conflicts = 0;
};

// A search bounded by time, not by schedules, is sized for this many.
constexpr std::uint64_t longest_foreseen = 300'000;

class Portfolio {
 public:
  Portfolio(const Problem& problem, const ShortestOptions& options)
      : problem_(problem),
        options_(options),
        heuristic_(
            heuristic_for(problem, {options.seed, std::min(options.schedules, longest_foreseen)})) {
    answer_.bound = options.known_bound;
    answer_.makespan = problem.horizon + 1;
  }

  Shortest run() {
    begin();
    Budget round{4'000, 1'000};
    while (!done()) {
      const Budget before = spent();
      ++idle_rounds_;
      take_turns(limited(round));
      exchange();
      if (options_.progress)
        options_.progress({answer_.makespan, answer_.bound, answer_.schedules, answer_.conflicts});
      constexpr double growth = 1.1;
      round.schedules = static_cast<std::uint64_t>(static_cast<double>(round.schedules) * growth);
      round.conflicts = static_cast<std::uint64_t>(static_cast<double>(round.conflicts) * growth);
      if (spent().schedules == before.schedules && spent().conflicts == before.conflicts) break;
    }
    if (exact_ && options_.proof != nullptr) answer_.statement = exact_->statement();
    return std::move(answer_);
  }

 private:
  /// A first schedule, so that the exact search knows how far to look.
  void begin() {
    constexpr std::uint64_t first_schedules = 200;
    if (heuristic_) {
      heuristic_->aim(answer_.bound);
      const std::uint64_t wanted =
          std::clamp<std::uint64_t>(options_.schedules, 1, first_schedules);
      heuristic_->run(wanted, [] { return false; });
      adopt(heuristic_->best(), heuristic_->makespan());
    } else {
      begin_by_insertion();
    }
    count();
    if (options_.conflicts == 0 || closed() || stopped()) return;
    exact_ = exact::ExactSearch::of(problem_, answer_.makespan, options_.proof);
    if (!exact_) return;
    exact_->know(answer_.bound);
    if (answer_.schedule) exact_->offer(*answer_.schedule, answer_.makespan);
    exchange();
  }

  void begin_by_insertion() {
    const Schedule first = first_schedule(problem_);
    Time makespan = 0;
    for (const ActivityId a : problem_.activities.ids()) {
      const Placement& placement = first.placements[a];
      if (!placement.scheduled()) return;
      makespan = std::max(makespan,
                          placement.start + problem_.activities[a].modes[placement.mode].duration);
    }
    adopt(first, makespan);
  }

  void adopt(const Schedule& schedule, Time makespan) {
    if (makespan >= answer_.makespan) return;
    idle_rounds_ = 0;
    answer_.schedule = schedule;
    answer_.makespan = makespan;
  }

  [[nodiscard]] Budget spent() const { return {answer_.schedules, answer_.conflicts}; }

  /// A round, cut to what is left.
  ///
  /// The exact search gets a small share while a proof is far: the gap, times the activities that a
  /// proof has to deal with, is large. When it is near, the heuristic gets less and less as long as
  /// it finds nothing better.
  [[nodiscard]] Budget limited(Budget round) const {
    const auto left = [](std::uint64_t most, std::uint64_t spent) {
      return most > spent ? most - spent : 0;
    };
    constexpr std::int64_t far_proof = 400;
    constexpr std::uint64_t small_share = 5;
    constexpr std::uint64_t rounds_to_half = 2;
    constexpr std::uint64_t most_halvings = 2;
    const std::int64_t gap = answer_.makespan - answer_.bound;
    const bool proof_is_far =
        gap * static_cast<std::int64_t>(problem_.activities.size()) > far_proof;
    Budget budget = round;
    if (!proof_is_far)
      budget.schedules >>= std::min(idle_rounds_ / rounds_to_half, most_halvings);
    else if (heuristic_ && spent().schedules < options_.schedules)
      budget.conflicts /= small_share;
    budget.schedules = std::min(budget.schedules, left(options_.schedules, spent().schedules));
    budget.conflicts = std::min(budget.conflicts, left(options_.conflicts, spent().conflicts));
    return budget;
  }

  void take_turns(Budget budget) {
    const auto find = [&] {
      if (heuristic_ && budget.schedules > 0)
        heuristic_->run(budget.schedules, [this] { return stopped(); });
    };
    const auto prove = [&] {
      if (exact_ && budget.conflicts > 0) exact_->run({budget.conflicts, options_.stop});
    };
    if (options_.threads < 2 || !heuristic_ || !exact_) {
      find();
      prove();
      return;
    }
    const std::jthread beside(prove);
    find();
  }

  void exchange() {
    if (exact_) {
      if (exact_->best()) adopt(*exact_->best(), exact_->makespan());
      answer_.bound = std::max(answer_.bound, exact_->bound());
    }
    if (heuristic_) {
      if (heuristic_->makespan() < answer_.makespan)
        adopt(heuristic_->best(), heuristic_->makespan());
      if (answer_.makespan < heuristic_->makespan()) heuristic_->offer(*answer_.schedule);
      heuristic_->aim(answer_.bound);
    }
    if (exact_ && answer_.schedule) exact_->offer(*answer_.schedule, answer_.makespan);
    if (exact_ && exact_->complete()) {
      answer_.refuted_end = exact_->makespan() - 1;
      answer_.bound = answer_.makespan;
    }
    count();
  }

  void count() {
    answer_.schedules = heuristic_ ? heuristic_->schedules() : 1;
    answer_.conflicts = exact_ ? exact_->conflicts() : 0;
    answer_.complete = closed();
  }

  [[nodiscard]] bool closed() const { return answer_.makespan <= answer_.bound; }
  [[nodiscard]] bool stopped() const { return options_.stop && options_.stop(); }
  [[nodiscard]] bool done() const { return closed() || stopped(); }

  const Problem& problem_;
  const ShortestOptions& options_;
  std::unique_ptr<Heuristic> heuristic_;
  std::unique_ptr<exact::ExactSearch> exact_;
  Shortest answer_;
  std::uint64_t idle_rounds_ = 0;  ///< since there was a better schedule
};

}  // namespace

Shortest shortest(const Problem& problem, const ShortestOptions& options) {
  return Portfolio(problem, options).run();
}

}  // namespace lotrinh::rcpsp
