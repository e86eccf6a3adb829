#pragma once

#include "rcpsp/time_set.hpp"

#include <cstdint>
#include <vector>

/// Sets of times that lie in words of the caller, for tables of thousands of them: one block of
/// memory instead of one for each, and no copy made on the way. See TimeSet for sets on their own.
namespace lotrinh::rcpsp::words {

/// The bits of a word at which times from `from` on, and before `to`, stand; both count from the
/// word's first.
[[nodiscard]] constexpr std::uint64_t mask(Time from, Time to) {
  const std::uint64_t below = to >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << to) - 1;
  return from <= 0 ? below : below & (~std::uint64_t{0} << from);
}

/// Calls `change(word, mask)` for every word that [from, to) touches; both must be within the set.
template <class Change>
void for_words(std::uint64_t* set, Time from, Time to, Change change) {
  for (Time base = from / 64 * 64; base < to; base += 64)
    change(set[base / 64], mask(from - base, to - base));
}

inline void insert(std::uint64_t* set, Time from, Time to) {
  for_words(set, from, to, [](std::uint64_t& word, std::uint64_t bits) { word |= bits; });
}

inline void erase(std::uint64_t* set, Time from, Time to) {
  for_words(set, from, to, [](std::uint64_t& word, std::uint64_t bits) { word &= ~bits; });
}

/// Keeps the times that are followed by all of [t, t + by), which must be in the set as well as
/// `by` later: one step of keep_runs().
inline void keep_followed(std::vector<std::uint64_t>& set, Time by) {
  const std::size_t whole = static_cast<std::size_t>(by) / 64;
  const int part = by % 64;
  for (std::size_t i = 0; i < set.size(); ++i) {  // reads only words that are not written yet
    const std::uint64_t low = i + whole < set.size() ? set[i + whole] : 0;
    const std::uint64_t high = i + whole + 1 < set.size() ? set[i + whole + 1] : 0;
    set[i] &= part == 0 ? low : (low >> part) | (high << (64 - part));
  }
}

/// Keeps the times t for which all of [t, t + length) is in the set.
inline void keep_runs(std::vector<std::uint64_t>& set, Time length) {
  // Doubling: runs of 2k are runs of k that are followed by a run of k.
  for (Time covered = 1; covered < length;) {
    const Time step = covered < length - covered ? covered : length - covered;
    keep_followed(set, step);
    covered += step;
  }
}

}  // namespace lotrinh::rcpsp::words
