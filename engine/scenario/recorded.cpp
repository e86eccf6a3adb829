#include "scenario/recorded.hpp"

#include "scenario/draft.hpp"
#include "scenario/limits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace lotrinh::scenario {
namespace {

void read_fact_table(Draft& draft, const Section::Item& path) {
  const std::string* text = table_text(draft, path);
  if (text == nullptr) return;
  Diagnostics found;
  auto facts = read_facts(*text, path.text, {}, found);
  draft.problems.add(std::move(found));
  std::erase_if(facts, [](const WrittenFact& w) { return !is_disturbance(w.fact.kind); });
  if (!within_count(draft.recorded.all.size() + facts.size(), max_disturbances,
                    "recorded disturbances", path.label, draft.problems))
    return;
  std::move(facts.begin(), facts.end(), std::back_inserter(draft.recorded.all));
}

/// What counts of the statements, each with the first of its rows.
std::vector<WrittenFact> those_in_force(const std::vector<WrittenFact>& all) {
  const Day far_future = day_of(2200, 1, 1);
  std::vector<Fact> facts;
  std::vector<const WrittenFact*> rows;
  for (const WrittenFact& written : all) {
    facts.push_back(written.fact);
    rows.push_back(&written);
  }
  std::stable_sort(rows.begin(), rows.end(), [](const WrittenFact* a, const WrittenFact* b) {
    return compare(a->fact, b->fact) < 0;
  });
  std::vector<WrittenFact> current;
  for (Fact& fact : in_force(std::move(facts), far_future)) {
    const auto row = std::lower_bound(
        rows.begin(), rows.end(), fact,
        [](const WrittenFact* a, const Fact& b) { return compare(a->fact, b) < 0; });
    current.push_back({std::move(fact), (*row)->place});
  }
  return current;
}

void split_cohort(Draft& draft, const WrittenFact& written) {
  CohortSplit split{written.fact.subject, {}};
  const Label label = label_of(written, "value");
  for (const std::string_view code : distinct_parts(written.fact.value)) {
    if (const auto id = draft.provinces.resolve(code, label, draft.problems))
      split.leaving.push_back(*id);
  }
  std::sort(split.leaving.begin(), split.leaving.end());
  draft.scenario.splits.push_back(std::move(split));
}

/// Whether cohorts and sessions exist is known only to a plan.
void note_splits_and_sessions(Draft& draft) {
  auto& not_held = draft.scenario.not_held;
  for (const WrittenFact& written : draft.recorded.in_force) {
    if (written.fact.kind == FactKind::split) split_cohort(draft, written);
    if (written.fact.kind == FactKind::not_held) not_held.push_back(written.fact.subject);
  }
  std::sort(not_held.begin(), not_held.end());
  not_held.erase(std::unique(not_held.begin(), not_held.end()), not_held.end());
}

}  // namespace

Label label_of(const WrittenFact& written, std::string_view column) {
  return {written.place, fmt::format("column {}", column)};
}

std::optional<DayRange> days_left(const Fact& fact, Day from) {
  const DayRange range{std::max(fact.date, from), fact.until.value_or(fact.date) + days{1}};
  if (range.end <= range.first) return std::nullopt;
  return range;
}

void read_recorded(Draft& draft, Section& root) {
  Section section = root.section("recorded");
  if (!section.given()) return;
  const auto from = section.required_day("from");
  (void)section.require("facts");
  for (const auto& path : table_paths(section, "facts")) read_fact_table(draft, path);
  section.no_more_keys();
  if (!from) return;
  check_within(*from, draft.scenario.horizon, section.label("from"), draft.problems);
  draft.scenario.revised_from = from;
  draft.recorded.in_force = those_in_force(draft.recorded.all);
  close_provinces(draft, section.label("facts"));
}

void apply_recorded(Draft& draft, Section&) {
  if (!draft.scenario.revised_from) return;
  limit_people_and_places(draft);
  move_dates(draft);
  exchange_learners(draft);
  note_splits_and_sessions(draft);
}

}  // namespace lotrinh::scenario
