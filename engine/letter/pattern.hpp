#pragma once

#include "letter/catalogue.hpp"
#include "letter/message_keys.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace lotrinh::letter {

/// What is wrong with a pattern, and where in it.
struct PatternProblem {
  int character = 0;  ///< from 0
  std::string message;
  std::string help;
};

/// One text of a catalogue, ready to be filled in.
class Pattern {
 public:
  /// @return nothing when the pattern is wrong; then `problem` says why
  [[nodiscard]] static std::optional<Pattern> read(std::string_view written, Language language,
                                                   const MessageKey& key, PatternProblem& problem);

  Pattern(Pattern&&) noexcept;
  Pattern& operator=(Pattern&&) noexcept;
  Pattern(const Pattern&) = delete;
  Pattern& operator=(const Pattern&) = delete;
  ~Pattern();

  [[nodiscard]] std::string filled(std::initializer_list<NamedArgument> arguments) const;

 private:
  struct Parts;
  explicit Pattern(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace lotrinh::letter
