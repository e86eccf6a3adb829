// Does not come back from being loaded.
#include "channel.hpp"

#include <unistd.h>

const lotrinh_channel_v1 lotrinh_channel = good_channel();

static const bool never_there = [] {
  for (;;) pause();
  return true;
}();
