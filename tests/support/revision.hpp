#pragma once

#include "plan/plan.hpp"
#include "support/scenario_text.hpp"

namespace lotrinh::test {

/// The scenario as on a day when a plan is made anew.
inline Scenario revised(Scenario scenario, Day from) {
  scenario.revised_from = from;
  return scenario;
}

inline SessionId session_of(const Scenario& scenario, const Plan& plan, const std::string& code) {
  for (const SessionId id : plan.sessions.ids()) {
    if (session_code(scenario, plan, plan.sessions[id]) == code) return id;
  }
  throw std::runtime_error("no session " + code);
}

/// Takes days from a province as a closure does.
inline void close_province(Scenario& scenario, ProvinceId province, DayRange range,
                           ClosureEffect effect) {
  ProvinceDays& own = scenario.provinces[province].days;
  const auto shut = [&](DayUse use) { own.allowed[static_cast<std::size_t>(use)].erase(range); };
  shut(DayUse::live_in_person);
  if (effect != ClosureEffect::no_meeting) shut(DayUse::live_virtual);
  if (effect == ClosureEffect::nothing) shut(DayUse::online);
}

}  // namespace lotrinh::test
