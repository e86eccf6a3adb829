#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lotrinh::scenario {

/// The first thing for which a text must not reach the TOML parser.
struct ScanProblem {
  std::string code;
  int line = 1;
  int column = 1;
  std::string message;
  std::string help;
};

/// Looks over TOML text before it is parsed: size, encoding, line length, nesting, parts of a key,
/// number of values, and characters or dates that no TOML has outside of quotes. Nothing means that
/// it may be parsed; the parser still finds ordinary mistakes.
///
/// Cost: one pass, no memory.
[[nodiscard]] std::optional<ScanProblem> toml_problem(std::string_view text);

}  // namespace lotrinh::scenario
