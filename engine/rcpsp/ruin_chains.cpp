// Chain removal: a random activity with all that is linked to it, then chains of activities near in
// time, until enough are chosen. An activity in the middle of a chain cannot move far alone: what
// comes before and after must move with it.
// Source: our own, for precedence chains.
#include "rcpsp/ruin.hpp"
#include "rcpsp/sample.hpp"

namespace lotrinh::rcpsp {
namespace {

void add_chain(const Links& links, ActivityId activity, std::size_t count,
               std::vector<ActivityId>& chosen) {
  const auto known = [&](ActivityId a) {
    return std::find(chosen.begin(), chosen.end(), a) != chosen.end();
  };
  if (known(activity)) return;
  std::size_t next = chosen.size();
  chosen.push_back(activity);
  for (; next < chosen.size() && chosen.size() < count; ++next) {
    const ActivityId a = chosen[next];
    for (const auto& neighbours : {links.before(a), links.after(a), links.disjoint(a)}) {
      for (const Links::Neighbour& link : neighbours) {
        if (chosen.size() < count && !known(link.activity)) chosen.push_back(link.activity);
      }
    }
  }
}

}  // namespace

std::vector<ActivityId> ruin_chains(const Workspace& workspace, std::size_t count, Rng& rng) {
  const std::vector<ActivityId> seeds = ruin_stretch(workspace, count, rng);
  std::vector<ActivityId> chosen;
  for (const ActivityId seed : seeds) {
    if (chosen.size() >= count) break;
    add_chain(workspace.links(), seed, count, chosen);
  }
  return chosen;
}

}  // namespace lotrinh::rcpsp
