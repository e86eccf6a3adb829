#pragma once

#include "change/difference.hpp"

#include <vector>

namespace lotrinh::change {

/// Fills in why sessions changed: the facts that touch them, else what they follow or make room
/// for, else that nothing recorded touches them.
void give_reasons(const Version& before, const Version& after, const std::vector<Fact>& facts,
                  std::vector<SessionChange>& changes);

}  // namespace lotrinh::change
