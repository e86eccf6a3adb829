#include "app/arguments.hpp"
#include "app/commands/commands.hpp"
#include "app/study_run.hpp"
#include "app/views/json_rows.hpp"
#include "app/views/study_view.hpp"
#include "app/views/text_table.hpp"
#include "base/error.hpp"

#include <date/date.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace lotrinh::app {

namespace {

/// What a study asks, as it was typed.
std::string asked_words(const whatif::Question& question) {
  if (!question.find.empty())
    return fmt::format("--find '{}' --until '{}'", question.find, question.until);
  std::string text;
  for (const std::string& argument : question.vary)
    text += fmt::format("{}--vary '{}'", text.empty() ? "" : " ", argument);
  return text;
}

View studies_view(const std::vector<store::Study>& studies) {
  View view{"studies",
            {{"study", "Study"},
             {"scenario", "Scenario"},
             {"created_at", "Begun"},
             {"finished", "Variants", Align::right},
             {"replications", "Years", Align::right},
             {"asked", "Asked"}},
            {}};
  for (const store::Study& study : studies) {
    const auto question = whatif::question_from(study.question);
    view.rows.push_back({cell(study.id),
                         cell(study.scenario),
                         {date::format("%d/%m/%Y %H:%M UTC", study.created_at),
                          date::format("%FT%TZ", study.created_at)},
                         cell(study.finished),
                         question ? cell(std::int64_t{question->replications}) : no_cell(),
                         question ? cell(printable(asked_words(*question), 200)) : no_cell()});
  }
  return view;
}

ExitCode show_study(const ListRequest& request, Console& console) {
  const auto database = store::Database::open(request.database, store::Access::read);
  const auto found = studies(database, request.study);
  if (found.size() != 1) {
    std::vector<std::string> ids;
    for (const store::Study& study : found) ids.push_back(study.id);
    console.report({argument_problem(
        "E-STUDY",
        found.empty()
            ? fmt::format("no study begins with \"{}\"", printable(request.study))
            : fmt::format("{} studies begin with \"{}\"", found.size(), printable(request.study)),
        found.empty() ? "`lotrinh list --studies` shows the studies"
                      : fmt::format("one of: {}", fmt::join(ids, ", ")))});
    return ExitCode::input_wrong;
  }
  const StudyAnswer answer = stored_answer(database, found.front());
  if (request.output == Output::json) {
    console.print_json(study_json(answer));
  } else {
    for (const std::string& line : study_lines(answer, WhatifRequest{}.figures))
      console.print(line);
  }
  return ExitCode::done;
}

}  // namespace

ExitCode list_studies(const ListRequest& request, Console& console) {
  if (!request.study.empty()) return show_study(request, console);
  const auto database = store::Database::open(request.database, store::Access::read);
  const View view = studies_view(studies(database));
  if (request.output == Output::json) {
    console.print_json(nlohmann::ordered_json{{"studies", json_rows(view)}});
    return ExitCode::done;
  }
  if (view.rows.empty()) {
    console.print("No studies yet. Next: lotrinh whatif SCENARIO --vary KEY=SPEC");
    return ExitCode::done;
  }
  for (const std::string& line : text_lines(view)) console.print(line);
  return ExitCode::done;
}

}  // namespace lotrinh::app
