#include "model/module.hpp"

#include <algorithm>

namespace lotrinh {

std::optional<Day> Module::ready() const {
  std::optional<Day> first = opens_from;
  if (!materials.empty()) {
    const Day published = materials.back().done + days{1};
    first = first ? std::max(*first, published) : published;
  }
  return first;
}

const Wave* Module::wave_of(RegionId region) const {
  for (const Wave& wave : waves) {
    if (std::find(wave.regions.begin(), wave.regions.end(), region) != wave.regions.end())
      return &wave;
  }
  return nullptr;
}

Day Module::counted_day(Day opens) const {
  const DeadlineCounts counts = deadline ? deadline->counts : DeadlineCounts::closes;
  if (counts == DeadlineCounts::live_end) return opens + days{model.pre_days + model.live_days - 1};
  const Day closes = opens + days{model.length_days() - 1};
  return counts == DeadlineCounts::closes ? closes : closes + days{certificate_days};
}

int Module::days_late(Day opens) const {
  if (!deadline) return 0;
  const auto late = (counted_day(opens) - deadline->last_good_day()).count();
  return std::max(0, static_cast<int>(late));
}

}  // namespace lotrinh
