#pragma once

#include "app/views/session_facts.hpp"
#include "app/views/view.hpp"

namespace lotrinh::app {

/// One row a session: dates, place, lecturers. By opening day, then province, then code.
[[nodiscard]] View sessions_view(const Scenario& scenario, const Plan& plan,
                                 const SessionFilter& filter);

/// One row a cohort: who is in it and which modules it takes when. By province, then code.
[[nodiscard]] View cohorts_view(const Scenario& scenario, const Plan& plan,
                                const SessionFilter& filter);

/// One row a lecturer: sessions and live days of these sessions, in the order of class lists.
[[nodiscard]] View lecturers_view(const Scenario& scenario, const Plan& plan,
                                  const SessionFilter& filter);

/// One row a week: sessions, learners, and lecturer-days taught of those that exist.
[[nodiscard]] View load_view(const Scenario& scenario, const Plan& plan,
                             const SessionFilter& filter);

/// One row a module and region: how the last session stands to the deadline, and who is late.
[[nodiscard]] View deadlines_view(const Scenario& scenario, const Plan& plan,
                                  const SessionFilter& filter);

}  // namespace lotrinh::app
