#include "app/whatif_commands.hpp"

#include "simulate/year.hpp"

#include <CLI/CLI.hpp>

namespace lotrinh::app {

namespace {

constexpr int most_replications = 100'000;

std::vector<std::string> headline_names() {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < simulate::headline_count; ++i)
    names.emplace_back(simulate::headline_name(static_cast<simulate::Headline>(i)));
  return names;
}

/// What both commands have in common.
template <class Asked>
void declare_years(CLI::App& command, Asked& asked, const char* replications) {
  command.add_option("--simulate", asked.replications, replications)
      ->type_name("N")
      ->check(CLI::Range(2, most_replications));
  command
      .add_option("--policy", asked.policy, "Repair policy of the years (default: the scenario's)")
      ->type_name("NAME");
  command.add_option("--threads", asked.threads, "Threads; the result is the same with any number")
      ->type_name("N")
      ->check(CLI::Range(1, 256))
      ->capture_default_str();
  command.add_option("--db", asked.database, "Database file")
      ->type_name("FILE")
      ->capture_default_str();
  command.add_flag_callback(
      "--json", [&asked] { asked.output = Output::json; }, "Print one JSON document for programs");
}

}  // namespace

void declare_whatif(CLI::App& command, Request& request) {
  auto& asked = request.emplace<WhatifRequest>();
  command.add_option("SCENARIO", asked.scenario, "Scenario file (.toml)")
      ->required()
      ->type_name("");
  command
      .add_option("--vary", asked.vary,
                  "Values of a key: 30..60:10, 1,2,4, x1.25, dates, true, false; also "
                  "lecturers.add[5:THCS]=0..3, learners.scale=1,1.25, "
                  "closures.add[REGION;EFFECT]=FIRST..LAST, overlay=FILE, policy=NAME. Several "
                  "times for several keys")
      ->type_name("KEY=SPEC")
      ->allow_extra_args(false);
  command
      .add_option("--find", asked.find,
                  "Instead: search these values for the first that fulfils --until")
      ->type_name("KEY=LOW..HIGH");
  command
      .add_option("--until", asked.until,
                  "Such as deadlines>=0.8, p80(5)<=2021-10-30, late<=0, unplaced<=0")
      ->type_name("CONDITION");
  command.get_option("--find")->needs("--until");
  command.get_option("--until")->needs("--find");
  CLI::Option* grid = command.add_flag_callback(
      "--grid", [&asked] { asked.design = whatif::Design::grid; },
      "Every value of a key with every other (the default)");
  command
      .add_flag_callback(
          "--one-at-a-time", [&asked] { asked.design = whatif::Design::one_at_a_time; },
          "Each value with all other keys as they are")
      ->excludes(grid);
  command.add_option("--seed", asked.seed, "Seed of search and years")
      ->type_name("N")
      ->capture_default_str();
  command
      .add_option("--work", asked.work,
                  "Amount of search for each plan (default: enough for its size)")
      ->type_name("N")
      ->check(CLI::PositiveNumber);
  command
      .add_option("--figure", asked.figures, "Simulated figures of the table; all are in --json")
      ->type_name("NAME")
      ->check(CLI::IsMember(headline_names()));
  command.add_flag_callback(
      "--keep-plans", [&asked] { asked.plans = VariantPlans::stored; },
      "Store the plans of the variants, too");
  command.add_flag_callback(
      "--fresh", [&asked] { asked.stored = StoredVariants::forgotten; },
      "Forget what an earlier run of the same question has stored");
  declare_years(command, asked, "Simulated years of each plan (default: none)");
}

void declare_compare(CLI::App& command, Request& request) {
  auto& asked = request.emplace<CompareRequest>();
  command
      .add_option("A", asked.before,
                  "Plan id or its beginning, baseline, or STUDY:NUMBER of a variant")
      ->required()
      ->type_name("");
  command.add_option("B", asked.after, "Likewise")->required()->type_name("");
  command.add_option("--seed", asked.seed, "Seed of the years")
      ->type_name("N")
      ->capture_default_str();
  declare_years(command, asked,
                "Simulated years of each plan (default: none; variants have their own)");
}

void declare_studies(CLI::App& command, ListRequest& list) {
  command.add_flag_callback(
      "--studies", [&list] { list.listed = Listed::studies; }, "List the what-if studies instead");
  command.add_option("--study", list.study, "Show what is stored of one study")->type_name("ID");
}

}  // namespace lotrinh::app
