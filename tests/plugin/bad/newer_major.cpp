// Built for an interface to come.
#include "channel.hpp"

const lotrinh_channel_v1 lotrinh_channel = [] {
  lotrinh_channel_v1 channel = good_channel();
  channel.abi_major = LOTRINH_CHANNEL_ABI_MAJOR + 1;
  return channel;
}();
