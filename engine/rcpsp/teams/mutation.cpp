// Mutation: shifts in the activity list, and forgotten teams.
//
// The insertion neighbourhood of activity lists (Kolisch and Hartmann 2006) changes a schedule more
// than exchanging neighbours does, which a serial generation often undoes. A wish that is forgotten
// lets the generation choose a team anew by prices, which differ in each generation; the wishes
// that stay make it fit in with the rest.
#include "rcpsp/teams/mutation.hpp"

#include <algorithm>
#include <utility>

namespace lotrinh::rcpsp::teams {
namespace {

void shift(Draft& draft, const StaffedNetwork& network, Rng& rng) {
  const std::size_t size = draft.order.size();
  std::size_t at = rng.below(static_cast<std::uint32_t>(size));
  const bool later = rng.below(2) != 0;
  const auto a = static_cast<std::size_t>(draft.order[at]);
  const std::span<const Arc> arcs = later ? network.after.of(a) : network.before.of(a);
  const std::size_t longest = size / 4 + 1;
  std::size_t steps = 1 + rng.below(static_cast<std::uint32_t>(longest));
  for (; steps > 0 && (later ? at + 1 < size : at > 0); --steps) {
    const std::size_t next = later ? at + 1 : at - 1;
    const auto linked = [&](const Arc& arc) { return arc.activity == draft.order[next]; };
    if (std::any_of(arcs.begin(), arcs.end(), linked)) return;
    std::swap(draft.order[at], draft.order[next]);
    at = next;
  }
}

}  // namespace

void mutate(Draft& draft, const StaffedNetwork& network, Rng& rng) {
  constexpr std::uint32_t most_shifts = 2;
  constexpr std::uint32_t most_forgotten = 4;
  for (std::uint32_t left = rng.below(most_shifts + 1); left > 0; --left)
    shift(draft, network, rng);
  for (std::uint32_t left = rng.below(most_forgotten + 1); left > 0; --left)
    draft.teams[rng.below(static_cast<std::uint32_t>(draft.teams.size()))] = 0;
}

}  // namespace lotrinh::rcpsp::teams
