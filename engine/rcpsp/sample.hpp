#pragma once

#include "base/random.hpp"
#include "rcpsp/problem.hpp"

#include <algorithm>
#include <vector>

namespace lotrinh::rcpsp {

[[nodiscard]] inline ActivityId any_activity(const Problem& problem, Rng& rng) {
  return ActivityId(rng.below(static_cast<std::uint32_t>(problem.activities.size())));
}

/// The `count` activities with the smallest key among a random sample that always holds `seed`.
///
/// Looking at a sample, not at all activities, keeps the cost of a ruin independent of the size of
/// the problem; small problems are looked at as a whole.
template <class Key>
[[nodiscard]] std::vector<ActivityId> nearest_of_sample(const Problem& problem, ActivityId seed,
                                                        std::size_t count, Rng& rng, Key key) {
  constexpr std::size_t sample_for_each = 12;
  const std::size_t all = problem.activities.size();
  struct Rated {
    std::int64_t key;
    ActivityId activity;
    bool operator<(const Rated& other) const {
      return key != other.key ? key < other.key : activity < other.activity;
    }
  };
  std::vector<Rated> sample;
  if (all <= count * sample_for_each) {
    for (std::size_t row = 0; row < all; ++row)
      sample.push_back({key(ActivityId(row)), ActivityId(row)});
  } else {
    for (std::size_t i = 0; i < count * sample_for_each; ++i) {
      const ActivityId activity = any_activity(problem, rng);
      sample.push_back({key(activity), activity});
    }
    sample.push_back({key(seed), seed});
  }
  std::sort(sample.begin(), sample.end());
  std::vector<ActivityId> chosen;
  for (const Rated& rated : sample) {
    if (chosen.size() == count) break;
    if (chosen.empty() || chosen.back() != rated.activity) chosen.push_back(rated.activity);
  }
  return chosen;
}

}  // namespace lotrinh::rcpsp
