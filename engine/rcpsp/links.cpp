#include "rcpsp/links.hpp"

#include "rcpsp/prefetch.hpp"

#include <algorithm>

namespace lotrinh::rcpsp {

Links::Links(const Problem& problem) {
  const std::size_t n = problem.activities.size();
  std::vector<Pair> before;
  std::vector<Pair> after;
  std::vector<Pair> disjoint;
  for (const Precedence& p : problem.precedences) {
    const Time max_lag = p.max_lag.value_or(unlimited);
    before.push_back({p.after, {p.before, p.lag, max_lag}});
    after.push_back({p.before, {p.after, p.lag, max_lag}});
  }
  for (const Disjunction& d : problem.disjunctions) {
    disjoint.push_back({d.one, {d.other}});
    disjoint.push_back({d.other, {d.one}});
  }
  before_ = lists(n, before);
  after_ = lists(n, after);
  disjoint_ = lists(n, disjoint);
  measure_depths(n);
}

Links::Lists Links::lists(std::size_t activities, const std::vector<Pair>& pairs) {
  Lists made;
  made.begin.assign(activities + 1, 0);
  for (const Pair& pair : pairs) ++made.begin[pair.from.row() + 1];
  for (std::size_t i = 0; i < activities; ++i) made.begin[i + 1] += made.begin[i];
  made.all.resize(pairs.size());
  std::vector<std::uint32_t> next(made.begin.begin(), made.begin.end() - 1);
  for (const Pair& pair : pairs) made.all[next[pair.from.row()]++] = pair.to;
  return made;
}

void Links::prefetch_places(ActivityId a) const {
  for (const Lists* lists : {&before_, &after_, &disjoint_}) prefetch(&lists->begin[a.row()], 2);
}

void Links::prefetch_lists(ActivityId a) const {
  for (const Lists* lists : {&before_, &after_, &disjoint_}) {
    const auto list = lists->of(a);
    prefetch(list.data(), list.size());
  }
}

void Links::measure_depths(std::size_t activities) {
  depth_.assign(activities, 0);
  std::vector<std::size_t> waiting(activities);
  std::vector<ActivityId> ready;
  for (std::size_t row = 0; row < activities; ++row) {
    waiting[row] = before(ActivityId(row)).size();
    if (waiting[row] == 0) ready.emplace_back(row);
  }
  while (!ready.empty()) {
    const ActivityId a = ready.back();
    ready.pop_back();
    for (const Neighbour& next : after(a)) {
      const std::size_t row = next.activity.row();
      depth_[row] = std::max(depth_[row], depth_[a.row()] + 1);
      if (--waiting[row] == 0) ready.push_back(next.activity);
    }
  }
}

}  // namespace lotrinh::rcpsp
