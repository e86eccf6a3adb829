#include "rcpsp/repair/attempt.hpp"

#include <algorithm>

namespace lotrinh::rcpsp {

void Attempt::take_out(ActivityId a) {
  const auto same = [&](const Taken& taken) { return taken.activity == a; };
  const bool known = std::any_of(taken_.begin(), taken_.end(), same);
  if (!known) taken_.push_back({a, workspace_.placement(a)});
  if (workspace_.placement(a).scheduled()) workspace_.remove(a);
}

void Attempt::force(ActivityId a, const Placement& placement) {
  workspace_.insert(a, placement);
  forced_.push_back(a);
}

void Attempt::take_back() {
  for (const Taken& taken : taken_) {
    if (workspace_.placement(taken.activity).scheduled()) workspace_.remove(taken.activity);
  }
  for (const Taken& taken : taken_) {
    if (taken.before.scheduled()) workspace_.insert(taken.activity, taken.before);
  }
  begin();
}

void Attempt::take_out_stranded() {
  for (std::size_t next = 0; next < taken_.size(); ++next) {  // which grows
    const ActivityId a = taken_[next].activity;
    if (workspace_.placement(a).scheduled()) continue;
    for (const Links::Neighbour& link : workspace_.links().after(a)) {
      if (workspace_.placement(link.activity).scheduled()) take_out(link.activity);
    }
  }
}

bool Attempt::is_forced(ActivityId a) const {
  return std::find(forced_.begin(), forced_.end(), a) != forced_.end();
}

std::vector<ActivityId> Attempt::left_out() const {
  std::vector<ActivityId> out;
  for (const Taken& taken : taken_) {
    if (!workspace_.placement(taken.activity).scheduled()) out.push_back(taken.activity);
  }
  return out;
}

std::vector<ActivityId> Attempt::touched() const {
  std::vector<ActivityId> all;
  for (const Taken& taken : taken_) all.push_back(taken.activity);
  return all;
}

}  // namespace lotrinh::rcpsp
