#pragma once

#include "app/published_files.hpp"
#include "app/solve_request.hpp"
#include "makespan/solve.hpp"
#include "verify/timetable.hpp"

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace lotrinh::app {

/// A certificate as it will be stored, and what the checker says about it.
struct CheckedCertificate {
  std::size_t steps = 0;
  std::size_t bytes = 0;
  std::string text;
  std::optional<std::string> objection;  ///< of verify::objection()
};

/// What came of one file.
struct SolvedFile {
  const PublishedFile* file = nullptr;
  makespan::Solved solved;
  std::vector<verify::TimetableViolation> violations;
  std::optional<CheckedCertificate> certificate;  ///< when answers are stored
  std::int64_t critical_path = 0;
  double seconds = 0;

  /// Whether the verifier and the checker of certificates accept all of it.
  [[nodiscard]] bool accepted() const {
    return violations.empty() && !(certificate && certificate->objection);
  }
};

/// What a batch tells while it runs; never by two threads at once.
struct BatchEvents {
  std::function<void(const PublishedFile&, const makespan::Progress&)> progress;
  /// The next file in the order of the input is ready; nothing when it was skipped. What is large
  /// and needed no more may be taken out of it.
  std::function<void(const PublishedFile&, SolvedFile*)> ready;
};

/// Solves and verifies files, several at once: one core each, or all cores for a single file. Files
/// that have not begun when `stop` turns true are skipped; those that have end with the best they
/// found. One entry a file, in the order of the files.
[[nodiscard]] std::vector<std::optional<SolvedFile>> solved_batch(
    const std::vector<PublishedFile>& files, const SolveRequest& request,
    const std::atomic<bool>& stop, const BatchEvents& events);

}  // namespace lotrinh::app
