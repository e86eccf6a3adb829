#include "app/command_line.hpp"

#include "app/daily_commands.hpp"
#include "app/option_checks.hpp"
#include "app/simulate_commands.hpp"
#include "app/version.hpp"
#include "app/whatif_commands.hpp"
#include "base/diagnostic.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <sstream>
#include <string_view>

namespace lotrinh::app {

namespace {

/// One command of the program; `declare` fills its request while CLI11 reads the arguments.
struct Command {
  const char* name;
  const char* summary;
  const char* example;
  void (*declare)(CLI::App& command, Request& request);
};

/// CLI11 would cut a number that does not fit 64 bits silently.
CLI::Validator whole_number(std::uint64_t least) {
  return CLI::Validator(
      [least](const std::string& text) { return whole_number_problem(text, least); }, "");
}

/// CLI11's own range lets "nan" pass.
CLI::Validator seconds() {
  return CLI::Validator(
      [](const std::string& text) {
        return number_problem(text, "number of seconds", 0, 1'000'000);
      },
      "");
}

/// A word of the table; the help shows the words without the numbers behind them.
template <class Value>
CLI::CheckedTransformer word_of(const std::map<std::string, Value>& words) {
  CLI::CheckedTransformer transformer(words);
  transformer.description("");
  return transformer;
}

void declare_output(CLI::App& command, Output& output) {
  command.add_flag_callback(
      "--json", [&output] { output = Output::json; }, "Print one JSON document for programs");
}

void declare_database(CLI::App& command, std::string& database) {
  command.add_option("--db", database, "Database file")->type_name("FILE")->capture_default_str();
}

void declare_choice(CLI::App& command, PlanChoice& choice) {
  declare_database(command, choice.database);
  command.add_option("--plan", choice.plan, "Plan id or its beginning (default: the latest)")
      ->type_name("ID");
}

void declare_scenario(CLI::App& command, std::string& scenario) {
  command.add_option("SCENARIO", scenario, "Scenario file (.toml)")->required()->type_name("");
}

void declare_init(CLI::App& command, Request& request) {
  auto& init = request.emplace<InitRequest>();
  command.add_option("DIR", init.folder, "New or empty folder")->required()->type_name("");
  command.add_option("--demo", init.demo, "Scenario to start from: tiny, province, national-2021")
      ->type_name("NAME")
      ->capture_default_str();
  declare_output(command, init.output);
}

void declare_check(CLI::App& command, Request& request) {
  auto& check = request.emplace<CheckRequest>();
  declare_scenario(command, check.scenario);
  declare_output(command, check.output);
}

void declare_plan(CLI::App& command, Request& request) {
  auto& plan = request.emplace<PlanRequest>();
  declare_scenario(command, plan.scenario);
  declare_database(command, plan.database);
  command.add_option("--seed", plan.seed, "Seed of the search")
      ->type_name("N")
      ->check(whole_number(0))
      ->capture_default_str();
  CLI::Option* work = command.add_option("--work", plan.work,
                                         "Amount of search; the result is the same on every "
                                         "machine (default: enough for the scenario's size)");
  work->type_name("N")->check(whole_number(1));
  command.add_option("--seconds", plan.seconds, "Bound the time of the search instead")
      ->type_name("S")
      ->check(seconds())
      ->excludes(work);
  command
      .add_flag_callback(
          "--first", [&plan] { plan.depth = schedule::Depth::first; },
          "End with the first plan there is, verified and stored, without any search")
      ->excludes(work)
      ->excludes("--seconds");
  command
      .add_option("--threads", plan.threads,
                  "Threads to search with; the result is the same with any number")
      ->type_name("N")
      ->check(CLI::Range(1, 1024));
  declare_output(command, plan.output);
}

void declare_replan(CLI::App& command, Request& request) {
  auto& replan = request.emplace<ReplanRequest>();
  declare_database(command, replan.database);
  command
      .add_option("--from", replan.from,
                  "First day that is not over yet (default: today in the scenario's time zone)")
      ->type_name("DATE");
  command.add_option("--seed", replan.seed, "Seed of the search")
      ->type_name("N")
      ->check(whole_number(0))
      ->capture_default_str();
  CLI::Option* work = command.add_option("--work", replan.work,
                                         "Amount of search; the result is the same on every "
                                         "machine (default: enough for the scenario's size)");
  work->type_name("N")->check(whole_number(1));
  command.add_option("--seconds", replan.seconds, "Bound the time of the search instead")
      ->type_name("S")
      ->check(seconds())
      ->excludes(work);
  command
      .add_option("--threads", replan.threads,
                  "Threads to search with; the result is the same with any number")
      ->type_name("N")
      ->check(CLI::Range(1, 1024));
  declare_output(command, replan.output);
}

void declare_verify(CLI::App& command, Request& request) {
  auto& verify = request.emplace<VerifyRequest>();
  CLI::Option* folder =
      command.add_option("DIR", verify.folder, "Folder of exported tables")->type_name("");
  declare_choice(command, verify.choice);
  folder->excludes(command.get_option("--plan"))->excludes(command.get_option("--db"));
  command.add_flag_callback(
      "--bounds", [&verify] { verify.bounds = ShowBounds::yes; },
      "Print the arithmetic behind each bound, line by line");
  declare_output(command, verify.output);
}

void declare_list(CLI::App& command, Request& request) {
  auto& list = request.emplace<ListRequest>();
  declare_database(command, list.database);
  declare_studies(command, list);
  declare_output(command, list.output);
}

void declare_diff(CLI::App& command, Request& request) {
  auto& diff = request.emplace<DiffRequest>();
  command.add_option("A", diff.before, "Plan id, its beginning, or baseline")
      ->required()
      ->type_name("");
  command.add_option("B", diff.after, "The plan that changes it, likewise")
      ->required()
      ->type_name("");
  command.add_flag_callback(
      "--people", [&diff] { diff.people = ShowPeople::yes; },
      "List everybody who has to be told something new");
  command.add_option("--csv", diff.folder, "Folder for changes.csv and people.csv")
      ->type_name("DIR");
  command.add_flag_callback(
      "--apply-check", [&diff] { diff.check = ApplyCheck::yes; },
      "Apply the changes to A and see that they give B exactly");
  declare_database(command, diff.database);
  declare_output(command, diff.output);
}

void declare_approve(CLI::App& command, Request& request) {
  auto& approve = request.emplace<ApproveRequest>();
  command.add_option("PLAN", approve.plan, "Plan id or its beginning")->required()->type_name("");
  command.add_option("--name", approve.name, "What to call it (default: plan 1, plan 2, ...)")
      ->type_name("NAME");
  command.add_option("--by", approve.by, "Who approves it (default: who is logged in)")
      ->type_name("WHO");
  command.add_option("--on", approve.on, "Day of the approval (default: today)")->type_name("DATE");
  command.add_flag_callback(
      "--anew", [&approve] { approve.beginning = Beginning::anew; },
      "Begin again with a plan that does not revise the baseline; what was recorded stays");
  declare_database(command, approve.database);
  declare_output(command, approve.output);
}

/// Columns of a table of facts that an option of the same name gives; with a file, for the columns
/// that it does not have.
struct FactOptionWord {
  const char* column;
  const char* meaning;
  const char* type;
};
constexpr std::array fact_option_words{
    FactOptionWord{"kind", "What is stated: done, attended, closure, absence, ...", "KIND"},
    FactOptionWord{"subject", "Whom or what it is about: a code", "CODE"},
    FactOptionWord{"module", "Module", "CODE"},
    FactOptionWord{"step", "Step of the workflow, for kind done", "CODE"},
    FactOptionWord{"date", "Day, or first day", "DATE"},
    FactOptionWord{"stated", "Day on which it was said", "DATE"},
    FactOptionWord{"until", "Last day", "DATE"},
    FactOptionWord{"value", "What the kind needs: rooms left, provinces that leave, ...", "VALUE"},
    FactOptionWord{"note", "A reason for people", "TEXT"},
    FactOptionWord{"code", "Of a new learner", "CODE"},
    FactOptionWord{"name", "Of a new learner", "NAME"},
    FactOptionWord{"province", "Of a new learner", "CODE"},
    FactOptionWord{"district", "Of a new learner", "CODE"},
    FactOptionWord{"school", "Of a new learner", "CODE"},
    FactOptionWord{"level", "Of a new learner", "CODE"},
    FactOptionWord{"audience", "Of a new learner", "CODE"},
    FactOptionWord{"position", "Of a new learner", "WORD"},
    FactOptionWord{"modules", "Of a new learner, joined by ;", "CODES"},
};

void declare_record(CLI::App& command, Request& request) {
  auto& record = request.emplace<RecordRequest>();
  command
      .add_option("FILE", record.files,
                  "Tables of facts (.csv), - for standard input; none: one fact, from the options")
      ->type_name("");
  for (const FactOptionWord& word : fact_option_words) {
    const std::string column = word.column;
    command
        .add_option_function<std::string>(
            "--" + column,
            [&record, column](const std::string& text) {
              record.options.push_back({column, text});
            },
            word.meaning)
        ->type_name(word.type);
  }
  command.add_flag_callback(
      "--not-so",
      [&record] {
        record.options.push_back({"holds", "no"});
      },
      "Correct what was stated before: it is not so");
  command.add_flag_callback(
      "--keep-good", [&record] { record.good_rows = GoodRows::kept; },
      "Store the good rows although there are bad ones");
  command.add_option("--by", record.by, "Who records it (default: who is logged in)")
      ->type_name("WHO");
  declare_database(command, record.database);
  declare_output(command, record.output);
}

/// Options of the views of a plan that is being followed.
void declare_show_running(CLI::App& command, ShowRequest& show) {
  command.add_option("--at", show.at, "Tasks, progress, variance as of this date (default: today)")
      ->type_name("DATE");
  command.add_option("--owner", show.owners, "Only tasks of these roles, offices or lecturers")
      ->type_name("OWNER");
  command.add_flag_callback(
      "--people", [&show] { show.people = workflow::TaskPeople::listed; },
      "Name the learners who have not done their tasks");
  command.add_flag_callback(
      "--all", [&show] { show.choice_of_tasks = workflow::TaskChoice::all; },
      "All tasks, not only those that can be done now or are late");
  command
      .add_option("--threshold", show.thresholds,
                  "Count the units of progress that are at least so many per cent complete")
      ->type_name("PERCENT")
      ->check(CLI::Range(0, 100));
}

void declare_show(CLI::App& command, Request& request) {
  auto& show = request.emplace<ShowRequest>();
  command
      .add_option("VIEW", show.view,
                  "sessions, cohorts, lecturers, load, deadlines, timeline; of the approved plan "
                  "with what is recorded: tasks, progress, variance")
      ->required()
      ->type_name("");
  declare_choice(command, show.choice);
  command.add_option("--province", show.provinces, "Only these: codes or names")
      ->type_name("PROVINCE");
  command.add_option("--module", show.modules, "Only these: codes")->type_name("MODULE");
  command
      .add_option("--by", show.by,
                  "Rows of the timeline: regions, provinces or lecturers; of progress: nation, "
                  "region, province, district, school or person; of variance: nation, region or "
                  "province")
      ->type_name("ROWS");
  declare_show_running(command, show);
  declare_output(command, show.output);
}

void declare_export(CLI::App& command, Request& request) {
  auto& tables = request.emplace<ExportRequest>();
  command.add_option("--out", tables.folder, "Folder to write to; made when it is missing")
      ->required()
      ->type_name("DIR");
  declare_choice(command, tables.choice);
  declare_output(command, tables.output);
}

void declare_doctor(CLI::App& command, Request& request) {
  auto& doctor = request.emplace<DoctorRequest>();
  declare_database(command, doctor.database);
  command
      .add_option("--settings", doctor.settings,
                  "Of the daily job (default: lotrinh-remind.toml beside the database)")
      ->type_name("FILE");
  command.add_option("--units", doctor.units, "Folder of the daily job's units")
      ->type_name("DIR")
      ->capture_default_str();
  command.add_option("--cron", doctor.cron, "File of its crontab line")
      ->type_name("FILE")
      ->capture_default_str();
  declare_output(command, doctor.output);
}

void declare_generated_tables(CLI::App& command, GenerateRequest& generate) {
  CLI::Option* roster = command.add_option("--roster-from", generate.roster_from,
                                           "Make only a roster, from this table of counts");
  CLI::Option* lecturers = command.add_option("--lecturers-from", generate.lecturers_from,
                                              "Make only a table of lecturers, from this staffing");
  CLI::Option* recode = command.add_option(
      "--recode", generate.recode, "Copy this table with the provinces of another code set");
  CLI::Option* mapping =
      command.add_option("--mapping", generate.mapping, "Table old, old_name, new for --recode");
  roster->type_name("FILE")->excludes(lecturers)->excludes(recode);
  lecturers->type_name("FILE")->excludes(recode);
  recode->type_name("FILE")->needs(mapping);
  mapping->type_name("FILE")->needs(recode);
  command.add_option("--first-number", generate.first_number, "Of each institution's lecturers")
      ->type_name("N")
      ->check(CLI::NonNegativeNumber);
}

void declare_generate(CLI::App& command, Request& request) {
  using synthetic::People;
  using synthetic::Staffing;
  auto& generate = request.emplace<GenerateRequest>();
  command.add_option("--out", generate.out, "Folder of the scenario, or file of the table")
      ->required()
      ->type_name("PATH");
  command.add_option("--times", generate.options.times, "How many times as large")
      ->type_name("N")
      ->check(CLI::Range(1, 1000));
  command.add_option("--seed", generate.options.seed, "Seed of names and schools")
      ->type_name("N")
      ->check(whole_number(0))
      ->capture_default_str();
  const std::map<std::string, Staffing> staffing{{"tight", Staffing::tight},
                                                 {"loose", Staffing::loose}};
  command.add_option("--lecturers", generate.options.staffing, "How many there are")
      ->transform(word_of(staffing))
      ->type_name("tight|loose");
  const std::map<std::string, People> people{
      {"by_size", People::by_size}, {"roster", People::roster}, {"counts", People::counts}};
  command.add_option("--people", generate.options.people, "Persons by name, or counts")
      ->transform(word_of(people))
      ->type_name("by_size|roster|counts");
  command
      .add_option("--pair-percent", generate.options.pair_percent,
                  "Schools that send principal and vice-principal")
      ->type_name("N")
      ->check(CLI::Range(0, 100));
  command.add_option("--recipe", generate.recipe, "What is multiplied")->type_name("FILE");
  declare_generated_tables(command, generate);
  declare_output(command, generate.output);
}

void declare_solve(CLI::App& command, Request& request) {
  auto& solve = request.emplace<SolveRequest>();
  command
      .add_option("FILE", solve.paths, "Published instances (.sm, .dzn, .def), or folders of them")
      ->required()
      ->type_name("");
  CLI::Option* schedules = command.add_option(
      "--schedules", solve.schedules, "Schedules to generate for each file (default: 50000)");
  CLI::Option* conflicts =
      command.add_option("--conflicts", solve.conflicts,
                         "Conflicts of the exact search for each file (default: 20000)");
  for (CLI::Option* option : {schedules, conflicts}) {
    option->type_name("N")->check(whole_number(0));
  }
  CLI::Option* time =
      command.add_option("--seconds", solve.seconds,
                         "Bound the time for each file; other limits only where they are given");
  time->type_name("S")->check(seconds());
  CLI::Option* seed = command.add_option("--seed", solve.seed, "Seed of the search");
  seed->type_name("N")->check(whole_number(0))->capture_default_str();
  CLI::Option* threads = command.add_option(
      "--threads", solve.threads, "Files solved at once; the results are the same with any number");
  threads->type_name("N")->check(CLI::Range(1, 1024));
  CLI::Option* out = command.add_option(
      "--out", solve.folder, "Folder for a timetable and a certificate of the bound of each file");
  CLI::Option* stored = command.add_option(
      "--check", solve.check_folder, "Check the answers in this folder instead, which --out wrote");
  out->type_name("DIR");
  stored->type_name("DIR");
  for (CLI::Option* option : {schedules, conflicts, time, seed, threads, out}) {
    stored->excludes(option);
  }
  declare_output(command, solve.output);
}

constexpr std::array commands{
    Command{"init", "Start from a demo scenario with its tables and comments",
            "lotrinh init my-plan --demo province", declare_init},
    Command{"check", "List all errors and warnings, and what cannot fit by arithmetic alone",
            "lotrinh check scenarios/tiny/tiny.toml", declare_check},
    Command{"plan", "Plan, verify and store",
            "lotrinh plan scenarios/national-2021/national-2021.toml --seed 7", declare_plan},
    Command{"replan",
            "Make the rest of the approved plan anew, with what was recorded, changing little",
            "lotrinh replan --from 2021-09-06", declare_replan},
    Command{"verify", "Check a stored or exported plan from the rules alone",
            "lotrinh verify --plan 3f2a", declare_verify},
    Command{"simulate", "Simulate thousands of years of a plan: how safe its dates are",
            "lotrinh simulate --plan 3f2a --precision 0.01\n"
            "  lotrinh simulate --by province --replications 1000\n"
            "  lotrinh simulate --drivers --without storms,epidemics",
            declare_simulate},
    Command{"approve", "Make a plan the baseline that is run and compared with",
            "lotrinh approve 3f2a --name \"Kế hoạch 1\" --on 2021-07-01", declare_approve},
    Command{"record", "Record what happened: results, absences, closures, ...",
            "lotrinh record lms.csv --kind done --step pre_study --module 4\n"
            "  lotrinh record --kind absence --subject GV001 --date 2021-09-06 "
            "--until 2021-09-15 --note ốm",
            declare_record},
    Command{"due", "Show who would be reminded of what, without doing anything",
            "lotrinh due --date 2021-09-06 --to department:VN63-01 --lines", declare_due},
    Command{"remind", "The daily job: remind everybody of what is due, each once",
            "lotrinh remind --date 2021-09-06 --out letters\n"
            "  lotrinh remind --channel smtp --settings lotrinh-remind.toml",
            declare_remind},
    Command{"diff", "List what a plan changes in another, whom it concerns and why",
            "lotrinh diff baseline 3f2a --people", declare_diff},
    Command{"whatif", "Vary a scenario and compare its plans and their simulated years",
            "lotrinh whatif national-2021.toml --vary 'modules.*.class_size.max=30..60:10' "
            "--simulate 200\n"
            "  lotrinh whatif national-2021.toml --vary 'lecturers.add[5:THCS]=0..3'\n"
            "  lotrinh whatif national-2021.toml --find 'lecturers.add[5:*]=0..20' "
            "--until 'deadlines>=0.8' --simulate 200",
            declare_whatif},
    Command{"compare", "Put two stored plans, or variants of a study, beside each other",
            "lotrinh compare 3f2a 9c11 --simulate 200\n"
            "  lotrinh compare 5d20:0 5d20:4",
            declare_compare},
    Command{"list", "List the stored plans, or the what-if studies, latest first",
            "lotrinh list --db autumn.db\n  lotrinh list --study 5d20", declare_list},
    Command{"show", "Look at a stored plan",
            "lotrinh show sessions --province \"Hà Giang\" --module 5\n"
            "  lotrinh show tasks --at 2021-09-06 --owner department --people",
            declare_show},
    Command{"export", "Write a plan as CSV tables that can be checked without the program",
            "lotrinh export --out tables", declare_export},
    Command{"ledger", "List what was sent to whom, why and when, and what was skipped",
            "lotrinh ledger --from 2021-09-06 --to department:VN63-02\n"
            "  lotrinh ledger --state failed --csv\n"
            "  lotrinh ledger --message 5f3a2b1c",
            declare_ledger},
    Command{"doctor", "Show versions and the health of database, time zones, channels and timer",
            "lotrinh doctor --db autumn.db", declare_doctor},
    Command{"generate", "Make larger scenarios, rosters and tables of lecturers for trials",
            "lotrinh generate --times 10 --seed 1 --lecturers tight --out ten-times",
            declare_generate},
    Command{"solve", "Solve published scheduling instances with a bound on what is possible",
            "lotrinh solve j301_1.sm j301_2.sm --seconds 10 --out answers\n"
            "  lotrinh solve j301_1.sm j301_2.sm --check answers",
            declare_solve},
};

std::vector<std::string> command_names() {
  std::vector<std::string> names;
  names.reserve(commands.size());
  for (const Command& command : commands) names.emplace_back(command.name);
  return names;
}

/// CLI11 says only that an argument was "not expected"; a misspelt command deserves better.
std::optional<Finished> misspelt_command(int count, const char* const* arguments) {
  const auto names = command_names();
  for (int i = 1; i < count; ++i) {
    const std::string word = arguments[i];
    if (word.starts_with('-')) continue;
    if (std::find(names.begin(), names.end(), word) != names.end()) return std::nullopt;
    const std::string guess = nearest(word, names);
    return Finished{ExitCode::input_wrong, "",
                    fmt::format("lotrinh: \"{}\" is no command{}\nCommands: {}\n", printable(word),
                                guess.empty() ? "" : fmt::format("; did you mean \"{}\"?", guess),
                                fmt::join(names, ", "))};
  }
  return std::nullopt;
}

/// Options of the command that was asked for, or of the program.
std::vector<std::string> option_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* chosen : app.get_subcommands()) {
    for (const CLI::Option* option : chosen->get_options()) {
      for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    }
  }
  return names;
}

std::string usage_problem(const CLI::App& app, const CLI::ParseError& problem) {
  std::string text = fmt::format("lotrinh: {}\n", printable(problem.what(), 300));
  for (const std::string& extra : app.remaining(true)) {
    const std::string guess = extra.starts_with("--") ? nearest(extra, option_names(app)) : "";
    if (!guess.empty()) text += fmt::format("\"{}\": did you mean \"{}\"?\n", extra, guess);
  }
  const auto chosen = app.get_subcommands();
  return text + fmt::format("Run `lotrinh{} --help` for the options and an example.\n",
                            chosen.empty() ? "" : " " + chosen.front()->get_name());
}

Finished finished(const CLI::App& app, const CLI::ParseError& problem) {
  if (problem.get_exit_code() != static_cast<int>(CLI::ExitCodes::Success)) {
    return {ExitCode::input_wrong, "", usage_problem(app, problem)};
  }
  std::ostringstream out;
  std::ostringstream err;
  app.exit(problem, out, err);
  return {ExitCode::done, out.str(), err.str()};
}

}  // namespace

std::variant<Request, Finished> parsed_command_line(int count, const char* const* arguments) {
  if (auto problem = misspelt_command(count, arguments)) return *problem;

  CLI::App app("Plans a nationwide training rollout.", "lotrinh");
  app.set_version_flag("--version", "lotrinh " + program_version());
  app.require_subcommand(1);
  app.footer(
      "Example:\n  lotrinh init demo && lotrinh plan demo/tiny.toml\n\n"
      "`lotrinh COMMAND --help` shows the options of a command and an example.\n"
      "Exit codes: 0 done, 1 the world failed, 2 your input is wrong, 3 not everything is "
      "placed,\non time or valid, 4 another process holds the lock.");

  std::vector<Request> requests(commands.size());
  for (std::size_t i = 0; i < commands.size(); ++i) {
    CLI::App* command = app.add_subcommand(commands[i].name, commands[i].summary);
    command->footer(fmt::format("Example:\n  {}", commands[i].example));
    commands[i].declare(*command, requests[i]);
  }
  try {
    app.parse(count, arguments);
  } catch (const CLI::ParseError& problem) {
    return finished(app, problem);
  }
  for (std::size_t i = 0; i < commands.size(); ++i) {
    if (app.got_subcommand(commands[i].name)) return requests[i];
  }
  return Finished{ExitCode::input_wrong, "", app.help()};
}

}  // namespace lotrinh::app
