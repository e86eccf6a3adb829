#pragma once

#include "fact/fact.hpp"
#include "support/small_programme.hpp"

#include <string>
#include <utility>
#include <vector>

namespace lotrinh::test {

inline StepId add_step(Scenario& s, std::string code, StepScope scope, std::string_view owner,
                       DueRule due, const std::vector<std::string>& after = {}) {
  WorkflowStep step;
  step.title = "Bước " + code;
  step.title_en = "Step " + code;
  step.code = std::move(code);
  step.scope = scope;
  for (const OwnerRoleId id : s.workflow.owners.ids()) {
    if (s.workflow.owners[id].code == owner) step.owner = id;
  }
  step.due = due;
  for (const std::string& before : after) step.after.push_back(s.workflow.step(before));
  return s.workflow.steps.add(std::move(step));
}

/// A process with a step of every scope for the small programme:
///   publish (module) and nominate (cohort), accounts (session, after nominate) gate pre_study;
///   pre_study -> live (presence) -> tasks; live and tasks complete a module;
///   results (session, after tasks of all in it) -> certificate (participation);
///   finished (person, waits only) after certificate; report (programme) after results.
inline void add_workflow(Scenario& s) {
  using enum StepScope;
  s.workflow.name = "Small process";
  s.workflow.owners =
      Table<OwnerRole, OwnerRoleId>({{"office", "Văn phòng", "Office", OwnerKind::programme},
                                     {"university", "Cơ sở", "University", OwnerKind::institution},
                                     {"department", "Sở", "Department", OwnerKind::department},
                                     {"teachers", "Giảng viên", "Lecturers", OwnerKind::lecturer},
                                     {"learner", "Học viên", "Learner", OwnerKind::learner}});
  add_step(s, "publish", module, "office", {-3, DueUnit::day, DueAnchor::opens});
  add_step(s, "nominate", cohort, "department", {-2, DueUnit::week, DueAnchor::opens});
  add_step(s, "accounts", session, "department", {-7, DueUnit::day, DueAnchor::opens},
           {"nominate"});
  add_step(s, "pre_study", participation, "learner", {-1, DueUnit::day, DueAnchor::live_start},
           {"publish", "accounts"});
  const StepId live = add_step(s, "live", participation, "learner",
                               {0, DueUnit::day, DueAnchor::live_end}, {"pre_study"});
  s.workflow.steps[live].completion = Completion::attendance;
  const StepId tasks = add_step(s, "tasks", participation, "learner",
                                {0, DueUnit::day, DueAnchor::closes}, {"live"});
  s.workflow.steps[live].part = CompletionPart::part;
  s.workflow.steps[tasks].part = CompletionPart::part;
  add_step(s, "results", session, "university", {3, DueUnit::day, DueAnchor::closes}, {"tasks"});
  add_step(s, "certificate", participation, "office", {0, DueUnit::day, DueAnchor::next_opens},
           {"results"});
  const StepId finished = add_step(s, "finished", person, "learner",
                                   {1, DueUnit::month, DueAnchor::closes}, {"certificate"});
  s.workflow.steps[finished].completion = Completion::steps;
  add_step(s, "report", programme, "office", {2, DueUnit::month, DueAnchor::closes}, {"results"});
  const StepId feedback = add_step(s, "feedback", session, "teachers",
                                   {0, DueUnit::day, DueAnchor::deadline}, {"publish"});
  s.workflow.steps[feedback].modules = {ModuleId(1)};
}

inline SmallProgramme small_programme_with_workflow() {
  SmallProgramme made = small_programme();
  add_workflow(made.scenario);
  return made;
}

/// "The step was done on the day", stated the same day.
inline Fact done(std::string step, std::string subject, Day date, std::string module = {}) {
  Fact fact;
  fact.step = std::move(step);
  fact.subject = std::move(subject);
  fact.module = std::move(module);
  fact.date = fact.stated = date;
  return fact;
}

inline Fact attended(std::string learner, std::string module, Day date) {
  Fact fact = done("", std::move(learner), date, std::move(module));
  fact.kind = FactKind::attended;
  return fact;
}

/// The same statement taken back on a later day.
inline Fact taken_back(Fact fact, Day stated) {
  fact.holds = false;
  fact.stated = stated;
  return fact;
}

inline Fact leaving(std::string learner, Day date) {
  Fact fact = done("", std::move(learner), date);
  fact.kind = FactKind::withdrawn;
  return fact;
}

}  // namespace lotrinh::test
