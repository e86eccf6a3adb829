#pragma once

#include "plan/certificate.hpp"
#include "schedule/bounds/supply_book.hpp"

#include <cstdint>

namespace lotrinh::schedule {

// Proven lower bounds, as certificates that verify::rejections() accepts.

/// How many learners at least stay unplaced in any plan: for each demand and supply, those whom the
/// supply's days cannot serve, and those without any possible opening.
[[nodiscard]] Certificate unplaced_bound(const SupplyBook& book);

/// Learner-days late in any plan that leaves at most `left_out` learners out: for each module the
/// larger of what the shortest path through prerequisites makes late and of what the supply up to
/// each day cannot have served.
[[nodiscard]] Certificate late_bound(const SupplyBook& book, std::int64_t left_out);

/// Cost in VND of any plan that leaves at most `left_out` learners out: the fewest sessions, each
/// in its cheapest place, with lecturers by the cheapest flow of lecturer-days that their limits
/// allow, and each learner's shortest way.
[[nodiscard]] Certificate cost_bound(const SupplyBook& book, std::int64_t left_out);

}  // namespace lotrinh::schedule
