#include "scenario/calendar_file.hpp"
#include "scenario/closure_words.hpp"
#include "scenario/draft.hpp"
#include "scenario/limits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace lotrinh::scenario {
namespace {

void read_province_table(Draft& draft, const Section::Item& path) {
  enum : std::size_t { code, name, region, latitude, longitude };
  static constexpr std::array columns{Column{"code"},
                                      Column{"name"},
                                      Column{"region"},
                                      Column{"latitude"},
                                      Column{"longitude"},
                                      Column{"confidence", Presence::optional},
                                      Column{"full_name", Presence::optional},
                                      Column{"type", Presence::optional}};
  const TableReader table = opened_table(draft, path, columns);
  if (!within_count(table.rows(), max_provinces, "provinces", path.label, draft.problems)) return;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    Province province;
    province.code = table.cell(row, code).required_word();
    province.name = table.cell(row, name).required_text();
    const std::string region_name(table.cell(row, region).required_text());
    const Cell north = table.cell(row, latitude);
    const Cell east = table.cell(row, longitude);
    province.capital.latitude = north.present() ? north.number(-90, 90).value_or(0) : 0;
    province.capital.longitude = east.present() ? east.number(-180, 180).value_or(0) : 0;
    if (province.code.empty() || region_name.empty()) continue;

    auto known = draft.regions.find(region_name);
    if (!known) {
      known = draft.scenario.regions.add({region_name});
      draft.regions.add(region_name, *known, {}, draft.problems);
    }
    province.region = *known;
    const std::string province_code = province.code;
    draft.provinces.add(province_code, draft.scenario.provinces.add(std::move(province)),
                        table.cell(row, code).label(), draft.problems);
  }
}

void read_institution_table(Draft& draft, const Section::Item& path) {
  enum : std::size_t { code, name, province, serves, email };
  static constexpr std::array columns{Column{"code"}, Column{"name"}, Column{"province"},
                                      Column{"serves", Presence::optional},
                                      Column{"email", Presence::optional}};
  const TableReader table = opened_table(draft, path, columns);
  if (!within_count(table.rows(), max_institutions, "institutions", path.label, draft.problems))
    return;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    Institution institution;
    institution.code = table.cell(row, code).required_word();
    institution.name = table.cell(row, name).required_text();
    const Cell home = table.cell(row, province);
    if (home.present())
      institution.province =
          draft.provinces.resolve(home.text(), home.label(), draft.problems).value_or(ProvinceId{});
    const Cell served = table.cell(row, serves);
    for (const std::string_view part : distinct_parts(served.text())) {
      if (const auto id = draft.provinces.resolve(part, served.label(), draft.problems))
        institution.serves.push_back(*id);
    }
    institution.email = table.cell(row, email).email();
    if (institution.code.empty()) continue;
    const std::string institution_code = institution.code;
    draft.institutions.add(institution_code,
                           draft.scenario.institutions.add(std::move(institution)),
                           table.cell(row, code).label(), draft.problems);
  }
}

void read_calendar(Draft& draft, const Section::Item& path) {
  const std::string* text = draft.files.text(path.text, path.label, draft.problems);
  if (text == nullptr) return;
  const auto root = document(*text, path.text, draft.problems);
  if (!root) return;
  Section section(&*root, "", root->place(), draft.problems);
  CalendarFile file = calendar_file(section);
  draft.holiday_rules = std::move(file.rules);
  draft.changes = std::move(file.changes);
}

}  // namespace

std::vector<ProvinceId> meant_provinces(Draft& draft, std::string_view word, const Label& label) {
  const auto region = draft.regions.find(word);
  if (word != "*" && !region) {
    if (const auto id = draft.provinces.find(word)) return {*id};
    if (draft.problems.full()) return {};
    std::vector<std::string> allowed = draft.regions.codes();
    allowed.insert(allowed.end(), draft.provinces.codes().begin(), draft.provinces.codes().end());
    draft.problems.error(
        "E-REFERENCE", label.place,
        fmt::format("'{}' is no province, region or * ({})", printable(word, 40), label.what),
        draft.problems.suggestion(word, allowed));
    return {};
  }
  std::vector<ProvinceId> found;
  for (const ProvinceId id : draft.scenario.provinces.ids()) {
    if (!region || draft.scenario.provinces[id].region == *region) found.push_back(id);
  }
  return found;
}

std::vector<ClosureRow> closure_rows(Draft& draft, const Section::Item& path) {
  enum : std::size_t { from, to, where, effect, reason };
  static constexpr std::array columns{Column{"from"},   Column{"to"},
                                      Column{"where"},  Column{"effect"},
                                      Column{"reason"}, Column{"confidence", Presence::optional}};
  std::vector<ClosureRow> found;
  const TableReader table = opened_table(draft, path, columns);
  if (!within_count(table.rows(), max_closures, "closures", path.label, draft.problems))
    return found;
  const DayRange horizon = draft.scenario.horizon;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto range = required_range(table.cell(row, from), table.cell(row, to));
    const Cell effect_cell = table.cell(row, effect);
    const auto kind = effect_cell.present() ? effect_cell.choice(closure_words) : std::nullopt;
    const std::string why(table.cell(row, reason).required_text());
    const Cell places = table.cell(row, where);
    if (!places.present()) continue;
    ClosureRow closure;
    for (const std::string_view part : distinct_parts(places.text())) {
      const auto meant = meant_provinces(draft, part, places.label());
      closure.provinces.insert(closure.provinces.end(), meant.begin(), meant.end());
    }
    std::sort(closure.provinces.begin(), closure.provinces.end());
    const auto repeated = std::unique(closure.provinces.begin(), closure.provinces.end());
    closure.provinces.erase(repeated, closure.provinces.end());
    if (!range || !kind || range->end <= horizon.first || horizon.end <= range->first) continue;
    closure.closure = {*range, *kind, why};
    found.push_back(std::move(closure));
  }
  return found;
}

void read_world(Draft& draft, Section& root) {
  Section world = root.required_section("world");
  if (const auto path = required_path(world, "provinces")) read_province_table(draft, *path);
  if (const auto path = required_path(world, "institutions")) read_institution_table(draft, *path);
  if (const auto path = required_path(world, "calendar")) read_calendar(draft, *path);
  draft.closures.resize(draft.scenario.provinces.size());
  for (const auto& path : table_paths(world, "closures")) {
    for (const ClosureRow& row : closure_rows(draft, path)) {
      for (const ProvinceId id : row.provinces) draft.closures[id.row()].push_back(row.closure);
    }
  }
  draft.scenario.programme_email = world.email("programme_email").value_or("");
  (void)world.find("workflow");  // read once the modules are known
  (void)world.find("risks");     // laid below the scenario's own
  world.no_more_keys();
}

}  // namespace lotrinh::scenario
