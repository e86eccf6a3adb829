#include "app/commands/commands.hpp"
#include "app/plan_outcome.hpp"
#include "app/replanning.hpp"
#include "app/search_end.hpp"
#include "app/shell_word.hpp"
#include "app/system_clock.hpp"
#include "app/views/goals.hpp"
#include "app/views/text_table.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <set>

namespace lotrinh::app {

namespace {

using Json = nlohmann::ordered_json;

/// What a manager wants to know of a revision at a glance.
struct ChangeCount {
  std::int64_t moved = 0;  ///< sessions with another opening, place or team
  std::int64_t added = 0;
  std::int64_t removed = 0;
  std::int64_t learners = 0;  ///< people with anything new
  std::int64_t lecturers = 0;
  std::int64_t new_date = 0;  ///< of them, people with a new date
  std::int64_t weighted = 0;  ///< the goal `changes`

  [[nodiscard]] bool none() const { return moved + added + removed + learners + lecturers == 0; }
};

ChangeCount change_count(const ReplanRun& run) {
  ChangeCount count;
  for (const change::SessionChange& session : run.difference.sessions) {
    if (!session.before) {
      ++count.added;
    } else if (!session.after) {
      ++count.removed;
    } else if (*session.before != *session.after) {
      ++count.moved;
    }
  }
  std::set<std::string> learners;
  std::set<std::string> lecturers;
  std::set<std::string> with_new_date;
  for (const change::Told& told : run.difference.told) {
    (told.kind == change::PersonKind::learner ? learners : lecturers).insert(told.code);
    if (told.new_date()) with_new_date.insert(told.code);
    count.weighted += told.weight;
  }
  count.learners = static_cast<std::int64_t>(learners.size());
  count.lecturers = static_cast<std::int64_t>(lecturers.size());
  count.new_date = static_cast<std::int64_t>(with_new_date.size());
  return count;
}

std::map<std::string, std::int64_t> facts_by_kind(const ReplanRun& run) {
  std::map<std::string, std::int64_t> kinds;
  for (const Fact& fact : run.facts) ++kinds[std::string(fact_kind_name(fact.kind))];
  return kinds;
}

std::string facts_text(const ReplanRun& run) {
  if (run.facts.empty()) return "nothing";
  std::string text;
  for (const auto& [kind, count] : facts_by_kind(run))
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, kind);
  return text;
}

std::string database_option(const ReplanRequest& request) {
  if (request.database == ReplanRequest{}.database) return "";
  return " --db " + shell_word(request.database);
}

void print_text(const ReplanRequest& request, const ReplanRun& run, const PlanOutcome& result,
                Console& console) {
  const ChangeCount count = change_count(run);
  console.print(fmt::format("Plan {} revises baseline {} \"{}\" (plan {}) from {}", run.id,
                            run.baseline->number, run.baseline->name, run.baseline->plan,
                            dmy(run.from)));
  console.print("Recorded    " + facts_text(run));
  console.print(fmt::format("Placed      {} of {} learner-modules, {} learner-days late",
                            grouped(result.placed()), grouped(result.wanted),
                            grouped(result.late)));
  for (const auto& [code, pairs] : result.unplaced_by_code)
    console.print(fmt::format("  not placed: {} {}", grouped(pairs), code));
  if (count.none()) {
    console.print("Changes     none: the approved plan holds as it is");
  } else {
    console.print(fmt::format("Changes     {} changed, {} new, {} gone",
                              counted(static_cast<std::size_t>(count.moved), "session"),
                              count.added, count.removed));
    console.print(fmt::format("To be told  {} learners, {} lecturers; {} of them a new date",
                              grouped(count.learners), grouped(count.lecturers),
                              grouped(count.new_date)));
  }
  console.print("");
  for (const std::string& line : text_lines(goals_view(run.plan))) console.print(line);
  console.print("");
  console.print(fmt::format("Next: lotrinh diff baseline {}{}", run.id, database_option(request)));
  console.print(fmt::format("      lotrinh approve {}{}", run.id, database_option(request)));
}

void print_json(const ReplanRun& run, const PlanOutcome& result, Console& console) {
  const ChangeCount count = change_count(run);
  Json kinds = Json::object();
  for (const auto& [kind, facts] : facts_by_kind(run)) kinds[kind] = facts;
  Json by_code = Json::object();
  for (const auto& [code, pairs] : result.unplaced_by_code) by_code[code] = pairs;
  console.print_json(Json{{"plan", run.id},
                          {"baseline",
                           {{"number", run.baseline->number},
                            {"name", run.baseline->name},
                            {"plan", run.baseline->plan},
                            {"digest", run.baseline->digest}}},
                          {"from", iso(run.from)},
                          {"scenario", run.scenario->name},
                          {"scenario_digest", run.plan.scenario_digest},
                          {"seed", run.plan.seed},
                          {"work", run.plan.work},
                          {"program_version", run.plan.program_version},
                          {"facts", kinds},
                          {"cohorts", run.plan.cohorts.size()},
                          {"sessions", run.plan.sessions.size()},
                          {"learner_modules", result.wanted},
                          {"placed", result.placed()},
                          {"unplaced", result.unplaced},
                          {"unplaced_by_code", by_code},
                          {"late_learner_days", result.late},
                          {"cost_vnd", result.cost_vnd},
                          {"changes",
                           {{"sessions_changed", count.moved},
                            {"sessions_added", count.added},
                            {"sessions_removed", count.removed},
                            {"people_told", count.learners + count.lecturers},
                            {"learners_told", count.learners},
                            {"lecturers_told", count.lecturers},
                            {"people_told_a_new_date", count.new_date},
                            {"weighted", count.weighted}}},
                          {"goals", goals_json(run.plan)}});
}

}  // namespace

ExitCode run(const ReplanRequest& request, Console& console) {
  const SystemClock clock;
  const SearchEnd end(request.seconds);
  const Surroundings surroundings{
      clock, end.requested(), [&](const schedule::Progress& progress) {
        console.progress(fmt::format("replanning {:3.0f} %", 100 * progress.share_done));
      }};
  const ReplanRun run = replanned(request, surroundings);
  console.report(run.diagnostics, request.database);
  if (!run.scenario) return ExitCode::input_wrong;
  if (!run.violations.empty() || !run.rejections.empty()) {
    refuse_plan(run.violations, run.rejections, console);
    return ExitCode::world_failed;
  }
  if (end.requested_by_user()) console.note("Stopped; this is the best plan found so far.");
  const PlanOutcome result = outcome(*run.scenario, run.plan, run.capacity);
  if (request.output == Output::json) {
    print_json(run, result, console);
  } else {
    print_text(request, run, result, console);
  }
  return result.complete() ? ExitCode::done : ExitCode::incomplete;
}

}  // namespace lotrinh::app
