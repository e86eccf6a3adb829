#include "scenario/draft.hpp"
#include "scenario/limits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace lotrinh::scenario {
namespace {

constexpr std::array role_words{Choice<Role>{"lead", Role::lead}, Choice<Role>{"co", Role::co}};
constexpr std::array travel_words{Choice<Travels>{"yes", Travels::yes},
                                  Choice<Travels>{"no", Travels::no}};

struct LecturerColumn {
  enum : std::size_t {
    code,
    name,
    institution,
    home_province,
    qualifications,
    roles,
    week,
    month,
    year,
    absences,
    travels,
    fee,
    email,
    language
  };
};
constexpr std::array lecturer_columns{Column{"lecturer"},
                                      Column{"name"},
                                      Column{"institution"},
                                      Column{"home_province"},
                                      Column{"qualifications"},
                                      Column{"roles"},
                                      Column{"max_live_days_week"},
                                      Column{"max_live_days_month"},
                                      Column{"max_live_days_year"},
                                      Column{"absences", Presence::optional},
                                      Column{"travels", Presence::optional},
                                      Column{"fee_vnd_per_live_day", Presence::optional},
                                      Column{"email", Presence::optional},
                                      Column{"language", Presence::optional}};

/// All rows for '*', else the one that the word names.
template <class RowId>
std::vector<RowId> matching(std::string_view word, const Names<RowId>& names, std::size_t count,
                            const Label& label, Problems& problems) {
  std::vector<RowId> rows;
  if (word == "*") {
    for (std::size_t row = 0; row < count; ++row) rows.push_back(RowId(row));
  } else if (const auto id = names.resolve(word, label, problems)) {
    rows.push_back(*id);
  }
  return rows;
}

/// Adds what one `module:level` stands for.
void add_qualifications(Draft& draft, std::string_view written, const Label& label,
                        std::vector<Qualification>& found) {
  const auto colon = written.find(':');
  if (colon == std::string_view::npos) {
    draft.problems.error(
        "E-VALUE", label.place,
        fmt::format("'{}' is no qualification ({})", printable(written, 40), label.what),
        "write module:level, with * for every module or level");
    return;
  }
  const std::string_view module_word = trimmed(written.substr(0, colon));
  const std::string_view level_word = trimmed(written.substr(colon + 1));
  const Scenario& scenario = draft.scenario;
  const auto modules =
      matching(module_word, draft.modules, scenario.modules.size(), label, draft.problems);
  const auto levels =
      matching(level_word, draft.levels, scenario.levels.size(), label, draft.problems);
  const bool exact = module_word != "*" && level_word != "*";
  for (const ModuleId module : modules) {
    const auto& taught = scenario.modules[module].levels;
    for (const LevelId level : levels) {
      if (std::binary_search(taught.begin(), taught.end(), level)) {
        found.push_back({module, level});
      } else if (exact) {
        draft.problems.error(
            "E-AUDIENCE", label.place,
            fmt::format("the module '{}' is not for level {} ({})", scenario.modules[module].code,
                        scenario.levels[level].code, label.what),
            "correct the row, or the module's levels");
      }
    }
  }
}

std::vector<Qualification> qualifications_of(Draft& draft, const Cell& cell) {
  std::vector<Qualification> found;
  if (cell.empty()) return found;
  const Label label = cell.label();
  for (const std::string_view part : distinct_parts(cell.text()))
    add_qualifications(draft, part, label, found);
  const auto key = [](const Qualification& q) { return std::tie(q.module, q.level); };
  std::sort(found.begin(), found.end(),
            [&](const auto& a, const auto& b) { return key(a) < key(b); });
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::vector<Role> roles_of(const Cell& cell) {
  std::vector<Role> found;
  if (!cell.present()) return found;
  for (const std::string_view part : parts(cell.text())) {
    const auto role = checked_choice(part, role_words, cell.label(), cell.problems());
    if (role && std::find(found.begin(), found.end(), *role) == found.end()) found.push_back(*role);
  }
  std::sort(found.begin(), found.end());
  return found;
}

void set_limit(int& limit, const Cell& cell, int most) {
  limit = static_cast<int>(cell.integer({0, most}).value_or(most));
}

Lecturer lecturer_of(Draft& draft, const TableReader& table, std::size_t row) {
  Lecturer lecturer;
  lecturer.code = table.cell(row, LecturerColumn::code).required_word();
  lecturer.name = table.cell(row, LecturerColumn::name).required_text();
  const Cell owner = table.cell(row, LecturerColumn::institution);
  if (owner.present()) {
    if (const auto id = draft.institutions.resolve(owner.text(), owner.label(), draft.problems)) {
      lecturer.institution = *id;
      lecturer.home = draft.scenario.institutions[*id].province;
    }
  }
  const Cell home = table.cell(row, LecturerColumn::home_province);
  if (!home.empty())
    lecturer.home =
        draft.provinces.resolve(home.text(), home.label(), draft.problems).value_or(ProvinceId{});
  lecturer.qualifications =
      qualifications_of(draft, table.cell(row, LecturerColumn::qualifications));
  lecturer.roles = roles_of(table.cell(row, LecturerColumn::roles));
  set_limit(lecturer.max_live_days_week, table.cell(row, LecturerColumn::week), 7);
  set_limit(lecturer.max_live_days_month, table.cell(row, LecturerColumn::month), 31);
  set_limit(lecturer.max_live_days_year, table.cell(row, LecturerColumn::year), 366);
  lecturer.absences = table.cell(row, LecturerColumn::absences).ranges();
  lecturer.travels =
      table.cell(row, LecturerColumn::travels).choice(travel_words).value_or(Travels::yes);
  lecturer.fee_vnd_per_live_day =
      table.cell(row, LecturerColumn::fee).integer({0, 1'000'000'000}).value_or(0);
  lecturer.email = table.cell(row, LecturerColumn::email).email();
  lecturer.language = table.cell(row, LecturerColumn::language).language();
  return lecturer;
}

void read_lecturer_table(Draft& draft, const Section::Item& path, std::size_t keep_every,
                         std::size_t& number) {
  const TableReader table = opened_table(draft, path, lecturer_columns);
  if (!within_count(draft.scenario.lecturers.size() + table.rows(), max_lecturers, "lecturers",
                    path.label, draft.problems))
    return;
  for (std::size_t row = 0; row < table.rows(); ++row, ++number) {
    Lecturer lecturer = lecturer_of(draft, table, row);
    if (lecturer.code.empty()) continue;
    const Label label = table.cell(row, LecturerColumn::code).label();
    const bool kept = number % keep_every == 0;
    if (kept && lecturer.qualifications.empty())
      draft.problems.warning(
          "W-LECTURER", label.place,
          fmt::format("the lecturer '{}' is qualified for nothing", lecturer.code),
          "the plan cannot use this lecturer");
    const std::string lecturer_code = lecturer.code;
    const LecturerId id = kept ? draft.scenario.lecturers.add(std::move(lecturer)) : LecturerId{};
    draft.lecturers.add(lecturer_code, id, label, draft.problems);
  }
}

void read_lecturer_bookings(Draft& draft, const Section::Item& path) {
  enum : std::size_t { lecturer, from, to, reason };
  static constexpr std::array columns{Column{"lecturer"}, Column{"from"}, Column{"to"},
                                      Column{"reason", Presence::optional}};
  const TableReader table = opened_table(draft, path, columns);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto range = required_range(table.cell(row, from), table.cell(row, to));
    const std::string why(table.cell(row, reason).checked());
    const Cell who = table.cell(row, lecturer);
    if (!who.present()) continue;
    const auto id = draft.lecturers.resolve(who.text(), who.label(), draft.problems);
    if (id && id->valid() && range) draft.scenario.lecturers[*id].bookings.push_back({*range, why});
  }
}

}  // namespace

void read_lecturers(Draft& draft, Section& root) {
  Section lecturers = root.required_section("lecturers");
  const int keep_every = lecturers.integer_or("keep_every", {1, max_lecturers}, 1);
  (void)lecturers.require("tables");
  std::size_t number = 0;
  for (const auto& path : table_paths(lecturers, "tables"))
    read_lecturer_table(draft, path, static_cast<std::size_t>(keep_every), number);
  for (const auto& path : table_paths(lecturers, "bookings")) read_lecturer_bookings(draft, path);
  lecturers.no_more_keys();
}

}  // namespace lotrinh::scenario
