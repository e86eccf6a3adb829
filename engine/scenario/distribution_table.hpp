#pragma once

#include "chance/distribution.hpp"
#include "scenario/section.hpp"

#include <string_view>

namespace lotrinh::scenario {

/// Reads a required distribution of whole numbers, `{ lognormal = { median = 3, p95 = 10 }, at_most
/// = 60 }`: one family with its numbers. Reports E-DISTRIBUTION for none, two, or numbers that make
/// no distribution; then it is always 0.
[[nodiscard]] chance::Distribution required_distribution(Section& parent, std::string_view key);

/// Whether the table names a family: it is a distribution, and lies over another one as a whole.
[[nodiscard]] bool is_distribution(const Node& table);

}  // namespace lotrinh::scenario
