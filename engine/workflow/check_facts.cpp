#include "workflow/check_facts.hpp"

#include "workflow/fact_codes.hpp"
#include "workflow/step_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace lotrinh::workflow {
namespace {

constexpr days year_around{366};

/// The statement that a learner comes by.
struct Arrival {
  enum class On { record, file };
  std::string subject;
  FactKind kind = FactKind::joined;
  On on = On::file;
};

class FactCheck {
 public:
  FactCheck(const Scenario& scenario, const Plan& plan)
      : scenario_(scenario),
        plan_(plan),
        codes_(scenario, plan),
        world_(scenario),
        rows_(participations(scenario, plan)) {}

  /// Learners that other statements bring in are known from then on.
  void know(const Fact& fact, Arrival::On on) {
    for (const Newcomer& person : fact.newcomer)
      newcomers_.try_emplace(person.code, Arrival{fact.subject, fact.kind, on});
  }
  void check(const WrittenFact& row);
  Diagnostics found() { return problems_.taken(); }

 private:
  void check_done(const WrittenFact& row);
  void check_attended(const WrittenFact& row);
  [[nodiscard]] std::optional<std::size_t> participation(const WrittenFact& row);
  [[nodiscard]] bool check_learner(const WrittenFact& row, std::string_view code);
  void check_subject_of_step(const WrittenFact& row, const WorkflowStep& step);
  void check_contact(const WrittenFact& row);
  void check_module(const WrittenFact& row);
  void check_where(const WrittenFact& row);
  void check_materials(const WrittenFact& row);
  void check_withdrawn(const WrittenFact& row);
  void check_split(const WrittenFact& row);
  void check_not_held(const WrittenFact& row);
  void check_newcomer(const WrittenFact& row, const Newcomer& person);
  void check_dates(const WrittenFact& row);

  const Scenario& scenario_;
  const Plan& plan_;
  Codes codes_;
  WorldCodes world_;
  Participations rows_;
  FactProblems problems_;
  std::unordered_map<std::string, Arrival> newcomers_;
};

void FactCheck::check(const WrittenFact& row) {
  check_dates(row);
  switch (row.fact.kind) {
    case FactKind::done:
      return check_done(row);
    case FactKind::attended:
      return check_attended(row);
    case FactKind::address:
    case FactKind::opted_out:
    case FactKind::bounced:
      return check_contact(row);
    case FactKind::closure:
      return check_where(row);
    case FactKind::absence:
      problems_.resolve(row, "lecturer", row.fact.subject, world_.lecturers);
      return;
    case FactKind::rooms:
      problems_.resolve(row, "place", row.fact.subject, world_.places);
      return;
    case FactKind::lms_outage:
      if (row.fact.subject != "*")
        problems_.error(row, "E-REFERENCE",
                        fmt::format("an outage of the LMS is everywhere, not in '{}'",
                                    printable(row.fact.subject, 60)),
                        "write *");
      return;
    case FactKind::materials:
      return check_materials(row);
    case FactKind::accounts:
      problems_.resolve(row, "province", row.fact.subject, world_.provinces);
      return;
    case FactKind::deadline:
      problems_.resolve(row, "module", row.fact.subject, codes_.modules);
      return;
    case FactKind::withdrawn:
      return check_withdrawn(row);
    case FactKind::split:
      return check_split(row);
    case FactKind::not_held:
      return check_not_held(row);
    case FactKind::replaced:
      (void)check_learner(row, row.fact.subject);
      break;
    case FactKind::joined:
      break;
  }
  for (const Newcomer& person : row.fact.newcomer) check_newcomer(row, person);
}

/// Only a learner of the plan's scenario or one who joins by a fact has results and leaves.
bool FactCheck::check_learner(const WrittenFact& row, std::string_view code) {
  if (newcomers_.contains(std::string(code))) return true;
  return problems_.resolve(row, "learner", code, codes_.learners).has_value();
}

void FactCheck::check_done(const WrittenFact& row) {
  const auto found = problems_.resolve(row, "step", row.fact.step, codes_.steps);
  if (!found) return;
  const WorkflowStep& step = scenario_.workflow.steps[StepId(*found)];
  if (step.completion != Completion::record) {
    const bool by_days = step.completion == Completion::attendance;
    problems_.error(
        row, "E-STEP", fmt::format("nobody records the step '{}'", step.code),
        by_days ? "record each live day as attended" : "it is done when all that it waits for is");
    return;
  }
  check_subject_of_step(row, step);
}

void FactCheck::check_subject_of_step(const WrittenFact& row, const WorkflowStep& step) {
  const Fact& fact = row.fact;
  const bool of_participation = step.scope == StepScope::participation;
  if (of_participation == fact.module.empty()) {
    problems_.error(row, "E-STEP",
                    fmt::format("the step '{}' is done for each {}: {}", step.code,
                                of_participation ? "learner and module" : scope_name(step.scope),
                                of_participation ? "the module is missing"
                                                 : "the row names a module besides its subject"),
                    of_participation ? "write the module in the column module"
                                     : "leave the column module empty");
    return;
  }
  std::optional<ModuleId> module;
  switch (step.scope) {
    case StepScope::programme:
      if (fact.subject != "programme")
        problems_.error(row, "E-STEP",
                        fmt::format("the step '{}' is the programme's, not that of '{}'", step.code,
                                    printable(fact.subject, 60)),
                        "write programme as the subject");
      return;
    case StepScope::module:
      if (const auto id = problems_.resolve(row, "module", fact.subject, codes_.modules))
        module = ModuleId(*id);
      break;
    case StepScope::cohort:
      problems_.resolve(row, "cohort", fact.subject, codes_.cohorts);
      return;
    case StepScope::session:
      if (const auto id = problems_.resolve(row, "session", fact.subject, codes_.sessions))
        module = plan_.sessions[SessionId(*id)].module;
      break;
    case StepScope::participation:
      if (const auto id = participation(row)) module = rows_.module[*id];
      break;
    case StepScope::person:
      (void)check_learner(row, fact.subject);
      return;
  }
  if (module && !is_for(step, *module))
    problems_.error(
        row, "E-STEP",
        fmt::format("module {} has no step '{}'", scenario_.modules[*module].code, step.code),
        "see `modules` of the step in the workflow template");
}

/// The learner's place in the module; reports what is missing of it.
std::optional<std::size_t> FactCheck::participation(const WrittenFact& row) {
  const bool known = check_learner(row, row.fact.subject);
  const auto module = problems_.resolve(row, "module", row.fact.module, codes_.modules);
  if (!known || !module) return std::nullopt;
  const auto learner = codes_.learners.find(row.fact.subject);
  const auto found = learner ? rows_.row(LearnerId(*learner), ModuleId(*module)) : std::nullopt;
  if (!found)
    problems_.error(row, "E-SESSION",
                    fmt::format("the plan has no session of module {} for learner '{}'",
                                printable(row.fact.module, 40), printable(row.fact.subject, 60)),
                    learner ? "`lotrinh show cohorts` lists who takes what"
                            : "the learner joined after the plan was made: replan first");
  return found;
}

void FactCheck::check_attended(const WrittenFact& row) {
  const auto found = participation(row);
  if (!found) return;
  const Session& session = plan_.sessions[rows_.session[*found]];
  const DayRange live = phases(scenario_.modules[session.module], session.opens).live;
  if (live.contains(row.fact.date)) return;
  problems_.error(
      row, "E-SESSION",
      fmt::format("{} is no live day of session {}, in which '{}' takes module {}",
                  iso(row.fact.date), session_code(scenario_, plan_, session),
                  printable(row.fact.subject, 60), scenario_.modules[session.module].code),
      fmt::format("its live days are {} to {}", iso(live.first), iso(live.end - days{1})));
}

/// A person or office that is written to: one only.
void FactCheck::check_contact(const WrittenFact& row) {
  static const CodeIndex programme({"programme"});
  const std::string& subject = row.fact.subject;
  std::vector<std::string_view> found;
  if (programme.find(subject)) found.emplace_back("the programme's office");
  if (newcomers_.contains(subject) || codes_.learners.find(subject))
    found.emplace_back("a learner");
  if (world_.lecturers.find(subject)) found.emplace_back("a lecturer");
  if (world_.institutions.find(subject)) found.emplace_back("an institution");
  if (world_.provinces.find(subject)) found.emplace_back("a province");
  if (found.size() == 1) return;
  if (found.empty())
    return problems_.unknown(
        row, "learner, lecturer, institution or province", subject,
        {&programme, &world_.provinces, &world_.institutions, &world_.lecturers, &codes_.learners});
  problems_.error(row, "E-REFERENCE",
                  fmt::format("'{}' is both {} and {}", printable(subject, 60), found[0], found[1]),
                  "give them codes of their own in the tables of the scenario");
}

void FactCheck::check_where(const WrittenFact& row) {
  if (row.fact.subject == "*" || world_.regions.find(row.fact.subject)) return;
  problems_.resolve(row, "province or region", row.fact.subject, world_.provinces);
}

void FactCheck::check_materials(const WrittenFact& row) {
  const auto found = problems_.resolve(row, "module", row.fact.subject, codes_.modules);
  if (!found || row.fact.step.empty()) return;
  const auto& stages = scenario_.modules[ModuleId(*found)].materials;
  problems_.resolve(row, "stage of the materials", row.fact.step,
                    CodeIndex(texts_of(stages, &MaterialStage::name)));
}

void FactCheck::check_withdrawn(const WrittenFact& row) {
  (void)check_learner(row, row.fact.subject);
  for (const std::string_view code : parts_of(row.fact.value))
    problems_.resolve(row, "module", code, codes_.modules);
}

void FactCheck::check_split(const WrittenFact& row) {
  const auto found = problems_.resolve(row, "cohort", row.fact.subject, codes_.cohorts);
  if (!found) return;
  const Cohort& cohort = plan_.cohorts[CohortId(*found)];
  const auto there = provinces_of(scenario_, cohort.members);
  std::vector<std::string_view> names;
  names.reserve(there.size());
  for (const ProvinceId id : there) names.push_back(scenario_.provinces[id].code);
  const CodeIndex own(std::move(names));
  std::unordered_set<std::size_t> leaving;
  for (const std::string_view code : parts_of(row.fact.value)) {
    if (const auto id = problems_.resolve(row, "province of the cohort", code, own))
      leaving.insert(*id);
  }
  if (leaving.size() == there.size())
    problems_.error(row, "E-VALUE", fmt::format("all provinces leave the cohort '{}'", cohort.code),
                    "name the provinces that go on by themselves; the others stay");
}

void FactCheck::check_not_held(const WrittenFact& row) {
  const auto found = problems_.resolve(row, "session", row.fact.subject, codes_.sessions);
  if (!found) return;
  const Day opens = plan_.sessions[SessionId(*found)].opens;
  if (opens == row.fact.date) return;
  problems_.error(
      row, "E-SESSION",
      fmt::format("session {} does not open on {}", row.fact.subject, iso(row.fact.date)),
      fmt::format("in the plan it opens on {}", iso(opens)));
}

void FactCheck::check_newcomer(const WrittenFact& row, const Newcomer& person) {
  const auto arrival = newcomers_.find(person.code);
  const bool again = arrival != newcomers_.end() && arrival->second.kind == row.fact.kind &&
                     arrival->second.subject == row.fact.subject;
  // A scenario made anew has the newcomers that are on record.
  const bool expected = again && arrival->second.on == Arrival::On::record;
  const bool known =
      codes_.learners.find(person.code).has_value() || (arrival != newcomers_.end() && !again);
  if (known && !expected)
    problems_.error(row, "E-DUPLICATE",
                    fmt::format("the code '{}' is another learner's", printable(person.code, 60)),
                    "give the new learner a code of their own");
  // Whoever takes over somebody's post takes over what the table does not say.
  if (!person.province.empty())
    problems_.resolve(row, "province", person.province, world_.provinces);
  if (!person.level.empty()) problems_.resolve(row, "level", person.level, world_.levels);
  if (!person.audience.empty())
    problems_.resolve(row, "audience", person.audience, world_.audiences);
  for (const std::string& module : person.modules)
    problems_.resolve(row, "module", module, codes_.modules);
}

void FactCheck::check_dates(const WrittenFact& row) {
  const Fact& fact = row.fact;
  const DayRange horizon = scenario_.horizon;
  const bool range = fact.kind == FactKind::closure || fact.kind == FactKind::absence ||
                     fact.kind == FactKind::rooms || fact.kind == FactKind::lms_outage;
  const days around = range ? days{0} : year_around;
  const Day last = fact.until.value_or(fact.date);
  if (fact.date < horizon.end + around && last >= horizon.first - around) return;
  problems_.error(
      row, "E-HORIZON", fmt::format("{} is outside the programme's horizon", iso(fact.date)),
      fmt::format("the horizon is {} to {}", iso(horizon.first), iso(horizon.end - days{1})));
}

}  // namespace

Diagnostics check_facts(const Scenario& scenario, const Plan& plan,
                        const std::vector<WrittenFact>& written,
                        const std::vector<Fact>& recorded) {
  FactCheck check(scenario, plan);
  for (const Fact& fact : recorded) check.know(fact, Arrival::On::record);
  for (const WrittenFact& row : written) check.know(row.fact, Arrival::On::file);
  // What is on record was right when it was recorded, whatever the plan has become since.
  const auto before = [](const Fact& a, const Fact& b) { return compare(a, b) < 0; };
  std::vector<Fact> known = recorded;
  std::sort(known.begin(), known.end(), before);
  for (const WrittenFact& row : written) {
    if (!std::binary_search(known.begin(), known.end(), row.fact, before)) check.check(row);
  }
  return check.found();
}

}  // namespace lotrinh::workflow
