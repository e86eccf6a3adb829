#include "scenario/draft.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lotrinh::scenario {
namespace {

/// Row of the stage that a fact names, the last one when it names none; a module without stages
/// gets one.
std::optional<std::size_t> stage_row(Draft& draft, Module& module, const WrittenFact& written) {
  const std::string& name = written.fact.value;
  auto& stages = module.materials;
  if (stages.empty()) stages.push_back({name.empty() ? "publish" : name, written.fact.date});
  if (name.empty()) return stages.size() - 1;
  std::vector<std::string> known;
  for (std::size_t row = 0; row < stages.size(); ++row) {
    if (stages[row].name == name) return row;
    known.push_back(stages[row].name);
  }
  draft.problems.error("E-REFERENCE", written.place,
                       fmt::format("the stage '{}' of module '{}' is not known (column value)",
                                   printable(name, 40), module.code),
                       draft.problems.suggestion(name, known));
  return std::nullopt;
}

/// Later stages are not done before it, nor earlier ones after it.
void move_materials(Draft& draft, const WrittenFact& written) {
  const Fact& fact = written.fact;
  const auto id = draft.modules.resolve(fact.module, label_of(written, "module"), draft.problems);
  if (!id) return;
  const auto row = stage_row(draft, draft.scenario.modules[*id], written);
  if (!row || !not_after_horizon(draft, fact.date, label_of(written, "date"))) return;
  auto& stages = draft.scenario.modules[*id].materials;
  stages[*row].done = fact.date;
  for (std::size_t other = 0; other < stages.size(); ++other) {
    Day& done = stages[other].done;
    done = other < *row ? std::min(done, fact.date) : std::max(done, fact.date);
  }
}

void move_accounts(Draft& draft, const WrittenFact& written) {
  const auto id =
      draft.provinces.resolve(written.fact.subject, label_of(written, "subject"), draft.problems);
  if (id && not_after_horizon(draft, written.fact.date, label_of(written, "date")))
    draft.scenario.provinces[*id].lms_ready = written.fact.date;
}

void move_deadline(Draft& draft, const WrittenFact& written) {
  const Fact& fact = written.fact;
  const auto id = draft.modules.resolve(fact.module, label_of(written, "module"), draft.problems);
  if (!id) return;
  auto& deadline = draft.scenario.modules[*id].deadline;
  if (!deadline) deadline.emplace();
  deadline->date = fact.date;
  if (!fact.value.empty())
    deadline->is = fact.value == "before" ? DeadlineIs::before : DeadlineIs::by;
  check_within(deadline->last_good_day(), draft.scenario.horizon, label_of(written, "date"),
               draft.problems);
}

}  // namespace

void move_dates(Draft& draft) {
  std::vector<const WrittenFact*> materials;
  for (const WrittenFact& written : draft.recorded.in_force) {
    if (written.fact.kind == FactKind::materials) materials.push_back(&written);
    if (written.fact.kind == FactKind::accounts) move_accounts(draft, written);
    if (written.fact.kind == FactKind::deadline) move_deadline(draft, written);
  }
  // A statement about one stage moves others too, so what was said last must be looked at last.
  std::stable_sort(materials.begin(), materials.end(),
                   [](const auto* a, const auto* b) { return a->fact.stated < b->fact.stated; });
  for (const WrittenFact* written : materials) move_materials(draft, *written);
}

}  // namespace lotrinh::scenario
