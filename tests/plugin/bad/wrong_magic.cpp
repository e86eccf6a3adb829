// Has the right shape, but is something else.
#include "channel.hpp"

const lotrinh_channel_v1 lotrinh_channel = [] {
  lotrinh_channel_v1 channel = good_channel();
  channel.magic = 0xDEADBEEFU;
  return channel;
}();
