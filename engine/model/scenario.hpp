#pragma once

#include "model/cascade.hpp"
#include "model/contact.hpp"
#include "model/learner.hpp"
#include "model/lecturer.hpp"
#include "model/module.hpp"
#include "model/place.hpp"
#include "model/policy.hpp"
#include "model/province.hpp"
#include "model/risk.hpp"
#include "model/school.hpp"
#include "model/workflow.hpp"

#include <optional>
#include <string>
#include <vector>

namespace lotrinh {

/// Some provinces of a cohort go on by themselves.
struct CohortSplit {
  std::string cohort;
  std::vector<ProvinceId> leaving;  ///< ascending
};

/// Everything that is given: immutable once built. Tables refer to each other by row.
struct Scenario {
  std::string name;  ///< one word, from the scenario file
  std::string title;
  std::string time_zone;  ///< e.g. "Asia/Ho_Chi_Minh"
  std::string digest;     ///< SHA-256 over everything that was read
  DayRange horizon;

  Table<Region, RegionId> regions;
  Table<Province, ProvinceId> provinces;
  Table<Level, LevelId> levels;
  Table<Audience, AudienceId> audiences;
  SchoolTable schools;
  LearnerTable learners;
  Table<Institution, InstitutionId> institutions;
  Table<Lecturer, LecturerId> lecturers;
  Table<Place, PlaceId> places;
  Table<Module, ModuleId> modules;

  Policies policies;
  Travel travel;
  Costs costs;
  LmsLimits lms;
  std::vector<Pin> pins;
  Objective objective;
  ReplanPolicy replan;
  WorkflowTemplate workflow;
  LearnerContacts learner_contacts;
  Risks risks;
  SimulationSettings simulation;
  Cascade cascade;
  std::string programme_email;  ///< of the programme's office
  /// What was recorded while a plan was run is worked into this scenario: days before this one are
  /// over. None for a scenario as somebody wrote it.
  std::optional<Day> revised_from;
  /// Learners who must not study together from then on, by cohort of the baseline.
  std::vector<CohortSplit> splits;
  std::vector<std::string> not_held;  ///< codes of sessions to be planned again, ascending

  [[nodiscard]] int distance_km(ProvinceId a, ProvinceId b) const;
  /// Learners who are to take the module, in order of the table.
  [[nodiscard]] std::vector<LearnerId> learners_of(ModuleId module) const;
};

/// Whether the lecturer may teach this module to all of these levels and provinces in this role:
/// role, qualification for every level, institution serving every province. Dates, limits and
/// travel are not looked at.
[[nodiscard]] bool may_teach(const Scenario& scenario, const Lecturer& lecturer, Role role,
                             ModuleId module, const std::vector<LevelId>& levels,
                             const std::vector<ProvinceId>& provinces);

}  // namespace lotrinh
