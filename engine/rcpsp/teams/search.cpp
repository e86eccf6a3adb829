// A genetic algorithm on activity lists with wished teams; a memetic one where tabu search serves.
//
// Each child of two parents is generated, justified from both ends, and, where every activity needs
// one worker at most, improved by tabu search on worker sequences. It replaces the longest of a few
// drawn members when it is not longer than that one and no twin; equal makespans replace each other
// so that the population drifts along plateaus. A population that brings nothing for a while is
// given up for a new, larger one (Harik and Lobo, "A parameter-less genetic algorithm", GECCO
// 1999). Small projects are restarted thousands of times a minute, which is why few of them resist;
// large ones spend nearly all time in generation and tabu steps, since nothing else is as frequent.
#include "rcpsp/teams/search.hpp"

#include "base/error.hpp"
#include "rcpsp/teams/crossover.hpp"
#include "rcpsp/teams/justification.hpp"
#include "rcpsp/teams/mutation.hpp"
#include "rcpsp/teams/prices.hpp"
#include "rcpsp/teams/sampling.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

namespace lotrinh::rcpsp::teams {
namespace {

constexpr std::size_t first_size = 40;
constexpr std::size_t first_size_with_tabu = 10;
constexpr std::size_t largest_size = 200;
constexpr std::uint64_t patience = 50;         // steps without gain for each member
constexpr std::uint64_t tabu_patience = 1000;  // tabu steps without gain

}  // namespace

TeamSearch::TeamSearch(const StaffedNetwork& network, std::uint64_t seed)
    : network_(network),
      staffing_(network),
      generation_(network, staffing_),
      tabu_(network),
      rng_(seed),
      tails_(tails(network)),
      loads_(even_loads(network)),
      prices_(loads_),
      size_(tabu_.serves() ? first_size_with_tabu : first_size),
      shortest_(network.horizon + 1),
      makespan_(network.horizon + 1) {
  Draft draft = sampled();
  justify(draft, network_, generation_, prices_);
  keep_best(draft);
}

void TeamSearch::draw_prices() {
  constexpr std::int32_t noise_percent = 15;
  for (std::size_t w = 0; w < prices_.size(); ++w) {
    const auto noise = static_cast<std::int32_t>(rng_.below(2 * noise_percent + 1)) - noise_percent;
    prices_[w] = loads_[w] + loads_[w] * noise / 100;
  }
}

Draft TeamSearch::sampled() {
  Draft draft;
  draft.order = sampled_order(network_, tails_, rng_);
  draft.teams.resize(network_.size());
  draft.starts.resize(network_.size());
  return draft;
}

void TeamSearch::improve(Draft& draft) {
  draw_prices();
  justify(draft, network_, generation_, prices_);
  if (tabu_.serves() && schedules() < end_) {
    const Tabu::Limits limits{tabu_patience, end_ - schedules(), bound_};
    tabu_steps_ += tabu_.improve(draft, limits, rng_);
  }
  if (draft.makespan < shortest_) {
    shortest_ = draft.makespan;
    idle_steps_ = 0;
  }
  keep_best(draft);
}

void TeamSearch::keep_best(const Draft& draft) {
  if (draft.makespan >= makespan_) return;
  makespan_ = draft.makespan;
  best_.starts = draft.starts;
  best_.members.resize(network_.seats.back());
  for (std::size_t a = 0; a < network_.size(); ++a) {
    const std::size_t seats = network_.seats[a + 1] - network_.seats[a];
    staffing_.seat(a, draft.teams[a], std::span(best_.members).subspan(network_.seats[a], seats));
  }
}

std::size_t TeamSearch::drawn_member(std::uint32_t rivals, bool worst) {
  const auto any = [&] { return rng_.below(static_cast<std::uint32_t>(population_.size())); };
  std::size_t drawn = any();
  for (; rivals > 0; --rivals) {
    const std::size_t rival = any();
    const Time gain = population_[drawn].makespan - population_[rival].makespan;
    if (worst ? gain < 0 : gain > 0) drawn = rival;
  }
  return drawn;
}

void TeamSearch::replace_some(Draft draft) {
  const bool twin = std::any_of(population_.begin(), population_.end(), [&](const Draft& other) {
    return other.makespan == draft.makespan && other.starts == draft.starts;
  });
  if (twin) return;
  Draft& worst = population_[drawn_member(2, true)];
  if (draft.makespan <= worst.makespan) worst = std::move(draft);
}

void TeamSearch::begin_anew() {
  population_.clear();
  idle_steps_ = 0;
  shortest_ = network_.horizon + 1;
  size_ = std::min(size_ + size_ / 4, largest_size);
}

void TeamSearch::step() {
  if (population_.size() < size_) {
    population_.push_back(sampled());
    improve(population_.back());
    return;
  }
  ++idle_steps_;
  const Draft& one = population_[drawn_member(1, false)];
  const Draft& other = population_[drawn_member(1, false)];
  Draft child = crossed(one, other, rng_);
  mutate(child, network_, rng_);
  improve(child);
  replace_some(std::move(child));
  if (idle_steps_ > patience * size_) begin_anew();
}

void TeamSearch::run(std::uint64_t more, const std::function<bool()>& stop) {
  if (network_.size() == 0) return;
  end_ = schedules() + more;
  while (schedules() < end_ && makespan_ > bound_ && !stop()) step();
}

void TeamSearch::offer(const Timing& timing) {
  expects(timing.starts.size() == network_.size() && timing.members.size() == network_.seats.back(),
          "an offered schedule is one of this network");
  Draft draft;
  draft.starts = timing.starts;
  draft.teams.resize(network_.size());
  draft.order = topological_order(network_);
  std::stable_sort(draft.order.begin(), draft.order.end(), [&](std::int32_t one, std::int32_t two) {
    return draft.starts[static_cast<std::size_t>(one)] <
           draft.starts[static_cast<std::size_t>(two)];
  });
  for (std::size_t a = 0; a < network_.size(); ++a) {
    draft.makespan = std::max(draft.makespan, draft.starts[a] + network_.durations[a]);
    for (std::uint32_t seat = network_.seats[a]; seat < network_.seats[a + 1]; ++seat)
      draft.teams[a] |= Crew{1} << timing.members[seat];
  }
  keep_best(draft);
  shortest_ = std::min(shortest_, draft.makespan);
  if (population_.size() < size_)
    population_.push_back(std::move(draft));
  else
    replace_some(std::move(draft));
}

}  // namespace lotrinh::rcpsp::teams
