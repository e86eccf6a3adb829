#include "app/views/plan_views.hpp"
#include "app/views/weekly_load.hpp"

#include <fmt/format.h>

namespace lotrinh::app {

View load_view(const Scenario& scenario, const Plan& plan, const SessionFilter& filter) {
  View view{"load",
            {{"iso_week", "Week", Align::right},
             {"monday", "Monday"},
             {"live_sessions", "Live sessions", Align::right},
             {"learners", "Learners", Align::right},
             {"lecturer_days", "Lecturer-days", Align::right},
             {"lecturer_days_max", "of", Align::right},
             {"use_percent", "Use", Align::right}},
            {}};
  for (const WeekLoad& week : weekly_load(scenario, plan, session_facts(scenario, plan, filter))) {
    Cell use = no_cell();
    if (week.lecturer_days_max > 0) {
      use = cell(100 * week.lecturer_days / week.lecturer_days_max);
      use.text += " %";
    }
    view.rows.push_back({cell(std::int64_t{iso_week(week.monday)}), cell(week.monday),
                         cell(week.live_sessions), cell(week.learners), cell(week.lecturer_days),
                         cell(week.lecturer_days_max), use});
  }
  return view;
}

}  // namespace lotrinh::app
