#pragma once

#include "plan/plan.hpp"

#include <string>
#include <vector>

namespace lotrinh::report {

/// A file to be written: its name within a folder and its bytes.
struct TextFile {
  std::string name;
  std::string text;

  friend bool operator==(const TextFile&, const TextFile&) = default;
};

/// The plan and the facts it was made for as CSV tables (engine/docs/formats.md): everything that
/// is needed to check the plan without the program.
///
/// Rows are sorted by their text and lists within a field too, so that equal plans give equal
/// files, however their tables are ordered. The plan must be one that verify::violations() finds
/// no broken reference in.
[[nodiscard]] std::vector<TextFile> export_tables(const Scenario& scenario, const Plan& plan);

/// The same for a plan that revises another, with tables about the revision and the baseline, which
/// is in rows of this scenario. Without a baseline, or for a plan that revises nothing, the tables
/// are those of any plan.
[[nodiscard]] std::vector<TextFile> export_tables(const Scenario& scenario, const Plan& plan,
                                                  const Plan* baseline);

}  // namespace lotrinh::report
