#pragma once

#include "synthetic/phrase_book.hpp"

#include <cstdint>
#include <string>

namespace lotrinh::synthetic {

struct LecturerOptions {
  std::uint64_t seed = 1;
  std::uint32_t times = 1;         ///< so many lecturers for each one of the staffing
  std::uint32_t first_number = 1;  ///< of each institution; more lecturers for a table go on higher
};

/// Made-up lecturers for a staffing table, as scenarios read them.
///
/// A row of the staffing stands for `lecturers` people of one institution who have the same home,
/// `modules`, `levels` (any of the modules for any of the levels), roles, limits and fee; of a
/// hundred of them `women_percent` are women, and `absent_percent` are away during one of the
/// `absences`. Codes are numbered within the institution: `<institution>-001`.
[[nodiscard]] std::string lecturers_table(const NamedText& staffing, const PhraseBook& book,
                                          const LecturerOptions& options, Diagnostics& diagnostics);

}  // namespace lotrinh::synthetic
