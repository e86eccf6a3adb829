#pragma once

#include "simulate/tables.hpp"

namespace lotrinh::simulate {

// The tables are filled in this order; each part relies on those before it.

void fill_periods(World::Tables& tables);
void fill_days(World::Tables& tables);
void fill_distances(World::Tables& tables);
void fill_lecturers(World::Tables& tables);
void fill_sessions(World::Tables& tables);
void fill_people(World::Tables& tables);
void fill_relations(World::Tables& tables);
/// Books what the plan and other programmes take.
void fill_books(World::Tables& tables);
void fill_hazards(World::Tables& tables);

/// Number of the day in the horizon, from 0; may be negative or beyond.
[[nodiscard]] inline int day_number(const Scenario& scenario, Day day) {
  return static_cast<int>((day - scenario.horizon.first).count());
}

}  // namespace lotrinh::simulate
