#include "app/arguments.hpp"
#include "app/commands/commands.hpp"
#include "app/search_end.hpp"
#include "app/shell_word.hpp"
#include "app/stored_plan.hpp"
#include "app/views/cascade_views.hpp"
#include "app/views/simulation_views.hpp"
#include "simulate/policy.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace lotrinh::app {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t report_width = 100;

template <class Words>
void check_word(const char* code, const char* what, const std::string& word, const Words& allowed,
                Diagnostics& problems) {
  const std::vector<std::string> names(allowed.begin(), allowed.end());
  if (word.empty() || std::find(names.begin(), names.end(), word) != names.end()) return;
  problems.push_back(unknown_word(code, what, word, names));
}

Diagnostics word_problems(const SimulateRequest& request) {
  Diagnostics problems;
  check_word("E-POLICY", "policy", request.policy, simulate::policy_names(), problems);
  std::vector<std::string_view> drivers;
  for (const Driver driver : all_drivers()) drivers.push_back(driver_name(driver));
  for (const std::string& word : request.without)
    check_word("E-DRIVER", "driver", word, drivers, problems);
  std::vector<std::string_view> lists;
  for (const SimulationList& list : simulation_lists()) lists.push_back(list.by);
  check_word("E-BY", "--by", request.by, lists, problems);
  return problems;
}

/// What the reader has to know before any figure.
void warn(const SimulateRequest& request, const Scenario& scenario, const Simulated& simulated,
          const SearchEnd& end, Console& console) {
  if (!scenario.risks.any())
    console.note(
        "Warning: the scenario says nothing of what may go wrong ([risks]), so that every year "
        "goes as planned.\n  Name a file of risks in [world], such as risks = "
        "\"../../configs/vietnam/risks.toml\", and plan again.");
  if (end.requested_by_user())
    console.note(
        fmt::format("Stopped; this is what the first {} say.",
                    counted(static_cast<std::size_t>(simulated.results.replications), "year")));
  else if (!request.replications && simulated.results.replications >= simulate::most)
    console.note(fmt::format("Warning: {} are not enough for this precision.",
                             counted(simulate::most, "year")));
}

std::string heading(const SimulateRequest& request, const OpenedPlan& opened,
                    const simulate::Results& results) {
  return fmt::format("Plan {} of {}: {} (seed {}, policy {}{}{})", opened.id, opened.scenario.name,
                     counted(static_cast<std::size_t>(results.replications), "simulated year"),
                     results.seed, results.policy, request.without.empty() ? "" : ", without ",
                     fmt::join(request.without, ", "));
}

/// The command again with another option.
std::string next_command(const SimulateRequest& request, const OpenedPlan& opened,
                         const char* option) {
  std::string command = fmt::format("lotrinh simulate --plan {}", opened.id);
  if (request.database != SimulateRequest{}.database)
    command += " --db " + shell_word(request.database);
  return command + option;
}

void print_text(const SimulateRequest& request, const OpenedPlan& opened,
                const Simulated& simulated, Console& console) {
  console.print(console.coloured(heading(request, opened, simulated.results), Colour::bold));
  console.print("In brackets: what holds with 95 % confidence.");
  const auto list = std::find_if(simulation_lists().begin(), simulation_lists().end(),
                                 [&](const SimulationList& one) { return one.by == request.by; });
  const auto lines = list == simulation_lists().end() ? simulation_lines : list->lines;
  for (const std::string& line :
       lines(opened.scenario, opened.plan, simulated.results, report_width))
    console.print(line);
  if (simulated.cascade && request.by.empty()) {
    console.print("");
    for (const std::string& line : cascade_lines(opened.scenario, *simulated.cascade, report_width))
      console.print(line);
  }
  if (request.drivers == ShowDrivers::no) {
    console.print("");
    console.print("Next: " + next_command(request, opened, " --drivers"));
    return;
  }
  console.print("");
  for (const std::string& line : driver_lines(opened.scenario, simulated)) console.print(line);
}

}  // namespace

ExitCode run(const SimulateRequest& request, Console& console) {
  Diagnostics problems = word_problems(request);
  const auto opened =
      problems.empty() ? opened_plan({request.database, request.plan}, problems) : std::nullopt;
  console.report(problems);
  if (!opened) return ExitCode::input_wrong;

  check_word("E-POLICY", "policy of the scenario", opened->scenario.simulation.policy,
             simulate::policy_names(), problems);
  console.report(problems);
  if (!problems.empty()) return ExitCode::input_wrong;

  const SearchEnd end(std::nullopt);
  const Simulated all =
      simulated(request, opened->scenario, opened->plan, end.requested(), console);
  warn(request, opened->scenario, all, end, console);
  if (request.output == Output::json) {
    Json document{{"plan", opened->id},
                  {"risks", opened->scenario.risks.any()},
                  {"without", request.without},
                  {"precision", request.replications ? Json() : Json(request.precision)}};
    document.update(simulation_json(opened->scenario, opened->plan, all));
    console.print_json(document);
  } else {
    print_text(request, *opened, all, console);
  }
  return ExitCode::done;
}

}  // namespace lotrinh::app
