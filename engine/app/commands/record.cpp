#include "app/arguments.hpp"
#include "app/commands/commands.hpp"
#include "app/given_facts.hpp"
#include "app/shell_word.hpp"
#include "app/stored_plan.hpp"
#include "app/system_clock.hpp"
#include "app/today.hpp"
#include "app/user_name.hpp"
#include "app/views/text_table.hpp"
#include "base/error.hpp"
#include "store/database.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <utility>

namespace lotrinh::app {

namespace {

using Json = nlohmann::ordered_json;
using CountByKind = std::array<std::int64_t, fact_kind_count>;

/// What came of recording.
struct Outcome {
  std::vector<std::string> sources;
  store::Recorded recorded;
  CountByKind rows_by_kind{};
  std::size_t bad = 0;
  std::int64_t facts = 0;    ///< on record now
  std::int64_t waiting = 0;  ///< disturbances that the baseline does not know
  Day today{};
};

std::vector<Fact> disturbances_in(const store::Database& database) {
  std::vector<Fact> facts;
  database.each_fact({store::FactScope::disturbances, std::nullopt, std::nullopt},
                     [&](const Fact& fact) { facts.push_back(fact); });
  return facts;
}

std::vector<Fact> taken_out(std::vector<WrittenFact>& written) {
  std::vector<Fact> facts;
  facts.reserve(written.size());
  for (WrittenFact& one : written) facts.push_back(std::move(one.fact));
  written = {};
  return facts;
}

/// The facts were checked against the plan of this baseline; whoever approves another one at the
/// same time is told to wait by the lock from here on.
store::Database opened_for(const store::Baseline& checked, const std::string& path) {
  auto database = store::Database::open(path, store::Access::change);
  const auto current = database.baseline();
  if (!current || current->number != checked.number) {
    throw Locked(fmt::format("{}: another plan was approved meanwhile; try again", path));
  }
  return database;
}

Outcome stored(const RecordRequest& request, const OpenedBaseline& followed, GivenFacts given,
               date::sys_seconds now) {
  Outcome outcome;
  outcome.bad = given.bad_rows();
  const std::vector<Fact> facts = taken_out(given.facts);
  for (const Fact& fact : facts) ++outcome.rows_by_kind[static_cast<std::size_t>(fact.kind)];
  auto database = opened_for(followed.baseline, request.database);
  outcome.recorded = database.record(facts,
                                     {fmt::format("{}", fmt::join(given.sources, ", ")),
                                      request.by.empty() ? user_name() : request.by},
                                     now);
  outcome.facts = database.fact_count();
  outcome.waiting = database.waiting_disturbances();
  outcome.sources = std::move(given.sources);
  outcome.today = today(followed.opened.scenario.time_zone, now);
  return outcome;
}

View kinds_view(const Outcome& outcome) {
  View view{"by_kind",
            {{"kind", "Kind"}, {"rows", "Rows", Align::right}, {"new", "New", Align::right}},
            {}};
  for (std::size_t kind = 0; kind < fact_kind_count; ++kind) {
    if (outcome.rows_by_kind[kind] == 0) continue;
    view.rows.push_back({cell(std::string(fact_kind_name(static_cast<FactKind>(kind)))),
                         cell(outcome.rows_by_kind[kind]),
                         cell(outcome.recorded.added_by_kind[kind])});
  }
  return view;
}

std::string next_command(const RecordRequest& request, const Outcome& outcome) {
  std::string command = outcome.waiting > 0 ? "lotrinh replan --from " + iso(outcome.today)
                                            : std::string("lotrinh show progress");
  if (request.database != RecordRequest{}.database)
    command += " --db " + shell_word(request.database);
  return command;
}

void print_text(const RecordRequest& request, const Outcome& outcome, Console& console) {
  const store::Recorded& recorded = outcome.recorded;
  std::string line = fmt::format("Recorded    {} of {}, {} known already", grouped(recorded.added),
                                 counted(static_cast<std::size_t>(recorded.rows), "row"),
                                 grouped(recorded.known()));
  if (outcome.bad > 0)
    line += ", " + console.coloured(
                       fmt::format("{} left out", grouped(static_cast<std::int64_t>(outcome.bad))),
                       Colour::red);
  console.print(line);
  for (const std::string& row : text_lines(kinds_view(outcome))) console.print("  " + row);
  console.print(
      fmt::format("On record   {}", counted(static_cast<std::size_t>(outcome.facts), "fact")));
  if (outcome.waiting > 0) {
    console.print(fmt::format("Waiting     {} that the baseline was made without",
                              counted(static_cast<std::size_t>(outcome.waiting), "disturbance")));
  }
  console.print("Next: " + next_command(request, outcome));
}

Json json_of(const Outcome& outcome, const OpenedBaseline& followed) {
  Json kinds = Json::array();
  for (std::size_t kind = 0; kind < fact_kind_count; ++kind) {
    if (outcome.rows_by_kind[kind] == 0) continue;
    kinds.push_back({{"kind", fact_kind_name(static_cast<FactKind>(kind))},
                     {"rows", outcome.rows_by_kind[kind]},
                     {"new", outcome.recorded.added_by_kind[kind]}});
  }
  return Json{{"baseline", followed.baseline.number},
              {"plan", followed.baseline.plan},
              {"sources", outcome.sources},
              {"rows", outcome.recorded.rows},
              {"new", outcome.recorded.added},
              {"known", outcome.recorded.known()},
              {"bad", outcome.bad},
              {"by_kind", kinds},
              {"facts", outcome.facts},
              {"waiting_disturbances", outcome.waiting}};
}

}  // namespace

ExitCode run(const RecordRequest& request, Console& console) {
  Diagnostics problems;
  const auto followed = opened_baseline(request.database, problems);
  console.report(problems);
  if (!followed) return ExitCode::input_wrong;

  const date::sys_seconds now = SystemClock().now();
  const std::vector<Fact> disturbances =
      disturbances_in(store::Database::open(request.database, store::Access::read));
  GivenFacts given = given_facts(
      request, {followed->opened, disturbances, today(followed->opened.scenario.time_zone, now)});
  const bool wrong = has_errors(given.diagnostics);
  console.report(given.diagnostics, fmt::format("{}", fmt::join(given.sources, ", ")));
  if (wrong && (request.good_rows == GoodRows::left_out || given.facts.empty())) {
    console.note("Nothing was recorded.");
    return ExitCode::input_wrong;
  }

  const Outcome outcome = stored(request, *followed, std::move(given), now);
  if (request.output == Output::json) {
    console.print_json(json_of(outcome, *followed));
  } else {
    print_text(request, outcome, console);
  }
  return wrong ? ExitCode::incomplete : ExitCode::done;
}

}  // namespace lotrinh::app
