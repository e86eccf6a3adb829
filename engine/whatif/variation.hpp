#pragma once

#include "base/diagnostic.hpp"
#include "calendar/day.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lotrinh::whatif {

/// One value that a key is to have in some variants.
struct Value {
  enum class Kind {
    unchanged,  ///< as the scenario has it
    integer,
    real,
    boolean,
    day,
    range,   ///< of days: of a closure
    text,    ///< a word or path
    toml,    ///< a list, table or quoted text as TOML writes it
    factor,  ///< times what the scenario has
  };

  Kind kind = Kind::unchanged;
  std::string text;  ///< as variants are named by it
  std::int64_t integer = 0;
  double real = 0;  ///< also set for integers
  bool boolean = false;
  Day day{};
  DayRange range{};

  /// Numbers, factors and days have a place on a line; nothing otherwise.
  [[nodiscard]] std::optional<double> position() const;
};

/// A key and the values it is to have: `--vary KEY=SPEC`.
struct Variation {
  std::string option;    ///< that it was given by: "--vary"
  std::string argument;  ///< as it was written: "modules.5.class_size.max=30..60:10"
  std::string key;       ///< "modules.5.class_size.max"
  std::vector<Value> values;

  /// Whether the values stand on a line in ascending order, so that steps between them mean
  /// something; of additions one is enough, since the scenario has 0.
  [[nodiscard]] bool ordered() const;
  /// Whether this value leaves the scenario as it is whatever the scenario says: `base`, no
  /// lecturer added, learners times 1.
  [[nodiscard]] bool changes_nothing(std::size_t value) const;
  /// Whether the values are numbers of what is added, so that the scenario itself has 0.
  [[nodiscard]] bool counts_additions() const;
};

/// The largest number of variants that one study may have.
inline constexpr std::size_t max_variants = 10'000;

/// Reads KEY=SPEC. SPEC is a list of items joined by commas: numbers, dates, true, false, words,
/// `x1.25`, `LOW..HIGH` or `LOW..HIGH:STEP`, TOML values in their brackets or quotes, and `base` or
/// `none` for what the scenario has. Nothing, with diagnostics (E-VARY) at the argument, when it
/// cannot be read.
[[nodiscard]] std::optional<Variation> variation(std::string_view option, std::string_view argument,
                                                 Diagnostics& diagnostics);

/// Where an argument is wrong: column counts its bytes from 1.
[[nodiscard]] SourcePlace place_in(const Variation& variation, std::size_t column);

}  // namespace lotrinh::whatif
