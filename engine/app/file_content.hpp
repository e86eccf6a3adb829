#pragma once

#include "base/diagnostic.hpp"

#include <cstddef>
#include <optional>
#include <string>

namespace lotrinh::app {

/// The content of an ordinary file. Of one that is too large only one byte too many, so that its
/// reader says so. When it cannot be read that is added to the diagnostics.
[[nodiscard]] std::optional<std::string> file_content(const std::string& path,
                                                      std::size_t most_bytes,
                                                      Diagnostics& diagnostics);

}  // namespace lotrinh::app
