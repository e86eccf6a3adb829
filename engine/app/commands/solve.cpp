#include "app/answers.hpp"
#include "app/arguments.hpp"
#include "app/commands/commands.hpp"
#include "app/output_files.hpp"
#include "app/search_end.hpp"
#include "app/solve_batch.hpp"
#include "app/views/view.hpp"
#include "project/timetable_file.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <map>

namespace lotrinh::app {

namespace {

using Json = nlohmann::ordered_json;
using SteadyClock = std::chrono::steady_clock;
using Results = std::vector<std::optional<SolvedFile>>;

double percent_of(std::int64_t part, std::int64_t whole) {
  return whole == 0 ? 0 : 100 * static_cast<double>(part) / static_cast<double>(whole);
}

/// By how much the makespan could be too large at most, in per cent of it.
double gap_percent(const SolvedFile& result) {
  return percent_of(result.solved.makespan - result.solved.bound, result.solved.makespan);
}

double above_critical_path(const SolvedFile& result) {
  return percent_of(result.solved.makespan - result.critical_path, result.critical_path);
}

/// What many files come to together.
struct Summary {
  std::size_t files = 0;
  std::size_t proven = 0;
  std::size_t skipped = 0;
  double gap = 0;    ///< average, per cent
  double above = 0;  ///< average above the critical path, per cent
  double seconds = 0;
  std::uint64_t schedules = 0;
  std::uint64_t conflicts = 0;
  std::size_t certificates = 0;
  std::size_t steps = 0;  ///< of all certificates
};

Summary summary(const Results& results) {
  Summary sum;
  for (const auto& result : results) {
    if (!result) {
      ++sum.skipped;
      continue;
    }
    ++sum.files;
    if (result->solved.proven_optimal()) ++sum.proven;
    sum.gap += gap_percent(*result);
    sum.above += above_critical_path(*result);
    sum.seconds += result->seconds;
    sum.schedules += result->solved.schedules;
    sum.conflicts += result->solved.conflicts;
    if (!result->certificate) continue;
    ++sum.certificates;
    sum.steps += result->certificate->steps;
  }
  if (sum.files > 0) {
    sum.gap /= static_cast<double>(sum.files);
    sum.above /= static_cast<double>(sum.files);
  }
  return sum;
}

std::string verdict(const SolvedFile& result, Console& console) {
  if (result.solved.proven_optimal()) {
    return fmt::format("makespan {}, {}", result.solved.makespan,
                       console.coloured("proven optimal", Colour::green));
  }
  return fmt::format("makespan {}, bound {} (gap {:.1f} %)", result.solved.makespan,
                     result.solved.bound, gap_percent(result));
}

std::string count_of(std::uint64_t count) { return grouped(static_cast<std::int64_t>(count)); }

std::string effort(double seconds, std::uint64_t schedules, std::uint64_t conflicts) {
  return fmt::format("{:.2f} seconds, {} schedules generated, {} conflicts", seconds,
                     count_of(schedules), count_of(conflicts));
}

std::string certificate_words(std::size_t steps) {
  if (steps == 0) return "Certificate by arithmetic alone accepted";
  return fmt::format("Certificate of {} {} accepted", count_of(steps),
                     steps == 1 ? "step" : "steps");
}

void print_single(const SolvedFile& result, Console& console) {
  console.print(verdict(result, console));
  console.print(effort(result.seconds, result.solved.schedules, result.solved.conflicts));
  console.print("Bound from " + result.solved.bound_source);
  if (result.certificate) console.print(certificate_words(result.certificate->steps));
}

void print_summary(const Summary& sum, Console& console) {
  console.print("");
  console.print(fmt::format(
      "{}, {} proven optimal, average gap to the bound {:.2f} %, average above the critical path "
      "{:.2f} %",
      counted(sum.files, "file"), sum.proven, sum.gap, sum.above));
  console.print(effort(sum.seconds, sum.schedules, sum.conflicts));
  if (sum.certificates == 0) return;
  console.print(fmt::format("{} of {} steps together accepted",
                            counted(sum.certificates, "certificate"), count_of(sum.steps)));
}

std::string_view format_name(ProjectFormat format) {
  switch (format) {
    case ProjectFormat::psplib:
      return "psplib";
    case ProjectFormat::mspsp:
      return "mspsp";
    case ProjectFormat::imopse:
      return "imopse";
  }
  return "";
}

Json json_of(const std::optional<CheckedCertificate>& certificate) {
  if (!certificate) return nullptr;
  return {{"steps", certificate->steps}, {"bytes", certificate->bytes}};
}

Json json_of(const SolvedFile& result) {
  return {{"file", result.file->path},
          {"name", result.file->project.name},
          {"format", format_name(result.file->format)},
          {"jobs", result.file->project.jobs.size()},
          {"makespan", result.solved.makespan},
          {"bound", result.solved.bound},
          {"proven_optimal", result.solved.proven_optimal()},
          {"gap_percent", gap_percent(result)},
          {"bound_source", result.solved.bound_source},
          {"critical_path", result.critical_path},
          {"above_critical_path_percent", above_critical_path(result)},
          {"seconds", result.seconds},
          {"schedules", result.solved.schedules},
          {"conflicts", result.solved.conflicts},
          {"certificate", json_of(result.certificate)}};
}

void print_json(const SolveRequest& request, const std::vector<PublishedFile>& files,
                const Results& results, Console& console) {
  Json solved = Json::array();
  Json skipped = Json::array();
  for (std::size_t row = 0; row < files.size(); ++row) {
    if (results[row]) {
      solved.push_back(json_of(*results[row]));
    } else {
      skipped.push_back(files[row].path);
    }
  }
  const Summary sum = summary(results);
  console.print_json(
      Json{{"seed", request.seed},
           {"seconds_a_file", request.seconds ? Json(*request.seconds) : Json(nullptr)},
           {"files", solved},
           {"skipped", skipped},
           {"summary",
            {{"files", sum.files},
             {"proven_optimal", sum.proven},
             {"average_gap_percent", sum.gap},
             {"average_above_critical_path_percent", sum.above},
             {"seconds", sum.seconds},
             {"schedules", sum.schedules},
             {"conflicts", sum.conflicts}}}});
}

/// Two files of one name would write the same table.
Diagnostics name_clashes(const SolveRequest& request, const std::vector<PublishedFile>& files) {
  Diagnostics problems;
  std::map<std::string, std::string> first;
  if (request.folder.empty()) return problems;
  for (const PublishedFile& file : files) {
    const auto [other, is_new] = first.emplace(timetable_name(file.project), file.path);
    if (is_new) continue;
    problems.push_back(argument_problem(
        "E-DUPLICATE",
        fmt::format("\"{}\" and \"{}\" would both be written to {}", printable(other->second, 300),
                    printable(file.path, 300), printable(other->first, 300)),
        "solve them one after the other, into different folders"));
  }
  return problems;
}

/// Keeps what is stored of a file beside its place, and not in memory: certificates are large.
void write_answer(const std::filesystem::path& folder, SolvedFile& result, UnfinishedFiles& files) {
  const Project& project = result.file->project;
  files.write(folder / timetable_name(project), timetable_text(project, result.solved.timetable));
  if (!result.certificate) return;
  files.write(folder / certificate_name(project), result.certificate->text);
  result.certificate->text = {};
}

void note_violations(const std::vector<verify::TimetableViolation>& violations, Console& console) {
  constexpr std::size_t most_shown = 10;
  for (std::size_t i = 0; i < std::min(most_shown, violations.size()); ++i) {
    console.note(fmt::format("  {}: {}", verify::timetable_violation_name(violations[i].kind),
                             violations[i].message));
  }
}

/// What the verifier or the checker of certificates rejects is our mistake, never the user's;
/// nothing was written.
ExitCode refuse(const Results& results, Console& console) {
  const auto reject = [&](const SolvedFile& result, const std::string& what) {
    console.note(fmt::format(
        "lotrinh: internal error: the verifier rejects the {} of {}; nothing was written; please "
        "report this",
        what, printable(result.file->path, 300)));
  };
  for (const auto& result : results) {
    if (!result || result->accepted()) continue;
    if (!result->violations.empty()) {
      reject(*result, "timetable");
      note_violations(result->violations, console);
    }
    if (result->certificate && result->certificate->objection) {
      reject(*result, "certificate");
      console.note("  " + *result->certificate->objection);
    }
  }
  return ExitCode::world_failed;
}

/// What is told while the files are solved.
BatchEvents events(const SolveRequest& request, std::size_t files, Console& console,
                   UnfinishedFiles& unfinished) {
  const bool lines = request.output == Output::text && files > 1;
  BatchEvents told;
  told.progress = [&console, last = SteadyClock::time_point()](
                      const PublishedFile& file, const makespan::Progress& progress) mutable {
    constexpr std::chrono::milliseconds time_between_lines{100};
    const auto now = SteadyClock::now();
    if (now - last < time_between_lines) return;
    last = now;
    console.progress(fmt::format("{}: makespan {}, bound {}, {} schedules",
                                 printable(file.project.name), progress.makespan, progress.bound,
                                 count_of(progress.schedules)));
  };
  told.ready = [&, lines](const PublishedFile& file, SolvedFile* result) {
    if (result == nullptr || !result->accepted()) return;
    if (!request.folder.empty()) write_answer(request.folder, *result, unfinished);
    if (!lines) return;
    console.print(fmt::format("{}: {}, {:.2f} s, {} schedules", printable(file.path, 300),
                              verdict(*result, console), result->seconds,
                              count_of(result->solved.schedules)));
  };
  return told;
}

/// Tells what Ctrl-C did to the results.
void note_stop(const Results& results, Console& console) {
  const Summary sum = summary(results);
  std::string text = "Stopped; this is the best found so far.";
  if (sum.skipped > 0) text += fmt::format(" Skipped {}.", counted(sum.skipped, "file"));
  console.note(text);
}

std::string subject(const SolveRequest& request) {
  if (request.paths.size() == 1) return request.paths.front();
  return counted(request.paths.size(), "path");
}

}  // namespace

ExitCode run(const SolveRequest& request, Console& console) {
  if (request.check_folder) return check_answers(request, console);
  const SearchEnd end(std::nullopt);
  Diagnostics problems;
  const std::vector<PublishedFile> files = read_published(request.paths, problems);
  const Diagnostics clashes = name_clashes(request, files);
  problems.insert(problems.end(), clashes.begin(), clashes.end());
  console.report(problems, subject(request));
  if (has_errors(problems)) return ExitCode::input_wrong;

  UnfinishedFiles unfinished;
  const Results results = solved_batch(files, request, end.requested(),
                                       events(request, files.size(), console, unfinished));
  const bool accepted = std::all_of(results.begin(), results.end(), [](const auto& result) {
    return !result || result->accepted();
  });
  if (!accepted) return refuse(results, console);
  unfinished.finish();

  if (end.requested_by_user()) note_stop(results, console);
  if (request.output == Output::json) {
    print_json(request, files, results, console);
  } else if (files.size() > 1) {
    print_summary(summary(results), console);
  } else if (results.front()) {
    print_single(*results.front(), console);
  }
  const bool any = summary(results).files > 0;
  return any ? ExitCode::done : ExitCode::incomplete;
}

}  // namespace lotrinh::app
