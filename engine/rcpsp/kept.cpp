// The price of going back on a decision. Another start tells everybody about the earlier of the two
// starts; another mode or team at the same start tells them about the time when work begins.
#include "rcpsp/kept.hpp"

#include <algorithm>

namespace lotrinh::rcpsp {

bool Kept::Decision::has(WorkerId worker) const {
  return std::find(team.begin(), team.end(), worker) != team.end();
}

std::int64_t Kept::weight_of_move(Time start) const {
  return start != decision->start ? weight(std::min(start, decision->start))
                                  : weight(decision->worked_from);
}

std::int64_t Kept::price_of_comers(Time start) const {
  std::int64_t sum = 0;
  for (const Comers& some : comers) sum += some.people * weight(std::min(start, some.start));
  return sum;
}

std::int64_t Kept::price_left_out() const {
  std::int64_t sum = 0;
  for (const Comers& some : comers) sum += some.people * weight(some.start);
  if (!decision) return sum;
  const auto told = decision->people + static_cast<std::int64_t>(decision->team.size());
  return sum + told * weight(decision->start);
}

std::int64_t Kept::least_price(Time start, std::int32_t label) const {
  const std::int64_t sum = price_of_comers(start);
  if (!decision || same_start_and_label(start, label)) return sum;
  const auto told = decision->people + static_cast<std::int64_t>(decision->team.size());
  return sum + told * weight_of_move(start);
}

std::int64_t Kept::price(Time start, std::int32_t label, const WorkerId* team,
                         std::size_t team_size) const {
  const std::int64_t least = least_price(start, label);
  if (!decision) return least;
  const auto stay =
      std::count_if(team, team + team_size, [&](WorkerId w) { return decision->has(w); });
  const auto come = static_cast<std::int64_t>(team_size) - stay;
  if (!same_start_and_label(start, label)) return least + come * weight_of_move(start);
  const auto leave = static_cast<std::int64_t>(decision->team.size()) - stay;
  if (come + leave == 0) return least;
  return least + (decision->people + come + leave) * weight(decision->worked_from);
}

std::int64_t Kept::price_of_new_member(Time start, std::int32_t label) const {
  if (!decision) return 0;
  // Where nothing else changes, somebody leaves for whoever comes.
  return same_start_and_label(start, label) ? 2 * weight(decision->worked_from)
                                            : weight_of_move(start);
}

std::int64_t Kept::price_of_other_team() const {
  return decision ? decision->people * weight(decision->worked_from) : 0;
}

}  // namespace lotrinh::rcpsp
