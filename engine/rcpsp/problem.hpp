#pragma once

#include "base/id.hpp"
#include "rcpsp/kept.hpp"
#include "rcpsp/score.hpp"
#include "rcpsp/time_set.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace lotrinh::rcpsp {

using ResourceId = Id<struct ResourceTag>;
using PoolId = Id<struct PoolTag>;
using SiteId = Id<struct SiteTag>;
using GroupId = Id<struct GroupTag>;
using StartSetId = Id<struct StartSetTag>;
using ActivityId = Id<struct ActivityTag>;

/// A renewable resource with a capacity for every time.
struct Resource {
  std::vector<std::int32_t> capacity;  ///< [horizon]
};

/// Use of a resource during [from, to) after the activity's start. No two usages of an activity,
/// its own and its mode's, take the same resource at the same time: they would have to be one.
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
  Time duration = 1;
  Time staffed_from = 0;  ///< the team works during [staffed_from, staffed_to) after the start
  Time staffed_to = 1;
  StartSetId starts;  ///< all leave room for the duration before the horizon
  SiteId site;        ///< where the workers must be; none: anywhere
  std::vector<Usage> usages;
  std::int64_t cost = 0;
  std::int32_t label = 0;  ///< of the caller

  [[nodiscard]] Time staffed_length() const { return staffed_to - staffed_from; }
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

/// Whether a search may change an activity's placement.
enum class Change {
  free,
  settled,  ///< stays as the search's first schedule has it, whether rules would allow it or not
};

/// Something to be scheduled, or left out at a price.
struct Activity {
  std::vector<Mode> modes;    ///< none: it can only be left out
  std::vector<Usage> usages;  ///< whatever the mode; none lasts longer than the shortest mode
  std::vector<Demand> demands;
  std::vector<WorkerId> required;  ///< must be in the team
  std::vector<Exclusion> exclusions;

  std::int64_t weight = 1;     ///< price of leaving it out, and of each time late
  std::int64_t surcharge = 0;  ///< added to the price of leaving it out: for what must be held
  std::int64_t extra = 0;      ///< added to Criterion::extra when scheduled
  /// Counts from the start, whatever the mode: lateness is start + due_after - due, if positive.
  Time due_after = 0;
  std::optional<Time> due;
  Time buffer_wanted = 0;  ///< between that moment and the due time
  KeptId kept;             ///< an earlier decision that Criterion::change counts from; or none
  Change change = Change::free;

  [[nodiscard]] std::int64_t price_left_out() const { return weight + surcharge; }
  /// Duration of the quickest mode; 0 without modes.
  [[nodiscard]] Time shortest_duration() const;
};

/// `after` starts at least `lag` and at most `max_lag` times after `before` ends, and only when
/// that one is scheduled. Precedences form no circle.
struct Precedence {
  ActivityId before;
  ActivityId after;
  Time lag = 0;
  std::optional<Time> max_lag = std::nullopt;  ///< none: however late
};

/// Two activities that never overlap, in whatever order.
struct Disjunction {
  ActivityId one;
  ActivityId other;
};

/// Between two sites.
struct SitePair {
  /// Free times between a worker's work at the two, at least. Gaps should keep the triangle
  /// inequality, a shortest stay on the way counted: then those between neighbours in time imply
  /// all others. Where they do not, search still keeps them between all of a worker's visits.
  Time gap = 0;
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
  Table<Kept, KeptId> kept;
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
