#include "rcpsp/score.hpp"

#include <utility>

namespace lotrinh::rcpsp {

Ranking::Ranking() {
  for (std::size_t i = 0; i < criterion_count; ++i)
    levels_.push_back({{static_cast<Criterion>(i), 1}});
}

Ranking::Ranking(std::vector<Level> levels)
    : levels_(std::move(levels)), identity_(levels_.size() == criterion_count) {
  for (std::size_t i = 0; identity_ && i < criterion_count; ++i)
    identity_ = levels_[i].size() == 1 && levels_[i][0].criterion == static_cast<Criterion>(i);
}

std::strong_ordering Ranking::compare(const Score& a, const Score& b) const {
  if (identity_) return a.values <=> b.values;
  for (std::size_t level = 0; level < levels_.size(); ++level) {
    const auto order = value(a, level) <=> value(b, level);
    if (order != 0) return order;
  }
  return std::strong_ordering::equal;
}

std::int64_t Ranking::value(const Score& score, std::size_t level) const {
  std::int64_t sum = 0;
  for (const Term& term : levels_[level]) sum += term.weight * score[term.criterion];
  return sum;
}

std::size_t Ranking::level_of(Criterion criterion) const {
  for (std::size_t level = 0; level < levels_.size(); ++level) {
    for (const Term& term : levels_[level]) {
      if (term.criterion == criterion) return level;
    }
  }
  return levels_.size();
}

}  // namespace lotrinh::rcpsp
