// Prints an instance so that a person can work it out by hand.
#include "rcpsp/oracle/instance.hpp"

#include <fmt/format.h>

namespace lotrinh::oracle {
namespace {

using namespace rcpsp;

std::string text_of(const TimeSet& set, Time horizon) {
  std::string text;
  for (Time t = 0; t < horizon; ++t)
    text += set.contains(t) ? static_cast<char>('0' + t % 10) : '.';
  return text;
}

template <class Numbers>
std::string joined(const Numbers& numbers) {
  std::string text;
  for (const auto number : numbers) text += (text.empty() ? "" : " ") + std::to_string(number);
  return text;
}

std::string names(const std::vector<WorkerId>& workers) {
  std::string text;
  for (const WorkerId worker : workers) text += fmt::format(" w{}", worker.row());
  return text.empty() ? " -" : text;
}

std::string text_of(const std::vector<Usage>& usages) {
  std::string text;
  for (const Usage& usage : usages)
    text += fmt::format(", {} of r{} in [{}, {})", usage.amount, usage.resource.row(), usage.from,
                        usage.to);
  return text;
}

std::string site(SiteId id) { return id.valid() ? fmt::format(" at s{}", id.row()) : ""; }

std::string text_of(const Problem& problem, const Activity& activity) {
  std::string text = fmt::format(" price {}+{} extra {}{}", activity.weight, activity.surcharge,
                                 activity.extra, text_of(activity.usages));
  if (activity.due)
    text += fmt::format(", due {} counted {} after start, buffer {}", *activity.due,
                        activity.due_after, activity.buffer_wanted);
  for (const Demand& demand : activity.demands)
    text += fmt::format(", {} of p{}", demand.count, demand.pool.row());
  if (!activity.required.empty()) text += ", must have" + names(activity.required);
  text += "\n";
  for (const Mode& mode : activity.modes)
    text += fmt::format("  mode {}: takes {}, team [{}, {}){}, cost {}, starts {}{}\n", mode.label,
                        mode.duration, mode.staffed_from, mode.staffed_to, site(mode.site),
                        mode.cost, text_of(problem.start_sets[mode.starts], problem.horizon),
                        text_of(mode.usages));
  for (const Exclusion& exclusion : activity.exclusions)
    text += fmt::format("  not in [{}, {}) modes [{}] with{}\n", exclusion.from, exclusion.to,
                        joined(exclusion.labels), names(exclusion.workers));
  return text;
}

std::string text_of(const Problem& problem, const Worker& worker) {
  std::string text = fmt::format(" there {} cost {}", text_of(worker.available, problem.horizon),
                                 worker.cost_per_time);
  if (worker.home.valid()) text += " home" + site(worker.home);
  if (worker.mobility == Mobility::home_only) text += " only";
  text += fmt::format(" limits {} worked {}", joined(worker.limits),
                      joined(worker.worked_before.front()));
  if (worker.group.valid()) text += fmt::format(" group {}", worker.group.row());
  return text + "\n";
}

std::string text_of(const Ranking& ranking) {
  std::string text = "levels:";
  for (std::size_t level = 0; level < ranking.level_count(); ++level) {
    std::string terms;
    for (std::size_t c = 0; c < criterion_count; ++c) {
      Score one;
      one.values[c] = 1;
      if (const auto weight = ranking.value(one, level); weight != 0)
        terms += fmt::format(" {}*c{}", weight, c);
    }
    text += fmt::format(" [{}]", terms);
  }
  return text + "\n";
}

std::string text_of(const Kept& kept) {
  std::string text = fmt::format(" prices {} start {} work after {}", joined(kept.prices->of_work),
                                 joined(kept.prices->of_start), kept.work_after);
  if (const auto& decision = kept.decision)
    text += fmt::format(" was at {} label {} team{} people {}", decision->start, decision->label,
                        names(decision->team), decision->people);
  for (const Kept::Comers& comers : kept.comers)
    text += fmt::format(" comers {} from {}", comers.people, comers.start);
  return text + "\n";
}

}  // namespace

std::string described(const Instance& instance) {
  const Problem& problem = instance.problem;
  std::string text = fmt::format("seed {}, horizon {}\n", instance.seed, problem.horizon);
  for (const ResourceId id : problem.resources.ids())
    text += fmt::format("r{} {}\n", id.row(), joined(problem.resources[id].capacity));
  for (const WorkerId id : problem.workers.ids())
    text += fmt::format("w{}", id.row()) + text_of(problem, problem.workers[id]);
  for (const PoolId id : problem.pools.ids())
    text += fmt::format("p{}{}\n", id.row(), names(problem.pools[id]));
  for (std::size_t pair = 0; pair < problem.site_pairs.size(); ++pair) {
    const auto sites = static_cast<std::size_t>(problem.sites);
    if (pair / sites < pair % sites)
      text += fmt::format("s{} to s{}: gap {} cost {}\n", pair / sites, pair % sites,
                          problem.site_pairs[pair].gap, problem.site_pairs[pair].visit_cost);
  }
  for (const ActivityId id : problem.activities.ids())
    text += fmt::format("a{}", id.row()) + text_of(problem, problem.activities[id]);
  for (const ActivityId id : problem.activities.ids()) {
    const Activity& activity = problem.activities[id];
    if (activity.kept.valid())
      text += fmt::format("a{}", id.row()) + text_of(problem.kept[activity.kept]);
  }
  for (const Precedence& link : problem.precedences)
    text += fmt::format("a{} -> a{} lag {}{}\n", link.before.row(), link.after.row(), link.lag,
                        link.max_lag ? fmt::format(" at most {}", *link.max_lag) : "");
  for (const Disjunction& pair : problem.disjunctions)
    text += fmt::format("a{} | a{}\n", pair.one.row(), pair.other.row());
  return text + text_of(problem.ranking);
}

}  // namespace lotrinh::oracle
