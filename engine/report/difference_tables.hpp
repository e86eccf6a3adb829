#pragma once

#include "change/difference.hpp"
#include "report/export_tables.hpp"

#include <vector>

namespace lotrinh::report {

/// What a second plan changes as two CSV tables (engine/docs/formats.md): changes.csv, one row for
/// each session that changed, and people.csv, one row for each person and module told something
/// new.
[[nodiscard]] std::vector<TextFile> difference_tables(const change::Difference& difference);

}  // namespace lotrinh::report
