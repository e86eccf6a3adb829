#include "app/daily_commands.hpp"

#include <CLI/CLI.hpp>

namespace lotrinh::app {

namespace {

void declare_day(CLI::App& command, DayChoice& day) {
  command
      .add_option("--date", day.date,
                  "Day of the programme (default: today in its time zone, whatever TZ says)")
      ->type_name("DATE");
  command.add_option("--now", day.now, "Take this for the present, e.g. 2021-09-06T06:30:00+07:00")
      ->type_name("TIME");
}

void declare_common(CLI::App& command, std::string& database, Output& output) {
  command.add_option("--db", database, "Database file")->type_name("FILE")->capture_default_str();
  command.add_flag_callback(
      "--json", [&output] { output = Output::json; }, "Print one JSON document for programs");
}

}  // namespace

void declare_due(CLI::App& command, Request& request) {
  auto& due = request.emplace<DueRequest>();
  declare_day(command, due.day);
  command
      .add_option("--to", due.to,
                  "Only these readers: addresses, or codes as department:VN63-01, learner:CODE")
      ->type_name("WHO");
  command.add_flag_callback(
      "--lines", [&due] { due.lines = DigestLines::listed; },
      "List each reminder below its reader");
  declare_common(command, due.database, due.output);
}

void declare_remind(CLI::App& command, Request& request) {
  auto& remind = request.emplace<RemindRequest>();
  declare_day(command, remind.day);
  command
      .add_option("--channel", remind.channel,
                  "eml, smtp, or the path of a plugin (default: as the settings say, else eml)")
      ->type_name("NAME");
  command.add_option("--out", remind.folder, "Folder for the letters of channel eml")
      ->type_name("DIR");
  command
      .add_option("--settings", remind.settings,
                  "Sender, retries and channels (default: lotrinh-remind.toml beside the database)")
      ->type_name("FILE");
  command.add_flag_callback(
      "--dry-run", [&remind] { remind.mode = RemindMode::dry_run; },
      "Show what would be decided; write and send nothing");
  command.add_flag_callback(
      "--allow-clock-back", [&remind] { remind.clock_back = ClockBack::allowed; },
      "The day is right, though the last run was on a later one");
  declare_common(command, remind.database, remind.output);
}

void declare_ledger(CLI::App& command, Request& request) {
  auto& ledger = request.emplace<LedgerRequest>();
  std::vector<CLI::Option*> choices{
      command.add_option("--from", ledger.from, "First day: planned or sent then or later")
          ->type_name("DATE"),
      command.add_option("--until", ledger.until, "Last day")->type_name("DATE"),
      command.add_option("--to", ledger.to, "Only to this recipient (code) or address")
          ->type_name("WHO"),
      command
          .add_option("--state", ledger.state,
                      "Only these: queued, sending, sent, failed, skipped, superseded")
          ->type_name("STATE"),
      command.add_option("--task", ledger.task, "Only this task, or tasks of this step")
          ->type_name("CODE"),
      command.add_flag_callback(
          "--csv", [&ledger] { ledger.csv = AsCsv::yes; }, "Print a CSV table")};
  CLI::Option* message = command.add_option("--message", ledger.message,
                                            "Print the bytes of the message with this key instead");
  message->type_name("KEY");
  declare_common(command, ledger.database, ledger.output);
  choices.push_back(command.get_option("--json"));
  for (CLI::Option* choice : choices) message->excludes(choice);
  command.get_option("--csv")->excludes("--json");
}

}  // namespace lotrinh::app
