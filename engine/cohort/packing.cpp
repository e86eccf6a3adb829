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

/// Takes whole classes of one province; what remains is smaller than the target, or more than may
/// be away on one day, which needs company from other provinces to fill a class.
void take_own_classes(const Rules& rules, const Sizes& sizes, Rest& rest,
                      std::vector<Members>& classes) {
  const int chunk = sizes.target;
  if (chunk < sizes.smallest || chunk > rules.away_limit(rest.province)) return;
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

/// Divides what each province of the chain has into pieces that may be away together. The chain is
/// walked to and fro, a piece of each province at a time, so that neighbours stay neighbours.
std::vector<Rest> pieces(const Rules& rules, const std::vector<Rest>& chain) {
  std::vector<Rest> found;
  for (std::size_t round = 0, before = 1; before > 0; ++round) {
    before = 0;
    for (std::size_t i = 0; i < chain.size(); ++i) {
      const Rest& rest = chain[round % 2 == 0 ? i : chain.size() - 1 - i];
      const auto size = static_cast<std::size_t>(rules.away_limit(rest.province));
      if (rest.learners.size() <= round * size) continue;
      const auto first = rest.learners.begin() + static_cast<std::ptrdiff_t>(round * size);
      const std::size_t length = std::min(size, rest.learners.size() - round * size);
      found.push_back({rest.province, {first, first + static_cast<std::ptrdiff_t>(length)}});
      ++before;
    }
  }
  return found;
}

/// Cuts the chain into classes of the target size.
void cut_chain(const Scenario& scenario, const Rules& rules, const Sizes& sizes,
               const std::vector<Rest>& chain, std::vector<Members>& classes) {
  Members open;
  const auto close = [&] {
    if (!open.empty()) classes.push_back(std::move(open));
    open = {};
  };
  const auto own = [&](ProvinceId province) {
    return std::count_if(open.begin(), open.end(), [&](LearnerId member) {
      return scenario.learners[member].province == province;
    });
  };
  for (const Rest& rest : pieces(rules, chain)) {
    if (!all_may_meet(scenario, rules, rest.province, open)) close();
    for (const LearnerId learner : rest.learners) {
      const bool full = static_cast<int>(open.size()) >= sizes.target;
      if (full || own(rest.province) >= rules.away_limit(rest.province)) close();
      open.push_back(learner);
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
