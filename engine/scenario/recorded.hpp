#pragma once

#include "fact/fact_table.hpp"
#include "scenario/values.hpp"

#include <vector>

namespace lotrinh::scenario {

struct Draft;

/// The disturbances of a scenario's tables of facts; results change no rule and are left out.
struct Recorded {
  std::vector<WrittenFact> all;       ///< in order of tables and rows
  std::vector<WrittenFact> in_force;  ///< those that count, in the order of compare()
};

/// What a column of a fact's row is called, for messages.
[[nodiscard]] Label label_of(const WrittenFact& written, std::string_view column);

/// The days of a fact's range that are not over on `from`; nothing when all are.
[[nodiscard]] std::optional<DayRange> days_left(const Fact& fact, Day from);

// Each works the facts in force of some kinds into the draft; apply_recorded() calls them.
void close_provinces(Draft& draft, const Label& facts);  // closure: into Draft::closures
void limit_people_and_places(Draft& draft);              // absence, rooms, lms_outage
void move_dates(Draft& draft);                           // materials, accounts, deadline
void exchange_learners(Draft& draft);                    // joined, replaced, withdrawn

}  // namespace lotrinh::scenario
