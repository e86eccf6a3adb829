#pragma once

#include "base/diagnostic.hpp"
#include "plan/plan.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace lotrinh::report {

/// What a folder of exported tables says.
struct Imported {
  /// Set when there is no error.
  std::optional<Scenario> scenario;
  std::optional<Plan> plan;
  /// The plan that `plan` revises, as far as it is needed to check it; nothing where it revises
  /// none.
  std::optional<Plan> baseline;
  /// Errors: rows that cannot be understood. Warnings: what is missing and cannot be checked.
  Diagnostics diagnostics;
  /// Figures and rows that do not follow from the rest of the folder, such as an end of live days
  /// that is not live_days after their start. To be reported like broken rules.
  Diagnostics contradictions;
  /// Goals that cannot be counted anew because the tables they need are not there.
  std::vector<Goal> uncounted;
};

/// Builds scenario and plan from tables as export_tables() writes them (engine/docs/formats.md), by
/// file name.
///
/// The ten tables of the contract are required. Where a further table or column is missing its
/// rules are taken as generously as can be, and a warning names them. Exporting the result gives
/// the tables again, byte for byte, when they came from an export.
[[nodiscard]] Imported import_tables(const std::map<std::string, std::string>& files);

}  // namespace lotrinh::report
