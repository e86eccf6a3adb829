// Variants of a scenario: what they promise, what simulated years make of them, what a step of a
// key is worth, and from where on a condition holds.

#include "app/commands/commands.hpp"
#include "app/search_end.hpp"
#include "app/study_run.hpp"
#include "app/system_clock.hpp"
#include "app/views/study_view.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace lotrinh::app {

namespace {

void tell_progress(const StudyAnswer& answer, Console& console) {
  std::string line = answer.is_search() ? fmt::format("what-if: {} values tried", answer.finished())
                                        : fmt::format("what-if: {} of {} variants done",
                                                      answer.finished(), answer.outcomes.size());
  if (answer.failed() > 0) line += fmt::format(", {} failed", answer.failed());
  console.progress(line);
}

bool has_answer(const StudyAnswer& answer) {
  if (!answer.complete() || answer.failed() > 0) return false;
  return !answer.found || answer.found->kind != whatif::BreakEven::Kind::nowhere;
}

}  // namespace

ExitCode run(const WhatifRequest& request, Console& console) {
  const SystemClock clock;
  const SearchEnd end(std::nullopt);
  const StudySurroundings around{
      clock, [&end] { return end.requested().load(); },
      [&console](const StudyAnswer& answer) { tell_progress(answer, console); }};
  const StudyRun run = studied(request, around);
  console.report(run.diagnostics, request.scenario);
  if (!run.answer) return ExitCode::input_wrong;

  if (end.requested_by_user() && !run.answer->complete())
    console.note("Stopped; the same command goes on where this one ended.");
  if (request.output == Output::json) {
    console.print_json(study_json(*run.answer));
  } else {
    for (const std::string& line : study_lines(*run.answer, request.figures)) console.print(line);
  }
  return has_answer(*run.answer) ? ExitCode::done : ExitCode::incomplete;
}

}  // namespace lotrinh::app
