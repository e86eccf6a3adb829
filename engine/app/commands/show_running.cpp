#include "app/commands/show_running.hpp"

#include "app/arguments.hpp"
#include "app/followed_plan.hpp"
#include "app/views/running_views.hpp"
#include "app/views/text_table.hpp"
#include "base/utf8.hpp"
#include "base/vietnamese.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace lotrinh::app {

namespace {

using Json = nlohmann::ordered_json;
using workflow::ProgressBy;
using workflow::VarianceBy;

constexpr std::array progress_units{std::pair{std::string_view("nation"), ProgressBy::nation},
                                    std::pair{std::string_view("region"), ProgressBy::region},
                                    std::pair{std::string_view("province"), ProgressBy::province},
                                    std::pair{std::string_view("district"), ProgressBy::district},
                                    std::pair{std::string_view("school"), ProgressBy::school},
                                    std::pair{std::string_view("person"), ProgressBy::person}};
constexpr std::array variance_units{std::pair{std::string_view("nation"), VarianceBy::nation},
                                    std::pair{std::string_view("region"), VarianceBy::region},
                                    std::pair{std::string_view("province"), VarianceBy::province}};

/// The unit that a word means; reports E-BY when it is none.
template <class Units>
auto unit_meant(const Units& units, const std::string& word, Diagnostics& problems) {
  std::vector<std::string> names;
  for (const auto& [name, unit] : units) {
    if (name == word) return unit;
    names.emplace_back(name);
  }
  problems.push_back(unknown_word("E-BY", "--by", word, names));
  return units.front().second;
}

/// What is shown, and as of when.
struct Looked {
  const ShowRequest& request;
  const FollowedPlan& followed;
  const workflow::State& state;
  const SessionFilter& filter;
};

void print_view(const View& view, Console& console) {
  const TextTable table(view);
  console.print(console.coloured(table.titles(), Colour::bold));
  for (std::size_t i = 0; i < view.rows.size(); ++i) console.print(table.line(i));
}

Json heading(const Looked& looked) {
  Json document{{"plan", looked.followed.opened.id}};
  document["baseline"] =
      looked.followed.baseline == 0 ? Json(nullptr) : Json(looked.followed.baseline);
  document["view"] = looked.request.view;
  document["at"] = iso(looked.followed.day);
  return document;
}

/// The owners as written, after reporting those that mean nobody.
std::vector<std::string> owners_meant(const Looked& looked, Diagnostics& problems) {
  std::vector<std::string> owners;
  if (looked.request.owners.empty()) return owners;
  const auto words = workflow::owner_words(looked.state.scenario());
  for (const std::string& given : looked.request.owners) {
    const std::string word = is_utf8(given) ? to_nfc(given) : given;
    if (std::find(words.begin(), words.end(), word) == words.end())
      problems.push_back(unknown_word("E-OWNER", "owner", word, words));
    owners.push_back(word);
  }
  return owners;
}

void print_tasks(const Looked& looked, const std::vector<workflow::Task>& found, Console& console) {
  const Scenario& scenario = looked.state.scenario();
  console.print(fmt::format("{} on {}", counted(found.size(), "task"), dmy(looked.followed.day)));
  if (found.empty()) return;
  const View view = tasks_view(looked.state, found);
  const TextTable table(view);
  console.print(console.coloured(table.titles(), Colour::bold));
  for (std::size_t i = 0; i < found.size(); ++i) {
    console.print(table.line(i));
    for (const LearnerId id : found[i].not_done) {
      const Learner& learner = scenario.learners[id];
      console.print(fmt::format("    {}  {}", learner.code, learner.name));
    }
  }
}

void show_tasks(const Looked& looked, Diagnostics& problems, Console& console) {
  const workflow::TaskFilter filter{looked.request.choice_of_tasks, looked.request.people,
                                    looked.filter.provinces, looked.filter.modules,
                                    owners_meant(looked, problems)};
  if (has_errors(problems)) return;
  const auto found = workflow::tasks(looked.state, filter);
  if (looked.request.output == Output::json) {
    Json document = heading(looked);
    document["rows"] = nullptr;
    console.print_json(document, {"rows", found.size(), [&](std::size_t i) {
                                    return json_task(looked.state, found[i]);
                                  }});
  } else {
    print_tasks(looked, found, console);
  }
}

void show_progress(const Looked& looked, Diagnostics& problems, Console& console) {
  const std::string by = looked.request.by.empty() ? "region" : looked.request.by;
  const ProgressBy unit = unit_meant(progress_units, by, problems);
  if (has_errors(problems)) return;
  const auto found =
      workflow::progress(looked.state, unit, {looked.filter.provinces, looked.filter.modules},
                         looked.request.thresholds);
  if (looked.request.output == Output::json) {
    Json document = heading(looked);
    document["by"] = by;
    document.update(json_progress(looked.state, found));
    console.print_json(document, {"rows", found.rows.size(), [&](std::size_t i) {
                                    return json_progress_row(looked.state, found.rows[i]);
                                  }});
    return;
  }
  console.print("Progress on " + dmy(looked.followed.day));
  print_view(progress_view(looked.state, found), console);
  for (const workflow::ThresholdCount& one : found.thresholds)
    console.print(fmt::format("{} % or more complete: {} of {}", one.percent, grouped(one.units),
                              counted(found.rows.size(), "unit")));
}

void show_variance(const Looked& looked, Diagnostics& problems, Console& console) {
  const std::string by = looked.request.by.empty() ? "province" : looked.request.by;
  const VarianceBy unit = unit_meant(variance_units, by, problems);
  if (has_errors(problems)) return;
  const auto earlier = first_baseline(looked.followed, looked.request.choice.database);
  const OpenedPlan& first = earlier ? *earlier : looked.followed.opened;
  const auto found = workflow::variance(first.scenario, first.plan, looked.state, unit,
                                        {looked.filter.provinces, looked.filter.modules});
  if (looked.request.output == Output::json) {
    Json document = heading(looked);
    document["first_plan"] = first.id;
    document["by"] = by;
    document.update(json_variance(looked.state, found));
    console.print_json(document);
    return;
  }
  console.print(fmt::format("Against the first plan {} on {}", first.id, dmy(looked.followed.day)));
  print_view(variance_view(looked.state, found), console);
}

struct RunningView {
  std::string_view name;
  void (*show)(const Looked&, Diagnostics&, Console&);
};
constexpr std::array running_views{RunningView{"tasks", show_tasks},
                                   RunningView{"progress", show_progress},
                                   RunningView{"variance", show_variance}};

}  // namespace

std::vector<std::string> running_view_names() {
  std::vector<std::string> names;
  for (const RunningView& view : running_views) names.emplace_back(view.name);
  return names;
}

ExitCode show_running(const ShowRequest& request, Console& console) {
  Diagnostics problems;
  const auto followed = followed_plan(request, problems);
  const SessionFilter filter =
      followed ? session_filter(request, followed->opened.scenario, problems) : SessionFilter{};
  if (!has_errors(problems)) {
    const workflow::State state = state_of(*followed, request.choice.database);
    for (const RunningView& view : running_views) {
      if (view.name == request.view)
        view.show({request, *followed, state, filter}, problems, console);
    }
  }
  console.report(problems);
  return has_errors(problems) ? ExitCode::input_wrong : ExitCode::done;
}

}  // namespace lotrinh::app
