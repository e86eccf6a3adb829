#include "schedule/improve.hpp"

#include "schedule/membership.hpp"

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

  void run(Candidate& candidate) {
    std::uint64_t left = effort_.work;
    for (std::uint64_t epoch = 0; left > 0 && !stopped(); ++epoch) {
      const std::uint64_t now = std::min(left, effort_.epoch_work);
      left -= now;
      done_ = static_cast<double>(effort_.work - left) / static_cast<double>(effort_.work);
      const bool small = candidate.compiled.tasks.size() <= small_problem;
      const std::uint64_t placements = now * placements_in_unit;
      search(candidate, small ? placements / 4 : placements, epoch);
      if (in_trouble(candidate)) fill_classes(frame_, rules_, candidate);
      if (small) search_memberships(candidate, placements - placements / 4, epoch);
      tell(candidate);
    }
  }

 private:
  [[nodiscard]] bool stopped() const {
    return effort_.options.stop && effort_.options.stop();
  }

  [[nodiscard]] bool in_trouble(const Candidate& candidate) const {
    return candidate.score[Criterion::unscheduled] > 0 || candidate.score[Criterion::tardiness] > 0;
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
    constexpr std::uint64_t placements_for_each = 1500;
    constexpr std::uint64_t first_stream = 1'000'000;
    Rng rng(effort_.options.seed, first_stream + stream);
    Candidate current = candidate;
    for (std::uint64_t spent = 0; spent < placements && !stopped(); spent += placements_for_each) {
      auto drafts = changed_membership(frame_, rules_, current, rng);
      if (!drafts) continue;
      Candidate tried = adapted(frame_, std::move(*drafts), current);
      rcpsp::SearchOptions options;
      options.seed = rng.bits();
      options.placements = placements_for_each;
      set_schedule(frame_, tried, rcpsp::improved(tried.compiled.problem, tried.schedule, options));
      constexpr std::uint32_t detour_one_in = 30;  // a worse one now and then, to get elsewhere
      if (!better(frame_, current, tried) || rng.below(detour_one_in) == 0)
        current = std::move(tried);
      if (better(frame_, current, candidate)) candidate = current;
      constexpr std::uint32_t return_one_in = 60;
      if (rng.below(return_one_in) == 0) current = candidate;
    }
  }

  void tell(const Candidate& candidate) { tell(candidate.score); }
  void tell(const rcpsp::Score& score) {
    if (!effort_.options.progress) return;
    effort_.options.progress({done_, score[Criterion::unscheduled], score[Criterion::tardiness],
                              score[Criterion::cost]});
  }

  const Frame& frame_;
  const cohort::Rules& rules_;
  const Effort& effort_;
  double done_ = 0;
};

}  // namespace

void improve(const Frame& frame, const cohort::Rules& rules, Candidate& candidate,
             const Effort& effort) {
  Improver(frame, rules, effort).run(candidate);
}

}  // namespace lotrinh::schedule
