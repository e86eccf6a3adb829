#pragma once

#include "base/csv.hpp"
#include "scenario/problems.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace lotrinh::scenario {

/// Whether the bytes are those of a zip archive, which .xlsx and .ods files are.
[[nodiscard]] bool is_spreadsheet(std::string_view bytes);

/// How many bytes the archive takes unzipped, as it says; more than the limit when it is too large.
[[nodiscard]] std::size_t unzipped_bytes(std::string_view bytes);

/// The first sheet of an .xlsx or .ods file as a table: its first row that is not empty is the
/// header. Lines are the rows of the sheet, columns its columns from 1. Whole numbers have no
/// fraction; dates of .xlsx files are day numbers. What is wrong is reported (E-SHEET, E-SIZE).
[[nodiscard]] CsvTable spreadsheet_table(std::string_view bytes, const std::string& file,
                                         Problems& problems);

}  // namespace lotrinh::scenario
