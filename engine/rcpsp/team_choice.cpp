#include "rcpsp/team_choice.hpp"

#include <algorithm>
#include <bit>
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
    least_cost_ += cost_of_cheapest(*slot.all, slot.count);
  }
}

auto TeamChoice::priced(PoolId pool, SiteId site, Time length) -> const std::vector<Part>& {
  const Problem& problem = workspace_.problem();
  const std::uint64_t site_row = site.valid() ? site.row() + 1 : 0;
  const std::uint64_t key = (pool.row() << 32U) | (site_row << 12U) | length_row_;
  const auto [entry, is_new] = priced_.try_emplace(key);
  std::vector<Part>& parts = entry->second;
  if (!is_new) return parts;
  std::vector<std::pair<std::int64_t, WorkerId>> all;
  for (const WorkerId worker : problem.pools[pool])
    all.emplace_back(problem.worker_cost(problem.workers[worker], site, length), worker);
  if (!std::is_sorted(all.begin(), all.end())) std::sort(all.begin(), all.end());
  for (const auto& [cost, worker] : all) {
    const std::size_t word = worker.row() / 64;
    if (parts.empty() || parts.back().cost != cost || parts.back().word != word)
      parts.push_back({cost, word, 0});
    parts.back().workers |= std::uint64_t{1} << (worker.row() % 64);
  }
  return parts;
}

std::int64_t TeamChoice::cost_of_cheapest(const std::vector<Part>& pool, std::int32_t count) {
  std::int64_t sum = 0;
  for (const Part& part : pool) {
    const std::int32_t here = std::min(count, std::popcount(part.workers));
    sum += here * part.cost;
    count -= here;
    if (count == 0) break;
  }
  return sum;
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
  slot.best.clear();
  WorkerBook& book = workspace_.workers();
  const Time work_start = start + mode_->staffed_from;
  const std::uint64_t* able = book.able(work_start, length_row_);
  const auto& needed = activity_->required;
  const auto is_among = [](const std::vector<WorkerId>& workers, WorkerId worker) {
    return std::find(workers.begin(), workers.end(), worker) != workers.end();
  };
  const bool any_ruled_out = !needed.empty() || !barred_.empty();
  std::size_t free = 0;
  for (const Part& part : *slot.all) {
    for (std::uint64_t rest = part.workers & able[part.word]; rest != 0; rest &= rest - 1) {
      const bool full = slot.best.size() >= wanted;
      const bool no_better = full && (part.cost > slot.best.back().cost || free >= enough_free);
      if (needed.empty() && no_better) return true;
      const WorkerId worker(part.word * 64 + static_cast<std::size_t>(std::countr_zero(rest)));
      const bool required = any_ruled_out && is_among(needed, worker);
      if (any_ruled_out && is_among(barred_, worker)) continue;
      if (!required && blinks.blink()) continue;
      if (!book.can_reach(worker, work_start, length_row_, site_)) continue;
      ++free;
      consider(slot, {required ? part.cost - required_discount : part.cost, 0, worker}, wanted);
    }
  }
  return slot.best.size() >= static_cast<std::size_t>(slot.count);
}

/// Puts the candidate in its place among the best.
void TeamChoice::consider(Slot& slot, Candidate candidate, std::size_t wanted) const {
  candidate.growth =
      workspace_.workers().imbalance_growth(candidate.worker, mode_->staffed_length());
  const auto better = [](const Candidate& a, const Candidate& b) {
    return std::tie(a.cost, a.growth, a.worker) < std::tie(b.cost, b.growth, b.worker);
  };
  if (slot.best.size() == wanted) {
    if (!better(candidate, slot.best.back())) return;
    slot.best.pop_back();
  }
  slot.best.insert(std::upper_bound(slot.best.begin(), slot.best.end(), candidate, better),
                   candidate);
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
