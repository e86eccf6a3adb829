#pragma once

#include "base/random.hpp"
#include "rcpsp/workspace.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace lotrinh::rcpsp {

[[nodiscard]] inline ActivityId any_activity(const Problem& problem, Rng& rng) {
  return ActivityId(rng.below(static_cast<std::uint32_t>(problem.activities.size())));
}

/// What the keys of a sample are made of, besides placements.
enum class Reads { nothing_more, demands };

/// The `count` activities with the smallest key among a random sample that always holds `seed`.
///
/// Looking at a sample, not at all activities, keeps the cost of a ruin independent of the size of
/// the problem; small problems are looked at as a whole.
template <class Key>
[[nodiscard]] std::vector<ActivityId> nearest_of_sample(const Workspace& workspace, ActivityId seed,
                                                        std::size_t count, Rng& rng, Key key,
                                                        Reads reads = Reads::nothing_more) {
  constexpr std::size_t sample_for_each = 12;
  const Problem& problem = workspace.problem();
  const std::size_t all = problem.activities.size();
  std::vector<ActivityId> drawn;
  if (all <= count * sample_for_each) {
    drawn = problem.activities.ids();
  } else {
    drawn.push_back(seed);
    for (std::size_t i = 0; i < count * sample_for_each; ++i) {
      drawn.push_back(any_activity(problem, rng));
      workspace.prefetch_placement(drawn.back());
    }
    std::sort(drawn.begin(), drawn.end());
    drawn.erase(std::unique(drawn.begin(), drawn.end()), drawn.end());
  }
  if (reads == Reads::demands) workspace.prefetch_demands(drawn);
  std::vector<std::pair<std::int64_t, ActivityId>> sample;
  sample.reserve(drawn.size());
  for (const ActivityId activity : drawn) sample.emplace_back(key(activity), activity);
  const std::size_t wanted = std::min(count, sample.size());
  const auto end_of_wanted = sample.begin() + static_cast<std::ptrdiff_t>(wanted);
  std::partial_sort(sample.begin(), end_of_wanted, sample.end());
  std::vector<ActivityId> chosen;
  for (std::size_t i = 0; i < wanted; ++i) chosen.push_back(sample[i].second);
  return chosen;
}

}  // namespace lotrinh::rcpsp
