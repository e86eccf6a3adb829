#include "instances.hpp"

#include <algorithm>
#include <array>
#include <functional>

namespace lotrinh::oracle {
namespace {

constexpr std::size_t most_sessions = 8;

/// What makes an instance hard; each instance has one difficulty.
enum class Difficulty {
  nothing_fits,       ///< no session can be held
  rivals_for_a_seat,  ///< cohorts compete: fewer learners are placed than each cohort alone could
  rivals_for_a_date,  ///< cohorts compete: as many are placed, but later
  rivals_for_cost,    ///< cohorts compete: as many are placed as early, but dearer
  not_all_at_once,    ///< somebody is left out or late, but not because of other cohorts
  easy,               ///< all placed and on time at the least cost
};

/// How many instances of each difficulty there are: together two hundred.
constexpr std::array<int, 6> wanted_of_each{5, 45, 40, 20, 40, 50};

Difficulty difficulty(const Optimum& optimum) {
  if (optimum.plan.sessions.empty()) return Difficulty::nothing_fits;
  const GoalValues& reached = optimum.values;
  if (reached.unplaced > optimum.without_rivalry.unplaced) return Difficulty::rivals_for_a_seat;
  if (reached.late > optimum.without_rivalry.late) return Difficulty::rivals_for_a_date;
  if (reached > optimum.without_rivalry) return Difficulty::rivals_for_cost;
  const bool perfect = reached.unplaced == 0 && reached.late == 0;
  return perfect ? Difficulty::easy : Difficulty::not_all_at_once;
}

std::vector<Instance> draw_instances() {
  std::vector<Instance> found;
  auto missing = wanted_of_each;
  for (std::uint64_t seed = 1; missing != decltype(missing){}; ++seed) {
    Scenario scenario = random_scenario(seed);
    auto optimum = brute_force(scenario);
    if (!optimum || optimum->plan.sessions.size() > most_sessions) continue;
    int& left = missing[static_cast<std::size_t>(difficulty(*optimum))];
    if (left == 0) continue;
    --left;
    found.push_back({seed, std::move(scenario), std::move(*optimum)});
  }
  return found;
}

std::int64_t value_of(const Plan& plan, Goal goal) {
  for (const GoalValue& stated : plan.goals) {
    if (stated.goal == goal) return stated.value;
  }
  return -1;
}

bool uses(const Instance& instance, DeliveryMode mode) {
  const auto& sessions = instance.optimum.plan.sessions;
  return std::any_of(sessions.begin(), sessions.end(), [&](const Session& session) {
    return instance.scenario.places[session.place].mode == mode;
  });
}

template <class Distinct>
bool some_cohort_mixes(const Instance& instance, Distinct distinct) {
  const auto& cohorts = instance.optimum.plan.cohorts;
  return std::any_of(cohorts.begin(), cohorts.end(), [&](const Cohort& cohort) {
    return distinct(instance.scenario, cohort.members).size() > 1;
  });
}

/// Some cohort takes one of its modules and is left out of another.
bool stops_half_way(const Instance& instance) {
  const Plan& plan = instance.optimum.plan;
  return std::any_of(plan.unplaced.begin(), plan.unplaced.end(), [&](const Unplaced& missing) {
    return std::any_of(plan.cohorts.begin(), plan.cohorts.end(), [&](const Cohort& cohort) {
      return std::binary_search(cohort.members.begin(), cohort.members.end(), missing.learner);
    });
  });
}

struct Kind {
  std::string name;
  std::function<bool(const Instance&)> holds;
};

std::vector<Kind> kinds() {
  const auto values = [](const Instance& i) { return i.optimum.values; };
  const auto rivalry = [](const Instance& i) { return i.optimum.without_rivalry; };
  return {
      {"all placed, all on time",
       [=](const Instance& i) { return values(i).unplaced == 0 && values(i).late == 0; }},
      {"some unplaced", [=](const Instance& i) { return values(i).unplaced > 0; }},
      {"some placed, some not",
       [=](const Instance& i) {
         return values(i).unplaced > 0 && !i.optimum.plan.sessions.empty();
       }},
      {"a cohort takes one module and not the next", stops_half_way},
      {"nothing can be placed", [](const Instance& i) { return i.optimum.plan.sessions.empty(); }},
      {"some late", [=](const Instance& i) { return values(i).late > 0; }},
      {"fewer placed because cohorts compete",
       [=](const Instance& i) { return values(i).unplaced > rivalry(i).unplaced; }},
      {"later because cohorts compete",
       [=](const Instance& i) {
         return values(i).unplaced == rivalry(i).unplaced && values(i).late > rivalry(i).late;
       }},
      {"dearer because cohorts compete",
       [=](const Instance& i) {
         return values(i).unplaced == rivalry(i).unplaced && values(i).late == rivalry(i).late &&
                values(i).cost_vnd > rivalry(i).cost_vnd;
       }},
      {"in person", [](const Instance& i) { return uses(i, DeliveryMode::in_person); }},
      {"virtual", [](const Instance& i) { return uses(i, DeliveryMode::virtual_live); }},
      {"both modes in one plan",
       [](const Instance& i) {
         return uses(i, DeliveryMode::in_person) && uses(i, DeliveryMode::virtual_live);
       }},
      {"a cohort of several provinces",
       [](const Instance& i) { return some_cohort_mixes(i, provinces_of); }},
      {"a cohort of several levels",
       [](const Instance& i) { return some_cohort_mixes(i, levels_of); }},
      {"colleagues of one school", [](const Instance& i) { return !i.scenario.schools.empty(); }},
      {"new cohorts for each module",
       [](const Instance& i) { return i.scenario.policies.cohort_span == CohortSpan::per_module; }},
      {"five sessions or more",
       [](const Instance& i) { return i.optimum.plan.sessions.size() >= 5; }},
  };
}

}  // namespace

const std::vector<Instance>& instances() {
  static const std::vector<Instance> all = draw_instances();
  return all;
}

GoalValues first_goals(const Plan& plan) {
  return {value_of(plan, Goal::unplaced), value_of(plan, Goal::late), value_of(plan, Goal::cost)};
}

std::vector<KindCount> histogram(const std::vector<Instance>& instances) {
  std::vector<KindCount> counts;
  for (const Kind& kind : kinds()) {
    const auto found = std::count_if(instances.begin(), instances.end(), kind.holds);
    counts.push_back({kind.name, static_cast<int>(found)});
  }
  return counts;
}

}  // namespace lotrinh::oracle
