#include "app/views/estimate_text.hpp"
#include "app/views/simulation_bars.hpp"
#include "app/views/simulation_views.hpp"
#include "app/views/text_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

namespace lotrinh::app {

namespace {

using simulate::Extent;
using simulate::Headline;
using Lines = std::vector<std::string>;

struct HeadlineWords {
  Headline headline;
  const char* words;
};
constexpr std::array headline_words{
    HeadlineWords{Headline::unfinished, "learner-modules not completed"},
    HeadlineWords{Headline::learner_days_late, "learner-days late"},
    HeadlineWords{Headline::people_told, "people told something new"},
    HeadlineWords{Headline::moved_sessions, "sessions moved"},
    HeadlineWords{Headline::substituted, "lecturers who stepped in"},
    HeadlineWords{Headline::switched, "sessions switched to virtual"},
    HeadlineWords{Headline::cancelled, "sessions without a day left"},
    HeadlineWords{Headline::make_up_classes, "make-up classes"},
    HeadlineWords{Headline::top_up_classes, "top-up classes"},
    HeadlineWords{Headline::make_up_waiting, "learner-days in the queue"},
    HeadlineWords{Headline::overtime_days, "lecturer-days of overtime"},
};

void append(Lines& lines, const Lines& more) {
  std::copy(more.begin(), more.end(), std::back_inserter(lines));
}

Lines deadline_lines(const Scenario& scenario, const simulate::Results& results) {
  if (results.deadlines.empty()) return {};
  const std::string percent =
      fmt::format("Met by {} % of learners", scenario.simulation.complete_percent);
  View view{"deadlines",
            {{"", "Deadline"},
             {"", "Last good day"},
             {"", percent},
             {"", "By every learner"},
             {"", "Learners who meet it"}},
            {}};
  for (const simulate::DeadlineRisk& risk : results.deadlines) {
    const auto last = [&] { return scenario.modules[risk.module].deadline->last_good_day(); };
    view.rows.push_back({cell(risk.joint ? "all together" : modules_text(scenario, risk.module)),
                         risk.joint ? no_cell() : cell(last()), cell(percent_text(risk.met)),
                         cell(percent_text(risk.all_met)), cell(percent_text(risk.on_time_share))});
  }
  return text_lines(view);
}

/// Whether completion, with tasks and survey, may come later than what a deadline counts.
bool some_deadline_asks_for_the_class(const Scenario& scenario) {
  return std::any_of(scenario.modules.begin(), scenario.modules.end(), [](const Module& module) {
    return module.deadline && module.deadline->counts != DeadlineCounts::certificate;
  });
}

/// Rows of the nation, and of every province for all modules.
Lines completion_lines(const Scenario& scenario, const simulate::Results& results) {
  View view{"completions",
            {{"", fmt::format("{} % completed", scenario.simulation.complete_percent)},
             {"", "P50"},
             {"", "P80"},
             {"", "P95"}},
            {}};
  for (const simulate::GroupCompletion& row : results.completions) {
    const bool shown =
        row.extent == Extent::nation || (row.extent == Extent::every_province && !row.module);
    if (!shown) continue;
    view.rows.push_back({cell(row.extent == Extent::nation ? modules_text(scenario, row.module)
                                                           : "in every province"),
                         cell(day_text(row.p50, scenario.horizon)),
                         cell(day_text(row.p80, scenario.horizon)),
                         cell(day_text(row.p95, scenario.horizon))});
  }
  Lines lines = text_lines(view);
  lines.emplace_back("P80s do not add: provinces are late in different years, so that all have");
  lines.push_back(fmt::format("completed later than the last single P80. \"later\" is after {}.",
                              dmy(scenario.horizon.end - days{1})));
  if (some_deadline_asks_for_the_class(scenario))
    lines.emplace_back(
        "A deadline asks for the class alone; completed means tasks and survey, too.");
  return lines;
}

/// Two to a line, without those that never came up.
Lines headline_lines(const simulate::Results& results) {
  View view{"headlines", {{"", "A year has"}, {"", ""}, {"", ""}, {"", ""}}, {}};
  for (const HeadlineWords& one : headline_words) {
    const auto& estimate = results.headlines[static_cast<std::size_t>(one.headline)];
    if (estimate.value == 0 && estimate.high == 0) continue;
    if (view.rows.empty() || view.rows.back().size() == view.columns.size())
      view.rows.emplace_back();
    view.rows.back().push_back(cell(number_text(estimate)));
    view.rows.back().push_back(cell(one.words));
  }
  if (view.rows.empty()) return {"No year differs from the plan."};
  if (view.rows.back().size() < view.columns.size()) {
    view.rows.back().push_back(cell(""));
    view.rows.back().push_back(cell(""));
  }
  return text_lines(view);
}

Lines curve_lines(const Scenario& scenario, const simulate::Results& results, std::size_t width) {
  std::vector<WeekRow> rows;
  for (const simulate::CompletionCurve& curve : results.curves) {
    if (curve.mean.empty() || curve.mean.back().value == 0) continue;
    const auto due =
        std::find_if(results.completions.begin(), results.completions.end(), [&](const auto& row) {
          return row.extent == Extent::nation && row.module == curve.module;
        });
    if (due == results.completions.end()) continue;
    WeekRow row{"completed, " + modules_text(scenario, curve.module), {}, due->learners.value, ""};
    for (const statistics::Estimate& week : curve.mean) row.values.push_back(week.value);
    row.note = percent_text(curve.mean.back() * (1 / due->learners.value));
    rows.push_back(row);
  }
  for (const WeekRow& row : std::array{load_row("live sessions on a day", results.live_peak),
                                       load_row("learners on the LMS", results.lms_peak),
                                       load_row("waiting for make-up", results.waiting),
                                       load_row("overtime, lecturer-days", results.overtime)})
    if (row.full > 0) rows.push_back(row);
  Lines lines = week_rows(rows, scenario.horizon, width);
  lines.push_back("█ is all learners due, or the busiest week, whose mean stands at the end.");
  return lines;
}

Lines critical_lines(const Scenario& scenario, const Plan& plan, const simulate::Results& results) {
  constexpr std::size_t most_shown = 10;
  if (results.critical.empty()) return {};
  View view{"critical", {{"", "Most often"}, {"", "critical"}, {"", ""}, {"", ""}}, {}};
  const std::size_t shown = std::min(most_shown, results.critical.size());
  for (std::size_t i = 0; i < shown; ++i) {
    const simulate::Criticality& one = results.critical[i];
    if (i % 2 == 0) view.rows.emplace_back();
    view.rows.back().push_back(cell(session_code(scenario, plan, plan.sessions[one.session])));
    view.rows.back().push_back(cell(percent_text(one.share)));
  }
  if (shown % 2 != 0) {
    view.rows.back().push_back(cell(""));
    view.rows.back().push_back(cell(""));
  }
  return text_lines(view);
}

}  // namespace

std::string modules_text(const Scenario& scenario, const std::optional<ModuleId>& module) {
  return module ? "module " + scenario.modules[*module].code : "all modules";
}

std::vector<std::string> simulation_lines(const Scenario& scenario, const Plan& plan,
                                          const simulate::Results& results, std::size_t width) {
  Lines lines;
  for (const Lines& part : {deadline_lines(scenario, results), completion_lines(scenario, results),
                            headline_lines(results), curve_lines(scenario, results, width),
                            critical_lines(scenario, plan, results)}) {
    if (part.empty()) continue;
    lines.emplace_back();
    append(lines, part);
  }
  return lines;
}

}  // namespace lotrinh::app
