#include "app/views/plan_views.hpp"
#include "base/vietnamese.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace lotrinh::app {

namespace {

/// "4: 06/09/2021", one entry a session in order of dates.
std::vector<std::string> openings(const Scenario& scenario, const Plan& plan,
                                  std::vector<SessionFacts> sessions) {
  std::sort(sessions.begin(), sessions.end(), [](const auto& a, const auto& b) {
    return std::tie(a.phases.pre.first, a.id) < std::tie(b.phases.pre.first, b.id);
  });
  std::vector<std::string> texts;
  for (const SessionFacts& facts : sessions) {
    texts.push_back(fmt::format("{}: {}", scenario.modules[plan.sessions[facts.id].module].code,
                                dmy(facts.phases.pre.first)));
  }
  return texts;
}

}  // namespace

View cohorts_view(const Scenario& scenario, const Plan& plan, const SessionFilter& filter) {
  View view{"cohorts",
            {{"cohort", "Cohort"},
             {"levels", "Level"},
             {"provinces", "Provinces"},
             {"learners", "Learners", Align::right},
             {"sessions", "Modules and their openings"}},
            {}};
  std::map<CohortId, std::vector<SessionFacts>> sessions_of;
  for (SessionFacts& facts : session_facts(scenario, plan, filter)) {
    sessions_of[plan.sessions[facts.id].cohort].push_back(std::move(facts));
  }

  std::vector<std::tuple<std::string, std::string, std::vector<Cell>>> keyed;
  for (auto& [id, sessions] : sessions_of) {
    const Cohort& cohort = plan.cohorts[id];
    const auto names = province_names(scenario, provinces_of(scenario, cohort.members));
    keyed.emplace_back(
        sort_key(names.empty() ? "" : names.front()), cohort.code,
        std::vector<Cell>{cell(cohort.code),
                          cell(level_codes(scenario, levels_of(scenario, cohort.members))),
                          cell(names), cell(static_cast<std::int64_t>(cohort.members.size())),
                          cell(openings(scenario, plan, sessions))});
  }
  std::sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) {
    return std::tie(std::get<0>(a), std::get<1>(a)) < std::tie(std::get<0>(b), std::get<1>(b));
  });
  for (auto& [province, code, cells] : keyed) view.rows.push_back(std::move(cells));
  return view;
}

}  // namespace lotrinh::app
