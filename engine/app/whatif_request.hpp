#pragma once

#include "app/output.hpp"
#include "whatif/variant.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace lotrinh::app {

/// Whether variants that are stored already are evaluated again.
enum class StoredVariants { used, forgotten };

/// Whether the plans of variants are stored like any plan.
enum class VariantPlans { figures_only, stored };

struct WhatifRequest {
  std::string scenario;
  std::vector<std::string> vary;
  std::string find;
  std::string until;
  whatif::Design design = whatif::Design::grid;
  int replications = 0;  ///< 0: the plans are not simulated
  std::string policy;    ///< empty: the scenario's
  std::uint64_t seed = 1;
  std::optional<std::uint64_t> work;
  int threads = 2;
  StoredVariants stored = StoredVariants::used;
  VariantPlans plans = VariantPlans::figures_only;
  std::vector<std::string> figures{"learner_days_late", "unfinished"};  ///< headlines of the table
  std::string database = "lotrinh.db";
  Output output = Output::text;
};

struct CompareRequest {
  std::string before;  ///< plan id, its beginning, "baseline", or STUDY:NUMBER
  std::string after;
  int replications = 0;
  std::string policy;
  std::uint64_t seed = 1;
  int threads = 2;
  std::string database = "lotrinh.db";
  Output output = Output::text;
};

}  // namespace lotrinh::app
