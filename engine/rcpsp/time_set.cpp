#include "rcpsp/time_set.hpp"

#include <algorithm>

namespace lotrinh::rcpsp {

bool TimeSet::contains_all(Time from, Time to) const {
  for (Time t = from; t < to; ++t) {
    if (!contains(t)) return false;
  }
  return true;
}

bool TimeSet::empty() const {
  return std::all_of(words_.begin(), words_.end(), [](std::uint64_t w) { return w == 0; });
}

int TimeSet::size() const {
  int count = 0;
  for (const std::uint64_t word : words_) count += std::popcount(word);
  return count;
}

Time TimeSet::next(Time t) const {
  if (t < 0) t = 0;
  std::size_t word = static_cast<std::size_t>(t) / 64;
  if (word >= words_.size()) return none;
  std::uint64_t rest = words_[word] & (~std::uint64_t{0} << (t % 64));
  while (rest == 0) {
    if (++word == words_.size()) return none;
    rest = words_[word];
  }
  return static_cast<Time>(word * 64) + std::countr_zero(rest);
}

Time TimeSet::last() const {
  for (std::size_t word = words_.size(); word-- > 0;) {
    if (words_[word] != 0)
      return static_cast<Time>(word * 64) + 63 - std::countl_zero(words_[word]);
  }
  return none;
}

void TimeSet::insert(Time from, Time to) {
  to = std::min(to, horizon_);
  for (Time t = std::max(from, 0); t < to; ++t) insert(t);
}

void TimeSet::erase(Time from, Time to) {
  to = std::min(to, horizon_);
  for (Time t = std::max(from, 0); t < to; ++t) erase(t);
}

void TimeSet::keep_only(const TimeSet& other) {
  for (std::size_t i = 0; i < words_.size(); ++i)
    words_[i] &= i < other.words_.size() ? other.words_[i] : 0;
}

void TimeSet::remove(const TimeSet& other) {
  const std::size_t shared = std::min(words_.size(), other.words_.size());
  for (std::size_t i = 0; i < shared; ++i) words_[i] &= ~other.words_[i];
}

void TimeSet::shift_down(Time by) {
  const std::size_t whole = static_cast<std::size_t>(by) / 64;
  const int part = by % 64;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    const std::uint64_t low = i + whole < words_.size() ? words_[i + whole] : 0;
    const std::uint64_t high = i + whole + 1 < words_.size() ? words_[i + whole + 1] : 0;
    words_[i] = part == 0 ? low : (low >> part) | (high << (64 - part));
  }
}

TimeSet TimeSet::earlier(Time by) const {
  TimeSet moved = *this;
  moved.shift_down(by);
  return moved;
}

TimeSet TimeSet::runs(Time length) const {
  // Doubling: runs of 2k are runs of k that are followed by a run of k.
  TimeSet result = *this;
  for (Time covered = 1; covered < length;) {
    const Time step = std::min(covered, length - covered);
    result.keep_only(result.earlier(step));
    covered += step;
  }
  return result;
}

}  // namespace lotrinh::rcpsp
