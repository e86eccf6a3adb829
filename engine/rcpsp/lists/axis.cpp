#include "rcpsp/lists/axis.hpp"

#include <algorithm>
#include <numeric>

namespace lotrinh::rcpsp::lists {
namespace {

std::vector<Link> turned_round(std::span<const Link> links) {
  std::vector<Link> turned(links.begin(), links.end());
  for (Link& link : turned) std::swap(link.before, link.after);
  return turned;
}

/// Kahn's order; among activities that are ready, those ready first, then by row.
std::vector<Row> topological(const std::vector<Link>& links, const Arcs& after, std::size_t size) {
  std::vector<std::uint32_t> waiting(size, 0);
  for (const Link& link : links) ++waiting[link.after];
  std::vector<Row> order;
  for (Row a = 0; a < size; ++a) {
    if (waiting[a] == 0) order.push_back(a);
  }
  for (std::size_t next = 0; next < order.size(); ++next) {
    for (const Arc& arc : after.of(order[next])) {
      if (--waiting[arc.activity] == 0) order.push_back(arc.activity);
    }
  }
  return order;
}

void put(std::vector<packed::Word>& words, std::size_t first, std::size_t resource,
         std::int64_t amount) {
  words[first + resource / packed::fields] += static_cast<packed::Word>(amount)
                                              << (resource % packed::fields * packed::bits);
}

}  // namespace

Arcs::Arcs(std::size_t activities, std::span<const Link> ends)
    : first_(activities + 1, 0), arcs_(ends.size()) {
  for (const Link& link : ends) ++first_[link.before + 1];
  std::partial_sum(first_.begin(), first_.end(), first_.begin());
  std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
  for (const Link& link : ends) arcs_[next[link.before]++] = {link.after, link.lag};
}

Axis::Axis(const Network& network, Direction direction)
    : direction_(direction), durations_(network.durations) {
  sort(network);
  pack(network);
}

void Axis::sort(const Network& network) {
  std::vector<Link> links = network.links;
  if (direction_ == Direction::backward) links = turned_round(links);
  after_ = Arcs(size(), links);
  before_ = Arcs(size(), turned_round(links));
  order_ = topological(links, after_, size());

  tails_ = durations_;
  for (std::size_t i = order_.size(); i-- > 0;) {
    const Row a = order_[i];
    for (const Arc& arc : after_.of(a))
      tails_[a] = std::max(tails_[a], durations_[a] + arc.lag + tails_[arc.activity]);
    critical_path_ = std::max(critical_path_, tails_[a]);
  }
  longest_ = std::accumulate(durations_.begin(), durations_.end(), Time{0});
  for (const Link& link : links) longest_ += link.lag;
}

void Axis::pack(const Network& network) {
  const std::size_t resources = network.capacities.size();
  words_ = std::max<std::size_t>(1, (resources + packed::fields - 1) / packed::fields);
  for (const std::vector<std::int32_t>& levels : network.capacities)
    levels_ = std::max(levels_, levels.size());
  longest_ += static_cast<Time>(levels_);

  demands_.assign(size() * words_, 0);
  for (Row a = 0; a < size(); ++a) {
    for (std::size_t r = 0; r < resources; ++r) put(demands_, a * words_, r, network.demand(a, r));
  }
  capacity_.assign(levels_ * words_, packed::guards);
  for (std::size_t t = 0; t < levels_; ++t) {
    for (std::size_t r = 0; r < resources; ++r) {
      const std::vector<std::int32_t>& levels = network.capacities[r];
      const std::int32_t level = levels[std::min(t, levels.size() - 1)];
      put(capacity_, t * words_, r, std::min(level, packed::largest));
    }
  }
}

void Axis::fill_free(std::vector<packed::Word>& free, Time end) const {
  const std::size_t times = free.size() / words_;
  for (std::size_t t = 0; t < times; ++t) {
    std::size_t level = levels_ - 1;
    if (direction_ == Direction::forward) {
      level = std::min(t, level);
    } else if (static_cast<std::size_t>(end) > t) {
      level = std::min(static_cast<std::size_t>(end) - 1 - t, level);
    }
    for (std::size_t w = 0; w < words_; ++w) free[t * words_ + w] = capacity_[level * words_ + w];
  }
}

bool packable(const Network& network) {
  const auto is_small = [](std::int32_t demand) { return demand <= packed::largest; };
  return network.capacities.size() <= packed::fields * packed::most_words &&
         std::all_of(network.demands.begin(), network.demands.end(), is_small);
}

}  // namespace lotrinh::rcpsp::lists
