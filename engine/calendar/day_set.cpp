#include "calendar/day_set.hpp"

#include "base/error.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace lotrinh {
namespace {

constexpr int word_bits = 64;

/// Bits `from` to `end - 1` of a word, 0 <= from < end <= 64.
std::uint64_t mask(int from, int end) {
  const std::uint64_t below_end = end == word_bits ? ~0ULL : (1ULL << end) - 1;
  return below_end & ~((1ULL << from) - 1);
}

/// Calls `visit(word, bits)` for each word that the offsets [from, end) touch, until it returns
/// false.
template <class Visit>
void for_words(int from, int end, Visit visit) {
  while (from < end) {
    const int word = from / word_bits;
    const int stop = std::min(end, (word + 1) * word_bits);
    if (!visit(static_cast<std::size_t>(word),
               mask(from - word * word_bits, stop - word * word_bits))) {
      return;
    }
    from = stop;
  }
}

/// The part of the range within the horizon as offsets from its first day.
std::pair<int, int> offsets(const DayRange& horizon, const DayRange& range) {
  const Day first = std::max(range.first, horizon.first);
  const Day end = std::min(range.end, horizon.end);
  return {static_cast<int>((first - horizon.first).count()),
          static_cast<int>((end - horizon.first).count())};
}

}  // namespace

DaySet::DaySet(DayRange horizon) : horizon_(horizon) {
  expects(horizon.first <= horizon.end, "a horizon does not end before it begins");
  words_.resize(static_cast<std::size_t>((horizon.length_days() + word_bits - 1) / word_bits));
}

bool DaySet::contains(Day day) const {
  if (!horizon_.contains(day)) return false;
  const auto offset = static_cast<std::size_t>((day - horizon_.first).count());
  return ((words_[offset / word_bits] >> (offset % word_bits)) & 1U) != 0;
}

bool DaySet::contains_all(Day first, int length_days) const {
  const DayRange wanted{first, first + date::days{length_days}};
  if (length_days <= 0) return true;
  if (wanted.first < horizon_.first || wanted.end > horizon_.end) return false;
  const auto [from, end] = offsets(horizon_, wanted);
  bool all = true;
  for_words(from, end, [&](std::size_t word, std::uint64_t bits) {
    all = (words_[word] & bits) == bits;
    return all;
  });
  return all;
}

int DaySet::size() const {
  int count = 0;
  for (const auto word : words_) count += std::popcount(word);
  return count;
}

std::vector<Day> DaySet::days() const {
  std::vector<Day> all;
  all.reserve(static_cast<std::size_t>(size()));
  for (Day day = horizon_.first; day < horizon_.end; day += date::days{1}) {
    if (contains(day)) all.push_back(day);
  }
  return all;
}

void DaySet::insert(Day day) { insert(DayRange{day, day + date::days{1}}); }

void DaySet::insert(DayRange range) {
  const auto [from, end] = offsets(horizon_, range);
  for_words(from, end, [&](std::size_t word, std::uint64_t bits) {
    words_[word] |= bits;
    return true;
  });
}

void DaySet::erase(Day day) { erase(DayRange{day, day + date::days{1}}); }

void DaySet::erase(DayRange range) {
  const auto [from, end] = offsets(horizon_, range);
  for_words(from, end, [&](std::size_t word, std::uint64_t bits) {
    words_[word] &= ~bits;
    return true;
  });
}

void DaySet::insert_all() { insert(horizon_); }

}  // namespace lotrinh
