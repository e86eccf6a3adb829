#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace lotrinh::app {

/// What a program of the system wrote, on both streams, and how it ended.
struct ProgramEnd {
  int code = -1;  ///< -1: by a signal
  std::string output;
};

/// Runs a program that is found by its name; nothing when there is none, when it takes longer than
/// the limit, and then it is ended, or when it writes more than 64 KiB.
[[nodiscard]] std::optional<ProgramEnd> output_of(const std::vector<std::string>& command,
                                                  std::chrono::seconds limit);

}  // namespace lotrinh::app
