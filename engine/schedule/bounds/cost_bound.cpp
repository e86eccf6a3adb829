// Cost bound by relaxation: sessions are the fewest that class sizes allow; each takes its cheapest
// place; lecturer-days are bought from the cheapest qualified lecturers, each of whom has only so
// many days. The last part is a transportation problem, solved as a minimum-cost flow with LEMON's
// network simplex; dates, rooms and travel times between places are left out, which only lowers it.
// The proof is its dual solution: a price for a day of each module, level and role, and a rent for
// each lecturer who is wanted more than there are days, such that nobody costs less than the price
// less the own rent. Source: Ahuja, Magnanti and Orlin, "Network Flows", 1993, ch. 1 and 9.
#include "cohort/rules.hpp"
#include "schedule/bounds/bound.hpp"

#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

#include <algorithm>
#include <limits>
#include <map>

namespace lotrinh::schedule {
namespace {

constexpr std::int64_t unlimited = std::numeric_limits<std::int64_t>::max();

/// Learners who can only study among themselves: a module, a level where levels are apart, and a
/// region or province where nothing is merged across.
struct Pool {
  ModuleId module;
  LevelId level;  ///< none where levels mix
  std::string where;
  std::int64_t learners = 0;
  std::int64_t size = 1;  ///< of the largest class

  [[nodiscard]] std::int64_t sessions() const { return (learners + size - 1) / size; }
};

std::vector<Pool> pools_of(const SupplyBook& book) {
  const Scenario& scenario = book.scenario();
  using Key = std::tuple<ModuleId, LevelId, RegionId, ProvinceId>;
  std::map<Key, Pool> pools;
  const Policies& policies = scenario.policies;
  const bool mixed = policies.level_mixing == LevelMixing::mixed;
  const bool by_region = policies.merging == ProvinceMerging::region;
  const bool alone = policies.merging == ProvinceMerging::none;
  for (const Cell& cell : book.cells()) {
    const RegionId region = scenario.provinces[cell.province].region;
    Pool& pool = pools[{cell.module, mixed ? LevelId{} : cell.level,
                        by_region ? region : RegionId{}, alone ? cell.province : ProvinceId{}}];
    pool.module = cell.module;
    if (!mixed) pool.level = cell.level;
    if (by_region) pool.where = scenario.regions[region].name;
    if (alone) pool.where = scenario.provinces[cell.province].code;
    pool.learners += cell.learners;
    pool.size = std::max(1, cohort::largest_class(scenario, cell.module));
  }
  std::vector<Pool> found;
  found.reserve(pools.size());
  for (auto& [key, pool] : pools) found.push_back(std::move(pool));
  return found;
}

/// Takes away as many sessions as leaving out `left_out` learners can save: from each pool first
/// the learners of its last, smallest class.
std::int64_t sessions_saved(const std::vector<Pool>& pools, std::int64_t left_out) {
  std::vector<std::int64_t> classes;  // learners to leave out for one session less
  for (const Pool& pool : pools) {
    const std::int64_t last = pool.learners - (pool.sessions() - 1) * pool.size;
    for (std::int64_t i = 0; i < pool.sessions(); ++i) classes.push_back(i == 0 ? last : pool.size);
  }
  std::sort(classes.begin(), classes.end());
  std::int64_t saved = 0;
  for (const std::int64_t learners : classes) {
    if (learners > left_out) break;
    left_out -= learners;
    ++saved;
  }
  return saved;
}

std::string level_code(const Scenario& scenario, LevelId level) {
  return level.valid() ? scenario.levels[level].code : "";
}

Argument sessions_argument(const Scenario& scenario, const std::vector<Pool>& pools,
                           std::int64_t left_out) {
  Argument argument{ArgumentKind::sessions, Supply::lecturers, {}, 0};
  for (const Pool& pool : pools) {
    argument.lines.push_back({ProofFact::classes, scenario.modules[pool.module].code,
                              level_code(scenario, pool.level), pool.where, pool.learners,
                              pool.size, pool.sessions()});
    argument.proves += pool.sessions();
  }
  const std::int64_t saved = sessions_saved(pools, left_out);
  argument.lines.push_back({ProofFact::saved, "", "", "", left_out, 0, saved});
  argument.proves -= saved;
  return argument;
}

/// Where sessions of a module could be held: places of its modes with some opening.
std::vector<PlaceId> places_for(const SupplyBook& book, ModuleId id) {
  const Scenario& scenario = book.scenario();
  std::vector<PlaceId> places;
  for (const PlaceId place : scenario.places.ids()) {
    const auto& modes = scenario.modules[id].model.modes;
    const DeliveryMode mode = scenario.places[place].mode;
    const bool allowed = std::find(modes.begin(), modes.end(), mode) != modes.end();
    if (allowed && !book.rooms_at(place, id).empty()) places.push_back(place);
  }
  return places;
}

std::int64_t cheapest_room(const SupplyBook& book, ModuleId id) {
  std::int64_t cheapest = unlimited;
  for (const PlaceId place : places_for(book, id))
    cheapest = std::min(cheapest, book.scenario().places[place].fee_vnd_per_day);
  return cheapest == unlimited ? 0 : cheapest * book.scenario().modules[id].model.live_days;
}

/// Adds the line on what is saved at the dearest price so far, and what is proven then.
void take_off(ProofFact priced, std::int64_t saved, Argument& argument) {
  std::int64_t dearest = 0;
  std::int64_t sum = 0;
  for (const ProofLine& line : argument.lines) {
    if (line.fact == priced) dearest = std::max(dearest, line.each);
    sum += line.fact == priced ? line.total : -line.total;
  }
  argument.lines.push_back({ProofFact::saved, "", "", "", saved, dearest, saved * dearest});
  argument.proves = std::max<std::int64_t>(0, sum - saved * dearest);
}

Argument rooms_argument(const SupplyBook& book, const std::vector<Pool>& pools,
                        std::int64_t saved) {
  Argument argument{ArgumentKind::rooms, Supply::places, {}, 0};
  std::map<ModuleId, std::int64_t> sessions;
  for (const Pool& pool : pools) sessions[pool.module] += pool.sessions();
  for (const auto& [module, count] : sessions) {
    const std::int64_t room = cheapest_room(book, module);
    argument.lines.push_back(
        {ProofFact::room, book.scenario().modules[module].code, "", "", count, room, count * room});
  }
  take_off(ProofFact::room, saved, argument);
  return argument;
}

/// What a lecturer's day in the module costs at least: fee, and the trip where every place is away;
/// unlimited where there is no place that the lecturer would go to.
std::int64_t cheapest_day(const SupplyBook& book, const std::vector<PlaceId>& places, ModuleId id,
                          LecturerId lecturer) {
  const Scenario& scenario = book.scenario();
  const rcpsp::Problem& base = book.frame().base();
  const rcpsp::Worker& worker = base.workers[rcpsp::WorkerId(lecturer.row())];
  const int live_days = scenario.modules[id].model.live_days;
  std::int64_t cheapest = unlimited;
  for (const PlaceId place : places) {
    const ProvinceId province = scenario.places[place].province;
    const rcpsp::SiteId site = province.valid() ? rcpsp::SiteId(province.row()) : rcpsp::SiteId{};
    const bool away = site.valid() && site != worker.home;
    if (away && worker.mobility == rcpsp::Mobility::home_only) continue;
    cheapest = std::min(cheapest, base.worker_cost(worker, site, live_days) / live_days);
  }
  return cheapest;
}

/// Days of one module, level and role, and who could give them at what price.
struct Work {
  ModuleId module;
  LevelId level;
  Role role = Role::lead;
  std::int64_t days = 0;
  std::vector<std::pair<LecturerId, std::int64_t>> offers;

  /// The highest price at which nobody, with these rents, costs less.
  [[nodiscard]] std::int64_t price(const std::vector<std::int64_t>& rents) const {
    std::int64_t lowest = unlimited;
    for (const auto& [lecturer, cost] : offers)
      lowest = std::min(lowest, cost + rents[lecturer.row()]);
    return lowest;
  }
};

std::vector<Work> work_of(const SupplyBook& book, const std::vector<Pool>& pools) {
  const Scenario& scenario = book.scenario();
  std::map<std::tuple<ModuleId, LevelId, Role>, std::int64_t> days;
  for (const Pool& pool : pools) {
    const Module& module = scenario.modules[pool.module];
    const std::int64_t live = pool.sessions() * module.model.live_days;
    days[{pool.module, pool.level, Role::lead}] += live * module.leads;
    days[{pool.module, pool.level, Role::co}] += live * module.cos;
  }
  std::vector<Work> all;
  for (const auto& [key, needed] : days) {
    if (needed == 0) continue;
    Work work{std::get<0>(key), std::get<1>(key), std::get<2>(key), needed, {}};
    const std::vector<PlaceId> places = places_for(book, work.module);
    for (const LecturerId id : scenario.lecturers.ids()) {
      const Lecturer& lecturer = scenario.lecturers[id];
      const auto fits = [&](const Qualification& own) {
        return own.module == work.module && (!work.level.valid() || own.level == work.level);
      };
      const auto& own = lecturer.qualifications;
      if (!lecturer.has_role(work.role) || std::none_of(own.begin(), own.end(), fits)) continue;
      const std::int64_t cost = cheapest_day(book, places, work.module, id);
      if (cost != unlimited) work.offers.emplace_back(id, cost);
    }
    all.push_back(std::move(work));
  }
  return all;
}

/// The flow of lecturer-days: source -> work -> lecturer -> sink. Days that need not be taught
/// since sessions were saved flow past the lecturers for nothing.
class LecturerFlow {
 public:
  LecturerFlow(const std::vector<Work>& works, const std::vector<std::int64_t>& days_of,
               std::int64_t days_saved) {
    source_ = graph_.addNode();
    sink_ = graph_.addNode();
    for (const std::int64_t days : days_of) {
      lecturers_.push_back(graph_.addNode());
      add_arc(lecturers_.back(), sink_, days, 0);
    }
    for (const Work& work : works) {
      const Graph::Node node = graph_.addNode();
      add_arc(source_, node, work.days, 0);
      days_needed_ += work.days;
      for (const auto& [lecturer, cost] : work.offers)
        add_arc(node, lecturers_[lecturer.row()], work.days, cost);
    }
    add_arc(source_, sink_, days_saved, 0);
  }

  /// What another day of each lecturer would save: the dual values of their limits. Nothing when
  /// the days do not exist.
  std::optional<std::vector<std::int64_t>> rents() {
    lemon::NetworkSimplex<Graph, std::int64_t> simplex(graph_);
    Graph::ArcMap<std::int64_t> capacity(graph_);
    Graph::ArcMap<std::int64_t> cost(graph_);
    for (const Arc& arc : arcs_) {
      capacity[arc.arc] = arc.capacity;
      cost[arc.arc] = arc.cost;
    }
    simplex.upperMap(capacity).costMap(cost).stSupply(source_, sink_, days_needed_);
    if (simplex.run() != decltype(simplex)::OPTIMAL) return std::nullopt;
    std::vector<std::int64_t> rents;
    rents.reserve(lecturers_.size());
    for (const Graph::Node lecturer : lecturers_)
      rents.push_back(
          std::max<std::int64_t>(0, simplex.potential(sink_) - simplex.potential(lecturer)));
    return rents;
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

  std::int64_t days_needed_ = 0;
  Graph graph_;
  Graph::Node source_;
  Graph::Node sink_;
  std::vector<Graph::Node> lecturers_;
  std::vector<Arc> arcs_;
};

/// The argument with these rents, and prices that are at most `cap`.
Argument priced(const Scenario& scenario, const std::vector<Work>& works,
                const std::vector<std::int64_t>& rents, const std::vector<std::int64_t>& days_of,
                std::int64_t days_saved, std::int64_t cap) {
  Argument argument{ArgumentKind::lecturers, Supply::lecturers, {}, 0};
  for (const Work& work : works) {
    const std::int64_t price = std::min(cap, work.price(rents));
    argument.lines.push_back(
        {ProofFact::hired, scenario.modules[work.module].code, level_code(scenario, work.level),
         work.role == Role::lead ? "lead" : "co", work.days, price, work.days * price});
  }
  for (const LecturerId id : scenario.lecturers.ids()) {
    const std::int64_t rent = rents[id.row()];
    if (rent > 0)
      argument.lines.push_back({ProofFact::rent, "", "", scenario.lecturers[id].code,
                                days_of[id.row()], rent, days_of[id.row()] * rent});
  }
  take_off(ProofFact::hired, days_saved, argument);
  return argument;
}

Argument lecturers_argument(const SupplyBook& book, const std::vector<Pool>& pools,
                            std::int64_t sessions_saved) {
  const Scenario& scenario = book.scenario();
  const std::vector<Work> works = work_of(book, pools);
  const Demand everything = demand_of(book.cells(), {{}});
  const SupplyDays supply = book.days(everything, Supply::lecturers);
  std::vector<std::int64_t> days_of;
  days_of.reserve(scenario.lecturers.size());
  for (const LecturerId id : scenario.lecturers.ids()) days_of.push_back(book.total_of(supply, id));
  std::int64_t most_days = 0;
  std::int64_t needed = 0;
  for (const Work& work : works) {
    most_days =
        std::max(most_days, days_for_session(scenario.modules[work.module], Supply::lecturers));
    needed += work.days;
  }
  const std::int64_t saved = sessions_saved * most_days;
  const auto rents = LecturerFlow(works, days_of, std::min(needed, saved)).rents();
  // Where the days do not exist no plan leaves out so few; prices without rents still hold.
  const std::vector<std::int64_t> used =
      rents.value_or(std::vector<std::int64_t>(scenario.lecturers.size(), 0));
  std::int64_t dearest = 0;
  for (const Work& work : works) {
    const std::int64_t price = work.price(used);
    if (price != unlimited) dearest = std::max(dearest, price);
  }
  // What is saved counts at the dearest price, so lower prices may prove more.
  Argument best = priced(scenario, works, used, days_of, saved, dearest);
  for (const Work& work : works) {
    const std::int64_t cap = std::min(dearest, work.price(used));
    Argument found = priced(scenario, works, used, days_of, saved, cap);
    if (found.proves > best.proves) best = std::move(found);
  }
  return best;
}

/// Each learner's cheapest way to some place; the `left_out` dearest ones may not be there.
Argument travel_argument(const SupplyBook& book, std::int64_t left_out) {
  const Scenario& scenario = book.scenario();
  const Costs& costs = scenario.costs;
  std::map<std::pair<ModuleId, ProvinceId>, std::int64_t> learners;
  for (const Cell& cell : book.cells()) learners[{cell.module, cell.province}] += cell.learners;
  Argument argument{ArgumentKind::travel, Supply::lecturers, {}, 0};
  std::map<std::int64_t, std::int64_t, std::greater<>> prices;  // price -> learners
  for (const auto& [key, count] : learners) {
    const auto [module, province] = key;
    const int live_days = scenario.modules[module].model.live_days;
    std::int64_t cheapest = unlimited;
    for (const PlaceId place : places_for(book, module)) {
      const ProvinceId there = scenario.places[place].province;
      const bool away = there.valid() && there != province;
      const std::int64_t km = away ? scenario.distance_km(there, province) : 0;
      cheapest = std::min(cheapest, away ? 2 * km * costs.learner_travel_vnd_per_km +
                                               live_days * costs.learner_night_vnd
                                         : 0);
    }
    if (cheapest == unlimited || cheapest == 0) continue;
    prices[cheapest] += count;
    argument.lines.push_back({ProofFact::way, scenario.modules[module].code, "",
                              scenario.provinces[province].code, count, cheapest,
                              count * cheapest});
  }
  for (const auto& [price, count] : prices) {
    const std::int64_t gone = std::min(left_out, count);
    left_out -= gone;
    argument.proves += price * (count - gone);
  }
  return argument;
}

}  // namespace

Certificate cost_bound(const SupplyBook& book, std::int64_t left_out) {
  const std::vector<Pool> pools = pools_of(book);
  const std::int64_t saved = sessions_saved(pools, left_out);
  Certificate certificate{Goal::cost, 0, left_out, {}};
  certificate.arguments = {sessions_argument(book.scenario(), pools, left_out),
                           rooms_argument(book, pools, saved),
                           lecturers_argument(book, pools, saved), travel_argument(book, left_out)};
  for (const Argument& argument : certificate.arguments)
    if (argument.kind != ArgumentKind::sessions) certificate.bound += argument.proves;
  return certificate;
}

}  // namespace lotrinh::schedule
