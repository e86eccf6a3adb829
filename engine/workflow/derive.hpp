#pragma once

#include "workflow/state.hpp"

namespace lotrinh::workflow {

/// Fills in what follows from what is recorded.
void derive(StateTables& tables);

}  // namespace lotrinh::workflow
