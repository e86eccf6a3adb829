#pragma once

#include "rcpsp/schedule.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace lotrinh::test {

/// One worker's work in a schedule, time by time: what the rules about people are recounted from.
struct Stint {
  rcpsp::Time from = 0;
  rcpsp::Time to = 0;
  rcpsp::SiteId site;
};

inline std::vector<Stint> stints_of(const rcpsp::Problem& problem, const rcpsp::Schedule& schedule,
                                    rcpsp::WorkerId worker) {
  std::vector<Stint> stints;
  for (const rcpsp::ActivityId id : problem.activities.ids()) {
    const rcpsp::Placement& placement = schedule.placements[id];
    if (!placement.scheduled() || !placement.team.contains(worker)) continue;
    const rcpsp::Mode& mode = problem.activities[id].modes[placement.mode];
    stints.push_back(
        {placement.start + mode.staffed_from, placement.start + mode.staffed_to, mode.site});
  }
  std::sort(stints.begin(), stints.end(),
            [](const Stint& a, const Stint& b) { return a.from < b.from; });
  return stints;
}

/// What is wrong with one worker's stints, recounted time by time; empty when nothing is.
inline std::string fault_of(const rcpsp::Problem& problem, const rcpsp::Worker& worker,
                            const std::vector<Stint>& stints) {
  std::set<rcpsp::Time> busy;
  for (const Stint& stint : stints) {
    for (rcpsp::Time t = stint.from; t < stint.to; ++t) {
      if (!worker.available.contains(t)) return "works while not available";
      if (!busy.insert(t).second) return "does two things at a time";
    }
    const bool away = stint.site.valid() && stint.site != worker.home;
    if (away && worker.mobility == rcpsp::Mobility::home_only) return "works away from home";
  }
  for (std::size_t kind = 0; kind < problem.period_kinds.size(); ++kind) {
    std::vector<std::int32_t> worked = worker.worked_before[kind];
    for (const rcpsp::Time t : busy) ++worked[problem.period_kinds[kind].period_at[t]];
    std::set<std::int32_t> touched;
    for (const rcpsp::Time t : busy) touched.insert(problem.period_kinds[kind].period_at[t]);
    for (const std::int32_t period : touched) {
      if (worked[period] > worker.limits[kind]) return "works more than a period allows";
    }
  }
  const Stint* before = nullptr;
  for (const Stint& stint : stints) {
    if (!stint.site.valid()) continue;
    const bool moves = before != nullptr && before->site != stint.site;
    if (moves && stint.from - before->to < problem.between(before->site, stint.site).gap)
      return "has no time to travel";
    before = &stint;
  }
  return {};
}

/// Times that each activity takes of each resource, against the capacities.
inline std::string resource_fault(const rcpsp::Problem& problem, const rcpsp::Schedule& schedule) {
  std::map<std::pair<rcpsp::ResourceId, rcpsp::Time>, std::int32_t> used;
  for (const rcpsp::ActivityId id : problem.activities.ids()) {
    const rcpsp::Placement& placement = schedule.placements[id];
    if (!placement.scheduled()) continue;
    const rcpsp::Activity& activity = problem.activities[id];
    std::vector<rcpsp::Usage> usages = activity.usages;
    const auto& of_mode = activity.modes[placement.mode].usages;
    usages.insert(usages.end(), of_mode.begin(), of_mode.end());
    for (const rcpsp::Usage& usage : usages) {
      for (rcpsp::Time t = usage.from; t < usage.to; ++t)
        used[{usage.resource, placement.start + t}] += usage.amount;
    }
  }
  for (const auto& [key, amount] : used) {
    if (amount > problem.resources[key.first].capacity[key.second]) return "a resource is overused";
  }
  return {};
}

/// Dates of linked activities, starts of each.
inline std::string date_fault(const rcpsp::Problem& problem, const rcpsp::Schedule& schedule) {
  const auto end = [&](rcpsp::ActivityId id) {
    const rcpsp::Placement& placement = schedule.placements[id];
    return placement.start + problem.activities[id].modes[placement.mode].duration;
  };
  for (const rcpsp::ActivityId id : problem.activities.ids()) {
    const rcpsp::Placement& placement = schedule.placements[id];
    if (!placement.scheduled()) continue;
    const rcpsp::Mode& mode = problem.activities[id].modes[placement.mode];
    if (!problem.start_sets[mode.starts].contains(placement.start)) return "starts when it may not";
  }
  for (const rcpsp::Precedence& link : problem.precedences) {
    if (!schedule.placements[link.after].scheduled()) continue;
    if (!schedule.placements[link.before].scheduled()) return "what comes before is left out";
    if (schedule.placements[link.after].start < end(link.before) + link.lag)
      return "comes too early";
    if (link.max_lag && schedule.placements[link.after].start > end(link.before) + *link.max_lag)
      return "comes too late";
  }
  for (const rcpsp::Disjunction& pair : problem.disjunctions) {
    const rcpsp::Placement& one = schedule.placements[pair.one];
    const rcpsp::Placement& other = schedule.placements[pair.other];
    if (!one.scheduled() || !other.scheduled()) continue;
    if (one.start < end(pair.other) && other.start < end(pair.one)) return "two overlap";
  }
  return {};
}

/// Whether the teams are as demanded: members of the pools, in the order of demands, and distinct.
inline std::string team_fault(const rcpsp::Problem& problem, const rcpsp::Schedule& schedule) {
  for (const rcpsp::ActivityId id : problem.activities.ids()) {
    const rcpsp::Placement& placement = schedule.placements[id];
    if (!placement.scheduled()) continue;
    const std::vector<rcpsp::WorkerId> team(placement.team.begin(), placement.team.end());
    if (std::set<rcpsp::WorkerId>(team.begin(), team.end()).size() != team.size())
      return "somebody is twice in a team";
    std::size_t next = 0;
    for (const rcpsp::Demand& demand : problem.activities[id].demands) {
      const auto& pool = problem.pools[demand.pool];
      for (std::int32_t i = 0; i < demand.count; ++i, ++next) {
        if (next >= team.size()) return "a team is too small";
        if (std::find(pool.begin(), pool.end(), team[next]) == pool.end())
          return "a member is not of the pool";
      }
    }
    if (next != team.size()) return "a team is too large";
  }
  return {};
}

/// Whether all who are required are there and no combination is one that is ruled out.
inline std::string pin_fault(const rcpsp::Problem& problem, const rcpsp::Schedule& schedule) {
  for (const rcpsp::ActivityId id : problem.activities.ids()) {
    const rcpsp::Placement& placement = schedule.placements[id];
    if (!placement.scheduled()) continue;
    const rcpsp::Activity& activity = problem.activities[id];
    const std::set<rcpsp::WorkerId> team(placement.team.begin(), placement.team.end());
    for (const rcpsp::WorkerId who : activity.required) {
      if (team.count(who) == 0) return "somebody required is missing";
    }
    for (const rcpsp::Exclusion& exclusion : activity.exclusions) {
      std::size_t there = 0;
      for (const rcpsp::WorkerId who : exclusion.workers) there += team.count(who);
      const std::set<std::int32_t> labels(exclusion.labels.begin(), exclusion.labels.end());
      const bool mode = labels.empty() || labels.count(activity.modes[placement.mode].label) > 0;
      const bool start = exclusion.from <= placement.start && placement.start < exclusion.to;
      if (mode && start && there == exclusion.workers.size()) return "is as it must not be";
    }
  }
  return {};
}

/// The first rule that the schedule breaks, in words; empty when none. Shares no code with search.
inline std::string fault(const rcpsp::Problem& problem, const rcpsp::Schedule& schedule) {
  for (const rcpsp::WorkerId id : problem.workers.ids()) {
    const std::string found =
        fault_of(problem, problem.workers[id], stints_of(problem, schedule, id));
    if (!found.empty()) return "worker " + std::to_string(id.row()) + " " + found;
  }
  for (const std::string& found : {resource_fault(problem, schedule), date_fault(problem, schedule),
                                   team_fault(problem, schedule), pin_fault(problem, schedule)}) {
    if (!found.empty()) return found;
  }
  return {};
}

/// Sum over pairs of a group of the squared difference of their loads.
inline std::int64_t imbalance(const rcpsp::Problem& problem,
                              const std::vector<std::int64_t>& loads) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < loads.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const rcpsp::GroupId group = problem.workers[rcpsp::WorkerId(i)].group;
      if (group.valid() && group == problem.workers[rcpsp::WorkerId(j)].group)
        sum += (loads[i] - loads[j]) * (loads[i] - loads[j]);
    }
  }
  return sum;
}

/// What going back on the earlier decision about an activity costs, person by person.
inline std::int64_t change_of(const rcpsp::Problem& problem, const rcpsp::Activity& activity,
                              const rcpsp::Placement& placement) {
  if (!activity.kept.valid()) return 0;
  const rcpsp::Kept& kept = problem.kept[activity.kept];
  const auto at = [](const std::vector<std::int64_t>& prices, rcpsp::Time t) {
    return prices[static_cast<std::size_t>(t)];
  };
  const auto told = [&](rcpsp::Time then) {
    if (!placement.scheduled()) return at(kept.prices->of_start, then);
    if (placement.start == then) return at(kept.prices->of_work, then + kept.work_after);
    return at(kept.prices->of_start, placement.start < then ? placement.start : then);
  };
  std::int64_t sum = 0;
  for (const auto& comers : kept.comers) sum += comers.people * told(comers.start);
  if (!kept.decision) return sum;
  const std::set<rcpsp::WorkerId> then(kept.decision->team.begin(), kept.decision->team.end());
  const std::set<rcpsp::WorkerId> now(placement.team.begin(), placement.team.end());
  const bool stays =
      placement.scheduled() && placement.start == kept.decision->start &&
      activity.modes[static_cast<std::size_t>(placement.mode)].label == kept.decision->label;
  std::set<rcpsp::WorkerId> concerned = then;
  concerned.insert(now.begin(), now.end());
  if (stays)
    std::erase_if(concerned,
                  [&](rcpsp::WorkerId id) { return then.count(id) + now.count(id) == 2; });
  if (stays && concerned.empty()) return sum;
  const auto workers = static_cast<std::int64_t>(concerned.size());
  return sum + (kept.decision->people + workers) * told(kept.decision->start);
}

/// The score counted anew from the placements.
inline rcpsp::Score recounted(const rcpsp::Problem& problem, const rcpsp::Schedule& schedule) {
  using rcpsp::Criterion;
  rcpsp::Score score;
  std::vector<std::int64_t> loads(problem.workers.size());
  for (const rcpsp::ActivityId id : problem.activities.ids()) {
    const rcpsp::Activity& activity = problem.activities[id];
    const rcpsp::Placement& placement = schedule.placements[id];
    score[Criterion::change] += change_of(problem, activity, placement);
    if (!placement.scheduled()) {
      score[Criterion::unscheduled] += activity.weight + activity.surcharge;
      continue;
    }
    const rcpsp::Mode& mode = activity.modes[placement.mode];
    const rcpsp::Time length = mode.staffed_to - mode.staffed_from;
    score[Criterion::cost] += mode.cost;
    for (const rcpsp::WorkerId who : placement.team) {
      const rcpsp::Worker& worker = problem.workers[who];
      score[Criterion::cost] += worker.cost_per_time * length;
      if (mode.site.valid() && mode.site != worker.home)
        score[Criterion::cost] += problem.between(worker.home, mode.site).visit_cost +
                                  problem.away_cost_per_time * length;
      loads[who.row()] += length;
    }
    score[Criterion::finish] += activity.weight * (placement.start + mode.duration - 1);
    score[Criterion::extra] += activity.extra;
    if (!activity.due) continue;
    const rcpsp::Time early = *activity.due - placement.start - activity.due_after;
    if (early < 0) score[Criterion::tardiness] -= activity.weight * early;
    const rcpsp::Time missing = std::min(activity.buffer_wanted, activity.buffer_wanted - early);
    if (missing > 0) score[Criterion::buffer] += activity.weight * missing;
  }
  score[Criterion::imbalance] = imbalance(problem, loads);
  return score;
}

}  // namespace lotrinh::test
