#pragma once

#include "whatif/variation.hpp"

#include <string>
#include <vector>

namespace lotrinh::whatif {

/// One path to what is varied: "modules.5.class_size.max" in its parts.
struct Key {
  std::vector<std::string> parts;
  /// What stands in brackets behind the last part, divided at ';': of additions.
  std::vector<std::string> details;

  [[nodiscard]] bool is(std::string_view first, std::string_view second) const {
    return parts.size() == 2 && parts[0] == first && parts[1] == second;
  }
};

/// The paths that a key stands for: braces hold alternatives, `{modules.4,modules.5}.leads` or
/// `modules.{4,5}.leads`; a part with dots stands in quotes. Empty, with E-VARY, when it cannot be
/// read.
[[nodiscard]] std::vector<Key> keys_of(const Variation& variation, Diagnostics& diagnostics);

}  // namespace lotrinh::whatif
