#pragma once

#include "base/diagnostic.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lotrinh::scenario {

/// Collects what is wrong with the input, up to a limit that keeps hostile input cheap.
class Problems {
 public:
  void error(std::string_view code, SourcePlace place, std::string message, std::string help = {});
  void warning(std::string_view code, SourcePlace place, std::string message,
               std::string help = {});
  /// Takes over what another reader found.
  void add(Diagnostics found);

  /// Whether further problems are only counted.
  [[nodiscard]] bool full() const;
  [[nodiscard]] bool any_errors() const { return errors_ > 0; }

  /// "did you mean x?" for a misspelt word, and the allowed words when they are few.
  [[nodiscard]] std::string suggestion(std::string_view word,
                                       const std::vector<std::string>& allowed);

  /// Everything found, in the order of files and lines, with a last entry when some are left out.
  [[nodiscard]] Diagnostics all() const;

 private:
  void add(Diagnostic found);

  Diagnostics found_;
  std::size_t errors_ = 0;
  std::size_t left_out_ = 0;
  std::size_t suggestions_ = 0;
};

}  // namespace lotrinh::scenario
