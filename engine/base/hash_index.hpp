#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace lotrinh {

/// Numbers by the hash of what they stand for, e.g. rows of a table by their code. What they stand
/// for stays where it is and is asked for where hashes are equal, so that a number takes 12 to 24
/// bytes, and none of them on the heap by itself. Nothing is ever taken out.
class HashIndex {
 public:
  /// Makes room for so many numbers in all.
  void reserve(std::size_t numbers);

  /// The number under this hash for which `is_it(number)` is true. Cost: constant, if hashes
  /// differ.
  template <class IsIt>
  [[nodiscard]] std::optional<std::uint32_t> find(std::size_t hash, const IsIt& is_it) const {
    if (slots_.empty()) return std::nullopt;
    const auto own = static_cast<std::uint32_t>(hash);
    for (std::size_t at = first_slot(own); slots_[at].number != none; at = next_slot(at)) {
      if (slots_[at].hash == own && is_it(slots_[at].number - 1)) return slots_[at].number - 1;
    }
    return std::nullopt;
  }

  /// Whoever adds has looked first: of two numbers for one thing only one is found.
  void add(std::size_t hash, std::uint32_t number);

 private:
  static constexpr std::uint32_t none = 0;
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t number = none;  ///< and one more
  };

  [[nodiscard]] std::size_t first_slot(std::uint32_t hash) const {
    constexpr std::uint32_t spread = 0x9E3779B1;  // low bits of a hash may be all alike
    return (hash * spread) >> shift_;
  }
  [[nodiscard]] std::size_t next_slot(std::size_t at) const {
    return (at + 1) & (slots_.size() - 1);
  }
  void resize(std::size_t slots);
  void put(Slot slot);

  std::vector<Slot> slots_;  ///< a power of two of them, at most two thirds taken
  std::size_t size_ = 0;
  int shift_ = 0;
};

}  // namespace lotrinh
