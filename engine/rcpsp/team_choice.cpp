#include "rcpsp/team_choice.hpp"

#include <algorithm>
#include <bit>
#include <limits>
#include <tuple>

namespace lotrinh::rcpsp {
namespace {

// Cheaper than anything real: a required worker is always among the best.
constexpr std::int64_t required_discount = std::int64_t{1} << 50;

// Dearer than anything real, and still far below the discount when a whole team pays it.
constexpr std::int64_t change_surcharge = std::int64_t{1} << 44;

// Among equally dear candidates the least loaded comes first; where very many are equally dear, the
// least loaded of the first so many who are free will do. Beginning elsewhere each time would even
// out the load better, but leaves fewer workers with all their days free: it cost 0.2 % more.
constexpr std::size_t few_enough = 64;  // to look at all of them
constexpr std::size_t enough_free = 6;

/// By cost, then growth, then row.
template <class Candidate>
void keep_best(std::vector<Candidate>& best, const Candidate& candidate, std::size_t wanted) {
  const auto better = [](const Candidate& a, const Candidate& b) {
    return std::tie(a.cost, a.growth, a.worker) < std::tie(b.cost, b.growth, b.worker);
  };
  if (best.size() == wanted) {
    if (!better(candidate, best.back())) return;
    best.pop_back();
  }
  best.insert(std::upper_bound(best.begin(), best.end(), candidate, better), candidate);
}

bool is_among(const std::vector<WorkerId>& workers, WorkerId worker) {
  return std::find(workers.begin(), workers.end(), worker) != workers.end();
}

}  // namespace

TeamChoice::TeamChoice(Workspace& workspace) : workspace_(workspace) {
  const Ranking& ranking = workspace.problem().ranking;
  const std::size_t cost = ranking.level_of(Criterion::cost);
  const std::size_t change = ranking.level_of(Criterion::change);
  if (change < cost) changes_ = Changes::before_cost;
  if (change != cost || cost == ranking.level_count()) return;
  changes_ = Changes::beside_cost;
  const auto weight = [&](Criterion criterion) {
    Score one;
    one[criterion] = 1;
    return ranking.value(one, cost);
  };
  weight_of_cost_ = weight(Criterion::cost);
  weight_of_change_ = weight(Criterion::change);
}

void TeamChoice::aim_at(ActivityId id, const Mode& mode) {
  const Problem& problem = workspace_.problem();
  activity_ = &problem.activities[id];
  mode_ = &mode;
  kept_ = activity_->kept.valid() ? &problem.kept[activity_->kept] : nullptr;
  if (kept_ != nullptr && !kept_->decision) kept_ = nullptr;
  cost_factor_ = kept_ != nullptr ? weight_of_cost_ : 1;
  newcomer_cost_ = 0;
  newcomer_growth_ = 0;
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

auto TeamChoice::priced(PoolId pool, SiteId site, Time length) -> const std::vector<Class>& {
  const Problem& problem = workspace_.problem();
  const std::uint64_t site_row = site.valid() ? site.row() + 1 : 0;
  const std::uint64_t key = (pool.row() << 32U) | (site_row << 12U) | length_row_;
  const auto [entry, is_new] = priced_.try_emplace(key);
  std::vector<Class>& classes = entry->second;
  if (!is_new) return classes;
  std::vector<WorkerId> pool_in_order = problem.pools[pool];
  if (!std::is_sorted(pool_in_order.begin(), pool_in_order.end()))
    std::sort(pool_in_order.begin(), pool_in_order.end());
  const auto cheaper = [](const Class& equals, std::int64_t cost) { return equals.cost < cost; };
  for (const WorkerId worker : pool_in_order) {
    const std::int64_t cost = problem.worker_cost(problem.workers[worker], site, length);
    auto equals = std::lower_bound(classes.begin(), classes.end(), cost, cheaper);
    if (equals == classes.end() || equals->cost != cost)
      equals = classes.insert(equals, {cost, 0, {}});
    const std::size_t word = worker.row() / 64;
    auto& parts = equals->parts;
    if (parts.empty() || parts.back().word != word) parts.push_back({word, 0});
    parts.back().workers |= std::uint64_t{1} << (worker.row() % 64);
    ++equals->size;
  }
  return classes;
}

std::int64_t TeamChoice::cost_of_cheapest(const std::vector<Class>& pool, std::int32_t count) {
  std::int64_t sum = 0;
  for (const Class& equals : pool) {
    const std::int32_t here = std::min(count, static_cast<std::int32_t>(equals.size));
    sum += here * equals.cost;
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

/// What a search through a pool asks about.
struct TeamChoice::Looking {
  Time work_start;
  const std::uint64_t* able;
  std::size_t wanted;  // best to keep
  const Blinks& blinks;
};

/// Calls `visit` for the workers of the class who are able, in order of rows, until it is false.
template <class Visit>
void TeamChoice::for_each_able(const Class& equals, const std::uint64_t* able, Visit visit) {
  for (const Part& part : equals.parts) {
    for (std::uint64_t rest = part.workers & able[part.word]; rest != 0; rest &= rest - 1) {
      const auto bit = static_cast<std::size_t>(std::countr_zero(rest));
      if (!visit(WorkerId(part.word * 64 + bit))) return;
    }
  }
}

bool TeamChoice::gather(Slot& slot, Time start, const Blinks& blinks) {
  const Time work_start = start + mode_->staffed_from;
  Looking looking{work_start, workspace_.workers().able(work_start, length_row_),
                  static_cast<std::size_t>(team_size_) + named_apart_, blinks};
  slot.best.clear();
  if (kept_ != nullptr) gather_kept(slot, looking);
  for (const Class& equals : *slot.all) {
    const bool full = slot.best.size() >= looking.wanted;
    const std::int64_t cost = cost_factor_ * equals.cost + newcomer_cost_;
    // Required workers may be among the dearest, but come first for their discount.
    if (full && cost > slot.best.back().cost && activity_->required.empty()) break;
    look_through(equals, slot, looking);
  }
  return slot.best.size() >= static_cast<std::size_t>(slot.count);
}

/// Puts the best of those who cost the same in their places among the best of the slot.
void TeamChoice::look_through(const Class& equals, Slot& slot, Looking& looking) {
  const bool special =
      !activity_->required.empty() || !barred_.empty() || site_.valid() || kept_ != nullptr;
  const bool all = equals.size <= few_enough || !activity_->required.empty();
  const std::int64_t price = cost_factor_ * equals.cost + newcomer_cost_;
  std::size_t left = all ? equals.size : enough_free;
  if (special) {
    for_each_able(equals, looking.able, [&](WorkerId worker) {
      if (left == 0 && slot.best.size() >= looking.wanted) return false;
      left -= consider({price, 0, worker}, slot, looking) && left > 0 ? 1 : 0;
      return true;
    });
    return;
  }
  const WorkerBook& book = workspace_.workers();
  const std::int64_t length = mode_->staffed_length();
  const Blinks blinks = looking.blinks;
  const std::size_t wanted = looking.wanted;
  // Who comes later in a class is only better with a smaller growth.
  constexpr std::int64_t any = std::numeric_limits<std::int64_t>::max();
  const auto most = [&] {
    if (slot.best.size() < wanted) return any;
    return slot.best.back().cost < price ? std::numeric_limits<std::int64_t>::min()
                                         : slot.best.back().growth;
  };
  std::int64_t to_beat = most();
  for_each_able(equals, looking.able, [&](WorkerId worker) {
    if (left == 0 && slot.best.size() >= wanted) return false;
    if (blinks.blink()) return true;
    left -= left > 0 ? 1 : 0;
    const std::int64_t growth = book.imbalance_growth(worker, length);
    if (growth >= to_beat) return true;
    keep_best(slot.best, Candidate{price, growth, worker}, wanted);
    to_beat = most();
    return true;
  });
}

/// Gives the candidate a place among the best of the slot; false when it cannot be had.
bool TeamChoice::consider(Candidate candidate, Slot& slot, const Looking& looking) {
  const std::vector<WorkerId>& needed = activity_->required;
  if (kept_ != nullptr && is_kept(candidate.worker)) return false;  // gathered before
  if (is_among(barred_, candidate.worker)) return false;
  const bool required = is_among(needed, candidate.worker);
  if (!required && looking.blinks.blink()) return false;
  WorkerBook& book = workspace_.workers();
  if (!book.can_reach(candidate.worker, looking.work_start, length_row_, site_)) return false;
  if (required) candidate.cost -= required_discount;
  candidate.growth =
      book.imbalance_growth(candidate.worker, mode_->staffed_length()) + newcomer_growth_;
  keep_best(slot.best, candidate, looking.wanted);
  return true;
}

void TeamChoice::price_changes(Time start) {
  const std::int64_t price = kept_->price_of_new_member(start, mode_->label);
  newcomer_cost_ = 0;
  newcomer_growth_ = 0;
  if (price == 0) return;
  if (changes_ == Changes::before_cost) newcomer_cost_ = change_surcharge;
  if (changes_ == Changes::beside_cost) newcomer_cost_ = weight_of_change_ * price;
  if (changes_ == Changes::after_cost) newcomer_growth_ = change_surcharge;
}

void TeamChoice::gather_kept(Slot& slot, Looking& looking) {
  WorkerBook& book = workspace_.workers();
  for (const Class& equals : *slot.all) {
    for (const WorkerId worker : kept_->decision->team) {
      const std::size_t word = worker.row() / 64;
      const std::uint64_t bit = std::uint64_t{1} << (worker.row() % 64);
      const auto here = [&](const Part& part) {
        return part.word == word && (part.workers & looking.able[word] & bit) != 0;
      };
      if (std::none_of(equals.parts.begin(), equals.parts.end(), here)) continue;
      if (is_among(barred_, worker)) continue;
      const bool required = is_among(activity_->required, worker);
      if (!required && looking.blinks.blink()) continue;
      if (!book.can_reach(worker, looking.work_start, length_row_, site_)) continue;
      const std::int64_t discount = required ? required_discount : 0;
      keep_best(slot.best,
                Candidate{cost_factor_ * equals.cost - discount,
                          book.imbalance_growth(worker, mode_->staffed_length()), worker},
                looking.wanted);
    }
  }
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

/// What combine() would have added up for the old team; nothing when it cannot do it.
std::optional<std::int64_t> TeamChoice::price_of_kept_team(Time start) {
  const std::vector<WorkerId>& team = kept_->decision->team;
  if (team.size() != static_cast<std::size_t>(team_size_)) return std::nullopt;
  const Problem& problem = workspace_.problem();
  std::int64_t sum = 0;
  trial_.clear();
  for (std::size_t slot = 0, next = 0; slot < slots_.size(); ++slot) {
    const auto& pool = problem.pools[activity_->demands[slot].pool];
    for (std::int32_t i = 0; i < slots_[slot].count; ++i) {
      const WorkerId worker = team[next++];
      if (!is_among(pool, worker) || is_among(barred_, worker)) return std::nullopt;
      if (!workspace_.workers().can_work(worker, start + mode_->staffed_from, length_row_, site_))
        return std::nullopt;
      const Worker& known = problem.workers[worker];
      sum += cost_factor_ * problem.worker_cost(known, site_, mode_->staffed_length());
      if (is_among(activity_->required, worker)) sum -= required_discount;
      trial_.add(worker);
    }
  }
  return allowed(trial_) ? std::optional(sum) : std::nullopt;
}

void TeamChoice::take_kept(Time start) {
  const auto price = price_of_kept_team(start);
  if (!price) return;
  const bool weighed = changes_ == Changes::beside_cost;
  const std::int64_t others = weighed ? weight_of_change_ * kept_->price_of_other_team() : 0;
  if (any_found_ && *price > found_cost_ + others) return;
  found_ = trial_;
  any_found_ = true;
}

std::optional<Team> TeamChoice::cheapest(Time start, const Blinks& blinks) {
  if (!list_exclusions(start)) return std::nullopt;
  if (kept_ != nullptr) price_changes(start);
  for (Slot& slot : slots_) {
    if (!gather(slot, start, blinks)) return std::nullopt;
  }
  trial_.clear();
  any_found_ = false;
  found_cost_ = std::numeric_limits<std::int64_t>::max();
  combine(0, 0, 0, 0);
  if (kept_ != nullptr && kept_->same_start_and_label(start, mode_->label)) take_kept(start);
  if (!any_found_) return std::nullopt;
  return found_;
}

}  // namespace lotrinh::rcpsp
