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

bool has_room(const Members& members, const Sizes& sizes) {
  return static_cast<int>(members.size()) < sizes.largest;
}

/// Moves one learner out of `from` into some class with room.
bool rehome(const Rules& rules, const Sizes& sizes, std::vector<Members>& classes, std::size_t from,
            LearnerId learner) {
  for (std::size_t to = 0; to < classes.size(); ++to) {
    if (to == from || classes[to].empty() || !has_room(classes[to], sizes)) continue;
    if (!rules.may_join(learner, classes[to])) continue;
    classes[to].push_back(learner);
    std::erase(classes[from], learner);
    return true;
  }
  return false;
}

/// Exchanges the learner with one of another class so that both may stay.
bool exchange(const Rules& rules, std::vector<Members>& classes, std::size_t from,
              LearnerId learner) {
  Members left = classes[from];
  std::erase(left, learner);
  for (std::size_t to = 0; to < classes.size(); ++to) {
    if (to == from) continue;
    for (LearnerId& other : classes[to]) {
      Members rest = classes[to];
      std::erase(rest, other);
      if (!rules.may_join(learner, rest) || !rules.may_join(other, left)) continue;
      left.push_back(other);
      other = learner;
      classes[from] = std::move(left);
      return true;
    }
  }
  return false;
}

/// Gives a class learners from classes that can spare them.
bool topped_up(const Rules& rules, const Sizes& sizes, std::vector<Members>& classes,
               std::size_t small) {
  for (std::size_t from = 0; from < classes.size(); ++from) {
    if (from == small) continue;
    Members donors = classes[from];
    std::reverse(donors.begin(), donors.end());
    for (const LearnerId donor : donors) {
      if (static_cast<int>(classes[small].size()) >= sizes.smallest) return true;
      if (static_cast<int>(classes[from].size()) <= sizes.smallest) break;
      if (!rules.may_join(donor, classes[small])) continue;
      std::erase(classes[from], donor);
      classes[small].push_back(donor);
    }
  }
  return static_cast<int>(classes[small].size()) >= sizes.smallest;
}

void part_schools(const Rules& rules, const Sizes& sizes, std::vector<Members>& classes,
                  Members& left_out) {
  for (std::size_t at = 0; at < classes.size(); ++at) {
    const Members before = classes[at];
    for (const LearnerId learner : before) {
      const auto twin = [&](LearnerId other) {
        return other != learner && rules.same_school(other, learner);
      };
      const Members& now = classes[at];
      const bool still_here = std::find(now.begin(), now.end(), learner) != now.end();
      if (!still_here || std::none_of(now.begin(), now.end(), twin)) continue;
      if (rehome(rules, sizes, classes, at, learner)) continue;
      if (exchange(rules, classes, at, learner)) continue;
      std::erase(classes[at], learner);
      left_out.push_back(learner);
    }
  }
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

Members mend(const Rules& rules, const Sizes& sizes, std::vector<Members>& classes) {
  Members left_out;
  part_schools(rules, sizes, classes, left_out);
  for (std::size_t at = 0; at < classes.size(); ++at) {
    if (static_cast<int>(classes[at].size()) >= sizes.smallest) continue;
    const Members lonely = classes[at];
    for (const LearnerId learner : lonely) (void)rehome(rules, sizes, classes, at, learner);
    if (classes[at].empty() || topped_up(rules, sizes, classes, at)) continue;
    left_out.insert(left_out.end(), classes[at].begin(), classes[at].end());
    classes[at].clear();
  }
  std::erase_if(classes, [](const Members& members) { return members.empty(); });
  return left_out;
}

}  // namespace lotrinh::cohort
