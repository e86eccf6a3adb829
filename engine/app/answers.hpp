#pragma once

#include "app/published_files.hpp"
#include "verify/timetable.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace lotrinh::app {

// Answers to published instances as they are stored: a folder with a timetable of each, and beside
// it the certificate of a bound.

[[nodiscard]] std::string timetable_name(const Project& project);
[[nodiscard]] std::string certificate_name(const Project& project);

/// A bound that a stored certificate claims.
struct CheckedBound {
  std::int64_t value = 0;
  std::size_t steps = 0;
  std::optional<std::string> objection;  ///< why it is not accepted
};

/// A stored answer and what the verifier and the checker of certificates say about it.
struct CheckedAnswer {
  const PublishedFile* file = nullptr;
  std::int64_t makespan = 0;
  std::vector<verify::TimetableViolation> violations;
  std::optional<CheckedBound> bound;  ///< none is stored

  [[nodiscard]] bool is_right() const { return violations.empty() && !(bound && bound->objection); }
  [[nodiscard]] bool proven_optimal() const {
    return is_right() && bound && bound->value == makespan;
  }
};

/// Reads and checks what the folder holds for an instance: its timetable, which has to be there,
/// and the certificate when there is one. Nothing when one of them cannot be read, which is then in
/// the diagnostics.
[[nodiscard]] std::optional<CheckedAnswer> checked_answer(const PublishedFile& file,
                                                          const std::string& folder,
                                                          Diagnostics& diagnostics);

}  // namespace lotrinh::app
