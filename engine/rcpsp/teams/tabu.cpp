// Tabu search that moves critical activities to other workers and places.
//
// Mastrolilli and Gambardella (2000), see sequences.cpp: a schedule only becomes shorter when an
// activity on a longest way is taken off it, so these are taken out one by one, and each worker who
// may do it offers his best place. What we changed: the offers are compared by the makespan that
// they really lead to, then by the way through the activity, since with loads balanced nearly
// perfectly most moves leave some other critical way; a random dozen of critical activities is
// tried in each step, as several hundred are critical then; going back to a worker is forbidden for
// a random number of steps. An offer costs a walk along a worker's sequence and no trial.
#include "rcpsp/teams/tabu.hpp"

#include <algorithm>
#include <bit>
#include <tuple>
#include <utility>

namespace lotrinh::rcpsp::teams {
namespace {

bool one_worker_each(const StaffedNetwork& network) {
  for (std::size_t a = 0; a < network.size(); ++a)
    if (network.seats[a + 1] - network.seats[a] > 1) return false;
  return network.draws.all.empty() && network.size() > 0;
}

auto rank(const Removal::Offer& offer) { return std::pair(offer.makespan, offer.through); }

}  // namespace

Tabu::Tabu(const StaffedNetwork& network)
    : network_(network),
      serves_(one_worker_each(network)),
      sequences_(network),
      removal_(sequences_),
      forbidden_until_(network.size() * static_cast<std::size_t>(network.workers)) {}

std::uint64_t& Tabu::forbidden_until(std::int32_t activity, std::int32_t worker) {
  return forbidden_until_[static_cast<std::size_t>(activity) *
                              static_cast<std::size_t>(network_.workers) +
                          static_cast<std::size_t>(worker)];
}

void Tabu::consider(std::int32_t activity, Time aspired, Rng& rng) {
  removal_.take_out(activity);
  Crew pool = network_.demands.of(static_cast<std::size_t>(activity)).front().pool;
  for (; pool != 0; pool &= pool - 1) {
    const std::int32_t worker = std::countr_zero(pool);
    const Removal::Offer offer = removal_.best_place(worker);
    const bool stays =
        worker == sequences_.worker(activity) && offer.place.after == sequences_.previous(activity);
    const bool forbidden = forbidden_until(activity, worker) > now_ && offer.makespan >= aspired;
    if (stays || forbidden) continue;
    const bool first = best_.activity == Sequences::nobody;
    if (!first && rank(best_.offer) < rank(offer)) continue;
    const bool tie = !first && rank(best_.offer) == rank(offer);
    ties_ = tie ? ties_ + 1 : 1;
    if (!tie || rng.below(ties_) == 0) best_ = {activity, offer};
  }
}

void Tabu::find_best_move(Time aspired, Rng& rng) {
  critical_.clear();
  for (std::size_t a = 0; a < network_.size(); ++a) {
    const auto row = static_cast<std::int32_t>(a);
    if (sequences_.critical(row) && sequences_.worker(row) != Sequences::nobody)
      critical_.push_back(row);
  }
  constexpr std::size_t enough = 12;
  best_ = Move{};
  for (std::size_t i = 0; i < critical_.size(); ++i) {
    if (i >= enough && best_.activity != Sequences::nobody) break;
    const auto left = static_cast<std::uint32_t>(critical_.size() - i);
    std::swap(critical_[i], critical_[i + rng.below(left)]);
    consider(critical_[i], aspired, rng);
  }
}

void Tabu::make_best_move(Rng& rng) {
  constexpr std::uint64_t shortest_ban = 8;
  constexpr std::uint32_t more = 12;
  const std::int32_t from = sequences_.worker(best_.activity);
  forbidden_until(best_.activity, from) = now_ + shortest_ban + rng.below(more);
  sequences_.move(best_.activity, best_.offer.place);
  sequences_.measure();
}

std::uint64_t Tabu::improve(Draft& draft, const Limits& limits, Rng& rng) {
  sequences_.load(draft);
  std::fill(forbidden_until_.begin(), forbidden_until_.end(), 0);
  now_ = 0;
  for (std::uint64_t idle = 0; idle < limits.patience && draft.makespan > limits.bound; ++idle) {
    if (now_ == limits.steps) break;
    ++now_;
    find_best_move(draft.makespan, rng);
    if (best_.activity == Sequences::nobody) continue;
    make_best_move(rng);
    if (sequences_.makespan() >= draft.makespan) continue;
    sequences_.store(draft);
    idle = 0;
  }
  return now_;
}

}  // namespace lotrinh::rcpsp::teams
