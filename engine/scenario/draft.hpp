#pragma once

#include "model/scenario.hpp"
#include "scenario/input_files.hpp"
#include "scenario/names.hpp"
#include "scenario/recorded.hpp"
#include "scenario/section.hpp"
#include "scenario/table_reader.hpp"

#include <cstddef>
#include <vector>

namespace lotrinh::scenario {

/// A scenario while it is being read: what is known so far, and how to look it up. The readers in
/// load.cpp fill it in the order of that file's table, each using what the ones before it added.
struct Draft {
  Draft(Problems& found, InputFiles& input) : problems(found), files(input) {}

  Problems& problems;
  InputFiles& files;
  Scenario scenario;
  std::size_t table_bytes = 0;  ///< of all tables opened so far

  Names<RegionId> regions{"region"};
  Names<ProvinceId> provinces{"province"};
  Names<LevelId> levels{"level"};
  Names<AudienceId> audiences{"audience"};
  Names<ModuleId> modules{"module"};
  Names<InstitutionId> institutions{"institution"};
  /// Rows that lecturers.keep_every leaves out are known, without a valid id.
  Names<LecturerId> lecturers{"lecturer"};
  Names<PlaceId> places{"place"};

  std::vector<HolidayRule> holiday_rules;
  std::vector<OfficialChange> changes;
  std::vector<std::vector<Closure>> closures;  ///< by province
  DayRules day_rules;
  Recorded recorded;
  std::vector<ModuleId> unclear_waves;  ///< modules whose waves name unknown regions
};

// One for each part of a scenario file; each reads its own keys of the root table.
void read_head(Draft& draft, Section& root);       // format, name, title, time zone, horizon
void read_codes(Draft& draft, Section& root);      // levels, audiences
void read_world(Draft& draft, Section& root);      // provinces, institutions, calendar, closures
void read_days(Draft& draft, Section& root);       // which days a phase may use
void read_provinces(Draft& draft, Section& root);  // settings by province
void read_modules(Draft& draft, Section& root);
void read_workflow(Draft& draft, Section& root);  // the template that [world] names
void read_learners(Draft& draft, Section& root);
void read_lecturers(Draft& draft, Section& root);
void read_places(Draft& draft, Section& root);
void read_policies(Draft& draft, Section& root);  // policies, travel, costs, lms
void read_replan(Draft& draft, Section& root);    // how a running plan may change
void read_pins(Draft& draft, Section& root);      // pins, forbids
void read_objective(Draft& draft, Section& root);
void read_risks(Draft& draft, Section& root);  // risks of the scenario and of the files world names
void read_simulation(Draft& draft, Section& root);
void read_cascade(Draft& draft, Section& root);
void read_recorded(Draft& draft, Section& root);  // facts; closures among them
/// Works the other recorded facts into what the rest has read.
void apply_recorded(Draft& draft, Section& root);

/// Reports E-FORMAT when the file is not of the version of the format that is read here.
void check_format(Section& root);

/// What only the whole scenario shows: learners without a wave, deadlines that cannot be met,
/// modules that nobody takes.
void check_whole(Draft& draft);

/// The bytes of a table's file, or nullptr, which is reported; counts what all tables cost.
[[nodiscard]] const std::string* table_text(Draft& draft, const Section::Item& path);
/// Opens the table that a file holds, CSV or spreadsheet.
[[nodiscard]] TableReader opened_table(Draft& draft, const Section::Item& path,
                                       std::span<const Column> columns);
/// Reads the paths of a list of tables, made absolute or relative to where the program runs.
[[nodiscard]] std::vector<Section::Item> table_paths(Section& section, std::string_view key);
/// A required path.
[[nodiscard]] std::optional<Section::Item> required_path(Section& section, std::string_view key);

/// Reports E-HORIZON for a day after the horizon: one before it has simply passed already.
bool not_after_horizon(Draft& draft, Day day, const Label& label);
/// Provinces that a closure names: a code, the name of a region, or *. Reports E-REFERENCE.
[[nodiscard]] std::vector<ProvinceId> meant_provinces(Draft& draft, std::string_view word,
                                                      const Label& label);
/// A row of a table of closures that touches the horizon.
struct ClosureRow {
  std::vector<ProvinceId> provinces;  ///< ascending
  Closure closure;
};
/// Reads a table of closures; rows outside of the horizon are checked and left out.
[[nodiscard]] std::vector<ClosureRow> closure_rows(Draft& draft, const Section::Item& path);
/// Reads `basis` and `source`, which every entry of risks has. A number that another file changed
/// than the one that has the source counts as assumed: the source says something else.
[[nodiscard]] Evidence required_evidence(Section& entry);
/// The modules for a level and audience, in order of the table.
[[nodiscard]] std::vector<ModuleId> modules_for(const Scenario& scenario, LevelId level,
                                                AudienceId audience);
/// The modules that codes name for somebody of the learner's level and audience, in order of the
/// table. Reports E-REFERENCE, and E-AUDIENCE for those that are not among the allowed ones.
[[nodiscard]] std::vector<ModuleId> chosen_modules(Draft& draft,
                                                   const std::vector<std::string_view>& codes,
                                                   const Learner& learner,
                                                   const std::vector<ModuleId>& allowed,
                                                   const Label& label);

}  // namespace lotrinh::scenario
