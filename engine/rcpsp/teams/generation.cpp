// Serial schedule generation with teams.
//
// Kelley's serial scheme (1963): activities in a given order, each at the earliest time at which
// those before it are over and a team is free for its whole duration, also in gaps left by earlier
// ones. Time is cut into segments in which nothing changes; who is free in one is a word of 64
// bits, so a window's free workers are the AND of its words. "Enough for a team" is monotone in the
// set of workers; therefore the window that fails in a segment can be replaced by the longest one
// that ends with it and does not fail, found by going back, and no segment is read more than twice.
// Hall's conditions are only tested when the set has changed. Of those free the wished team is
// preferred, then workers who are busy right before or right after (it keeps gaps in one piece),
// then cheap ones. Nothing is allocated once the arrays have grown to their size.
#include "rcpsp/teams/generation.hpp"

#include <algorithm>

namespace lotrinh::rcpsp::teams {

Generation::Generation(const StaffedNetwork& network, const Staffing& staffing)
    : network_(network), staffing_(staffing) {}

void Generation::clear() {
  begins_.assign(1, 0);
  free_.assign(1, network_.everybody());
  left_.assign(network_.capacities.begin(), network_.capacities.end());
}

std::size_t Generation::segment_at(Time t) const {
  const auto after = std::upper_bound(begins_.begin(), begins_.end(), t);
  return static_cast<std::size_t>(after - begins_.begin()) - 1;
}

bool Generation::resources_fit(std::size_t activity, std::size_t segment) const {
  const std::size_t row = segment * network_.capacities.size();
  for (const Draw& draw : network_.draws.of(activity))
    if (left_[row + static_cast<std::size_t>(draw.resource)] < draw.amount) return false;
  return true;
}

Generation::Slot Generation::earliest(std::size_t activity, Time from) const {
  const Time duration = network_.durations[activity];
  const Crew useful = staffing_.useful(activity);
  const bool draws = !network_.draws.of(activity).empty();
  Slot slot{from, useful};
  for (std::size_t s = segment_at(from); s < begins_.size() && begins_[s] < slot.start + duration;
       ++s) {
    const bool fits = !draws || resources_fit(activity, s);
    const Crew here = free_[s] & useful;
    const Crew common = slot.free & here;
    if (fits && (common == slot.free || staffing_.suffices(activity, common))) {
      slot.free = common;
      continue;
    }
    if (!fits || !staffing_.suffices(activity, here)) {
      slot = {begins_[s + 1], useful};  // the last segment has everybody and everything
      continue;
    }
    std::size_t first = s;  // of the longest window that ends here
    slot.free = here;
    for (;;) {
      const Crew longer = slot.free & free_[first - 1];
      if (longer != slot.free && !staffing_.suffices(activity, longer)) break;
      slot.free = longer;
      --first;
    }
    slot.start = begins_[first];
  }
  return slot;
}

Crew Generation::chosen(std::size_t activity, const Slot& slot, Crew wished,
                        std::span<const std::int32_t> prices) const {
  if (wished != 0 && (wished & slot.free) == wished) return wished;
  Crew snug = ~free_[segment_at(slot.start + network_.durations[activity])];
  if (slot.start > 0) snug |= ~free_[segment_at(slot.start - 1)];
  return staffing_.team(activity, slot.free, {{wished, snug & ~wished, 0}, prices});
}

/// Makes a segment begin at `t`; returns its row.
std::size_t Generation::cut(Time t) {
  const std::size_t s = segment_at(t);
  if (begins_[s] == t) return s;
  const auto at = static_cast<std::ptrdiff_t>(s);
  begins_.insert(begins_.begin() + at + 1, t);
  free_.insert(free_.begin() + at + 1, free_[s]);
  const auto resources = static_cast<std::ptrdiff_t>(network_.capacities.size());
  for (std::ptrdiff_t r = 0; r < resources; ++r)
    left_.insert(left_.begin() + (at + 1) * resources + r,
                 left_[static_cast<std::size_t>(at * resources + r)]);
  return s + 1;
}

void Generation::occupy(std::size_t activity, Time start, Crew team) {
  const std::size_t first = cut(start);
  const std::size_t end = cut(start + network_.durations[activity]);
  const std::size_t resources = network_.capacities.size();
  for (std::size_t s = first; s < end; ++s) {
    free_[s] &= ~team;
    for (const Draw& draw : network_.draws.of(activity))
      left_[s * resources + static_cast<std::size_t>(draw.resource)] -= draw.amount;
  }
}

void Generation::generate(Draft& draft, Direction direction, std::span<const std::int32_t> prices) {
  ++count_;
  clear();
  const Rows<Arc>& arcs = direction == Direction::forward ? network_.before : network_.after;
  draft.makespan = 0;
  for (const std::int32_t row : draft.order) {
    const auto a = static_cast<std::size_t>(row);
    Time from = 0;
    for (const Arc& arc : arcs.of(a)) {
      const auto other = static_cast<std::size_t>(arc.activity);
      from = std::max(from, draft.starts[other] + network_.durations[other] + arc.lag);
    }
    const Slot slot = earliest(a, from);
    draft.teams[a] = chosen(a, slot, draft.teams[a], prices);
    if (network_.durations[a] > 0) occupy(a, slot.start, draft.teams[a]);
    draft.starts[a] = slot.start;
    draft.makespan = std::max(draft.makespan, slot.start + network_.durations[a]);
  }
}

}  // namespace lotrinh::rcpsp::teams
