#pragma once

#include <compare>
#include <string>
#include <string_view>
#include <vector>

namespace lotrinh {

/// A place in a file that a person wrote. Line and column count from 1; 0 means "the whole file".
struct SourcePlace {
  std::string file;
  int line = 0;
  int column = 0;

  friend auto operator<=>(const SourcePlace&, const SourcePlace&) = default;
};

enum class Severity { error, warning };

/// One thing that is wrong, or looks wrong, in what a person wrote.
struct Diagnostic {
  Severity severity = Severity::error;
  std::string code;  ///< stable and documented, e.g. "E-KEY"; scripts and tests rely on it
  SourcePlace place;
  std::string message;  ///< names the bad value
  std::string help;     ///< the allowed values or a fix; may be empty

  friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

using Diagnostics = std::vector<Diagnostic>;

/// Whether anything in the list is an error, not just a warning.
[[nodiscard]] bool has_errors(const Diagnostics& diagnostics);

/// In the order of files, lines and columns, without repetitions.
[[nodiscard]] Diagnostics sorted(Diagnostics diagnostics);

/// `file:line:column: error[CODE]: message`, then the help on an indented line of its own. Control
/// characters in quoted input are shown escaped, so that hostile input cannot drive a terminal.
[[nodiscard]] std::string formatted(const Diagnostic& diagnostic);

/// As many diagnostics as fit into `max_bytes`, errors before warnings, one below the other, and a
/// last line that says how many more there are. Ends with a line feed unless it is empty.
[[nodiscard]] std::string report_text(const Diagnostics& diagnostics, std::size_t max_bytes);

/// The text with control and direction-changing characters and invalid UTF-8 escaped, and cut
/// after `max_characters` with an ellipsis: safe to print inside a message.
[[nodiscard]] std::string printable(std::string_view text, std::size_t max_characters = 80);

/// The candidate that is most likely meant by a misspelt word, or an empty string when none is
/// close: at most (length + 1) / 3 letters changed, swapped, missing or too many, letter case
/// aside. So "4" is never taken for "5". The first one wins ties.
[[nodiscard]] std::string nearest(std::string_view word,
                                  const std::vector<std::string>& candidates);

}  // namespace lotrinh
