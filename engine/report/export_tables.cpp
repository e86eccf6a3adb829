#include "report/export_tables.hpp"

#include "base/csv.hpp"
#include "base/error.hpp"
#include "report/tables.hpp"

#include <algorithm>

namespace lotrinh::report {

void DraftTable::add(const std::vector<std::string>& fields) {
  expects(fields.size() == columns.size(), "a row has as many fields as the table has columns");
  lines.push_back(csv_row(fields));
}

TextFile written(DraftTable table) {
  if (table.order == RowOrder::sorted) std::sort(table.lines.begin(), table.lines.end());
  std::string text = csv_row(table.columns);
  std::size_t size = text.size();
  for (const std::string& line : table.lines) size += line.size();
  text.reserve(size);
  for (const std::string& line : table.lines) text += line;
  return {std::move(table.name), std::move(text)};
}

std::vector<TextFile> export_tables(const Scenario& scenario, const Plan& plan) {
  return {
      written(sessions_table(scenario, plan)),
      written(members_table(scenario, plan)),
      written(teaching_table(scenario, plan)),
      written(unplaced_table(scenario, plan)),
      written(goals_table(plan)),
      written(certificates_table(plan)),
      written(waiting_table(scenario, plan)),
      written(learners_table(scenario)),
      written(lecturers_table(scenario)),
      written(modules_table(scenario)),
      written(materials_table(scenario)),
      written(waves_table(scenario)),
      written(places_table(scenario)),
      written(calendar_table(scenario)),
      written(provinces_table(scenario)),
      written(institutions_table(scenario)),
      written(codes_table(scenario)),
      written(bookings_table(scenario)),
      written(pins_table(scenario)),
      written(policies_table(scenario, plan)),
  };
}

std::vector<TextFile> export_tables(const Scenario& scenario, const Plan& plan,
                                    const Plan* baseline) {
  std::vector<TextFile> files = export_tables(scenario, plan);
  if (!plan.revises || baseline == nullptr) return files;
  for (DraftTable& table : revision_tables(scenario, plan, *baseline))
    files.push_back(written(std::move(table)));
  return files;
}

}  // namespace lotrinh::report
