#include "bench/subjects.hpp"

#include "base/error.hpp"
#include "schedule/solve.hpp"

#include <map>
#include <memory>
#include <type_traits>

namespace lotrinh::bench {
namespace {

/// Made when first asked for, so that a filtered run does not wait for what it leaves out. What
/// `make` returns may be immovable.
template <class Make>
const std::invoke_result_t<Make>& kept(Size size, Make make) {
  using Value = std::invoke_result_t<Make>;
  static std::map<Size, std::unique_ptr<const Value>> values;
  std::unique_ptr<const Value>& value = values[size];
  if (!value) value.reset(new Value(make()));
  return *value;
}

std::string in_source_folder(const std::string& path) {
  return std::string(LOTRINH_SOURCE_DIR) + "/" + path;
}

Files national_files() {
  const std::string path = in_source_folder("scenarios/national-2021/national-2021.toml");
  return {scenario::MemoryFiles(scenario::load(scenario::DiskFiles{}, path).files), path};
}

}  // namespace

Files generated_files(std::uint32_t times, synthetic::Staffing staffing) {
  const scenario::DiskFiles disk;
  const auto read = [&](const std::string& path) { return disk.read(in_source_folder(path)); };
  const auto made =
      synthetic::generate("scenarios/generate.csv", read, {.times = times, .staffing = staffing});
  std::map<std::string, std::string> files;
  for (const synthetic::NamedText& file : made.files) files[file.name] = file.text;
  return {scenario::MemoryFiles(std::move(files)), made.scenario};
}

std::string_view name_of(Size size) {
  switch (size) {
    case Size::national:
      return "national-2021";
    case Size::ten_times:
      return "ten times";
    case Size::country:
      return "country";
  }
  return "";
}

const Files& files_of(Size size) {
  return kept(size, [&] {
    if (size == Size::national) return national_files();
    return generated_files(size == Size::ten_times ? 10 : 110, synthetic::Staffing::tight);
  });
}

const scenario::Loaded& loaded(Size size) {
  return kept(size, [&] {
    const Files& files = files_of(size);
    return scenario::load(files.source, files.path);
  });
}

const Scenario& scenario_of(Size size) {
  const scenario::Loaded& read = loaded(size);
  expects(read.scenario.has_value(), "the measured scenarios load");
  return *read.scenario;
}

Prepared::Prepared(const Scenario& scenario)
    : rules(scenario),
      frame(scenario),
      drafts(cohort::form(scenario, rules, cohort::Filling::even)),
      compiled(schedule::compiled(frame, drafts)) {}

const Prepared& prepared(Size size) {
  return kept(size, [&] { return Prepared(scenario_of(size)); });
}

const Plan& plan_of(Size size) {
  return kept(size, [&] {
    schedule::SolveOptions options;
    options.work = 1;
    return schedule::solve(scenario_of(size), options);
  });
}

}  // namespace lotrinh::bench
