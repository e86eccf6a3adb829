#include "app/views/plan_views.hpp"
#include "base/vietnamese.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace lotrinh::app {

namespace {

struct Taught {
  std::int64_t as_lead = 0;
  std::int64_t as_co = 0;
  std::int64_t live_days = 0;
  std::int64_t fee_vnd = 0;
};

Table<Taught, LecturerId> taught_by(const Scenario& scenario, const Plan& plan,
                                    const std::vector<SessionFacts>& sessions) {
  Table<Taught, LecturerId> taught(scenario.lecturers.size(), Taught{});
  for (const SessionFacts& facts : sessions) {
    for (const Teaching& teaching : plan.sessions[facts.id].teaching) {
      Taught& sum = taught[teaching.lecturer];
      const int live_days = facts.phases.live.length_days();
      (teaching.role == Role::lead ? sum.as_lead : sum.as_co) += 1;
      sum.live_days += live_days;
      sum.fee_vnd += live_days * scenario.lecturers[teaching.lecturer].fee_vnd_per_live_day;
    }
  }
  return taught;
}

}  // namespace

View lecturers_view(const Scenario& scenario, const Plan& plan, const SessionFilter& filter) {
  View view{"lecturers",
            {{"name", "Name"},
             {"lecturer", "Lecturer"},
             {"institution", "Institution"},
             {"home_province", "Home"},
             {"as_lead", "As lead", Align::right},
             {"as_co", "As co", Align::right},
             {"live_days", "Live days", Align::right},
             {"fee_vnd", "Fee, VND", Align::right}},
            {}};
  const auto taught = taught_by(scenario, plan, session_facts(scenario, plan, filter));
  std::vector<LecturerId> order = scenario.lecturers.ids();
  const auto key = [&](LecturerId id) {
    const Lecturer& lecturer = scenario.lecturers[id];
    return std::tuple(name_sort_key(display_name(lecturer)), lecturer.code);
  };
  std::sort(order.begin(), order.end(),
            [&](LecturerId a, LecturerId b) { return key(a) < key(b); });
  for (const LecturerId id : order) {
    const Lecturer& lecturer = scenario.lecturers[id];
    view.rows.push_back({cell(display_name(lecturer)), cell(lecturer.code),
                         cell(scenario.institutions[lecturer.institution].code),
                         cell(scenario.provinces[lecturer.home].name), cell(taught[id].as_lead),
                         cell(taught[id].as_co), cell(taught[id].live_days),
                         cell(taught[id].fee_vnd)});
  }
  return view;
}

}  // namespace lotrinh::app
