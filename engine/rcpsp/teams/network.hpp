#pragma once

#include "rcpsp/time_set.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace lotrinh::rcpsp {
struct Problem;
}

namespace lotrinh::rcpsp::teams {

/// A set of workers, one bit for each row of Problem::workers.
using Crew = std::uint64_t;
inline constexpr int most_workers = 64;
/// Demands of one activity at most; staffing looks at every subset of them.
inline constexpr std::size_t most_demands = 10;

/// Rows of some kind for each activity, one after the other in memory.
template <class Row>
struct Rows {
  std::vector<std::uint32_t> begin{0};
  std::vector<Row> all;

  [[nodiscard]] std::span<const Row> of(std::size_t activity) const {
    return {all.data() + begin[activity], all.data() + begin[activity + 1]};
  }
  void close() { begin.push_back(static_cast<std::uint32_t>(all.size())); }
};

/// The activity at the other end of a precedence; `lag` lies between the one's end and the other's
/// start.
struct Arc {
  std::int32_t activity = 0;
  Time lag = 0;
};

/// So many distinct workers of a pool, for the whole of an activity.
struct CrewDemand {
  Crew pool = 0;
  std::int32_t count = 1;
};

/// What an activity takes of a resource while it lasts.
struct Draw {
  std::int32_t resource = 0;
  std::int32_t amount = 0;
};

/// A multi-skill project in flat arrays: activities that wait for each other, need teams of workers
/// who do one thing at a time, and may draw on resources of constant capacity. The goal is the
/// makespan. Source of the problem: Bellenguez and Néron, "Lower bounds for the multi-skill project
/// scheduling problem with hierarchical levels of skills", PATAT 2004.
struct StaffedNetwork {
  std::vector<Time> durations;
  Rows<Arc> before;
  Rows<Arc> after;
  Rows<CrewDemand> demands;
  Rows<Draw> draws;
  std::vector<std::uint32_t> seats{
      0};  ///< of activity a: [seats[a], seats[a + 1]) in Timing::members
  std::vector<std::int32_t> capacities;
  std::int32_t workers = 0;
  Time horizon = 0;  ///< no sensible schedule is longer: all durations and lags one after the other

  [[nodiscard]] std::size_t size() const { return durations.size(); }
  [[nodiscard]] Crew everybody() const {
    return workers == most_workers ? ~Crew{0} : (Crew{1} << workers) - 1;
  }
};

/// When each activity starts and who does it: workers (rows of Problem::workers) in the order of
/// the activity's demands, see StaffedNetwork::seats.
struct Timing {
  std::vector<Time> starts;
  std::vector<std::int32_t> members;
};

/// The network of a problem; nothing when it has what a network cannot say: a choice of modes,
/// calendars, sites, periods, pairs that must not overlap, required workers, resources that change
/// with time, negative lags, precedences in a circle, more than 64 workers; or a demand that nobody
/// can meet.
[[nodiscard]] std::optional<StaffedNetwork> network_of(const Problem& problem);

/// All activities, each after those it waits for; of several, the lowest row first. Shorter than
/// the network when there is a circle.
[[nodiscard]] std::vector<std::int32_t> topological_order(const StaffedNetwork& network);

/// For each activity the longest way from its start to the end of the project, teams left aside.
[[nodiscard]] std::vector<Time> tails(const StaffedNetwork& network);

}  // namespace lotrinh::rcpsp::teams
