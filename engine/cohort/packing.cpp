#include "cohort/packing.hpp"

#include <algorithm>
#include <map>

namespace lotrinh::cohort {
namespace {

/// Learners of one province that are not in a class yet.
struct Rest {
  ProvinceId province;
  Members learners;
};

/// Takes whole classes of one province; what remains is smaller than the target.
void take_own_classes(const Rules& rules, const Sizes& sizes, Rest& rest,
                      std::vector<Members>& classes) {
  const int chunk = std::min(sizes.target, rules.away_limit(rest.province));
  if (chunk < sizes.smallest) return;
  while (static_cast<int>(rest.learners.size()) >= chunk) {
    classes.emplace_back(rest.learners.begin(), rest.learners.begin() + chunk);
    rest.learners.erase(rest.learners.begin(), rest.learners.begin() + chunk);
  }
}

/// Nearest-neighbour chain, begun at the northernmost province.
std::vector<Rest> chained(const Scenario& scenario, std::vector<Rest> rests) {
  std::vector<Rest> chain;
  const auto north = [&](const Rest& a, const Rest& b) {
    return scenario.provinces[a.province].capital.latitude >
           scenario.provinces[b.province].capital.latitude;
  };
  auto next = std::min_element(rests.begin(), rests.end(), north);
  while (next != rests.end()) {
    chain.push_back(std::move(*next));
    rests.erase(next);
    const ProvinceId here = chain.back().province;
    const auto nearer = [&](const Rest& a, const Rest& b) {
      return scenario.distance_km(here, a.province) < scenario.distance_km(here, b.province);
    };
    next = std::min_element(rests.begin(), rests.end(), nearer);
  }
  return chain;
}

bool all_may_meet(const Scenario& scenario, const Rules& rules, ProvinceId province,
                  const Members& members) {
  return std::all_of(members.begin(), members.end(), [&](LearnerId member) {
    return rules.may_meet(province, scenario.learners[member].province);
  });
}

/// Cuts the chain into classes of the target size.
void cut_chain(const Scenario& scenario, const Rules& rules, const Sizes& sizes,
               const std::vector<Rest>& chain, std::vector<Members>& classes) {
  Members open;
  const auto close = [&] {
    if (!open.empty()) classes.push_back(std::move(open));
    open = {};
  };
  for (const Rest& rest : chain) {
    if (!all_may_meet(scenario, rules, rest.province, open)) close();
    int own = 0;  // of this province in the open class
    for (const LearnerId learner : rest.learners) {
      const bool full = static_cast<int>(open.size()) >= sizes.target;
      if (full || own >= rules.away_limit(rest.province)) {
        close();
        own = 0;
      }
      open.push_back(learner);
      ++own;
    }
  }
  close();
}

}  // namespace

std::vector<Members> packed(const Scenario& scenario, const Rules& rules, const Group& group,
                            const Sizes& sizes) {
  std::map<ProvinceId, Members> by_province;
  for (const LearnerId learner : group.learners)
    by_province[scenario.learners[learner].province].push_back(learner);
  std::vector<Members> classes;
  std::vector<Rest> rests;
  for (auto& [province, learners] : by_province) {
    Rest rest{province, std::move(learners)};
    take_own_classes(rules, sizes, rest, classes);
    if (!rest.learners.empty()) rests.push_back(std::move(rest));
  }
  cut_chain(scenario, rules, sizes, chained(scenario, std::move(rests)), classes);
  return classes;
}

}  // namespace lotrinh::cohort
