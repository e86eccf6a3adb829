// Serial generation with a sampled priority rule: of the jobs whose predecessors are placed, one
// is drawn with odds that favour early latest finish times, and placed at its earliest start. The
// first schedule takes the rule as it is.
// Source: Kolisch and Drexl, "Adaptive search for solving hard project scheduling problems", NRL
// 1996 (regret-based biased sampling of latest finish times).
#include "makespan/solve.hpp"

#include "base/error.hpp"
#include "base/random.hpp"
#include "makespan/bounds.hpp"
#include "makespan/compile.hpp"
#include "rcpsp/insertion.hpp"

#include <algorithm>
#include <limits>
#include <vector>

namespace lotrinh::makespan {

namespace {

using rcpsp::ActivityId;
using rcpsp::Time;

/// Latest finish of every job if all were to end with the critical path.
std::vector<std::int64_t> latest_finishes(const Project& project) {
  std::vector<JobId> backwards = in_order(project);
  std::reverse(backwards.begin(), backwards.end());
  std::vector<std::int64_t> latest(project.jobs.size(), critical_path(project).value);
  for (const JobId id : backwards) {
    const Job& job = project.jobs[id];
    const std::int64_t start = latest[id.row()] - job.duration;
    for (const JobId before : job.predecessors) {
      latest[before.row()] = std::min(latest[before.row()], start);
    }
  }
  return latest;
}

class Sampling {
 public:
  Sampling(const Project& project, const rcpsp::Problem& problem, std::uint64_t seed)
      : problem_(problem),
        links_(problem),
        latest_(latest_finishes(project)),
        workspace_(problem, links_),
        insertion_(workspace_),
        rng_(seed) {}

  enum class Draw { by_rule, biased };

  /// Generates a schedule; see schedule().
  void generate(Draw draw) {
    for (const ActivityId id : problem_.activities.ids()) {
      if (workspace_.placement(id).scheduled()) workspace_.remove(id);
    }
    std::vector<std::size_t> waiting(problem_.activities.size());
    std::vector<ActivityId> ready;
    for (const ActivityId id : problem_.activities.ids()) {
      waiting[id.row()] = links_.before(id).size();
      if (waiting[id.row()] == 0) ready.push_back(id);
    }
    end_ = 0;
    while (!ready.empty()) {
      const std::size_t chosen = choice(ready, draw);
      const ActivityId id = ready[chosen];
      ready.erase(ready.begin() + static_cast<std::ptrdiff_t>(chosen));
      place(id);
      for (const rcpsp::Links::Neighbour& next : links_.after(id)) {
        if (--waiting[next.activity.row()] == 0) ready.push_back(next.activity);
      }
    }
  }

  [[nodiscard]] const rcpsp::Schedule& schedule() const { return workspace_.schedule(); }
  [[nodiscard]] std::int64_t end() const { return end_; }

 private:
  std::size_t choice(const std::vector<ActivityId>& ready, Draw draw) {
    std::int64_t earliest = std::numeric_limits<std::int64_t>::max();
    std::int64_t last = std::numeric_limits<std::int64_t>::min();
    std::size_t best = 0;
    for (std::size_t i = 0; i < ready.size(); ++i) {
      const std::int64_t value = latest_[ready[i].row()];
      if (value < earliest) best = i;
      earliest = std::min(earliest, value);
      last = std::max(last, value);
    }
    if (draw == Draw::by_rule) return best;
    double total = 0;
    odds_.clear();
    for (const ActivityId id : ready) {
      const auto regret = static_cast<double>(last - latest_[id.row()] + 1);
      total += regret * regret;
      odds_.push_back(total);
    }
    const double drawn = rng_.unit() * total;
    const auto found = std::upper_bound(odds_.begin(), odds_.end(), drawn);
    return std::min(static_cast<std::size_t>(found - odds_.begin()), ready.size() - 1);
  }

  void place(ActivityId id) {
    const auto placement = insertion_.best(id, rcpsp::Reach::first, rcpsp::Blinks{});
    expects(placement.has_value(), "the horizon is long enough for every job");
    workspace_.insert(id, *placement);
    end_ = std::max(end_, std::int64_t{placement->start} + problem_.activities[id].duration);
  }

  const rcpsp::Problem& problem_;
  rcpsp::Links links_;
  std::vector<std::int64_t> latest_;
  rcpsp::Workspace workspace_;
  rcpsp::Insertion insertion_;
  Rng rng_;
  std::vector<double> odds_;
  std::int64_t end_ = 0;
};

}  // namespace

Solved solve(const Project& project, const Options& options) {
  constexpr std::uint64_t schedules_between_reports = 256;
  const rcpsp::Problem problem = compiled(project);
  Bound bound = lower_bound(project);
  Sampling sampling(project, problem, options.seed);
  sampling.generate(Sampling::Draw::by_rule);
  rcpsp::Schedule best = sampling.schedule();
  std::int64_t best_end = sampling.end();
  std::uint64_t schedules = 1;
  while (best_end > bound.value && schedules < options.schedules) {
    if (options.stop && options.stop()) break;
    sampling.generate(Sampling::Draw::biased);
    ++schedules;
    if (sampling.end() < best_end) {
      best = sampling.schedule();
      best_end = sampling.end();
    }
    if (options.progress && schedules % schedules_between_reports == 0) {
      options.progress({best_end, bound.value, schedules});
    }
  }
  return {decoded(project, best), best_end, bound.value, std::move(bound.source), schedules, 0};
}

}  // namespace lotrinh::makespan
