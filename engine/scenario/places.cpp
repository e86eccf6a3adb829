#include "scenario/delivery_words.hpp"
#include "scenario/draft.hpp"
#include "scenario/limits.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace lotrinh::scenario {
namespace {

/// A venue stands in a province, virtual rooms nowhere.
void read_location(Draft& draft, Place& place, const Cell& cell) {
  if (place.mode == DeliveryMode::in_person) {
    if (cell.present())
      place.province =
          draft.provinces.resolve(cell.text(), cell.label(), draft.problems).value_or(ProvinceId{});
  } else if (!cell.empty()) {
    draft.problems.error(
        "E-VALUE", cell.label().place,
        fmt::format("the virtual rooms '{}' are in province '{}' (column province)", place.code,
                    printable(cell.text(), 40)),
        "leave the cell empty, or write mode in_person");
  }
}

void read_place_table(Draft& draft, const Section::Item& path) {
  enum : std::size_t { code, name, mode, province, at_once, seats, fee, closed };
  static constexpr std::array columns{Column{"place"},
                                      Column{"name"},
                                      Column{"mode"},
                                      Column{"province"},
                                      Column{"sessions_at_once"},
                                      Column{"seats"},
                                      Column{"fee_vnd_per_day", Presence::optional},
                                      Column{"closed", Presence::optional}};
  const TableReader table = opened_table(draft, path, columns);
  if (!within_count(draft.scenario.places.size() + table.rows(), max_places, "places", path.label,
                    draft.problems))
    return;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    Place place;
    place.code = table.cell(row, code).required_word();
    place.name = table.cell(row, name).required_text();
    const Cell mode_cell = table.cell(row, mode);
    const auto delivery = mode_cell.present() ? mode_cell.choice(delivery_words) : std::nullopt;
    if (delivery) {
      place.mode = *delivery;
      read_location(draft, place, table.cell(row, province));
    }
    place.sessions_at_once =
        static_cast<int>(table.cell(row, at_once).required_integer({1, 100'000}).value_or(1));
    place.seats =
        static_cast<int>(table.cell(row, seats).required_integer({1, 100'000}).value_or(1));
    place.fee_vnd_per_day = table.cell(row, fee).integer({0, 1'000'000'000'000}).value_or(0);
    place.closed = table.cell(row, closed).ranges();
    if (place.code.empty()) continue;
    const std::string place_code = place.code;
    draft.places.add(place_code, draft.scenario.places.add(std::move(place)),
                     table.cell(row, code).label(), draft.problems);
  }
}

void read_place_bookings(Draft& draft, const Section::Item& path) {
  enum : std::size_t { place, from, to, sessions, reason };
  static constexpr std::array columns{Column{"place"}, Column{"from"}, Column{"to"},
                                      Column{"sessions", Presence::optional},
                                      Column{"reason", Presence::optional}};
  const TableReader table = opened_table(draft, path, columns);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto range = required_range(table.cell(row, from), table.cell(row, to));
    const auto taken = table.cell(row, sessions).integer({1, 100'000}).value_or(1);
    const std::string why(table.cell(row, reason).checked());
    const Cell where = table.cell(row, place);
    if (!where.present()) continue;
    const auto id = draft.places.resolve(where.text(), where.label(), draft.problems);
    if (id && range)
      draft.scenario.places[*id].bookings.push_back({*range, static_cast<int>(taken), why});
  }
}

}  // namespace

void read_places(Draft& draft, Section& root) {
  Section places = root.required_section("places");
  (void)places.require("tables");
  for (const auto& path : table_paths(places, "tables")) read_place_table(draft, path);
  for (const auto& path : table_paths(places, "bookings")) read_place_bookings(draft, path);
  places.no_more_keys();
}

}  // namespace lotrinh::scenario
