#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

namespace lotrinh::whatif {

/// Where along a row of values a condition begins, or ceases, to hold.
struct BreakEven {
  enum class Kind {
    from,        ///< holds from `at` on: the fewest
    up_to,       ///< holds up to `at`: the most
    everywhere,  ///< at both ends
    nowhere,     ///< at neither end
    stopped,     ///< not known: the search was ended
  };
  Kind kind = Kind::stopped;
  std::size_t at = 0;
  /// Rows of two tried values that contradict the assumption that it changes once: between two at
  /// which it holds one at which it does not, or the other way round.
  std::vector<std::size_t> contradiction;
};

/// Tries some values; false when it was stopped half-way. `holds` is filled for each.
using TryValues = std::function<bool(const std::vector<std::size_t>& rows,
                                     std::vector<std::optional<bool>>& holds)>;

/// Searches a row of `count` values, assuming that the condition changes once along it: both ends
/// first, then two values at a time that divide what is left into three, since two can be tried at
/// once. At most 2 log3(count) + 2 values are tried; which ones depends on the answers alone.
[[nodiscard]] BreakEven break_even(std::size_t count, const TryValues& try_values);

}  // namespace lotrinh::whatif
