#pragma once

#include "schedule/bounds/supply_book.hpp"

namespace lotrinh::schedule {

/// The set of cells (module, level, province) whose learners need most days beyond those that
/// lecturers who serve any of them have; without cells when no set needs more.
///
/// Cost: one maximum flow over cells and kinds of lecturers.
[[nodiscard]] Demand tightest_set(const SupplyBook& book, Supply supply);

}  // namespace lotrinh::schedule
