#include "scenario/workflow_file.hpp"

#include "scenario/draft.hpp"
#include "scenario/due_rule.hpp"
#include "scenario/limits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

namespace lotrinh::scenario {
namespace {

constexpr std::array owner_kinds{Choice<OwnerKind>{"programme", OwnerKind::programme},
                                 Choice<OwnerKind>{"institution", OwnerKind::institution},
                                 Choice<OwnerKind>{"department", OwnerKind::department},
                                 Choice<OwnerKind>{"lecturer", OwnerKind::lecturer},
                                 Choice<OwnerKind>{"learner", OwnerKind::learner}};
constexpr std::array step_scopes{Choice<StepScope>{"programme", StepScope::programme},
                                 Choice<StepScope>{"module", StepScope::module},
                                 Choice<StepScope>{"cohort", StepScope::cohort},
                                 Choice<StepScope>{"session", StepScope::session},
                                 Choice<StepScope>{"participation", StepScope::participation},
                                 Choice<StepScope>{"person", StepScope::person}};
constexpr std::array completion_words{Choice<Completion>{"record", Completion::record},
                                      Choice<Completion>{"attendance", Completion::attendance},
                                      Choice<Completion>{"steps", Completion::steps}};

/// A template while it is being read.
struct TemplateDraft {
  const Names<ModuleId>& modules;
  WorkflowTemplate workflow;
  Names<OwnerRoleId> owners{"owner"};
  Names<StepId> steps{"step"};
};

/// Whether steps of the scope belong to one module each.
bool is_within_module(StepScope scope) {
  return scope == StepScope::module || scope == StepScope::session ||
         scope == StepScope::participation;
}

/// Scopes in which there is one lecturer, institution or learner, or some provinces, to be found.
std::vector<StepScope> scopes_of(OwnerKind kind) {
  using enum StepScope;
  switch (kind) {
    case OwnerKind::programme:
      break;
    case OwnerKind::department:
      return {cohort, session, participation, person};
    case OwnerKind::institution:
    case OwnerKind::lecturer:
      return {session, participation};
    case OwnerKind::learner:
      return {participation, person};
  }
  return {programme, module, cohort, session, participation, person};
}

std::string joined_scopes(const std::vector<StepScope>& scopes) {
  std::string text;
  for (const StepScope scope : scopes)
    text += fmt::format("{}{}", text.empty() ? "" : ", ", scope_name(scope));
  return text;
}

void read_titles(Section& entry, std::string& title, std::string& title_en) {
  title = entry.required_text("title");
  title_en = entry.text("title_en").value_or(title);
}

void read_owners(TemplateDraft& draft, Section& root) {
  (void)root.require("owners");
  auto entries = root.sections("owners");
  if (!within_count(entries.size(), max_owner_roles, "owners", root.label("owners"),
                    root.problems()))
    return;
  for (Section& entry : entries) {
    OwnerRole owner;
    owner.code = entry.required_word("code");
    read_titles(entry, owner.title, owner.title_en);
    (void)entry.require("is");
    owner.kind = entry.choice("is", owner_kinds).value_or(owner.kind);
    entry.no_more_keys();
    if (owner.code.empty()) continue;
    const std::string code = owner.code;
    draft.owners.add(code, draft.workflow.owners.add(std::move(owner)), entry.label("code"),
                     root.problems());
  }
}

/// Reports E-STEP: two keys of a step that do not go together.
void report_step(Section& entry, std::string_view key, std::string message, std::string help) {
  entry.problems().error("E-STEP", entry.label(key).place, std::move(message), std::move(help));
}

void read_owner_of_step(const TemplateDraft& draft, Section& entry, WorkflowStep& step,
                        std::optional<StepScope> scope) {
  const std::string code = entry.required_text("owner");
  if (code.empty()) return;
  const auto owner = draft.owners.resolve(code, entry.label("owner"), entry.problems());
  if (!owner) return;
  step.owner = *owner;
  const OwnerKind kind = draft.workflow.owners[*owner].kind;
  const auto scopes = scopes_of(kind);
  if (!scope || std::find(scopes.begin(), scopes.end(), *scope) != scopes.end()) return;
  report_step(entry, "owner",
              fmt::format("a step of scope {} has no {} that could own it ('{}', key owner)",
                          scope_name(*scope), owner_kinds[static_cast<std::size_t>(kind)].word,
                          printable(code, 40)),
              fmt::format("such an owner has steps of scope {}", joined_scopes(scopes)));
}

/// What completes a step, and whether it is part of completing a module.
void read_completion(Section& entry, WorkflowStep& step, std::optional<StepScope> scope) {
  step.completion = entry.choice("completed_by", completion_words).value_or(step.completion);
  if (entry.boolean("part_of_completion").value_or(false)) step.part = CompletionPart::part;
  const bool elsewhere = scope && *scope != StepScope::participation;
  if (elsewhere && step.completion == Completion::attendance)
    report_step(entry, "completed_by",
                fmt::format("'attendance' cannot complete a step of scope {} (key completed_by)",
                            scope_name(*scope)),
                "learners attend in scope participation only; use record or steps");
  if (elsewhere && step.part == CompletionPart::part)
    report_step(entry, "part_of_completion",
                fmt::format("a step of scope {} is no part of completing a module "
                            "(key part_of_completion)",
                            scope_name(*scope)),
                "only steps of scope participation are");
  if (step.completion == Completion::steps && entry.find("after") == nullptr)
    report_step(entry, "completed_by",
                "'steps' completes a step that waits for none (key completed_by)",
                "name the steps in after, or use record");
}

/// Rows that a list of codes names, in the order written; what is named again is reported.
template <class RowId>
std::vector<RowId> distinct_rows(Section& entry, std::string_view key, const Names<RowId>& names) {
  std::vector<RowId> rows;
  for (const auto& item : entry.texts(key)) {
    const auto id = names.resolve(item.text, item.label, entry.problems());
    if (!id) continue;
    if (std::find(rows.begin(), rows.end(), *id) == rows.end()) {
      rows.push_back(*id);
    } else {
      entry.problems().error(
          "E-DUPLICATE", item.label.place,
          fmt::format("'{}' is there twice ({})", printable(item.text, 40), item.label.what),
          "keep one of them");
    }
  }
  return rows;
}

void read_after(const TemplateDraft& draft, Section& entry, WorkflowStep& step, StepId self) {
  step.after = distinct_rows(entry, "after", draft.steps);
  const auto own = std::find(step.after.begin(), step.after.end(), self);
  if (own == step.after.end()) return;
  step.after.erase(own);
  entry.problems().error(
      "E-SELF", entry.label("after").place,
      fmt::format("the step '{}' waits for itself (key steps.after)", printable(step.code, 40)),
      "name other steps, or remove it");
}

void read_modules_of_step(const TemplateDraft& draft, Section& entry, WorkflowStep& step,
                          std::optional<StepScope> scope) {
  step.modules = distinct_rows(entry, "modules", draft.modules);
  std::sort(step.modules.begin(), step.modules.end());
  const Node* written = entry.find("modules");
  if (written == nullptr) return;
  if (written->kind == Node::Kind::list && written->items.empty())
    report_step(entry, "modules", "the list names no module (key steps.modules)",
                "leave the key out for a step of all modules");
  if (scope && !is_within_module(*scope))
    report_step(entry, "modules",
                fmt::format("a step of scope {} belongs to no module (key steps.modules)",
                            scope_name(*scope)),
                "only steps of scope module, session, participation do");
}

void read_step(TemplateDraft& draft, Section& entry, StepId id) {
  WorkflowStep& step = draft.workflow.steps[id];
  read_titles(entry, step.title, step.title_en);
  (void)entry.require("scope");
  const auto scope = entry.choice("scope", step_scopes);
  step.scope = scope.value_or(step.scope);
  read_owner_of_step(draft, entry, step, scope);
  if (const std::string due = entry.required_text("due"); !due.empty())
    step.due = checked_due(due, scope, entry.label("due"), entry.problems()).value_or(step.due);
  read_completion(entry, step, scope);
  read_after(draft, entry, step, id);
  read_modules_of_step(draft, entry, step, scope);
  if (!entry.boolean("remind").value_or(true)) step.reminding = Reminding::no;
  entry.no_more_keys();
}

void read_steps(TemplateDraft& draft, Section& root) {
  (void)root.require("steps");
  auto entries = root.sections("steps");
  if (!within_count(entries.size(), max_workflow_steps, "steps", root.label("steps"),
                    root.problems()))
    return;
  // Codes first: a step may wait for one that is written below it.
  for (Section& entry : entries) {
    WorkflowStep step;
    step.code = entry.required_word("code");
    step.written = entry.label("code").place;
    const std::string code = step.code;
    const StepId id = draft.workflow.steps.add(std::move(step));
    if (!code.empty()) draft.steps.add(code, id, entry.label("code"), root.problems());
  }
  for (std::size_t row = 0; row < entries.size(); ++row)
    read_step(draft, entries[row], StepId(row));
  const auto& steps = draft.workflow.steps;
  const auto participation = std::count_if(steps.begin(), steps.end(), [](const auto& step) {
    return step.scope == StepScope::participation;
  });
  (void)within_count(static_cast<std::size_t>(participation), max_participation_steps,
                     "steps of scope participation", root.label("steps"), root.problems());
}

}  // namespace

WorkflowTemplate workflow_file(Section& root, const Names<ModuleId>& modules,
                               const TemplateCalendar& calendar) {
  TemplateDraft draft{modules, {}};
  check_format(root);
  draft.workflow.name = root.required_text("name");
  read_owners(draft, root);
  read_steps(draft, root);
  Section reminders = root.section("reminders");
  draft.workflow.reminders =
      reminder_policy(reminders, draft.workflow.owners, draft.owners, calendar);
  root.no_more_keys();
  return std::move(draft.workflow);
}

void read_workflow(Draft& draft, Section& root) {
  Section world = root.section("world");
  if (world.find("workflow") == nullptr) return;
  const auto path = required_path(world, "workflow");
  if (!path) return;
  const std::string* text = draft.files.text(path->text, path->label, draft.problems);
  if (text == nullptr) return;
  const auto document_root = document(*text, path->text, draft.problems);
  if (!document_root) return;
  Section section(&*document_root, "", document_root->place(), draft.problems);
  draft.scenario.workflow = workflow_file(
      section, draft.modules, {draft.holiday_rules, draft.changes, draft.scenario.horizon});
}

}  // namespace lotrinh::scenario
