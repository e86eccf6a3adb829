#pragma once

#include "app/study_answer.hpp"
#include "app/variant_outcome.hpp"
#include "app/whatif_request.hpp"
#include "base/clock.hpp"
#include "store/studies.hpp"

#include <functional>
#include <string>

namespace lotrinh::app {

/// What a study needs from outside.
struct StudySurroundings {
  const Clock& clock;
  std::function<bool()> stop;
  /// Told before the first and after each variant.
  std::function<void(const StudyAnswer&)> progress;
};

/// What came of a question.
struct StudyRun {
  Diagnostics diagnostics;
  std::optional<StudyAnswer> answer;  ///< nothing when there were errors
};

/// Varies, plans, verifies, simulates and stores: variants that the database has for this question
/// are not evaluated again, and each new one is stored as it finishes.
[[nodiscard]] StudyRun studied(const WhatifRequest& request, const StudySurroundings& around);

/// A stored study with its outcomes, without evaluating anything. Throws Error when what is stored
/// cannot be read.
[[nodiscard]] StudyAnswer stored_answer(const store::Database& database,
                                        const store::Study& stored);

}  // namespace lotrinh::app
