#pragma once

#include <string>

namespace lotrinh::app {

/// "0.1.0"; kept with every plan.
[[nodiscard]] std::string program_version();

}  // namespace lotrinh::app
