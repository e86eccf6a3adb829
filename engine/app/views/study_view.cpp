#include "app/views/study_view.hpp"

#include "app/views/outcome_figures.hpp"
#include "app/views/study_steps.hpp"
#include "app/views/text_table.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace lotrinh::app {

namespace {

using Json = nlohmann::ordered_json;
using whatif::Outcome;

const Outcome* known(const StudyAnswer& answer, std::size_t variant) {
  return answer.outcomes[variant] ? &*answer.outcomes[variant] : nullptr;
}

/// The outcome that the others are compared with; null when it is not known or has failed.
const Outcome* base_of(const StudyAnswer& answer) {
  const Outcome* base = known(answer, 0);
  return base != nullptr && !base->failed() ? base : nullptr;
}

/// The variants that a table has: of a search those that were tried.
std::vector<std::size_t> shown_variants(const StudyAnswer& answer) {
  std::vector<std::size_t> rows;
  for (std::size_t i = 0; i < answer.outcomes.size(); ++i) {
    if (!answer.is_search() || answer.outcomes[i]) rows.push_back(i);
  }
  return rows;
}

std::vector<Cell> plan_cells(const StudyAnswer& answer, std::size_t variant) {
  std::vector<Cell> cells{cell(static_cast<std::int64_t>(variant)),
                          cell(answer.study.variants[variant].name)};
  const Outcome* outcome = known(answer, variant);
  if (outcome == nullptr || outcome->failed()) {
    cells.push_back(cell(std::string(outcome == nullptr ? "not done" : "failed")));
    while (cells.size() < 6) cells.push_back(no_cell());
    return cells;
  }
  const whatif::Planned& planned = outcome->planned;
  cells.push_back(cell(fmt::format("{} of {}", grouped(planned.wanted - planned.unplaced),
                                   grouped(planned.wanted))));
  for (const std::int64_t number : {planned.late, planned.cost_vnd, planned.sessions})
    cells.push_back(cell(number));
  return cells;
}

View plans_table(const StudyAnswer& answer) {
  View view{"variants",
            {{"number", "No", Align::right},
             {"variant", "Variant"},
             {"placed", "Placed", Align::right},
             {"late", "Late", Align::right},
             {"cost", "Cost, VND", Align::right},
             {"sessions", "Sessions", Align::right}},
            {}};
  for (const std::size_t variant : shown_variants(answer))
    view.rows.push_back(plan_cells(answer, variant));
  return view;
}

/// How the headline differs from that of the base, year by year; nothing for the base itself.
std::optional<statistics::Estimate> against_base(const StudyAnswer& answer, std::size_t variant,
                                                 simulate::Headline headline) {
  const Outcome* base = base_of(answer);
  if (variant == 0 || base == nullptr || !base->simulated) return std::nullopt;
  const auto contrast =
      whatif::contrast(*base->simulated, *known(answer, variant)->simulated, headline);
  if (!contrast) return std::nullopt;
  return contrast->difference;
}

/// Percentage points more in which all deadlines are kept, from the change of `deadline_missed`.
statistics::Estimate kept_points(const statistics::Estimate& missed) {
  constexpr double percent = 100;
  return {-missed.value * percent, -missed.high * percent, -missed.low * percent};
}

std::vector<Cell> year_cells(const StudyAnswer& answer, std::size_t variant,
                             const std::vector<NamedHeadline>& headlines) {
  const whatif::Simulated& simulated = *known(answer, variant)->simulated;
  std::vector<Cell> cells{cell(static_cast<std::int64_t>(variant))};
  const auto* deadlines = joint_row(simulated.deadlines);
  cells.push_back(deadlines != nullptr ? cell(share_words(deadlines->met)) : no_cell());
  const auto missed = against_base(answer, variant, simulate::Headline::deadline_missed);
  cells.push_back(missed ? cell(change_words(kept_points(*missed))) : no_cell());
  const auto* completion = joint_row(simulated.completions);
  cells.push_back(completion != nullptr ? cell(day_words(completion->p80)) : no_cell());
  for (const NamedHeadline& one : headlines) {
    cells.push_back(cell(estimate_words(headline_mean(simulated, one.headline))));
    const auto change = against_base(answer, variant, one.headline);
    cells.push_back(change ? cell(change_words(*change)) : no_cell());
  }
  return cells;
}

View years_table(const StudyAnswer& answer, const std::vector<std::string>& figures) {
  std::vector<NamedHeadline> headlines = all_headlines();
  std::erase_if(headlines, [&](const NamedHeadline& one) {
    return std::find(figures.begin(), figures.end(), one.name) == figures.end();
  });
  View view{"years",
            {{"number", "No", Align::right},
             {"deadlines", "All deadlines kept", Align::right},
             {"deadlines_difference", "against base, points", Align::right},
             {"p80", "Completed by, P80", Align::right}},
            {}};
  for (const NamedHeadline& one : headlines) {
    view.columns.push_back({one.name, one.name, Align::right});
    view.columns.push_back({one.name + "_difference", "against base", Align::right});
  }
  for (const std::size_t variant : shown_variants(answer)) {
    const Outcome* outcome = known(answer, variant);
    if (outcome != nullptr && outcome->simulated)
      view.rows.push_back(year_cells(answer, variant, headlines));
  }
  return view;
}

void append(std::vector<std::string>& lines, const View& view) {
  if (view.rows.empty()) return;
  lines.emplace_back();
  for (std::string& line : text_lines(view)) lines.push_back(std::move(line));
}

void append(std::vector<std::string>& lines, const std::string& title,
            std::vector<std::string> more) {
  if (more.empty()) return;
  lines.emplace_back();
  lines.push_back(title);
  for (std::string& line : more) lines.push_back("  " + std::move(line));
}

/// Why variants failed, and what limits the others.
std::vector<std::string> failure_lines(const StudyAnswer& answer) {
  std::vector<std::string> lines;
  for (const std::size_t variant : shown_variants(answer)) {
    const Outcome* outcome = known(answer, variant);
    if (outcome != nullptr && outcome->failed())
      lines.push_back(fmt::format("{} {}: {}", variant, answer.study.variants[variant].name,
                                  printable(outcome->problem, 400)));
  }
  return lines;
}

std::vector<std::string> limit_lines(const StudyAnswer& answer) {
  std::vector<std::string> lines;
  for (const std::size_t variant : shown_variants(answer)) {
    const Outcome* outcome = known(answer, variant);
    if (outcome == nullptr || outcome->failed() || outcome->planned.limit.empty()) continue;
    lines.push_back(fmt::format("{} {}", variant, outcome->planned.limit));
  }
  return lines;
}

std::string found_words(const StudyAnswer& answer) {
  using Kind = whatif::BreakEven::Kind;
  const whatif::Variation& key = answer.study.variations.front();
  const std::string& condition = answer.study.condition->text;
  const whatif::BreakEven& found = *answer.found;
  const std::string& at = key.values[found.at].text;
  switch (found.kind) {
    case Kind::from:
      return fmt::format("{} holds from {}={} on: the fewest", condition, key.key, at);
    case Kind::up_to:
      return fmt::format("{} holds up to {}={}: the most", condition, key.key, at);
    case Kind::everywhere:
      return fmt::format("{} holds at both ends, from {}={} on", condition, key.key,
                         key.values.front().text);
    case Kind::nowhere:
      return fmt::format("{} holds at neither end: look beyond {}={}", condition, key.key,
                         key.values.back().text);
    case Kind::stopped:
      break;
  }
  return fmt::format("{}: stopped before it was known", condition);
}

/// The tried values with what they say.
std::vector<std::string> trial_lines(const StudyAnswer& answer) {
  std::vector<std::string> lines;
  const whatif::Variation& key = answer.study.variations.front();
  for (std::size_t value = 0; value < key.values.size(); ++value) {
    const Outcome* outcome = known(answer, whatif::variant_of_value(answer.study, value));
    if (outcome == nullptr) continue;
    const auto said = judgement(*answer.study.condition, *outcome);
    if (!said) continue;
    lines.push_back(fmt::format("{} {}: {}{}", key.values[value].text,
                                said->holds ? "holds" : "does not hold", said->figure,
                                said->sure ? "" : ", but its interval leaves that open"));
  }
  return lines;
}

std::vector<std::string> search_lines(const StudyAnswer& answer) {
  std::vector<std::string> lines;
  append(lines, found_words(answer), trial_lines(answer));
  if (answer.found && !answer.found->contradiction.empty()) {
    std::vector<std::string> values;
    for (const std::size_t value : answer.found->contradiction)
      values.push_back(answer.study.variations.front().values[value].text);
    lines.push_back(fmt::format(
        "  The condition changes more than once along the key (see {}): try single values",
        fmt::join(values, ", ")));
  }
  return lines;
}

std::string study_title(const StudyAnswer& answer) {
  const whatif::Question& asked = answer.study.question;
  std::string text = fmt::format("Study {} of {}: {} of {} done", answer.id, answer.scenario,
                                 answer.finished(), counted(answer.outcomes.size(), "variant"));
  if (answer.is_search())
    text = fmt::format("Study {} of {}: {} tried", answer.id, answer.scenario,
                       counted(answer.finished(), "value"));
  if (answer.failed() > 0) text += fmt::format(", {} failed", answer.failed());
  if (asked.replications > 0)
    text += fmt::format("; {} simulated years each, the same for all", grouped(asked.replications));
  return text + fmt::format(" (seed {})", asked.seed);
}

std::vector<std::string> knowledge_lines(const StudyAnswer& answer,
                                         const std::vector<std::string>& figures) {
  std::vector<std::string> lines;
  if (answer.is_search()) return lines;
  for (const whatif::Measure& measure : measures_of(answer, figures)) {
    if (!measure.headline) continue;
    const auto found = foreknowledge(answer.outcomes, *measure.headline);
    if (!found) continue;
    lines.push_back(
        fmt::format("{}: best on average is {} ({}); to choose knowing the year "
                    "would save {} more",
                    measure.name, found->best, answer.study.variants[found->best].name,
                    estimate_words(found->saving)));
  }
  return lines;
}

Json variant_json(const StudyAnswer& answer, std::size_t variant) {
  const Outcome* outcome = known(answer, variant);
  Json row{{"number", variant}, {"name", answer.study.variants[variant].name}};
  row["state"] = outcome == nullptr ? "not_done" : outcome->failed() ? "failed" : "done";
  row["problem"] = outcome != nullptr && outcome->failed() ? Json(outcome->problem) : Json();
  row["planned"] = outcome != nullptr ? planned_json(*outcome) : Json();
  row["simulated"] = outcome != nullptr
                         ? simulated_json(*outcome, variant > 0 ? base_of(answer) : nullptr)
                         : Json();
  return row;
}

Json variations_json(const StudyAnswer& answer) {
  Json rows = Json::array();
  for (const whatif::Variation& variation : answer.study.variations) {
    Json values = Json::array();
    for (const whatif::Value& value : variation.values) values.push_back(value.text);
    rows.push_back({{"key", variation.key}, {"values", std::move(values)}});
  }
  return rows;
}

Json found_json(const StudyAnswer& answer) {
  if (!answer.found) return nullptr;
  const whatif::BreakEven& found = *answer.found;
  const auto& values = answer.study.variations.front().values;
  using Kind = whatif::BreakEven::Kind;
  const bool has_value = found.kind == Kind::from || found.kind == Kind::up_to;
  constexpr const char* words[] = {"from", "up_to", "everywhere", "nowhere", "stopped"};
  Json tried = Json::array();
  for (std::size_t value = 0; value < values.size(); ++value) {
    const Outcome* outcome = known(answer, whatif::variant_of_value(answer.study, value));
    const auto said =
        outcome != nullptr ? judgement(*answer.study.condition, *outcome) : std::nullopt;
    if (said)
      tried.push_back({{"value", values[value].text},
                       {"holds", said->holds},
                       {"figure", said->figure},
                       {"sure", said->sure}});
  }
  Json contradicting = Json::array();
  for (const std::size_t value : found.contradiction) contradicting.push_back(values[value].text);
  return {{"until", answer.study.condition->text},
          {"holds", words[static_cast<std::size_t>(found.kind)]},
          {"value", has_value ? Json(values[found.at].text) : Json()},
          {"tried", std::move(tried)},
          {"contradicting", std::move(contradicting)}};
}

}  // namespace

std::vector<std::string> study_lines(const StudyAnswer& answer,
                                     const std::vector<std::string>& figures) {
  std::vector<std::string> lines{study_title(answer)};
  if (answer.is_search() && answer.found) {
    for (std::string& line : search_lines(answer)) lines.push_back(std::move(line));
  }
  append(lines, plans_table(answer));
  append(lines, years_table(answer, figures));
  append(lines, "Failed:", failure_lines(answer));
  append(lines, "What limits each:", limit_lines(answer));
  if (!answer.is_search()) append(lines, "What a step is worth:", step_lines(answer, figures));
  append(lines, "What foreknowledge is worth:", knowledge_lines(answer, figures));
  return lines;
}

Json study_json(const StudyAnswer& answer) {
  const whatif::Question& asked = answer.study.question;
  Json variants = Json::array();
  for (const std::size_t variant : shown_variants(answer))
    variants.push_back(variant_json(answer, variant));
  return {{"study", answer.id},
          {"scenario", answer.scenario},
          {"scenario_digest", asked.scenario_digest},
          {"program_version", asked.program_version},
          {"seed", asked.seed},
          {"work", asked.work ? Json(*asked.work) : Json()},
          {"replications", asked.replications},
          {"policy", asked.policy.empty() ? Json() : Json(asked.policy)},
          {"design", asked.design == whatif::Design::grid ? "grid" : "one_at_a_time"},
          {"variations", variations_json(answer)},
          {"complete", answer.complete()},
          {"variants", std::move(variants)},
          {"steps", answer.is_search() ? Json::array() : steps_json(answer)},
          {"found", found_json(answer)}};
}

}  // namespace lotrinh::app
