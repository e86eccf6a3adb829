#pragma once

#include "base/random.hpp"
#include "rcpsp/lists/network.hpp"

namespace lotrinh::rcpsp::lists {

/// A schedule as raw material for the next one, which is made along the other axis.
struct Member {
  std::vector<Time> keys;  ///< its starts, counted along the axis of its children
  Time makespan = 0;
  std::uint64_t digest = 0;  ///< of the keys

  void finish();  ///< Computes the digest.
};

/// Schedules made along one axis, no two of them equal as far as it can be helped.
class Population {
 public:
  Population();

  [[nodiscard]] std::size_t size() const { return members_.size(); }
  [[nodiscard]] const Member& operator[](std::size_t row) const { return members_[row]; }
  [[nodiscard]] std::size_t worst() const;

  /// The better of two members drawn at random, never the one at `other` unless it is alone.
  [[nodiscard]] std::size_t tournament(std::size_t other, Rng& rng) const;

  void add(const Member& member);
  /// Puts a member in the place of another one, whatever it is worth.
  void replace(std::size_t row, const Member& member);
  /// Whether there is a member with this digest, or, for up to three in a hundred digests in a
  /// population of 2,000, one that only begins alike.
  [[nodiscard]] bool knows(std::uint64_t digest) const { return known_[slot(digest)] > 0; }

 private:
  static constexpr int slot_bits = 16;
  static std::size_t slot(std::uint64_t digest) { return digest >> (64 - slot_bits); }

  std::vector<Member> members_;
  std::vector<std::uint16_t> known_;  // members by the leading bits of their digests
};

}  // namespace lotrinh::rcpsp::lists
