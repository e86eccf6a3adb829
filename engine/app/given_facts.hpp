#pragma once

#include "app/requests.hpp"
#include "app/stored_plan.hpp"
#include "base/diagnostic.hpp"
#include "fact/fact_table.hpp"

#include <string>
#include <vector>

namespace lotrinh::app {

/// Facts that somebody wrote, with everything that is wrong with the rows that are left out.
struct GivenFacts {
  std::vector<std::string> sources;  ///< files as they were named, or "command line"
  std::vector<WrittenFact> facts;    ///< good rows only
  Diagnostics diagnostics;

  /// Rows left out. Of very many only those that have a diagnostic.
  [[nodiscard]] std::size_t bad_rows() const;
};

/// What is known when facts are given.
struct FactContext {
  const OpenedPlan& baseline;
  const std::vector<Fact>& disturbances;  ///< on record
  Day today{};
};

/// Reads the files or options of the request and checks every fact against the plan that is being
/// followed. Results cannot lie in the future; disturbances can.
///
/// A disturbance without a day on which it was stated was stated on its first day, or today when
/// that is still to come; when the same one is on record already it is that one, so that a file may
/// be recorded again on another day.
[[nodiscard]] GivenFacts given_facts(const RecordRequest& request, const FactContext& context);

}  // namespace lotrinh::app
