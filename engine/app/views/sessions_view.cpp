#include "app/views/plan_views.hpp"
#include "base/vietnamese.hpp"

#include <algorithm>
#include <tuple>

namespace lotrinh::app {

namespace {

std::vector<std::string> lecturer_names(const Scenario& scenario, const Session& session) {
  std::vector<std::string> names;
  for (const Teaching& teaching : session.teaching) {
    names.push_back(display_name(scenario.lecturers[teaching.lecturer]));
  }
  return names;
}

std::vector<Cell> row(const Scenario& scenario, const Plan& plan, const SessionFacts& facts) {
  const Session& session = plan.sessions[facts.id];
  const Module& module = scenario.modules[session.module];
  const Place& place = scenario.places[session.place];
  const bool virtual_live = place.mode == DeliveryMode::virtual_live;
  return {cell(facts.code),
          cell(module.code),
          cell(province_names(scenario, facts.provinces)),
          cell(static_cast<std::int64_t>(facts.learners.size())),
          cell(std::string(virtual_live ? "virtual" : "in_person")),
          cell(place.name.empty() ? place.code : place.name),
          cell(facts.phases.all().first),
          cell(facts.phases.live.first),
          cell(facts.phases.live.end - days{1}),
          cell(facts.phases.all().end - days{1}),
          module.deadline ? cell(module.deadline->last_good_day()) : no_cell(),
          cell(std::int64_t{facts.days_late}),
          cell(lecturer_names(scenario, session))};
}

}  // namespace

View sessions_view(const Scenario& scenario, const Plan& plan, const SessionFilter& filter) {
  View view{"sessions",
            {{"session", "Session"},
             {"module", "Module"},
             {"provinces", "Provinces"},
             {"learners", "Learners", Align::right},
             {"mode", "Mode"},
             {"place", "Place"},
             {"opens", "Opens"},
             {"live_start", "Live from"},
             {"live_end", "to"},
             {"closes", "Closes"},
             {"last_good_day", "Last good day"},
             {"days_late", "Days late", Align::right},
             {"lecturers", "Lecturers"}},
            {}};
  auto sessions = session_facts(scenario, plan, filter);
  const auto key = [&](const SessionFacts& facts) {
    const auto names = province_names(scenario, facts.provinces);
    return std::tuple(facts.phases.pre.first, sort_key(names.empty() ? "" : names.front()),
                      facts.code);
  };
  std::sort(sessions.begin(), sessions.end(),
            [&](const auto& a, const auto& b) { return key(a) < key(b); });
  for (const SessionFacts& facts : sessions) view.rows.push_back(row(scenario, plan, facts));
  return view;
}

}  // namespace lotrinh::app
