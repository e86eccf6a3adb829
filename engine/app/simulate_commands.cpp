#include "app/simulate_commands.hpp"

#include "app/option_checks.hpp"
#include "simulate/run.hpp"

#include <CLI/CLI.hpp>
namespace lotrinh::app {

void declare_simulate(CLI::App& command, Request& request) {
  auto& simulate = request.emplace<SimulateRequest>();
  command.add_option("--plan", simulate.plan, "Plan id or its beginning (default: the latest)")
      ->type_name("ID");
  command.add_option("--db", simulate.database, "Database file")
      ->type_name("FILE")
      ->capture_default_str();
  CLI::Option* replications = command.add_option("--replications", simulate.replications,
                                                 "How many years to simulate instead");
  replications->type_name("N")->check(CLI::Range(2, simulate::most));
  command
      .add_option("--precision", simulate.precision,
                  "Simulate until the probability of meeting each deadline is known to within "
                  "this, and mean completion to within a day")
      ->type_name("P")
      ->check([](const std::string& text) { return number_problem(text, "number", 0.001, 0.5); })
      ->excludes(replications)
      ->capture_default_str();
  command.add_option("--seed", simulate.seed, "Seed of the random events")
      ->type_name("N")
      ->check([](const std::string& text) { return whole_number_problem(text, 0); })
      ->capture_default_str();
  command
      .add_option("--threads", simulate.threads,
                  "Threads to simulate with; the result is the same with any number")
      ->type_name("N")
      ->check(CLI::Range(1, 256));
  command.add_option("--policy", simulate.policy, "Repair policy (default: the scenario's)")
      ->type_name("NAME");
  command.add_option("--without", simulate.without, "Drivers that do not strike, joined by commas")
      ->type_name("DRIVER")
      ->delimiter(',');
  command
      .add_option("--by", simulate.by,
                  "List instead of the summary: region, province, week, qualification, place or "
                  "session")
      ->type_name("ROWS");
  command.add_flag_callback(
      "--drivers", [&simulate] { simulate.drivers = ShowDrivers::yes; },
      "Also what each driver does, and what it is worth to know it beforehand");
  command.add_flag_callback(
      "--json", [&simulate] { simulate.output = Output::json; },
      "Print one JSON document for programs");
}

}  // namespace lotrinh::app
