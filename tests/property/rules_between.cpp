#include "rules_between.hpp"

#include <algorithm>
#include <bit>

namespace lotrinh::oracle {
namespace {

bool in_person(const Scenario& scenario, const Choice& choice) {
  return choice.held() && scenario.places[choice.place].mode == DeliveryMode::in_person;
}

int first_live_day(const Choice& choice) { return std::countr_zero(choice.live); }
int days_between(const Choice& first, const Choice& second) {
  return first_live_day(second) - (first_live_day(first) + std::popcount(first.live));
}

int free_days_needed(const Scenario& scenario, const Choice& first, const Choice& second) {
  const ProvinceId from = scenario.places[first.place].province;
  const ProvinceId to = scenario.places[second.place].province;
  if (from == to) return 0;
  return scenario.travel.free_days(scenario.distance_km(from, to));
}

int fewest_live_days(const Scenario& scenario) {
  int fewest = never;
  for (const Module& module : scenario.modules) fewest = std::min(fewest, module.model.live_days);
  return fewest;
}

/// Whether a lecturer of both misses the way between them and no session fits in between.
bool way_too_long(const Scenario& scenario, const Choice& a, const Choice& b) {
  if ((a.lecturers() & b.lecturers()) == 0) return false;
  if (!in_person(scenario, a) || !in_person(scenario, b)) return false;
  const bool a_first = first_live_day(a) < first_live_day(b);
  const Choice& first = a_first ? a : b;
  const Choice& second = a_first ? b : a;
  const int between = days_between(first, second);
  return between < free_days_needed(scenario, first, second) &&
         between < fewest_live_days(scenario);
}

int gap_after(const Scenario& scenario, const OpenSession& earlier, const OpenSession& later) {
  int gap = Relation::none;
  for (const Prerequisite& needed : scenario.modules[later.module].after) {
    if (needed.module == earlier.module) gap = std::max(gap, needed.gap_days);
  }
  return gap;
}

/// The gap rule between a prerequisite's session and its follower's.
bool follows(int gap, const Choice& earlier, const Choice& later) {
  if (gap == Relation::none || !later.held()) return true;
  return earlier.held() && later.opens >= earlier.ends + gap;
}

}  // namespace

Relation relation(const Scenario& scenario, const OpenSession& first, const OpenSession& second) {
  Relation found;
  const bool schools_count = scenario.policies.same_school == SameSchool::never_away_together;
  for (const LearnerId a : first.learners) {
    for (const LearnerId b : second.learners) {
      if (a == b) found.shares_learner = true;
      const SchoolId school = scenario.learners[a].school;
      if (schools_count && school.valid() && school == scenario.learners[b].school)
        found.shares_school = true;
    }
  }
  if (found.shares_learner) {
    found.gap_to_second = gap_after(scenario, first, second);
    found.gap_to_first = gap_after(scenario, second, first);
  }
  return found;
}

bool compatible(const Scenario& scenario, const Relation& relation, const Choice& first,
                const Choice& second) {
  if (relation.interchangeable && first.opens > second.opens) return false;
  if (!follows(relation.gap_to_second, first, second)) return false;
  if (!follows(relation.gap_to_first, second, first)) return false;
  if (relation.shares_learner && (first.all & second.all) != 0) return false;
  if (relation.shares_school && (first.live & second.live) != 0) return false;
  return !way_too_long(scenario, first, second);
}

bool lecturers_can_travel(const Scenario& scenario, const std::vector<Choice>& chosen) {
  for (std::size_t row = 0; row < scenario.lecturers.size(); ++row) {
    std::vector<Choice> trips;
    for (const Choice& choice : chosen) {
      if (in_person(scenario, choice) && (choice.lecturers() >> row & 1)) trips.push_back(choice);
    }
    std::sort(trips.begin(), trips.end(), [](const Choice& a, const Choice& b) {
      return first_live_day(a) < first_live_day(b);
    });
    for (std::size_t next = 1; next < trips.size(); ++next) {
      const Choice& before = trips[next - 1];
      if (days_between(before, trips[next]) < free_days_needed(scenario, before, trips[next]))
        return false;
    }
  }
  return true;
}

}  // namespace lotrinh::oracle
