// Serial schedule generation with teams.
//
// Kelley's serial scheme (1963): activities in a given order, each at the earliest time at which
// those before it are over and a team is free for its whole duration, also in gaps left by earlier
// ones. Who is free is one word of 64 bits for each time, so a window's free workers are the AND of
// its words. "Enough for a team" is monotone in the set of workers; therefore the window that fails
// at time u can be replaced by the longest one that ends at u and does not fail, found by going
// back from u, and no time is read more than twice. The test of Hall's conditions is only repeated
// when the set has changed. Of those free the wished team is preferred, then workers who are busy
// right before or right after (it keeps gaps in one piece), then cheap ones. Nothing is allocated.
#include "rcpsp/teams/generation.hpp"

#include "base/error.hpp"

#include <algorithm>

namespace lotrinh::rcpsp::teams {

Generation::Generation(const StaffedNetwork& network, const Staffing& staffing)
    : network_(network),
      staffing_(staffing),
      free_(static_cast<std::size_t>(network.horizon) + 2),
      left_(free_.size() * network.capacities.size()),
      touched_(static_cast<Time>(free_.size())) {
  clear();
}

void Generation::clear() {
  std::fill(free_.begin(), free_.begin() + touched_, network_.everybody());
  const std::size_t resources = network_.capacities.size();
  for (std::size_t t = 0; resources > 0 && t < static_cast<std::size_t>(touched_); ++t)
    std::copy(network_.capacities.begin(), network_.capacities.end(),
              left_.begin() + static_cast<std::ptrdiff_t>(t * resources));
  touched_ = 0;
}

bool Generation::resources_fit(std::size_t activity, Time at) const {
  const std::size_t row = static_cast<std::size_t>(at) * network_.capacities.size();
  for (const Draw& draw : network_.draws.of(activity))
    if (left_[row + static_cast<std::size_t>(draw.resource)] < draw.amount) return false;
  return true;
}

Generation::Slot Generation::earliest(std::size_t activity, Time from) const {
  const Time duration = network_.durations[activity];
  const Crew useful = staffing_.useful(activity);
  const bool draws = !network_.draws.of(activity).empty();
  Slot slot{from, useful};
  for (Time u = from; u < slot.start + duration; ++u) {
    const bool fits = !draws || resources_fit(activity, u);
    const Crew here = free_[static_cast<std::size_t>(u)] & useful;
    const Crew common = slot.free & here;
    if (fits && (common == slot.free || staffing_.suffices(activity, common))) {
      slot.free = common;
      continue;
    }
    if (!fits || !staffing_.suffices(activity, here)) {
      slot = {u + 1, useful};
      continue;
    }
    slot = {u, here};  // the longest window that ends here
    for (;;) {
      const Crew longer = slot.free & free_[static_cast<std::size_t>(slot.start - 1)];
      if (longer != slot.free && !staffing_.suffices(activity, longer)) break;
      slot.free = longer;
      --slot.start;
    }
  }
  return slot;
}

Generation::Slot Generation::earliest_of(std::size_t activity, Time from, Crew team) const {
  const Time duration = network_.durations[activity];
  const bool draws = !network_.draws.of(activity).empty();
  Slot slot{from, team};
  for (Time u = from; u < slot.start + duration; ++u) {
    const bool busy = (free_[static_cast<std::size_t>(u)] & team) != team;
    if (busy || (draws && !resources_fit(activity, u))) slot.start = u + 1;
  }
  return slot;
}

Crew Generation::chosen(std::size_t activity, const Slot& slot, Crew wished,
                        std::span<const std::int32_t> prices) const {
  if (wished != 0 && (wished & slot.free) == wished) return wished;
  const auto end = static_cast<std::size_t>(slot.start + network_.durations[activity]);
  Crew snug = ~free_[end];
  if (slot.start > 0) snug |= ~free_[static_cast<std::size_t>(slot.start - 1)];
  return staffing_.team(activity, slot.free, {{wished, snug & ~wished, 0}, prices});
}

void Generation::occupy(std::size_t activity, Time start, Crew team) {
  const Time end = start + network_.durations[activity];
  touched_ = std::max(touched_, end);
  for (Time t = start; t < end; ++t) free_[static_cast<std::size_t>(t)] &= ~team;
  const std::size_t resources = network_.capacities.size();
  for (const Draw& draw : network_.draws.of(activity))
    for (Time t = start; t < end; ++t)
      left_[static_cast<std::size_t>(t) * resources + static_cast<std::size_t>(draw.resource)] -=
          draw.amount;
}

void Generation::generate(Draft& draft, Direction direction, Wishes wishes,
                          std::span<const std::int32_t> prices) {
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
    Slot slot;
    if (wishes == Wishes::firm && draft.teams[a] != 0) {
      slot = earliest_of(a, from, draft.teams[a]);
    } else {
      slot = earliest(a, from);
      draft.teams[a] = chosen(a, slot, draft.teams[a], prices);
    }
    occupy(a, slot.start, draft.teams[a]);
    draft.starts[a] = slot.start;
    draft.makespan = std::max(draft.makespan, slot.start + network_.durations[a]);
  }
}

}  // namespace lotrinh::rcpsp::teams
