#pragma once

#include "synthetic/phrase_book.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace lotrinh::synthetic {

struct RosterOptions {
  std::uint64_t seed = 1;
  std::uint32_t pair_percent = 3;  ///< of the schools send principal and vice-principal
  std::uint32_t times = 1;         ///< so many people for each one of the counts
};

/// Made-up people for a table of counts (`province, level, audience, learners`), with district,
/// school and position: rosters as scenarios read them, each below the size that they may have.
///
/// Every row of the counts has random streams of its own, so a change to one leaves the others
/// alone. Codes are those that the same counts would give without a roster.
[[nodiscard]] std::vector<std::string> rosters(const NamedText& counts, const PhraseBook& book,
                                               const RosterOptions& options,
                                               Diagnostics& diagnostics);

/// The table of counts with every count multiplied.
[[nodiscard]] std::string multiplied_counts(const NamedText& counts, std::uint32_t times,
                                            Diagnostics& diagnostics);

}  // namespace lotrinh::synthetic
