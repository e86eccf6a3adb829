#include "app/answers.hpp"
#include "app/arguments.hpp"
#include "app/commands/commands.hpp"
#include "app/views/view.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace lotrinh::app {

namespace {

using Json = nlohmann::ordered_json;
using Answers = std::vector<CheckedAnswer>;

constexpr std::size_t most_shown = 10;  // violations of one timetable

/// How many stored answers are what.
struct Counts {
  std::size_t wrong = 0;
  std::size_t proven = 0;
  std::size_t without_bound = 0;
};

Counts counts(const Answers& answers) {
  Counts all;
  for (const CheckedAnswer& answer : answers) {
    all.wrong += answer.is_right() ? 0 : 1;
    all.proven += answer.proven_optimal() ? 1 : 0;
    all.without_bound += answer.bound ? 0 : 1;
  }
  return all;
}

std::string bound_words(const CheckedAnswer& answer, Console& console) {
  if (!answer.bound) return "no bound is stored";
  const CheckedBound& bound = *answer.bound;
  if (bound.objection) {
    return fmt::format("bound {} {}: {}", bound.value, console.coloured("rejected", Colour::red),
                       *bound.objection);
  }
  std::string accepted = fmt::format("bound {} accepted", bound.value);
  if (answer.proven_optimal()) {
    return accepted + ": " + console.coloured("proven optimal", Colour::green);
  }
  return accepted;
}

void print_answer(const CheckedAnswer& answer, Console& console) {
  const auto& violations = answer.violations;
  const std::string valid =
      violations.empty()
          ? ""
          : " with " + console.coloured(counted(violations.size(), "violation"), Colour::red);
  console.print(fmt::format("{}: makespan {}{}, {}", printable(answer.file->path, 300),
                            answer.makespan, valid, bound_words(answer, console)));
  for (std::size_t i = 0; i < std::min(most_shown, violations.size()); ++i) {
    console.print(fmt::format("  {}: {}", verify::timetable_violation_name(violations[i].kind),
                              printable(violations[i].message, 300)));
  }
  if (violations.size() > most_shown) {
    console.print(fmt::format("  and {} more", violations.size() - most_shown));
  }
}

void print_text(const Answers& answers, Console& console) {
  for (const CheckedAnswer& answer : answers) print_answer(answer, console);
  const Counts all = counts(answers);
  console.print("");
  console.print(fmt::format("{}, {} proven optimal, {} without a bound, {} wrong",
                            counted(answers.size(), "answer"), all.proven, all.without_bound,
                            all.wrong));
}

Json json_of(const std::optional<CheckedBound>& bound) {
  if (!bound) return nullptr;
  return {{"value", bound->value},
          {"steps", bound->steps},
          {"accepted", !bound->objection},
          {"objection", bound->objection ? Json(*bound->objection) : Json(nullptr)}};
}

Json json_of(const CheckedAnswer& answer) {
  Json violations = Json::array();
  for (const verify::TimetableViolation& violation : answer.violations) {
    violations.push_back({{"kind", verify::timetable_violation_name(violation.kind)},
                          {"where", violation.where},
                          {"message", violation.message}});
  }
  return {{"file", answer.file->path},
          {"name", answer.file->project.name},
          {"makespan", answer.makespan},
          {"violations", violations},
          {"bound", json_of(answer.bound)},
          {"right", answer.is_right()},
          {"proven_optimal", answer.proven_optimal()}};
}

void print_json(const std::string& folder, const Answers& answers, Console& console) {
  Json files = Json::array();
  for (const CheckedAnswer& answer : answers) files.push_back(json_of(answer));
  const Counts all = counts(answers);
  console.print_json(Json{{"folder", folder},
                          {"files", files},
                          {"summary",
                           {{"files", answers.size()},
                            {"proven_optimal", all.proven},
                            {"without_bound", all.without_bound},
                            {"wrong", all.wrong}}}});
}

Answers checked_answers(const std::vector<PublishedFile>& files, const std::string& folder,
                        Diagnostics& problems) {
  Answers answers;
  for (const PublishedFile& file : files) {
    auto answer = checked_answer(file, folder, problems);
    if (answer) answers.push_back(std::move(*answer));
  }
  return answers;
}

}  // namespace

ExitCode check_answers(const SolveRequest& request, Console& console) {
  const std::string folder = request.check_folder.value_or("");
  Diagnostics problems;
  const std::vector<PublishedFile> files = read_published(request.paths, problems);
  Answers answers;
  std::error_code unreadable;
  if (std::filesystem::is_directory(folder, unreadable)) {
    answers = checked_answers(files, folder, problems);
  } else {
    problems.push_back(argument_problem("E-FOLDER",
                                        fmt::format("\"{}\" is no folder", printable(folder, 300)),
                                        "name a folder that `lotrinh solve --out` wrote"));
  }
  console.report(problems, folder);
  if (has_errors(problems)) return ExitCode::input_wrong;

  if (request.output == Output::json) {
    print_json(folder, answers, console);
  } else {
    print_text(answers, console);
  }
  return counts(answers).wrong == 0 ? ExitCode::done : ExitCode::incomplete;
}

}  // namespace lotrinh::app
