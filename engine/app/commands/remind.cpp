#include "app/commands/commands.hpp"
#include "app/enqueue.hpp"
#include "app/freed_memory.hpp"
#include "app/remind_settings.hpp"
#include "app/reminding.hpp"
#include "app/running_clock.hpp"
#include "app/search_end.hpp"
#include "app/views/reminder_views.hpp"
#include "delivery/send.hpp"
#include "plugin/load.hpp"
#include "remind/stages.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <optional>
#include <thread>

namespace lotrinh::app {

namespace {

using Json = nlohmann::ordered_json;

/// One execution of the daily job, as far as it has come.
struct JobRun {
  const RemindRequest& request;
  const Decision& decision;
  std::string channel;
  Enqueued enqueued;
  delivery::Sent sent;
  bool quiet = false;
};

/// Sleeps in short pieces, so that a stop request is heard.
delivery::Wait patient(const SearchEnd& end) {
  return [&end](std::chrono::seconds time) {
    const auto until = std::chrono::steady_clock::now() + time;
    while (!end.requested() && std::chrono::steady_clock::now() < until)
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    return !end.requested();
  };
}

void refuse_wrong_clock(const RemindRequest& request, const store::Ledger& ledger, Day day) {
  const std::string problem = clock_problem(ledger, day);
  if (problem.empty() || request.clock_back == ClockBack::allowed) return;
  throw Error(
      fmt::format("{}: {}; nothing was done. Put the clock right, or say that this day is "
                  "right with --allow-clock-back",
                  request.database, problem));
}

delivery::Sent sent(plugin::ChannelChoice choice, const delivery::Settings& settings,
                    store::Outbox& outbox, const Moment& moment, Console& console) {
  const SearchEnd end(std::nullopt);
  choice.told_to_stop = [&] { return end.requested().load(); };
  const delivery::Sending sending{
      settings.from_address, settings.retry, patient(end), [&](const delivery::Progress& progress) {
        console.progress(
            fmt::format("Sent {} of {}", grouped(progress.done), grouped(progress.all)));
      }};
  const auto opened = [&] {
    return plugin::opened_channel(choice, [&](std::string_view line) { console.note(line); });
  };
  return delivery::send_all(outbox, opened, sending, RunningClock(moment.now));
}

void print_decided(const JobRun& run, Console& console) {
  const Enqueued& done = run.enqueued;
  const Day day = run.decision.programme.day();
  console.print(fmt::format("Reminders of {} by baseline {} (plan {})", dmy(day),
                            run.decision.programme.baseline, run.decision.programme.opened->id));
  if (run.decision.covered_from > day) {
    if (!run.quiet) console.print("Decided     earlier already: nothing new");
  } else {
    std::string line = fmt::format("Decided     {} in {}",
                                   counted(static_cast<std::size_t>(done.reminders), "reminder"),
                                   counted(static_cast<std::size_t>(done.messages), "message"));
    if (done.left_over > 0)
      line += fmt::format("; {} of earlier days that reached nobody with them",
                          grouped(done.left_over));
    if (done.skipped > 0) line += fmt::format("; {} skipped", grouped(done.skipped));
    if (run.decision.covered_from < day)
      line += fmt::format("; with the days since {}", dmy(run.decision.covered_from));
    console.print(line);
  }
  if (done.to_nobody > 0)
    console.print(
        fmt::format("To nobody   {}: neither they nor the programme's office have an address",
                    counted(static_cast<std::size_t>(done.to_nobody), "reminder")));
  if (done.no_longer_due > 0)
    console.print(fmt::format("Not sent    {} of earlier days: nothing in them is due any more",
                              counted(static_cast<std::size_t>(done.no_longer_due), "message")));
}

void print_sent(const JobRun& run, Console& console) {
  if (run.quiet) {
    console.print("Quiet day   nothing is sent");
    return;
  }
  console.print(fmt::format("Sent        {} by {}",
                            counted(static_cast<std::size_t>(run.sent.delivered), "message"),
                            run.channel));
  if (run.sent.refused > 0)
    console.print(fmt::format("Refused     {}, see `lotrinh ledger --state failed`",
                              counted(static_cast<std::size_t>(run.sent.refused), "message")));
  if (run.sent.waiting > 0)
    console.print(fmt::format("Waiting     {}; the next run tries again ({})",
                              counted(static_cast<std::size_t>(run.sent.waiting), "message"),
                              run.sent.last_problem));
}

Json json_of(const JobRun& run) {
  const ProgrammeDay& programme = run.decision.programme;
  return Json{
      {"day", iso(programme.day())},
      {"plan", programme.opened->id},
      {"baseline", programme.baseline},
      {"decided_from", iso(run.decision.covered_from)},
      {"reminders", run.enqueued.reminders},
      {"messages", run.enqueued.messages},
      {"left_over", run.enqueued.left_over},
      {"skipped", run.enqueued.skipped},
      {"to_nobody", run.enqueued.to_nobody},
      {"no_longer_due", run.enqueued.no_longer_due},
      {"quiet", run.quiet},
      {"channel", run.channel},
      {"sent", run.sent.delivered},
      {"refused", run.sent.refused},
      {"waiting", run.sent.waiting},
      {"problem", run.sent.last_problem.empty() ? Json(nullptr) : Json(run.sent.last_problem)}};
}

ExitCode exit_code(const JobRun& run) {
  if (run.sent.unusable) return ExitCode::world_failed;
  const bool all = run.sent.refused == 0 && run.sent.waiting == 0 && run.enqueued.to_nobody == 0;
  return all ? ExitCode::done : ExitCode::incomplete;
}

ExitCode carried_out(const RemindRequest& request, const delivery::Settings& settings,
                     Console& console) {
  Diagnostics problems;
  auto database = store::Database::open(request.database, store::Access::change);
  ProgrammeDays days(database, request.database);
  const auto moment = moment_of(request.day, days, problems);
  console.report(problems);
  if (!moment) return ExitCode::input_wrong;
  const store::Ledger ledger(database);
  refuse_wrong_clock(request, ledger, moment->day);
  const auto progress = [&](std::string_view line) { console.progress(line); };
  const auto decision = decided(days, ledger, moment->day, progress);
  if (!decision) {
    console.print(fmt::format("No plan was approved by {}: nobody is reminded", dmy(moment->day)));
    return ExitCode::done;
  }
  const plugin::ChannelChoice choice = channel_choice(request, settings);
  store::Outbox outbox(database);
  JobRun run{
      request,
      *decision,
      choice.name,
      enqueued(outbox, ledger, *decision, {settings.from, moment->now, choice.name}, progress),
      {},
      false};
  const auto& policy = decision->programme.scenario().workflow.reminders;
  run.quiet = policy && remind::quiet_day(*policy, moment->day);
  if (request.output == Output::text) print_decided(run, console);
  if (!run.quiet) run.sent = sent(choice, settings, outbox, *moment, console);
  if (request.output == Output::text) {
    print_sent(run, console);
  } else {
    console.print_json(json_of(run));
  }
  if (run.sent.unusable)
    console.note(
        fmt::format("lotrinh: channel {} stopped working: {}", run.channel, run.sent.last_problem));
  return exit_code(run);
}

}  // namespace

ExitCode run(const RemindRequest& request, Console& console) {
  if (request.mode == RemindMode::dry_run) {
    const DueRequest look{request.day, {}, DigestLines::counted, request.database, request.output};
    return run(look, console);
  }
  give_freed_tables_back();
  Diagnostics problems;
  const auto settings = remind_settings(request, problems);
  console.report(problems);
  if (!settings) return ExitCode::input_wrong;
  return carried_out(request, *settings, console);
}

}  // namespace lotrinh::app
