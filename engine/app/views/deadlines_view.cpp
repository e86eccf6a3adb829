#include "app/views/plan_views.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

namespace lotrinh::app {

namespace {

struct Standing {
  std::int64_t sessions = 0;
  std::int64_t learners = 0;
  std::int64_t late_learners = 0;
  std::int64_t late_learner_days = 0;
  Day last{};  ///< the latest day that the deadline counts
};

using StandingKey = std::tuple<ModuleId, RegionId>;

/// A cohort of two regions counts in both, with its learners of each.
std::map<StandingKey, Standing> standings(const Scenario& scenario, const Plan& plan,
                                          const std::vector<SessionFacts>& sessions) {
  std::map<StandingKey, Standing> all;
  for (const SessionFacts& facts : sessions) {
    const ModuleId module = plan.sessions[facts.id].module;
    const Day counted = scenario.modules[module].counted_day(plan.sessions[facts.id].opens);
    std::set<RegionId> regions;
    for (const LearnerId learner : facts.learners) {
      const RegionId region = scenario.provinces[scenario.learners[learner].province].region;
      Standing& standing = all[{module, region}];
      if (regions.insert(region).second) {
        standing.last = standing.sessions == 0 ? counted : std::max(standing.last, counted);
        standing.sessions += 1;
      }
      standing.learners += 1;
      standing.late_learners += facts.days_late > 0 ? 1 : 0;
      standing.late_learner_days += facts.days_late;
    }
  }
  return all;
}

}  // namespace

View deadlines_view(const Scenario& scenario, const Plan& plan, const SessionFilter& filter) {
  View view{"deadlines",
            {{"module", "Module"},
             {"region", "Region"},
             {"sessions", "Sessions", Align::right},
             {"learners", "Learners", Align::right},
             {"last_good_day", "Last good day"},
             {"last_counted_day", "Last one done"},
             {"slack_days", "Slack, days", Align::right},
             {"late_learners", "Late learners", Align::right},
             {"late_learner_days", "Learner-days late", Align::right}},
            {}};
  for (const auto& [key, standing] :
       standings(scenario, plan, session_facts(scenario, plan, filter))) {
    const auto& [module_id, region] = key;
    const auto& deadline = scenario.modules[module_id].deadline;
    const auto slack = [&] {
      return std::int64_t{(deadline->last_good_day() - standing.last).count()};
    };
    view.rows.push_back({cell(scenario.modules[module_id].code),
                         cell(scenario.regions[region].name), cell(standing.sessions),
                         cell(standing.learners),
                         deadline ? cell(deadline->last_good_day()) : no_cell(),
                         cell(standing.last), deadline ? cell(slack()) : no_cell(),
                         cell(standing.late_learners), cell(standing.late_learner_days)});
  }
  return view;
}

}  // namespace lotrinh::app
