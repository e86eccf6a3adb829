#pragma once

#include "scenario/document.hpp"

#include <string>
#include <vector>

namespace lotrinh::whatif {

/// A value as TOML writes it; the items of a list on lines of their own, so that no line is long.
[[nodiscard]] std::string toml_text(const scenario::Node& value);

/// "class_size.max"; parts that need them in quotes.
[[nodiscard]] std::string toml_key(const std::vector<std::string>& parts);

[[nodiscard]] std::string toml_quoted(std::string_view text);

}  // namespace lotrinh::whatif
