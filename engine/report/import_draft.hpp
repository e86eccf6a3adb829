#pragma once

#include "report/import_tables.hpp"
#include "report/input_table.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace lotrinh::report {

/// Scenario and plan while they are put together from tables, one step after the other.
struct ImportDraft {
  const std::map<std::string, std::string>& files;
  Diagnostics diagnostics;
  Scenario scenario;
  Plan plan;
  std::optional<Plan> baseline;
  std::vector<Goal> uncounted;

  Codes<RegionId> regions;
  Codes<ProvinceId> provinces;
  Codes<LevelId> levels;
  Codes<AudienceId> audiences;
  Codes<SchoolId> schools;  ///< by province, district and school
  Codes<LearnerId> learners;
  Codes<InstitutionId> institutions;
  Codes<LecturerId> lecturers;
  Codes<PlaceId> places;
  Codes<ModuleId> modules;

  [[nodiscard]] InputTable table(std::string name) { return {files, std::move(name), diagnostics}; }
  /// Says which rules are not checked because something is missing.
  void warn(const std::string& file, const std::string& what_is_not_checked);
  /// The goal cannot be counted anew.
  void leave_uncounted(Goal goal);
};

/// Adds a row under the code in that column; reports an empty or repeated code, and adds nothing.
template <class Row, class Rows, class RowId>
RowId add_row(const InputRow& input, std::string_view column, Row row, Rows& table,
              Codes<RowId>& codes) {
  input.needs(column);
  const std::string code = input.text(column);
  const auto [at, is_new] = codes.try_emplace(code, RowId(table.size()));
  if (!is_new) {
    input.error(column, "E-DUPLICATE", "'" + printable(code) + "' has a row already", "");
    return {};
  }
  return table.add(std::move(row));
}

// World and rules.
void import_policies(ImportDraft& draft);
void import_codes(ImportDraft& draft);
void import_provinces(ImportDraft& draft);
void import_calendar(ImportDraft& draft);
void import_institutions(ImportDraft& draft);

// Facts.
void import_modules(ImportDraft& draft);
void import_waves(ImportDraft& draft);
void import_places(ImportDraft& draft);
void import_learners(ImportDraft& draft);
void import_lecturers(ImportDraft& draft);
void import_bookings(ImportDraft& draft);
void import_pins(ImportDraft& draft);

// The plan.
void import_plan(ImportDraft& draft);
void import_revision(ImportDraft& draft);

/// Leads first, then by lecturer; sessions by module, then cohort.
void order_sessions(Plan& plan);

/// The level of the code; without a table of codes it is added when it is new.
[[nodiscard]] LevelId level_of(ImportDraft& draft, const InputRow& row, std::string_view column,
                               const std::string& code);

/// The audience of the code, likewise.
[[nodiscard]] AudienceId audience_of(ImportDraft& draft, const InputRow& row,
                                     std::string_view column, const std::string& code);

/// The region of the name, added when it is new.
[[nodiscard]] RegionId region_of(ImportDraft& draft, const std::string& name);

/// Rows and figures of the folder that do not follow from what was built from it.
[[nodiscard]] Diagnostics contradictions(const std::map<std::string, std::string>& files,
                                         const Scenario& scenario, const Plan& plan);

}  // namespace lotrinh::report
