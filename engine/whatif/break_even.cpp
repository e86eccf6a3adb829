#include "whatif/break_even.hpp"

#include <ranges>

namespace lotrinh::whatif {

namespace {

using Answers = std::vector<std::optional<bool>>;

/// A value whose answer is not that of the end on its side of the change.
std::vector<std::size_t> contradiction_in(const Answers& holds, std::size_t before,
                                          std::size_t after) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < holds.size(); ++i) {
    if (!holds[i]) continue;
    const bool expected = i <= before ? *holds.front() : *holds.back();
    if ((i <= before || i >= after) && *holds[i] != expected) found.push_back(i);
  }
  return found;
}

}  // namespace

BreakEven break_even(std::size_t count, const TryValues& try_values) {
  BreakEven result;
  Answers holds(count);
  std::vector<std::size_t> ends{0};
  if (count > 1) ends.push_back(count - 1);
  if (!try_values(ends, holds)) return result;
  if (*holds.front() == *holds.back()) {
    result.kind = *holds.front() ? BreakEven::Kind::everywhere : BreakEven::Kind::nowhere;
    return result;
  }
  std::size_t low = 0;
  std::size_t high = count - 1;
  while (high - low > 1) {
    std::vector<std::size_t> inner{low + (high - low + 1) / 3};
    const std::size_t second = low + 2 * (high - low) / 3;
    if (inner.front() == low) inner.front() = low + 1;
    if (second > inner.front() && second < high) inner.push_back(second);
    if (!try_values(inner, holds)) return result;
    const std::size_t begin = low;
    for (const std::size_t row : inner) {
      if (*holds[row] == *holds[begin]) low = row;
    }
    for (const std::size_t row : std::views::reverse(inner)) {
      if (row > low && *holds[row] == *holds.back()) high = row;
    }
  }
  const bool rises = *holds.back();
  result.kind = rises ? BreakEven::Kind::from : BreakEven::Kind::up_to;
  result.at = rises ? high : low;
  result.contradiction = contradiction_in(holds, low, high);
  return result;
}

}  // namespace lotrinh::whatif
