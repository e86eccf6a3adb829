#include "model/policy.hpp"

#include <array>

namespace lotrinh {

int ReplanPolicy::weight(int notice_days) const {
  for (const NoticeBand& band : notice) {
    if (notice_days <= band.within_days) return band.weight;
  }
  return 1;
}

int Travel::free_days(int distance_km) const {
  for (const TravelBand& band : bands) {
    if (distance_km <= band.up_to_km) return band.free_days;
  }
  return bands.empty() ? 0 : bands.back().free_days;
}

Objective default_objective() {
  Objective objective;
  for (std::size_t goal = 0; goal < goal_count; ++goal)
    objective.push_back({{{static_cast<Goal>(goal), 1}}});
  return objective;
}

std::string_view goal_name(Goal goal) {
  static constexpr std::array<std::string_view, goal_count> names{
      "unplaced", "late", "cost", "changes", "spread", "buffer", "finish", "class_size"};
  return names[static_cast<std::size_t>(goal)];
}

}  // namespace lotrinh
