// Two stored plans beside each other: what the second changes, whom it concerns and why.

#include "app/commands/commands.hpp"
#include "app/output_files.hpp"
#include "app/stored_plan.hpp"
#include "app/views/difference_view.hpp"
#include "base/error.hpp"
#include "change/difference.hpp"
#include "report/difference_tables.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace lotrinh::app {

namespace {

/// "baseline", or a plan by the beginning of its id.
std::optional<OpenedPlan> plan_named(const std::string& name, const std::string& database,
                                     Diagnostics& problems) {
  if (name != "baseline") return opened_plan({database, name}, problems);
  auto baseline = opened_baseline(database, problems);
  if (!baseline) return std::nullopt;
  return std::move(baseline->opened);
}

/// What the second plan was made with and the first was not: only that can be a reason.
std::vector<Fact> new_facts(const OpenedPlan& before, const OpenedPlan& after) {
  std::vector<Fact> found;
  for (const Fact& fact : after.recorded) {
    if (std::find(before.recorded.begin(), before.recorded.end(), fact) == before.recorded.end())
      found.push_back(fact);
  }
  return found;
}

/// Whether the changes alone make the second plan out of the first, to the last field.
bool leads_to(const change::Version& before, const change::Version& after,
              const change::Difference& difference) {
  const auto made = change::applied(before, difference, after.scenario);
  return made && *made == after.plan;
}

void write_tables(const std::string& folder, const change::Difference& difference) {
  std::map<std::string, std::string> files;
  for (report::TextFile& file : report::difference_tables(difference))
    files.emplace(std::move(file.name), std::move(file.text));
  write_files(folder, files);
}

}  // namespace

ExitCode run(const DiffRequest& request, Console& console) {
  Diagnostics problems;
  const auto first = plan_named(request.before, request.database, problems);
  const auto second = plan_named(request.after, request.database, problems);
  console.report(problems);
  if (!first || !second) return ExitCode::input_wrong;

  const change::Version before{first->scenario, first->plan};
  const change::Version after{second->scenario, second->plan};
  const auto difference = change::difference(before, after, new_facts(*first, *second));
  if (request.check == ApplyCheck::yes && !leads_to(before, after, difference))
    throw Error(
        fmt::format("the changes applied to plan {} do not give plan {}", first->id, second->id));
  if (!request.folder.empty()) write_tables(request.folder, difference);

  if (request.output == Output::json) {
    nlohmann::ordered_json document{{"plan_before", first->id}, {"plan_after", second->id}};
    document.update(difference_json(difference));
    console.print_json(document);
    return ExitCode::done;
  }
  console.print(fmt::format("From plan {} to plan {}", first->id, second->id));
  for (const std::string& line : difference_lines(difference)) console.print(line);
  if (request.people == ShowPeople::yes) {
    console.print("");
    for (const std::string& line : people_lines(difference)) console.print(line);
  }
  if (!request.folder.empty())
    console.print("Wrote changes.csv and people.csv to " + request.folder);
  if (request.check == ApplyCheck::yes)
    console.print(fmt::format("Applied to plan {} these changes give plan {} exactly", first->id,
                              second->id));
  return ExitCode::done;
}

}  // namespace lotrinh::app
