#pragma once

#include "base/id.hpp"
#include "rcpsp/score.hpp"
#include "rcpsp/time_set.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace lotrinh::rcpsp {

using ResourceId = Id<struct ResourceTag>;
using WorkerId = Id<struct WorkerTag>;
using PoolId = Id<struct PoolTag>;
using SiteId = Id<struct SiteTag>;
using GroupId = Id<struct GroupTag>;
using StartSetId = Id<struct StartSetTag>;
using ActivityId = Id<struct ActivityTag>;

/// A renewable resource with a capacity for every time.
struct Resource {
  std::vector<std::int32_t> capacity;  ///< [horizon]
};

/// Use of a resource during [from, to) after the activity's start.
struct Usage {
  ResourceId resource;
  std::int32_t amount = 1;
  Time from = 0;
  Time to = 0;
};

/// A kind of period with a limit on work: weeks, months, years.
struct PeriodKind {
  std::vector<std::int32_t> period_at;  ///< [horizon], from 0, not decreasing
  std::int32_t periods = 0;
};

enum class Mobility { anywhere, home_only };

/// Somebody who does one thing at a time.
struct Worker {
  TimeSet available;
  std::vector<std::int32_t> limits;  ///< for each PeriodKind: times worked in one period at most
  std::vector<std::vector<std::int32_t>> worked_before;  ///< [kind][period]: already taken
  SiteId home;
  Mobility mobility = Mobility::anywhere;
  std::int64_t cost_per_time = 0;
  GroupId group;  ///< load is to be even within a group; none: does not matter
};

/// So many distinct workers of a pool.
struct Demand {
  PoolId pool;
  std::int32_t count = 1;
};

/// One way to carry out an activity.
struct Mode {
  StartSetId starts;
  SiteId site;  ///< where the workers must be; none: anywhere
  std::vector<Usage> usages;
  std::int64_t cost = 0;
  std::int32_t label = 0;  ///< of the caller
};

/// Rules a combination out: a start in [from, to) with a mode of the list (empty: any), and, when
/// workers are named, with all of them in the team.
struct Exclusion {
  Time from = 0;
  Time to = 0;
  std::vector<std::int32_t> labels;
  std::vector<WorkerId> workers;

  /// Whether it speaks of this start and mode; whether it rules them out may depend on the team.
  [[nodiscard]] bool applies(const Mode& mode, Time start) const;
};

/// Something to be scheduled, or left out at a price.
struct Activity {
  Time duration = 1;
  Time staffed_from = 0;  ///< the team works during [staffed_from, staffed_to) after the start
  Time staffed_to = 1;
  std::vector<Mode> modes;
  std::vector<Usage> usages;  ///< whatever the mode
  std::vector<Demand> demands;
  std::vector<WorkerId> required;  ///< must be in the team
  std::vector<Exclusion> exclusions;

  std::int64_t weight = 1;     ///< price of leaving it out, and of each time late
  std::int64_t surcharge = 0;  ///< added to the price of leaving it out: for what must be held
  std::int64_t extra = 0;      ///< added to Criterion::extra when scheduled
  Time due_after = 0;          ///< lateness is start + due_after - due, if positive
  std::optional<Time> due;
  Time buffer_wanted = 0;  ///< between that moment and the due time

  [[nodiscard]] std::int64_t price_left_out() const { return weight + surcharge; }
  [[nodiscard]] Time staffed_length() const { return staffed_to - staffed_from; }
};

/// `after` starts at least `lag` times after `before` ends, and only when that one is scheduled.
struct Precedence {
  ActivityId before;
  ActivityId after;
  Time lag = 0;
};

/// Two activities that never overlap, in whatever order.
struct Disjunction {
  ActivityId one;
  ActivityId other;
};

/// Between two sites.
struct SitePair {
  Time gap = 0;                 ///< free times between work at the two
  std::int64_t visit_cost = 0;  ///< for a worker who lives at one and works at the other
};

/// Activities, workers and resources on a time axis: a multi-mode resource-constrained problem with
/// time-dependent capacities, calendars and teams of qualified workers (RCPSP, MSPSP).
/// Activities may be left out; see Criterion for what is minimised.
struct Problem {
  Time horizon = 0;
  std::vector<PeriodKind> period_kinds;
  Table<Resource, ResourceId> resources;
  Table<Worker, WorkerId> workers;
  std::int32_t groups = 0;
  Table<std::vector<WorkerId>, PoolId> pools;
  Table<TimeSet, StartSetId> start_sets;
  Table<Activity, ActivityId> activities;
  std::vector<Precedence> precedences;
  std::vector<Disjunction> disjunctions;
  std::int32_t sites = 0;
  std::vector<SitePair> site_pairs;  ///< [sites * sites], symmetric
  std::int64_t away_cost_per_time = 0;
  Ranking ranking;

  [[nodiscard]] const SitePair& between(SiteId a, SiteId b) const {
    return site_pairs[a.row() * static_cast<std::size_t>(sites) + b.row()];
  }
  /// Cost of a worker for one activity done in this mode.
  [[nodiscard]] std::int64_t worker_cost(const Worker& worker, SiteId site, Time length) const;
};

}  // namespace lotrinh::rcpsp
