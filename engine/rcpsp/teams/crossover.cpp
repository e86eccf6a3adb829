// Two-point crossover of activity lists with teams.
//
// Hartmann ("A competitive genetic algorithm for resource-constrained project scheduling", Naval
// Research Logistics 1998): the child has the front and the end from one parent and between two
// random points activities in the other's relative order; it keeps precedences when both parents
// do. What we changed: each activity brings the team that it had along, as a wish, so that staffing
// is inherited together with the order. Parents are ordered by start times; a stretch of the list
// is thus a stretch of time.
#include "rcpsp/teams/crossover.hpp"

#include <utility>

namespace lotrinh::rcpsp::teams {

Draft crossed(const Draft& one, const Draft& other, Rng& rng) {
  const std::size_t size = one.order.size();
  Draft child = one;
  std::size_t first = rng.below(static_cast<std::uint32_t>(size));
  std::size_t last = rng.below(static_cast<std::uint32_t>(size + 1));
  if (first > last) std::swap(first, last);
  std::vector<char> placed(size);
  std::size_t next = 0;
  const auto place = [&](std::int32_t row, const Draft& parent) {
    const auto a = static_cast<std::size_t>(row);
    if (placed[a] != 0) return;
    placed[a] = 1;
    child.teams[a] = parent.teams[a];
    child.order[next++] = row;
  };
  for (std::size_t i = 0; i < first; ++i) place(one.order[i], one);
  for (std::size_t i = 0; i < size && next < last; ++i) place(other.order[i], other);
  for (std::size_t i = first; i < size; ++i) place(one.order[i], one);
  return child;
}

}  // namespace lotrinh::rcpsp::teams
