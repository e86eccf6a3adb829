#pragma once

#include "base/diagnostic.hpp"
#include "model/contact.hpp"

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace lotrinh::letter {

/// A value that a text of the catalogue takes. Texts must outlive the call.
using Argument = std::variant<std::string_view, std::int64_t>;

struct NamedArgument {
  std::string_view name;
  Argument value;
};

/// Texts for people in the programme, in one language: ICU MessageFormat patterns by key, with
/// ICU's plural rules. One file a language, the same keys in each (see message_keys()).
class Catalogue {
 public:
  /// The texts that come with the program.
  [[nodiscard]] static Catalogue built_in(Language language);

  /// Reads a TOML file of keys and patterns. A pattern that ICU refuses, an argument that the key
  /// does not have, a key that is missing or too much: each is reported with line and column, all
  /// at once.
  [[nodiscard]] static std::optional<Catalogue> read(std::string_view toml, const std::string& path,
                                                     Language language, Diagnostics& diagnostics);

  Catalogue(Catalogue&&) noexcept;
  Catalogue& operator=(Catalogue&&) noexcept;
  Catalogue(const Catalogue&) = delete;
  Catalogue& operator=(const Catalogue&) = delete;
  ~Catalogue();

  [[nodiscard]] Language language() const;
  /// The text with its arguments, NFC. The key must be one of message_keys(), and the arguments
  /// its own.
  ///
  /// Not for several threads at once: ICU makes some of its parts when they are first needed.
  ///
  /// Cost: 0.1 us for texts that only put texts in, else that of ICU's formatter, a few us.
  [[nodiscard]] std::string text(std::string_view key,
                                 std::initializer_list<NamedArgument> arguments = {}) const;

 private:
  struct Texts;
  explicit Catalogue(std::unique_ptr<Texts> texts);
  std::unique_ptr<Texts> texts_;
};

}  // namespace lotrinh::letter
