// Two plans, or variants of studies, beside each other: goal by goal, and year by year on the same
// random numbers.

#include "app/arguments.hpp"
#include "app/commands/commands.hpp"
#include "app/search_end.hpp"
#include "app/stored_plan.hpp"
#include "app/study_run.hpp"
#include "app/variant_outcome.hpp"
#include "app/views/study_view.hpp"
#include "schedule/precheck.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <charconv>
#include <stdexcept>

namespace lotrinh::app {

namespace {

/// One side of the comparison: a plan that can be played, or what is stored of a variant.
struct Side {
  NamedOutcome named;
  std::optional<OpenedPlan> plan;
};

Diagnostic no_variant(const std::string& name, std::string help) {
  return argument_problem("E-STUDY", fmt::format("there is no variant \"{}\"", printable(name)),
                          std::move(help));
}

/// "STUDY:NUMBER".
std::optional<Side> variant_side(const std::string& name, const std::string& database,
                                 Diagnostics& problems) {
  const std::size_t colon = name.find(':');
  const auto file = store::Database::open(database, store::Access::read);
  const auto found = studies(file, name.substr(0, colon));
  std::size_t number = 0;
  const auto read = std::from_chars(name.data() + colon + 1, name.data() + name.size(), number);
  const bool is_number = read.ec == std::errc() && read.ptr == name.data() + name.size();
  if (found.size() != 1 || !is_number) {
    problems.push_back(
        no_variant(name, "STUDY:NUMBER, as in 5d20:4; `lotrinh list --studies` shows the studies"));
    return std::nullopt;
  }
  StudyAnswer answer = stored_answer(file, found.front());
  if (number >= answer.outcomes.size() || !answer.outcomes[number] ||
      answer.outcomes[number]->failed()) {
    problems.push_back(no_variant(
        name, "one that is done and has not failed: `lotrinh list --study ID` shows them"));
    return std::nullopt;
  }
  return Side{{fmt::format("{}:{}", answer.id, number), std::move(*answer.outcomes[number])}, {}};
}

std::optional<Side> plan_side(const std::string& name, const std::string& database,
                              Diagnostics& problems) {
  std::optional<OpenedPlan> opened;
  if (name == "baseline") {
    if (auto baseline = opened_baseline(database, problems)) opened = std::move(baseline->opened);
  } else {
    opened = opened_plan({database, name}, problems);
  }
  if (!opened) return std::nullopt;
  Side side{{opened->id, {}}, {}};
  side.named.outcome.planned =
      planned_figures(opened->scenario, opened->plan, schedule::precheck(opened->scenario));
  side.plan = std::move(opened);
  return side;
}

/// How plans are played: as the request says, or as the variants that they stand beside were.
Evaluation way_of_playing(const CompareRequest& request, const Side& a, const Side& b,
                          Diagnostics& problems) {
  Evaluation how{request.seed, {}, request.replications, request.policy, request.threads, {}};
  const whatif::Simulated* given = nullptr;
  for (const Side* side : {&a, &b}) {
    if (side->plan) continue;
    const auto& simulated = side->named.outcome.simulated;
    if (!simulated && request.replications > 0)
      problems.push_back(
          argument_problem("E-STUDY", fmt::format("variant {} was not simulated", side->named.name),
                           "repeat its `lotrinh whatif` with --simulate"));
    if (!simulated) continue;
    if (given != nullptr && given->seed != simulated->seed)
      problems.push_back(argument_problem("E-STUDY", "the variants have years of different seeds",
                                          "years are compared that have the same seed"));
    given = &*simulated;
  }
  if (given != nullptr) {
    how.seed = given->seed;
    how.replications = given->replications;
    if (how.policy.empty()) how.policy = given->policy;
  }
  return how;
}

/// Plays the plans; false when somebody stopped it.
bool play(std::array<Side*, 2> sides, const Evaluation& how) {
  for (Side* side : sides) {
    if (!side->plan || how.replications == 0) continue;
    side->named.outcome.simulated = simulated_figures(side->plan->scenario, side->plan->plan, how);
    if (!side->named.outcome.simulated) return false;
  }
  return true;
}

}  // namespace

ExitCode run(const CompareRequest& request, Console& console) {
  Diagnostics problems = policy_problems(request.policy);
  const auto side_of = [&](const std::string& name) {
    return name.find(':') != std::string::npos ? variant_side(name, request.database, problems)
                                               : plan_side(name, request.database, problems);
  };
  auto before = side_of(request.before);
  auto after = side_of(request.after);
  Evaluation how;
  if (before && after) how = way_of_playing(request, *before, *after, problems);
  const SearchEnd end(std::nullopt);
  how.stop = [&end] { return end.requested().load(); };
  try {
    if (problems.empty() && !play({&*before, &*after}, how)) {
      console.note("Stopped before the years were played.");
      return ExitCode::incomplete;
    }
  } catch (const std::invalid_argument& failure) {  // no such policy
    problems.push_back(argument_problem("E-POLICY", failure.what(), "see docs/simulation.md"));
  }
  console.report(problems);
  if (!problems.empty()) return ExitCode::input_wrong;

  if (request.output == Output::json) {
    console.print_json(comparison_json(before->named, after->named));
  } else {
    for (const std::string& line : comparison_lines(before->named, after->named))
      console.print(line);
  }
  return ExitCode::done;
}

}  // namespace lotrinh::app
