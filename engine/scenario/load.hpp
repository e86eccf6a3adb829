#pragma once

#include "base/diagnostic.hpp"
#include "model/scenario.hpp"
#include "scenario/file_source.hpp"
#include "scenario/input_files.hpp"

#include <map>
#include <optional>
#include <string>

namespace lotrinh::scenario {

/// What came out of reading a scenario.
struct Loaded {
  std::optional<Scenario> scenario;          ///< only when there is no error
  Diagnostics diagnostics;                   ///< all errors and warnings, by file, line and column
  std::map<std::string, std::string> files;  ///< what was read: text by path; none if let go
};

/// Reads a scenario file with all that it extends and all tables that it names.
///
/// Never throws for anything that the files contain. The format is described in
/// engine/docs/scenario-reference.md.
///
/// Cost: linear in the size of the files and in the number of learners.
[[nodiscard]] Loaded load(const FileSource& source, const std::string& path,
                          Texts texts = Texts::kept);

}  // namespace lotrinh::scenario
