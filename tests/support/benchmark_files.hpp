#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

namespace lotrinh::test {

/// Where published instances are, beside the repository unless LOTRINH_BENCHMARKS names another
/// folder. They are not part of it: tests that need them say that they skip when there are none.
inline std::filesystem::path benchmark_folder() {
  const char* named = std::getenv("LOTRINH_BENCHMARKS");
  if (named != nullptr) return named;
  return std::filesystem::path(LOTRINH_SOURCE_DIR) / ".." / "shared" / "data" / "benchmarks";
}

}  // namespace lotrinh::test
