// Cost bound by relaxation: sessions are the fewest that class sizes allow; each takes its cheapest
// place; lecturer-days are bought from the cheapest qualified lecturers, each of whom has only so
// many days. The last part is a transportation problem, solved as a minimum-cost flow with LEMON's
// network simplex; dates, rooms and travel times between places are left out, which only lowers it.
// Source: Ahuja, Magnanti and Orlin, "Network Flows", 1993, ch. 1.
#include "cohort/rules.hpp"
#include "schedule/bounds/bound.hpp"
#include "schedule/bounds/demand.hpp"

#include <fmt/format.h>
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

#include <algorithm>
#include <limits>
#include <map>

namespace lotrinh::schedule {
namespace {

/// Learners who can only study among themselves: a module, a level where levels are apart, and a
/// region or province where nothing is merged across.
struct Pool {
  ModuleId module;
  LevelId level;  ///< none where levels mix
  std::int64_t learners = 0;
  std::int64_t sessions = 0;
};

std::vector<Pool> pools_of(const Scenario& scenario) {
  using Key = std::tuple<ModuleId, LevelId, RegionId, ProvinceId>;
  std::map<Key, std::int64_t> count;
  const Policies& policies = scenario.policies;
  const bool mixed = policies.level_mixing == LevelMixing::mixed;
  for (const Learner& learner : scenario.learners) {
    const bool by_region = policies.merging == ProvinceMerging::region;
    const bool alone = policies.merging == ProvinceMerging::none;
    for (const ModuleId module : learner.modules)
      ++count[{module, mixed ? LevelId{} : learner.level,
               by_region ? scenario.provinces[learner.province].region : RegionId{},
               alone ? learner.province : ProvinceId{}}];
  }
  std::vector<Pool> pools;
  for (const auto& [key, learners] : count) {
    const ModuleId module = std::get<0>(key);
    const std::int64_t size = std::max(1, cohort::largest_class(scenario, module));
    pools.push_back({module, std::get<1>(key), learners, (learners + size - 1) / size});
  }
  return pools;
}

/// Takes away as many sessions as leaving out `unplaced` learners can save: from each pool first
/// the learners of its last, smallest class.
std::int64_t sessions_saved(const Scenario& scenario, const std::vector<Pool>& pools,
                            std::int64_t unplaced) {
  std::vector<std::int64_t> classes;  // learners to leave out for one session less
  for (const Pool& pool : pools) {
    const std::int64_t size = std::max(1, cohort::largest_class(scenario, pool.module));
    const std::int64_t last = pool.learners - (pool.sessions - 1) * size;
    for (std::int64_t i = 0; i < pool.sessions; ++i) classes.push_back(i == 0 ? last : size);
  }
  std::sort(classes.begin(), classes.end());
  std::int64_t saved = 0;
  for (const std::int64_t learners : classes) {
    if (learners > unplaced) break;
    unplaced -= learners;
    ++saved;
  }
  return saved;
}

/// Where sessions of a module could be held: places of its modes with some opening.
std::vector<PlaceId> places_for(const Frame& frame, ModuleId id) {
  const Scenario& scenario = frame.scenario();
  std::vector<PlaceId> places;
  for (const PlaceId place : scenario.places.ids()) {
    const auto& modes = scenario.modules[id].model.modes;
    const DeliveryMode mode = scenario.places[place].mode;
    const bool allowed = std::find(modes.begin(), modes.end(), mode) != modes.end();
    if (allowed && !frame.openings(place, id).empty()) places.push_back(place);
  }
  return places;
}

std::int64_t cheapest_room(const Frame& frame, ModuleId id) {
  std::int64_t cheapest = std::numeric_limits<std::int64_t>::max();
  for (const PlaceId place : places_for(frame, id))
    cheapest = std::min(cheapest, frame.scenario().places[place].fee_vnd_per_day);
  const bool any = cheapest != std::numeric_limits<std::int64_t>::max();
  return any ? cheapest * frame.scenario().modules[id].model.live_days : 0;
}

/// What a lecturer's day in the module costs at least: fee, and the trip where every place is away.
std::int64_t cheapest_day(const Frame& frame, const std::vector<PlaceId>& places, ModuleId id,
                          const rcpsp::Worker& worker) {
  const Scenario& scenario = frame.scenario();
  const int live_days = scenario.modules[id].model.live_days;
  std::int64_t cheapest = std::numeric_limits<std::int64_t>::max();
  for (const PlaceId place : places) {
    const ProvinceId province = scenario.places[place].province;
    const rcpsp::SiteId site = province.valid() ? rcpsp::SiteId(province.row()) : rcpsp::SiteId{};
    cheapest = std::min(cheapest, frame.base().worker_cost(worker, site, live_days) / live_days);
  }
  return places.empty() ? 0 : cheapest;
}

/// Each learner's cheapest way to some place; the `unplaced` dearest ones may have been left out.
std::int64_t learners_travel(const Frame& frame, std::int64_t unplaced) {
  const Scenario& scenario = frame.scenario();
  const Costs& costs = scenario.costs;
  std::map<std::int64_t, std::int64_t, std::greater<>> prices;  // price -> learners
  std::map<std::pair<ProvinceId, ModuleId>, std::int64_t> known;
  for (const Learner& learner : scenario.learners) {
    for (const ModuleId id : learner.modules) {
      const auto [entry, is_new] = known.try_emplace({learner.province, id}, 0);
      if (is_new) {
        const int live_days = scenario.modules[id].model.live_days;
        std::int64_t cheapest = std::numeric_limits<std::int64_t>::max();
        for (const PlaceId place : places_for(frame, id)) {
          const ProvinceId there = scenario.places[place].province;
          const bool away = there.valid() && there != learner.province;
          const std::int64_t km = away ? scenario.distance_km(there, learner.province) : 0;
          const std::int64_t price =
              away ? 2 * km * costs.learner_travel_vnd_per_km + live_days * costs.learner_night_vnd
                   : 0;
          cheapest = std::min(cheapest, price);
        }
        entry->second = cheapest == std::numeric_limits<std::int64_t>::max() ? 0 : cheapest;
      }
      ++prices[entry->second];
    }
  }
  std::int64_t sum = 0;
  for (const auto& [price, learners] : prices) {
    const std::int64_t placed = std::max<std::int64_t>(0, learners - unplaced);
    unplaced = std::max<std::int64_t>(0, unplaced - learners);
    sum += price * placed;
  }
  return sum;
}

/// The flow of lecturer-days: source -> module, level and role -> lecturer -> sink. Days that need
/// not be taught since sessions were saved flow past the lecturers for nothing.
class LecturerFlow {
 public:
  LecturerFlow(const Frame& frame, const std::vector<Pool>& pools, std::int64_t saved_sessions)
      : frame_(frame), sessions_saved_(saved_sessions) {
    source_ = graph_.addNode();
    sink_ = graph_.addNode();
    for (std::size_t row = 0; row < frame.scenario().lecturers.size(); ++row)
      lecturers_.push_back(graph_.addNode());
    add_lecturers();
    for (const Pool& pool : pools) {
      add_demand(pool, Role::lead);
      add_demand(pool, Role::co);
    }
    add_arc(source_, sink_, days_saved(), 0);
  }

  /// Total fees, and the days needed; nothing when the days do not exist.
  std::optional<std::int64_t> least_cost() {
    lemon::NetworkSimplex<Graph, std::int64_t> simplex(graph_);
    Graph::ArcMap<std::int64_t> capacity(graph_);
    Graph::ArcMap<std::int64_t> cost(graph_);
    for (const Arc& arc : arcs_) {
      capacity[arc.arc] = arc.capacity;
      cost[arc.arc] = arc.cost;
    }
    simplex.upperMap(capacity).costMap(cost).stSupply(source_, sink_, days_needed_);
    if (simplex.run() != decltype(simplex)::OPTIMAL) return std::nullopt;
    return simplex.totalCost();
  }

 private:
  using Graph = lemon::SmartDigraph;
  struct Arc {
    Graph::Arc arc;
    std::int64_t capacity;
    std::int64_t cost;
  };

  void add_arc(Graph::Node from, Graph::Node to, std::int64_t capacity, std::int64_t cost) {
    arcs_.push_back({graph_.addArc(from, to), capacity, cost});
  }

  void add_lecturers() {
    const Scenario& scenario = frame_.scenario();
    for (const LecturerId id : scenario.lecturers.ids())
      add_arc(lecturers_[id.row()], sink_, days_of(id), 0);
  }

  /// Days that a lecturer has on the whole: limits per year, and free days in the horizon.
  std::int64_t days_of(LecturerId id) const {
    const rcpsp::Problem& base = frame_.base();
    const rcpsp::Worker& worker = base.workers[rcpsp::WorkerId(id.row())];
    std::int64_t fewest = worker.available.size();
    for (std::size_t kind = 0; kind < base.period_kinds.size(); ++kind) {
      std::int64_t sum = 0;
      for (const std::int32_t taken : worker.worked_before[kind])
        sum += std::max(0, worker.limits[kind] - taken);
      fewest = std::min(fewest, sum);
    }
    return fewest;
  }

  void add_demand(const Pool& pool, Role role) {
    const Scenario& scenario = frame_.scenario();
    const Module& module = scenario.modules[pool.module];
    const int count = role == Role::lead ? module.leads : module.cos;
    const std::int64_t session_days = pool.sessions * module.model.live_days;
    if (count == 0 || session_days == 0) return;
    most_days_of_session_ = std::max<std::int64_t>(
        most_days_of_session_, std::int64_t{module.model.live_days} * (module.leads + module.cos));
    const Graph::Node node = graph_.addNode();
    add_arc(source_, node, session_days * count, 0);
    days_needed_ += session_days * count;
    const std::vector<PlaceId> places = places_for(frame_, pool.module);
    for (const LecturerId id : scenario.lecturers.ids()) {
      const Lecturer& lecturer = scenario.lecturers[id];
      if (!lecturer.has_role(role) || !qualified(lecturer, pool)) continue;
      const rcpsp::Worker& worker = frame_.base().workers[rcpsp::WorkerId(id.row())];
      add_arc(node, lecturers_[id.row()], session_days,
              cheapest_day(frame_, places, pool.module, worker));
    }
  }

  bool qualified(const Lecturer& lecturer, const Pool& pool) const {
    if (pool.level.valid()) return lecturer.qualified(pool.module, pool.level);
    const auto levels = frame_.scenario().levels.ids();
    return std::any_of(levels.begin(), levels.end(),
                       [&](LevelId level) { return lecturer.qualified(pool.module, level); });
  }

  std::int64_t days_saved() const {
    return std::min(days_needed_, sessions_saved_ * most_days_of_session_);
  }

  const Frame& frame_;
  std::int64_t sessions_saved_;
  std::int64_t most_days_of_session_ = 0;
  std::int64_t days_needed_ = 0;
  Graph graph_;
  Graph::Node source_;
  Graph::Node sink_;
  std::vector<Graph::Node> lecturers_;
  std::vector<Arc> arcs_;
};

}  // namespace

Bound cost_bound(const Frame& frame, std::int64_t unplaced) {
  const Scenario& scenario = frame.scenario();
  const std::vector<Pool> pools = pools_of(scenario);
  const std::int64_t saved = sessions_saved(scenario, pools, unplaced);
  std::int64_t sessions = 0;
  std::int64_t rooms = 0;
  std::int64_t dearest_room = 0;
  for (const Pool& pool : pools) {
    const std::int64_t room = cheapest_room(frame, pool.module);
    sessions += pool.sessions;
    rooms += room * pool.sessions;
    dearest_room = std::max(dearest_room, room);
  }
  rooms = std::max<std::int64_t>(0, rooms - saved * dearest_room);
  const std::int64_t lecturers = LecturerFlow(frame, pools, saved).least_cost().value_or(0);
  const std::int64_t travel = learners_travel(frame, unplaced);
  return {rooms + lecturers + travel,
          fmt::format("at least {} sessions: rooms {} ₫, lecturers {} ₫, learners' travel {} ₫",
                      with_commas(sessions - saved), with_commas(rooms), with_commas(lecturers),
                      with_commas(travel))};
}

}  // namespace lotrinh::schedule
