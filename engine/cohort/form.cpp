#include "cohort/form.hpp"

#include "cohort/mending.hpp"
#include "cohort/packing.hpp"
#include "cohort/untangle.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>

namespace lotrinh::cohort {
namespace {

/// Groups are apart when no policy lets any of their learners meet, or when their modules differ.
std::vector<Group> groups_of(const Scenario& scenario, const std::vector<LearnerId>& learners,
                             std::optional<ModuleId> only, LevelMixing levels) {
  using Key = std::tuple<LevelId, RegionId, ProvinceId, std::vector<ModuleId>>;
  std::map<Key, Group> groups;
  for (const LearnerId id : learners) {
    const Learner& learner = scenario.learners[id];
    const std::vector<ModuleId> modules =
        only ? std::vector<ModuleId>{*only} : learner.module_list();
    if (modules.empty()) continue;
    const Policies& policies = scenario.policies;
    const bool mixed = levels == LevelMixing::mixed && policies.level_mixing == LevelMixing::mixed;
    const bool by_region = policies.merging == ProvinceMerging::region;
    const bool alone = policies.merging == ProvinceMerging::none;
    const Key key{mixed ? LevelId{} : learner.level,
                  by_region ? scenario.provinces[learner.province].region : RegionId{},
                  alone ? learner.province : ProvinceId{}, modules};
    Group& group = groups[key];
    group.modules = modules;
    group.learners.push_back(id);
  }
  std::vector<Group> found;
  found.reserve(groups.size());
  for (auto& [key, group] : groups) found.push_back(std::move(group));
  return found;
}

Sizes sizes_for(const Rules& rules, const Group& group, Filling filling) {
  const int learners = static_cast<int>(group.learners.size());
  Sizes sizes;
  sizes.smallest = rules.smallest_class(group.modules);
  sizes.largest = std::max(1, rules.largest_class(group.modules));
  // Modules whose class sizes exclude each other have a smallest class above the largest.
  const int wanted =
      filling == Filling::preferred
          ? std::min(std::max(rules.preferred_class(group.modules), sizes.smallest), sizes.largest)
          : sizes.largest;
  const int classes = std::max(1, (learners + wanted - 1) / wanted);
  const int even = (learners + classes - 1) / classes;
  sizes.target = filling == Filling::full ? sizes.largest : even;
  return sizes;
}

/// The province with most members; of equals the first.
ProvinceId main_province(const Scenario& scenario, const Members& members) {
  std::map<ProvinceId, int> count;
  for (const LearnerId id : members) ++count[scenario.learners[id].province];
  return std::max_element(count.begin(), count.end(),
                          [](const auto& a, const auto& b) { return a.second < b.second; })
      ->first;
}

/// Learners without a class, with whom of the others they may be.
std::vector<Members> remnants(const Rules& rules, const Sizes& sizes, const Members& left_out) {
  std::vector<Members> classes;
  for (const LearnerId learner : left_out) {
    const auto fits = [&](const Members& members) {
      return static_cast<int>(members.size()) < sizes.largest && rules.may_join(learner, members);
    };
    const auto found = std::find_if(classes.begin(), classes.end(), fits);
    if (found == classes.end()) {
      classes.push_back({learner});
    } else {
      found->push_back(learner);
    }
  }
  return classes;
}

struct Manner {
  Filling filling = Filling::even;
  LevelMixing levels = LevelMixing::mixed;
};

void add_cohorts(const Scenario& scenario, const Rules& rules, const Manner& manner,
                 std::optional<ModuleId> only, std::vector<Draft>& drafts) {
  const std::vector<LearnerId> learners =
      only ? scenario.learners_of(*only) : scenario.learners.ids();
  std::map<std::string, int> number;
  for (const Group& group : groups_of(scenario, learners, only, manner.levels)) {
    const Sizes sizes = sizes_for(rules, group, manner.filling);
    std::vector<Members> classes = packed(scenario, rules, group, sizes);
    const Members left_out = mend(rules, sizes, classes);
    untangle(scenario, rules, classes);
    std::vector<Members> small = remnants(rules, sizes, left_out);
    std::move(small.begin(), small.end(), std::back_inserter(classes));
    for (Members& members : classes) {
      std::sort(members.begin(), members.end());
      const std::string name = stem_of(scenario, members);
      const std::string suffix = only ? "-M" + scenario.modules[*only].code : "";
      drafts.push_back({name, ++number[name], suffix, std::move(members), group.modules, {}, {}});
    }
  }
}

}  // namespace

bool Draft::takes_elsewhere(LearnerId learner, ModuleId module) const {
  return std::binary_search(elsewhere.begin(), elsewhere.end(), std::pair(learner, module));
}

std::string stem_of(const Scenario& scenario, const std::vector<LearnerId>& members) {
  std::vector<LevelId> levels;
  for (const LearnerId id : members) levels.push_back(scenario.learners[id].level);
  std::sort(levels.begin(), levels.end());
  levels.erase(std::unique(levels.begin(), levels.end()), levels.end());
  std::string text;
  for (const LevelId level : levels) text += scenario.levels[level].code + "+";
  text.back() = '-';
  return text + scenario.provinces[main_province(scenario, members)].code + "-";
}

std::vector<Draft> form(const Scenario& scenario, const Rules& rules, Filling filling,
                        LevelMixing levels) {
  const Manner manner{filling, levels};
  std::vector<Draft> drafts;
  if (scenario.policies.cohort_span == CohortSpan::through) {
    add_cohorts(scenario, rules, manner, std::nullopt, drafts);
  } else {
    for (const ModuleId module : scenario.modules.ids())
      add_cohorts(scenario, rules, manner, module, drafts);
  }
  return drafts;
}

}  // namespace lotrinh::cohort
