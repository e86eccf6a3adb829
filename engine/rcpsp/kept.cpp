// The price of going back on a decision. Another start tells everybody about the earlier of the two
// starts; another mode or team at the same start tells them about the time when work begins.
#include "rcpsp/kept.hpp"

#include <algorithm>

namespace lotrinh::rcpsp {

bool Kept::Decision::has(WorkerId worker) const {
  return std::find(team.begin(), team.end(), worker) != team.end();
}

std::int64_t Kept::price_of_telling(Time then, Time now) const {
  const auto at = [](const std::vector<std::int64_t>& price, Time t) {
    return price[static_cast<std::size_t>(t)];
  };
  return then == now ? at(prices->of_work, then + work_after)
                     : at(prices->of_start, std::min(then, now));
}

std::int64_t Kept::price_left_out() const {
  std::int64_t sum = 0;
  const auto told = [&](Time start) { return prices->of_start[static_cast<std::size_t>(start)]; };
  for (const Comers& some : comers) sum += some.people * told(some.start);
  if (!decision) return sum;
  const auto concerned = decision->people + static_cast<std::int64_t>(decision->team.size());
  return sum + concerned * told(decision->start);
}

std::int64_t Kept::least_price(Time start, std::int32_t label) const {
  std::int64_t sum = 0;
  for (const Comers& some : comers) sum += some.people * price_of_telling(some.start, start);
  if (!decision || same_start_and_label(start, label)) return sum;
  const auto concerned = decision->people + static_cast<std::int64_t>(decision->team.size());
  return sum + concerned * price_of_telling(decision->start, start);
}

std::int64_t Kept::price(Time start, std::int32_t label, const WorkerId* team,
                         std::size_t team_size) const {
  const std::int64_t least = least_price(start, label);
  if (!decision) return least;
  const auto stay =
      std::count_if(team, team + team_size, [&](WorkerId w) { return decision->has(w); });
  const auto come = static_cast<std::int64_t>(team_size) - stay;
  const std::int64_t each = price_of_telling(decision->start, start);
  if (!same_start_and_label(start, label)) return least + come * each;
  const auto leave = static_cast<std::int64_t>(decision->team.size()) - stay;
  if (come + leave == 0) return least;
  return least + (decision->people + come + leave) * each;
}

std::int64_t Kept::price_of_new_member(Time start, std::int32_t label) const {
  if (!decision) return 0;
  const std::int64_t each = price_of_telling(decision->start, start);
  // Where nothing else changes, somebody leaves for whoever comes.
  return same_start_and_label(start, label) ? 2 * each : each;
}

std::int64_t Kept::price_of_other_team() const {
  return decision ? decision->people * price_of_telling(decision->start, decision->start) : 0;
}

}  // namespace lotrinh::rcpsp
