#include "schedule/improve.hpp"

#include "schedule/membership/membership.hpp"

#include <algorithm>

namespace lotrinh::schedule {
namespace {

using rcpsp::Criterion;

constexpr std::uint64_t placements_in_unit = 1000;
constexpr std::size_t small_problem = 60;  // activities; small ones are searched over cohorts too

class Improver {
 public:
  Improver(const Frame& frame, const cohort::Rules& rules, const Effort& effort)
      : frame_(frame), rules_(rules), effort_(effort) {}

  Candidate run(std::vector<Candidate> starts) {
    const bool small = starts.front().compiled.tasks.size() <= small_problem;
    if (small) {
      best_ = starts.front();
    } else {  // goes on from the first alone, and needs no memory for the others
      best_ = std::move(starts.front());
      starts.clear();
    }
    std::uint64_t left = effort_.work;
    for (std::uint64_t epoch = 0; left > 0 && !stopped(); ++epoch) {
      const std::uint64_t now = std::min(left, effort_.epoch_work);
      left -= now;
      done_ = static_cast<double>(effort_.work - left) / static_cast<double>(effort_.work);
      if (starts.size() > 1 || best_.compiled.tasks.size() <= small_problem) {
        small_epoch(starts, now * placements_in_unit, epoch);
      } else {
        search(best_, now * placements_in_unit, epoch);
        if (in_trouble(best_)) fill_and_search(now * placements_in_unit, epoch);
      }
      tell(best_.score);
    }
    return std::move(best_);
  }

 private:
  [[nodiscard]] bool stopped() const { return effort_.options.stop && effort_.options.stop(); }

  [[nodiscard]] bool in_trouble(const Candidate& candidate) const {
    return candidate.score[Criterion::unscheduled] > 0 || candidate.score[Criterion::tardiness] > 0;
  }

  /// Fuller classes free lecturers and days: the schedule is searched once more.
  void fill_and_search(std::uint64_t placements, std::uint64_t epoch) {
    constexpr std::uint64_t first_stream = 2'000'000;
    fill_classes(frame_, rules_, best_);
    search(best_, placements / 2, first_stream + epoch);
    fill_classes(frame_, rules_, best_);
  }

  /// From every start a search over schedules and memberships; at last from the best of all.
  void small_epoch(const std::vector<Candidate>& starts, std::uint64_t placements,
                   std::uint64_t epoch) {
    const std::uint64_t share = placements / (2 * (starts.size() + 1));
    std::uint64_t stream = epoch * (starts.size() + 1);
    for (std::size_t i = 0; i <= starts.size() && !stopped(); ++i) {
      Candidate candidate = i < starts.size() && epoch % 2 == 0 ? starts[i] : best_;
      search(candidate, share, stream);
      if (in_trouble(candidate)) fill_classes(frame_, rules_, candidate);
      search_memberships(candidate, share, stream);
      if (better(frame_, candidate, best_)) best_ = std::move(candidate);
      ++stream;
    }
    if (in_trouble(best_)) fill_classes(frame_, rules_, best_);
  }

  void search(Candidate& candidate, std::uint64_t placements, std::uint64_t stream) {
    rcpsp::SearchOptions options;
    options.seed = Rng(effort_.options.seed, stream).bits();
    options.placements = placements;
    options.threads = effort_.options.threads;
    options.stop = [this] { return stopped(); };
    options.progress = [&](const rcpsp::Score& score, double) { tell(score); };
    set_schedule(frame_, candidate,
                 rcpsp::improved(candidate.compiled.problem, candidate.schedule, options));
  }

  /// Random changes of membership, each followed by a short search for dates; kept when not worse,
  /// with detours from which the search returns to the best.
  void search_memberships(Candidate& candidate, std::uint64_t placements, std::uint64_t stream) {
    constexpr std::uint64_t placements_for_each = 250;
    constexpr std::uint64_t first_stream = 1'000'000;
    Rng rng(effort_.options.seed, first_stream + stream);
    Candidate current = candidate;
    for (std::uint64_t spent = 0; spent < placements && !stopped(); spent += placements_for_each) {
      auto drafts = changed_membership(frame_, rules_, current, rng);
      if (!drafts) continue;
      Candidate tried = adapted(frame_, std::move(*drafts), current, Displaced::reinserted);
      rcpsp::SearchOptions options;
      options.seed = rng.bits();
      options.placements = placements_for_each;
      options.islands = 1;
      set_schedule(frame_, tried, rcpsp::improved(tried.compiled.problem, tried.schedule, options));
      constexpr std::uint32_t detour_one_in = 30;  // a worse one now and then, to get elsewhere
      const bool not_worse = !frame_.base().ranking.less(current.score, tried.score);
      if (not_worse || rng.below(detour_one_in) == 0) current = std::move(tried);
      if (better(frame_, current, candidate)) candidate = current;
      constexpr std::uint32_t return_one_in = 60;
      if (rng.below(return_one_in) == 0) current = candidate;
    }
  }

  void tell(const rcpsp::Score& score) {
    if (!effort_.options.progress) return;
    effort_.options.progress({done_, score[Criterion::unscheduled], score[Criterion::tardiness],
                              score[Criterion::cost]});
  }

  const Frame& frame_;
  const cohort::Rules& rules_;
  const Effort& effort_;
  Candidate best_;
  double done_ = 0;
};

}  // namespace

Candidate improved(const Frame& frame, const cohort::Rules& rules, std::vector<Candidate> starts,
                   const Effort& effort) {
  return Improver(frame, rules, effort).run(std::move(starts));
}

}  // namespace lotrinh::schedule
