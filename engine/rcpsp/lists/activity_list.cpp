#include "rcpsp/lists/activity_list.hpp"

#include <algorithm>
#include <numeric>

namespace lotrinh::rcpsp::lists {

ListBuilder::ListBuilder(const Axis& axis) : axis_(axis), listed_(axis.size(), 0) {
  repaired_.reserve(axis.size());
}

void ListBuilder::sorted(std::span<const Time> keys, std::vector<Row>& list) {
  const Time largest = keys.empty() ? 0 : *std::max_element(keys.begin(), keys.end());
  first_.assign(static_cast<std::size_t>(largest) + 2, 0);
  for (const Time key : keys) ++first_[static_cast<std::size_t>(key) + 1];
  std::partial_sum(first_.begin(), first_.end(), first_.begin());
  list.resize(keys.size());
  for (const Row a : axis_.order()) list[first_[static_cast<std::size_t>(keys[a])]++] = a;
}

void ListBuilder::repair(std::vector<Row>& list) {
  repaired_.clear();
  std::fill(listed_.begin(), listed_.end(), std::uint8_t{0});
  for (const Row a : list) {
    if (listed_[a] == 0) add_with_missing(a);
  }
  list.swap(repaired_);
}

void ListBuilder::add_with_missing(Row activity) {
  for (const Arc& arc : axis_.before(activity)) {
    if (listed_[arc.activity] == 0) add_with_missing(arc.activity);
  }
  listed_[activity] = 1;
  repaired_.push_back(activity);
}

void mirror(const Axis& axis, std::span<const Time> starts, Time makespan,
            std::vector<Time>& mirrored) {
  mirrored.resize(starts.size());
  for (Row a = 0; a < starts.size(); ++a) mirrored[a] = makespan - starts[a] - axis.duration(a);
}

}  // namespace lotrinh::rcpsp::lists
