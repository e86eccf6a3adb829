#include "chance/stream.hpp"

#include <Random123/philox.h>

namespace lotrinh::chance {
namespace {

/// FNV-1a of Fowler, Noll and Vo, then mixed so that similar codes have unlike keys.
std::uint64_t hashed(std::string_view text, std::uint64_t hash) {
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return hash;
}

std::uint64_t mixed(std::uint64_t z) {
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
  return z ^ (z >> 31);
}

}  // namespace

EntityKey entity_key(std::string_view kind, std::string_view code) {
  constexpr std::uint64_t basis = 0xCBF29CE484222325ULL;
  return mixed(hashed(code, hashed("/", hashed(kind, basis))));
}

EntityKey entity_key(EntityKey thing, EntityKey other) {
  return mixed(thing + mixed(other + 0x9E3779B97F4A7C15ULL));
}

Words Streams::words(EntityKey entity, std::uint32_t event) const {
  const r123::Philox4x32::ctr_type counter{{static_cast<std::uint32_t>(entity),
                                            static_cast<std::uint32_t>(entity >> 32), event,
                                            replication_}};
  const r123::Philox4x32::key_type key{
      {static_cast<std::uint32_t>(seed_), static_cast<std::uint32_t>(seed_ >> 32)}};
  const r123::Philox4x32::ctr_type block = r123::Philox4x32{}(counter, key);
  return {block[0], block[1], block[2], block[3]};
}

}  // namespace lotrinh::chance
