// Limits on the work of a period: how much of an activity falls into a week is not a linear
// function of its start, but "at least c times of it do" is a range of starts. So each activity
// gets one truth value for each c that it can reach, and a count over all of them is the load.
#include "rcpsp/exact/stating.hpp"

#include <algorithm>

namespace lotrinh::rcpsp::exact {
namespace {

struct Period {
  Time begin = 0;
  Time end = 0;
};

std::vector<Period> periods_of(const PeriodKind& kind, Time horizon) {
  std::vector<Period> periods(kind.periods, {horizon, 0});
  for (Time t = 0; t < horizon; ++t) {
    Period& period = periods[kind.period_at[t]];
    period.begin = std::min(period.begin, t);
    period.end = t + 1;
  }
  return periods;
}

/// Truth values of which at least as many hold as times of the work fall into the period.
void add_load(Stating& stating, const CumulativeTask& task, Period period,
              std::vector<Literal>& load) {
  const Time most = std::min(task.length, period.end - period.begin);
  for (Time c = 1; c <= most; ++c) {
    const Literal reached = is_true(stating.engine.add_truth());
    stating.clause({negated(task.present),
                    at_most(task.start, period.begin - task.length + c - task.from - 1),
                    at_least(task.start, period.end - c - task.from + 1), reached});
    load.push_back(reached);
  }
}

}  // namespace

void state_limits(Stating& stating, WorkerId id, const std::vector<CumulativeTask>& tasks) {
  const Worker& worker = stating.problem.workers[id];
  for (std::size_t kind = 0; kind < worker.limits.size(); ++kind) {
    const std::vector<Period> periods =
        periods_of(stating.problem.period_kinds[kind], stating.problem.horizon);
    for (std::size_t p = 0; p < periods.size(); ++p) {
      std::vector<Literal> load;
      for (const CumulativeTask& task : tasks) add_load(stating, task, periods[p], load);
      const std::int32_t left = worker.limits[kind] - worker.worked_before[kind][p];
      if (static_cast<std::int32_t>(load.size()) > left)
        stating.count(std::move(load), 0, std::max(left, 0), {});
    }
  }
}

}  // namespace lotrinh::rcpsp::exact
