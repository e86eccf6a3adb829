// A folder of tables is put together in the order in which tables refer to each other. Then the
// result is exported again: what the folder states and the export does not is a contradiction, so
// no derived figure (ends of phases, days late, class sizes, teaching days) goes unchecked.

#include "report/import_tables.hpp"

#include "report/import_draft.hpp"

#include <algorithm>

namespace lotrinh::report {

void ImportDraft::warn(const std::string& file, const std::string& what_is_not_checked) {
  diagnostics.push_back({Severity::warning,
                         "W-UNCHECKED",
                         {file, 0, 0},
                         "not there, so " + what_is_not_checked + " cannot be checked",
                         ""});
}

void ImportDraft::leave_uncounted(Goal goal) {
  if (std::find(uncounted.begin(), uncounted.end(), goal) == uncounted.end())
    uncounted.push_back(goal);
}

Imported import_tables(const std::map<std::string, std::string>& files) {
  ImportDraft draft{files, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}};
  for (const auto step :
       {import_policies, import_codes, import_provinces, import_calendar, import_institutions,
        import_modules, import_waves, import_places, import_learners, import_lecturers,
        import_bookings, import_pins, import_plan, import_revision})
    step(draft);

  Imported result;
  result.diagnostics = sorted(std::move(draft.diagnostics));
  result.uncounted = std::move(draft.uncounted);
  if (has_errors(result.diagnostics)) return result;
  result.contradictions = contradictions(files, draft.scenario, draft.plan);
  result.scenario = std::move(draft.scenario);
  result.plan = std::move(draft.plan);
  result.baseline = std::move(draft.baseline);
  return result;
}

}  // namespace lotrinh::report
