#pragma once

#include "base/random.hpp"

#include <string>
#include <vector>

namespace lotrinh::test {

/// The text with up to four places changed: bytes, lines twice or cut, and pieces that mean
/// something in its format, so that damage goes deeper than the surface.
inline std::string damaged(std::string text, const std::vector<std::string>& pieces, Rng& rng) {
  const auto position = [&] { return rng.below(static_cast<std::uint32_t>(text.size())); };
  for (std::uint32_t changes = 1 + rng.below(4); changes > 0 && !text.empty(); --changes) {
    const std::size_t at = position();
    switch (rng.below(5)) {
      case 0:
        text[at] = static_cast<char>(rng.below(256));
        break;
      case 1:
        text.erase(at, 1 + rng.below(20));
        break;
      case 2:
        text.insert(at, pieces[rng.below(static_cast<std::uint32_t>(pieces.size()))]);
        break;
      case 3:  // a line twice, or a piece of it
        text.insert(position(), text.substr(at, rng.below(40)));
        break;
      default:
        text.replace(at, 1, pieces[rng.below(static_cast<std::uint32_t>(pieces.size()))]);
    }
  }
  return text;
}

}  // namespace lotrinh::test
