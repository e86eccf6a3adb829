#pragma once

#include "cohort/form.hpp"
#include "plan/plan.hpp"
#include "scenario/load.hpp"
#include "schedule/compile.hpp"
#include "synthetic/generate.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace lotrinh::bench {

/// What is measured: the shipped national year, the same ten times as large, and the whole country:
/// 450,000 learners, of whom only numbers are known, in 33,000 sessions. The larger ones are tight
/// in lecturers.
enum class Size { national, ten_times, country };

[[nodiscard]] std::string_view name_of(Size size);

/// The files of a scenario, read or generated before anything is measured.
struct Files {
  scenario::MemoryFiles source;
  std::string path;  ///< of the scenario among them
};

[[nodiscard]] const Files& files_of(Size size);
/// So many times the national year.
[[nodiscard]] Files generated_files(std::uint32_t times, synthetic::Staffing staffing);
[[nodiscard]] const scenario::Loaded& loaded(Size size);
[[nodiscard]] const Scenario& scenario_of(Size size);

/// A scenario on its way to a plan, as far as a first schedule needs it.
struct Prepared {
  explicit Prepared(const Scenario& scenario);

  cohort::Rules rules;
  schedule::Frame frame;
  std::vector<cohort::Draft> drafts;
  schedule::Compiled compiled;
};

[[nodiscard]] const Prepared& prepared(Size size);
/// A plan made with little work.
[[nodiscard]] const Plan& plan_of(Size size);

}  // namespace lotrinh::bench
