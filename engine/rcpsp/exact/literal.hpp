#pragma once

#include <cstdint>

namespace lotrinh::rcpsp::exact {

using Value = std::int32_t;

/// An integer variable, by its row.
using Var = std::int32_t;

/// One side of a variable's domain. Slot 2x holds the least value that x may take, slot 2x + 1 the
/// negative of the greatest: so a domain shrinks exactly when the bound of a slot grows, and one
/// rule serves both sides.
using Slot = std::int32_t;

[[nodiscard]] constexpr Slot low_slot(Var x) { return 2 * x; }
[[nodiscard]] constexpr Slot high_slot(Var x) { return 2 * x + 1; }

/// The fact that the bound of a slot is at least a value: "x is at least 5", "y is at most 7".
struct Literal {
  Slot slot = 0;
  Value value = 0;

  friend bool operator==(const Literal&, const Literal&) = default;
};

[[nodiscard]] constexpr Literal at_least(Var x, Value value) { return {low_slot(x), value}; }
[[nodiscard]] constexpr Literal at_most(Var x, Value value) { return {high_slot(x), -value}; }
/// A variable with domain {0, 1} is a truth value.
[[nodiscard]] constexpr Literal is_true(Var x) { return at_least(x, 1); }
[[nodiscard]] constexpr Literal is_false(Var x) { return at_most(x, 0); }
[[nodiscard]] constexpr Literal negated(Literal l) { return {l.slot ^ 1, 1 - l.value}; }
[[nodiscard]] constexpr Var variable(Literal l) { return l.slot / 2; }

/// Variable 0 is the constant 0; this literal holds always.
inline constexpr Literal always = {0, 0};

}  // namespace lotrinh::rcpsp::exact
