#include "cohort/untangle.hpp"

#include <algorithm>
#include <map>

namespace lotrinh::cohort {
namespace {

using ByProvince = std::map<ProvinceId, Members>;

ByProvince by_province(const Scenario& scenario, const Members& members) {
  ByProvince found;
  for (const LearnerId learner : members)
    found[scenario.learners[learner].province].push_back(learner);
  return found;
}

bool is_mixed(const Scenario& scenario, const Members& members) {
  return std::any_of(members.begin(), members.end(), [&](LearnerId member) {
    return scenario.learners[member].province != scenario.learners[members.front()].province;
  });
}

/// The members without some and with others, if all of them may study together.
bool replaced(const Rules& rules, const Members& out, const Members& in, Members& members) {
  Members changed;
  for (const LearnerId member : members) {
    if (std::find(out.begin(), out.end(), member) == out.end()) changed.push_back(member);
  }
  for (const LearnerId learner : in) {
    if (!rules.may_join(learner, changed)) return false;
    changed.push_back(learner);
  }
  members = std::move(changed);
  return true;
}

/// Sends the learners of one province from `a` to `b`, which has more of it, for as many of another
/// province that both have.
bool exchanged(const Scenario& scenario, const Rules& rules, Members& a, Members& b) {
  const ByProvince in_a = by_province(scenario, a);
  const ByProvince in_b = by_province(scenario, b);
  for (const auto& [province, few] : in_a) {
    const auto more = in_b.find(province);
    if (more == in_b.end() || more->second.size() < few.size()) continue;
    for (const auto& [other, theirs] : in_b) {
      if (other == province || !in_a.contains(other) || theirs.size() < few.size()) continue;
      const Members back(theirs.begin(), theirs.begin() + static_cast<std::ptrdiff_t>(few.size()));
      Members new_a = a;
      Members new_b = b;
      if (!replaced(rules, few, back, new_a) || !replaced(rules, back, few, new_b)) continue;
      a = std::move(new_a);
      b = std::move(new_b);
      return true;
    }
  }
  return false;
}

}  // namespace

void untangle(const Scenario& scenario, const Rules& rules, std::vector<Members>& classes) {
  // A class of one province has nothing to exchange; in a large programme most are.
  std::vector<Members*> mixed;
  for (Members& members : classes) {
    if (is_mixed(scenario, members)) mixed.push_back(&members);
  }
  // Each exchange takes a province out of a class and brings none in, so this ends.
  for (bool gained = true; gained;) {
    gained = false;
    for (Members* a : mixed) {
      for (Members* b : mixed) {
        if (a != b) gained = exchanged(scenario, rules, *a, *b) || gained;
      }
    }
  }
}

}  // namespace lotrinh::cohort
