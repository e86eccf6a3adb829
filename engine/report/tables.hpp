#pragma once

#include "report/export_tables.hpp"

#include <string>
#include <vector>

namespace lotrinh::report {

enum class RowOrder { sorted, as_given };

/// A table in the making.
struct DraftTable {
  std::string name;
  std::vector<std::string> columns;
  std::vector<std::string> lines;  ///< CSV rows, each ended by a line feed
  RowOrder order = RowOrder::sorted;

  /// Adds a row; as many fields as columns.
  void add(const std::vector<std::string>& fields);
};

/// Header and rows as one text.
[[nodiscard]] TextFile written(DraftTable table);

// What was decided.
[[nodiscard]] DraftTable sessions_table(const Scenario& scenario, const Plan& plan);
[[nodiscard]] DraftTable members_table(const Scenario& scenario, const Plan& plan);
[[nodiscard]] DraftTable teaching_table(const Scenario& scenario, const Plan& plan);
[[nodiscard]] DraftTable unplaced_table(const Scenario& scenario, const Plan& plan);
[[nodiscard]] DraftTable goals_table(const Plan& plan);
[[nodiscard]] DraftTable certificates_table(const Plan& plan);
[[nodiscard]] DraftTable waiting_table(const Scenario& scenario, const Plan& plan);

// Who and what it was decided for.
[[nodiscard]] DraftTable learners_table(const Scenario& scenario);
[[nodiscard]] DraftTable lecturers_table(const Scenario& scenario);
[[nodiscard]] DraftTable modules_table(const Scenario& scenario);
[[nodiscard]] DraftTable materials_table(const Scenario& scenario);
[[nodiscard]] DraftTable waves_table(const Scenario& scenario);
[[nodiscard]] DraftTable places_table(const Scenario& scenario);

// The world and the rules.
[[nodiscard]] DraftTable calendar_table(const Scenario& scenario);
[[nodiscard]] DraftTable provinces_table(const Scenario& scenario);
[[nodiscard]] DraftTable institutions_table(const Scenario& scenario);
[[nodiscard]] DraftTable codes_table(const Scenario& scenario);
[[nodiscard]] DraftTable bookings_table(const Scenario& scenario);
[[nodiscard]] DraftTable pins_table(const Scenario& scenario);
[[nodiscard]] DraftTable policies_table(const Scenario& scenario, const Plan& plan);

// What a plan that revises another has beside these.
[[nodiscard]] std::vector<DraftTable> revision_tables(const Scenario& scenario, const Plan& plan,
                                                      const Plan& baseline);

}  // namespace lotrinh::report
