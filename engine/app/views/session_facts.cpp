#include "app/views/session_facts.hpp"

#include "base/vietnamese.hpp"

#include <algorithm>

namespace lotrinh::app {

namespace {

template <class T>
bool contains(const std::vector<T>& all, const T& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

bool passes(const SessionFilter& filter, const SessionFacts& facts, ModuleId module) {
  const bool module_wanted = filter.modules.empty() || contains(filter.modules, module);
  const bool province_wanted =
      filter.provinces.empty() ||
      std::any_of(facts.provinces.begin(), facts.provinces.end(),
                  [&](ProvinceId province) { return contains(filter.provinces, province); });
  return module_wanted && province_wanted;
}

}  // namespace

std::vector<SessionFacts> session_facts(const Scenario& scenario, const Plan& plan,
                                        const SessionFilter& filter) {
  std::vector<SessionFacts> all;
  for (const SessionId id : plan.sessions.ids()) {
    const Session& session = plan.sessions[id];
    const Module& module = scenario.modules[session.module];
    SessionFacts facts;
    facts.id = id;
    facts.code = session_code(scenario, plan, session);
    facts.learners = learners_in(scenario, plan, session);
    facts.provinces = provinces_of(scenario, facts.learners);
    facts.levels = levels_of(scenario, facts.learners);
    facts.phases = phases(module, session.opens);
    facts.days_late = module.days_late(session.opens);
    if (passes(filter, facts, session.module)) all.push_back(std::move(facts));
  }
  return all;
}

std::vector<std::string> province_names(const Scenario& scenario,
                                        const std::vector<ProvinceId>& provinces) {
  std::vector<std::string> names;
  for (const ProvinceId province : provinces) names.push_back(scenario.provinces[province].name);
  std::sort(names.begin(), names.end(),
            [](const auto& a, const auto& b) { return sort_key(a) < sort_key(b); });
  return names;
}

const std::string& display_name(const Lecturer& lecturer) {
  return lecturer.name.empty() ? lecturer.code : lecturer.name;
}

std::string level_codes(const Scenario& scenario, const std::vector<LevelId>& levels) {
  std::string codes;
  for (const LevelId level : levels) {
    if (!codes.empty()) codes += '+';
    codes += scenario.levels[level].code;
  }
  return codes;
}

}  // namespace lotrinh::app
