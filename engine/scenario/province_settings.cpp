#include "scenario/draft.hpp"

#include <array>

namespace lotrinh::scenario {
namespace {

void read_settings(Draft& draft, const Section::Item& path) {
  enum : std::size_t { province, lms_ready, away_share_percent, coordinator, email };
  static constexpr std::array columns{Column{"province"}, Column{"lms_ready", Presence::optional},
                                      Column{"away_share_percent", Presence::optional},
                                      Column{"coordinator", Presence::optional},
                                      Column{"email", Presence::optional}};
  const TableReader table = opened_table(draft, path, columns);
  Names<ProvinceId> seen("settings row of province");
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const Cell code = table.cell(row, province);
    if (!code.present()) continue;
    const auto id = draft.provinces.resolve(code.text(), code.label(), draft.problems);
    const Cell ready_cell = table.cell(row, lms_ready);
    const auto ready = ready_cell.day();
    if (ready) not_after_horizon(draft, *ready, ready_cell.label());
    const auto share = table.cell(row, away_share_percent).integer({1, 100});
    const std::string name(table.cell(row, coordinator).checked());
    const std::string address(table.cell(row, email).email());
    if (!id) continue;
    seen.add(std::string(code.text()), *id, code.label(), draft.problems);
    Province& target = draft.scenario.provinces[*id];
    if (ready) target.lms_ready = ready;
    if (share) target.away_share_percent = static_cast<int>(*share);
    if (!name.empty()) target.coordinator_name = name;
    if (!address.empty()) target.coordinator_email = address;
  }
}

void work_out_days(Draft& draft) {
  Scenario& scenario = draft.scenario;
  const auto off = holidays(draft.holiday_rules, draft.changes, scenario.horizon);
  for (const ProvinceId id : scenario.provinces.ids())
    scenario.provinces[id].days = province_days(scenario.horizon, draft.day_rules, off,
                                                draft.changes, draft.closures[id.row()]);
}

}  // namespace

void read_provinces(Draft& draft, Section& root) {
  Section provinces = root.section("provinces");
  for (const auto& path : table_paths(provinces, "settings")) read_settings(draft, path);
  provinces.no_more_keys();
  work_out_days(draft);
}

}  // namespace lotrinh::scenario
