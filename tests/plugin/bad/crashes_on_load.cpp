// Brings its process down before anybody has called it.
#include "channel.hpp"

#include <cstdlib>

const lotrinh_channel_v1 lotrinh_channel = good_channel();

static const bool never_there = [] {
  std::abort();
  return true;
}();
