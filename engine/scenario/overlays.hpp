#pragma once

#include "scenario/document.hpp"
#include "scenario/input_files.hpp"

#include <optional>

namespace lotrinh::scenario {

/// The scenario file with everything that it extends merged below it; each value keeps the place
/// where it was written. Nothing when a file could not be read, which is reported.
[[nodiscard]] std::optional<Node> merged_document(InputFiles& files, Problems& problems);

/// Lays one table over another: its keys replace, tables within are merged key by key, lists and
/// distributions are replaced as a whole.
void merge_table(Node& below, Node&& above);

}  // namespace lotrinh::scenario
