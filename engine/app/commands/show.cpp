#include "app/arguments.hpp"
#include "app/commands/commands.hpp"
#include "app/commands/show_running.hpp"
#include "app/stored_plan.hpp"
#include "app/views/json_rows.hpp"
#include "app/views/plan_views.hpp"
#include "app/views/text_table.hpp"
#include "app/views/timeline.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace lotrinh::app {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t terminal_width = 100;
constexpr std::string_view timeline_name = "timeline";

struct NamedView {
  std::string_view name;
  View (*view)(const Scenario&, const Plan&, const SessionFilter&);
};
constexpr std::array table_views{
    NamedView{"sessions", sessions_view}, NamedView{"cohorts", cohorts_view},
    NamedView{"lecturers", lecturers_view}, NamedView{"load", load_view},
    NamedView{"deadlines", deadlines_view}};

constexpr std::array timeline_rows{
    std::pair{std::string_view("regions"), TimelineRows::regions},
    std::pair{std::string_view("provinces"), TimelineRows::provinces},
    std::pair{std::string_view("lecturers"), TimelineRows::lecturers}};

/// Rows of the timeline; regions when nothing is asked for.
std::optional<TimelineRows> rows_named(const std::string& word) {
  if (word.empty()) return TimelineRows::regions;
  for (const auto& [name, rows] : timeline_rows) {
    if (name == word) return rows;
  }
  return std::nullopt;
}

const NamedView* view_named(const std::string& word) {
  for (const NamedView& view : table_views) {
    if (view.name == word) return &view;
  }
  return nullptr;
}

Diagnostics word_problems(const ShowRequest& request) {
  Diagnostics problems;
  if (request.view != timeline_name && view_named(request.view) == nullptr) {
    std::vector<std::string> names;
    for (const NamedView& view : table_views) names.emplace_back(view.name);
    names.emplace_back(timeline_name);
    for (std::string& name : running_view_names()) names.push_back(std::move(name));
    problems.push_back(unknown_word("E-VIEW", "view", request.view, names));
  }
  if (!rows_named(request.by)) {
    std::vector<std::string> names;
    for (const auto& [name, rows] : timeline_rows) names.emplace_back(name);
    problems.push_back(unknown_word("E-BY", "--by", request.by, names));
  }
  return problems;
}

Json json_of(const Timeline& timeline, const std::string& by) {
  Json weeks = Json::array();
  for (const Day monday : timeline.mondays) {
    weeks.push_back({{"iso_week", iso_week(monday)}, {"monday", iso(monday)}});
  }
  Json rows = Json::array();
  for (const Timeline::Row& row : timeline.rows) {
    rows.push_back(
        {{"name", row.name}, {"sessions", row.sessions}, {"live_sessions", row.live_sessions}});
  }
  Json total = rows.back();
  rows.erase(rows.size() - 1);
  return Json{{"by", by}, {"weeks", weeks}, {"rows", rows}, {"total", total}};
}

void show_timeline(const ShowRequest& request, const OpenedPlan& opened,
                   const SessionFilter& filter, Console& console) {
  const Timeline result = timeline(opened.scenario, opened.plan, filter, *rows_named(request.by));
  if (request.output == Output::json) {
    Json document{{"plan", opened.id}, {"view", timeline_name}};
    document.update(json_of(result, request.by.empty() ? "regions" : request.by));
    console.print_json(document);
    return;
  }
  for (const std::string& line : timeline_lines(result, terminal_width)) console.print(line);
}

void show_table(const ShowRequest& request, const OpenedPlan& opened, const SessionFilter& filter,
                Console& console) {
  const View view = view_named(request.view)->view(opened.scenario, opened.plan, filter);
  if (request.output == Output::json) {
    console.print_json(Json{{"plan", opened.id}, {"view", view.name}, {"rows", json_rows(view)}});
    return;
  }
  const auto lines = text_lines(view);
  console.print(console.coloured(lines.front(), Colour::bold));
  for (std::size_t i = 1; i < lines.size(); ++i) console.print(lines[i]);
}

}  // namespace

ExitCode run(const ShowRequest& request, Console& console) {
  const auto running = running_view_names();
  if (std::find(running.begin(), running.end(), request.view) != running.end())
    return show_running(request, console);
  Diagnostics problems = word_problems(request);
  if (problems.empty()) {
    const auto opened = opened_plan(request.choice, problems);
    const SessionFilter filter =
        opened ? session_filter(request, opened->scenario, problems) : SessionFilter{};
    if (problems.empty()) {
      const auto show = request.view == timeline_name ? show_timeline : show_table;
      show(request, *opened, filter, console);
      return ExitCode::done;
    }
  }
  console.report(problems);
  return ExitCode::input_wrong;
}

}  // namespace lotrinh::app
