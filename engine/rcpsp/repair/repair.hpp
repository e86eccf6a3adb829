#pragma once

#include "rcpsp/search.hpp"

namespace lotrinh::rcpsp {

/// Improves a schedule in which nearly everything is to stay as earlier decisions have it (see
/// Kept).
///
/// Where improved() ruins anywhere, each step here begins with an activity that suffers (left out,
/// late or changed, and could be better off), wishes it to a place where it would suffer less, most
/// often just back to what was decided, ejects what stands in the way, and gives the ejected the
/// next best places, their decided ones first. The same options count; `islands` is not used. The
/// result is a function of problem, start, seed and placements.
[[nodiscard]] Schedule repaired(const Problem& problem, const Schedule& start,
                                const SearchOptions& options);

}  // namespace lotrinh::rcpsp
