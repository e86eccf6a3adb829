#include "rcpsp/oracle/instance.hpp"

#include "base/random.hpp"

#include <algorithm>
#include <memory>

namespace lotrinh::oracle {
namespace {

using namespace rcpsp;

class Generator {
 public:
  Generator(std::uint64_t seed, int most_activities) : rng_(seed, 77), decisions_(seed, 78) {
    instance_.seed = seed;
    for (int i = 0; i + 1 < feature_count; ++i) instance_.features.push_back(one_in(2));
    instance_.features.push_back(decisions_.below(2) == 0);
    problem_.horizon = between(6, 12);
    activities_ = between(2, most_activities);
  }

  Instance run() {
    add_periods();
    if (has(Feature::travel)) add_sites();
    if (has(Feature::resources)) add_resources();
    if (has(Feature::teams)) add_workers();
    for (int i = 0; i < activities_; ++i) add_activity();
    add_links();
    if (has(Feature::kept)) add_kept();
    if (has(Feature::goals)) problem_.ranking = random_ranking();
    instance_.problem = std::move(problem_);
    return std::move(instance_);
  }

 private:
  [[nodiscard]] bool has(Feature feature) const { return instance_.has(feature); }
  bool one_in(std::uint32_t n) { return rng_.below(n) == 0; }
  std::int32_t between(std::int32_t least, std::int32_t most) {
    return least +
           static_cast<std::int32_t>(rng_.below(static_cast<std::uint32_t>(most - least + 1)));
  }

  TimeSet times(std::uint32_t percent) {
    TimeSet set(problem_.horizon);
    for (Time t = 0; t < problem_.horizon; ++t) {
      if (rng_.below(100) < percent) set.insert(t);
    }
    return set;
  }

  void add_periods() {
    PeriodKind weeks;
    for (Time t = 0; t < problem_.horizon; ++t) weeks.period_at.push_back(t / 4);
    weeks.periods = (problem_.horizon + 3) / 4;
    problem_.period_kinds.push_back(std::move(weeks));
    PeriodKind all{std::vector<std::int32_t>(static_cast<std::size_t>(problem_.horizon), 0), 1};
    problem_.period_kinds.push_back(std::move(all));
  }

  /// Sites on a line, two times from end to end at most, so that gaps add up.
  void add_sites() {
    problem_.sites = 3;
    const std::array<Time, 3> at{0, between(0, 1), between(1, 2)};
    for (const Time a : at) {
      for (const Time b : at) {
        const Time gap = std::max(a - b, b - a);
        problem_.site_pairs.push_back({gap, std::int64_t{3} * gap});
      }
    }
    problem_.away_cost_per_time = between(0, 2);
  }

  void add_resources() {
    for (std::int32_t count = between(1, 2); count > 0; --count) {
      Resource resource;
      const std::int32_t capacity = between(1, 4);
      for (Time t = 0; t < problem_.horizon; ++t)
        resource.capacity.push_back(one_in(5) ? between(0, capacity) : capacity);
      problem_.resources.add(std::move(resource));
    }
  }

  void add_workers() {
    if (has(Feature::groups)) problem_.groups = 2;
    for (std::int32_t count = between(2, 4); count > 0; --count) {
      Worker worker;
      worker.available = times(has(Feature::calendars) ? 85 : 100);
      for (const PeriodKind& kind : problem_.period_kinds) {
        worker.limits.push_back(has(Feature::limits) ? between(1, 5) : problem_.horizon);
        worker.worked_before.emplace_back(static_cast<std::size_t>(kind.periods), 0);
      }
      if (has(Feature::limits) && one_in(2)) worker.worked_before[0][0] = 1;
      if (has(Feature::travel)) {
        worker.home = SiteId(rng_.below(3));
        if (one_in(4)) worker.mobility = Mobility::home_only;
      }
      worker.cost_per_time = between(0, 3);
      if (has(Feature::groups) && !one_in(4)) worker.group = GroupId(rng_.below(2));
      problem_.workers.add(std::move(worker));
    }
    for (int i = 0; i < 3; ++i) {
      std::vector<WorkerId> pool;
      for (const WorkerId id : problem_.workers.ids()) {
        if (!one_in(3)) pool.push_back(id);
      }
      problem_.pools.add(std::move(pool));
    }
  }

  Mode random_mode(std::int32_t label) {
    Mode mode;
    mode.duration = between(1, 4);
    mode.staffed_from = between(0, mode.duration - 1);
    mode.staffed_to = between(mode.staffed_from + 1, mode.duration);
    TimeSet starts = times(has(Feature::calendars) ? 75 : 100);
    starts.erase(problem_.horizon - mode.duration + 1, problem_.horizon);
    mode.starts = problem_.start_sets.add(std::move(starts));
    if (has(Feature::travel) && !one_in(3)) mode.site = SiteId(rng_.below(3));
    mode.cost = between(0, 4);
    mode.label = label;
    return mode;
  }

  void add_activity() {
    Activity made;
    const std::int32_t modes = has(Feature::modes) ? between(1, 3) : 1;
    for (std::int32_t label = 0; label < modes; ++label) made.modes.push_back(random_mode(label));
    for (const ResourceId resource : problem_.resources.ids()) add_usages(resource, made);
    if (has(Feature::teams) && !one_in(5)) add_demands(made);
    made.weight = between(1, 4);
    made.surcharge = one_in(6) ? 5 : 0;
    made.extra = between(0, 2);
    if (has(Feature::due_times) && !one_in(3)) {
      made.due_after = between(0, made.shortest_duration());
      made.due = between(1, problem_.horizon);
      made.buffer_wanted = between(0, 2);
    }
    if (has(Feature::exclusions)) add_exclusions(made);
    problem_.activities.add(std::move(made));
  }

  /// By the activity whatever the mode, by each mode in its own way, or by some modes only.
  void add_usages(ResourceId resource, Activity& activity) {
    if (one_in(3)) {
      const Time from = between(0, activity.shortest_duration() - 1);
      activity.usages.push_back({resource, between(1, 2), from, activity.shortest_duration()});
      return;
    }
    for (Mode& mode : activity.modes) {
      const Time from = between(0, mode.duration - 1);
      if (!one_in(3)) mode.usages.push_back({resource, between(1, 2), from, mode.duration});
    }
  }

  void add_demands(Activity& activity) {
    activity.demands.push_back({PoolId(rng_.below(3)), between(1, 2)});
    if (one_in(3)) activity.demands.push_back({PoolId(rng_.below(3)), 1});
    const auto& pool = problem_.pools[activity.demands.front().pool];
    if (has(Feature::exclusions) && one_in(4) && !pool.empty())
      activity.required.push_back(pool[rng_.below(static_cast<std::uint32_t>(pool.size()))]);
  }

  void add_exclusions(Activity& activity) {
    for (std::int32_t count = between(0, 2); count > 0; --count) {
      const Time from = between(0, problem_.horizon - 1);
      Exclusion exclusion{from, between(from + 1, problem_.horizon), {}, {}};
      if (one_in(2)) exclusion.labels.push_back(between(0, 1));
      if (!problem_.workers.empty() && !one_in(3)) {
        const auto all = static_cast<std::uint32_t>(problem_.workers.size());
        exclusion.workers.emplace_back(rng_.below(all));
        if (one_in(2)) exclusion.workers.emplace_back(rng_.below(all));
      }
      activity.exclusions.push_back(std::move(exclusion));
    }
  }

  void add_links() {
    for (const ActivityId one : problem_.activities.ids()) {
      for (const ActivityId next : problem_.activities.ids()) {
        if (next <= one) continue;
        if (one_in(4)) {
          Precedence link{one, next};
          if (has(Feature::min_lags)) link.lag = between(-1, 2);
          if (has(Feature::max_lags) && !one_in(3)) link.max_lag = link.lag + between(0, 2);
          problem_.precedences.push_back(link);
        } else if (has(Feature::disjunctions) && one_in(4)) {
          problem_.disjunctions.push_back({one, next});
        }
      }
    }
  }

  std::int32_t decided(std::int32_t least, std::int32_t most) {
    return least + static_cast<std::int32_t>(
                       decisions_.below(static_cast<std::uint32_t>(most - least + 1)));
  }

  /// What most activities were to be like, and people who come from others.
  void add_kept() {
    auto prices = std::make_shared<TellingPrices>();
    const std::int32_t dearer = decided(0, 1);
    for (Time t = 0; t < problem_.horizon; ++t) {
      prices->of_work.push_back(t < 3 ? 4 : t < 7 ? 2 : 1);
      prices->of_start.push_back(prices->of_work.back() + dearer);
    }
    for (Activity& activity : problem_.activities) {
      if (decided(0, 3) == 0) continue;
      Kept kept;
      kept.prices = prices;
      kept.work_after = decided(0, 2);
      const Time last = problem_.horizon - 1 - kept.work_after;
      if (decided(0, 4) > 0) {
        const auto modes = static_cast<std::int32_t>(activity.modes.size());
        kept.decision = Kept::Decision{decided(0, last), decided(0, modes - 1),
                                       decided_team(activity), decided(0, 3)};
      }
      if (decided(0, 2) == 0) kept.comers.push_back({decided(0, last), decided(1, 2)});
      activity.kept = problem_.kept.add(std::move(kept));
    }
  }

  std::vector<WorkerId> decided_team(const Activity& activity) {
    std::vector<WorkerId> team;
    for (const Demand& demand : activity.demands) {
      std::vector<WorkerId> pool = problem_.pools[demand.pool];
      std::erase_if(pool, [&](WorkerId worker) {
        return std::find(team.begin(), team.end(), worker) != team.end();
      });
      for (std::int32_t i = 0; i < demand.count && !pool.empty(); ++i) {
        const auto row = decisions_.below(static_cast<std::uint32_t>(pool.size()));
        team.push_back(pool[row]);
        pool.erase(pool.begin() + row);
      }
    }
    return team;
  }

  /// What is left out comes first, the rest in any order and on two levels or more.
  Ranking random_ranking() {
    std::vector<Criterion> rest{Criterion::tardiness, Criterion::cost,   Criterion::imbalance,
                                Criterion::buffer,    Criterion::finish, Criterion::extra};
    if (has(Feature::kept)) rest.push_back(Criterion::change);
    for (std::size_t i = rest.size(); i > 1; --i)
      std::swap(rest[i - 1], rest[rng_.below(static_cast<std::uint32_t>(i))]);
    std::vector<Ranking::Level> levels{{{Criterion::unscheduled, 1}}};
    for (const Criterion criterion : rest) {
      if (!one_in(3)) levels.emplace_back();
      levels.back().push_back({criterion, between(1, 5)});
    }
    return Ranking(levels);
  }

  Rng rng_;
  Rng decisions_;  // of their own, so that instances are the same without them
  int activities_ = 0;
  Instance instance_;
  Problem problem_;
};

}  // namespace

Instance random_instance(std::uint64_t seed, int most_activities) {
  return Generator(seed, most_activities).run();
}

}  // namespace lotrinh::oracle
