#pragma once

#include "base/diagnostic.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace lotrinh {

/// One field of a CSV file.
struct CsvField {
  std::string text;  ///< NFC, without surrounding blanks
  int line = 0;      ///< where its row begins; a quoted field may go on over further lines
  int column = 0;    ///< number of the field in its row, from 1
};

/// A CSV file with its header row taken off. Every row has as many fields as the header.
struct CsvTable {
  std::vector<CsvField> header;
  std::vector<std::vector<CsvField>> rows;
};

/// How large a CSV file may be. In a CsvTable a field takes 40 bytes and its text.
struct CsvLimits {
  std::size_t bytes = std::size_t{16} << 20;
  std::size_t fields = 4'000'000;
};

/// Reads CSV text like csv_table(), but row by row: `on_row` is called with the header, then with
/// each row that has as many fields, and may move the row away: else its texts are written over by
/// the next row, without an allocation for each. Nothing is kept, so that memory sets no limit.
/// Rows before an error have been handed over when the error is found.
void read_csv(std::string_view text, const std::string& file, const CsvLimits& limits,
              const std::function<void(std::vector<CsvField>& row)>& on_row,
              Diagnostics& diagnostics);

/// Reads CSV text (RFC 4180): comma or semicolon, whichever the header row uses; a byte-order mark
/// is skipped; empty lines are skipped. Invalid UTF-8, quotes out of place, rows with the wrong
/// number of fields and whatever is too large (16 MiB a file, 64 KiB a line, 256 columns, four
/// million fields) are added to `diagnostics` under the name `file`.
[[nodiscard]] CsvTable csv_table(std::string_view text, const std::string& file,
                                 Diagnostics& diagnostics);

/// The fields joined by commas and ended by a line feed, quoted where CSV needs it.
[[nodiscard]] std::string csv_row(const std::vector<std::string>& fields);

}  // namespace lotrinh
