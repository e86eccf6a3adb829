#include "app/views/outcome_figures.hpp"
#include "app/views/study_view.hpp"
#include "app/views/text_table.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace lotrinh::app {

namespace {

using Json = nlohmann::ordered_json;

/// "+12,000"; nothing changed: "0".
std::string signed_number(std::int64_t number) {
  return number > 0 ? "+" + grouped(number) : grouped(number);
}

struct FigureRow {
  std::string name;
  std::int64_t before = 0;
  std::int64_t after = 0;
};

std::vector<FigureRow> figure_rows(const whatif::Planned& a, const whatif::Planned& b) {
  std::vector<FigureRow> rows{{"learner-modules", a.wanted, b.wanted},
                              {"placed", a.wanted - a.unplaced, b.wanted - b.unplaced},
                              {"cohorts", a.cohorts, b.cohorts},
                              {"sessions", a.sessions, b.sessions}};
  for (const whatif::GoalFigure& goal : a.goals) {
    for (const whatif::GoalFigure& other : b.goals) {
      if (goal.goal == other.goal) rows.push_back({"goal " + goal.goal, goal.value, other.value});
    }
  }
  return rows;
}

View plans_view_of(const NamedOutcome& before, const NamedOutcome& after) {
  View view{"plans",
            {{"figure", "Figure"},
             {"before", before.name, Align::right},
             {"after", after.name, Align::right},
             {"difference", "Difference", Align::right}},
            {}};
  for (const FigureRow& row : figure_rows(before.outcome.planned, after.outcome.planned))
    view.rows.push_back({cell(row.name), cell(row.before), cell(row.after),
                         cell(signed_number(row.after - row.before))});
  return view;
}

template <class Rows, class Words>
void add_module_rows(View& view, const Rows& before, const Rows& after, Words words) {
  for (const auto& row : before) {
    for (const auto& other : after) {
      if (row.module == other.module) words(view, row, other);
    }
  }
}

std::string of_module(const std::string& module) {
  return module.empty() ? "all" : "module " + module;
}

View years_view_of(const NamedOutcome& before, const NamedOutcome& after) {
  const whatif::Simulated& a = *before.outcome.simulated;
  const whatif::Simulated& b = *after.outcome.simulated;
  View view{"years",
            {{"figure", "Simulated"},
             {"before", before.name, Align::right},
             {"after", after.name, Align::right},
             {"difference", "Difference", Align::right}},
            {}};
  add_module_rows(view, a.deadlines, b.deadlines, [](View& into, const auto& x, const auto& y) {
    into.rows.push_back({cell("deadline kept, " + of_module(x.module)), cell(share_words(x.met)),
                         cell(share_words(y.met)), no_cell()});
  });
  add_module_rows(view, a.completions, b.completions, [](View& into, const auto& x, const auto& y) {
    into.rows.push_back({cell("completed P80, " + of_module(x.module)), cell(day_words(x.p80)),
                         cell(day_words(y.p80)), no_cell()});
  });
  for (const NamedHeadline& one : all_headlines()) {
    const auto contrast = whatif::contrast(a, b, one.headline);
    view.rows.push_back({cell(one.name), cell(estimate_words(headline_mean(a, one.headline))),
                         cell(estimate_words(headline_mean(b, one.headline))),
                         contrast ? cell(change_words(contrast->difference)) : no_cell()});
  }
  return view;
}

}  // namespace

std::vector<std::string> comparison_lines(const NamedOutcome& before, const NamedOutcome& after) {
  std::vector<std::string> lines = text_lines(plans_view_of(before, after));
  for (const NamedOutcome* one : {&before, &after}) {
    if (!one->outcome.planned.limit.empty())
      lines.push_back(fmt::format("{} is limited by: {}", one->name, one->outcome.planned.limit));
  }
  if (!before.outcome.simulated || !after.outcome.simulated) return lines;
  lines.emplace_back();
  for (std::string& line : text_lines(years_view_of(before, after)))
    lines.push_back(std::move(line));
  return lines;
}

Json comparison_json(const NamedOutcome& before, const NamedOutcome& after) {
  Json figures = Json::array();
  for (const FigureRow& row : figure_rows(before.outcome.planned, after.outcome.planned))
    figures.push_back({{"figure", row.name},
                       {"before", row.before},
                       {"after", row.after},
                       {"difference", row.after - row.before}});
  return {{"before", before.name},
          {"after", after.name},
          {"planned_before", planned_json(before.outcome)},
          {"planned_after", planned_json(after.outcome)},
          {"figures", std::move(figures)},
          {"simulated_before", simulated_json(before.outcome, nullptr)},
          {"simulated_after", simulated_json(after.outcome, &before.outcome)}};
}

}  // namespace lotrinh::app
