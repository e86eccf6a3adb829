#include "rcpsp/team_choice.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

namespace lotrinh::rcpsp {
namespace {

// Cheaper than anything real: a required worker is always among the best.
constexpr std::int64_t required_discount = std::int64_t{1} << 50;

// Among equally dear candidates the least loaded comes first; in large pools the least loaded of so
// many will do.
constexpr std::size_t enough_free = 64;

}  // namespace

void TeamChoice::aim_at(ActivityId id, const Mode& mode) {
  const Problem& problem = workspace_.problem();
  activity_ = &problem.activities[id];
  mode_ = &mode;
  site_ = mode.site;
  length_row_ = workspace_.workers().length_row(mode_->staffed_length());
  slots_.resize(activity_->demands.size());
  team_size_ = 0;
  least_cost_ = 0;
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    Slot& slot = slots_[i];
    const Demand& demand = activity_->demands[i];
    slot.count = demand.count;
    slot.all = &priced(demand.pool, site_, mode_->staffed_length());
    team_size_ += demand.count;
    const auto enough = std::min(slot.all->size(), static_cast<std::size_t>(slot.count));
    for (std::size_t k = 0; k < enough; ++k) least_cost_ += (*slot.all)[k].cost;
  }
}

auto TeamChoice::priced(PoolId pool, SiteId site, Time length) -> const std::vector<Candidate>& {
  const auto [entry, is_new] = priced_.try_emplace({pool, site, length});
  std::vector<Candidate>& all = entry->second;
  if (!is_new) return all;
  const Problem& problem = workspace_.problem();
  for (const WorkerId worker : problem.pools[pool])
    all.push_back({problem.worker_cost(problem.workers[worker], site, length), 0, worker});
  std::sort(all.begin(), all.end(), [](const Candidate& a, const Candidate& b) {
    return std::tie(a.cost, a.worker) < std::tie(b.cost, b.worker);
  });
  return all;
}

bool TeamChoice::list_exclusions(Time start) {
  barred_.clear();
  apart_.clear();
  named_apart_ = 0;
  for (const Exclusion& exclusion : activity_->exclusions) {
    if (!exclusion.applies(*mode_, start)) continue;
    if (exclusion.workers.empty()) return false;
    if (exclusion.workers.size() == 1) {
      barred_.push_back(exclusion.workers.front());
    } else {
      apart_.push_back(&exclusion.workers);
      named_apart_ += exclusion.workers.size();
    }
  }
  return true;
}

bool TeamChoice::gather(Slot& slot, Time start, const Blinks& blinks) {
  const std::size_t wanted = static_cast<std::size_t>(team_size_) + named_apart_;
  const auto better = [](const Candidate& a, const Candidate& b) {
    return std::tie(a.cost, a.growth, a.worker) < std::tie(b.cost, b.growth, b.worker);
  };
  slot.best.clear();
  WorkerBook& book = workspace_.workers();
  const Time work_start = start + mode_->staffed_from;
  const Time length = mode_->staffed_length();
  std::size_t free = 0;
  for (Candidate candidate : *slot.all) {
    const auto& needed = activity_->required;
    const bool required = std::find(needed.begin(), needed.end(), candidate.worker) != needed.end();
    const bool full = slot.best.size() >= wanted;
    const bool no_better = full && (candidate.cost > slot.best.back().cost || free >= enough_free);
    if (needed.empty() && no_better) break;
    const bool barred =
        std::find(barred_.begin(), barred_.end(), candidate.worker) != barred_.end();
    if (barred || (!required && blinks.blink())) continue;
    if (!book.can_work(candidate.worker, work_start, length_row_, site_)) continue;
    ++free;
    if (required) candidate.cost -= required_discount;
    candidate.growth = book.imbalance_growth(candidate.worker, length);
    slot.best.insert(std::upper_bound(slot.best.begin(), slot.best.end(), candidate, better),
                     candidate);
    if (slot.best.size() > wanted) slot.best.pop_back();
  }
  return slot.best.size() >= static_cast<std::size_t>(slot.count);
}

void TeamChoice::combine(std::size_t slot, std::int32_t taken, std::size_t from,
                         std::int64_t cost) {
  if (any_found_ && cost >= found_cost_ && activity_->required.empty()) return;
  if (slot == slots_.size()) {
    if (!allowed(trial_) || (any_found_ && cost >= found_cost_)) return;
    found_ = trial_;
    found_cost_ = cost;
    any_found_ = true;
    return;
  }
  if (taken == slots_[slot].count) {
    combine(slot + 1, 0, 0, cost);
    return;
  }
  const auto& best = slots_[slot].best;
  for (std::size_t i = from; i < best.size(); ++i) {
    if (trial_.contains(best[i].worker)) continue;
    trial_.add(best[i].worker);
    combine(slot, taken + 1, i + 1, cost + best[i].cost);
    trial_.drop_last();
  }
}

bool TeamChoice::allowed(const Team& team) const {
  const auto whole = [&](const std::vector<WorkerId>* named) { return team.contains_all(*named); };
  return team.contains_all(activity_->required) &&
         std::none_of(apart_.begin(), apart_.end(), whole);
}

std::optional<Team> TeamChoice::cheapest(Time start, const Blinks& blinks) {
  if (!list_exclusions(start)) return std::nullopt;
  for (Slot& slot : slots_) {
    if (!gather(slot, start, blinks)) return std::nullopt;
  }
  trial_.clear();
  any_found_ = false;
  found_cost_ = std::numeric_limits<std::int64_t>::max();
  combine(0, 0, 0, 0);
  if (!any_found_) return std::nullopt;
  return found_;
}

}  // namespace lotrinh::rcpsp
