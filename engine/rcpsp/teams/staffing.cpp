// Teams by Hall's theorem and by a greedy choice on a matroid.
//
// Whether a crew can meet all demands of an activity is a bipartite matching of workers and seats.
// It exists exactly when each subset of the demands has as many useful workers as seats (Hall
// 1935); with the few demands of an activity this is a handful of bit counts, and subsets whose
// pools fall into two parts without a common worker are left out, since the parts say the same.
// Sets of workers who can be seated together form a transversal matroid (Edmonds and Fulkerson,
// "Transversals and matroid partition", 1965), so taking workers in the order of price, each one
// who can still be seated, gives the cheapest team: no assignment problem has to be solved. A
// worker is seated by an augmenting path over demands, not over workers, which is at most as long
// as there are demands.
#include "rcpsp/teams/staffing.hpp"

#include "base/error.hpp"

#include <algorithm>
#include <limits>

namespace lotrinh::rcpsp::teams {
namespace {

/// Workers on the seats of one activity, some still empty.
class Seating {
 public:
  explicit Seating(std::span<const CrewDemand> demands) : demands_(demands) {
    for (const CrewDemand& demand : demands) empty_ += demand.count;
  }

  [[nodiscard]] bool full() const { return empty_ == 0; }
  [[nodiscard]] Crew at(std::size_t demand) const { return seated_[demand]; }

  /// Seats one more worker, moving others to other demands when needed; false when impossible.
  bool seat(Crew worker) {
    std::array<std::int32_t, most_demands> from{};
    std::array<std::int32_t, most_demands> queue{};
    std::size_t queued = 0;
    std::uint32_t reached = 0;
    const auto reach = [&](Crew who, std::int32_t origin) {
      for (std::size_t d = 0; d < demands_.size(); ++d) {
        if ((reached >> d & 1U) != 0 || (demands_[d].pool & who) == 0) continue;
        reached |= 1U << d;
        from[d] = origin;
        queue[queued++] = static_cast<std::int32_t>(d);
      }
    };
    reach(worker, -1);
    for (std::size_t next = 0; next < queued; ++next) {
      const auto d = static_cast<std::size_t>(queue[next]);
      if (std::popcount(seated_[d]) < demands_[d].count) {
        shift(d, from, worker);
        return true;
      }
      reach(seated_[d], static_cast<std::int32_t>(d));
    }
    return false;
  }

 private:
  /// Along the path that ends at demand `d`, everybody moves on by one.
  void shift(std::size_t d, const std::array<std::int32_t, most_demands>& from, Crew worker) {
    while (from[d] >= 0) {
      const auto origin = static_cast<std::size_t>(from[d]);
      const Crew movable = seated_[origin] & demands_[d].pool;
      const Crew moved = movable & -movable;
      seated_[origin] ^= moved;
      seated_[d] |= moved;
      d = origin;
    }
    seated_[d] |= worker;
    --empty_;
  }

  std::span<const CrewDemand> demands_;
  std::array<Crew, most_demands> seated_{};
  std::int32_t empty_ = 0;
};

Crew cheapest(Crew of, std::span<const std::int32_t> prices) {
  Crew found = 0;
  std::int32_t least = std::numeric_limits<std::int32_t>::max();
  for (; of != 0; of &= of - 1) {
    const std::int32_t price = prices[static_cast<std::size_t>(std::countr_zero(of))];
    if (price < least) {
      least = price;
      found = of & -of;
    }
  }
  return found;
}

/// Whether a set of demands falls into two parts without a common worker.
bool falls_apart(std::span<const CrewDemand> demands, std::uint32_t subset) {
  Crew joined = demands[static_cast<std::size_t>(std::countr_zero(subset))].pool;
  std::uint32_t left = subset & (subset - 1);
  for (bool grown = true; grown;) {
    grown = false;
    for (std::uint32_t rest = left; rest != 0; rest &= rest - 1) {
      const auto d = static_cast<std::size_t>(std::countr_zero(rest));
      if ((demands[d].pool & joined) == 0) continue;
      joined |= demands[d].pool;
      left &= ~(1U << d);
      grown = true;
    }
  }
  return left != 0;
}

}  // namespace

Staffing::Staffing(const StaffedNetwork& network) : network_(network) {
  for (std::size_t a = 0; a < network.size(); ++a) {
    Crew useful = 0;
    for (const CrewDemand& demand : network.demands.of(a)) useful |= demand.pool;
    useful_.push_back(useful);
    add_conditions(a);
  }
}

void Staffing::add_conditions(std::size_t activity) {
  const std::span<const CrewDemand> demands = network_.demands.of(activity);
  std::vector<Condition> all;
  for (std::uint32_t subset = 1; subset < 1U << demands.size(); ++subset) {
    if (falls_apart(demands, subset)) continue;
    Condition condition;
    for (std::uint32_t rest = subset; rest != 0; rest &= rest - 1) {
      const CrewDemand& demand = demands[static_cast<std::size_t>(std::countr_zero(rest))];
      condition.pool |= demand.pool;
      condition.count += demand.count;
    }
    all.push_back(condition);
  }
  const auto spare = [](const Condition& c) { return std::popcount(c.pool) - c.count; };
  std::stable_sort(all.begin(), all.end(), [&](const Condition& one, const Condition& other) {
    return spare(one) < spare(other);
  });
  for (const Condition& condition : all) {
    const auto implies = [&](const Condition& other) {
      return other.pool == condition.pool && other.count >= condition.count;
    };
    const auto from = conditions_.all.begin() + conditions_.begin.back();
    if (std::none_of(from, conditions_.all.end(), implies)) conditions_.all.push_back(condition);
  }
  conditions_.close();
}

Crew Staffing::team(std::size_t activity, Crew free, const Taste& taste) const {
  Seating seating(network_.demands.of(activity));
  Crew team = 0;
  Crew left = free & useful_[activity];
  const auto take = [&](Crew from) {
    left &= ~from;
    while (from != 0 && !seating.full()) {
      const Crew worker = cheapest(from, taste.prices);
      from ^= worker;
      if (seating.seat(worker)) team |= worker;
    }
  };
  for (const Crew first : taste.classes) take(left & first);
  take(left);
  return team;
}

void Staffing::seat(std::size_t activity, Crew team, std::span<std::int32_t> seats) const {
  Seating seating(network_.demands.of(activity));
  for (; team != 0; team &= team - 1)
    expects(seating.seat(team & -team), "a team has a seat for each of its members");
  std::size_t next = 0;
  for (std::size_t d = 0; d < network_.demands.of(activity).size(); ++d)
    for (Crew crew = seating.at(d); crew != 0; crew &= crew - 1)
      seats[next++] = std::countr_zero(crew);
}

}  // namespace lotrinh::rcpsp::teams
