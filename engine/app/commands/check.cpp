#include "app/commands/commands.hpp"
#include "app/pipeline.hpp"
#include "app/shell_word.hpp"
#include "app/views/view.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace lotrinh::app {

namespace {

using Json = nlohmann::ordered_json;

struct Checked {
  ReadScenario read;
  std::vector<schedule::CapacityFinding> capacity;

  [[nodiscard]] bool fits() const {
    return std::all_of(capacity.begin(), capacity.end(),
                       [](const schedule::CapacityFinding& finding) { return finding.fits; });
  }
  [[nodiscard]] ExitCode code() const {
    if (!read.scenario) return ExitCode::input_wrong;
    return fits() ? ExitCode::done : ExitCode::incomplete;
  }
};

Json json_of(const Diagnostics& diagnostics) {
  Json list = Json::array();
  for (const Diagnostic& diagnostic : sorted(diagnostics)) {
    list.push_back({{"severity", diagnostic.severity == Severity::error ? "error" : "warning"},
                    {"code", diagnostic.code},
                    {"file", diagnostic.place.file},
                    {"line", diagnostic.place.line},
                    {"column", diagnostic.place.column},
                    {"message", diagnostic.message},
                    {"help", diagnostic.help}});
  }
  return list;
}

void print_json(const Checked& checked, Console& console) {
  Json capacity = Json::array();
  for (const schedule::CapacityFinding& finding : checked.capacity) {
    capacity.push_back({{"fits", finding.fits},
                        {"sentence", finding.sentence},
                        {"learners_unplaced", finding.learners_unplaced}});
  }
  Json document{{"scenario", checked.read.files.entry_path},
                {"name", nullptr},
                {"digest", nullptr},
                {"diagnostics", json_of(checked.read.diagnostics)},
                {"fits", checked.read.scenario ? Json(checked.fits()) : Json(nullptr)},
                {"capacity", capacity}};
  if (checked.read.scenario) {
    document["name"] = checked.read.scenario->name;
    document["digest"] = checked.read.scenario->digest;
  }
  console.print_json(document);
}

void print_text(const Checked& checked, Console& console) {
  const auto errors =
      std::count_if(checked.read.diagnostics.begin(), checked.read.diagnostics.end(),
                    [](const Diagnostic& d) { return d.severity == Severity::error; });
  if (!checked.read.scenario) {
    console.print(counted(static_cast<std::size_t>(errors), "error") +
                  "; nothing else was looked at");
    return;
  }
  const Scenario& scenario = *checked.read.scenario;
  console.print(fmt::format(
      "{}: {} in {}, {}, {}, {}, {} to {}", scenario.name,
      counted(scenario.learners.size(), "learner"), counted(scenario.provinces.size(), "province"),
      counted(scenario.modules.size(), "module"), counted(scenario.lecturers.size(), "lecturer"),
      counted(scenario.places.size(), "place"), dmy(scenario.horizon.first),
      dmy(scenario.horizon.end - days{1})));
  for (const schedule::CapacityFinding& finding : checked.capacity) {
    const std::string verdict = finding.fits ? console.coloured("fits       ", Colour::green)
                                             : console.coloured("cannot fit ", Colour::red);
    console.print("  " + verdict + finding.sentence);
  }
  console.print(checked.fits() ? "No errors, and nothing that arithmetic alone rules out."
                               : "No errors, but not everything can be placed.");
  console.print("Next: lotrinh plan " + shell_word(checked.read.files.entry_path));
}

}  // namespace

ExitCode run(const CheckRequest& request, Console& console) {
  Checked checked{read_scenario(request.scenario), {}};
  if (checked.read.scenario) checked.capacity = schedule::precheck(*checked.read.scenario);
  console.report(checked.read.diagnostics, request.scenario);
  if (request.output == Output::json) {
    print_json(checked, console);
  } else {
    print_text(checked, console);
  }
  return checked.code();
}

}  // namespace lotrinh::app
