#pragma once

#include "calendar/phase_days.hpp"
#include "chance/distribution.hpp"
#include "model/ids.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lotrinh {

/// What makes a year differ from its plan. Each can be switched off by itself; the order is that of
/// tables and never changes, because random numbers are addressed by it.
enum class Driver {
  nominations,  ///< a department names its learners late
  accounts,     ///< a learner's account on the LMS does not work and waits for the help desk
  pre_study,    ///< pre-study is not done: no live entry
  no_show,      ///< does not come to the live days
  illness,      ///< a lecturer is ill
  storms,
  epidemics,
  lms_outage,
  materials,  ///< published late
  tasks,      ///< not handed in by the end of post-study
  survey,     ///< not answered by the end of post-study
  retakes,    ///< tasks handed in do not pass the first time
  replaced,   ///< a manager leaves; the successor has to be trained
};
inline constexpr std::size_t driver_count = 13;

/// "nominations", "accounts", ...: the words used in scenarios, tables and JSON.
[[nodiscard]] std::string_view driver_name(Driver driver);

/// How sure a number is: somebody published it, or we assume it.
enum class Basis { sourced, assumed };

struct Evidence {
  Basis basis = Basis::assumed;
  std::string source;  ///< where it is from, or why it is assumed
};

/// Something that happens to each of many with the same probability, and how long it delays.
struct ChanceOfDelay {
  double probability = 0;
  chance::Distribution days;  ///< of those to whom it happens
  Evidence evidence;
};

/// Work that may be late, and may never come.
struct ChanceOfLateWork {
  double late = 0;            ///< probability, for a learner in a class
  double never = 0;           ///< of those who are late: probability that nothing comes at all
  chance::Distribution days;  ///< after the end of post-study, of those who are late
  Evidence evidence;
};

/// Storms or epidemics of one part of the country: how often they begin, how long they last, how
/// they spread.
struct Hazard {
  std::string name;
  std::vector<ProvinceId> provinces;   ///< that it strikes, ascending
  std::array<double, 12> per_month{};  ///< expected number in each whole month, January first
  chance::Distribution days;           ///< that it lasts in a province
  /// Begins at one of the provinces, each alike. Every other one of them whose capital lies within
  /// `spread_km` of it is hit too with the probability below, by itself.
  int spread_km = 0;
  double spread_probability = 0;
  ClosureEffect effect = ClosureEffect::no_meeting;
  Evidence evidence;
};

/// People who look after accounts: first come, first served, one ticket at a time each.
struct HelpDesk {
  int agents = 0;                ///< 0: nobody ever waits
  int minutes_a_day = 480;       ///< on days when online study is allowed anywhere, weekdays only
  chance::Distribution minutes;  ///< for one ticket
  Evidence evidence;
};

/// Days that are closed in every simulated year although the plan knew nothing of them: what a
/// recorded flood does to a plan that was made without it. The policy learns of it on its first
/// day.
struct SurpriseClosure {
  std::vector<ProvinceId> provinces;  ///< ascending
  Closure closure;                    ///< touches the horizon
};

/// What may go wrong in a year, and how often. All of it is off in a scenario that says nothing.
struct Risks {
  ChanceOfDelay nominations;  ///< each department and module: days after the plan's first opening
  ChanceOfDelay accounts;     ///< each learner, once: `days` before first opening it is reported
  double pre_study_not_done = 0;  ///< each learner in each class
  Evidence pre_study_evidence;
  double no_show = 0;  ///< each learner in each class who may enter
  Evidence no_show_evidence;
  double illness_per_year = 0;        ///< expected number of illnesses of a lecturer in 365 days
  chance::Distribution illness_days;  ///< that one lasts
  Evidence illness_evidence;
  std::vector<Hazard> storms;
  std::vector<Hazard> epidemics;
  double outages_per_year = 0;       ///< of the LMS, expected in 365 days
  chance::Distribution outage_days;  ///< that one lasts
  Evidence outage_evidence;
  ChanceOfDelay materials;  ///< each module
  ChanceOfLateWork tasks;
  ChanceOfLateWork survey;
  double fails_first_time = 0;  ///< tasks handed in, each learner in each class
  double fails_again = 0;       ///< after the retake: the module has to be taken again
  chance::Distribution retake_days;
  Evidence retake_evidence;
  double replaced_per_year = 0;  ///< probability that a learner is replaced within 365 days
  Evidence replaced_evidence;
  HelpDesk help_desk;
  std::vector<SurpriseClosure> certain;  ///< of no driver: to leave them out, name no table
  Evidence certain_evidence;

  [[nodiscard]] bool any() const;
};

/// What the driver did to a year it does no longer.
void switch_off(Risks& risks, Driver driver);

/// All drivers in the order of tables.
[[nodiscard]] std::array<Driver, driver_count> all_drivers();

/// Who may study together in make-up and top-up classes.
enum class MakeUpMerging {
  as_cohorts,  ///< whom the policies allow in one cohort
  anywhere,    ///< learners of all provinces, where every module may be held virtually
};

/// How a simulated year is run: what counts as finished, and what the policy may do.
struct SimulationSettings {
  std::string policy = "standard";  ///< name of the repair policy: docs/simulation.md
  /// A group (nation, region, province) has completed a module when so many per cent of those who
  /// are to take it have.
  int complete_percent = 95;
  int notice_days = 7;  ///< a class that is moved or added opens at the earliest so much later
  int make_up_min_learners = 10;  ///< enough for a make-up class at once
  int make_up_wait_days = 21;     ///< after which one is held for a single learner
  MakeUpMerging make_up_merging = MakeUpMerging::as_cohorts;
  int overtime_days_week = 1;  ///< live days above a lecturer's weekly limit, in need
};

}  // namespace lotrinh
